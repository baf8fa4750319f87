"""Extractors to choose from: by name, with one interface and the same record from each.

Only their names are known here, so that a command line can tell them without loading anything:
``registry`` loads them, ``protocol`` says what they have in common.
"""

from __future__ import annotations

from collections.abc import Mapping

GROUP = "trialist.extractors"
"""The group of entry points by which packages register extractors."""
DEFAULT_EXTRACTOR = "hybrid"
# Registered as entry points too; known here so that the usual names cost no search of all
# installed packages and work in a source tree.
BUILT_IN: Mapping[str, str] = {
    "rules": "extract.extractors.built_in:create_rules",
    "model": "extract.extractors.built_in:create_model",
    "hybrid": "extract.extractors.built_in:create_hybrid",
}
