"""Which arm a name stands for: by its words, by its interventions, by its role."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from extract.arms.drafts import Draft
from extract.arms.terms import Term
from schemas.vocabulary import ArmRole

_ALONE = frozenset("alone only monotherapy single-agent single".split())
_CONTROL_WORDS = frozenset(
    "control controls comparator comparison reference standard conventional".split()
)
_TESTED_WORDS = frozenset(
    "experimental investigational intervention investigative interventional active study test".split()
)
_COMBINED_WORDS = frozenset("combination combined doublet triplet combo both pair".split())
_CONTROL_ROLES = frozenset(
    {
        ArmRole.ACTIVE_COMPARATOR,
        ArmRole.PLACEBO_COMPARATOR,
        ArmRole.SHAM_COMPARATOR,
        ArmRole.NO_INTERVENTION,
    }
)
_NOISE = frozenset(
    """group groups arm arms cohort the a an of with plus and treatment therapy alone only patients
    in for or to recipients regimen by was were received - / + , '""".split()
)


def resolve(drafts: Sequence[Draft], words: Sequence[str], terms: Sequence[Term]) -> int | None:
    """Give the index of the one arm that a name (lower-case tokens, its terms) stands for."""
    name = " ".join(words)
    exact = [i for i, draft in enumerate(drafts) if name in _names(draft)]
    if len(exact) == 1:
        return exact[0]
    keys = frozenset(term.entry.name for term in terms)
    parts = frozenset(part for term in terms for part in term.entry.parts)
    if keys:
        found = _by_interventions(drafts, words, keys, parts)
        if found is not None:
            return found
    return _by_role(drafts, words) if not keys else None


def _names(draft: Draft) -> set[str]:
    return {_tokens(name) for name in draft.names}


def _tokens(name: str) -> str:
    from extract.arms.lexing import lex

    return " ".join(lex(name.lower()).words)


def _by_interventions(
    drafts: Sequence[Draft], words: Sequence[str], keys: frozenset[str], parts: frozenset[str]
) -> int | None:
    tests: list[Callable[[Draft], bool]] = [
        lambda draft: draft.keys() == keys,
        lambda draft: _leaves(draft) == parts,
    ]
    if not _ALONE.isdisjoint(words):
        tests.append(lambda draft: _leaves(draft) - {"placebo"} == parts)
    tests.append(lambda draft: keys <= draft.parts() or parts <= draft.parts())
    for test in tests:
        found = [index for index, draft in enumerate(drafts) if test(draft)]
        if len(found) == 1:
            return found[0]
        if len(found) > 1:
            return _by_words(drafts, found, words)
    return None


def _leaves(draft: Draft) -> frozenset[str]:
    return frozenset(part for entry, _ in draft.entries.values() for part in entry.parts)


def _by_words(drafts: Sequence[Draft], among: Sequence[int], words: Sequence[str]) -> int | None:
    """Choose among arms with the same interventions by the words that only one of them has."""
    own = {i: {w for name in _names(drafts[i]) for w in name.split()} for i in among}
    own = {i: found | set(drafts[i].qualifier.lower().split()) for i, found in own.items()}
    scores = {
        i: sum(
            word in own[i] and not any(word in own[j] for j in among if j != i)
            for word in words
            if word not in _NOISE
        )
        for i in among
    }
    best = max(scores.values())
    winners = [i for i, score in scores.items() if score == best]
    return winners[0] if best > 0 and len(winners) == 1 else None


def _by_role(drafts: Sequence[Draft], words: Sequence[str]) -> int | None:
    found = _by_words(drafts, range(len(drafts)), words)
    if found is not None:
        return found
    if not _CONTROL_WORDS.isdisjoint(words):
        return _only(i for i, draft in enumerate(drafts) if draft.role in _CONTROL_ROLES)
    if not _TESTED_WORDS.isdisjoint(words):
        return _only(i for i, draft in enumerate(drafts) if draft.role is ArmRole.EXPERIMENTAL)
    if not _COMBINED_WORDS.isdisjoint(words):
        most = max(len(draft.entries) for draft in drafts)
        return _only(i for i, draft in enumerate(drafts) if len(draft.entries) == most > 1)
    if words and words[0] == "monotherapy":
        return _only(i for i, draft in enumerate(drafts) if len(draft.entries) == 1)
    return None


def _only(indices: object) -> int | None:
    found = list(indices)  # type: ignore[call-overload]
    return found[0] if len(found) == 1 else None
