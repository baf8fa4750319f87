"""The PICO-Corpus: abstracts of breast-cancer trials with labelled spans, in brat's stand-off form.

Mutinda et al. 2022, "Automatic data extraction to support meta-analysis statistical analysis: a
case study on breast cancer", BMC Medical Informatics and Decision Making 22:158. A folder with a
``.txt`` and an ``.ann`` file for each document. An ``.ann`` line is ``T1<tab>LABEL START
END<tab>words``, in characters. There is no split into parts.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from evaluation.benchmarks.checking import (
    InvalidDataSet,
    Part,
    Provenance,
    compare_with_published,
    digest_files,
    require_any,
)
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText

NAME = "PICO-Corpus"
PUBLISHED = Part(
    documents=1011,
    spans=17738,
    sha256="28d1ad33cfe087c047864da087a812792aadeabd34cfc76a54913efc1bcf66a0",
)

# Words that do not stand where an annotation says are looked for this many characters around it
# (one annotation of the published corpus is off by one).
NEAR = 3

_LINE = re.compile(r"T\d+\t(?P<label>\S+) (?P<start>\d+) (?P<end>\d+)\t(?P<words>.*)")


@dataclass(frozen=True)
class PicoCorpus:
    """All documents of the corpus by their names, and what was read."""

    documents: tuple[LabelledText, ...]
    provenance: Provenance


def load_pico_corpus(folder: Path) -> PicoCorpus:
    """Give the labelled abstracts of a folder; raise InvalidDataSet where the form is another."""
    files = sorted(folder.glob("*.ann"))
    require_any(files, folder, "annotations (*.ann)")
    documents = tuple(_read(file) for file in files)
    spans = sum(len(document.spans) for document in documents)
    both = [file for ann in files for file in (ann, ann.with_suffix(".txt"))]
    read = compare_with_published(NAME, len(documents), spans, digest_files(both), PUBLISHED)
    return PicoCorpus(documents, read)


def _read(annotations: Path) -> LabelledText:
    text = _read_exactly(annotations.with_suffix(".txt"))
    spans = set(_read_spans(annotations, text))
    return LabelledText(annotations.stem, text, tuple(sorted(spans)))


def _read_exactly(file: Path) -> str:
    """Give a text with its line ends as they are: offsets count them."""
    try:
        return file.read_bytes().decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise InvalidDataSet(f"{file}: cannot be read as UTF-8 text: {error}") from error


def _read_spans(file: Path, text: str) -> Iterator[LabelledSpan]:
    for number, line in enumerate(_read_exactly(file).splitlines(), 1):
        if not line.startswith("T"):  # relations and notes of brat: the corpus has none
            continue
        match = _LINE.fullmatch(line)
        if match is None:
            raise InvalidDataSet(f"{file}:{number}: not 'T1<tab>LABEL START END<tab>words'")
        start, words = int(match["start"]), match["words"]
        place = _find_near(text, words, start)
        if place is None or int(match["end"]) > len(text):
            raise InvalidDataSet(f"{file}:{number}: {words!r} does not stand at {start}")
        yield LabelledSpan(place, place + len(words), match["label"])


def _find_near(text: str, words: str, start: int) -> int | None:
    for away in sorted(range(-NEAR, NEAR + 1), key=abs):
        if start + away >= 0 and text.startswith(words, start + away):
            return start + away
    return None
