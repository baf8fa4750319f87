"""Documents beside their records: what markup says of each, and the text that evidence is in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import fields
from typing import TYPE_CHECKING, Any

from schemas.document import Metadata
from schemas.frames import LIST_SEPARATOR
from trialist.export.sources import Sourced

if TYPE_CHECKING:
    import pandas as pd

_MARKUP = tuple(field.name for field in fields(Metadata))
COLUMNS = ("doc_id", "source", *_MARKUP, "text")


def describe_document(sourced: Sourced) -> dict[str, Any]:
    """Give the document of a record with the keys of ``COLUMNS``; what is not known is None."""
    document = sourced.document
    markup = Metadata() if document is None else document.metadata
    return {
        "doc_id": sourced.record.doc_id,
        "source": sourced.place,
        **{name: getattr(markup, name) for name in _MARKUP},
        "text": None if document is None else document.text,
    }


def _join(value: str | tuple[str, ...] | None) -> str | None:
    return (LIST_SEPARATOR.join(value) or None) if isinstance(value, tuple) else value


def build_document_frame(batch: Iterable[Sourced]) -> pd.DataFrame:
    """Give the documents of records as a frame of texts, lists joined."""
    import pandas as pd

    rows = [{name: _join(value) for name, value in describe_document(one).items()} for one in batch]
    return pd.DataFrame(rows, columns=pd.Index(COLUMNS), dtype="string")
