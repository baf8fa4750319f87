"""Ingestion: documents by the hundred thousand into a database, each exactly once."""
