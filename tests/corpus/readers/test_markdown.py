"""Markdown: the text that a page shows."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from schemas.document import Document, PartKind

PAGE = """---
title: "Zelumab, the page"
author: someone
---

Zelumab delays **progression**, says _one_ [report](https://example.org/x "t")
and `code`.<!-- not
shown -->

## Key results

* Median PFS: 8.4 mo
* Dose 10<sup>9</sup>
  - nested
1) first
2) second

| Endpoint | Zelumab |
|---|:--:|
| ORR | **34%** |

> Quoted
> words.

![A curve](curve.png)
"""


def test_signs_are_gone_and_words_are_kept(only: Callable[..., Document]) -> None:
    document = only(PAGE, "page.md")
    assert document.text == (
        "Zelumab, the page\n\n"
        "Zelumab delays progression, says one report and code.\n\n"
        "Key results\n\n"
        "• Median PFS: 8.4 mo\n• Dose 10⁹\n  • nested\n\n"
        "1) first\n2) second\n\n"
        "Endpoint | Zelumab\nORR | 34%\n\n"
        "Quoted words.\n\n"
        "A curve\n"
    )
    assert document.metadata.title == "Zelumab, the page"
    kinds = [part.kind for part in document.parts]
    assert kinds.count(PartKind.BULLET) == 5
    assert kinds.count(PartKind.TABLE_ROW) == 2


@pytest.mark.parametrize(
    "text",
    [
        "P <.001 and n<b and c>3 in both arms\n",
        "5 * 3 * 2 = 30; survival_rate_x and a\\b\n",
        "Hazard ratio 0.71 [0.55; 0.92] (P = .01)\n",
    ],
)
def test_what_is_no_markup_stays(only: Callable[..., Document], text: str) -> None:
    assert only(text, "a.md").text == text


def test_other_texts_keep_their_signs(only: Callable[..., Document]) -> None:
    assert only(PAGE, "page.txt").text == PAGE
