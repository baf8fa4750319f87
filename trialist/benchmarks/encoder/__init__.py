"""Taggers: pretrained encoders that a user has, fine-tuned on the spot with torch."""

from trialist.benchmarks.encoder.pretrained import Pretrained, load_pretrained
from trialist.benchmarks.encoder.tagger import EncoderTagger, Settings, Tagged

__all__ = ["EncoderTagger", "Pretrained", "Settings", "Tagged", "load_pretrained"]
