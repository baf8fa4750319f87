"""The other way to label abstracts: a pretrained encoder, fine-tuned to label each word."""

from __future__ import annotations

from collections.abc import Sequence

from evaluation.benchmarks.labelled import LabelledText
from evaluation.benchmarks.spans import split_words, with_spans
from trialist.benchmarks.encoder import EncoderTagger, Pretrained, Settings, Tagged
from trialist.benchmarks.tags import label_words, read_labels

_SETTINGS = Settings(passes=4, batch=4)


class EncodedModel:
    """Labels words of abstracts, numbers and names alike."""

    def __init__(self, texts: Sequence[LabelledText], encoder: Pretrained) -> None:
        tagged = [
            Tagged(one.text, words, label_words(words, one.spans))
            for one in texts
            for words in (split_words(one.text),)
        ]
        self._tagger = EncoderTagger(tagged, encoder, _SETTINGS)

    def predict(self, text: LabelledText) -> LabelledText:
        """Give a text with the spans that are found."""
        words = split_words(text.text)
        return with_spans(text, read_labels(words, self._tagger.tag(text.text, words)))
