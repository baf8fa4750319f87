"""Words of a document that is shown: selected as a reviewer does with a mouse."""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.trialist.web.review.reports import MISSED

if TYPE_CHECKING:
    from playwright.sync_api import Page

__all__ = ["MISSED", "select_words"]

_SELECT = """(words) => {
  const walker = document.createTreeWalker(
    document.getElementById("document-text"), NodeFilter.SHOW_TEXT);
  const nodes = [];
  let text = "";
  while (walker.nextNode()) {
    nodes.push([text.length, walker.currentNode]);
    text += walker.currentNode.data;
  }
  const start = text.indexOf(words);
  const at = (place) => nodes.findLast(([from]) => from <= place);
  const [first, from] = at(start);
  const [second, to] = at(start + words.length - 1);
  getSelection().setBaseAndExtent(from, start - first, to, start + words.length - second);
  return start >= 0;
}"""


def select_words(page: Page, words: str) -> None:
    """Select the first place at which the document prints words."""
    assert page.evaluate(_SELECT, words), words
