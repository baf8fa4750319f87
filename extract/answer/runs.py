"""Numbers of a sentence that are told together."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from itertools import pairwise

from extract.answer.quantities import Quantity
from extract.matching import compile_pattern, find_first

# Between numbers of different things: "), rash (", ";", or many words.
_BREAK = compile_pattern(
    r"""
    \A [%)\]\s]* (?: [^()\[\]]* [)\]] )? [^()\[\]]* [a-z]{4} [^()\[\]]* [(\[] (?! \s* n \s? = )
    | ; | .{110}
    """
)
# Between numbers of one thing: "8 v 3", "(20%) and".
_TIGHT = compile_pattern(
    r"""
    \A [%)\]\s]* (?: [(\[] \s? (?: p \s? [=<>] | 95 | ci ) [^()\[\]]* [)\]] \s? )?
    (?: ,? \s? and | , | ,? \s? or | vs\.? | v\.? | versus | compared \s (?: with | to ) )
    \s* (?: n \s? = \s? )? [(\[]? \s* \Z
    """
)


def split_runs(folded: str, quantities: Sequence[Quantity]) -> Iterator[list[Quantity]]:
    """Give quantities that are told together: "a, b and c", "a with this and b with that".

    Those that only "versus" or a comma keeps apart are a run of their own.
    """
    gaps = [folded[one.end : other.start] for one, other in pairwise(quantities)]
    tight = [False, *(find_first(_TIGHT, gap) is not None for gap in gaps), False]
    run: list[Quantity] = []
    for place, quantity in enumerate(quantities):
        if run and not tight[place]:
            is_apart = tight[place - 1] or tight[place + 1]
            if is_apart or find_first(_BREAK, gaps[place - 1]):
                yield run
                run = []
        run.append(quantity)
    if run:
        yield run
