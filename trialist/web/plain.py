"""Plain pages: a heading and a few lines in the middle of the screen."""

from __future__ import annotations

from html import escape

from starlette.requests import Request

from trialist.web.page import nonce

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title} · Trialist</title>
<style nonce="{nonce}">
:root {{ color-scheme: light dark; font: 1rem/1.5 system-ui, sans-serif }}
main {{ max-width: 24rem; margin: 15vh auto; padding: 0 1rem }}
input, button {{ font: inherit; padding: .5rem; width: 100%; box-sizing: border-box }}
li {{ margin: .3rem 0 }}
code {{ font-size: .95em }}
</style>
</head>
<body>
<main>
<h1>Trialist</h1>
{body}
</main>
</body>
</html>
"""


def render_plain(request: Request, title: str, body: str) -> str:
    """Give a page as HTML; ``body`` is HTML already, ``title`` is not."""
    return _PAGE.format(nonce=escape(nonce(request)), title=escape(title), body=body)
