"""What all tests share: quiet, repeatable property tests."""

from __future__ import annotations

from hypothesis import settings

# The same examples in every run, and no failure for a slow machine.
settings.register_profile("repeatable", derandomize=True, deadline=None)
settings.load_profile("repeatable")
