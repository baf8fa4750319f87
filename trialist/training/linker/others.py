"""Other data sets that teach the linker: linked sentences, and numbers with their arm's role."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from corpus import parse_text
from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.rct_art import load_rct_art
from extract.link.model.lexicon import Lexicon
from extract.pipeline import Numbers, read_numbers
from trialist.training.linker.roles import role_rows
from trialist.training.linker.rows import Rows, join_rows
from trialist.training.linker.sentences import sentence_rows


@dataclass(frozen=True)
class ReadText:
    """A text of another data set as far as the rules read it."""

    text: LabelledText
    numbers: Numbers


@dataclass(frozen=True)
class OtherSources:
    """The folders of RCT-ART (its train part alone is read) and of the PICO-Corpus, if given."""

    rct_art: Path | None = None
    pico: Path | None = None

    def rows(self, lexicon: Lexicon, *, rules: bool) -> Rows:
        """Give the rows of all sources. Raises InvalidDataSet for a folder of another form."""
        return join_rows(
            [
                sentence_rows(self.sentences, lexicon, rules=rules),
                role_rows(self.abstracts, lexicon, rules=rules),
            ]
        )

    @cached_property
    def sentences(self) -> list[ReadText]:
        """The sentences of RCT-ART's train part."""
        found = load_rct_art(self.rct_art, "train").sentences if self.rct_art else ()
        return [_read(text) for text in found]

    @cached_property
    def abstracts(self) -> list[ReadText]:
        """The abstracts of the PICO-Corpus."""
        found = load_pico_corpus(self.pico).documents if self.pico else ()
        read = (_read(text) for text in found)
        # Offsets are of texts as printed: a text that reading changes teaches nothing.
        return [one for one in read if one.numbers.analysis.document.text == one.text.text]


def _read(text: LabelledText) -> ReadText:
    return ReadText(text, read_numbers(parse_text(text.text, text.doc_id)))
