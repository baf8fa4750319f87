"""The pictures of the site, of bundled invented reports: ``python -m tests.docs.screenshots``.

They are small and kept in docs/images, so that building the site needs no browser.
"""

from __future__ import annotations

import io
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from tests.docs.blocks import DOCS, ROOT
from tests.trialist.web.review.browser import NAMED, find_browser, open_browser
from tests.trialist.web.review.screenshots import PATIENCE
from tests.trialist.web.review.serving import serve

if TYPE_CHECKING:
    from playwright.sync_api import Browser, ViewportSize

IMAGES = DOCS / "images"
# Both are invented; corpus/ has one report by others, which no picture shows.
SHOWN = ROOT / "corpus" / "newshub-torvaciclib-mantle-cell.txt"
REVIEWED = (SHOWN, ROOT / "corpus" / "newshub-gvhd-prophylaxis.txt")
WIDTH, HEIGHT = 1280, 800
# Pages have few colours: a palette makes pictures a third as large.
_COLOURS = 128


def save(browser: Browser, address: str, name: str, key: str | None = None) -> Path:
    """Take a page, after a key if one is given, and give the file."""
    from PIL import Image

    size: ViewportSize = {"width": WIDTH, "height": HEIGHT}
    page = browser.new_page(viewport=size, color_scheme="light", reduced_motion="reduce")
    page.set_default_timeout(PATIENCE)
    page.goto(address)
    if key is not None:
        page.keyboard.press(key)
    page.wait_for_timeout(300)
    picture = Image.open(io.BytesIO(page.screenshot())).convert("RGB").quantize(_COLOURS)
    path = IMAGES / name
    picture.save(path, optimize=True)
    page.close()
    return path


def show(folder: Path) -> Path:
    """Write the page of ``trialist show`` and give it."""
    from typer.testing import CliRunner

    from trialist.cli import app

    page = folder / "show.html"
    result = CliRunner().invoke(
        app, ["show", str(SHOWN), "--html", str(page), "--time-limit", "60"]
    )
    assert result.exit_code == 0, result.output
    return page


def fill(url: str) -> int:
    """Put the reports that are reviewed into a store, and give the number of the first."""
    from corpus import read_document
    from trialist import extract
    from trialist.review import Desk
    from trialist.store import RunStatus, Stored, hash_document, open_store

    documents = [read_document(path) for path in REVIEWED]
    records = [extract(document, time_limit=None) for document in documents]
    with open_store(url) as store:
        made_by = records[0].extractor
        assert made_by is not None, "extract names who made a record"
        run = store.begin_run(made_by, {})
        stored = [
            Stored(hash_document(document), document, record)
            for document, record in zip(documents, records, strict=True)
        ]
        store.write(run, stored)
        store.finish_run(run, RunStatus.FINISHED, {"documents": len(stored)})
    with Desk(url) as desk:
        items = desk.queue("Mara Lind").items
    return next(item.document_id for item in items if item.doc_id == documents[0].doc_id)


def main() -> int:
    """Take the pictures and say where they are."""
    path = find_browser()
    if path is None:
        print(f"screenshots: there is no browser (see {NAMED})")
        return 1
    IMAGES.mkdir(exist_ok=True)
    with TemporaryDirectory() as work, open_browser(path) as browser:
        taken = [save(browser, show(Path(work)).as_uri(), "show.png")]
        url = str(Path(work, "reports.db"))
        number = fill(url)
        with serve(url) as address:
            taken.append(save(browser, f"{address}/review/documents/{number}", "review.png", "o"))
    for picture in taken:
        print(f"{picture}: {picture.stat().st_size // 1024} kB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
