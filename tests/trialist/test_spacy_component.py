from __future__ import annotations

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc, DocBin

from trialist.spacy_component import read_record


@pytest.fixture
def nlp() -> Language:
    nlp = spacy.blank("en")
    nlp.add_pipe("trialist")
    return nlp


def test_record_is_on_the_doc(nlp: Language) -> None:
    record = nlp("Vexomab in sarcoma: survival was 61%.")._.trial_record
    assert record.arms[0].label == "vexomab"
    assert record.outcomes[0].evidence.end == 36


def test_doc_id_comes_from_user_data(nlp: Language) -> None:
    doc = nlp.make_doc("Vexomab.")
    doc.user_data["doc_id"] = "mine"
    assert nlp(doc)._.trial_record.doc_id == "mine"


def test_empty_doc_has_no_record(nlp: Language) -> None:
    assert nlp("")._.trial_record is None


def test_record_survives_storage(nlp: Language) -> None:
    doc = nlp("Vexomab in sarcoma: survival was 61%.")
    stored = DocBin(docs=[doc], store_user_data=True).to_bytes()
    (loaded,) = DocBin().from_bytes(stored).get_docs(nlp.vocab)
    assert loaded._.trial_record == doc._.trial_record
    assert read_record(Doc(nlp.vocab, words=["x"])) is None
