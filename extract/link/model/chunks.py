"""Chunks: stretches of words that may tell what a number measures where no list holds them."""

from __future__ import annotations

from collections.abc import Iterator

from extract.link.phrases import trim_phrase
from extract.link.scene import Scene
from extract.link.topics import Topic
from extract.matching import compile_pattern, find_all

# What ends a chunk of any size: marks, numbers and verbs.
_HARD = r"""[,;:=()\[\]|<>≥≤%±·+] | \.(?=\s|$) | [+-]?\d[\d.,]*
    | \b(?:was|were|is|are|be|been|being|had|has|have|having|did|do|does|showed?|shown|showing
    |reported?|occurred|experienced|achieved|improved|increased|decreased|reduced|declined|remained
    |reached|developed|received|receiving|given|treated|assigned|randomi[sz]ed|observed|noted|seen
    |found|compared|than|versus|vs|v|respectively|whereas|while|but|although|that|which|who|whose
    |most|common|frequent|frequently|commonly|median|mean|significantly|significant|similar|higher
    |lower|greater|longer|shorter|more|less|fewer|better|worse|no|not|also|both|either)\b"""
# What ends the smaller ones too: words that join and lead.
_SOFT = r"\b(?:and|or|in|with|without|at|for|by|from|to|on|after|during|among|between|within|due)\b"
_CUTS = tuple(compile_pattern(pattern) for pattern in (_HARD, f"{_HARD} | {_SOFT}"))
_MOST = 16  # blanks; longer stretches are clauses
_FEWEST = 4  # characters


def find_chunks(scene: Scene) -> Iterator[Topic]:
    """Give the chunks of a scene, the large ones first; names of arms are in none."""
    taken: set[tuple[int, int]] = set()
    for pattern in _CUTS:
        cuts = [match.span() for match in find_all(pattern, scene.text, scene.start, scene.end)]
        cuts += [(mention.start, mention.end) for mention in scene.arms if mention.form != "bare"]
        for start, end in _gaps(scene, sorted(cuts)):
            if (start, end) not in taken and (chunk := _read_chunk(scene, start, end)):
                taken.add((start, end))
                yield chunk


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
