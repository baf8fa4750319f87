"""The design of a trial as lines of a card: a name and what the document says."""

from __future__ import annotations

from schemas.record import Citation, Trial, TrialRecord
from schemas.vocabulary import Masking, Phase
from trialist.render.words import say_constant

_PHASES = {
    Phase.EARLY_PHASE1: "early phase 1",
    Phase.PHASE1: "phase 1",
    Phase.PHASE1_PHASE2: "phase 1/2",
    Phase.PHASE2: "phase 2",
    Phase.PHASE2_PHASE3: "phase 2/3",
    Phase.PHASE3: "phase 3",
    Phase.PHASE4: "phase 4",
}


def describe_trial(record: TrialRecord) -> list[tuple[str, str]]:
    """Give the lines of the card that the document has something for."""
    trial = record.trial
    lines = (
        ("Study", trial.acronym or ""),
        ("Registry", ", ".join(trial.registry_ids)),
        ("Design", describe_design(trial)),
        ("Condition", "; ".join(trial.conditions)),
        ("Dates", describe_dates(trial)),
        ("Sites", describe_sites(trial)),
        ("Stopped early", describe_stop(trial)),
        ("Source", describe_citation(record.citation)),
        ("Conclusion", record.conclusion or ""),
    )
    return [(name, text) for name, text in lines if text]


def describe_design(trial: Trial) -> str:
    """Give phase, allocation, masking and hypothesis: "phase 3, randomized 2:1, double-blind"."""
    masking = ""
    if trial.masking is not None:
        opened = trial.masking is Masking.NONE
        masking = "open-label" if opened else f"{say_constant(trial.masking.value)}-blind"
    allocation = say_constant(trial.allocation.value) if trial.allocation else ""
    pieces = (
        _PHASES[trial.phase] if trial.phase else "",
        " ".join(filter(None, (allocation.replace("non ", "non-"), trial.allocation_ratio))),
        masking,
        say_constant(trial.hypothesis.value) if trial.hypothesis else "",
    )
    return ", ".join(filter(None, pieces))


def describe_dates(trial: Trial) -> str:
    """Give start and end: "2009-05 to 2012-11", "from 2009-05"."""
    if trial.start_date and trial.end_date:
        return f"{trial.start_date} to {trial.end_date}"
    if trial.start_date:
        return f"from {trial.start_date}"
    return f"to {trial.end_date}" if trial.end_date else ""


def describe_sites(trial: Trial) -> str:
    """Give the counts of sites and countries with the places that are named."""
    counts = (
        "" if trial.n_sites is None else f"{trial.n_sites} sites",
        "" if trial.n_countries is None else f"{trial.n_countries} countries",
    )
    return "; ".join(filter(None, (", ".join(filter(None, counts)), ", ".join(trial.locations))))


def describe_stop(trial: Trial) -> str:
    """Give whether and why the trial was stopped early."""
    if trial.stopped_early is None:
        return trial.why_stopped or ""
    answer = "yes" if trial.stopped_early else "no"
    return ": ".join(filter(None, (answer, trial.why_stopped)))


def describe_citation(citation: Citation) -> str:
    """Give the bibliographic data in one line."""
    volume = citation.volume or ""
    if citation.issue:
        volume += f"({citation.issue})"
    place = ":".join(filter(None, (volume, citation.pages)))
    year = "" if citation.year is None else str(citation.year)
    return ". ".join(
        filter(
            None,
            (
                citation.first_author,
                citation.title,
                " ".join(filter(None, (citation.journal, year, place))),
                citation.doi and f"doi:{citation.doi}",
                citation.pmid and f"PMID {citation.pmid}",
            ),
        )
    )
