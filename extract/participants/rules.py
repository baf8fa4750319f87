"""All rules of milestone cues, in the order in which they win overlaps."""

from __future__ import annotations

from extract.participants.analysis_rules import ANALYSIS_RULES
from extract.participants.course_rules import COURSE_RULES
from extract.participants.entry_rules import ENTRY_RULES
from extract.participants.loss_rules import LOSS_RULES

# Being analysed says more than having entered; "received ralotinib" is the weakest cue.
CUE_RULES = (*ANALYSIS_RULES, *LOSS_RULES, *ENTRY_RULES, *COURSE_RULES)
