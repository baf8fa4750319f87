from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from schemas.document import Document, Part, PartKind
from trialist.show.passages import (
    Mark,
    cut_blocks,
    find_anchor,
    group_rows,
    segment_starts,
    split_cells,
)

TEXTS = st.text(alphabet="ab |\n•\U0001d4d0<", max_size=120)


@st.composite
def marked(draw: st.DrawFn) -> tuple[str, list[Mark]]:
    text = draw(TEXTS)
    places = st.integers(0, len(text) + 5)
    found = draw(st.lists(st.tuples(places, places), max_size=12))
    marks = [
        Mark(min(pair), max(pair), f"/outcomes/{n}", "outcomes") for n, pair in enumerate(found)
    ]
    return text, marks


@given(marked())
def test_every_visible_character_is_shown_once_in_its_place(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    blocks = cut_blocks(Document("d", text), marks)
    shown = "".join(segment.text for block in blocks for segment in block.segments)
    assert shown == "".join(line.strip() for line in text.split("\n"))
    for block in blocks:
        for segment in block.segments:
            assert text[segment.start : segment.start + len(segment.text)] == segment.text


@given(marked())
def test_words_are_marked_exactly(case: tuple[str, list[Mark]]) -> None:
    text, marks = case
    for block in cut_blocks(Document("d", text), marks):
        for segment in block.segments:
            end = segment.start + len(segment.text)
            full = [m for m in marks if m.start < m.end]
            over = {m.pointer for m in full if m.start <= segment.start and end <= m.end}
            touching = {m.pointer for m in full if m.start < end and segment.start < m.end}
            assert set(segment.pointers) == over == touching


def test_the_shortest_words_come_first() -> None:
    marks = [Mark(0, 10, "/arms/0", "arms"), Mark(2, 4, "/outcomes/0", "outcomes")]
    (block,) = cut_blocks(Document("d", "0123456789"), marks)
    assert [segment.pointers for segment in block.segments] == [
        ("/arms/0",),
        ("/outcomes/0", "/arms/0"),
        ("/arms/0",),
    ]


def test_lines_have_kind_depth_and_gap() -> None:
    text = "Title\n\n  • one\n      • two\nText"
    parts = (
        Part(PartKind.TITLE, 0, 5),
        Part(PartKind.BULLET, 11, 14),
        Part(PartKind.BULLET, 23, 26),
    )
    blocks = cut_blocks(Document("d", text, parts), ())
    assert [(block.kind, block.depth, block.gap) for block in blocks] == [
        ("title", 0, False),
        ("bullet", 0, True),
        ("bullet", 1, False),
        ("text", 0, False),
    ]


def test_rows_of_a_table_stand_together_in_cells() -> None:
    text = "| a | b |\n|---|---|\n| 1% | 2% |\nText | more"
    parts = (Part(PartKind.TABLE_ROW, 0, 9), Part(PartKind.TABLE_ROW, 20, 31))
    mark = Mark(22, 24, "/outcomes/0", "outcomes")
    blocks = cut_blocks(Document("d", text, parts), (mark,))
    groups = group_rows(blocks)
    assert [len(group) for group in groups] == [2, 1]
    cells = split_cells(groups[0][1])
    assert ["".join(one.text for one in cell).strip() for cell in cells] == ["1%", "2%"]
    pieces = [one for cell in cells for one in cell]
    assert all(text[one.start : one.start + len(one.text)] == one.text for one in pieces)
    assert [one.start for one in pieces if one.marks] == [22]


def test_an_anchor_is_at_the_place_or_behind_it() -> None:
    starts = segment_starts(cut_blocks(Document("d", "ab\n\ncd"), (Mark(1, 2, "/x", "x"),)))
    assert starts == [0, 1, 4]
    assert find_anchor(starts, 1) == 1
    assert find_anchor(starts, 2) == 4
    assert find_anchor(starts, 5) is None
