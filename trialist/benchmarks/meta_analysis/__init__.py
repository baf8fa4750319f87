"""llm-meta-analysis: questions about outcomes of trials, answered from abstract and results."""

from trialist.benchmarks.meta_analysis.run import STEPS, MetaAnalysisReport, run_meta_analysis

__all__ = ["STEPS", "MetaAnalysisReport", "run_meta_analysis"]
