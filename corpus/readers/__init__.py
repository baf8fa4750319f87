"""Readers: one module for each kind of file, all of which give a Document."""
