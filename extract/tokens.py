"""Tokens: spaCy's English tokenizer, quick to load and linear in the length of a text."""

# spaCy's compiled modules carry no types.
# pyright: reportUnknownMemberType=false, reportUnknownVariableType=false
# pyright: reportUnknownParameterType=false, reportUnknownArgumentType=false

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import cache
from itertools import pairwise
from typing import TYPE_CHECKING, Any

from extract.matching import compile_pattern, find_all

if TYPE_CHECKING:
    from spacy.tokenizer import Tokenizer
    from spacy.tokens import Doc

_CACHE_SIZE = 200_000
# No word or address that matters is as long as this; runs that are get cut into pieces.
_LONGEST_RUN = 100
_LONG_RUN = compile_pattern(rf"(?<!\S)\S{{{_LONGEST_RUN},}}")
_PIECE = 25
_INSIDE = 2**64 - 1  # spaCy's -1: begins no sentence


@cache
def load_tokenizer() -> Tokenizer:
    """Load spaCy's English tokenizer.

    Built without ``spacy.blank``, which loads the components of all installed
    packages, and with the few special cases that reports print: together a
    third of a second from command to result.
    """
    from spacy.attrs import IS_SPACE, NORM, PREFIX, SHAPE, SUFFIX
    from spacy.lang.en import English
    from spacy.tokenizer import Tokenizer
    from spacy.util import compile_infix_regex, compile_prefix_regex, compile_suffix_regex
    from spacy.vocab import create_vocab

    defaults = English.Defaults
    vocab: Any = create_vocab("en", defaults)
    # Working out all attributes of a new word takes longer than its tokens do; only these are read.
    read = (IS_SPACE, NORM, PREFIX, SUFFIX, SHAPE)
    vocab.lex_attr_getters = {attribute: vocab.lex_attr_getters[attribute] for attribute in read}
    tokenizer = Tokenizer(
        vocab,
        rules={
            form: tokens
            for form, tokens in (defaults.tokenizer_exceptions or {}).items()
            if _is_printed_in_reports(form)
        },
        prefix_search=_unless_plain(compile_prefix_regex(defaults.prefixes or ()).search, None),
        suffix_search=_unless_plain(compile_suffix_regex(defaults.suffixes or ()).search, None),
        infix_finditer=_unless_plain(compile_infix_regex(defaults.infixes or ()).finditer, ()),
        token_match=defaults.token_match,
        url_match=_unless_plain(defaults.url_match, None) if defaults.url_match else None,
    )
    # Reports repeat few word forms; a larger cache makes tokenizing twice as fast.
    tokenizer.max_cache_size = _CACHE_SIZE
    return tokenizer


def _unless_plain(search: Callable[[str], Any], nothing: Any) -> Callable[[str], Any]:
    """Give a search for affixes or addresses that asks nothing of plain words, which have none."""
    return lambda run: nothing if run.isascii() and run.isalpha() else search(run)


def _is_printed_in_reports(form: str) -> bool:
    """Say so of "Dr.", "e.g." and "and/or", not of contractions, clock times and emoticons."""
    return form[0].isalpha() and (form.endswith(".") or "/" in form) and "'" not in form


def tokenize(text: str) -> Doc:
    """Give the tokens of a text.

    Runs without white space are cut where they are longer than any word: spaCy
    takes quadratic time for a run of brackets or percent signs.
    """
    if max(map(len, text.split()), default=0) < _LONGEST_RUN:
        return load_tokenizer()(text)
    from spacy.tokens import Doc

    runs = find_all(_LONG_RUN, text)
    cuts = [place for run in runs for place in range(run.start(), run.end(), _PIECE)]
    pieces = [text[start:end] for start, end in pairwise((0, *cuts, len(text))) if start < end]
    return Doc.from_docs([load_tokenizer()(piece) for piece in pieces], ensure_whitespace=False)


def set_sentence_starts(doc: Doc, starts: Sequence[int]) -> None:
    """Mark the tokens with which sentences begin, so that ``doc.sents`` gives our sentences."""
    import numpy as np
    from spacy.attrs import IDX, SENT_START

    marks: Any = np.full(len(doc), _INSIDE, dtype=np.uint64)
    marks[np.searchsorted(doc.to_array(IDX), starts)] = 1
    doc.from_array([SENT_START], marks)
