"""Doses: amounts of treatments with their schedules, in the arms that get them."""

from extract.doses.attach import attach_doses

__all__ = ["attach_doses"]
