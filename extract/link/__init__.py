"""Linking: which endpoint, arm and time a number belongs to."""
