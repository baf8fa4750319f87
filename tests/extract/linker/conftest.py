"""Invented reports, read up to linking."""

from collections.abc import Callable

import pytest

from corpus import parse_text
from extract.pipeline import Numbers, read_numbers

TITLE = "Zelumab versus placebo in glioma: a randomised phase 3 trial"
ARMS = "In this trial, 200 patients were randomly assigned to receive zelumab or placebo."

Read = Callable[[str], Numbers]


@pytest.fixture
def read() -> Read:
    """Give the reading of sentences in a report about two arms."""
    return lambda text: read_numbers(parse_text(f"{TITLE}\n\n{ARMS} {text}", "invented"))
