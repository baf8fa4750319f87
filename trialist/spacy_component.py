"""The spaCy component ``trialist``: puts a record on each Doc as ``doc._.trial_record``.

>>> nlp = spacy.blank("en")
>>> nlp.add_pipe("trialist")
>>> nlp("Median overall survival was 21.4 months.")._.trial_record
"""

from __future__ import annotations

from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc

from extract.extractors import DEFAULT_EXTRACTOR
from schemas.record import TrialRecord
from trialist.api import DEFAULT_TIME_LIMIT, extract
from trialist.choosing import DEFAULT_CHOICE, Choice

ATTRIBUTE = "trial_record"
# Where the record is kept as JSON, so that a Doc with a record can be pickled, stored in a DocBin
# and sent to other processes.
KEY = "trialist.record"
# The key of ``doc.user_data`` that names the document in its record.
DOC_ID_KEY = "doc_id"
DEFAULT_DOC_ID = "text"


def read_record(doc: Doc) -> TrialRecord | None:
    """Give the record on a Doc, or None where the component has not run."""
    text = doc.user_data.get(KEY)
    return None if text is None else TrialRecord.model_validate_json(text)


# Forced, so that importing this module twice (as reloading does) is no error.
Doc.set_extension(ATTRIBUTE, getter=read_record, force=True)


class TrialistComponent:
    """Extracts the record of each Doc's text.

    Evidence counts characters of the text as it is read: those of ``doc.text``, unless that
    holds characters that reading drops (carriage returns, soft hyphens, control characters).
    An empty Doc gets no record.
    """

    def __init__(self, time_limit: float | None, choice: Choice = DEFAULT_CHOICE) -> None:
        self._time_limit = time_limit
        self._extractor = choice.load()

    def __call__(self, doc: Doc) -> Doc:
        """Put the record on the Doc."""
        if doc.text.strip():
            name = str(doc.user_data.get(DOC_ID_KEY, DEFAULT_DOC_ID))
            record = extract(
                doc.text, doc_id=name, time_limit=self._time_limit, extractor=self._extractor
            )
            doc.user_data[KEY] = record.to_json(indent=None)
        return doc


@Language.factory(  # pyright: ignore[reportUnknownMemberType, reportUntypedFunctionDecorator]
    "trialist",
    default_config={
        "time_limit": DEFAULT_TIME_LIMIT,
        "extractor": DEFAULT_EXTRACTOR,
        "model": None,
        "min_confidence": None,
    },
)
def create_component(
    nlp: Language,
    name: str,
    time_limit: float | None,
    extractor: str,
    model: str | None,
    min_confidence: float | None,
) -> TrialistComponent:
    """Give the component for a pipeline; ``time_limit`` is in seconds for each Doc.

    The others are those of :func:`trialist.extract`; ``model`` is a path as text, for configs.
    """
    folder = None if model is None else Path(model)
    return TrialistComponent(time_limit, Choice(extractor, folder, min_confidence))
