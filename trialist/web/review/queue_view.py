"""The queue as its page shows it: filters, rows, and the way through its pages."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import TypeVar
from urllib.parse import urlencode

from trialist.review import Filters, Order, QueueItem, QueuePage, Show
from trialist.web.review.common import first
from trialist.web.review.rendering import PREFIX, document_address

E = TypeVar("E", bound=StrEnum)

PAGE_ROWS = 50
# A search is a piece of a document's name; names are shorter.
_LONGEST_SEARCH = 200

_SHOWN: Mapping[Show, str] = {
    Show.TO_DO: "To do",
    Show.FINDINGS: "With findings",
    Show.UNSURE: "Unsure",
    Show.UNREVIEWED: "Not reviewed",
    Show.MINE: "Begun by you",
    Show.DISPUTED: "Reviewers differ",
    Show.SETTLED: "Gold",
    Show.ALL: "All",
    Show.FAILURES: "Failures",
}
_ORDERS: Mapping[Order, str] = {
    Order.FINDINGS: "Findings first",
    Order.CONFIDENCE: "Least sure first",
    Order.DOCUMENT: "By name",
}


@dataclass(frozen=True, slots=True)
class Place:
    """A place in a queue: what it shows, in which order, and at which row."""

    filters: Filters
    at: int = 0

    @property
    def query(self) -> str:
        """What leads here, with its question mark."""
        pairs = {
            "show": self.filters.show.value,
            "order": self.filters.order.value,
            "search": self.filters.containing,
            "at": str(self.at) if self.at else "",
        }
        return "?" + urlencode({name: value for name, value in pairs.items() if value})

    def moved(self, at: int) -> Place:
        """Give another place of the same queue."""
        return Place(self.filters, max(at, 0))


@dataclass(frozen=True, slots=True)
class Tab:
    """A filter of the queue, as a link."""

    label: str
    href: str
    current: bool


@dataclass(frozen=True, slots=True)
class Row:
    """A row of the queue with its way to the document, and how this reviewer's review stands."""

    item: QueueItem
    href: str
    state: str
    tone: str

    @property
    def title(self) -> str:
        """What the document is called: by its title, else its id."""
        return self.item.title or self.item.doc_id


@dataclass(frozen=True)
class QueueView:
    """A page of the queue."""

    place: Place
    page: QueuePage

    @property
    def tabs(self) -> list[Tab]:
        """The filters that there are."""
        chosen = self.place.filters
        return [
            Tab(label, PREFIX + Place(Filters(show, chosen.order)).query, show is chosen.show)
            for show, label in _SHOWN.items()
        ]

    @property
    def orders(self) -> list[tuple[str, str]]:
        """The orders that there are."""
        return [(order.value, label) for order, label in _ORDERS.items()]

    @property
    def rows(self) -> list[Row]:
        """The rows, each with the place that it has in the queue."""
        return [
            _row(item, self.place.moved(self.page.offset + number))
            for number, item in enumerate(self.page.items)
        ]

    @property
    def before(self) -> str | None:
        """The address of the page before, None on the first."""
        at = self.page.offset
        return PREFIX + self.place.moved(at - PAGE_ROWS).query if at else None

    @property
    def after(self) -> str | None:
        """The address of the page behind, None on the last."""
        at = self.page.offset + PAGE_ROWS
        return PREFIX + self.place.moved(at).query if at < self.page.total else None

    @property
    def span(self) -> str:
        """Which rows these are: "51 to 100 of 10,000"."""
        start, count = self.page.offset, len(self.page.items)
        if not count:
            return ""
        return f"{start + 1:,} to {start + count:,} of {self.page.total:,}"


def read_place(sent: Mapping[str, Sequence[str]]) -> Place:
    """Give the place in a queue that an address names; what it says wrongly counts as not said."""
    at = first(sent, "at")
    return Place(
        Filters(
            show=_one_of(first(sent, "show"), Show.TO_DO),
            order=_one_of(first(sent, "order"), Order.FINDINGS),
            containing=first(sent, "search").strip()[:_LONGEST_SEARCH],
        ),
        int(at) if at.isascii() and at.isdecimal() and len(at) < 10 else 0,
    )


def _one_of(name: str, default: E) -> E:
    kind = type(default)
    return kind(name) if name in {member.value for member in kind} else default


def _row(item: QueueItem, place: Place) -> Row:
    state, tone = _say_state(item)
    href = document_address("document", item.document_id) + place.query
    return Row(item, href, state, tone)


def _say_state(item: QueueItem) -> tuple[str, str]:
    """Give in words how the review of who asks stands, and its tone."""
    if item.mine == "FINISHED":
        return "finished", "good"
    if item.mine is not None:
        return "begun", "accent"
    return "not begun", ""
