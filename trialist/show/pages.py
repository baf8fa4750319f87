"""Pages: views as HTML, with styles and scripts inside and nothing to load."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

from schemas.vocabulary import Severity
from trialist.show.facts import FactView, html_key
from trialist.show.figures import Figures
from trialist.show.passages import Mark, group_rows, split_cells
from trialist.show.view import CATEGORIES, FINDINGS, UNLINKED, FindingView, RecordView

if TYPE_CHECKING:
    from jinja2 import Environment

# Facts of which about one in four is wrong are worth a second look before any other.
UNSURE_BELOW = 0.75
_SEVERITIES = [severity.value for severity in Severity]


@dataclass(frozen=True)
class Sheet:
    """A document on a page, with its plots.

    ``at`` goes before every id of the document, so that several stand on one page.
    """

    view: RecordView
    figures: Figures = field(default_factory=lambda: Figures({}))
    at: str = ""


@cache
def environment() -> Environment:
    """Give the environment of all templates: everything is escaped, a missing name is an error."""
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup

    made = Environment(
        loader=PackageLoader("trialist.show"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    # Typed for the names that Jinja brings along only.
    filters: dict[str, Any] = made.filters
    tests: dict[str, Any] = made.tests
    names: dict[str, Any] = made.globals
    filters.update(by_severity=_by_severity, flagged=_flagged, key=html_key, lead=_lead)
    filters.update(cells=split_cells, row_groups=group_rows)
    filters["safe_svg"] = Markup  # drawn here, from escaped texts
    tests["unsure"] = is_unsure
    names.update(names=CATEGORIES, unsure_below=UNSURE_BELOW)
    return made


def is_unsure(fact: FactView) -> bool:
    """Say whether a fact may well be wrong."""
    return fact.confidence is not None and fact.confidence < UNSURE_BELOW


def _by_severity(findings: Iterable[FindingView]) -> list[FindingView]:
    return sorted(findings, key=lambda finding: _SEVERITIES.index(finding.severity))


def _flagged(marks: Iterable[Mark]) -> bool:
    return any(mark.category == FINDINGS for mark in marks)


def _lead(marks: Sequence[Mark]) -> Mark | None:
    """Give the mark that words link to: a fact's before an unlinked value's and a finding's."""
    order = {UNLINKED: 1, FINDINGS: 2}
    return min(marks, key=lambda mark: order.get(mark.category, 0), default=None)


@cache
def static(name: str) -> str:
    """Give the text of a file that pages carry inside: "show.css", "show.js"."""
    return files("trialist.show").joinpath("static", name).read_text(encoding="utf-8")


def hash_source(text: str) -> str:
    """Give what a Content-Security-Policy names a style or script in the page by."""
    digest = hashlib.sha256(text.encode()).digest()
    return f"'sha256-{base64.b64encode(digest).decode()}'"


def page_policy(css: str, js: str) -> str:
    """Give the Content-Security-Policy of a page that loads nothing and runs its script only."""
    return "; ".join(
        (
            "default-src 'none'",
            f"style-src {hash_source(css)}",
            f"script-src {hash_source(js)}",
            "base-uri 'none'",
            "form-action 'none'",
        )
    )


def render_page(
    sheets: Sequence[Sheet], heading: str, origin: str = "", *, more: bool = False
) -> str:
    """Give one page of its own for documents: HTML with all that it needs inside.

    ``origin`` is where they were read, ``more`` says that their source holds others.
    """
    from markupsafe import Markup

    from extract.version import extractor_version

    css, js = static("show.css") + static("page.css"), static("show.js")
    values: dict[str, Any] = {
        "sheets": sheets,
        "heading": heading,
        "origin": origin,
        "more": more,
        "policy": page_policy(css, js),
        "generator": f"Trialist {extractor_version()}",
        "css": Markup(css),
        "js": Markup(js),
    }
    return environment().get_template("page.html").render(values)
