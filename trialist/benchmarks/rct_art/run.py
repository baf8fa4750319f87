"""Training on RCT-ART's train part, and the figures on its test part."""

from __future__ import annotations

import time
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.published import (
    RCT_ART_ENTITIES,
    RCT_ART_RUNS,
    RELATIONS_FOUND,
    RELATIONS_OF_GOLD,
    RELAXED,
    STRICT,
    WITHOUT_ORDER,
)
from evaluation.benchmarks.rct_art import load_rct_art
from evaluation.benchmarks.report import (
    ALL,
    BenchmarkReport,
    Section,
    figure_over_runs,
    figures_by_label,
)
from evaluation.benchmarks.spans import Pair, score_exactly, score_relations
from evaluation.benchmarks.tables import score_by_position, score_without_order
from evaluation.scores import Score, total
from trialist.benchmarks.encoder import Pretrained
from trialist.benchmarks.rct_art.entities import train_entities
from trialist.benchmarks.rct_art.relations import RelationModel

# Of the trees of the relation model and of an encoder; training a random field has no random part.
SEEDS = (0, 1, 2, 3, 4)
STEPS = len(SEEDS)
TEST = "test"


def run_rct_art(
    folder: Path,
    say: Callable[[str], None],
    encoder: Pretrained | None = None,
    part: str = TEST,
) -> BenchmarkReport:
    """Give the figures on a part of models trained on the train part.

    With an encoder that is fine-tuned to find the entities, else a random field is trained.
    """
    started = time.perf_counter()
    train, held_out = load_rct_art(folder, "train"), load_rct_art(folder, part)
    found: list[list[LabelledText]] = []
    runs: list[dict[str, Score]] = []
    for seed in SEEDS:
        say(f"training on {len(train.sentences)} sentences, seed {seed}")
        if not found or encoder is not None:
            entities = train_entities(train.sentences, encoder, seed)
            found.append([entities.predict(one) for one in held_out.sentences])
        runs.append(_run(train.sentences, held_out.sentences, found[-1], seed))
    scores = score_exactly(
        pair for each in found for pair in zip(held_out.sentences, each, strict=True)
    )
    split = held_out.split or ""
    published = RCT_ART_ENTITIES.get(split, {})
    title = f"Entities of the {part} part, exact: label, start and end"
    return BenchmarkReport(
        "rct-art",
        f"RCT-ART's train part; relations and tables are means over {len(SEEDS)} seeds"
        + (", entities by an encoder are those of all of them together" if encoder else ""),
        (
            Section(title, figures_by_label(scores, published, (ALL, "INTV", "MEAS", "OC"))),
            *_sections(runs, part, split),
        ),
        (train.provenance, held_out.provenance),
        time.perf_counter() - started,
    )


_FIGURES = (RELATIONS_OF_GOLD, RELATIONS_FOUND, STRICT, RELAXED, WITHOUT_ORDER)


def _run(
    train: Sequence[LabelledText],
    gold: Sequence[LabelledText],
    found: Sequence[LabelledText],
    seed: int,
) -> dict[str, Score]:
    model = RelationModel(train, seed)
    on_gold = [(one, model.predict(replace(one, relations=()))) for one in gold]
    joint: list[Pair] = [
        (one, model.predict(other)) for one, other in zip(gold, found, strict=True)
    ]
    scores = (
        total(score_relations(on_gold).values()),
        total(score_relations(joint).values()),
        score_by_position(joint),
        score_by_position(joint, relaxed=True),
        score_without_order(joint),
    )
    return dict(zip(_FIGURES, scores, strict=True))


def _sections(runs: Sequence[dict[str, Score]], part: str, split: str) -> tuple[Section, Section]:
    published = RCT_ART_RUNS.get(split, {})
    figures = [
        figure_over_runs(name, [run[name] for run in runs], published.get(name, {}))
        for name in _FIGURES
    ]
    relations = f"Relations of the {part} part (label, both starts) by where the entities are from"
    tables = (
        f"Rows of result tables of the {part} part, from the text alone. Strict, relaxed: its own "
        "scorer, the nth row against the nth. Without order: a wrong row is false and missed"
    )
    return Section(relations, tuple(figures[:2])), Section(tables, tuple(figures[2:]))
