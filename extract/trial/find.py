"""The trial of a document: every field from its family of rules, each with its evidence."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from extract.analysis import Analysis
from extract.trial.acronyms import find_acronym
from extract.trial.conditions import find_conditions
from extract.trial.dates import find_period
from extract.trial.design import FINDERS
from extract.trial.identifiers import find_registry_ids
from extract.trial.reading import Reading, evidence_of
from extract.trial.sites import find_locations, find_n_countries, find_n_sites
from extract.trial.stopping import find_stopping
from schemas.mention import Mention
from schemas.record import Trial


def find_trial(analysis: Analysis) -> Trial:
    """Give what a document says about the trial itself."""
    reading = Reading(analysis)
    single: dict[str, Mention[Any] | None] = {key: find(reading) for key, find in FINDERS.items()}
    single |= {
        "acronym": find_acronym(reading),
        "n_sites": find_n_sites(reading),
        "n_countries": find_n_countries(reading),
        **find_period(reading),
        **find_stopping(reading),
    }
    several: dict[str, Sequence[Mention[Any]]] = {
        "registry_ids": find_registry_ids(reading),
        "conditions": find_conditions(reading),
        "locations": find_locations(reading),
    }
    found = {key: mention for key, mention in single.items() if mention is not None}
    values = {key: mention.value for key, mention in found.items()}
    values |= {
        key: tuple(mention.value for mention in mentions) for key, mentions in several.items()
    }
    evidence = {key: (evidence_of(mention),) for key, mention in found.items()}
    evidence |= {
        key: tuple(map(evidence_of, mentions)) for key, mentions in several.items() if mentions
    }
    return Trial.model_validate({**values, "evidence": evidence})
