"""Topics: what a number measures, an endpoint, a harm, or words that no list holds."""

from __future__ import annotations

from dataclasses import dataclass

from extract.link.quantities import QuantityKind
from extract.link.runs import Run
from extract.link.scene import Scene
from extract.matching import compile_pattern, find_all, find_first, replace_all
from schemas.mention import Mention


@dataclass(frozen=True)
class Topic:
    """What is measured: ``kind`` is endpoint, adverse_event or phrase.

    ``value`` is the endpoint's code or the harm's standard term, ``label`` the
    document's words, ``start`` and ``end`` their place.
    """

    kind: str
    value: str
    label: str
    start: int
    end: int


# Words before a response that make it another thing than a tumour's response.
_OTHER_RESPONSE = compile_pattern(
    r"""(?P<value>(?:immune|antibody|psa|prostate-specific[ ]antigen|biochemical|molecular|cytogenetic|sexual|dose|pain|
    symptom(?:atic)?|t[- ]?cell|serolog(?:ic|ical)|hormon(?:e|al)|igg\d?|anti-\w+|vaccine|palliative|analgesic|
    inflammatory|cellular|humoral|haemoglobin|hemoglobin|erythroid|platelet|treatment|physiologic(?:al)?|
    antiemetic|complete[ ]antiemetic)[ -](?:[\w-]+[ ])?)$"""
)

_TIGHT_BEFORE = compile_pattern(
    r"""^(?:-\d{1,2})?(?:[ ]?(?:rates?|probabilit(?:y|ies)|events?|times?|durations?|proportions?|incidence|\([^()\d]{1,40}\)|\[[^\[\]\d]{1,40}\]))*
    (?:[ ]?[,:=|(\[-][ ]?|[ ](?:was|were|of|in|at|is|rates?|had|for|occurred|median|with|reached|stood|reported|recorded|observed|seen|by|noted|among|the|developed|
    experienced|affected|a|an|approximately|about|only|estimated|to[ ]be|found|have|has|been|patients|pts|women|men|participants|\d{1,3}[ -]?(?:years?|months?|weeks?|days?)|n[ ]?=)\b){0,8}[ ]?(?:[(\[]|n[ ]?=[ ]?)?$"""
)
_HAD = compile_pattern(
    r"""\b(?:had|have|having|has|experienced|experiencing|developed|achieved|achieving|reported|reporting|with|were|was|
    remained|survived|suffered|showed|underwent|required|requiring|remain|attained|obtained|completed|maintained|retained|who|received)\b"""
)
_JUST_PEOPLE = compile_pattern(
    r"^[\])%]*(?:-treated|[ ](?:of|the|in|each|both|cases?|episodes?|median|on|receiving|given|who|assigned|was|were|groups?|arms?|all|patients?|pts?|participants?|women|men|those|them|cases|reported|treatment-related|drug-related|"
    r"serious|severe|or|more|had|remain(?:s|ed)?|are|grade|[1-5]|to|-|and|worse|higher|any))*[ ]?(?:grade[ ]\S+[ ])?$"
)


def find_topic(scene: Scene, run: Run, last: Topic | None) -> Topic | None:
    """Give what the numbers of a run measure; ``last`` is what the sentence told of before.

    The order of the choices is the rule: a name beside a bare count ("12 deaths"),
    right before the numbers, right after the first of them, after a verb that follows them, before them in the
    sentence, and what the sentence told of last.
    """
    first = run.quantities[0]
    before = [t for t in scene.terms if run.before <= t.start and t.end <= run.start]
    before = [t for t in before if not is_enclosed(scene, t.end, run.start)]
    inside = [t for t in scene.terms if first.end <= t.start and t.end <= run.end]
    after = [t for t in scene.terms if run.end <= t.start and t.end <= run.after]
    within = [t for t in scene.terms if first.start < t.start and t.end < first.end]
    if within:
        return build_topic(scene, within[0])
    beside = next((t for t in (*inside, *after) if t.start == first.end + 1), None)
    if beside and first.count is not None and first.percent is None:
        return build_topic(scene, beside)
    if before and after and _is_taken(scene, run, before[-1]) and _follows_verb(scene, run, after[0]):
        return build_topic(scene, after[0])
    if before and find_first(_TIGHT_BEFORE, scene.text[before[-1].end : run.start]):
        return build_topic(scene, before[-1])
    if inside and find_first(_JUST_PEOPLE, scene.text_without_arms(first.end, inside[0].start)):
        return build_topic(scene, inside[0])
    if after and find_first(_JUST_PEOPLE, scene.text_without_arms(run.end, after[0].start)):
        return build_topic(scene, after[0])
    if before and find_first(_STATES, scene.text[before[-1].end : run.start]):
        return build_topic(scene, before[-1])
    if after and _tells_after(scene, run, after[0]):
        return build_topic(scene, after[0])
    if before:
        return build_topic(scene, before[-1])
    if item := _list_item(scene, run):
        return item
    if last is None and (name := _only_name_after(scene, run)):
        return build_topic(scene, name)
    own = phrase_topic(scene, run.before, run.start, run.end, run.after)
    return own if own and (last is None or _is_headed(scene, own, run)) else last or own


_ITEM = compile_pattern(
    r"(?:[,;:]|[,;]?[ ]and|[ ]were|[ ]was|[ ]included|[ ]including)[ ](?P<value>[a-z][a-z-]+(?:[ ][a-z-]+){0,4})[ ]?[\[(]$"
)


def _list_item(scene: Scene, run: Run) -> Topic | None:
    """Give the item of a list that stands right before bracketed numbers: ", haematological ("."""
    start = max(scene.start, run.before, run.start - _LONGEST)
    match = find_first(_ITEM, scene.text[start : run.start])
    if match is None:
        return None
    first, last = (start + place for place in match.span("value"))
    return _phrase(scene, first, last)


def _only_name_after(scene: Scene, run: Run) -> Mention[str] | None:
    """Give the one name of a sentence that tells what was measured at its end."""
    names = {term.value for term in scene.terms}
    if len(names) != 1 or scene.terms[0].start < run.end or scene.terms[0].kind != "endpoint":
        return None
    gap = replace_all(_BRACKETED, "", scene.text[run.end : scene.terms[0].start])
    return None if find_first(_CLAUSE_END, gap) else scene.terms[0]


_BRACKETED = compile_pattern(r"\([^()]*\)|\[[^\[\]]*\]")


_HEADED = compile_pattern(r"^[^;\d]{0,25}[:=|][^;]{0,60}$")


def _is_headed(scene: Scene, topic: Topic, run: Run) -> bool:
    """Whether a colon or an equals sign sets words before numbers as their head."""
    return topic.end <= run.start and find_first(_HEADED, scene.text[topic.end : run.start]) is not None


def is_enclosed(scene: Scene, end: int, start: int) -> bool:
    """Whether what ends at ``end`` stands in a bracket that closes before ``start``."""
    gap = scene.text[end:start]
    return gap.count(")") + gap.count("]") > gap.count("(") + gap.count("[")


_STATES = compile_pattern(r"^[^;]*?\b(?:was|were|occurred|reported|is|are|seen|observed|noted|affected)\b[^;]*$")
_CLAUSE_END = compile_pattern(r"[.;:](?=\s|$)|,[ ](?:and|but|while|whereas)[ ]")


def _tells_after(scene: Scene, run: Run, term: Mention[str]) -> bool:
    gap = scene.text[run.end : term.start]
    return find_first(_CLAUSE_END, gap) is None and find_first(_HAD, gap) is not None


# A list with numbers first: "31% had X, 8% had Y" or "3 had X, 17 Y".
_VERB_BETWEEN = compile_pattern(
    r"""^[\])%]*(?:[ ](?:of[ ](?:the[ ])?)?(?:patients?|pts?|participants?|women|men|others?|more))*(?:[ ](?:of[ ]whom|also))?[ ]
    (?:had|have|has|were|was|are|experienced|developed|achieved|reported|showed|remained|died|attained|with)(?:[ ](?:a|an|the|not|still|only|any|best|grade[ ]\S+|confirmed|severe))*[ ]$"""
)


def _follows_verb(scene: Scene, run: Run, term: Mention[str]) -> bool:
    return find_first(_VERB_BETWEEN, scene.text_without_arms(run.end, term.start)) is not None


def _is_taken(scene: Scene, run: Run, term: Mention[str]) -> bool:
    """Whether a verb ties a name to the numbers before this run: "31% had X, ..."."""
    return run.before > scene.start and find_first(_VERB_BETWEEN, scene.text[run.before : term.start]) is not None


_TIME_TO = compile_pattern(r"\b(?P<value>(?:time|duration)[ -](?:to|until)[ -](?:(?:first|the|an?|definitive|onset|of)[ ])*(?:[\w-]+[ ])?)$")


def build_topic(scene: Scene, term: Mention[str]) -> Topic:
    """Give the topic that a vocabulary term stands for, with what its neighbours make of it."""
    label = scene.text[term.start : term.end]
    lead = scene.text[max(scene.start, term.start - 40) : term.start]
    other = _TIME_TO if term.value != "TTP" else None
    if term.value == "ORR" and "respon" in label.lower():
        match = find_first(_OTHER_RESPONSE, lead) or find_first(_TIME_TO, lead)
    else:
        match = find_first(other, lead) if other else None
    if match:
        return Topic("endpoint", "OTHER", match["value"] + label, term.start - len(match["value"]), term.end)
    joined = _OR_DEATH.get(term.value) if term.kind == "endpoint" else None
    if joined and find_first(_DEATH, scene.text, term.end, min(term.end + 20, scene.end)):
        return Topic(term.kind, joined, label, term.start, term.end)
    return Topic(term.kind, term.value, label, term.start, term.end)


# "recurrence or had died" is an event of survival without recurrence.
_OR_DEATH = {"RELAPSE": "RFS", "PD": "PFS"}
_DEATH = compile_pattern(r"\G(?:s|ed)?,?[ ]or[ ](?:had[ ])?(?:death|died|dying)")


_CLAUSE = compile_pattern(r"[;]\s|\.\s|,[ ](?:and|but|while|whereas)[ ]")
_LEAD_IN = compile_pattern(
    r"\G[ ]*(?:at|in|from|after|during|by|with|among|of|for|over|on|within|when|compared|following|overall|however)\b[^,;()\d]{0,80}(?:\d+[^,;()]{0,40})?,[ ]"
)
_COLON = compile_pattern(r"[:=|]\s?")
_VERB = compile_pattern(
    r"""\b(?:was|were|is|are|occurred|had|has|have|did|increased|decreased|improved|reached|fell|rose|dropped|(?<!changes?[ ])(?<!reductions?[ ])(?<!increases?[ ])(?<!decreases?[ ])(?<!improvements?[ ])(?<!retention[ ])(?<!declines?[ ])in|at|showed|among|
    between|with|compared|continued|completed|experienced|reported|declined|averaged|from)\b|[=(\[:|]"""
)
# "More patients in one group reported no impact on daily life (": what was done, then numbers.
_DONE_BEFORE = compile_pattern(
    r"""^[ ]?(?:significantly[ ])?(?:more|fewer|the[ ]proportions?[ ]of|a[ ](?:higher|lower|greater|larger|smaller)[ ](?:proportion|percentage|number)[ ]of|most|patients|women|men|participants)\b
    [^.;()]{0,90}?\b(?:reported|had|experienced|achieved|showed|developed|completed|maintained|retained|required|achieving|with|who)[ ]
    (?P<value>[^.;()\[\]\d]{4,100}?)[ ]?(?:[(\[]|was|were|of)?[ ]?$"""
)
_AFTER_VERB = compile_pattern(
    r"""\G[^.;]{0,110}?\b(?:had|have|has|having|were|was|achieved|retained|reported|experienced|developed|completed|continued[ ]to[ ]have|
    showed|underwent|required|received|maintained|remained|with|did[ ]not|needed|became|attained|preferred|used|chose)[ ]
    (?P<value>(?!the[ ](?:[\w-]+[ ]){0,3}(?:group|arm)\b)[^.;,()\[\]\d]{4,110})"""
)
_FILLER = compile_pattern(
    r"""\b(?:the|a|an|median|mean|average|estimated|overall|total|results?|findings?|rates?[ ]of|proportions?[ ]of|percentages?[ ]of|of|
    patients?|participants?|women|men|individuals|those|number[ ]of|incidence[ ]of|there|who|that|when|among|and|however|more|fewer|
    grades?[ ][1-5](?:[ ]?(?:-|or|and|to)[ ]?[1-5])?(?:[ ]or[ ](?:higher|worse|more|greater))?|
    significantly|both|also|in[ ]all|in[ ]total|at|by|in|for|to|or|no|all|cumulative|pts|people|subjects)\b"""
)


# Words that name no measured thing, and pieces of numbers.
_EMPTY = compile_pattern(
    r"""^(?:after|at|with|during|between|by|from|since|until|among|of|in|on|for)\b|^(?:it|they|this|that|these|those|he|she|so|here|there)\b|^(?:(?:no|any|a|the|this|these|such|significant|significantly|statistically|difference|differences|similar|respective|two|three|both|
    between-group|other|further|secondary|analysis|analyses|treatment|group|groups|arm|arms|
    study|trial|follow-up|baseline|interim|final|it|they|is|not|did|so|do|years?|months?|weeks?|days?|events?|median|mean|cohort|population|
    comparison|corresponding|rates?|test|testing|superiority|non-?inferiority|equivalence|interaction|met|was|reached|log-?rank|figures?|values?|respectively|data|results?|benefit|effect|\W|\d+)[ ]?)+$|\d[ ]?%|\bCI\b|\bp[ ]?[<=>]"""
)


def phrase_topic(scene: Scene, before: int, start: int, end: int, after: int) -> Topic | None:
    """Give the words that tell what is measured where no vocabulary names it.

    The numbers stand at ``start``..``end``, what belongs to them between
    ``before`` and ``after``.
    """
    first = max(scene.start, before)
    lead = find_first(_LEAD_IN, scene.text, first, start)
    if lead:
        first = lead.end()
    for match in find_all(_CLAUSE, scene.text, first, start):
        first = match.end()
    opened = _open_bracket(scene.text, first, start)
    if opened is not None:
        inside = _phrase(scene, opened, start)
        if inside is not None:
            return inside
        start = opened - 1
    colon = find_first(_COLON, scene.text, first, start)
    done = find_first(_DONE_BEFORE, scene.text[first:start])
    if done and not colon and (topic := _phrase(scene, *(first + place for place in done.span("value")))):
        return topic
    stop = colon or find_first(_VERB, scene.text, min(first + 8, start), start)
    return _phrase(scene, first, stop.start() if stop else start) or _phrase_after(scene, end, after)


def _open_bracket(text: str, start: int, end: int) -> int | None:
    """Give where the bracket that is open at ``end`` has its first word."""
    place = max(text.rfind("(", start, end), text.rfind("[", start, end))
    if place < 0 or find_first(_CLOSING, text[place:end]):
        return None
    return place + 1


_CLOSING = compile_pattern(r"[)\]]")


def _phrase_after(scene: Scene, end: int, after: int) -> Topic | None:
    for mention in scene.arms:
        if end <= mention.start <= end + _GROUP_NEAR:
            end = mention.end
    match = find_first(_AFTER_VERB, scene.text, end, min(after, scene.end))
    if match is None:
        return None
    start, end = match.span("value")
    return _phrase(scene, start, end)


_GROUP_NEAR = 40  # characters from numbers to the group that they are about


def _phrase(scene: Scene, start: int, end: int) -> Topic | None:
    for mention in scene.arms:
        if start <= mention.start < end:
            end = mention.start if mention.start - start > 12 else start
    words = " ".join(scene.text[start:end].split()).rstrip(" (,[;-")
    while words and (
        (match := _FILLER.match(words)) or not (words[0].isalnum() or words[0] in "\u03b1\u03b2\u2265")
    ):
        words = words[match.end() if match else 1 :].strip()
    if len(words) < 4 or find_first(_EMPTY, words):
        return None
    return Topic("phrase", "OTHER", _spelled_out(scene, words)[:_LONGEST], start, end)


_LONGEST = 120  # characters of a label


def _spelled_out(scene: Scene, words: str) -> str:
    """Write out the abbreviations that the text defines."""
    return " ".join(scene.abbreviations.get(word, word) for word in words.split())
