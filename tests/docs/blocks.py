"""The code of a page, block by block, with what the page's source says about running it.

A comment right above a block says what it needs:

- ``<!-- needs: a person at a browser -->``: what the reader has to bring; it is only parsed.
- ``<!-- with: trialist serve corpus -->``: it runs while that command answers.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[2]
DOCS = ROOT / "docs"
# Languages of blocks that are shown and not run: output, tables, other programs.
SHOWN = frozenset({"", "json", "text", "toml", "cron", "r"})
RUN = frozenset({"bash", "console", "python", "sql"})

_BLOCK = re.compile(
    r"(?:^[ ]*<!-- (?P<mark>needs|with): (?P<what>[^\n]*?) -->\n)?"
    r"^(?P<indent>[ ]*)```(?P<language>[\w-]*)[^\n]*\n(?P<code>.*?)^(?P=indent)```[ ]*$",
    re.DOTALL | re.MULTILINE,
)


class Block(NamedTuple):
    """One block: its page and first line, its language and code, and what it runs with."""

    page: str
    line: int
    language: str
    code: str
    needs: str | None = None
    beside: str | None = None

    @property
    def place(self) -> str:
        """Where it stands, for messages."""
        return f"{self.page}, line {self.line}"


def list_pages() -> list[str]:
    """Give all pages of the site that are written by hand, as paths below docs/."""
    return sorted(path.relative_to(DOCS).as_posix() for path in DOCS.rglob("*.md"))


def read_blocks(page: str, folder: Path = DOCS) -> list[Block]:
    """Give the blocks of a page, in order."""
    text = (folder / page).read_text(encoding="utf-8")
    return [_make(page, text, match) for match in _BLOCK.finditer(text)]


def _make(page: str, text: str, match: re.Match[str]) -> Block:
    indent = match["indent"]
    lines = [line.removeprefix(indent) for line in match["code"].splitlines(keepends=True)]
    return Block(
        page,
        text.count("\n", 0, match.start("code")) + 1,
        match["language"],
        "".join(lines),
        match["what"] if match["mark"] == "needs" else None,
        match["what"] if match["mark"] == "with" else None,
    )


def list_commands(block: Block) -> list[str]:
    """Give the command lines of a bash block, without comments, a continued one as one."""
    if block.language == "console":
        return [line[2:] for line in block.code.splitlines() if line.startswith("$ ")]
    joined = re.sub(r"<<'(\w+)'.*?^\1$", "", block.code, flags=re.DOTALL | re.MULTILINE)
    joined = joined.replace("\\\n", " ")
    return [line for line in joined.splitlines() if line.strip() and not line.startswith("#")]
