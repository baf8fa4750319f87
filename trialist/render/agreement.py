"""Agreement as tables: F1 of facts by category, alpha by slot."""

from __future__ import annotations

from rich.console import Group, RenderableType
from rich.text import Text

from evaluation.report import GROUPS, NUMERIC_ROW
from trialist.render.scores import say_share, score_table
from trialist.review.agreement import Agreement


def render_agreement(agreement: Agreement) -> RenderableType:
    """Give the table of facts, then that of slots."""
    documents = len(agreement.report.documents)
    facts = score_table("F1", "95% CI", "both", "A", "B", title=f"{documents} documents: facts")
    for group in GROUPS:
        if group == NUMERIC_ROW:
            facts.add_section()
        score, ends = agreement.score(group), agreement.interval(group)
        facts.add_row(
            group,
            say_share(score.f1),
            "-" if ends is None else "-".join(say_share(end) for end in ends),
            *(str(count) for count in (score.right, score.gold, score.predicted)),
        )
    return Group(facts, *_slots(agreement))


def _slots(agreement: Agreement) -> list[RenderableType]:
    if not agreement.slots:
        return [Text("no facts that both have")]
    table = score_table("alpha", "equal", "units", title="slots: Krippendorff's alpha, nominal")
    for name, slot in agreement.slots.items():
        table.add_row(name, say_share(slot.alpha), say_share(slot.share), str(slot.units))
    return [table]
