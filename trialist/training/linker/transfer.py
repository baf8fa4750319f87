"""Transfer: how the linkers do on data sets that neither rules nor forests were made with.

``python -m trialist.training.linker.transfer --gold DIR... --rct-art DIR --pico DIR``: forests
learn from gold alone; counted is what they, and the rules, say of numbers in sentences and
abstracts that nobody read while the rules were written. RCT-ART's train part says what a
number measures, the PICO-Corpus whom it is about.
"""

from __future__ import annotations

import argparse
from collections.abc import Callable, Sequence
from pathlib import Path

from evaluation.folds import load_gold
from extract.link.model.linker import LearnedLinker
from extract.link.statement import Statement
from trialist.training.linker.fit import fit_linker
from trialist.training.linker.gold import read_gold
from trialist.training.linker.others import OtherSources, ReadText
from trialist.training.linker.roles import judge_arms
from trialist.training.linker.sentences import judge_topics

Judge = Callable[[ReadText, Sequence[Statement]], list[bool]]


def count_right(
    texts: Sequence[ReadText], judge: Judge, linker: LearnedLinker | None
) -> tuple[int, int]:
    """Give how many numbers are linked right, and how many there are; None: by the rules."""
    verdicts = [verdict for text in texts for verdict in judge(text, _state(text, linker))]
    return sum(verdicts), len(verdicts)


def _state(text: ReadText, linker: LearnedLinker | None) -> Sequence[Statement]:
    numbers = text.numbers
    if linker is None:
        return numbers.statements
    return linker.revise(numbers.scenes, numbers.statements, tuple(a.id for a in numbers.arms))


def main() -> None:
    """Print a row for each data set and linker."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gold", type=Path, action="append", required=True)
    parser.add_argument("--rct-art", type=Path, required=True)
    parser.add_argument("--pico", type=Path, required=True)
    options = parser.parse_args()
    gold = [read_gold(document) for document in load_gold(*options.gold)]
    linkers = {
        "rules": None,
        "model": fit_linker(gold, rules=False),
        "hybrid": fit_linker(gold, rules=True),
    }
    others = OtherSources(options.rct_art, options.pico)
    for name, texts, judge in (
        ("RCT-ART train: what it measures", others.sentences, judge_topics),
        ("PICO-Corpus: whom it is about", others.abstracts, judge_arms),
    ):
        for linker, learned in linkers.items():
            right, count = count_right(texts, judge, learned)
            print(f"{name:33} {linker:7} {right / count:.3f} of {count} numbers")


if __name__ == "__main__":
    main()
