"""Extractors side by side in cross-validation: ``python -m evaluation.crossval GOLD... --fit M:F``.

``M:F`` names a function that takes labelled documents (``evaluation.folds.GoldDocument``) and
gives a function from such a document to its record. Rules, which are not trained, stand beside.
"""

from __future__ import annotations

import argparse
import importlib
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from evaluation.compare import Comparison, compare_reports
from evaluation.facts import NUMERIC
from evaluation.folds import FOLDS, Fit, GoldDocument, cross_validate, load_gold
from evaluation.report import ALL, NUMERIC_ROW, Report, evaluate_records
from schemas.document import Document
from schemas.record import TrialRecord

RULES = "rules"


@dataclass(frozen=True)
class SideBySide:
    """Reports on the same documents by the name of what predicted them; the first is the base."""

    reports: Mapping[str, Report]

    def compare(self, first: str, second: str) -> Comparison:
        """Give the differences of two of them, with paired bootstrap intervals and p values."""
        return compare_reports(self.reports[first], self.reports[second])


def score_side_by_side(
    predictions: Mapping[str, Mapping[str, TrialRecord]], documents: Sequence[GoldDocument]
) -> SideBySide:
    """Give the scores of several sets of predicted records (by key) on gold documents."""
    gold = {one.key: one.gold for one in documents}
    return SideBySide(
        {
            name: evaluate_records({key: records[key] for key in gold}, gold)
            for name, records in predictions.items()
        }
    )


def predict_by_rules(documents: Sequence[GoldDocument]) -> dict[str, TrialRecord]:
    """Give the records that the rules alone make, which no training changes."""
    return {one.key: _by_rules(one.document) for one in documents}


@cache
def _by_rules(document: Document) -> TrialRecord:
    from extract.pipeline import extract_record

    return extract_record(document)


def render_side_by_side(scores: SideBySide) -> str:
    """Give fact F1 and value F1 by category, and how far each is from the first, as a table."""
    names = list(scores.reports)
    base = names[0]
    head = f"{'':<16}" + "".join(f"{name:>10}{'value':>8}" for name in names)
    head += "".join(f"{name + ' - ' + base:>20}{'p':>8}" for name in names[1:])
    compared = {name: scores.compare(base, name).differences for name in names[1:]}
    lines = [f"{len(scores.reports[base].documents)} documents", head]
    for group in (*NUMERIC, "trial", "arms", NUMERIC_ROW, ALL):
        line = f"{group:<16}"
        for report in scores.reports.values():
            line += f"{_share(report.score(group).f1):>10}"
            line += f"{_share(report.value_score(group).f1):>8}"
        for differences in compared.values():
            one = differences[group]
            line += f"{_signed(one.difference):>20}{_share(one.p_value):>8}"
        lines.append(line)
    return "\n".join(lines)


def _share(value: float | None) -> str:
    return "-" if value is None else f"{value:.3f}"


def _signed(value: float | None) -> str:
    return "-" if value is None else f"{value:+.3f}"


def load_fit(name: str) -> Fit:
    """Give the function that ``package.module:function`` names."""
    module, _, function = name.partition(":")
    return getattr(importlib.import_module(module), function)


def main(arguments: Sequence[str] | None = None) -> int:
    """Cross-validate what was named and print the table."""
    options = _parser().parse_args(arguments)
    documents = load_gold(*options.gold)
    held_out = load_gold(*options.held_out) if options.held_out else ()
    predictions = {RULES: predict_by_rules((*documents, *held_out))}
    for name in options.fit:
        start = time.perf_counter()
        predictions[name.rpartition(":")[2]] = cross_validate(
            load_fit(name),
            documents,
            folds=options.folds,
            held_out=held_out,
            processes=options.processes,
        )
        print(f"{name}: {time.perf_counter() - start:.1f} s")
    print(render_side_by_side(score_side_by_side(predictions, documents)))
    if held_out:
        print("\nheld out, by a model of all documents above")
        print(render_side_by_side(score_side_by_side(predictions, held_out)))
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation.crossval", description=__doc__)
    parser.add_argument("gold", type=Path, nargs="+", help="folders of records with their texts")
    parser.add_argument("--held-out", type=Path, nargs="+", help="folders never trained on")
    parser.add_argument("--fit", action="append", default=[], metavar="M:F", help="what to train")
    parser.add_argument("--folds", type=int, default=FOLDS)
    parser.add_argument("--processes", type=int, default=2)
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
