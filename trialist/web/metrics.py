"""Figures of a server, in Prometheus's text format."""

from __future__ import annotations

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.exposition import CONTENT_TYPE_LATEST

# Seconds: an abstract takes a hundredth, a file up to the limit of a request.
_BUCKETS = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0, 30.0, 60.0)
# Methods that are counted by name: a client may make up any other.
_METHODS = frozenset({"GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS"})
MEDIA_TYPE = CONTENT_TYPE_LATEST


class Metrics:
    """The figures of one application: no label holds anything that a client can choose freely."""

    def __init__(self) -> None:
        """Begin at zero."""
        self.registry = CollectorRegistry()
        self._requests = Counter(
            "trialist_http_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=self.registry,
        )
        self._seconds = Histogram(
            "trialist_http_request_seconds",
            "Time from a request's headers to the end of its answer.",
            ("route",),
            buckets=_BUCKETS,
            registry=self.registry,
        )
        self._documents = Counter(
            "trialist_documents",
            "Documents that were to be extracted, by what became of them.",
            ("result",),
            registry=self.registry,
        )
        self.under_way = Gauge(
            "trialist_extractions_under_way",
            "Requests for extraction that wait for a worker or are worked on.",
            registry=self.registry,
        )

    def answered(self, method: str, route: str, status: int, seconds: float) -> None:
        """Count an answer; status 0: the client went away."""
        counted = method if method in _METHODS else "OTHER"
        self._requests.labels(counted, route, str(status)).inc()
        self._seconds.labels(route).observe(seconds)

    def extracted(self, result: str, documents: int) -> None:
        """Count what became of documents: "record", or the kind of a problem in lower case."""
        self._documents.labels(result).inc(documents)

    def expose(self) -> bytes:
        """Give all figures as text."""
        return generate_latest(self.registry)
