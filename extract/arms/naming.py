"""All the names that a document gives its arms."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from extract.analysis import Analysis
from extract.arms.components import BETWEEN
from extract.arms.drafts import Draft, Text, name_of, strip_group
from extract.arms.entries import letters_of
from extract.arms.frames import Frame
from extract.arms.groups import GroupName
from extract.arms.lexing import Lexed
from extract.arms.resolving import Roster
from extract.arms.terms import Term, read_name
from extract.matching import compile_pattern, find_first

_SIGNS = ("+", "-", "/")
_ADDING = ("+", "/", "plus")
_DENYING = ("no", "non", "without")
_LONGEST_SHORT = 12
_OFTEN = 2  # a group named so often is an arm
_LONGEST_GAP = 24  # tokens of doses between two interventions
_AMOUNT = compile_pattern(r"\d+(?:[.,]\d+)*[ ](?:mg|g|µg|mcg|gy|iu)\b(?:/(?:kg|m2|d|day)\b)?")


def roster_of(drafts: Sequence[Draft]) -> Roster:
    """Give the roster of drafts, with the names they have so far."""
    roster = Roster()
    for index, draft in enumerate(drafts):
        entries = [entry for entry, _ in draft.entries.values()]
        roster.enter(draft.role, entries, draft.qualifier)
        for name in draft.names:
            roster.learn(index, *read_name(name))
    for index, draft in enumerate(drafts):
        extra = frozenset(part for entry, _ in draft.components.values() for part in entry.parts)
        roster.members[index].extra = extra
    return roster


def resolve_range(text: Text, roster: Roster, first: int, last: int) -> int | None:
    """Give the index of the arm that a token range names."""
    return roster.resolve(text.lexed.lows[first:last], text.terms_in(first, last))


def name_groups(
    text: Text, roster: Roster, groups: Sequence[GroupName]
) -> list[tuple[GroupName, int]]:
    """Give the groups that are one of the arms, with its index.

    A group named more than once that nothing tells apart is the one arm that
    has no group of its own.
    """
    named: list[tuple[GroupName, int]] = []
    open_groups: list[GroupName] = []
    for group in groups:
        found = resolve_range(text, roster, group.first, group.last)
        if found is not None:
            found = _look_closer(text, roster, group, found)
        elif terms := text.terms_in(group.first, group.last):
            found = roster.barely(terms)
        if found is None:
            open_groups.append(group)
        else:
            named.append((group, found))
    counts = Counter(" ".join(text.lexed.lows[g.first : g.last]) for g in open_groups)
    without = set(range(len(roster.members))) - {index for _, index in named}
    unclear = {
        " ".join(text.lexed.lows[g.first : g.last])
        for g in open_groups
        if roster.is_shared(text.terms_in(g.first, g.last))
    }
    often = [name for name, count in counts.items() if count >= _OFTEN and name not in unclear]
    if len(without) == 1 and len(often) == 1:
        index = without.pop()
        named += [
            (group, index)
            for group in open_groups
            if " ".join(text.lexed.lows[group.first : group.last]) == often[0]
        ]
    return named


def _look_closer(text: Text, roster: Roster, group: GroupName, found: int) -> int | None:
    """Give the arm of a group whose name denies or adds something to that of the arm found."""
    lows = text.lexed.lows[group.first : group.last]
    if roster.named(" ".join(lows)) is not None:
        return found
    terms = text.terms_in(group.first, group.last)
    if lows[0] in _DENYING and terms:
        names = {term.entry.name for term in terms}
        return roster.only(not names & member.parts() for member in roster.members)
    added = _added_words(text, group, terms)
    if not added or not terms:
        return found
    others = [
        index
        for index, member in enumerate(roster.members)
        if index != found
        and any(part.startswith(word) for part in member.parts() for word in added)
    ]
    return others[0] if len(others) == 1 else found


def _added_words(text: Text, group: GroupName, terms: Sequence[Term]) -> list[str]:
    """Give the words behind a sign that are no known intervention: "D" in "A + D"."""
    known = {place for term in terms for place in range(term.first, term.last)}
    lows = text.lexed.lows
    return [
        lows[place]
        for place in range(group.first + 1, group.last)
        if lows[place - 1] in _ADDING and place not in known and lows[place].isalpha()
    ]


def add_names(
    analysis: Analysis,
    text: Text,
    drafts: Sequence[Draft],
    frames: Sequence[Frame],
    named: Sequence[tuple[GroupName, int]],
) -> None:
    """Add what frames, groups, abbreviations and initials call the arms."""
    roster = roster_of(drafts)
    for frame in frames:
        for alternative in frame.alternatives:
            first, last = alternative.pieces[0][0], alternative.pieces[-1][1]
            found = resolve_range(text, roster, first, last)
            if found is not None:
                drafts[found].add_name(name_of(text, alternative))
    for group, index in named:
        name = text.printed(group.first, group.phrase_last)
        if group.short:
            drafts[index].add_name(text.printed(*group.short))
            name = text.printed(group.first, group.last)
        drafts[index].add_name(strip_group(name))
        drafts[index].add_name(name)
    _add_abbreviations(analysis.abbreviations, drafts)
    for name, index in gloss_names(analysis, text, roster_of(drafts)):
        drafts[index].add_name(name)
    for name, index in _amounts(drafts):
        drafts[index].add_name(name)
    _drop_shared_names(drafts)
    for name, index in _initials(text, drafts):
        drafts[index].add_name(name)


def _drop_shared_names(drafts: Sequence[Draft]) -> None:
    """Leave a name that two arms have to the one that has it first among its names."""
    for draft in drafts:
        for name in draft.names[1:]:
            place = draft.names.index(name)
            others = [
                [known.lower() for known in other.names] for other in drafts if other is not draft
            ]
            if any(name.lower() in known[: place + 1] for known in others):
                draft.names.remove(name)


def _add_abbreviations(abbreviations: Mapping[str, str], drafts: Sequence[Draft]) -> None:
    for short, long in abbreviations.items():
        for draft in drafts:
            names = {name.lower() for name in draft.names}
            plain_long = _plain(long)
            if long.lower() in names:
                draft.add_name(short)
            elif any(_plain(name).endswith(plain_long) for name in names):
                held = next(name for name in names if _plain(name).endswith(plain_long))
                rest = held[: len(held) - len(long)].strip(" -")
                if not rest or rest.lower() == "no":
                    draft.add_name(f"{rest}-{short}" if rest else short)
            elif short.lower() in names or f"{short.lower()} group" in names:
                draft.add_name(long)


def _plain(name: str) -> str:
    return name.lower().replace("-", " ")


def gloss_names(analysis: Analysis, text: Text, roster: Roster) -> Iterator[tuple[str, int]]:
    """Find short names in brackets after the interventions of one arm: "A plus B (A+B)"."""
    lexed = text.lexed
    ends = {term.last: term for term in text.terms}
    counts = Counter(lexed.words)
    for place, word in enumerate(lexed.words):
        if word not in ("(", "[") or place == 0:
            continue
        last = _short_end(lexed, place + 1)
        if last is None:
            continue
        name = text.printed(place + 1, last)
        long = analysis.abbreviations.get(name)
        if (long is not None and not read_name(long)[1]) or counts[lexed.words[place + 1]] < _OFTEN:
            continue
        terms = _terms_before(text, ends, place)
        if not terms or name[0].lower() not in letters_of(term.entry for term in terms):
            continue
        found = roster.matching(terms)
        if found is not None:
            yield name, found


def _short_end(lexed: Lexed, place: int) -> int | None:
    """Give where a short name that begins here ends, if it fills the bracket or its first part."""
    last = place
    while (
        last < len(lexed.words)
        and (last == place or lexed.is_joined(last))
        and (lexed.words[last] in _SIGNS or lexed.words[last].isalnum())
    ):
        last += 1
    if last == place or last >= len(lexed.words) or lexed.words[last] not in (")", "]", ";", ","):
        return None
    printed = "".join(lexed.words[place:last])
    fits = 2 <= len(printed) <= _LONGEST_SHORT and printed[0].isalpha()
    return last if fits and sum(char.isupper() for char in printed) > 1 else None


def _terms_before(text: Text, ends: Mapping[int, Term], place: int) -> list[Term]:
    """Give the run of interventions that ends before a bracket."""
    lows = text.lexed.lows
    found: list[Term] = []
    gap = 0
    while place > 0 and gap < _LONGEST_GAP:
        if place in ends:
            found.append(ends[place])
            place, gap = ends[place].first, 0
        elif lows[place - 1] in BETWEEN or lows[place - 1][0].isdigit():
            place, gap = place - 1, gap + 1
        else:
            break
    return found[::-1]


def _amounts(drafts: Sequence[Draft]) -> Iterator[tuple[str, int]]:
    """Find the amounts that tell arms with the same interventions apart: "20 mg"."""
    for index, draft in enumerate(drafts):
        same = [other for other in drafts if other is not draft and other.keys() == draft.keys()]
        amount = find_first(_AMOUNT, draft.qualifier)
        if same and amount and all(amount[0] not in other.qualifier for other in same):
            yield amount[0], index
            yield amount[0].replace(" ", "-", 1), index


def _initials(text: Text, drafts: Sequence[Draft]) -> Iterator[tuple[str, int]]:
    """Find short names whose pieces begin the names of one arm's interventions: "N+C"."""
    seen: set[str] = set()
    for first, last in _compact_runs(text):
        printed = text.printed(first, last)
        if printed in seen:
            continue
        seen.add(printed)
        parts = [low for low in text.lexed.lows[first:last] if low not in _SIGNS]
        for spare in (0, 1):
            fitting = [i for i, draft in enumerate(drafts) if _fits(parts, draft, spare)]
            if len(fitting) == 1:
                yield printed, fitting[0]
                break


def _compact_runs(text: Text) -> Iterator[tuple[int, int]]:
    """Give runs of short words with signs between them and no spaces: "Ibr-R", "T+D+CT"."""
    lexed = text.lexed
    end = 0
    for sign, word in enumerate(lexed.words):
        place = sign - 1
        if word not in _SIGNS or place < end or not lexed.is_joined(sign):
            continue
        last = sign
        while (
            last + 1 < len(lexed.words)
            and lexed.words[last] in _SIGNS
            and lexed.is_joined(last)
            and lexed.is_joined(last + 1)
            and lexed.words[last + 1].isalpha()
        ):
            last += 2
        if last > place + 1 and lexed.words[place].isalpha():
            printed = text.printed(place, last)
            if len(printed) <= _LONGEST_SHORT and any(char.isupper() for char in printed):
                yield place, last
        end = last


def _fits(parts: Sequence[str], draft: Draft, spare: int) -> bool:
    """Tell whether each part begins the name of an intervention of its own.

    Just ``spare`` of the interventions are left then.
    """
    names = [
        {entry.name, printed.lower(), *_short_forms(entry.name)}
        for entry, printed in draft.entries.values()
    ]
    if len(names) != len(parts) + spare or len(parts) < 2:
        return False
    free = list(names)
    for part in parts:
        match = next(
            (forms for forms in free if any(form.startswith(part) for form in forms)), None
        )
        if match is None:
            return False
        free.remove(match)
    return True


def _short_forms(name: str) -> tuple[str, ...]:
    return {
        "placebo": ("pbo", "plb"),
        "chemotherapy": ("ct", "chemo"),
        "radiotherapy": ("rt",),
    }.get(name, ())
