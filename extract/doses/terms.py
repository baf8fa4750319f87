"""Words that tell what a name denotes: radiation, or a drug by the stem of its name."""

from __future__ import annotations

from extract.matching import compile_pattern, find_all

# Words that all mean "radiation was given", so that an amount in Gy finds its treatment.
RADIATION_WORDS = frozenset(
    """
    radiotherapy radiation irradiation irradiated rt ebrt imrt ifrt wbrt wbi sbrt sabr srs tbi pci
    crt ccrt
    chemoradiotherapy chemoradiation radiochemotherapy brachytherapy boost teletherapy vmat pbt
    """.split()
)
_CHEMORADIATION = frozenset(
    "crt ccrt chemoradiotherapy chemoradiation radiochemotherapy radiochemo".split()
)
_BARE_RADIATION = frozenset(
    {("radiotherapy",), ("radiation",), ("radiation", "therapy"), ("rt",), ("irradiation",)}
)
RADIATION_NAME = compile_pattern(
    r"""
    \b (?: (?: external[- ]beam | intensity[- ]modulated | stereotactic (?:[ ]body | [ ]ablative)?
    | whole[- ](?:brain|breast|pelvic) | involved[- ](?:field|site) | thoracic | chest | pelvic
    | (?:prophylactic[ ])?cranial | hypofractionated | hyperfractionated |
    conventionally[ ]fractionated
    | short[- ](?:course|term) | long[- ]course | preoperative | postoperative | radical |
    total[ ]body
    | partial[- ]breast | proton[ ]beam | conformal | three-dimensional | image-guided ) [ ] ){0,3}
    (?: radiotherapy | radiation[ ](?:therapy|treatment) | irradiation )
    """
)
# International names of drugs end in stems that tell what they are (WHO's list of stems).
_STEMS = tuple(
    """
    mab bart tinib afenib parib ciclib platin taxel rubicin tecan lisib zomib lutamide relix relin
    rasib sertib degib clax estrant xifene nostat limus trexed citabine mustine fosfamide poside
    domide setron pitant leucel gliptin floxacin sartan prazole conazole vastatin
    """.split()
)
_SHORTEST_NEW = 8  # letters; "platin" alone is a class
WORD = compile_pattern(r"[a-z\u03b1-\u03c9]+ | \d+")

Words = tuple[str, ...]


def split_words(text: str) -> Words:
    """Give a name's words in lower case; hyphens, brackets and plurals of them don't count."""
    return tuple(match[0] for match in find_all(WORD, text.lower()))


def is_antibody(word: str) -> bool:
    """Tell whether a drug's name ends like those of antibodies."""
    return word.endswith(("mab", "bart"))


def is_new_drug(word: str) -> bool:
    """Tell whether a word that no vocabulary has ends as names of drugs do."""
    return word.endswith(_STEMS) and len(word) >= _SHORTEST_NEW


def is_bare_radiation(name: str) -> bool:
    """Tell whether a name says of radiation no more than that it was given."""
    words = split_words(name)
    return words in _BARE_RADIATION or is_chemoradiation(name)


def is_chemoradiation(name: str) -> bool:
    """Tell whether a name is that of radiation together with drugs."""
    words = split_words(name)
    return bool(words) and words[-1] in _CHEMORADIATION
