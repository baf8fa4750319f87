"""Categories: the lists of a record whose items are facts, and the fields that are facts."""

from __future__ import annotations

LISTED = (
    "participants",
    "follow_up",
    "outcomes",
    "comparisons",
    "adverse_events",
    "baseline",
)
"""Categories whose facts are items of a list of the record of that name."""
TRIAL_FIELDS = (
    "acronym",
    "phase",
    "allocation",
    "allocation_ratio",
    "masking",
    "hypothesis",
    "start_date",
    "end_date",
    "n_sites",
    "n_countries",
    "stopped_early",
)
TRIAL_LISTS = ("registry_ids", "conditions")
"""Fields of the trial whose items are facts; places and reasons in free words are not scored."""
CITATION_FIELDS = (
    "first_author",
    "title",
    "journal",
    "year",
    "volume",
    "issue",
    "pages",
    "doi",
    "pmid",
)
