"""The model of confidence: signs of a fact in, the probability that it is right out."""

from __future__ import annotations

import json
import math
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from extract.artefacts import MissingArtefact
from extract.confidence.auditing import audit_again
from extract.confidence.places import Place
from extract.confidence.signs import FactSigns, describe_facts
from schemas.document import Document
from schemas.record import Arm, TrialRecord

if TYPE_CHECKING:
    from extract.pipeline import Explanation

# Decimals of a confidence: more would claim to know more than a few thousand facts can teach.
DIGITS = 3
# Scores of a linker are cut off here, so that their log odds stay finite.
_LEAST = 1e-4
OTHERS = "*"
"""Key of the calibration of categories that have too few facts for one of their own."""


@dataclass(frozen=True)
class Calibration:
    """A non-decreasing map from scores to probabilities, linear between its points."""

    scores: tuple[float, ...]
    shares: tuple[float, ...]

    def __call__(self, score: float) -> float:
        """Give the probability of a score; beyond the first and last point, theirs."""
        place = bisect_right(self.scores, score)
        if place == 0:
            return self.shares[0]
        if place == len(self.scores):
            return self.shares[-1]
        left, right = self.scores[place - 1], self.scores[place]
        low, high = self.shares[place - 1], self.shares[place]
        return low + (high - low) * (score - left) / (right - left)


@dataclass(frozen=True)
class ConfidenceModel:
    """A logistic regression on signs, then a calibration by category.

    ``weights`` are log odds by sign, ``scales`` those by category on the log odds of the linker's
    own score.
    """

    weights: Mapping[str, float]
    scales: Mapping[str, float]
    calibrations: Mapping[str, Calibration]

    def raw(self, signs: FactSigns) -> float:
        """Give the probability before calibration."""
        odds = sum(self.weights.get(name, 0.0) for name in signs.names)
        if signs.score is not None:
            odds += self.scales.get(signs.place.category, 0.0) * log_odds(signs.score)
        return 1 / (1 + math.exp(-odds))

    def rate(self, signs: FactSigns) -> float:
        """Give the probability that a fact is right."""
        category = signs.place.category
        calibrate = self.calibrations.get(category) or self.calibrations[OTHERS]
        return round(calibrate(self.raw(signs)), DIGITS)

    def apply(
        self, record: TrialRecord, document: Document, explanations: Sequence[Explanation]
    ) -> TrialRecord:
        """Give a record with the confidence of each of its facts, and findings that heed them."""
        signs = describe_facts(record, document, explanations)
        rated = put_confidences(record, {one.place: self.rate(one) for one in signs})
        return audit_again(rated, document)


def log_odds(share: float) -> float:
    """Give the natural logarithm of a probability's odds, cut off near 0 and 1."""
    share = min(max(share, _LEAST), 1 - _LEAST)
    return math.log(share / (1 - share))


def put_confidences(record: TrialRecord, confidences: Mapping[Place, float]) -> TrialRecord:
    """Give a record with these confidences on its facts; the others keep theirs."""
    fields: dict[str, dict[str, list[float]]] = defaultdict(lambda: defaultdict(list))
    listed: dict[str, dict[int, float]] = defaultdict(dict)
    doses: dict[tuple[str | int, ...], float] = {}
    for place, confidence in confidences.items():
        if place.category == "trial":
            fields[str(place.steps[0])][str(place.steps[1])].append(confidence)
        elif place.category == "doses":
            doses[place.steps] = confidence
        else:
            listed[place.category][place.index] = confidence
    update: dict[str, Any] = {
        part: getattr(record, part).model_copy(update={"confidence": _as_tuples(found)})
        for part, found in fields.items()
    }
    for category, found in listed.items():
        update[category] = tuple(
            item.model_copy(update={"confidence": found[index]}) if index in found else item
            for index, item in enumerate(getattr(record, category))
        )
    if doses:
        arms: Sequence[Arm] = update.get("arms", record.arms)
        update["arms"] = tuple(_with_doses(arm, at, doses) for at, arm in enumerate(arms))
    return record.model_copy(update=update)


def _as_tuples(found: Mapping[str, Sequence[float]]) -> dict[str, tuple[float, ...]]:
    return {name: tuple(values) for name, values in found.items()}


def _with_doses(arm: Arm, at: int, doses: Mapping[tuple[str | int, ...], float]) -> Arm:
    given = tuple(
        intervention.model_copy(
            update={
                "doses": tuple(
                    dose.model_copy(update={"confidence": doses[steps]})
                    if (steps := ("arms", at, "interventions", number, "doses", index)) in doses
                    else dose
                    for index, dose in enumerate(intervention.doses)
                )
            }
        )
        if intervention.doses
        else intervention
        for number, intervention in enumerate(arm.interventions)
    )
    return arm.model_copy(update={"interventions": given}) if given != arm.interventions else arm


@cache
def load_confidence(path: Path) -> ConfidenceModel:
    """Give the model in a file that training wrote.

    Raises:
        MissingArtefact: the file cannot be read or holds something else.
    """
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        return ConfidenceModel(
            weights=data["weights"],
            scales=data["scales"],
            calibrations={
                name: Calibration(tuple(one["scores"]), tuple(one["shares"]))
                for name, one in data["calibrations"].items()
            },
        )
    except (OSError, ValueError, KeyError, TypeError) as error:
        raise MissingArtefact(
            f"{path}: not a file of confidences ({error!r}); make it again with: trialist train"
        ) from error


def dump_confidence(model: ConfidenceModel) -> str:
    """Give a model as the text of its file."""
    data = {
        "weights": dict(sorted(model.weights.items())),
        "scales": dict(sorted(model.scales.items())),
        "calibrations": {
            name: {"scores": one.scores, "shares": one.shares}
            for name, one in sorted(model.calibrations.items())
        },
    }
    return json.dumps(data, indent=1, ensure_ascii=False) + "\n"
