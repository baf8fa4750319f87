"""Taking in: from what a reviewer names to a database that keeps the decisions."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from schemas.errors import TrialistError

if TYPE_CHECKING:
    from trialist.ingest.extractors import ExtractorChoice

_MEMORY_MB = 4096


def default_store(source: str) -> str:
    """Give the database that documents are taken into: in this folder, named after them."""
    name = Path(source).resolve().name or "documents"
    stem = name if Path(source).is_dir() else name.partition(".")[0] or name
    return f"{stem}.review.db"


def take_in(
    source: str,
    to: str,
    extractor: ExtractorChoice,
    *,
    time_limit: float,
    workers: int | None = None,
) -> None:
    """Read documents into a database, each once; what it knows already stays as it is.

    Raises a TrialistError where the source is not there or the database cannot be written, and
    KeyboardInterrupt when the user stops it.
    """
    from trialist.ingest.request import Request, run_request
    from trialist.store.base import RunStatus

    if not Path(source).exists():
        raise TrialistError(f"{source}: no such database, file or folder; check the path")
    summary = run_request(
        Request(
            sources=(source,),
            url=to,
            workers=workers,
            extractor=extractor,
            only_trials=False,
            reextract=False,
            retry_failed=False,
            watch=False,
            time_limit=time_limit,
            memory_mb=_MEMORY_MB,
            text_column=None,
            id_column=None,
            on_ray=False,
            ray_address=None,
            quiet=False,
            json_log=False,
        )
    )
    if summary.status is RunStatus.STOPPED:
        raise KeyboardInterrupt
