"""What classes and groups consist of: "chemotherapy (A or B)", "the X group received A"."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence

from extract.analysis import Analysis
from extract.arms.drafts import Draft, Text, add_terms
from extract.arms.entries import Entry
from extract.arms.groups import GroupName
from extract.arms.terms import Term
from schemas.document import Section

_CLASSES = frozenset("class mixed regimen control".split())
# Words between a class and the list of what it consists of.
_LINKS = frozenset(
    """
    regimen regimens treatment therapy agents agent backbone of ( [ : consisting comprised
    comprising including with either containing that consisted was were being choice single
    based - doublet using lifelong s ' eg e.g. i.e. ie , option options
    """.split()
)
# Between the items of such a list.
BETWEEN = frozenset(
    """
    , ; and or plus with + / ( ) [ ] - followed by mg g m2 m kg m² per on day days every weeks
    week daily once twice a an the of at dose doses auc area under curve for cycles intravenous
    intravenously oral orally weekly either then combined 2 d iv po up front infusional bolus
    alone body surface area square meter metre hours hours h min minutes infusion u iu gy
    fractions times per_ continuous over loading by x
    """.split()
)
_STOP_LIST = 14  # tokens without an intervention that end a list
_GOT = frozenset(
    """
    received receive given underwent got undergo consisted had took treated comprised gets
    receives
    """.split()
)
_GOT_LINKS = frozenset(
    """
    who were was scheduled to planned assigned be treated with of only also then : = patients ,
    in both -
    """.split()
)
_EVERYONE = frozenset("all both each".split())
_PEOPLE = frozenset(
    "patients participants women men groups arms group arm people individuals subjects".split()
)
_EARLIER = frozenset("previous previously prior had".split())
_BEFORE_TRIAL = frozenset(
    """
    prior previous previously pretreated refractory resistant after progressed failed failure
    received history intolerant eligible
    """.split()
)
_MOST_COMPONENTS = 4
_MOST_LISTED = 10  # items of a list of what a class consists of
_METHODS = (Section.METHODS, Section.INTERVENTIONS)
_TOLD_IN = (Section.METHODS, Section.INTERVENTIONS, Section.OBJECTIVE, Section.BACKGROUND, None)

Components = dict[str, tuple[Entry, str]]


def expand_classes(text: Text) -> dict[str, Components]:
    """Give what the text says that classes, regimens and standard care consist of."""
    found: dict[str, Components] = {}
    terms = text.terms
    names = {term.entry.name for term in terms}
    for index, term in enumerate(terms):
        entry = term.entry
        if entry.kind == "regimen" and entry.name not in found:
            parts = [t for t in terms if t.entry.name in entry.parts]
            if 2 * len(names.intersection(entry.parts)) > len(entry.parts):
                add_terms(found.setdefault(entry.name, {}), text, parts)
        elif entry.kind == "name" and entry.name not in found:
            if listed := _own_bracket(text, term, terms[index + 1 : index + 4]):
                add_terms(found.setdefault(entry.name, {}), text, listed)
        elif term.entry.kind in _CLASSES and term.entry.name not in found:
            listed = _list_after(text, term, terms[index + 1 : index + 1 + _MOST_LISTED])
            if listed:
                add_terms(found.setdefault(term.entry.name, {}), text, listed)
    return found


def expand_from_methods(
    analysis: Analysis, text: Text, drafts: Sequence[Draft], expansions: dict[str, Components]
) -> None:
    """Take the drugs of a class that the methods name, where nothing lists what it consists of."""
    given = {name for draft in drafts for name in (*draft.entries, *draft.components)}
    wanted = {
        name
        for draft in drafts
        for name, (entry, _) in draft.entries.items()
        if entry.kind == "class" and name not in expansions
    }
    if not wanted:
        return
    spans = [(s.start, s.end) for s in analysis.sentences if s.section in _METHODS]
    found: dict[str, list[Term]] = {}
    for term in text.terms:
        told = any(start <= term.start < end for start, end in spans)
        if told and term.entry.group in wanted and not _is_earlier(text, term):
            found.setdefault(term.entry.group, []).append(term)
    for name, terms in found.items():
        names = {term.entry.name for term in terms}
        if len(names) <= _MOST_COMPONENTS and names.isdisjoint(given):
            add_terms(expansions.setdefault(name, {}), text, terms)


def _is_earlier(text: Text, term: Term) -> bool:
    return not _BEFORE_TRIAL.isdisjoint(text.lexed.lows[max(0, term.first - 8) : term.first])


def _own_bracket(text: Text, term: Term, following: Sequence[Term]) -> list[Term]:
    """Give what "A (A 5 mg plus B 1 mg)" says that comes with A."""
    if text.lexed.lows[term.last : term.last + 1] != ["("] or not following:
        return []
    if following[0].entry.name != term.entry.name:
        return []
    listed = [following[0]]
    for item in following[1:]:
        between = text.lexed.lows[listed[-1].last : item.first]
        if ")" in between or not _continues(between):
            break
        listed.append(item)
    return listed[1:]


def _list_after(text: Text, term: Term, following: Sequence[Term]) -> list[Term]:
    lows = text.lexed.lows
    listed: list[Term] = []
    place = term.last
    for item in following:
        between = lows[place : item.first]
        if not listed and (not between or not _leads(between)):
            break
        if listed and (len(between) > _STOP_LIST or not _continues(between)):
            break
        if not _belongs(term, item):
            break
        listed.append(item)
        place = item.last
    return listed


def _leads(between: Sequence[str]) -> bool:
    return (
        len(between) <= _STOP_LIST
        and all(low in _LINKS or low in BETWEEN or low[0].isdigit() for low in between)
        and any(low in _OPENERS for low in between[:6])
    )


_OPENERS = frozenset(
    "( [ : consisting comprised comprising including consisted with was were of".split()
)


def _continues(between: Sequence[str]) -> bool:
    return bool(between) and all(
        low in BETWEEN or low[0].isdigit() or low[0] == "." for low in between
    )


def _belongs(term: Term, item: Term) -> bool:
    if term.entry.kind == "class":
        return item.entry.group == term.entry.name or bool(
            item.entry.parts and item.entry.kind == "regimen"
        )
    if term.entry.kind == "mixed":
        return item.entry.group == "chemotherapy"
    return item.entry.kind in ("name", "class") and item.entry.name != term.entry.name


def apply_classes(drafts: Sequence[Draft], expansions: Mapping[str, Components]) -> None:
    """Give each draft what its classes consist of."""
    for draft in drafts:
        others = {name for other in drafts if other is not draft for name in other.entries}
        for name in list(draft.entries):
            for part, entry in expansions.get(name, {}).items():
                if part not in draft.entries and part not in others:
                    draft.components.setdefault(part, entry)


def add_group_definitions(
    analysis: Analysis, text: Text, drafts: Sequence[Draft], named: Sequence[tuple[GroupName, int]]
) -> None:
    """Take what "patients in the X group received" tells of the named groups' interventions."""
    starts = [sentence.start for sentence in analysis.sentences]
    for group, index in named:
        place = bisect_right(starts, text.lexed.starts[group.first]) - 1
        sentence = analysis.sentences[max(0, place)]
        if sentence.section not in _TOLD_IN:
            continue
        terms = _given_after(text, group.phrase_last, sentence.end)
        add_terms(drafts[index].components, text, terms)


def _given_after(text: Text, place: int, end: int) -> list[Term]:
    """Give the interventions of "received A plus B" at a place."""
    lows, starts = text.lexed.lows, text.lexed.starts
    verb = False
    while place < len(lows) and starts[place] < end:
        low = lows[place]
        if (
            low in _GOT
            or low in (":", "=")
            or (low == "(" and not verb and _names_next(text, place + 1))
        ):
            verb = True
        elif low not in _GOT_LINKS:
            break
        place += 1
    return run_of_terms(text, place, end) if verb else []


def _names_next(text: Text, place: int) -> bool:
    """Tell whether a bracket that opens here begins with an intervention."""
    return any(term.first == place for term in text.terms_in(place, place + 8))


def run_of_terms(text: Text, place: int, end: int) -> list[Term]:
    """Give the interventions that follow one another from a place on, over doses and joins."""
    found: list[Term] = []
    for term in text.terms_in(place, len(text.lexed.words)):
        between = text.lexed.lows[place : term.first]
        if term.end > end or len(between) > _STOP_LIST or not _runs_on(between, bool(found)):
            break
        found.append(term)
        place = term.last
    return found


def _runs_on(between: Sequence[str], started: bool) -> bool:
    if started:
        return _continues(between) and "or" not in between
    return len(between) <= 8 and not any(
        low in (".", ";", "or", "no", "not", "without") for low in between
    )


def add_common_interventions(analysis: Analysis, text: Text, drafts: Sequence[Draft]) -> None:
    """Give all drafts what "all patients received" or "both groups underwent" says."""
    lows = text.lexed.lows
    for sentence in analysis.sentences:
        if sentence.section not in (Section.METHODS, Section.INTERVENTIONS, None):
            continue
        lowered = analysis.lowered[sentence.start : sentence.end]
        if not any(f"{word} " in lowered for word in _EVERYONE):
            continue
        first = bisect_left(text.lexed.starts, sentence.start)
        last = bisect_left(text.lexed.starts, sentence.end)
        for place in range(first, last):
            if lows[place] not in _EVERYONE:
                continue
            for term in _common_at(text, place, sentence.end):
                for draft in drafts:
                    if term.entry.name not in draft.entries:
                        add_terms(draft.components, text, [term])


def _common_at(text: Text, place: int, end: int) -> list[Term]:
    lows = text.lexed.lows
    step = place + 1
    while step < len(lows) and lows[step] in ("the", "of", "treatment", "study", "randomized"):
        step += 1
    if step >= len(lows) or lows[step] not in _PEOPLE:
        return []
    if not _EARLIER.isdisjoint(lows[step : step + 4]):
        return []
    return _given_after(text, step + 1, end)
