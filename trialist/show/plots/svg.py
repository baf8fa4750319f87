"""Drawings by matplotlib as SVG for a page: text stays text, and colours are those of the page."""

from __future__ import annotations

import io
import logging
import re
import warnings
from collections.abc import Generator, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import count
from threading import Lock
from typing import Any
from xml.etree import ElementTree

from trialist.export.extras import load_extra
from trialist.report import clean

EXTRA = "plot"
# matplotlib takes no names of CSS: each colour of the page is drawn in a stand-in of its own.
INK, SOFT, RULE, PAPER, RAISED = "#000001", "#000002", "#000003", "#000004", "#000005"
ARMS = ("#0000a1", "#0000a2", "#0000a3", "#0000a4", "#0000a5", "#0000a6")
_VARIABLES = {
    INK: "--ink",
    SOFT: "--soft",
    RULE: "--rule",
    PAPER: "--paper",
    RAISED: "--raised",
    **{stand_in: f"--arm-{number}" for number, stand_in in enumerate(ARMS, start=1)},
}
_XLINK = "{http://www.w3.org/1999/xlink}href"
# What a style may set and still be told as an attribute: a page's policy allows no style inside.
_KEPT = frozenset(
    "fill stroke stroke-width stroke-dasharray stroke-opacity fill-opacity opacity text-anchor "
    "stroke-linejoin stroke-linecap font-size font-weight".split()
)
# What is drawn ends at the axes by itself, or goes beyond them on purpose.
_DROPPED = frozenset({"clipPath", "metadata", "style"})
_FONT_SIZE = re.compile(r"([\d.]+)px")
_BOLD = re.compile(r"\b(bold|[67]00)\b")
# matplotlib counts in inches; a unit of ours is a pixel of the drawing at its natural size.
UNITS_PER_INCH = 72


# matplotlib's settings are those of the process, and so is what Python warns of.
_ONE_AT_A_TIME = Lock()
_SETTINGS = {"svg.fonttype": "none", "svg.hashsalt": "trialist"}


@contextmanager
def open_drawing(width: float, height: float) -> Generator[Drawing]:
    """Give a drawing of ``width`` by ``height`` units, which nobody's own settings change.

    Raises MissingExtra where matplotlib is not installed.
    """
    with _ONE_AT_A_TIME:
        # Typed in part; what comes from it is drawn on and forgotten.
        matplotlib, figures = _load()
        with matplotlib.rc_context(), warnings.catch_warnings():
            # The browser has the letters that matplotlib's own font lacks.
            warnings.filterwarnings("ignore", message="Glyph .* missing")
            matplotlib.rcdefaults()
            matplotlib.rcParams.update(_SETTINGS)
            size = (width / UNITS_PER_INCH, height / UNITS_PER_INCH)
            yield Drawing(width, height, figures.Figure(figsize=size, dpi=UNITS_PER_INCH))


def _load() -> tuple[Any, Any]:
    """Give matplotlib and its figures, without a word about fonts that are looked for once."""
    log = logging.getLogger("matplotlib")
    level = log.level
    log.setLevel(logging.ERROR)
    try:
        return load_extra("matplotlib", EXTRA), load_extra("matplotlib.figure", EXTRA)
    finally:
        log.setLevel(level)


@dataclass(frozen=True)
class Drawing:
    """A figure of ``width`` by ``height`` units, to be filled with axes."""

    width: float
    height: float
    figure: Any

    def axes(self, left: float, top: float, width: float, height: float, **options: Any) -> Any:
        """Give axes whose corner is ``left`` and ``top`` units from that of the drawing."""
        below = self.height - top - height
        share = (
            left / self.width,
            below / self.height,
            width / self.width,
            height / self.height,
        )
        return self.figure.add_axes(share, **options)

    def to_svg(self, name: str, title: str, description: str) -> str:
        """Give the drawing as an element for a page, ``name`` before all its ids."""
        stream = io.BytesIO()
        # No date, so that the same record gives the same page.
        self.figure.savefig(stream, format="svg", transparent=True, metadata={"Date": None})
        drawn = ElementTree.fromstring(stream.getvalue())
        return ElementTree.tostring(
            _adapt(drawn, name, title, description), encoding="unicode", short_empty_elements=True
        )


def _adapt(
    drawn: ElementTree.Element, name: str, title: str, description: str
) -> ElementTree.Element:
    attributes = {
        "viewBox": drawn.get("viewBox", ""),
        "role": "img",
        "aria-labelledby": f"{name}-title {name}-description",
    }
    made = ElementTree.Element("svg", attributes)
    ElementTree.SubElement(made, "title", {"id": f"{name}-title"}).text = clean(title)
    ElementTree.SubElement(made, "desc", {"id": f"{name}-description"}).text = clean(description)
    names = _Names(drawn, name)
    made.extend(_copy(drawn, names))
    return made


class _Names:
    """Renames the ids that others point to, and forgets the rest."""

    def __init__(self, drawn: ElementTree.Element, name: str) -> None:
        pointed = (element.get(_XLINK, "").lstrip("#") for element in drawn.iter())
        numbers = count()
        self._known = {one: f"{name}-{next(numbers)}" for one in dict.fromkeys(pointed) if one}

    def get(self, name: str | None) -> str | None:
        return None if name is None else self._known.get(name)


def _copy(parent: ElementTree.Element, names: _Names) -> Iterator[ElementTree.Element]:
    for element in parent:
        tag = element.tag.rpartition("}")[2]
        if tag in _DROPPED:
            continue
        copied = ElementTree.Element(tag, dict(_attributes(element, names)))
        copied.text = element.text if tag in ("text", "tspan") else None
        copied.extend(_copy(element, names))
        if len(copied) or tag not in ("g", "defs"):
            yield copied


def _attributes(element: ElementTree.Element, names: _Names) -> Iterator[tuple[str, str]]:
    for key, value in element.attrib.items():
        if key == "style":
            yield from _styles(value)
        elif key == "id":
            if (renamed := names.get(value)) is not None:
                yield "id", renamed
        elif key == _XLINK:
            yield "href", f"#{names.get(value.lstrip('#'))}"
        elif key != "clip-path" and (key != "transform" or not value.startswith("rotate(-0 ")):
            yield key, value


def _styles(style: str) -> Iterator[tuple[str, str]]:
    for declaration in style.split(";"):
        key, _, value = (piece.strip() for piece in declaration.partition(":"))
        if key == "font" and (size := _FONT_SIZE.search(value)):
            yield "font-size", size[1]
            if _BOLD.search(value):
                yield "font-weight", "600"
        elif key in _KEPT:
            variable = _VARIABLES.get(value)
            yield key, f"var({variable})" if variable else value
