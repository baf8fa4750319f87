"""HTML as lines of text: paragraphs apart, list items with bullets, table rows with bars."""

from __future__ import annotations

from typing import Any

from corpus.grid import read_table
from corpus.readers.markup import text_of

# Of HTML, and of what the extraction of main content makes of it.
_BLOCKS = frozenset(
    """p div section article main h1 h2 h3 h4 h5 h6 head ul ol list dl dt dd table tr row blockquote
    quote pre figure figcaption address hr fieldset legend details summary body caption code
    center""".split()
)
_ITEMS = frozenset({"li", "item"})
_ROWS = frozenset({"tr", "row"})
_CELLS = frozenset({"td", "th", "cell"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6", "head"})
_UNSEEN = frozenset("script style noscript template title meta link svg iframe".split())
_MOST_DEPTH = 200  # of elements in elements; a browser stops at 512
# A table whose cells are longer on average lays out a page and holds no data.
_LONGEST_CELL = 200


def simplify(page: Any) -> None:
    """Write superscripts as signs and tables of data without spans, and drop menus, in place."""
    for element in list(page.iter("nav", "footer")):
        # A footer within an article is its own: authors, sources, registration.
        inside = next(element.iterancestors("article", "main"), None) is not None
        if element.getparent() is not None and (element.tag == "nav" or not inside):
            element.drop_tree()
    for element in list(page.iter("sup")):
        _replace(element, text_of(_holder(element)))
    for table in list(page.iter("table")):
        if _holds_data(table):
            _flatten(table)


def _holder(element: Any) -> Any:
    holder = element.makeelement("span")
    clone = element.__copy__()
    clone.tail = None
    holder.append(clone)
    return holder


def _replace(element: Any, words: str) -> None:
    parent = element.getparent()
    if parent is None:
        return
    for child in list(element):
        element.remove(child)
    element.text = words
    element.drop_tag()


def _holds_data(table: Any) -> bool:
    """Whether a table has rows and columns of short cells, and no tables in them."""
    if next(table.iterdescendants("table"), None) is not None:
        return False
    rows = [[cell for cell in row if cell.tag in _CELLS] for row in table.iter("tr")]
    cells = [cell for row in rows for cell in row]
    if sum(1 for row in rows if len(row) > 1) < 2:
        return False
    return sum(len(cell.text_content()) for cell in cells) <= _LONGEST_CELL * len(cells)


def _flatten(table: Any) -> None:
    read = read_table(table, lambda cell: text_of(cell))
    caption = table.find("caption")
    words = " ".join(text_of(caption).split()) if caption is not None else ""
    for child in list(table):
        table.remove(child)
    if words or read.caption:
        parent = table.getparent()
        if parent is not None:
            heading = table.makeelement("p")
            heading.text = " ".join(each for each in (words, read.caption) if each)
            parent.insert(parent.index(table), heading)
    for index, row in enumerate(read.rows):
        line = table.makeelement("tr")
        table.append(line)
        for cell in row:
            made = table.makeelement("th" if index == 0 and read.has_header else "td")
            made.text = cell
            line.append(made)


def render(body: Any) -> str:
    """Give the text of a page's body."""
    lines = _Lines()
    lines.walk(body, 0)
    return lines.text()


class _Lines:
    """Gathers running text until a block ends it."""

    def __init__(self) -> None:
        self._lines: list[str] = []
        self._words: list[str] = []
        self._bullet = ""
        self._items = 0  # how deep lists are nested here

    def text(self) -> str:
        """Give all lines; blocks stand apart by an empty one, items and rows do not."""
        self._end()
        return "\n".join(self._lines).strip("\n") + "\n"

    def walk(self, element: Any, depth: int) -> None:
        """Add an element with all that is in it, without what follows it."""
        tag = element.tag
        if not isinstance(tag, str) or tag in _UNSEEN or depth > _MOST_DEPTH:
            return
        if tag in _ROWS:
            self._add_row(element)
        elif tag in ("br", "lb"):
            self._end()
        elif tag in _ITEMS:
            self._add_item(element, depth)
        elif tag in _BLOCKS:
            self._end()
            self._gap()
            self._add_content(element, depth)
            self._end()
            self._gap()
        else:
            self._add_content(element, depth)

    def _add_content(self, element: Any, depth: int) -> None:
        if element.text:
            self._words.append(element.text)
        for child in element:
            self.walk(child, depth + 1)
            if child.tail:
                self._words.append(child.tail)

    def _add_item(self, element: Any, depth: int) -> None:
        self._end()
        self._bullet = "  " * self._items + "• "
        self._items += 1
        self._add_content(element, depth)
        self._items -= 1
        self._end()
        self._bullet = ""

    def _add_row(self, element: Any) -> None:
        self._end()
        cells = [
            " ".join("".join(cell.itertext()).split()).replace("|", "/")
            for cell in element
            if cell.tag in _CELLS
        ]
        line = " | ".join(cells).strip()
        if len(cells) > 1 and any(cells):
            self._lines.append(line)
        elif line:
            self._gap()
            # A cell alone in its row is a paragraph; its own blocks and lists are kept apart.
            for cell in element:
                self.walk(cell, 0)
            self._end()
            self._gap()

    def _end(self) -> None:
        words = " ".join("".join(self._words).split())
        self._words.clear()
        if words:
            # Running text with bars is no table.
            self._lines.append(self._bullet + words)
            self._bullet = " " * len(self._bullet)

    def _gap(self) -> None:
        if self._items == 0 and self._lines and self._lines[-1]:
            self._lines.append("")
