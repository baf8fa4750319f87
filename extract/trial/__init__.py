"""What a document says about the trial itself, its citation, and its authors' conclusion."""

from extract.trial.citation import find_citation
from extract.trial.conclusion import find_conclusion
from extract.trial.find import find_trial

__all__ = ["find_citation", "find_conclusion", "find_trial"]
