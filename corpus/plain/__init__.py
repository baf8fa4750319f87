"""Plain text: a text as rules read it, character for character as long as what is printed."""

from corpus.plain.case import restore_case
from corpus.plain.words import mend_words
from schemas.document import fold

__all__ = ["make_plain", "mend_words", "restore_case"]


def make_plain(text: str) -> str:
    """Give a text folded; in capitals and small letters if it has only one of them; mended.

    ``fold`` says what folding does, :func:`restore_case` and :func:`mend_words` the others.
    """
    folded = fold(text)
    if folded.isupper():
        folded = fold("".join(map(_lower, folded)))
    if folded.islower():
        folded = restore_case(folded)
    return mend_words(folded)


def _lower(letter: str) -> str:
    """Give the small letter, or the capital where it would become two characters."""
    small = letter.lower()
    return small if len(small) == 1 else letter
