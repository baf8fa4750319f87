"""What a server shows: a database that is there, or documents taken into one for the time."""

from __future__ import annotations

from collections.abc import Generator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from schemas.errors import TrialistError
from trialist.store.addresses import parse_address
from trialist.store.errors import InvalidStoreUrl

if TYPE_CHECKING:
    from trialist.ingest.extractors import ExtractorChoice

_MEMORY_MB = 4096


@contextmanager
def open_source(
    source: str, extractor: ExtractorChoice, *, time_limit: float, workers: int | None = None
) -> Generator[str]:
    """Give the address of the database that a source stands for.

    A store's address is that itself. Documents (a file, a folder) are taken into a database in a
    temporary folder, which is gone afterwards. Raises a TrialistError for what is neither.
    """
    if (address := store_address(source)) is not None:
        yield address
        return
    with TemporaryDirectory(prefix="trialist-") as folder:
        url = str(Path(folder, "records.db"))
        take_in(source, url, extractor, time_limit=time_limit, workers=workers, quiet=True)
        yield url


def store_address(source: str) -> str | None:
    """Give the address of the store that a source names, None where it names documents."""
    from trialist.store.parquet import LEDGER

    path = Path(source)
    if path.is_dir():
        return f"parquet:{source}" if (path / LEDGER).exists() else None
    try:
        parse_address(source)
    except InvalidStoreUrl:
        if "://" in source:
            raise
        return None
    return source


def default_store(source: str) -> str:
    """Give the database that documents to review go into: in this folder, named after them."""
    name = Path(source).resolve().name or "documents"
    stem = name if Path(source).is_dir() else name.partition(".")[0] or name
    return f"{stem}.review.db"


def take_in(
    source: str,
    url: str,
    extractor: ExtractorChoice,
    *,
    time_limit: float,
    workers: int | None = None,
    quiet: bool = False,
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
            url=url,
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
            quiet=quiet,
            json_log=False,
        )
    )
    if summary.status is RunStatus.STOPPED:
        raise KeyboardInterrupt
