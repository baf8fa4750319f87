"""Rendering: records, scores and explanations as text for people and programs."""
