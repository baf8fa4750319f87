"""The site: it builds without a warning, has all there is, and loads nothing from elsewhere."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import yaml

from tests.docs.blocks import ROOT, list_pages
from tests.trialist.web.review.browser import open_browser, require_browser

# What a page loads when it is looked at; links (`<a href>`) are followed by people only.
_LOADED = re.compile(
    r"<(?:script|img|iframe|source|embed|object|video|audio)\b[^>]*?\b(?:src|data)=[\"']?([^\"'\s>]+)"
    r"|<link\b(?![^>]*rel=[\"']?canonical)[^>]*?\bhref=[\"']?([^\"'\s>]+)"
)
_STYLED = re.compile(r"(?:url\(|@import\s*)[\"']?([^\"')\s]+)")
_ELSEWHERE = re.compile(r"(?:\w+:)?//")


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("site")
    done = subprocess.run(
        [sys.executable, "-m", "mkdocs", "build", "--strict", "--quiet", "--site-dir", str(folder)],
        cwd=ROOT,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1"},
        capture_output=True,
        text=True,
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return folder


def list_navigation() -> list[str]:
    """Give the pages of the navigation, as paths below docs/."""

    def walk(entry: Any) -> Iterator[str]:
        if isinstance(entry, str):
            yield entry
        else:
            for each in entry.values() if isinstance(entry, dict) else entry:
                yield from walk(each)

    text = (ROOT / "mkdocs.yml").read_text(encoding="utf-8")
    return list(walk(yaml.safe_load(text)["nav"]))


def test_every_page_is_in_the_navigation_once(site: Path) -> None:
    listed = list_navigation()
    assert len(listed) == len(set(listed))
    assert [page for page in list_pages() if page not in listed] == []
    built = {path.relative_to(site).as_posix() for path in site.rglob("*.html")} - {"404.html"}
    assert built == {page.removesuffix(".md") + ".html" for page in listed}


def test_every_command_has_a_page_that_is_in_the_navigation(site: Path) -> None:
    from typer.main import get_command

    from trialist.cli import app

    listed = list_navigation()
    for name, command in getattr(get_command(app), "commands").items():  # noqa: B009
        assert f"commands/{name}.md" in listed
        page = (site / "commands" / f"{name}.html").read_text(encoding="utf-8")
        assert command.help.splitlines()[0].split("'")[0] in page
        assert "At work" in page, f"docs/hooks/commands.py does not say where {name} is at work"
    assert "&lt;stem&gt;" in (site / "commands" / "extract.html").read_text(encoding="utf-8")


def test_pages_and_styles_name_nothing_elsewhere(site: Path) -> None:
    loaded = [
        (path.name, target)
        for path in site.rglob("*.html")
        for pair in _LOADED.findall(path.read_text(encoding="utf-8"))
        for target in pair
        if target
    ]
    styled = [
        (path.name, target)
        for path in site.rglob("*.css")
        for target in _STYLED.findall(path.read_text(encoding="utf-8"))
    ]
    assert len(loaded) > len(list_pages())
    assert [each for each in loaded + styled if _ELSEWHERE.match(each[1])] == []


def test_the_api_has_what_it_is_for(site: Path) -> None:
    for page, names in {
        "trialist": ("trialist.extract", "trialist.extract_file", "trialist.review.Desk"),
        "schemas": ("schemas.record.TrialRecord", "schemas.document.Document"),
        "extractors": ("extract.extractors.protocol.Extractor",),
    }.items():
        text = (site / "api" / f"{page}.html").read_text(encoding="utf-8")
        assert [name for name in names if f'id="{name}"' not in text] == []


@pytest.fixture
def served(site: Path) -> Iterator[str]:
    """The address of the site on a server of its own."""
    handler = partial(SimpleHTTPRequestHandler, directory=str(site))
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}/"
        server.shutdown()


def test_the_site_is_read_and_searched_without_others(served: str) -> None:
    with open_browser(require_browser()) as browser:
        page = browser.new_page()
        page.set_default_timeout(60_000)
        asked: list[str] = []
        page.on("request", lambda request: asked.append(request.url))
        page.goto(served)
        page.locator("input.md-search__input").click()
        page.keyboard.type("Krippendorff")
        result = page.locator("a.md-search-result__link", has_text="Krippendorff").first
        result.wait_for()
        assert "h=krippendorff" in (result.get_attribute("href") or "")
        assert len(asked) > 5
        assert [url for url in asked if not url.startswith((served, "data:", "blob:"))] == []
