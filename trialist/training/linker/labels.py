"""Labels: which gold facts the numbers of a document stand for."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from evaluation.normal import same_number
from extract.link.quantities import Quantity, QuantityKind
from extract.link.statement import Role, Statement
from schemas.document import Document, fold
from schemas.record import AdverseEvent, Comparison, Outcome, TrialRecord

GoldFact = Outcome | AdverseEvent | Comparison

ROLE_OF: dict[type[GoldFact], Role] = {
    Outcome: Role.OUTCOME,
    AdverseEvent: Role.HARM,
    Comparison: Role.COMPARISON,
}


@dataclass(frozen=True)
class Labelled:
    """A statement with the gold facts that its number stands for.

    ``is_known`` is False where the number equals that of a fact whose quote stands elsewhere:
    what is right there cannot be told.
    """

    statement: Statement
    facts: tuple[GoldFact, ...]
    is_known: bool = True


def label_statements(
    statements: Sequence[Statement], document: Document, gold: TrialRecord
) -> list[Labelled]:
    """Give each statement with its gold facts."""
    facts: list[GoldFact] = [*gold.outcomes, *gold.adverse_events, *gold.comparisons]
    owned: dict[int, list[GoldFact]] = {}
    for fact in facts:
        place = _find(fact, statements, document, owned)
        if place is not None:
            owned.setdefault(place, []).append(fact)
    return [
        Labelled(
            statement,
            tuple(owned.get(place, ())),
            place in owned or not any(_equals(fact, statement.quantity) for fact in facts),
        )
        for place, statement in enumerate(statements)
    ]


def _find(
    fact: GoldFact,
    statements: Sequence[Statement],
    document: Document,
    owned: dict[int, list[GoldFact]],
) -> int | None:
    """Give the statement inside a fact's quote that has its number; free ones first."""
    inside = [
        place
        for start, end in _quotes(fact, document)
        for place, statement in enumerate(statements)
        if statement.quantity.start < end
        and statement.quantity.end > start
        and _equals(fact, statement.quantity)
    ]
    free = [place for place in inside if place not in owned]
    return next(iter(free or inside), None)


def _quotes(fact: GoldFact, document: Document) -> Iterator[tuple[int, int]]:
    quote = fold(fact.quote)
    start = document.folded.find(quote)
    while start >= 0:
        yield start, start + len(quote)
        start = document.folded.find(quote, start + 1)


def _equals(fact: GoldFact, quantity: Quantity) -> bool:
    """Whether a quantity prints the number of a fact."""
    if isinstance(fact, Outcome) and fact.reached is False:
        return quantity.kind is QuantityKind.NOT_REACHED
    if isinstance(fact, Comparison):
        return _equals_effect(fact, quantity)
    own = [quantity.percent, quantity.count, quantity.value]
    printed = [fact.percent, fact.count, fact.value]
    return any(
        left is not None and right is not None and same_number(left, right)
        for right in printed
        for left in own
    )


def _equals_effect(fact: Comparison, quantity: Quantity) -> bool:
    if fact.value is None:
        p = quantity.p
        alone = quantity.kind is QuantityKind.P
        return fact.p is not None and p is not None and alone and fact.p.value == p.value
    values = (quantity.value, quantity.percent, quantity.count)
    return any(value is not None and same_number(abs(value), abs(fact.value)) for value in values)
