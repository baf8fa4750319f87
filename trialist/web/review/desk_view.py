"""What the page of a document shows: the record under review, its progress and its history."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

from trialist.review.decisions import Standing
from trialist.review.log import work_out
from trialist.review.views import OpenReview
from trialist.show.facts import FactView
from trialist.show.view import RecordView, build_view
from trialist.web.review.histories import HistoryLine, say_history
from trialist.web.review.rendering import document_address
from trialist.web.review.tracks import is_settling
from trialist.web.review.viewing import FactRow, Group, Was, all_facts, build_groups


@dataclass(frozen=True)
class DeskView:
    """A document as one reviewer has it now, with the addresses of its neighbours in the queue.

    ``query`` is what leads back to the same queue, with its question mark, or empty.
    """

    review: OpenReview
    before: str | None = None
    after: str | None = None
    query: str = ""

    @property
    def settling(self) -> bool:
        """Whether this is the adjudicated review."""
        return is_settling(self.review)

    def url(self, name: str) -> str:
        """Give the address of a page of this review."""
        return document_address(name, self.document_id, settling=self.settling)

    @property
    def document_id(self) -> int:
        """The document's number in the database."""
        return self.review.document_id

    @property
    def version(self) -> int:
        """What the next save names."""
        return self.review.version

    @cached_property
    def view(self) -> RecordView:
        """The document and the record, ready to be shown."""
        return build_view(self.review.document, self.review.record)

    @cached_property
    def facts(self) -> Mapping[str, FactView]:
        """The facts by pointer, with interventions."""
        return all_facts(self.view)

    @cached_property
    def groups(self) -> tuple[Group, ...]:
        """The sections of the record."""
        standing = self.review.standing
        machine: Mapping[str, FactView] = {}
        if Standing.CORRECTED in standing.values():
            machine = all_facts(build_view(None, self.review.base))
        return build_groups(self.view, standing, Was(machine, self._reasons()))

    @cached_property
    def rows(self) -> Mapping[str, FactRow]:
        """The facts as rows of the page, by pointer."""
        return {row.fact.pointer: row for group in self.groups for row in group.rows}

    def group_of(self, pointer: str) -> Group:
        """Give the section that a fact stands in."""
        return next(
            group for group in self.groups if any(row.fact.pointer == pointer for row in group.rows)
        )

    @cached_property
    def history(self) -> list[HistoryLine]:
        """The log in words, newest first."""
        return say_history(self.review.history, self.facts)

    @property
    def total(self) -> int:
        """How many facts there are to decide about."""
        return sum(group.total for group in self.groups)

    @property
    def decided(self) -> int:
        """How many are decided."""
        return sum(group.decided for group in self.groups)

    @property
    def rest(self) -> int:
        """How many are open still."""
        return self.total - self.decided

    def _reasons(self) -> dict[str, str]:
        holding = work_out(self.review.history).holding
        return {entry.pointer: entry.why for entry in holding if entry.pointer and entry.why}
