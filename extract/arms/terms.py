"""Interventions that a document names, as terms with their places."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

from extract.arms.entries import Entry, load_entries
from extract.arms.lexing import Lexed, lex
from extract.matching import compile_pattern, find_first
from schemas.vocabulary import InterventionType

_NOTATION = ("/", "+", "-")  # beside these they are short forms also in lower case ("cape/cis")


@dataclass(frozen=True, slots=True)
class Term:
    """A vocabulary entry where it stands: tokens ``first`` to ``last`` (half-open)."""

    first: int
    last: int
    start: int
    end: int
    entry: Entry


# International non-proprietary names end in stems that tell what they are (WHO stem list).
_BIOLOGICAL_STEMS = tuple("mab cept grastim gramostim leukin leucel termin stim vec".split())
_DRUG_STEMS = tuple(
    """
    tinib anib afenib parib ciclib platin taxel rubicin tecan lisib zomib lutamide relix relin
    coxib dronate setron pitant limus trexed citabine mustine fosfamide poside domide degib denib
    sertib nostat lukast statin prazole gliptin floxacin sartan oxetine vudine ciclovir conazole
    cillin cycline estrant xifene rasib clax
    """.split()
)
_STEM = compile_pattern(
    rf"""
    ^[a-z]{{2,}}(?: (?P<biological> {"|".join(_BIOLOGICAL_STEMS)} ) | {"|".join(_DRUG_STEMS)} )$
    """
)
_STEMS = _BIOLOGICAL_STEMS + _DRUG_STEMS
# The last three letters of those stems: what is tried at all.
_STEM_ENDS = frozenset(stem[-3:] for stem in _STEMS)
_PAYLOADS = frozenset(
    """
    vedotin emtansine deruxtecan govitecan ozogamicin mafodotin tiuxetan tirumotecan tesirine
    soravtansine talirine pelidotin rezetecan
    """.split()
)


def find_terms(
    lexed: Lexed, abbreviations: Mapping[str, str], codes: Mapping[str, Entry] | None = None
) -> tuple[Term, ...]:
    """Give the interventions that a text names, in order and without overlap.

    ``abbreviations`` and ``codes`` are the document's own names.
    """
    own = _own_entries(abbreviations)
    for name, entry in (codes or {}).items():
        tokens = tuple(word for word in lex(name).words if word != "-")
        own.setdefault(tokens[0], []).append((tokens, entry))
    entries = load_entries()
    terms: list[Term] = []
    last = 0
    for place, low in enumerate(lexed.lows):
        word = lexed.words[place]
        if place < last or not (low in entries or word in own or low[-3:] in _STEM_ENDS):
            continue
        found = (
            _own_at(lexed, place, own)
            or _entry_at(lexed, place, is_own=word in abbreviations)
            or _stem_at(lexed, place)
        )
        if found is None:
            continue
        entry, last = found
        terms.append(Term(place, last, lexed.starts[place], lexed.ends[last - 1], entry))
    return _with_bases(lexed, terms)


@lru_cache(maxsize=4096)  # a document's names are asked for again and again
def read_name(name: str) -> tuple[tuple[str, ...], tuple[Term, ...]]:
    """Give the lower-case tokens of a name and the interventions in it."""
    lexed = lex(name)
    return tuple(lexed.lows), find_terms(lexed, {})


def find_codes(lexed: Lexed, terms: Sequence[Term]) -> dict[str, Entry]:
    """Give the code names of drugs that a text joins to interventions or gives a dose of."""
    starts = {term.first for term in terms}
    ends = {term.last for term in terms}
    found: dict[str, Entry] = {}
    for place, word in enumerate(lexed.words):
        if (
            not word[0].isupper()
            or (not word[-1].isdigit() and not word.isupper())
            or place in starts
        ):
            continue
        last = _code_end(lexed, place)
        if last and _is_given(lexed, place, last, starts, ends):
            name = "".join(lexed.words[place:last])
            found[name] = Entry(name.lower(), InterventionType.DRUG, "name", (name.lower(),))
    return found


def _code_end(lexed: Lexed, place: int) -> int | None:
    """Give where "CMB305" or "GDC-0980" ends that begins here."""
    word = lexed.words[place]
    digits = sum(char.isdigit() for char in word)
    letters = sum(char.isupper() for char in word)
    if letters >= 2 and 2 <= digits <= _MOST_DIGITS:
        return place + 1
    if place + 2 >= len(lexed.words) or lexed.words[place + 1] != "-" or not word.isupper():
        return None
    following = lexed.words[place + 2]
    joined = lexed.is_joined(place + 1) and lexed.is_joined(place + 2)
    is_number = following.isdigit() and 3 <= len(following) <= _MOST_DIGITS
    is_mixed = following[1:].isupper() and following[0].islower()
    return place + 3 if joined and (is_number or is_mixed) else None


def _is_given(lexed: Lexed, first: int, last: int, starts: set[int], ends: set[int]) -> bool:
    lows = lexed.lows
    if last + 1 < len(lows) and lows[last] in _CODE_JOINS and last + 1 in starts:
        return True
    if first > 1 and lows[first - 1] in _CODE_JOINS and first - 1 in ends:
        return True
    return last + 1 < len(lows) and lows[last][0].isdigit() and lows[last + 1] in _UNITS


_MOST_DIGITS = 6  # registry numbers have more
_CODE_JOINS = frozenset("plus with + or versus vs v and".split())
_UNITS = frozenset("mg g µg mcg ug".split())


def _with_bases(lexed: Lexed, terms: list[Term]) -> tuple[Term, ...]:
    """Join "cisplatin-based" to the class that follows: one intervention, not two."""
    joined: list[Term] = []
    for term in terms:
        before = joined[-1] if joined else None
        gap = lexed.lows[before.last : term.first] if before else []
        if before and term.entry.kind == "class" and gap[:1] == ["-"] and _is_base(gap):
            parts = (*term.entry.parts, *before.entry.parts)
            entry = replace(term.entry, parts=parts)
            joined[-1] = Term(before.first, term.last, before.start, term.end, entry)
        else:
            joined.append(term)
    return tuple(joined)


def _is_base(gap: list[str]) -> bool:
    return 2 <= len(gap) <= 4 and gap[1] in ("based", "containing")


def _own_entries(
    abbreviations: Mapping[str, str],
) -> dict[str, list[tuple[tuple[str, ...], Entry | None]]]:
    own: dict[str, list[tuple[tuple[str, ...], Entry | None]]] = {}
    for short, long in abbreviations.items():
        tokens = tuple(word for word in lex(short).words if word != "-")
        if tokens:
            own.setdefault(tokens[0], []).append((tokens, entry_of(long)))
    for entries in own.values():
        entries.sort(key=lambda item: -len(item[0]))
    return own


def entry_of(long: str) -> Entry | None:
    """Give what a long form denotes where it ends in an intervention, None for anything else."""
    lexed = lex(long)
    terms = find_terms(lexed, {})
    if not terms or terms[-1].last < len(lexed.lows):
        return None
    if 2 * sum(term.end - term.start for term in terms) < len(long):
        return None
    if len(terms) == 1:
        return terms[0].entry
    parts = tuple(dict.fromkeys(part for term in terms for part in term.entry.parts))
    return Entry(long.lower(), terms[0].entry.type, "regimen", parts)


def _own_at(
    lexed: Lexed, place: int, own: Mapping[str, list[tuple[tuple[str, ...], Entry | None]]]
) -> tuple[Entry, int] | None:
    for tokens, entry in own.get(lexed.words[place], ()):
        last = _match(lexed.words, lexed, place, tokens)
        if last and entry is not None:
            return entry, last
    return None


def _entry_at(lexed: Lexed, place: int, *, is_own: bool) -> tuple[Entry, int] | None:
    """Find a name of the vocabulary; a short form that the document defines is not one."""
    for tokens, entry in load_entries().get(lexed.lows[place], ()):
        last = _match(lexed.lows, lexed, place, tokens)
        if last and (not entry.short or (not is_own and _is_short_form(lexed, place, last))):
            return entry, last
    return None


def _match(words: list[str], lexed: Lexed, place: int, tokens: tuple[str, ...]) -> int | None:
    """Give where the tokens end if they stand here; hyphens between them may come and go."""
    for token in tokens[1:]:
        place += 1
        if place < len(words) and words[place] == "-":
            place += 1
        if place >= len(words) or words[place] != token:
            return None
    following = place + 1
    if following < len(words) and words[following] == "-" and lexed.is_joined(following + 1):
        # "cisplatin-based" is the drug, "radiation-induced" and "HER2-positive" are not.
        return following if lexed.lows[following + 1] not in _DERIVED else None
    return following


_DERIVED = frozenset(
    """
    matching matched induced resistant refractory sensitive naive related associated free
    positive negative pretreated specific mediated eligible ineligible unfit untreated exposed
    """.split()
)


def _is_short_form(lexed: Lexed, first: int, last: int) -> bool:
    if any(char.isupper() for word in lexed.words[first:last] for char in word[-1]):
        return True
    before = lexed.words[first - 1] if first else ""
    after = lexed.words[last] if last < len(lexed.words) else ""
    return before in _NOTATION[:2] or after in _NOTATION[:2]


def _stem_at(lexed: Lexed, place: int) -> tuple[Entry, int] | None:
    low = lexed.lows[place]
    if len(low) < 7 or not low.endswith(_STEMS) or (match := find_first(_STEM, low)) is None:
        return None
    biological = match["biological"] is not None
    kind = InterventionType.BIOLOGICAL if biological else InterventionType.DRUG
    last = _match(lexed.lows, lexed, place, (low,))
    if last is None:
        return None
    if last < len(lexed.lows) and lexed.lows[last] in _PAYLOADS:
        low, last = f"{low} {lexed.lows[last]}", last + 1
    return Entry(low, kind, "name", (low,)), last
