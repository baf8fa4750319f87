"""Spans by scispaCy's published models, where a user has installed their packages.

Nothing is downloaded. Their entities carry the labels of their own schemes; those that have a
counterpart here are renamed, the others keep their name in lower case.
"""

# spaCy's pipelines carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownArgumentType=false

from __future__ import annotations

import warnings
from collections.abc import Mapping
from functools import cache
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

from extract.analysis import Analysis
from extract.models.spans.finder import LabelledSpan
from schemas.errors import TrialistError

if TYPE_CHECKING:
    from spacy.language import Language

_RELEASES = "https://s3-us-west-2.amazonaws.com/ai2-s2-scispacy/releases"
_RELEASE = "0.5.4"  # the last with models; scispaCy 0.6 reads them

MODELS = (
    "en_core_sci_sm",
    "en_core_sci_md",
    "en_core_sci_lg",
    "en_core_sci_scibert",
    "en_ner_bc5cdr_md",
    "en_ner_bionlp13cg_md",
    "en_ner_craft_md",
    "en_ner_jnlpba_md",
)
"""The packages of models that scispaCy publishes."""

LABELS: Mapping[str, str] = {
    "CHEMICAL": "intervention",
    "SIMPLE_CHEMICAL": "intervention",
    "CHEBI": "intervention",
    "DISEASE": "condition",
    "CANCER": "condition",
}
"""Labels of their schemes that mean what one of ours does."""

# Only entities are asked for; parsers and taggers take most of the time of these pipelines.
_UNUSED = ("tagger", "attribute_ruler", "lemmatizer", "parser")


class MissingPackage(TrialistError):
    """A model is not installed, or is no name of one."""


class PackageFinder:
    """The entities of an installed spaCy pipeline, on our tokens."""

    def __init__(self, nlp: Language, name: str) -> None:
        self._nlp = nlp
        self._name = name

    @property
    def name(self) -> str:
        """The name of the package."""
        return self._name

    def find_spans(self, analysis: Analysis) -> tuple[LabelledSpan, ...]:
        """Give the entities in reading order, offsets in the document."""
        doc: Any = self._nlp(analysis.document.folded)
        return tuple(
            LabelledSpan(
                entity.start_char,
                entity.end_char,
                LABELS.get(entity.label_, entity.label_.lower()),
            )
            for entity in doc.ents
        )


@cache
def load_package_finder(name: str) -> PackageFinder:
    """Give the finder of an installed model package; raise MissingPackage where there is none."""
    if not name.isidentifier() or find_spec(name) is None:
        raise MissingPackage(_explain(name))
    import spacy

    try:
        with warnings.catch_warnings():
            # They were made with an earlier spaCy, which scispaCy allows.
            warnings.filterwarnings("ignore", message=r".*\[W095\].*")
            return PackageFinder(spacy.load(name, exclude=_UNUSED), name)
    except (OSError, ValueError, ImportError) as error:
        raise MissingPackage(f"{name}: spaCy cannot load it: {error}") from error


def _explain(name: str) -> str:
    if name in MODELS:
        where = f"{_RELEASES}/v{_RELEASE}/{name}-{_RELEASE}.tar.gz"
        return f"{name}: this model is not installed; install it with: pip install '{where}'"
    known = ", ".join(MODELS)
    return (
        f"{name}: no span model of this name is installed. Names are 'trialist' (ours), a file "
        f"NAME.npz that `trialist train` wrote, or a package of scispaCy: {known}"
    )
