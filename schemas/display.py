"""Display: a record as HTML for notebooks, made by the application where it is installed."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from schemas.record import TrialRecord

# Named and not imported, since this room knows no other: who shows records is the application's
# choice (docs/decisions/0001).
_MAKER = "trialist.show.notebook"


def render_html(record: TrialRecord) -> str | None:
    """Give a record as a piece of HTML; None, and notebooks show its fields, where nobody can."""
    try:
        maker = import_module(_MAKER)
    except ImportError:
        return None
    return maker.render_notebook(record)
