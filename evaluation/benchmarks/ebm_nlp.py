"""EBM-NLP: abstracts of trials with participants, interventions and outcomes, word by word.

Nye et al. 2018, "A corpus with multi-level annotations of patients, interventions and outcomes",
ACL 2018, in the release of SciBERT (Beltagy et al. 2019): CoNLL files ``dev.txt`` and ``test.txt``;
``-DOCSTART- (PMID)`` begins a document, an empty line ends a sentence, other lines are ``word NN O
LABEL`` with one of ``O``, ``I-PAR``, ``I-INT`` and ``I-OUT``.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from evaluation.benchmarks.checking import (
    InvalidDataSet,
    Part,
    Provenance,
    compare_with_published,
    require_file,
)
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText

NAME = "EBM-NLP"
PUBLISHED = {
    "dev": Part(960, 0, "1a27890b3597e2a19ebdec7a0646c694524614d64d04b7ce9e960b9ca0e576c8"),
    "test": Part(191, 0, "dd1c6bc2340ce4531c05eb94e812afd73d6630bbddb5d8c8932aa328f46401bb"),
}
LABELS = ("PAR", "INT", "OUT")

_START = re.compile(r"-DOCSTART- \((?P<name>[^)]+)\)")
_TAGS = {"O": None} | {f"I-{label}": label for label in LABELS}


@dataclass(frozen=True)
class EbmNlpPart:
    """One part of EBM-NLP, and what was read."""

    name: str
    documents: tuple[LabelledText, ...]
    provenance: Provenance


@dataclass
class _Draft:
    """A document while its lines are read: sentences of words with their labels."""

    name: str
    sentences: list[list[tuple[str, str | None]]] = field(
        default_factory=lambda: [[]]  # one is always open
    )


def load_ebm_nlp(folder: Path, part: str) -> EbmNlpPart:
    """Give a part (dev, test) of a folder; raise InvalidDataSet where the form is another.

    Texts are the words with a space between, and a line end after each sentence.
    """
    file = require_file(folder / f"{part}.txt", NAME)
    data = file.read_bytes()
    try:
        lines = data.decode("utf-8").split("\n")
    except UnicodeDecodeError as error:
        raise InvalidDataSet(f"{file}: not UTF-8: {error}") from error
    documents = tuple(_finish(draft) for draft in _read(file, lines))
    if not documents:
        raise InvalidDataSet(f"{file}: no document in it: no line begins with -DOCSTART-")
    spans = sum(len(document.spans) for document in documents)
    digest = hashlib.sha256(data).hexdigest()
    read = compare_with_published(
        f"{NAME} {part}", len(documents), spans, digest, PUBLISHED.get(part)
    )
    return EbmNlpPart(part, documents, read)


def _read(file: Path, lines: Iterable[str]) -> Iterator[_Draft]:
    draft: _Draft | None = None
    for number, line in enumerate(lines, 1):
        if start := _START.match(line):
            if draft is not None:
                yield draft
            draft = _Draft(start["name"])
        elif not line.strip():
            if draft is not None and draft.sentences[-1]:
                draft.sentences.append([])
        elif draft is None:
            raise InvalidDataSet(f"{file}:{number}: a word before the first -DOCSTART-")
        else:
            draft.sentences[-1].append(_read_word(file, number, line))
    if draft is not None:
        yield draft


def _read_word(file: Path, number: int, line: str) -> tuple[str, str | None]:
    fields = line.split()
    if len(fields) != 4 or fields[3] not in _TAGS:
        raise InvalidDataSet(
            f"{file}:{number}: not 'word NN O LABEL' with one of {', '.join(_TAGS)}"
        )
    return fields[0], _TAGS[fields[3]]


def _finish(draft: _Draft) -> LabelledText:
    """Give the text of a draft; a span is a run of words with one label in one sentence."""
    lines: list[str] = []
    words: list[tuple[int, int]] = []
    spans: list[LabelledSpan] = []
    sentences: list[tuple[int, int]] = []
    place = 0
    for sentence in filter(None, draft.sentences):
        first, before = place, None
        for word, label in sentence:
            end = place + len(word)
            words.append((place, end))
            if label is not None and label == before:
                spans[-1] = LabelledSpan(spans[-1].start, end, label)
            elif label is not None:
                spans.append(LabelledSpan(place, end, label))
            before, place = label, end + 1
        sentences.append((first, place - 1))
        lines.append(" ".join(word for word, _ in sentence))
    return LabelledText(
        draft.name, "\n".join(lines), tuple(spans), words=tuple(words), sentences=tuple(sentences)
    )
