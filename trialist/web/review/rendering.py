"""Rendering: templates of the review pages, with the addresses and words that all of them need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from trialist.web.page import csrf_token, load_files
from trialist.web.review.keys import KEYS

if TYPE_CHECKING:
    from jinja2 import Environment
    from starlette.requests import Request

PREFIX = "/review"
STATIC = f"{PREFIX}/static"
# Every address of these pages, in one place: templates and answers take them from here.
PATHS: Mapping[str, str] = {
    "queue": PREFIX,
    "progress": f"{PREFIX}/progress",
    "reviewer": f"{PREFIX}/reviewer",
    "export": f"{PREFIX}/export",
}
# Of one document: a reviewer's own review, and the adjudicated one, have the same pages.
OWN, SETTLED = "documents", "settled"
_OF_DOCUMENT = ("decide", "fact", "add", "history", "differences")


@dataclass(frozen=True, slots=True)
class Notice:
    """A line above a page that says what just happened: ``kind`` is good, bad or empty."""

    text: str
    kind: str = ""


def address(name: str) -> str:
    """Give the address of a page about all documents."""
    return PATHS[name]


def document_address(name: str, document: int | str, *, settling: bool = False) -> str:
    """Give the address of a page about one document: of it ("document"), or of something in it."""
    page = f"{PREFIX}/{SETTLED if settling else OWN}/{document}"
    if name == "document":
        return page
    if name not in _OF_DOCUMENT:
        raise ValueError(f"{name!r} is no page of a document")
    return f"{page}/{name}"


@cache
def environment() -> Environment:
    """Give the templates of the review pages, on those of documents and records."""
    from jinja2 import ChoiceLoader, PackageLoader

    from trialist.show.pages import environment as show_environment

    shown = show_environment()
    loaders = [loader for loader in (shown.loader,) if loader is not None]
    made = shown.overlay(loader=ChoiceLoader([PackageLoader("trialist.web.review"), *loaders]))
    # An overlay shares filters and globals with what it lies on, unless it gets its own.
    made.filters = {**shown.filters, "moment": say_moment}
    names: dict[str, Any] = dict(shown.globals)
    names.update(url=address, document_url=document_address, static=static_address, keys=KEYS)
    made.globals = names
    return made


def static_address(name: str) -> str:
    """Give the address of a style sheet, script or image."""
    return f"{STATIC}/{name}"


@cache
def static_files() -> dict[str, bytes]:
    """Give the files that the pages load, by name: ours, and the styles of documents."""
    shown = files("trialist.show").joinpath("static", "show.css").read_bytes()
    return {**load_files(files("trialist.web.review").joinpath("static")), "show.css": shown}


def render(request: Request, name: str, **values: Any) -> str:
    """Give a page as HTML."""
    template = environment().get_template(f"review/{name}.html")
    given: dict[str, Any] = {"csrf": csrf_token(request), "here": name, "notice": None, **values}
    return template.render(given)


def render_part(request: Request, macro: str, *arguments: Any) -> str:
    """Give a piece of the workspace: a macro of ``parts.html``."""
    template = environment().get_template("review/parts.html")
    module = template.make_module({"csrf": csrf_token(request)})
    return str(getattr(module, macro)(*arguments))


def say_moment(moment: str) -> str:
    """Give a time of the log, ISO 8601 in UTC, as people write it."""
    try:
        return datetime.fromisoformat(moment).strftime("%-d %B %Y, %H:%M UTC")
    except ValueError:
        return moment
