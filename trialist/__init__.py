"""Trialist: what a report of a clinical trial says, as a structured record.

>>> import trialist
>>> record = trialist.extract("Median overall survival was 21.4 months.")

Importing this package is quick; models and patterns load with the first document.
"""

from trialist.api import DEFAULT_TIME_LIMIT, extract, extract_file

__all__ = ["DEFAULT_TIME_LIMIT", "extract", "extract_file"]


def __getattr__(name: str) -> str:
    """Give ``__version__``, read when it is asked for."""
    if name == "__version__":
        from extract.version import extractor_version

        return extractor_version()
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
