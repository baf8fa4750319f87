"""``trialist benchmark NAME``: figures on public data, and on any folder of gold."""

from __future__ import annotations

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, TypeAlias

import typer

from extract.extractors import DEFAULT_EXTRACTOR
from trialist.commands.benchmarking import print_or_render, run_steps
from trialist.commands.evaluate import AsJson
from trialist.commands.options import ExtractorName, ModelFolder, choose
from trialist.exit_codes import describe_exit_codes
from trialist.failure import Failure
from trialist.report import say_failure

if TYPE_CHECKING:
    from evaluation.benchmarks.report import BenchmarkReport
    from trialist.benchmarks.encoder import Pretrained

    Say: TypeAlias = Callable[[str], None]
    Run: TypeAlias = Callable[[Path, Say], BenchmarkReport]
    RunWithEncoder: TypeAlias = Callable[[Path, Say, Pretrained | None], BenchmarkReport]

Folder = Annotated[
    Path, typer.Argument(metavar="PATH", help="The folder that holds your copy of the data set.")
]
EncoderFolder = Annotated[
    Path | None,
    typer.Option(
        metavar="DIR",
        help="A pretrained encoder to fine-tune: config.json, model.safetensors, tokenizer.json.",
    ),
]


def add_public_benchmarks(benchmark: typer.Typer) -> None:
    """Add the commands to their group."""
    for name, command in (
        ("pico-corpus", pico_corpus),
        ("rct-art", rct_art),
        ("ebm-nlp", ebm_nlp),
        ("llm-meta-analysis", llm_meta_analysis),
        ("gold", gold),
    ):
        benchmark.command(name, epilog=describe_exit_codes())(command)


def pico_corpus(
    path: Folder,
    encoder: EncoderFolder = None,
    folds: Annotated[
        int, typer.Option(min=1, max=5, help="How many of the folds to label and score.")
    ] = 5,
    as_json: AsJson = False,
) -> None:
    """Label the numbers of the PICO-Corpus by kind and arm, in five folds by document.

    PATH has its .txt and .ann files. Trains on four folds to label the fifth: about ten minutes on
    one core, with an encoder twenty for each fold.
    """
    from functools import partial

    from trialist.benchmarks.pico import STEPS, run_pico_corpus

    _run_with(partial(run_pico_corpus, scored=folds), path, encoder, STEPS, as_json)


def rct_art(path: Folder, encoder: EncoderFolder = None, as_json: AsJson = False) -> None:
    """Make result tables of RCT-ART's test sentences by models trained on its train part.

    PATH has train.spacy and test.spacy. Takes about a minute on one core, with an encoder twenty.
    """
    from trialist.benchmarks.rct_art import STEPS, run_rct_art

    _run_with(run_rct_art, path, encoder, STEPS, as_json)


def ebm_nlp(path: Folder, as_json: AsJson = False) -> None:
    """Find EBM-NLP's participants, interventions and outcomes word by word.

    PATH has dev.txt, to train on, and test.txt. Takes a few minutes on one core.
    """
    from trialist.benchmarks.ebm_nlp import STEPS, run_ebm_nlp

    _run(run_ebm_nlp, path, STEPS, as_json)


class MetaAnalysisPart(StrEnum):
    """The parts of llm-meta-analysis."""

    DEV = "dev"
    TEST = "test"


def llm_meta_analysis(
    path: Folder,
    part: Annotated[
        MetaAnalysisPart, typer.Option(help="Which part's questions to answer.")
    ] = MetaAnalysisPart.TEST,
    as_json: AsJson = False,
) -> None:
    """Answer what outcomes were in two arms of a trial, from abstract and results.

    PATH has annotated_rct_dataset.json and a folder of articles (xml, or as published). Takes about
    a minute on one core.
    """
    from trialist.benchmarks.meta_analysis import STEPS, run_meta_analysis
    from trialist.render.meta_analysis import render_meta_analysis

    report = run_steps(STEPS, lambda step: run_meta_analysis(path, step, part.value))
    print_or_render(report, render_meta_analysis, as_json=as_json)


def gold(
    path: Annotated[
        Path,
        typer.Argument(metavar="DIR", help="A folder of texts, each with its gold record (.json)."),
    ],
    extractor: ExtractorName = DEFAULT_EXTRACTOR,
    model: ModelFolder = None,
    as_json: AsJson = False,
) -> None:
    """Make records of the texts of a folder of gold, and score them by category.

    Gold is NAME.json or NAME.gold.json in the form of trialist schema, its text NAME.txt, .xml, ...
    """
    from trialist.benchmarks.gold import STEPS, run_gold
    from trialist.render.gold import render_gold

    choice = choose(extractor, model, None)
    report = run_steps(STEPS, lambda step: run_gold(path, step, choice))
    for error in report.report.load_errors:
        say_failure(Failure(error.path, error.message))
    print_or_render(report, render_gold, as_json=as_json)


def _run_with(
    run: RunWithEncoder, path: Path, encoder: Path | None, steps: int, as_json: bool
) -> None:
    """Run a benchmark with the encoder of a folder, where one is named."""
    from trialist.benchmarks.encoder import load_pretrained

    def run_here(folder: Path, step: Say) -> BenchmarkReport:
        return run(folder, step, load_pretrained(encoder) if encoder else None)

    _run(run_here, path, steps, as_json)


def _run(run: Run, path: Path, steps: int, as_json: bool) -> None:
    """Run a benchmark on a data set and print its report."""
    from trialist.render.benchmarks import render_benchmark

    report = run_steps(steps, lambda step: run(path, step))
    print_or_render(report, render_benchmark, as_json=as_json)
