"""The arms of a document: found in its best frame, completed from the rest of its text."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import lru_cache

from extract.analysis import Analysis
from extract.arms.components import (
    add_common_interventions,
    add_group_definitions,
    apply_classes,
    expand_classes,
    expand_from_methods,
)
from extract.arms.drafts import Draft, Text, add_terms, drafts_of, strip_group
from extract.arms.frames import Frame, find_frames, sentence_places
from extract.arms.groups import GroupName, find_group_names
from extract.arms.interventions import build_interventions, printed_forms
from extract.arms.lexing import lex
from extract.arms.listings import find_listings
from extract.arms.merging import merge_frames, share_short_names, spell_out
from extract.arms.naming import add_names, name_groups, resolve_range, roster_of
from extract.arms.roles import assign_roles, words_of
from extract.arms.terms import Term, find_codes, find_terms
from extract.matching import compile_pattern, find_first
from schemas.record import Arm, Evidence, Intervention
from schemas.vocabulary import ArmRole, InterventionType

_AGAIN = 3  # times that an uncontrolled trial names its treatment at least
_SUBSTANCES = (InterventionType.DRUG, InterventionType.BIOLOGICAL)
_OFTEN = 2  # a group that joins known interventions and is named so often is an arm
_PLACES_KEPT = 3  # places of evidence kept for an arm
_FRAMES_TRIED = 4  # frames whose support is measured
_ONE_ARM = ("single-arm", "single arm", "nonrandomized", "non-randomized", "nonrandomised")
_ASSIGNING = ("randomly", "randomized to", "randomised to", "were assigned", "were randomi")
_LEAST_SHARED = 2  # arms that a second assignment shares with the first
_MOST_ARMS = 8
_AMOUNT = compile_pattern(r"\d [\d.,]* \s? (?: mg | g | µg | mcg | ug | gy | iu | u | mu ) \b")
_EXPLAINED = 0.5  # what it counts that every group named later is one of the alternatives
_SUPPORT = 3.0  # what it counts that every alternative is named again


def read_text(analysis: Analysis) -> Text:
    """Give the tokens and terms of an analysed document."""
    return _read(analysis.document.folded, tuple(analysis.abbreviations.items()))


@lru_cache(maxsize=2)  # arms and their mentions are found one after the other in one document
def _read(folded: str, abbreviations: tuple[tuple[str, str], ...]) -> Text:
    lexed = lex(folded)
    terms = find_terms(lexed, dict(abbreviations))
    codes = find_codes(lexed, terms)
    if codes:
        terms = find_terms(lexed, dict(abbreviations), codes)
    return Text(folded, lexed, terms, dict(abbreviations))


def find_arms(analysis: Analysis) -> tuple[Arm, ...]:
    """Give the arms of the trial that a document reports."""
    text = read_text(analysis)
    frames = _all_frames(analysis, text)
    groups = find_group_names(text.lexed, text.terms)
    drafts = (
        ([] if _is_uncontrolled(analysis) else _best_drafts(text, frames, groups))
        or _drafts_of_groups(text, groups)
        or _single_arm(analysis, text)
    )
    drafts = [draft for draft in drafts if draft.names]
    if not drafts:
        return ()
    drafts += _drafts_left_out(text, drafts, groups)
    named = name_groups(text, roster_of(drafts), groups)
    for group, index in named:
        drafts[index].add_name(strip_group(text.printed(group.first, group.last)))
    spell_out(analysis.abbreviations, drafts)
    share_short_names(drafts)
    merge_frames(text, drafts, frames)
    titled = _order(text, drafts, [frame for frame in frames if frame.sentence.index == 0])
    assign_roles(drafts, titled, _order(text, drafts, frames) or _order_of_names(text, drafts))
    _name_by_title(analysis, text, drafts)
    named = name_groups(text, roster_of(drafts), groups)
    expansions = expand_classes(text)
    expand_from_methods(analysis, text, drafts, expansions)
    apply_classes(drafts, expansions)
    add_group_definitions(analysis, text, drafts, named)
    add_common_interventions(analysis, text, drafts)
    add_names(analysis, text, drafts, frames, named)
    longest = printed_forms(text)
    return tuple(
        _arm(analysis, index, draft, build_interventions(draft, longest))
        for index, draft in enumerate(drafts, start=1)
    )


def _is_uncontrolled(analysis: Analysis) -> bool:
    """Tell whether the document says that there is one arm only."""
    lowered = analysis.lowered
    if any(cue in lowered for cue in _ONE_ARM):
        return not any(cue in lowered for cue in _ASSIGNING)
    return False


def _all_frames(analysis: Analysis, text: Text) -> list[Frame]:
    """Give the frames of sentences, lists and tables, best first."""
    places = sentence_places(analysis, text.lexed)
    frames = find_frames(analysis, text.lexed, text.terms, places)
    frames += find_listings(analysis, text.lexed, text.terms, places)
    return sorted(frames, key=lambda frame: -frame.score)


def _best_drafts(text: Text, frames: Sequence[Frame], groups: Sequence[GroupName]) -> list[Draft]:
    """Give the drafts of the frame that scores best and whose alternatives are named again."""
    best: list[Draft] = []
    best_score = 0.0
    for frame in frames[:_FRAMES_TRIED]:
        if best and frame.score + _SUPPORT * (1 + _EXPLAINED) <= best_score:
            break
        drafts = drafts_of(text, frame.alternatives)
        if len(drafts) < 2:
            continue
        score = frame.score + _SUPPORT * _support(text, drafts, frame, frames, groups)
        if score > best_score:
            best, best_score = drafts, score
    return _further(text, _refined(text, best, frames), frames)


def _further(text: Text, drafts: list[Draft], frames: Sequence[Frame]) -> list[Draft]:
    """Give the arms that a second assignment, of other patients, adds to those of the first.

    "... to A, B, or C. Those without the marker were assigned to A, B, or D": D is one more.
    """
    if len(drafts) < _LEAST_SHARED:
        return drafts
    for frame in frames:
        if frame.cue != "assign" or len(drafts) >= _MOST_ARMS:
            continue
        others = drafts_of(text, frame.alternatives)
        known = {_given(draft) for draft in drafts}
        parts = frozenset[str]().union(*known)
        new = [
            other
            for other in others
            if other.entries
            and _given(other) <= parts
            and _given(other) not in known
            and all(entry.type in _SUBSTANCES for entry, _ in other.entries.values())
        ]
        shared = {_given(other) for other in others} & known
        if len(new) == 1 and len(shared) >= _LEAST_SHARED and len(shared) + 1 == len(others):
            drafts = [*drafts, *new]
    return drafts


def _given(draft: Draft) -> frozenset[str]:
    return draft.keys() - {"placebo"}


def _refined(text: Text, best: list[Draft], frames: Sequence[Frame]) -> list[Draft]:
    """Give the arms of an assignment that tells apart doses of what the best frame sets together.

    "X versus Y. ... assigned to X 5 mg, X 10 mg, or Y" are three arms.
    """
    known = {draft.keys() for draft in best}
    for frame in frames:
        if frame.cue != "assign" or len(frame.alternatives) <= len(best):
            continue
        drafts = drafts_of(text, frame.alternatives)
        amounts = {(draft.keys(), _amount_of(draft)) for draft in drafts}
        if (
            {draft.keys() for draft in drafts} == known
            and frozenset() not in known
            and len(amounts) == len(drafts)
            and all(_amount_of(d) for d in drafts if _is_repeated(d, drafts))
        ):
            return drafts
    return best


def _is_repeated(draft: Draft, drafts: Sequence[Draft]) -> bool:
    return sum(other.keys() == draft.keys() for other in drafts) > 1


def _amount_of(draft: Draft) -> str:
    amount = find_first(_AMOUNT, draft.qualifier)
    return amount[0] if amount else ""


def _support(
    text: Text,
    drafts: Sequence[Draft],
    frame: Frame,
    frames: Sequence[Frame],
    groups: Sequence[GroupName],
) -> float:
    """Give the share of the drafts that are named again, and of the groups that are drafts."""
    roster = roster_of(drafts)
    kinds = [draft.keys() or frozenset({str(index)}) for index, draft in enumerate(drafts)]

    def kind_of(first: int, last: int) -> frozenset[str] | None:
        index, terms = resolve_range(text, roster, first, last), text.terms_in(first, last)
        if index is None and terms:
            index = roster.barely(terms)
        if index is not None:
            return kinds[index]
        keys = frozenset(term.entry.name for term in terms)
        return keys if keys in kinds else None  # doses of one drug

    named = [kind_of(group.first, group.last) for group in groups]
    explained = sum(kind is not None for kind in named) / len(named) if named else 0.0
    found = set(named)
    for other in frames:
        if other.sentence.index != frame.sentence.index:
            for alternative in other.alternatives:
                found.add(kind_of(alternative.pieces[0][0], alternative.pieces[-1][1]))
    return len(found - {None}) / len(drafts) + _EXPLAINED * explained


def _order(text: Text, drafts: Sequence[Draft], frames: Sequence[Frame]) -> list[int]:
    """Give the drafts in the order in which the text sets them against one another."""
    roster = roster_of(drafts)
    for frame in sorted(frames, key=lambda frame: frame.sentence.index):
        if frame.cue not in ("versus", "compare"):
            continue
        found = [
            resolve_range(text, roster, alternative.pieces[0][0], alternative.pieces[-1][1])
            for alternative in frame.alternatives
        ]
        order = [index for index in found if index is not None]
        if len(set(order)) == len(found) == len(order) == len(drafts):
            return order
    return []


def _order_of_names(text: Text, drafts: Sequence[Draft]) -> list[int]:
    """Put first what the text names first, by interventions or else by words."""
    places: dict[str, int] = {}
    for term in text.terms:
        places.setdefault(term.entry.name, term.first)
    lows = text.lexed.lows
    far = len(lows)
    names = [draft.keys() | words_of(draft) for draft in drafts]
    shared = names[0]
    for others in names[1:]:
        shared = shared & others

    def place(index: int) -> int:
        own = names[index] - shared
        by_term = min((places[name] for name in own if name in places), default=far)
        if by_term < far:
            return by_term
        return min((lows.index(word) for word in own if word in lows), default=far)

    return sorted(range(len(drafts)), key=place)


def _drafts_of_groups(text: Text, groups: Sequence[GroupName]) -> list[Draft]:
    """Give the two groups that are named most where no sentence sets arms side by side."""
    counts = Counter(strip_group(text.printed(g.first, g.last)).lower() for g in groups)
    chosen = [name for name, _ in counts.most_common(2)]
    if len(chosen) < 2:
        return []
    drafts = {name: Draft() for name in chosen}
    for group in groups:
        draft = drafts.get(strip_group(text.printed(group.first, group.last)).lower())
        if draft is not None:
            draft.add_name(strip_group(text.printed(group.first, group.last)))
            if group.short:
                draft.add_name(text.printed(*group.short))
            draft.spans.append(
                (text.lexed.starts[group.first], text.lexed.ends[group.phrase_last - 1])
            )
            add_terms(draft.entries, text, text.terms_in(group.first, group.last))
    return list(drafts.values())


def _drafts_left_out(
    text: Text, drafts: Sequence[Draft], groups: Sequence[GroupName]
) -> list[Draft]:
    """Give the groups named again and again that join what the arms found get one by one."""
    roster = roster_of(drafts)
    given = frozenset[str]().union(*(member.leaves for member in roster.members))
    found: dict[frozenset[str], Draft] = {}
    counts: Counter[frozenset[str]] = Counter()
    for group in groups:
        terms = text.terms_in(group.first, group.last)
        parts = frozenset(part for term in terms for part in term.entry.parts)
        is_joined = len(terms) > 1 and parts <= given
        if not is_joined or resolve_range(text, roster, group.first, group.last) is not None:
            continue
        counts[parts] += 1
        draft = found.setdefault(parts, Draft())
        draft.add_name(strip_group(text.printed(group.first, group.last)))
        draft.spans.append((text.lexed.starts[group.first], text.lexed.ends[group.last - 1]))
        add_terms(draft.entries, text, terms)
    return [draft for parts, draft in found.items() if counts[parts] >= _OFTEN and len(drafts) > 1]


def _single_arm(analysis: Analysis, text: Text) -> list[Draft]:
    """Give the one arm of an uncontrolled trial: what its title, or else its text, names."""
    terms = _title_terms(analysis, text) or _frequent_terms(text)
    if not terms:
        return []
    draft = Draft()
    add_terms(draft.entries, text, terms)
    draft.add_name(text.folded[terms[0].start : terms[0].end])
    draft.spans.append((terms[0].start, terms[0].end))
    return [draft]


def _title_terms(analysis: Analysis, text: Text) -> list[Term]:
    end = analysis.sentences[0].end if analysis.sentences else 0
    return [term for term in text.terms if term.end <= end]


def _frequent_terms(text: Text) -> list[Term]:
    """Give the first place of the intervention that a text names again and again."""
    counts = Counter(term.entry.name for term in text.terms if term.entry.kind == "name")
    name, count = counts.most_common(1)[0] if counts else ("", 0)
    return [t for t in text.terms if t.entry.name == name][:1] if count >= _AGAIN else []


def _name_by_title(analysis: Analysis, text: Text, drafts: Sequence[Draft]) -> None:
    """Give the title's drugs to arms known by amounts or roles only."""
    if any(draft.entries for draft in drafts):
        return
    terms = [
        term
        for term in _title_terms(analysis, text)
        if term.entry.type in _SUBSTANCES and term.entry.kind == "name"
    ]
    by_amount = all(name[:1].isdigit() for draft in drafts for name in draft.names[:1])
    for draft in drafts:
        if by_amount or draft.role is ArmRole.EXPERIMENTAL:
            add_terms(draft.entries, text, terms[:1])


def _arm(
    analysis: Analysis, index: int, draft: Draft, interventions: tuple[Intervention, ...]
) -> Arm:
    label = _label(analysis, draft)
    return Arm(
        id=f"A{index}",
        label=label,
        aliases=tuple(name for name in draft.names if name != label),
        role=draft.role,
        interventions=interventions,
        evidence=tuple(Evidence(start=s, end=e) for s, e in draft.spans[:_PLACES_KEPT]),
    )


def _label(analysis: Analysis, draft: Draft) -> str:
    names = [name for name in draft.names if not _is_other(name, draft)] or draft.names
    counts = {name: analysis.lowered.count(name.lower()) for name in names}
    return max(names, key=lambda name: (counts[name], -names.index(name)))


def _is_other(name: str, draft: Draft) -> bool:
    """Tell whether a name says less than the arm gets: "placebo" of "A plus placebo"."""
    return name.lower() == "placebo" and draft.role is not ArmRole.PLACEBO_COMPARATOR
