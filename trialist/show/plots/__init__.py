"""Plots of a record as SVG inside the page: flow of participants, outcomes, comparisons."""
