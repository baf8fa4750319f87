"""Why answers to llm-meta-analysis are wrong, as far as text and answer tell."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from evaluation.benchmarks.meta_analysis import ARMS, FIELDS
from evaluation.benchmarks.meta_scores import Answered
from schemas.document import Document, PartKind


class Cause(StrEnum):
    """What went wrong first; each wrong answer has one, the first that holds."""

    NOT_PRINTED = "a number of the answer is printed nowhere (computed, or in a picture)"
    INVENTED = "a result was answered where none is given"
    ONLY_SIZE = "all but a group's size is right"
    NOT_FOUND = "no row or sentence was sure enough"
    SWAPPED = "the arms are exchanged"
    COMPLEMENT = "those without the event were counted, or the other way round"
    ONLY_DEVIATION = "all but the deviation (and sizes) is right"
    ONE_ARM = "one arm's column, row or number is wrong"
    SAME_ROW = "the right row or sentence, another column: time point, subgroup or measure"
    SAME_TABLE = "the right table, another row"
    ELSEWHERE = "another table or sentence"


_NUMBER = re.compile(r"(?<![\w.])(?:\d{1,3}(?:[,\u2009\u00a0 ]\d{3})+|\d+)?(?:[.·]\s?\d+)?")
_SIZE = "group_size"


@dataclass(frozen=True)
class Printed:
    """Numbers of a document and the parts that print them, sign aside."""

    places: Mapping[float, frozenset[int]]
    groups: Mapping[int, int]

    @classmethod
    def of(cls, document: Document) -> Printed:
        """Give the numbers that a document prints, by the parts that hold them."""
        found: dict[float, set[int]] = {}
        groups: dict[int, int] = {}
        for index, part in enumerate(document.parts):
            # Rows of a table share their group; every other part is its own.
            in_table = part.kind is PartKind.TABLE_ROW
            groups[index] = part.group if in_table else -1 - index
            for number in _numbers(document.slice(part)):
                found.setdefault(number, set()).add(index)
        return cls({number: frozenset(places) for number, places in found.items()}, groups)

    def parts(self, number: float) -> frozenset[int]:
        """Give the parts that print a number."""
        return self.places.get(abs(number), frozenset())


def _numbers(text: str) -> Iterator[float]:
    for match in _NUMBER.finditer(text):
        words = re.sub(r"[,\s\u2009\u00a0]", "", match[0]).replace("·", ".")
        if words and words != ".":
            yield float(words)


def count_causes(
    answers: Iterable[Answered], documents: Mapping[str, Document]
) -> dict[str, Counter[Cause]]:
    """Give how often each cause holds, by type of outcome."""
    printed: dict[str, Printed] = {}
    counts: dict[str, Counter[Cause]] = {}
    for each in answers:
        pmcid = each.question.pmcid
        if pmcid not in printed:
            printed[pmcid] = Printed.of(documents[pmcid])
        if not each.is_right:
            cause = find_cause(each, printed[pmcid])
            counts.setdefault(each.question.type, Counter())[cause] += 1
    return counts


def find_cause(answer: Answered, printed: Printed) -> Cause:
    """Give why an answer is wrong."""
    gold, ours = answer.question.cells, answer.cells
    results = [
        f"{arm}_{field}" for arm in ARMS for field in FIELDS[answer.question.type] if field != _SIZE
    ]
    wanted = [value for name in results if (value := gold[name]) is not None]
    given = [value for name in results if (value := ours[name]) is not None]
    if all(ours[name] == gold[name] for name in results):
        return Cause.ONLY_SIZE
    if not wanted:
        return Cause.INVENTED
    if any(not printed.parts(value) for value in wanted):
        return Cause.NOT_PRINTED
    if not given:
        return Cause.NOT_FOUND
    return _compare(answer, results, printed)


def _compare(answer: Answered, results: Sequence[str], printed: Printed) -> Cause:
    gold, ours = answer.question.cells, answer.cells
    first, second = ARMS
    if all(ours[name] == gold[_other(name)] for name in results):
        return Cause.SWAPPED
    if "intervention_events" in gold and all(
        _complement(gold, arm) == ours[f"{arm}_events"] for arm in ARMS
    ):
        return Cause.COMPLEMENT
    if all(ours[n] == gold[n] for n in results if not n.endswith("_standard_deviation")):
        return Cause.ONLY_DEVIATION
    right = {arm: all(ours[n] == gold[n] for n in results if n.startswith(arm)) for arm in ARMS}
    if right[first] or right[second]:
        return Cause.ONE_ARM
    return _compare_places(
        [value for name in results if (value := gold[name]) is not None],
        [value for name in results if (value := ours[name]) is not None],
        printed,
    )


def _compare_places(gold: Sequence[float], ours: Sequence[float], printed: Printed) -> Cause:
    """Give how far the place of an answer is from where all numbers of the gold stand."""
    right = _shared([printed.parts(value) for value in gold])
    taken = _shared([printed.parts(value) for value in ours])
    if right & taken:
        return Cause.SAME_ROW
    if {printed.groups[part] for part in right} & {printed.groups[part] for part in taken}:
        return Cause.SAME_TABLE
    return Cause.ELSEWHERE


def _shared(places: Sequence[frozenset[int]]) -> frozenset[int]:
    """Give the parts that hold all numbers, else those that hold any of them."""
    every = frozenset[int].intersection(*places)
    return every or frozenset[int]().union(*places)


def _other(name: str) -> str:
    first, second = ARMS
    arm = second if name.startswith(first) else first
    return f"{arm}_{name.split('_', 1)[1]}"


def _complement(gold: Mapping[str, float | None], arm: str) -> float | None:
    events, size = gold[f"{arm}_events"], gold[f"{arm}_{_SIZE}"]
    return None if events is None or size is None else size - events
