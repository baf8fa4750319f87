"""The PICO-Corpus benchmark: what each number of an abstract is, and of which arm."""

from trialist.benchmarks.pico.run import STEPS, run_pico_corpus

__all__ = ["STEPS", "run_pico_corpus"]
