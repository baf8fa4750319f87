"""Spans by trained models: names that no list holds."""

from extract.models.spans.finder import (
    RECORD_TRACKS,
    SHIPPED,
    LabelledSpan,
    SpanFinder,
    load_span_finder,
)

__all__ = ["RECORD_TRACKS", "SHIPPED", "LabelledSpan", "SpanFinder", "load_span_finder"]
