"""Reading of what a sentence sets side by side: "A plus B or A alone", "A, B, or C"."""

from __future__ import annotations

from collections.abc import Mapping

from extract.arms.alternative import Alternative
from extract.arms.completion import Completion
from extract.arms.lexing import Lexed
from extract.arms.terms import Term
from extract.arms.wording import (
    ALWAYS_A_CHOICE,
    CLOSING,
    COUNTED,
    DOSING,
    FILLER,
    FOR_ALL,
    FOR_ALL_TAIL,
    GOING_ON,
    INCLUDING,
    JOINS,
    LETTERED,
    LONG_FILLER,
    LONG_JOINS,
    LONG_VERSUS,
    LONGEST,
    MAYBE_A_CHOICE,
    OPTIONAL,
    SAME_AGAIN,
    SHARED,
    SHARING_JOINS,
    STOP,
    TIMES,
    VERSUS,
)


class AlternativeReader:
    """Reads alternatives from a place in a text; one reader for one text."""

    def __init__(self, lexed: Lexed, terms: tuple[Term, ...]) -> None:
        self.lexed = lexed
        self.terms: Mapping[int, Term] = {term.first: term for term in terms}
        self.ends: Mapping[int, Term] = {term.last: term for term in terms}

    def read(self, place: int, end: int, *, comparing: bool = False) -> list[Alternative]:
        """Give the alternatives that begin at a token; fewer than two mean that there are none."""
        state = _State(self, min(end, place + LONGEST), comparing)
        state.run(place)
        return state.finish()

    def skip_brackets(self, place: int, end: int) -> int:
        """Give the place after the bracket that opens here."""
        lows = self.lexed.lows
        close = CLOSING[lows[place]]
        depth = 0
        for index in range(place, min(end, place + LONGEST)):
            if lows[index] == lows[place]:
                depth += 1
            elif lows[index] == close:
                depth -= 1
                if depth == 0:
                    return index + 1
        return end

    def phrase_at(self, place: int, phrases: tuple[tuple[str, ...], ...]) -> int:
        """Give how many tokens one of the phrases takes here, 0 for none."""
        lows = self.lexed.lows
        first = lows[place]
        for phrase in phrases:
            if phrase[0] == first and tuple(lows[place : place + len(phrase)]) == phrase:
                return len(phrase)
        return 0


class _State:
    """The reading of one list of alternatives."""

    def __init__(self, reader: AlternativeReader, end: int, comparing: bool) -> None:
        self.reader = reader
        self.lows = reader.lexed.lows
        self.end = end
        self.comparing = comparing
        self.done: list[Alternative] = []
        self.now = Alternative()
        self.open_piece = False  # the last token belongs to a piece
        self.join = ""
        self.in_tail = False
        self.optional_from: int | None = None
        self.listed = False
        self.share_next = False

    def run(self, place: int) -> None:
        self.listed = self._has_listing(place)
        while 0 <= place < self.end:
            place = self._step(place)

    def _has_listing(self, place: int) -> bool:
        """Tell whether commas part alternatives: "A, B, or C", but not "A, B, and C, or D"."""
        lows = self.lows
        depth = 0
        for index in range(place, self.end - 1):
            depth += (lows[index] in CLOSING) - (lows[index] in CLOSING.values())
            if lows[index] == "," and depth == 0:
                if lows[index + 1] == "or":
                    return True
                if lows[index + 1] == "and" and index + 2 in self.reader.terms:
                    return False
        return False

    def _step(self, place: int) -> int:
        """Read one token or phrase; give the next place, -1 at the end."""
        low = self.lows[place]
        if low in CLOSING:
            after = self.reader.skip_brackets(place, self.end)
            if self.reader.lexed.is_joined(place):  # "mg/m(2)"
                return after
            if not self.now.is_empty() and self.now.shared_from is None:
                self.now.glosses.append((place + 1, after - 1))
            self.open_piece = False
            return after
        if low == "either" and not self.done and not self.now.is_empty():
            self.now.prefix = len(self.now.pieces)
            return place + 1
        for read in (self._optional, self._separator, self._connector, self._name, self._dosing):
            after = read(place, low)
            if after:
                return after
        return -1

    def _optional(self, place: int, low: str) -> int:
        comma = 1 if low == "," and place + 1 < self.end else 0
        size = self.reader.phrase_at(place + comma, OPTIONAL)
        if not size or self.optional_from is not None:
            return 0
        if self.now.is_empty():
            return 0
        self.optional_from = len(self.done)
        self.done.append(self.now)
        self._begin(with_base=True)
        return place + comma + size

    def _separator(self, place: int, low: str) -> int:
        size = self._separator_size(place, low)
        if not size:
            return 0
        if self.now.is_empty() and self.now.lead is None:
            return place + size if low in ("or", ",") else -1
        if low == "or" and self._is_choice(place):
            self.open_piece, self.join = False, "or"
            return place + 1
        if (
            self._at(place + size) == "both"
            and self.done
            and not self._starts_name(place + size + 1)
        ):
            return self._add_both(place + size + 1)
        self.done.append(self.now)
        after = place + size
        if self._at(after) == "as":
            after += 1
        base = self._base_join(after) or self._same_again(after)
        self._begin(with_base=bool(base))
        return after + base

    def _add_both(self, place: int) -> int:
        """Read "A, B, or both": the third alternative is the first two together."""
        self.done.append(self.now)
        one, other = self.done[-2:]
        both = Alternative(list(one.pieces + other.pieces), first=one.first, last=other.last)
        both.joins = [*one.joins, "and", *other.joins]
        self._begin(with_base=False)
        self.now = both
        return place

    def _is_choice(self, place: int) -> bool:
        """Tell whether "or" stands between drugs that do for one another in one arm."""
        following = self.reader.terms.get(place + 1)
        before = self.reader.ends.get(place)
        if following is None or before is None:
            return False
        pair = {before.entry.name, following.entry.name}
        return pair in ALWAYS_A_CHOICE or (len(self.now.pieces) > 1 and pair in MAYBE_A_CHOICE)

    def _separator_size(self, place: int, low: str) -> int:
        lows = self.lows
        if low == "or" and lows[place - 1] == "-":
            return 0  # "first- or second-line"
        if low == "or" and lows[place - 1].isdigit() and self._at(place + 2) in TIMES:
            return 0 if self.now.pieces else 1  # "A for 5 or 6 cycles"
        if low in VERSUS:
            if low != "or" and self._at(place + 1) == ".":
                return 2
            return 1
        if low == "," and self._at(place + 1) in ("or", "versus", "vs"):
            return 2
        if low == "/" and self._at(place + 1) == "/":
            return 2
        if (
            low == ","
            and self.listed
            and self._starts_name(place + 1)
            and not self._joins(place + 1)
        ):
            return 1
        if (
            low in (",", ";")
            and self._has_count()
            and self._at(place + 1) not in FOR_ALL
            and self._starts_name(place + 1)
        ):
            return 1
        if low in (",", ";", "and") and (size := self._counted(place)):
            return size
        if low == "and" and not self.in_tail and self._is_counted_gloss():
            return 1
        if (
            self.comparing
            and not self.done
            and low in ("with", "to", "against")
            and ((not self.now.is_empty() and low != "with") or self._ends_name(place))
        ):
            return 1
        return (
            self.reader.phrase_at(place, LONG_VERSUS)
            if lows[place] in ("compared", "as", "in", "rather", "instead")
            else 0
        )

    def _ends_name(self, place: int) -> bool:
        return not self.now.is_empty()

    def _counted(self, place: int) -> int:
        """Size of "and 299 were assigned to receive" or "; n = 25 received"."""
        index = place + 1
        if self._at(index) in ("and", "or"):
            index += 1
        if self._at(index) == "n" and self._at(index + 1) == "=":
            index += 2
        if not self._at(index)[:1].isdigit():
            return 0
        index += 1
        if self._at(index) in CLOSING:
            index = self.reader.skip_brackets(index, self.end)
        first = index
        while self._at(index) in COUNTED:
            index += 1
        verbs = self.lows[first:index]
        is_told = "to" in verbs or "received" in verbs or index in self.reader.terms
        return index - place if is_told else 0

    def _joins(self, place: int) -> bool:
        return self._at(place) in GOING_ON or self.reader.phrase_at(place, LONG_JOINS) > 0

    def _has_count(self) -> bool:
        """Tell whether "n = 120" stands after the name."""
        tail = self.lows[slice(*self.now.tail)] if self.now.tail else []
        return ("=" in tail and "n" in tail) or self._is_counted_gloss()

    def _is_counted_gloss(self) -> bool:
        return any(
            "=" in (words := self.lows[first:last]) or (len(words) == 1 and words[0].isdigit())
            for first, last in self.now.glosses
        )

    def _base_join(self, place: int) -> int:
        """Size of the words after "or" that carry the alternative before on: "or with X"."""
        if (
            self.reader.phrase_at(place, (("in", "combination", "with"),))
            if place < self.end
            else 0
        ):
            return 3
        if self._at(place) in (
            "with",
            "plus",
            "combined",
            "following",
            "after",
            "followed",
            "preceded",
        ):
            return 2 if self._at(place + 1) in ("with", "by") else 1
        return 0

    def _same_again(self, place: int) -> int:
        """Size of "to this regimen plus" or "the same treatment with" before what is added."""
        step = place
        while self._at(step) in SAME_AGAIN:
            step += 1
        named = any(low in ("same", "this", "that") for low in self.lows[place:step])
        return step + 1 - place if named and self._at(step) in ("plus", "with", "and") else 0

    def _connector(self, place: int, low: str) -> int:
        if place + 1 >= self.end:
            return 0
        size = self.reader.phrase_at(place, LONG_JOINS) or (1 if low in JOINS else 0)
        if low == "," and not self.listed and not self.now.is_empty():
            size = self._further_item(place)
        if self.now.is_empty():
            if low in ("with",):
                return place + 1
            return 0
        if not size or self._is_inside(place):
            return 0
        if low == "-" and not self.reader.lexed.is_joined(place + 1):
            return 0
        if low in ("before", "after", "following") and (
            self.in_tail or place + 1 not in self.reader.terms
        ):
            return 0
        if self.in_tail and not self._term_near(place + size):
            return 0
        self.join = " ".join(self.lows[place : place + size])
        self.open_piece = False
        self.share_next = (
            self.lows[place - 1] in (*FOR_ALL, ",")
            or self.join in SHARING_JOINS
            or self._tail_is_for_all()
        )
        return place + size

    def _tail_is_for_all(self) -> bool:
        """Tell whether "both" stands in the doses before: "both every 3 weeks with C"."""
        tail = self.lows[slice(*self.now.tail)] if self.now.tail else []
        return not FOR_ALL_TAIL.isdisjoint(tail)

    def _further_item(self, place: int) -> int:
        """Size of the comma (and "and") before one more intervention of the same alternative."""
        size = 2 if self._at(place + 1) in ("and", "plus", "with") else 1
        return size if place + size in self.reader.terms else 0

    def _term_near(self, place: int) -> bool:
        return any(index in self.reader.terms for index in range(place, min(self.end, place + 6)))

    def _name(self, place: int, low: str) -> int:
        if low in LETTERED and (size := self._lettered(place)):
            self._add(place, place + size)
            return place + size
        term = self.reader.terms.get(place)
        last = term.last if term else place + 1
        if term is None:
            if not self.open_piece and (self.now.is_empty() or self.join):
                if size := self.reader.phrase_at(place, LONG_FILLER):
                    return place + size
                if low in FILLER and not (low == "single" and last in self.reader.terms):
                    return last
            if not self._is_name(place, low):
                return 0
            if self.in_tail and not self.join:
                return 0
        elif self.in_tail and not self.join and self.now.pieces and low != "alone":
            # "10 mg per day oral everolimus": only what a name began without is a name.
            return 0 if self.now.pieces else last
        self._add(place, last)
        return last

    def _lettered(self, place: int) -> int:
        """Size of "arm A" or "group 2"."""
        word = self.reader.lexed.words[place + 1] if place + 1 < self.end else ""
        return 2 if (len(word) == 1 and (word.isupper() or word.isdigit())) else 0

    def _is_name(self, place: int, low: str) -> bool:
        if self._is_inside(place):
            return True
        if low in INCLUDING:
            return False
        if low in STOP or low == ",":
            return False
        if low in DOSING or low[0].isdigit():
            return self.open_piece and self._binds(place)
        if low == "or" and self.lows[place - 1] == "-":
            return True
        if low in JOINS or low in VERSUS:
            return False
        return low[0].isalnum() or (low == "'" and self.open_piece)

    def _is_inside(self, place: int) -> bool:
        """Tell whether a sign joins words without spaces: "cisplatin/vinorelbine", "N+C"."""
        lexed = self.reader.lexed
        return (
            lexed.lows[place] in ("-", "/", "+")
            and self.open_piece
            and lexed.is_joined(place)
            and lexed.is_joined(place + 1)
        )

    def _binds(self, place: int) -> bool:
        """Tell whether a number or short word belongs to a name: "HPV 16/18", "level II"."""
        lexed = self.reader.lexed
        if lexed.is_joined(place) and lexed.words[place - 1] in ("-", "/"):
            return True
        if lexed.lows[place] in ("of", "x"):
            return place + 1 in self.reader.terms
        step = place
        while step < self.end and step - place < 4 and lexed.lows[step][0] in "0123456789/-":
            step += 1
        return place < step < self.end and (step in self.reader.terms or lexed.lows[step] in SHARED)

    def _dosing(self, place: int, low: str) -> int:
        if low in INCLUDING and not self.now.is_empty():
            return self._included(place)
        size = 0
        if low[0].isdigit() or low in DOSING:
            size = 1
        elif (low == "to" and self._at(place + 1)[:1].isdigit()) or (
            low in ("and", "or") and self.in_tail and self._at(place + 1)[:1].isdigit()
        ):
            size = 2
        if not size:
            return 0
        if self.join and low not in (",", ".", ":"):
            self.now.hints.append((place, place + size))
            return place + size
        if self.now.is_empty():
            if low in (",", "."):
                return 0
            first = self.now.lead[0] if self.now.lead else place
            self.now.lead = (first, place + size)
            return place + size
        if low in (
            ",",
            "for",
            "on",
            "of",
            "at",
            "the",
            "a",
            "to",
            "from",
        ) and not self._dosing_follows(place + 1):
            return 0
        first = self.now.tail[0] if self.now.tail else place
        self.now.tail = (first, place + size)
        self.in_tail = True
        self.open_piece = False
        self.join = ""
        return place + size

    def _included(self, place: int) -> int:
        """Read "including B and C" up to the next "or" as what a name consists of."""
        stop = place + 1
        while stop < self.end and self.lows[stop] not in VERSUS and self.lows[stop] not in ";.":
            stop += 1
        if stop >= self.end or self.lows[stop] not in VERSUS:
            return 0
        last = stop - 1 if self.lows[stop - 1] == "," else stop
        self.now.glosses.append((place + 1, last))
        self.open_piece, self.join, self.in_tail = False, "", True
        return last

    def _dosing_follows(self, place: int) -> bool:
        following = self._at(place)
        if not following:
            return False
        if following in CLOSING:
            return True
        return (
            following[0].isdigit()
            or following in DOSING
            or following in VERSUS
            or following in ("and", "plus", "followed", "until", "either", "with", "in")
        )

    def _starts_name(self, place: int) -> bool:
        following = self._at(place)
        return (
            bool(following)
            and following not in JOINS
            and (
                place in self.reader.terms or following in FILLER or self._is_name(place, following)
            )
        )

    def _add(self, first: int, last: int) -> None:
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

    def _begin(self, *, with_base: bool) -> None:
        self.now = Alternative(with_base=with_base)
        self.open_piece = False
        self.join = ""
        self.in_tail = False

    def _at(self, place: int) -> str:
        return self.lows[place] if place < self.end else ""

    def finish(self) -> list[Alternative]:
        """Give what was read, each alternative with the words it shares with others."""
        if not self.now.is_empty():
            self.done.append(self.now)
        return Completion(self.reader, self.done, self.optional_from).run()
