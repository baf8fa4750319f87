"""Any order of decisions, undos and late saves of two windows leaves what a simple model says."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, invariant, rule, run_state_machine_as_test

from schemas.record import TrialRecord
from trialist.review import (
    Conflict,
    Correct,
    Decision,
    Desk,
    NotAllowedYet,
    OpenReview,
    Reject,
    Reset,
)
from trialist.review.log import Entry

REVIEWERS = st.sampled_from(["ann", "bob"])
WINDOWS = st.sampled_from([0, 1])
POINTERS = st.sampled_from(["/outcomes/0", "/outcomes/1"])
DECISIONS = st.one_of(
    st.builds(Reject, pointer=POINTERS),
    st.builds(Reset, pointer=POINTERS),
    st.builds(
        Correct,
        pointer=POINTERS,
        values=st.fixed_dictionaries({"percent": st.integers(0, 100)}),
        evidence=st.none(),
    ),
)


class Model:
    """What a review should be: the decisions that hold, those undone, and the number of saves."""

    def __init__(self) -> None:
        self.holding: list[Decision] = []
        self.undone: list[Decision] = []
        self.version = self.refused = self.saves = 0
        self.log: tuple[Entry, ...] = ()

    def percents(self) -> list[int]:
        """Give the percentages of the outcomes that are not rejected."""
        values, gone = [64, 64], [False, False]
        for decision in self.holding:
            assert isinstance(decision, Correct | Reject | Reset)
            at = int(decision.pointer[-1])
            gone[at] = isinstance(decision, Reject)
            if isinstance(decision, Correct):
                values[at] = decision.values["percent"]
            elif isinstance(decision, Reset):
                values[at] = 64
        return [value for value, out in zip(values, gone, strict=True) if not out]


class Reviewing(RuleBasedStateMachine):
    """Two reviewers with two windows each on one document."""

    template: Path

    def __init__(self) -> None:
        super().__init__()
        self.folder = Path(tempfile.mkdtemp())
        shutil.copy(self.template, self.folder / "trials.db")
        self.desk = Desk(f"{self.folder}/trials.db", reviews=2)
        self.number = self.desk.queue("ann").items[0].document_id
        self.models = {"ann": Model(), "bob": Model()}
        self.seen = {(name, window): 0 for name in self.models for window in (0, 1)}

    @rule(who=REVIEWERS, window=WINDOWS)
    def look(self, who: str, window: int) -> None:
        review = self.desk.open(self.number, who)
        self.seen[who, window] = review.version

    @rule(who=REVIEWERS, window=WINDOWS, decision=DECISIONS)
    def decide(self, who: str, window: int, decision: Decision) -> None:
        model = self.models[who]
        if self._save(who, window, lambda at: self.desk.decide(self.number, who, decision, at)):
            model.holding.append(decision)
            model.undone.clear()

    @rule(who=REVIEWERS, window=WINDOWS)
    def undo(self, who: str, window: int) -> None:
        model = self.models[who]
        if not model.holding and self.seen[who, window] == model.version:
            with pytest.raises(NotAllowedYet):
                self.desk.undo(self.number, who, model.version)
        elif self._save(who, window, lambda at: self.desk.undo(self.number, who, at)):
            model.undone.append(model.holding.pop())

    @rule(who=REVIEWERS, window=WINDOWS)
    def redo(self, who: str, window: int) -> None:
        model = self.models[who]
        if not model.undone and self.seen[who, window] == model.version:
            with pytest.raises(NotAllowedYet):
                self.desk.redo(self.number, who, model.version)
        elif self._save(who, window, lambda at: self.desk.redo(self.number, who, at)):
            model.holding.append(model.undone.pop())

    def _save(self, who: str, window: int, save: Callable[[int], OpenReview]) -> bool:
        """Save from a window; give whether it counted, as the model says that it must."""
        model, at = self.models[who], self.seen[who, window]
        model.saves += 1
        if at != model.version:
            with pytest.raises(Conflict) as caught:
                save(at)
            model.refused += 1
            assert caught.value.version == model.version
            assert all(entry.number > at and not entry.refused for entry in caught.value.entries)
            assert caught.value.entries[-1].number == model.version
            self.seen[who, window] = caught.value.version
            return False
        self.seen[who, window] = model.version = save(at).version
        return True

    @invariant()
    def each_review_is_what_its_log_makes_it(self) -> None:
        for who, model in self.models.items():
            review = self.desk.open(self.number, who)
            assert [outcome.percent for outcome in review.final.outcomes] == model.percents()
            assert review.version == model.version
            assert (review.can_undo, review.can_redo) == (bool(model.holding), bool(model.undone))
            assert len(review.history) == model.saves
            assert sum(entry.refused for entry in review.history) == model.refused
            # Entries are added, never changed.
            assert review.history[: len(model.log)] == model.log
            model.log = review.history
            assert TrialRecord.model_validate_json(review.final.to_json()) == review.final

    def teardown(self) -> None:
        self.desk.close()
        shutil.rmtree(self.folder, ignore_errors=True)


def test_any_order_of_saves_leaves_what_the_model_says(template: Path) -> None:
    Reviewing.template = template
    run_state_machine_as_test(
        Reviewing,
        settings=settings(
            max_examples=12,
            stateful_step_count=20,
            deadline=None,
            suppress_health_check=[HealthCheck.too_slow],
        ),
    )
