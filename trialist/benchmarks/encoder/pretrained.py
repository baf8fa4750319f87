"""Pretrained encoders: the folder that a user names, and the libraries that read it.

An encoder is a folder in the form of the transformers library: ``config.json``,
``model.safetensors`` and ``tokenizer.json`` of a model of the BERT family. Nothing is fetched.
"""

from __future__ import annotations

from dataclasses import dataclass
from importlib import import_module
from pathlib import Path
from typing import Any

from schemas.errors import TrialistError
from trialist.benchmarks.crf import MissingExtra

_NEEDED = ("config.json", "model.safetensors", "tokenizer.json")


@dataclass(frozen=True)
class Pretrained:
    """A pretrained encoder: where it lies, and the library that splits words into its pieces."""

    folder: Path
    splitter: Any

    def load(self) -> Any:
        """Give a fresh copy of the network, whose weights may be changed."""
        models = import_library("transformers")
        models.logging.set_verbosity_error()
        models.logging.disable_progress_bar()
        return models.AutoModel.from_pretrained(
            self.folder, local_files_only=True, attention_probs_dropout_prob=0.0
        )


def load_pretrained(folder: Path) -> Pretrained:
    """Give the encoder of a folder.

    Raises:
        TrialistError: the folder lacks a file, or cannot be read as an encoder.
        MissingExtra: torch or transformers is not installed.
    """
    missing = [name for name in _NEEDED if not (folder / name).is_file()]
    if missing:
        raise TrialistError(
            f"{folder}: no pretrained encoder: {', '.join(missing)} missing; name a folder in the "
            "form of the transformers library"
        )
    import_library("torch")
    models = import_library("transformers")
    try:
        splitter = models.AutoTokenizer.from_pretrained(folder, local_files_only=True)
    except (OSError, ValueError) as error:
        raise TrialistError(f"{folder}: cannot be read as an encoder: {error}") from error
    return Pretrained(folder, splitter)


def import_library(name: str) -> Any:
    """Give torch or transformers. Raises MissingExtra where it is not installed."""
    try:
        return import_module(name)
    except ImportError as error:
        raise MissingExtra(f"{name} is not installed; pip install 'trialist[encoder]'") from error
