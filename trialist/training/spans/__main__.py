"""The span model by itself: ``python -m trialist.training.spans train|cross-validate|score``."""

from __future__ import annotations

import json
from dataclasses import asdict
from pathlib import Path
from typing import Annotated, Any

import typer

from trialist.report import say

app = typer.Typer(add_completion=False, no_args_is_help=True, help=__doc__)

_Gold = Annotated[list[Path], typer.Option(metavar="DIR", help="Labelled documents.")]
_HeldOut = Annotated[
    list[Path] | None, typer.Option(metavar="DIR", help="Labelled documents never learned from.")
]
_Pico = Annotated[Path | None, typer.Option(metavar="DIR", help="The PICO-Corpus.")]
_RctArt = Annotated[Path | None, typer.Option(metavar="DIR", help="RCT-ART.")]
_EbmNlp = Annotated[Path | None, typer.Option(metavar="DIR", help="EBM-NLP.")]
_Text = Annotated[Path, typer.Option(metavar="JSONL", help="Abstracts without labels.")]
_Work = Annotated[Path, typer.Option(metavar="DIR", help="What is made on the way.")]
_Output = Annotated[Path, typer.Option(metavar="DIR", help="Where the models go.")]


@app.command()
def train(
    gold: _Gold,
    text: _Text,
    work: _Work,
    output: _Output,
    held_out: _HeldOut = None,
    pico: _Pico = None,
    rct_art: _RctArt = None,
    ebm_nlp: _EbmNlp = None,
    with_folds: Annotated[
        bool, typer.Option(help="Also train a model for each fold, as fold0.npz and so on.")
    ] = False,
) -> None:
    """Train the shipped model on all labelled documents, as OUTPUT/spans.npz."""
    from evaluation.folds import load_gold
    from trialist.training.spans.build import SPANS_FILE, build_base, build_folds, build_model
    from trialist.training.spans.sources import PublicSets

    documents = load_gold(*gold)
    unseen = load_gold(*held_out) if held_out else ()
    sets = PublicSets(pico, rct_art, ebm_nlp)
    base = build_base(documents, unseen, sets, text, work, say)
    build_model(base, documents, "whole", output / SPANS_FILE)
    if with_folds:
        build_folds(base, documents, output, say)


@app.command()
def cross_validate(
    gold: _Gold,
    models: Annotated[Path, typer.Option(metavar="DIR", help="Holds fold0.npz and so on.")],
) -> None:
    """Print span F1 by label on gold documents, each by the model of the fold without it."""
    from evaluation.folds import load_gold
    from trialist.training.spans.build import score_folds
    from trialist.training.spans.figures import to_rows

    _print(to_rows(score_folds(load_gold(*gold), models)))


@app.command()
def score(
    model: Annotated[str, typer.Option(metavar="NAME", help="'trialist', or a file.")] = "trialist",
    rct_art: _RctArt = None,
    ebm_nlp: _EbmNlp = None,
    text: Annotated[Path | None, typer.Option(metavar="JSONL", help="Texts to time.")] = None,
    part: Annotated[str, typer.Option(help="The part of the public data sets.")] = "test",
) -> None:
    """Print what a model reaches on parts of public data sets, and its speed."""
    from itertools import islice

    from extract.models.spans import load_span_finder
    from trialist.training.spans import figures
    from trialist.training.spans.sources import read_unlabelled

    if rct_art is not None:
        _print({"rct_art": figures.to_rows(figures.score_rct_art(model, rct_art, part))})
    if ebm_nlp is not None:
        words, macro = figures.score_ebm_nlp(model, ebm_nlp, part)
        _print({"ebm_nlp words": figures.to_rows(words), "macro F1": macro})
    if text is not None:
        texts = [one.text for one in islice(read_unlabelled(text), _TIMED)]
        _print({"speed": asdict(figures.measure_speed(load_span_finder(model), texts))})


_TIMED = 400  # texts: seconds of work


def _print(figures: Any) -> None:
    typer.echo(json.dumps(figures, indent=1))


if __name__ == "__main__":
    app()
