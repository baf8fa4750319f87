"""Every example of the site runs; what readers have to bring things for is parsed."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

import trialist
from tests.docs.blocks import RUN, SHOWN, Block, list_commands, list_pages, read_blocks
from tests.docs.parsing import explain_call, explain_module, find_calls
from tests.docs.running import Reader, find_missing

BLOCKS = [block for page in list_pages() for block in read_blocks(page)]
TO_RUN = [block for block in BLOCKS if block.needs is None and block.language in RUN]


@pytest.fixture(scope="module", autouse=True)
def warm() -> None:
    """The first document loads all models, which on a busy machine takes longer than it may."""
    trialist.extract("Median overall survival was 21.4 months.", time_limit=None)


def test_every_block_is_in_a_language_that_is_known() -> None:
    assert [block.place for block in BLOCKS if block.language not in RUN | SHOWN] == []


@pytest.mark.parametrize("page", sorted({block.page for block in TO_RUN}))
def test_examples_run(page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    reader = Reader(tmp_path)
    for block in TO_RUN:
        if block.page == page:
            if "curl " in block.code and shutil.which("curl") is None:
                pytest.skip(f"{block.place}: no curl on this machine")
            reader.run(block)


def _explain(block: Block) -> list[str]:
    if block.language == "python":
        compile(block.code, block.place, "exec")
        return []
    lines = list_commands(block)
    said = [explain_call(call) for line in lines for call in find_calls(line)]
    return [reason for reason in (*said, *map(explain_module, lines)) if reason is not None]


@pytest.mark.parametrize(
    "block",
    [block for block in BLOCKS if block.needs is not None and block.language in RUN],
    ids=lambda block: f"{block.page}:{block.line}",
)
def test_what_needs_more_is_parsed(block: Block) -> None:
    assert _explain(block) == []


@pytest.mark.parametrize("page", ["README.md", "CONTRIBUTING.md"])
def test_commands_of_other_documents_are_parsed(page: str) -> None:
    from tests.docs.blocks import ROOT

    blocks = [block for block in read_blocks(page, ROOT) if block.language in {"bash", "console"}]
    assert blocks
    assert [reason for block in blocks for reason in _explain(block)] == []


@pytest.mark.parametrize(
    "call",
    [
        "trialist extracct corpus",
        "trialist extract corpus --fromat json",
        "trialist extract corpus --format yaml",
        "trialist compare a b c --gold d",
        "trialist compare a",
        "trialist benchmark gld corpus",
    ],
)
def test_wrong_calls_are_seen(call: str) -> None:
    (arguments,) = find_calls(call)
    assert explain_call(arguments) is not None


def test_what_is_shown_is_held_against_what_is_said() -> None:
    said = "one  \ntwo\nthree\nfour\n"
    assert find_missing("one\n...\nthree\n...", said) is None
    assert find_missing("...\nfour", said) is None
    assert find_missing("one\nthree\n...", said) is not None
    assert find_missing("two\n...", said) is not None
    assert find_missing("one\n...\nthree", said) is not None
    assert find_missing("...\nthree\n...\ntwo\n...", said) is not None
