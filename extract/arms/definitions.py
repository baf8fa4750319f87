"""The arms of a document: found in its best frame, completed from the rest of its text."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

from extract.analysis import Analysis
from extract.arms.drafts import Draft, Text, draft_of, name_of, strip_group
from extract.arms.frames import Frame, find_frames
from extract.arms.groups import GroupName, find_group_names
from extract.arms.lexing import lex
from extract.arms.resolving import Roster
from extract.arms.roles import assign_roles
from extract.arms.terms import Entry, find_terms
from schemas.record import Arm, Evidence, Intervention
from schemas.vocabulary import InterventionType

_SECTION_OF_ARMS = 3  # spans of evidence kept for an arm


def read_text(analysis: Analysis) -> Text:
    """Give the tokens and terms of an analysed document."""
    return _read(analysis.document.folded, tuple(analysis.abbreviations.items()))


@lru_cache(maxsize=2)  # arms and their mentions are found one after the other in one document
def _read(folded: str, abbreviations: tuple[tuple[str, str], ...]) -> Text:
    lexed = lex(folded)
    return Text(folded, lexed, find_terms(lexed, dict(abbreviations)))


def find_arms(analysis: Analysis) -> tuple[Arm, ...]:
    """Give the arms of the trial that a document reports."""
    text = read_text(analysis)
    frames = find_frames(analysis, text.lexed, text.terms)
    groups = find_group_names(text.lexed, text.terms)
    drafts = _drafts_of_frames(text, frames) or _drafts_of_groups(text, groups)
    if not drafts:
        drafts = _single_arm(analysis, text)
    assign_roles(drafts)
    _add_names(text, drafts, frames, groups, analysis)
    return tuple(_arm(analysis, index, draft) for index, draft in enumerate(drafts, start=1))


def _drafts_of_frames(text: Text, frames: Sequence[Frame]) -> list[Draft]:
    for frame in frames:
        drafts = [draft_of(text, alternative) for alternative in frame.alternatives]
        _share_backbone(drafts)
        drafts = _without_doubles(drafts)
        if len(drafts) >= 2:
            return drafts
    return []


def _share_backbone(drafts: list[Draft]) -> None:
    """Give the backbone after "A or placebo plus B" to all arms."""
    last = drafts[-1]
    if len(drafts) < 2 or "placebo" not in last.entries or len(last.entries) < 2:
        return
    for draft in drafts[:-1]:
        if len(draft.entries) == 1:
            for name, entry in last.entries.items():
                if name != "placebo":
                    draft.entries.setdefault(name, entry)


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


def _drafts_of_groups(text: Text, groups: Sequence[GroupName]) -> list[Draft]:
    drafts: dict[str, Draft] = {}
    counts: dict[str, int] = {}
    for group in groups:
        name = strip_group(text.printed(group.first, group.last))
        key = name.lower()
        counts[key] = counts.get(key, 0) + 1
        draft = drafts.setdefault(key, Draft())
        draft.add_name(name)
        draft.spans.append((text.lexed.starts[group.first], text.lexed.ends[group.phrase_last - 1]))
        for term in text.terms_in(group.first, group.last):
            draft.entries.setdefault(
                term.entry.name, (term.entry, text.folded[term.start : term.end])
            )
    chosen = sorted(drafts, key=lambda key: -counts[key])[:2]
    return [drafts[key] for key in chosen] if len(chosen) == 2 else []


def _single_arm(analysis: Analysis, text: Text) -> list[Draft]:
    """Give the one arm of an uncontrolled trial: what its title, or else its text, names."""
    if not text.terms:
        return []
    end = analysis.sentences[0].end if analysis.sentences else 0
    terms = [t for t in text.terms if t.end <= end] or list(text.terms[:1])
    draft = Draft()
    for term in terms:
        draft.entries.setdefault(term.entry.name, (term.entry, text.folded[term.start : term.end]))
    draft.add_name(text.folded[terms[0].start : terms[0].end])
    draft.spans.append((terms[0].start, terms[0].end))
    return [draft]


def _add_names(
    text: Text,
    drafts: list[Draft],
    frames: Sequence[Frame],
    groups: Sequence[GroupName],
    analysis: Analysis,
) -> None:
    """Add what the rest of the document calls the arms."""
    roster = roster_of(text, drafts)
    for frame in frames:
        for alternative in frame.alternatives:
            first, last = alternative.pieces[0][0], alternative.pieces[-1][1]
            if (found := _resolve(text, roster, first, last)) is not None:
                drafts[found].add_name(name_of(text, alternative))
                _learn(text, roster, found, first, last)
    for group in groups:
        if (found := _resolve(text, roster, group.first, group.last)) is not None:
            drafts[found].add_name(text.printed(group.first, group.phrase_last))
    for short, long in analysis.abbreviations.items():
        for draft in drafts:
            if any(name.lower() == long.lower() for name in draft.names):
                draft.add_name(short)
            elif any(name == short for name in draft.names):
                draft.add_name(long)


def roster_of(text: Text, drafts: Sequence[Draft]) -> Roster:
    """Give the roster of drafts, with the names they have so far."""
    roster = Roster()
    for index, draft in enumerate(drafts):
        entries = [entry for entry, _ in (draft.entries | draft.components).values()]
        roster.enter(draft.role, entries, draft.qualifier)
        for name in draft.names:
            lexed = lex(name)
            roster.learn(index, lexed.lows, find_terms(lexed, {}))
        if draft.entries:
            keys = frozenset(entry.name for entry, _ in draft.entries.values())
            roster.members[index].key_sets.add(keys)
    return roster


def _resolve(text: Text, roster: Roster, first: int, last: int) -> int | None:
    return roster.resolve(text.lexed.lows[first:last], text.terms_in(first, last))


def _learn(text: Text, roster: Roster, index: int, first: int, last: int) -> None:
    roster.learn(index, text.lexed.lows[first:last], text.terms_in(first, last))


def _arm(analysis: Analysis, index: int, draft: Draft) -> Arm:
    label = _label(analysis, draft)
    evidence = tuple(
        Evidence(start=start, end=end) for start, end in draft.spans[:_SECTION_OF_ARMS]
    )
    return Arm(
        id=f"A{index}",
        label=label,
        aliases=tuple(name for name in draft.names if name != label),
        role=draft.role,
        interventions=tuple(_interventions(draft)),
        evidence=evidence,
    )


def _label(analysis: Analysis, draft: Draft) -> str:
    counts = {name: analysis.lowered.count(name.lower()) for name in draft.names}
    return max(draft.names, key=lambda name: (counts[name], -draft.names.index(name)))


def _interventions(draft: Draft) -> list[Intervention]:
    found: dict[str, tuple[Entry, str]] = dict(draft.entries)
    if draft.components:
        classes = [name for name, (entry, _) in found.items() if entry.kind in ("class", "mixed")]
        for name in classes:
            del found[name]
        found |= draft.components
    named = [
        Intervention(name=printed.lower() if not printed.isupper() else printed, type=entry.type)
        for entry, printed in found.values()
        if entry.kind != "class" or len(found) == 1 or not draft.components
    ]
    if not named and draft.names:
        named = [Intervention(name=draft.names[0], type=InterventionType.OTHER)]
    return named
