"""Drafts of arms: what is known of an arm while its names are gathered."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from extract.arms.alternative import Alternative
from extract.arms.entries import Entry
from extract.arms.lexing import Lexed
from extract.arms.terms import Term
from schemas.vocabulary import ArmRole, InterventionType

_TOGETHER = ("/", "-")
_GENERIC_TAIL = frozenset("group groups arm arms cohort regimen".split())
_LETTERED_TOGETHER = frozenset("arms groups cohorts".split())
_LONGEST_NAME = 120  # characters; what is longer was read too far
_NAMED_FULLY = (InterventionType.BEHAVIORAL, InterventionType.PROCEDURE, InterventionType.RADIATION)
_SIGNS_OF_MORE = ("=", ";", "|", "[", "]", " (", ") ")
_LOOSE_ENDS = frozenset("and or with plus + then for the of to".split())
_LOOSE_STARTS = _LOOSE_ENDS | {"a", "an", ""}
_NAMELESS = frozenset("group groups arm arms treatment treatments cohort patients each".split())
_LONGEST_SHORT_NAME = 20  # characters of a bracket that is another name
_PLACEBO = "placebo"


@dataclass(slots=True)
class Draft:
    """An arm in the making: names as printed, places, and the interventions by name."""

    names: list[str] = field(default_factory=list[str])
    spans: list[tuple[int, int]] = field(default_factory=list[tuple[int, int]])
    entries: dict[str, tuple[Entry, str]] = field(default_factory=dict[str, tuple[Entry, str]])
    components: dict[str, tuple[Entry, str]] = field(default_factory=dict[str, tuple[Entry, str]])
    qualifier: str = ""  # the amount or time that tells it from an arm with the same drugs
    role: ArmRole | None = None

    def keys(self) -> frozenset[str]:
        """Give the names of its interventions, as the text groups them."""
        return frozenset(self.entries)

    def add_name(self, name: str) -> None:
        """Take a further name of the arm, once."""
        words = name.split()
        while words and words[-1].lower().strip(",") in _LOOSE_ENDS:
            words.pop()
        while words and words[0].lower().strip(",-") in _LOOSE_STARTS:
            words.pop(0)
        name = " ".join(words).strip(" ,;:.")
        if len(name) > _LONGEST_NAME or any(sign in name for sign in _SIGNS_OF_MORE):
            return
        if name.lower() in _NAMELESS:
            return
        if name and name.lower() not in (known.lower() for known in self.names):
            self.names.append(name)


def _first_of(term: Term) -> int:
    return term.first


@dataclass(frozen=True)
class Text:
    """A text with its tokens and terms: what drafts are read from."""

    folded: str
    lexed: Lexed
    terms: tuple[Term, ...]
    abbreviations: Mapping[str, str] = field(default_factory=dict[str, str])

    def printed(self, first: int, last: int) -> str:
        """Give the text of a token range."""
        if last <= first:
            return ""
        return self.folded[self.lexed.starts[first] : self.lexed.ends[last - 1]]

    def terms_in(self, first: int, last: int) -> list[Term]:
        """Give the terms inside a token range."""
        start = bisect_left(self.terms, first, key=_first_of)
        stop = bisect_left(self.terms, last, start, key=_first_of)
        return [term for term in self.terms[start:stop] if term.last <= last]


def drafts_of(text: Text, alternatives: Sequence[Alternative]) -> list[Draft]:
    """Give the drafts that a frame describes, with what its words give to all of them."""
    drafts = [_draft_of(text, alternative) for alternative in alternatives]
    last = alternatives[-1]
    if last.shared_from is not None:
        for draft in drafts[:-1]:
            for first, end in last.pieces[last.shared_from :]:
                add_terms(draft.entries, text, text.terms_in(first, end))
    _name_letters(drafts)
    _share_backbone(text, drafts)
    return _without_doubles([draft for draft in drafts if draft.names])


def _name_letters(drafts: Sequence[Draft]) -> None:
    """Name the arms of "arms A (n = 10), B, and C" as the text does one by one: "arm B"."""
    noun, _, letter = drafts[0].names[0].partition(" ") if drafts[0].names else ("", "", "")
    letters = [draft.names[0] if draft.names else "" for draft in drafts[1:]]
    if noun.lower() not in _LETTERED_TOGETHER or any(len(each) != 1 for each in (letter, *letters)):
        return
    for draft, each in zip(drafts, (letter, *letters), strict=True):
        draft.names[0] = f"{noun[:-1]} {each}"


def _draft_of(text: Text, alternative: Alternative) -> Draft:
    draft = Draft()
    for first, last in alternative.pieces:
        add_terms(draft.entries, text, text.terms_in(first, last))
    draft.add_name(name_of(text, alternative))
    first, last = alternative.pieces[0][0], alternative.pieces[-1][1]
    if last > first:
        draft.spans.append((text.lexed.starts[first], text.lexed.ends[last - 1]))
    for gloss in alternative.glosses:
        _add_gloss(draft, text, *gloss, is_simple=len(alternative.pieces) == 1)
    for place in (alternative.lead, *alternative.hints, alternative.tail):
        if place:
            draft.qualifier += f" {text.printed(*place)}"
    return draft


def _share_backbone(text: Text, drafts: list[Draft]) -> None:
    """Give the backbone to both arms where only one of them prints it beside placebo.

    "A or placebo plus B": B is for both, "A or B with matching placebo": it is not.
    "B plus A or placebo": the placebo stands for the drug that the title names first.
    "B plus placebo or A", "placebo or A plus B": B is for both.
    """
    masked = [_PLACEBO in draft.entries for draft in drafts]
    if len(drafts) != 2 or sum(masked) != 1:
        return
    tested, control = drafts if masked[1] else drafts[::-1]
    if len(control.entries) > 1 and len(tested.entries) == 1:
        if masked[1] and next(iter(control.entries)) != _PLACEBO:
            return
        for name, entry in control.entries.items():
            if name != _PLACEBO:
                tested.entries.setdefault(name, entry)
    elif len(control.entries) == 1 and len(tested.entries) > 1 and not _is_plural(control):
        ranked = (t.entry.name for t in text.terms if t.entry.name in tested.entries)
        first = next(ranked, None) if masked[1] else next(iter(tested.entries))
        for name, entry in tested.entries.items():
            if name != first:
                control.entries.setdefault(name, entry)


def _is_plural(control: Draft) -> bool:
    """Tell whether each drug has its own placebo ("matching placebos")."""
    return any(printed.lower().endswith("s") for _, printed in control.entries.values())


def _without_doubles(drafts: list[Draft]) -> list[Draft]:
    kept: list[Draft] = []
    for draft in drafts:
        same = [
            other
            for other in kept
            if other.names[:1] == draft.names[:1] and other.qualifier == draft.qualifier
        ]
        if not same:
            kept.append(draft)
    return kept


def name_of(text: Text, alternative: Alternative) -> str:
    """Give the name that the pieces of an alternative make up, without doses and brackets."""
    name = ""
    pieces = alternative.pieces[: alternative.shared_from]
    for index, (first, last) in enumerate(pieces):
        join = alternative.joins[index - 1] if index else ""
        piece = text.printed(first, last)
        if index and not join:
            name += f" {piece}"
        elif index:
            name += join if join in _TOGETHER or join.startswith(",") else f" {join}"
            name += piece if join in _TOGETHER else f" {piece}"
        else:
            name = piece
    return strip_group(name)


def strip_group(name: str) -> str:
    """Give a name without "group" or "arm" at its end."""
    words = name.split()
    while len(words) > 1 and words[-1].lower() in _GENERIC_TAIL:
        words.pop()
    return " ".join(words)


def add_terms(entries: dict[str, tuple[Entry, str]], text: Text, terms: Iterable[Term]) -> None:
    """Take the interventions of terms, each with its words, unless they are known."""
    terms = list(terms)
    starts = {term.first for term in terms}
    for term in terms:
        if term.entry.kind == "class" and term.last in starts:
            continue  # "the kinase inhibitor sorafenib" is sorafenib
        printed = text.folded[term.start : term.end]
        known = entries.get(term.entry.name)
        if known is None or (term.entry.type in _NAMED_FULLY and _is_fuller(printed, known[1])):
            entries[term.entry.name] = (term.entry, printed)


def _is_fuller(printed: str, known: str) -> bool:
    return len(printed) > len(known) and " " in printed


def _add_gloss(draft: Draft, text: Text, first: int, last: int, *, is_simple: bool) -> None:
    """Take what a bracket says: another name, what a name consists of, or neither.

    The short form of one of several interventions names that one, not the arm.
    """
    lows = text.lexed.lows
    words = lows[first:last]
    if not words or words[0] == "n" or words[0][0].isdigit():
        return
    stop = next((i for i in range(first, last) if lows[i] in (",", ";", "=", ":", "[")), last)
    if stop == first:
        return
    name = text.printed(first, stop)
    if (not is_simple and name in text.abbreviations) or lows[first] in _STATISTICS:
        return
    has_group = lows[stop - 1] in _GENERIC_TAIL or lows[first] in ("arm", "group", "cohort")
    rest = lows[stop + 1 : last]
    is_short = (
        (stop == last or "=" in rest or (rest and rest[0].isdigit()))
        and stop - first <= 4
        and len(name) <= _LONGEST_SHORT_NAME
    )
    if (
        has_group
        or lows[stop - 1] in ("alone", "control", "therapy", "only")
        or (is_short and name not in _ROUTES)
    ):
        draft.add_name(name)
        draft.add_name(strip_group(name))
    if not draft.entries:
        add_terms(draft.entries, text, text.terms_in(first, last))
    elif not is_short:
        add_terms(draft.components, text, text.terms_in(first, last))


_STATISTICS = frozenset(
    "ratio hr p ci median mean range or rr iqr sd hazard odds area auc target".split()
)
_ROUTES = frozenset("SC IV IM PO sc iv im po oral i.v. s.c. orally".split())
