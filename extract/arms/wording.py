"""The closed classes of words with which reports set alternatives side by side."""

LONGEST = 160  # tokens; no list of arms is longer
CLOSING = {"(": ")", "[": "]"}

# Words before the name of an alternative that are no part of it.
FILLER = frozenset(
    """
    either to receive receiving received undergo undergoing underwent the a an be been being
    given get getting got take taking treatment therapy treated open-label
    active have having start starting begin continue continuing daily oral orally intravenous
    intravenously subcutaneous subcutaneously iv identical matching matched initially single
    additional intramuscular topical up first standard-dose up-front upfront with
    regimen combination group arm strategy one two three four patients those women men
    """.split()
)
LONG_FILLER = (
    ("open", "-", "label"),
    ("double", "-", "blind"),
    ("up", "-", "front"),
    ("their", "planned"),
    ("one", "of"),
    ("treatment", "of"),
    ("efficacy", "and", "safety", "of"),
    ("safety", "and", "efficacy", "of"),
    ("efficacy", "of"),
    ("effect", "of"),
    ("effects", "of"),
    ("addition", "of"),
    ("use", "of"),
    ("administration", "of"),
    ("combination", "of"),
)
UNITS = frozenset("mg g gy mcg µg ug iu".split())
# Words that tell amounts, routes and schedules after a name.
DOSING = frozenset(
    """
    mg g kg gram grams kilogram kilograms milligram milligrams
    ug mcg µg ml l m m2 m² m3 qm iu u units unit gy mci mbq gbq auc % d h hr hrs hour
    hours min minutes day days week weeks month months year years wk wks mo daily weekly
    biweekly monthly once twice thrice three four five six one two seven eight nine ten twelve
    times time per every each cycle cycles course courses dose doses fraction fractions session
    sessions infusion infusions bolus injection injections tablet tablets capsule capsules
    orally intravenously subcutaneously intramuscularly oral intravenous subcutaneous
    intramuscular iv sc im po bid tid qd qid od b i q p o administered given taken starting on
    of at from through for a an the over total body surface area under curve target
    concentration loading then subsequent first continuous continuously up maximum about
    approximately least more additional day- by mouth hours-long max weight square meter
    meters metre metres both = , : - / x ± < > ≥ ≤ * # concurrently continued infused
    injected delivered mos mos. n qw q3w q2w q4w q21d loaded 2nd 1st 3rd bd tds qds other
    alternate alternating fixed escalating consecutive 3-weekly off rest minute
    consisting comprising concentration-time week- minimum kilogram kilograms milligram
    milligrams gray grays cgy concentration-versus-time versus-time bolus-
    """.split()
)
# Words at which the words of an alternative end.
STOP = frozenset(
    """
    by using in until stratified stratification at who which that were was is are be if when
    than from between among because where as while but whose during within before under via
    through according based randomization randomisation respectively did had have has improves
    improved versus. significantly resulted results showed showing shows demonstrated provides
    provided into against regardless despite prior on would could should may might will can we
    it they this these those for since not was received to both so though although improve
    increase increased increases reduced reduces reduce decreased prolonged prolongs led leads
    does do whereas without here there remained appears appeared continued showed achieved . ? !
    ; :
    """.split()
)
JOINS = frozenset("plus and with + / - & then combined added followed preceded".split())
LONG_JOINS = (
    ("in", "combination", "with"),
    ("in", "conjunction", "with"),
    ("in", "addition", "to"),
    ("combined", "with"),
    ("together", "with"),
    ("along", "with"),
    ("associated", "with"),
    ("added", "to"),
    ("followed", "by"),
    ("preceded", "by"),
    ("given", "with"),
    ("concurrent", "with"),
    ("concurrently", "with"),
    ("concomitant", "with"),
    ("on", "top", "of"),
    ("and", "then"),
    ("alongside",),
    ("before",),
    ("after",),
    ("following",),
)
VERSUS = frozenset({"versus", "vs", "v", "or"})
LONG_VERSUS = (
    ("compared", "with"),
    ("compared", "to"),
    ("as", "compared", "with"),
    *(
        (*verb, "compared", word)
        for verb in (("was",), ("were",), ("is",), ("has", "been"))
        for word in ("with", "to", "against")
    ),
    ("in", "comparison", "with"),
    ("in", "comparison", "to"),
    ("rather", "than"),
    ("instead", "of"),
)
# What parts the last of a list whose length is told: "to three groups: A, B, and C", "A, B and C".
LAST_JOINS = ((",", "and"), ("and",))
# Joins after which an intervention is for all alternatives before.
SHARING_JOINS = ("in addition to", "on top of", "alongside", ", plus", ", with")
FOR_ALL_TAIL = frozenset({"both", "each"})
FOR_ALL = ("both", "each", "all", "either")
# What stands for the two alternatives before it: "A, B, or the combination".
BOTH = (
    ("both", "drugs"),
    ("both", "treatments"),
    ("both", "agents"),
    ("both",),
    ("the", "combination"),
    ("their", "combination"),
    ("a", "combination", "of", "both"),
    ("combination", "of", "both"),
)
INCLUDING = frozenset({"including", "comprising", "consisting", "containing"})
# Words that stand for the alternative before: "or to the same regimen plus B".
SAME_AGAIN = frozenset(
    """
    to receive the this that same regimen treatment therapy chemotherapy schedule drugs
    combination
    """.split()
)
TIMES = frozenset("cycles courses fractions days weeks".split())
# Words after a comma that go on about the alternative before.
GOING_ON = frozenset("either given administered infused delivered taken".split())
OPTIONAL = (
    ("with", "or", "without"),
    ("with", "/", "without"),
    ("with", "versus", "without"),
    ("with", "vs", "without"),
    ("with", "and", "without"),
    ("±",),
    ("+", "/", "-"),
)
COUNTED = frozenset(
    """
    patients participants women men individuals were was randomly assigned randomized randomised
    allocated received to receive undergo children
    """.split()
)
# Signs between an arm's letter and what it gets: "arm A: surgery".
DEFINING = frozenset({":", ",", "=", "-"})
LETTERED = frozenset("arm group cohort".split())
# What may number the items of a list in a sentence: "1) surgery; 2) radiotherapy".
MARKS = frozenset("1 2 3 4 5 6 a b c d e f i ii iii iv v".split())
FIRST_MARKS = frozenset("1 a i".split())
# Nouns for arms where a list is announced: "to one of four regimens: ...".
ANNOUNCED = frozenset(
    """
    arms groups regimens treatments strategies schedules options conditions programs programmes
    cohorts protocols combinations interventions therapies
    """.split()
)
# Nouns that several alternatives can share: "open or laparoscopic surgery".
SHARED = frozenset(
    """
    surgery resection strategy radiotherapy irradiation radiation schedule therapy chemotherapy
    screening follow-up approach treatment regimen fractionation dose procedure
    surveillance prostatectomy gastrectomy esophagectomy colectomy mastectomy hysterectomy
    transplantation exercise training intervention program programme acupressure acupuncture
    vaccine course monitoring anesthesia anaesthesia feeding
    """.split()
)


ALWAYS_A_CHOICE = ({"prednisone", "prednisolone"},)
MAYBE_A_CHOICE = (
    {"cisplatin", "carboplatin"},
    {"letrozole", "anastrozole"},
    {"letrozole", "aromatase inhibitor"},
    {"paclitaxel", "docetaxel"},
    {"paclitaxel", "nab-paclitaxel"},
    {"capecitabine", "fluorouracil"},
    {"goserelin", "leuprolide"},
    {"melphalan", "busulfan"},
    {"folfox", "capox"},
)
