"""Chunks: stretches of words that may tell what a number measures where no list holds them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.phrases import trim_phrase
from extract.link.scene import Scene
from extract.link.topics import Topic
from extract.matching import compile_pattern, find_all

# What ends a chunk of any size: numbers, all marks but these, and verbs.
_INNER_MARKS = frozenset("-/'.")
_VERBS = frozenset(
    """
    was were is are be been being had has have having did do does show showed shown showing report
    reported occurred experienced achieved improved increased decreased reduced declined remained
    reached developed received receiving given treated assigned randomized randomised observed noted
    seen found compared than versus vs v respectively whereas while but although that which who
    whose most common frequent frequently commonly median mean significantly significant similar
    higher lower greater longer shorter more less fewer better worse no not also both either
    """.split()
)
# What ends the smaller ones too: words that join and lead.
_LINKS = frozenset(
    "and or in with without at for by from to on after during among between within due".split()
)
_PIECE = compile_pattern(r"\w+|[^\w\s]")
_Span = tuple[int, int]
_MOST = 16  # blanks; longer stretches are clauses
_FEWEST = 4  # characters


def find_chunks(scene: Scene) -> Iterator[Topic]:
    """Give the chunks of a scene, the large ones first; names of arms are in none."""
    hard, soft = _find_cuts(scene)
    named = [(mention.start, mention.end) for mention in scene.arms if mention.form != "bare"]
    taken: set[tuple[int, int]] = set()
    for cuts in ([*hard, *named], [*hard, *soft, *named]):
        for start, end in _gaps(scene, sorted(cuts)):
            if (start, end) not in taken and (chunk := _read_chunk(scene, start, end)):
                taken.add((start, end))
                yield chunk


def _find_cuts(scene: Scene) -> tuple[list[_Span], list[_Span]]:
    """Give where a scene has what ends any chunk, and what ends the smaller ones."""
    hard: list[_Span] = []
    soft: list[_Span] = []
    for match in find_all(_PIECE, scene.text, scene.start, scene.end):
        piece, span = match[0].lower(), match.span()
        if piece in _LINKS:
            soft.append(span)
        elif piece in _VERBS or piece[0].isdigit() or _is_mark(scene, piece, span):
            hard.append(span)
    return hard, soft


def _is_mark(scene: Scene, piece: str, span: _Span) -> bool:
    """Whether a piece is a mark that parts words: a full stop inside one does not."""
    if piece.isalnum() or piece == "_":
        return False
    inside = scene.text[span[1] : span[1] + 1].isalnum()
    return piece not in _INNER_MARKS or (piece == "." and not inside)


def _gaps(scene: Scene, cuts: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = scene.start
    for cut, after in (*cuts, (scene.end, scene.end)):
        if cut - start >= _FEWEST:
            yield start, cut
        start = max(start, after)


def _read_chunk(scene: Scene, start: int, end: int) -> Topic | None:
    if scene.text.count(" ", start, end) > _MOST:
        return None
    label = trim_phrase(scene, start, end)
    if label is None or not label.strip():
        return None
    place = scene.text.find(label.split()[0], start, end)
    stop = start + len(scene.text[start:end].rstrip())
    return Topic("phrase", "OTHER", label, place if place >= 0 else start, stop)
