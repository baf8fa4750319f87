"""What lettered groups had: "dextran (group A)", "group 2 received placebo"."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from extract.analysis import Analysis
from extract.matching import compile_pattern, find_all, find_first
from schemas.document import PartKind

_LETTERED = compile_pattern(
    r"""
    \b (?: groups? | arms? | gp \.? ) \s? [(\"']? (?P<letter> [a-e1-6] | i{1,3} | iv ) [\"')]?
    (?! [\w-] )
    """
)
_SIZE = r"(?: n \s? = \s? \d+ [\s),;:]* )?"
_BEHIND = compile_pattern(
    rf"""
    \A [\s(,:;=-]* {_SIZE} (?:
        (?: who \s | which \s | were \s | was \s | patients \s | subjects \s ){{0,3}}
        (?: received | given | got | treated \s with | underwent | had | used | took
          | (?: assigned | allocated ) \s to )
      | [:=,-] )
    \s* (?! n \s? = ) (?P<name> [^.;()]{{3,90}} )
    """
)
_BEFORE = compile_pattern(rf"(?P<name> [^.;:()]{{3,90}} ) [(\[] \s* {_SIZE} \Z")
# What comes before the name of a group in a list of groups.
_LAST_CLAUSE = compile_pattern(
    r"""
    \A .* (?: , | \b (?: or | to | either | versus | received ) \b
             | \b and \b (?= .* \b (?: group | arm | with | received | or ) \b ) ) (?= .{3} )
    """
)
_WINDOW = 120


def find_lettered(analysis: Analysis) -> Mapping[str, str]:
    """Give what a document says of each lettered group, by letter in lower case."""
    found: defaultdict[str, list[str]] = defaultdict(list)
    for sentence in analysis.sentences:
        if sentence.part.kind not in (PartKind.TABLE_ROW, PartKind.HEADING):
            for letter, name in _definitions(
                analysis.document.folded, sentence.start, sentence.end
            ):
                found[letter].append(name)
    return {letter: " ".join(names[:2]) for letter, names in found.items()}


def letter_of(name: str) -> str | None:
    """Give the letter of a lettered group that a name is, in lower case."""
    match = find_first(_LETTERED, name)
    return match["letter"].lower() if match else None


def _definitions(folded: str, start: int, end: int) -> Iterator[tuple[str, str]]:
    matches = find_all(_LETTERED, folded, start, end)
    for place, match in enumerate(matches):
        after = matches[place + 1].start() if place + 1 < len(matches) else end
        before = matches[place - 1].end() if place else start
        lead = folded[max(before, match.start() - _WINDOW) : match.start()]
        if opened := find_first(_BEFORE, lead):
            clause = find_first(_LAST_CLAUSE, opened["name"])
            yield match["letter"].lower(), opened["name"][clause.end() if clause else 0 :]
            continue
        behind = find_first(_BEHIND, folded[match.end() : min(after, match.end() + _WINDOW)])
        if behind:
            yield match["letter"].lower(), behind["name"]
