"""Loaders give the labelled texts of files, and say what is wrong with others."""

from __future__ import annotations

from pathlib import Path

import pytest

from evaluation.benchmarks.checking import InvalidDataSet
from evaluation.benchmarks.ebm_nlp import load_ebm_nlp
from evaluation.benchmarks.labelled import LabelledSpan, LabelledText
from evaluation.benchmarks.pico_corpus import load_pico_corpus
from evaluation.benchmarks.rct_art import load_rct_art


def covered(document: LabelledText) -> list[tuple[str, str]]:
    return [(span.label, document.covered(span)) for span in document.spans]


def test_brat_spans_by_their_characters(brat: Path):
    corpus = load_pico_corpus(brat)

    assert [document.doc_id for document in corpus.documents] == ["one"]
    assert covered(corpus.documents[0]) == [
        ("intervention", "Zalutamab"),
        ("total-participants", "84"),
        ("intervention-participants", "41"),
    ]


def test_brat_annotation_that_is_off_by_one_is_put_right(brat: Path):
    (brat / "one.ann").write_text(
        "T1\ttotal-participants 34 36\t84\nT2\ttotal-participants 35 37\t84\n"
    )

    assert load_pico_corpus(brat).documents[0].spans == (
        LabelledSpan(35, 37, "total-participants"),
    )


def test_brat_offsets_count_line_ends_as_they_are(brat: Path):
    (brat / "one.txt").write_bytes(b"In all\r\n84 women")
    (brat / "one.ann").write_text("T1\ttotal-participants 8 10\t84\n")

    assert covered(load_pico_corpus(brat).documents[0]) == [("total-participants", "84")]


def test_brat_other_files_are_named_as_such(brat: Path):
    remarks = load_pico_corpus(brat).provenance.remarks

    assert "PICO-Corpus: 1 documents instead of the published 1011" in remarks
    assert any("not the published bytes" in remark for remark in remarks)


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("T1\ttotal-participants 60 62\t84\n", "one.ann:1: '84' does not stand at 60"),
        ("T1 total-participants 35 37 84\n", "one.ann:1: not 'T1<tab>"),
    ],
)
def test_brat_broken_annotation_is_named(brat: Path, line: str, said: str):
    (brat / "one.ann").write_text(line)

    with pytest.raises(InvalidDataSet, match=r"one\.ann:1") as raised:
        load_pico_corpus(brat)
    assert said in str(raised.value)


def test_brat_missing_text_is_named(brat: Path):
    (brat / "one.txt").unlink()

    with pytest.raises(InvalidDataSet, match=r"one\.txt"):
        load_pico_corpus(brat)


def test_brat_folder_without_annotations(tmp_path: Path):
    with pytest.raises(InvalidDataSet, match="no annotations"):
        load_pico_corpus(tmp_path)
    with pytest.raises(InvalidDataSet, match="no such folder"):
        load_pico_corpus(tmp_path / "other")


def test_conll_texts_words_and_runs_of_labels(conll: Path):
    first, second = load_ebm_nlp(conll, "dev").documents

    assert first.text == "Zalutamab for severe gout .\nPain fell"
    assert covered(first) == [("INT", "Zalutamab"), ("PAR", "severe gout"), ("OUT", "Pain")]
    assert [first.text[start:end] for start, end in first.words] == first.text.split()
    assert [first.text[start:end] for start, end in first.sentences] == first.text.split("\n")
    assert (second.doc_id, covered(second)) == ("12", [("INT", "Placebo")])


def test_conll_runs_end_with_their_sentence(conll: Path):
    (conll / "dev.txt").write_text("-DOCSTART- (1)\n\na NN O I-INT\n\nb NN O I-INT\nc NN O I-OUT\n")

    assert covered(load_ebm_nlp(conll, "dev").documents[0]) == [
        ("INT", "a"),
        ("INT", "b"),
        ("OUT", "c"),
    ]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("-DOCSTART- (1)\n\ngout NN O I-XYZ\n", r"dev\.txt:3: not 'word NN O LABEL'"),
        ("gout NN O O\n", r"dev\.txt:1: a word before the first -DOCSTART-"),
        ("\n", "no document in it"),
    ],
)
def test_conll_other_forms_are_named(conll: Path, text: str, said: str):
    (conll / "dev.txt").write_text(text)

    with pytest.raises(InvalidDataSet, match=said):
        load_ebm_nlp(conll, "dev")


def test_doc_bin_spans_and_relations_in_file_order(doc_bin: Path):
    part = load_rct_art(doc_bin, "test")

    (sentence,) = part.sentences
    named = [
        (
            sentence.covered(sentence.spans[r.head]),
            r.label,
            sentence.covered(sentence.spans[r.tail]),
        )
        for r in sentence.relations
    ]
    assert named == [
        ("placebo", "A2_RES", "1.2"),
        ("zalutamab", "A1_RES", "3.5"),
        ("Pain", "OC_RES", "3.5"),
        ("Pain", "OC_RES", "1.2"),
    ]
    assert sentence.text[slice(*sentence.words[3])] == "3.5"


def test_doc_bin_missing_or_broken_file_is_named(doc_bin: Path):
    (doc_bin / "dev.spacy").write_text("not a DocBin")

    with pytest.raises(InvalidDataSet, match=r"dev\.spacy: not a DocBin"):
        load_rct_art(doc_bin, "dev")
    with pytest.raises(InvalidDataSet, match=r"train\.spacy: no such file"):
        load_rct_art(doc_bin, "train")


def test_doc_bin_without_relations_is_named(tmp_path: Path):
    import spacy
    from spacy.tokens import DocBin

    DocBin(docs=[spacy.blank("en")("Pain fell")]).to_disk(tmp_path / "test.spacy")

    with pytest.raises(InvalidDataSet, match="no relations"):
        load_rct_art(tmp_path, "test")
