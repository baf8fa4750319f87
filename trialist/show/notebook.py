"""A record as a piece of HTML that notebooks show: quotes unfold, since no document is at hand."""

from __future__ import annotations

import hashlib

from schemas.record import TrialRecord
from trialist.show.figures import Figures, draw_figures
from trialist.show.pages import environment, static
from trialist.show.view import build_view

# Two records in one notebook must not share ids; as many digits make a clash unthinkable there.
_DIGITS = 10


def render_notebook(record: TrialRecord) -> str:
    """Give a record as HTML with its styles, without scripts; plots where matplotlib is there."""
    from markupsafe import Markup

    at = f"r{hashlib.sha256(record.to_json().encode()).hexdigest()[:_DIGITS]}-"
    figures = Figures(draw_figures(record, at).by_table)
    template = environment().get_template("notebook.html")
    css = Markup(static("show.css"))
    return template.render(view=build_view(None, record), figures=figures, at=at, css=css)
