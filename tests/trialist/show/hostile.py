"""Texts that try to get out of where a page puts them."""

from __future__ import annotations

HOSTILE = (
    "<script>document.title='owned'</script>",
    "</script><script>document.title='owned'</script>",
    "</style><script>document.title='owned'</script>",
    "<img src=x onerror=\"document.title='owned'\">",
    '"><svg onload="document.title=\'owned\'">',
    "' onmouseover='document.title=1' x='",
    "<a href=\"javascript:document.title='owned'\">here</a>",
    "<style>body{display:none}</style>",
    "<link rel=stylesheet href=https://example.invalid/x.css>",
    "<iframe srcdoc=\"<script>parent.document.title='owned'</script>\"></iframe>",
    "<meta http-equiv=refresh content='0;url=https://example.invalid/'>",
    "<base href=https://example.invalid/>",
    "<!-- --><textarea>",
    "]]><script>document.title='owned'</script>",
    "{{ 7 * 7 }} {% raw %} ${7*7} &lt;script&gt;",
    "$\\frac{1}{$ and \\N{DASH}",
    "\u202eright to left\u2066 \u0000 \u001b[31m \ufeff",
)
