"""Short forms that notes below tables define: "EP, externship program; T1, after training"."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from extract.matching import compile_pattern, find_all

_DEFINITION = compile_pattern(
    r"""
    (?: \A | (?<= [.;,:*†‡§¶] ) | (?<= abbreviations ) ) \s*
    (?P<short> (?=[\w/-]*[A-Z]) [A-Za-z][\w/-]{0,9} ) (?: \s (?:[Gg]roup|[Aa]rm) )? \s? [,:=] \s?
    (?P<long> (?:the\s)? [A-Za-z][\w' -]{4,90}? [\w)] ) (?= \s* (?: [;.,] | \Z ) )
    """,
    ignore_case=False,
)


def find_definitions(notes: Iterable[str]) -> Mapping[str, str]:
    """Give the short forms that notes define, with their long forms."""
    found: dict[str, str] = {}
    for text in notes:
        for match in find_all(_DEFINITION, text):
            short, long = match["short"], match["long"]
            letters = [each.lower() for each in short if each.isupper()]
            initials = "".join(word[0].lower() for word in long.replace("-", " ").split())
            if letters and letters[0] in initials:
                found.setdefault(short, long)
    return found
