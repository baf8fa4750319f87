"""Training of extractors with a learned linker, in the folds of a cross-validation and for all."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import TYPE_CHECKING, Any

from evaluation.folds import GoldDocument
from extract.artefacts import LINKERS
from trialist.training.crossing import Read, Reader
from trialist.training.libraries import import_for_training

if TYPE_CHECKING:
    from extract.link.model.linker import LearnedLinker
    from trialist.training.linker.gold import ReadDocument
    from trialist.training.linker.others import OtherSources


class GoldReader:
    """Reads labelled documents as far as rules read them, each once: no training changes that."""

    def __init__(self) -> None:
        self._read: dict[tuple[str, str], ReadDocument] = {}

    def __call__(self, document: GoldDocument) -> ReadDocument:
        """Give a labelled document as the linker learns from it."""
        from trialist.training.linker.gold import read_gold

        key = (document.folder, document.key)
        if key not in self._read:
            self._read[key] = read_gold(document)
        return self._read[key]


class LinkedTraining:
    """Training of one extractor whose linker is learned; with ``rules`` it learns from theirs."""

    def __init__(
        self, name: str, read_gold: GoldReader, others: OtherSources, *, rules: bool
    ) -> None:
        self._name, self._read_gold, self._others, self._rules = name, read_gold, others, rules

    def prepare(self, documents: Sequence[GoldDocument]) -> None:
        """Read documents and other sources with rules; forked processes find them in memory.

        Raises TrialistError for another source that is broken.
        """
        from extract.link.model.lexicon import Lexicon

        for document in documents:
            self._read_gold(document)
        self._others.rows(Lexicon({}, {}), rules=self._rules)

    def fit(self, documents: Sequence[GoldDocument]) -> Reader:
        """Give the reader that labelled documents teach."""
        linker = self._fit(documents)

        def read(one: GoldDocument) -> Read:
            from extract.pipeline import build_record

            return Read(one, *build_record(self._read_gold(one).numbers, linker))

        return read

    def ship(self, documents: Sequence[GoldDocument], output: Path) -> None:
        """Write the linker that labelled documents teach into a folder of artefacts."""
        file = output / LINKERS[self._name]
        file.parent.mkdir(parents=True, exist_ok=True)
        self._fit(documents).save(file)

    def _fit(self, documents: Sequence[GoldDocument]) -> LearnedLinker:
        from trialist.training.linker.fit import fit_linker

        with _one_thread():
            read = [self._read_gold(one) for one in documents]
            return fit_linker(read, rules=self._rules, others=self._others)


def _one_thread() -> AbstractContextManager[Any]:
    """Keep numeric libraries to one thread: folds have processes, and more threads only wait."""
    import_for_training("sklearn.ensemble")  # only libraries that are loaded can be limited
    return import_for_training("threadpoolctl").threadpool_limits(limits=1)
