"""Wordings that the linker reads, a module for each of its questions."""
