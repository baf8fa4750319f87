"""Families of rules that find mentions: one file a family, one row a wording."""
