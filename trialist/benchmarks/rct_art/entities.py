"""Interventions, outcomes and measures of result sentences, found word by word."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.spans import with_spans
from trialist.benchmarks.crf import Features, train_crf
from trialist.benchmarks.crf import Settings as FieldSettings
from trialist.benchmarks.encoder import EncoderTagger, Pretrained, Settings, Tagged
from trialist.benchmarks.reading import mark_words, read_by_rules
from trialist.benchmarks.tags import read_tags, tag_words
from trialist.benchmarks.word_features import describe_words

# Chosen on the dev part. Spans that the shipped span model finds there (its EBM-NLP and PICO-Corpus
# tracks) as further marks were tried: entities .764 instead of .753 on dev, but fewer whole table
# rows (strict .570 instead of .581), and figures that change with every training of that model.
_FIELD = FieldSettings(c1=0.05, c2=0.3, passes=100, rarest=1)
_ENCODER = Settings(passes=12)


@dataclass(frozen=True)
class EntityModel:
    """Finds the entities of result sentences; ``tag`` gives the tags of a sentence's words."""

    tag: Callable[[LabelledText], list[str]]

    def predict(self, sentence: LabelledText) -> LabelledText:
        """Give a sentence with the entities that are found in it, and without relations."""
        return with_spans(sentence, read_tags(sentence.words, self.tag(sentence)))


def train_entities(
    sentences: Sequence[LabelledText], encoder: Pretrained | None = None, seed: int = 0
) -> EntityModel:
    """Give a random field on features of words or, with an encoder, that encoder fine-tuned."""
    tagged = [Tagged(one.text, one.words, tag_words(one.words, one.spans)) for one in sentences]
    if encoder is None:
        pairs = zip(sentences, tagged, strict=True)
        crf = train_crf(((_describe(one), known.tags) for one, known in pairs), _FIELD)
        return EntityModel(lambda sentence: crf.tag(_describe(sentence)))
    tagger = EncoderTagger(tagged, encoder, replace(_ENCODER, seed=seed))
    return EntityModel(lambda sentence: tagger.tag(sentence.text, sentence.words))


def _describe(sentence: LabelledText) -> Features:
    words = [sentence.text[start:end] for start, end in sentence.words]
    marks = mark_words(read_by_rules(sentence.doc_id, sentence.text), sentence.words)
    return describe_words(words, [0] * len(words), marks)
