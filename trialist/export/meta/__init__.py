"""Tables ready for meta-analysis, from what records say and named derivations."""

from trialist.export.meta.tables import META_COLUMNS, meta_rows

__all__ = ["META_COLUMNS", "meta_rows"]
