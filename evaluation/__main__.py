"""Development entry point: ``python -m evaluation PREDICTED GOLD`` prints the scores."""

from __future__ import annotations

import argparse
import json
from collections.abc import Sequence
from pathlib import Path

from evaluation.facts import CATEGORIES
from evaluation.report import Report, evaluate_paths
from evaluation.text import render_causes, render_documents, render_scores, render_slots


def main(arguments: Sequence[str] | None = None) -> int:
    """Print what was asked for; 1 when a file could not be read, else 0."""
    options = _parser().parse_args(arguments)
    report = evaluate_paths(options.predicted, options.gold)
    if options.json:
        print(json.dumps(report.to_dict(), indent=2, ensure_ascii=False))
        return int(bool(report.load_errors))
    categories: list[str] = options.category or list(CATEGORIES)
    print(render_scores(report))
    print("\nerrors by cause\n" + render_causes(report, categories))
    if options.documents:
        print("\n" + render_documents(report))
    if options.slots:
        print("\n" + render_slots(report))
    if options.errors or options.doc or options.cause:
        _print_errors(report, categories, options.doc, options.cause)
    return int(bool(report.load_errors))


def _print_errors(
    report: Report, categories: Sequence[str], stem: str | None, cause: str | None
) -> None:
    for error in report.errors:
        is_asked_for = error.category in categories and (stem is None or stem in error.doc_id)
        if is_asked_for and (cause is None or any(cause in name for name in error.causes)):
            print("\n" + error.describe())


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m evaluation", description=__doc__)
    parser.add_argument("predicted", type=Path, help="folder or file of predicted records")
    parser.add_argument("gold", type=Path, help="folder or file of gold records")
    parser.add_argument("--category", action="append", choices=CATEGORIES)
    parser.add_argument("--errors", action="store_true", help="list errors with their evidence")
    parser.add_argument("--doc", metavar="STEM", help="list errors of documents named like this")
    parser.add_argument("--cause", help="list only errors with this in a cause")
    parser.add_argument("--documents", action="store_true", help="scores by document")
    parser.add_argument("--slots", action="store_true", help="scores by slot")
    parser.add_argument("--json", action="store_true", help="the whole report as JSON")
    return parser


if __name__ == "__main__":
    raise SystemExit(main())
