"""The RCT-ART benchmark: entities of result sentences, what belongs together, and their tables."""

from trialist.benchmarks.rct_art.run import STEPS, run_rct_art

__all__ = ["STEPS", "run_rct_art"]
