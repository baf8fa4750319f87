"""Made-up trials with correct arithmetic, printed and rounded as journals do."""

from __future__ import annotations

import json
import math
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from decimal import ROUND_HALF_EVEN, ROUND_HALF_UP, Decimal
from random import Random
from typing import Any, cast

from schemas.record import TrialRecord

ARMS = ("A1", "A2")
# Months at which survival is told.
_LANDMARKS = (12, 24, 36)
_REASONS = ("progression", "toxicity", "withdrawal")
_HARMS = ("anemia", "nausea", "fatigue")
_FACTS = ("participants", "outcomes", "comparisons", "adverse_events", "baseline")
_Z = 1.959964  # of a 95 % interval


class Printed(str):
    """A number as it is printed: ``"0.70"``."""

    __slots__ = ()

    @property
    def value(self) -> int | float:
        """The number that a record holds."""
        return float(self) if "." in self else int(self)


@dataclass(frozen=True)
class Style:
    """How a report rounds: digits of percentages, and what becomes of a half."""

    digits: int
    rounding: str

    def number(self, exact: float, digits: int) -> Printed:
        """Give a number as printed with so many digits."""
        step = Decimal(1).scaleb(-digits)
        return Printed(Decimal(repr(exact)).quantize(step, rounding=self.rounding))

    def percent(self, share: float) -> Printed:
        """Give a share as a printed percentage."""
        return self.number(100 * share, self.digits)


def make_trial(random: Random) -> dict[str, Any]:
    """Give the facts of an invented trial, with numbers as printed; all of them fit."""
    style = Style(random.choice((0, 1)), random.choice((ROUND_HALF_UP, ROUND_HALF_EVEN)))
    total = random.randint(40, 900)
    sizes = (total // 2, total - total // 2)
    people = [_follow(random, size) for size in sizes]
    comparisons = [_compare(style, end, people) for end in ("OS", "PFS")]
    trial: dict[str, Any] = {
        "doc_id": "made-up",
        "trial": {"allocation_ratio": "1:1", "start_date": "2010-01"},
        "arms": [{"id": arm, "label": f"arm {arm}"} for arm in ARMS],
        "participants": list(_participants(random, sizes)),
        "outcomes": [],
        "comparisons": comparisons,
        "adverse_events": [],
        "baseline": list(_ages(random, style, sizes)),
    }
    for arm, size, times in zip(ARMS, sizes, people, strict=True):
        trial["outcomes"] += [*_survival(style, arm, times), *_responses(random, style, arm, size)]
        trial["adverse_events"] += _harms(random, style, arm, size)
    return trial


def build_record(trial: dict[str, Any]) -> TrialRecord:
    """Give the record of a made-up trial; quotes hold the numbers as printed."""
    data = {key: _plain(value) for key, value in trial.items()}
    for category in _FACTS:
        for fact, printed in zip(data[category], trial[category], strict=True):
            fact["quote"] = "; ".join(get(printed, path) for path in places_of(printed))
    return TrialRecord.model_validate_json(json.dumps(data))


def get(value: Any, path: tuple[Any, ...]) -> Any:
    """Give what stands at a path."""
    for key in path:
        value = value[key]
    return value


def places_of(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Give the paths of all printed numbers in a made-up trial."""
    if isinstance(value, Printed):
        yield path
    for key, item in _items(value):
        yield from places_of(item, (*path, key))


def _items(value: Any) -> Iterable[tuple[Any, Any]]:
    if isinstance(value, dict):
        return cast("dict[Any, Any]", value).items()
    return enumerate(cast("list[Any]", value) if isinstance(value, list) else [])


def _plain(value: Any) -> Any:
    """Give a value with numbers in place of printed ones."""
    if isinstance(value, Printed):
        return value.value
    if isinstance(value, dict):
        return {key: _plain(item) for key, item in _items(value)}
    return [_plain(item) for _, item in _items(value)] if isinstance(value, list) else value


@dataclass(frozen=True)
class _Times:
    """Months to death, and to progression or death, of the participants of an arm."""

    os: tuple[float, ...]
    pfs: tuple[float, ...]


def _follow(random: Random, size: int) -> _Times:
    death = math.log(2) / random.uniform(8, 60)
    progression = math.log(2) / random.uniform(4, 40)
    os = tuple(random.expovariate(death) for _ in range(size))
    return _Times(os, tuple(min(time, random.expovariate(progression)) for time in os))


def _survival(style: Style, arm: str, times: _Times) -> Iterator[dict[str, Any]]:
    for endpoint, months in (("OS", times.os), ("PFS", times.pfs)):
        base = {"endpoint": endpoint, "label": endpoint, "arm": arm}
        for landmark in _LANDMARKS:
            share = sum(month > landmark for month in months) / len(months)
            spread = _Z * math.sqrt(share * (1 - share) / len(months))
            ends = (max(0.0, share - spread), min(1.0, share + spread))
            yield {
                **base,
                "statistic": "PROPORTION",
                "time": {"value": landmark, "unit": "month"},
                "percent": style.percent(share),
                "ci": {
                    "level": 95,
                    "lower": style.percent(ends[0]),
                    "upper": style.percent(ends[1]),
                },
            }
        median = style.number(sorted(months)[len(months) // 2], 1)
        yield {**base, "statistic": "MEDIAN", "value": median, "unit": "month"}


def _compare(style: Style, endpoint: str, people: Sequence[_Times]) -> dict[str, Any]:
    """Give a hazard ratio of exponential times, with Wald interval and p value."""
    first, second = (times.os if endpoint == "OS" else times.pfs for times in people)
    log = math.log(len(first) / sum(first)) - math.log(len(second) / sum(second))
    spread = math.sqrt(1 / len(first) + 1 / len(second))
    p = math.erfc(abs(log) / spread / math.sqrt(2))
    lower, upper = math.exp(log - _Z * spread), math.exp(log + _Z * spread)
    return {
        "endpoint": endpoint,
        "label": endpoint,
        "arms": list(ARMS),
        "measure": "HR",
        "value": style.number(math.exp(log), 2),
        "ci": {"level": 95, "lower": style.number(lower, 2), "upper": style.number(upper, 2)},
        "p": {"op": "=", "value": style.number(p, 3)}
        if p >= 0.001
        else {"op": "<", "value": Printed("0.001")},
    }


def _share(style: Style, count: int, total: int) -> dict[str, Any]:
    percent = style.percent(count / total)
    return {"count": Printed(count), "total": Printed(total), "percent": percent}


def _responses(random: Random, style: Style, arm: str, size: int) -> Iterator[dict[str, Any]]:
    weights = [random.random() for _ in range(4)]
    best = random.choices(("CR", "PR", "SD", "PD"), weights, k=size)
    counts = {kind: best.count(kind) for kind in ("CR", "PR", "SD", "PD")}
    counts["ORR"] = counts["CR"] + counts["PR"]
    for kind, count in counts.items():
        base = {"endpoint": kind, "label": kind, "statistic": "PROPORTION", "arm": arm}
        yield {**base, **_share(style, count, size)}


def _harms(random: Random, style: Style, arm: str, size: int) -> Iterator[dict[str, Any]]:
    treated = size - random.randint(0, size // 20)
    for term in _HARMS:
        yield {"term": term, "arm": arm, **_share(style, random.randint(0, treated), treated)}


def _participants(random: Random, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    total = sum(sizes)
    yield {"milestone": "SCREENED", "count": Printed(total + random.randint(0, total))}
    yield {"milestone": "RANDOMIZED", "count": Printed(total)}
    for arm, size in zip(ARMS, sizes, strict=True):
        yield {"milestone": "RANDOMIZED", "arm": arm, "count": Printed(size)}
        yield {"milestone": "TREATED", "arm": arm, "count": Printed(size - random.randint(0, 2))}
        stopped = [random.randint(1, max(1, size // 4)) for _ in _REASONS]
        base = {"milestone": "DISCONTINUED", "arm": arm}
        yield {**base, "count": Printed(sum(stopped))}
        for reason, count in zip(_REASONS, stopped, strict=True):
            yield {**base, "count": Printed(count), "reason": reason}


def _ages(random: Random, style: Style, sizes: Sequence[int]) -> Iterator[dict[str, Any]]:
    for arm, size in zip(ARMS, sizes, strict=True):
        ages = sorted(random.gauss(61, 9) for _ in range(size))
        low, middle, high = (style.number(ages[part * size // 4], 0) for part in (1, 2, 3))
        ends = [style.number(ages[0], 0), style.number(ages[-1], 0)]
        base = {"characteristic": "age", "statistic": "MEDIAN", "unit": "year", "arm": arm}
        yield {**base, "value": middle, "range": ends, "iqr": [low, high]}
