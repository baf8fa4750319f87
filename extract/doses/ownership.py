"""Which treatment an amount belongs to: the one it stands next to, by the words between."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from extract.analysis import Analysis, Sentence
from extract.doses.amounts import ACTIVITIES, Amount
from extract.doses.names import Namer, Naming
from extract.doses.treatments import Treatment
from extract.matching import Pattern, compile_pattern, find_first
from schemas.document import Section
from schemas.mention import Mention
from schemas.vocabulary import InterventionType

# What may stand between a treatment and its amount: "cisplatin (at a dose of 75 mg/m2)".
_BEFORE_AMOUNT = compile_pattern(
    r"""
    [\s,:;=(\[)\]/-]* (?:
        (?:
        (?:was|were|is|are|be|been|given|administered|infused|taken|received|delivered|prescribed|dosed|started
        |starting|initiated|initial|comprised|consist(?:s|ed|ing)|of|at|as|in|with|to|a|an|the|its|by|via
        |for|and[ ]then
        |flat|fixed|single|total|target|recommended|standard|planned|cumulative|loading|maintenance|bolus|first
        |doses?|dosage|schedule|level|oral(?:ly)?|po|p\.o\.|iv|i\.v\.|sc|s\.c\.|im|intravenous(?:ly)?
        |subcutaneous(?:ly)?|intramuscular(?:ly)?|topical(?:ly)?|infusions?|injections?|tablets?|capsules?|continuous
        |infusional|once|twice|daily|weekly|monthly|every|each|day|days|per|week|weeks|treatment|therapy|alone|regimen|protocol
        |patients?|n[ ]?=[ ]?\d+|\d+[ ](?:mg[ ])?tablets?|containing|commenced|boost|over
        |\d{1,2}(?:[-/ ]?h|[ ]?min(?:utes)?)?
        ) (?![\w]) | \([^()]{1,30}\) | \[[^\[\]]{1,30}\] )
        [\s,:;=(\[)\]/-]* ){0,14}
    """
)
# What may stand between an amount and the treatment that follows: "10 mg per day oral everolimus".
_AFTER_AMOUNT = compile_pattern(
    r"""
    [\s-]* (?: (?:
    of|the|a|an|per|an?|each|every|once|twice|single|daily|weekly|day|week|dose|doses|tablets?|capsules?
        |oral|orally|intravenous|iv|i\.v\.|subcutaneous|intramuscular|topical|infusional|bolus|bodyweight|body
        |weight|surface|area|adjuvant|neoadjuvant|preoperative|postoperative|concurrent|concomitant|conventional
        |fractionated|standard|external|beam|whole|brain|breast|pelvic|thoracic|chest|hypofractionated|hyperfractionated
        |high|low|pegylated|liposomal|generic|matched|either|bid|qd|b\.i\.d\.|pulsed|depot|to|other|investigational
        ) [\s-]+ ){0,7}
    """
)
_EACH = compile_pattern(
    r"""
    (?: \b each \s* (?: at\s+ )? $ | ^ \s each \b
    | ^ [^.;]{0,12} \b (?: of|for) \s+ (?:each|both) \b )
    """
)
_RESPECTIVELY = compile_pattern(r"\b respectively \b")
_FRACTION = compile_pattern(
    r"""
        ^ (?: \s* (?:per|a|/|each) \s* (?: fraction|fx|day ) | [\s-]* (?:daily[ ]|once-daily[ ])?
        (?:fractions?|fx) \b )
    """
)
# "The median total doses were 63 Gy": what was used in the end is a result.
_MEASURED = compile_pattern(r"\b (?: median | mean | average ) \b [^.;:()\d]{0,60} [(\s] $")
_TIMES = compile_pattern(r"\d \s* x \s* $")
# "500 mg of X": the amount is of what it is said to be of, known or not.
_OF_UNKNOWN = compile_pattern(
    r"""
    ^ \s* (?: of | - ) \s* (?! (?: body | study | drug | treatment | therapy | each | either | both
    | the | this | it | active | elemental | total | standard | dose | oral | intravenous | cycle
    | day | daily | week | flat | fixed | medication | agent | tablets? | capsules? | radiation
    | an? | all | same | trial | whole | every ) \b ) [a-z]{5,}
    """
)
_FAR = 220  # characters past which a treatment named before does not own an amount
_NAME_REACH = 40  # characters behind an amount that hold the name it is of
_MEASURED_REACH = 90  # characters before an amount that say that it is an average
_RARE_UNITS = frozenset({"g", "U", "ng", "%", "ug", "kg", "MU"})  # measured in much else


@dataclass(frozen=True, slots=True)
class Owned:
    """An amount with the treatments it belongs to."""

    amount: Mention[Amount]
    treatments: tuple[Treatment, ...]
    naming: Naming | None


@dataclass(frozen=True)
class Scene:
    """A sentence with the amounts and treatments it names."""

    analysis: Analysis
    sentence: Sentence
    amounts: tuple[Mention[Amount], ...]
    namings: tuple[Naming, ...]
    namer: Namer

    def between(self, start: int, end: int) -> str:
        """Give the folded text from one place to another, no further than the sentence."""
        return self.analysis.document.folded[
            max(start, self.sentence.start) : min(end, self.sentence.end)
        ]


def find_owners(scene: Scene, previous: tuple[Treatment, ...] = ()) -> list[Owned]:
    """Give the amounts of a sentence that belong to treatments, with these.

    ``previous`` are the treatments dosed in the sentence before, which "the
    same doublet, 20 mg each" goes back to.
    """
    found: list[Owned] = []
    lists = _respective_owners(scene)
    for amount in scene.amounts:
        if _is_fraction(scene, amount) or _is_measured(scene, amount):
            continue
        naming = lists.get(amount.start) or _find_owner(scene, amount)
        treatments = _narrow(scene, amount, naming)
        if _is_for_each(scene, amount):
            treatments = (
                _all_before(scene, amount)
                or treatments
                or tuple(t for t in previous if _fits(t, amount.value))
            )
        if treatments:
            found.append(Owned(amount, treatments, naming))
    return found


def _find_owner(scene: Scene, amount: Mention[Amount]) -> Naming | None:
    fitting = [naming for naming in scene.namings if _fits(naming.treatments[0], amount.value)]
    before = [naming for naming in fitting if naming.end <= amount.start]
    after = [naming for naming in fitting if naming.start >= amount.end]
    is_of = find_first(_OF_UNKNOWN, scene.between(amount.end, amount.end + _NAME_REACH))
    named = after and after[0].start - amount.end <= _NAME_REACH
    if is_of and not named and not amount.value.is_radiation:
        return None
    if before and _is_tight(scene, _BEFORE_AMOUNT, before[-1].end, amount.start):
        return before[-1]
    if after and _is_tight(scene, _AFTER_AMOUNT, amount.end, after[0].start):
        return after[0]
    if after and _is_labelled(scene, amount, after[0]):
        return after[0]
    if amount.value.unit in _RARE_UNITS:
        return None
    if listed := _owner_of_list(scene, amount, after):
        return listed
    if before and amount.start - before[-1].end <= _FAR:
        return before[-1]
    return after[0] if after and after[0].start - amount.end <= _FAR // 2 else None


def _is_labelled(scene: Scene, amount: Mention[Amount], naming: Naming) -> bool:
    """Tell whether a course of radiation gets its name in brackets behind it: "50 Gy ... (IMRT"."""
    if not amount.value.is_radiation or len(naming.treatments) > 1:
        return False
    others = (a for a in scene.amounts if amount.end <= a.start < naming.start)
    opens = scene.between(naming.start - 1, naming.start) == "("
    return opens and all(_is_fraction(scene, other) for other in others)


def _owner_of_list(scene: Scene, amount: Mention[Amount], after: Sequence[Naming]) -> Naming | None:
    """Give the treatment behind a list of amounts: "10 or 20 mg of X"."""
    end = amount.end
    for other in scene.amounts:
        if other.start < end:
            continue
        if scene.between(end, other.start).strip(" ,") not in (
            "",
            "or",
            "and",
            "versus",
            "vs",
            "v",
        ):
            break
        end = other.end
    if end > amount.end and after and _is_tight(scene, _AFTER_AMOUNT, end, after[0].start):
        return after[0]
    return None


def _fits(treatment: Treatment, amount: Amount) -> bool:
    """Tell whether a treatment can have an amount: gray is of radiation, its activity of both."""
    if amount.unit.partition("/")[0] in ACTIVITIES:
        return True
    return amount.is_radiation == (treatment.type is InterventionType.RADIATION)


def _is_tight(scene: Scene, pattern: Pattern, start: int, end: int) -> bool:
    text = scene.between(start, end)
    match = find_first(pattern, text) if len(text) <= _FAR // 2 else None
    return match is not None and match.start() == 0 and match.end() == len(text)


def _is_fraction(scene: Scene, amount: Mention[Amount]) -> bool:
    """Tell whether an amount is what one fraction of a course of radiation delivers."""
    if not amount.value.is_radiation:
        return False
    before = scene.between(scene.sentence.start, amount.start)
    if find_first(_TIMES, before[-6:]):
        return False
    return find_first(_FRACTION, scene.between(amount.end, amount.end + 30)) is not None or (
        before.rstrip().endswith(("fractions of", "fraction of", "fractions at"))
    )


def _narrow(scene: Scene, amount: Mention[Amount], naming: Naming | None) -> tuple[Treatment, ...]:
    """Give the treatments that a naming stands for; without one, those that leave no choice."""
    if naming is not None:
        return naming.treatments
    if amount.value.is_radiation:
        return scene.namer.radiation or (scene.namer.unlisted_radiation,)
    if amount.value.unit in _RARE_UNITS or scene.namings:
        return ()
    drugs = [
        treatment
        for treatment in scene.namer.treatments.values()
        if treatment.type in (InterventionType.DRUG, InterventionType.BIOLOGICAL)
    ]
    return tuple(drugs) if len(drugs) == 1 else ()


def _is_measured(scene: Scene, amount: Mention[Amount]) -> bool:
    """Tell whether results say how much was used on average."""
    if scene.sentence.section is not Section.RESULTS:
        return False
    before = scene.between(amount.start - _MEASURED_REACH, amount.start)
    return find_first(_MEASURED, before) is not None


def _is_for_each(scene: Scene, amount: Mention[Amount]) -> bool:
    return bool(
        find_first(_EACH, scene.between(amount.start - 12, amount.start))
        or find_first(_EACH, scene.between(amount.end, amount.end + 40))
    )


def _all_before(scene: Scene, amount: Mention[Amount]) -> tuple[Treatment, ...]:
    """Give the treatments listed right before an amount that holds for each of them."""
    listed: list[Naming] = []
    end = amount.start
    for naming in reversed(scene.namings):
        if naming.end > end:
            continue
        gap = scene.between(naming.end, end)
        if len(gap) > 30 or (listed and gap.strip(" ,") not in ("", "and", "plus", "/", "+")):
            break
        listed.append(naming)
        end = naming.start
    return tuple(treatment for naming in reversed(listed) for treatment in naming.treatments)


def _respective_owners(scene: Scene) -> dict[int, Naming]:
    """Give the owners of "X and Y (5 mg and 10 mg, respectively)", by the amounts' places."""
    text = scene.between(scene.sentence.start, scene.sentence.end)
    match = find_first(_RESPECTIVELY, text)
    if match is None:
        return {}
    place = scene.sentence.start + match.start()
    amounts = [a for a in scene.amounts if a.end <= place and not _is_fraction(scene, a)]
    if not amounts or place - amounts[-1].end > 60:
        return {}
    first = amounts[0].start
    names = [
        n for n in scene.namings if n.end <= first and _fits(n.treatments[0], amounts[0].value)
    ]
    if len(amounts) < 2 or len(names) < len(amounts):
        return {}
    chosen = names[-len(amounts) :]
    return {amount.start: naming for amount, naming in zip(amounts, chosen, strict=True)}
