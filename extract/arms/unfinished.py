"""A list of alternatives as far as it was read: what is whole, what is open, what was just read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from extract.arms.alternative import Alternative
from extract.arms.lexing import Lexed
from extract.arms.terms import Term


@dataclass(slots=True)
class Unfinished:
    """The alternatives of one place in a text while they are read."""

    lexed: Lexed
    terms: Mapping[int, Term]  # by first token
    ends: Mapping[int, Term]  # by the token behind the last
    end: int  # where reading stops
    comparing: bool  # "with" and "to" part alternatives
    done: list[Alternative] = field(default_factory=list[Alternative])
    now: Alternative = field(default_factory=Alternative)
    open_piece: bool = False  # the last token belongs to a piece
    join: str = ""  # the words since the last piece that join another to it
    in_tail: bool = False  # the last tokens tell doses
    optional_from: list[int] = field(default_factory=list[int])  # those before "with or without"
    listed: str = ""  # the sign that parts alternatives, if they are a list
    marked: bool = False  # numbers or letters mark the alternatives: "(1) A; (2) B"
    share_next: bool = False  # what follows is for all alternatives
    count: int = 0  # alternatives that the text announces, where "and" parts the last
    last_join: tuple[str, ...] = ()  # what parts the last of them: ", and" or "and"

    @property
    def lows(self) -> list[str]:
        """The words in lower case."""
        return self.lexed.lows

    def at(self, place: int) -> str:
        """Give the word at a place, nothing behind the end."""
        return self.lows[place] if place < self.end else ""

    def tail_words(self) -> list[str]:
        """Give the words of the doses behind the name that was read last."""
        return self.lows[slice(*self.now.tail)] if self.now.tail else []

    def add(self, first: int, last: int) -> None:
        """Take tokens into the name that is being read, as a new piece or with the last one."""
        now = self.now
        if self.open_piece and now.pieces:
            now.pieces[-1] = (now.pieces[-1][0], last)
        else:
            if now.pieces:
                now.joins.append(self.join or "")
            now.pieces.append((first, last))
            if self.share_next and self.done and now.shared_from is None:
                now.shared_from = len(now.pieces) - 1
            self.share_next = False
        if now.first < 0:
            now.first = first
        now.last = last
        self.open_piece = True
        self.in_tail = False
        self.join = ""

    def close(self, *, with_base: bool) -> None:
        """End the alternative that is being read and begin the next one."""
        self.done.append(self.now)
        self.now = Alternative(with_base=with_base)
        self.open_piece = False
        self.join = ""
        self.in_tail = False

    def close_with_both(self) -> None:
        """End the second of "A, B, or both"; the third is the first two together."""
        self.close(with_base=False)
        one, other = self.done[-2:]
        self.now = Alternative(list(one.pieces + other.pieces), first=one.first, last=other.last)
        self.now.joins = [*one.joins, "and", *other.joins]
