"""Parts of press texts: titles, headings, lists, tables, citations, boilerplate."""

from __future__ import annotations

import pytest

from corpus import parse_text
from corpus.headings import find_heading_section
from schemas.document import Part, PartKind, Section

T, S, H, B = PartKind.TITLE, PartKind.SUMMARY, PartKind.HEADING, PartKind.BULLET
A, R, C, X = PartKind.ABSTRACT, PartKind.TABLE_ROW, PartKind.CITATION, PartKind.BOILERPLATE


def parts_of(text: str) -> list[tuple[PartKind, str]]:
    document = parse_text(text, "x")
    return [(part.kind, document.slice(part)) for part in document.parts]


def find_part(text: str, words: str) -> Part:
    document = parse_text(text, "x")
    return next(part for part in document.parts if words in document.slice(part))


NEWS = """Galunistat keeps gastric cancer in check

At 30 hospitals, 210 patients were randomized to galunistat or placebo.

Key Highlights:
  • Median OS: galunistat = 9.1 months; placebo = 6.2 months
  • Grade 3 AEs, galunistat vs placebo:
      • Rash: 4% vs 1%
  • ORR = 12%

The group concluded that galunistat helps.

  1. Smith A.B. et al. Galunistat. Journal of Inventions. 2020 May;3(4):15-19. DOI: 10.5555/j.1.
"""


def test_a_news_item_with_bullets() -> None:
    assert parts_of(NEWS) == [
        (T, "Galunistat keeps gastric cancer in check"),
        (S, "At 30 hospitals, 210 patients were randomized to galunistat or placebo."),
        (H, "Key Highlights:"),
        (B, "Median OS: galunistat = 9.1 months; placebo = 6.2 months"),
        (B, "Grade 3 AEs, galunistat vs placebo:"),
        (B, "Rash: 4% vs 1%"),
        (B, "ORR = 12%"),
        (S, "The group concluded that galunistat helps."),
        (C, NEWS[NEWS.index("Smith") :].strip()),
    ]


def test_bullets_know_their_heading_and_their_parent() -> None:
    assert find_part(NEWS, "Median OS").label == "Key Highlights"
    assert find_part(NEWS, "Median OS").section is Section.RESULTS
    assert find_part(NEWS, "Rash").label == "Grade 3 AEs, galunistat vs placebo"
    assert find_part(NEWS, "ORR").label == "Key Highlights"
    assert find_part(NEWS, "concluded").label is None
    assert find_part(NEWS, "concluded").section is Section.CONCLUSIONS


def test_a_sentence_that_leads_into_a_list_labels_it() -> None:
    text = (
        "Ovrelisib helps\n\nWe asked why. Patients had one of two drugs:\n- ovrelisib\n- placebo\n"
    )
    assert parts_of(text)[1:] == [
        (S, "We asked why. Patients had one of two drugs:"),
        (B, "ovrelisib"),
        (B, "placebo"),
    ]
    assert find_part(text, "placebo").label == "Patients had one of two drugs"


@pytest.mark.parametrize("marker", ["•", "-", "–", "*", "‣", "▪", "◦", "·", "●", "1.", "(2)"])
def test_list_markers_are_no_part_of_an_item(marker: str) -> None:
    text = f"A title\n\nHeading:\n{marker} first item\n{marker} second item\n"
    assert parts_of(text)[2:] == [(B, "first item"), (B, "second item")]


def test_bullets_may_touch_the_first_word() -> None:
    text = "A title\n\nHeading:\n•first item\n--  second item\n•\n***\n"
    assert parts_of(text)[2:] == [(B, "first item"), (B, "second item")]


@pytest.mark.parametrize("line", ["-0.5 points was the change.", "2.5 mg was given.", "*P < .05"])
def test_signs_that_are_no_marker_stay(line: str) -> None:
    assert parts_of(f"A title\n\n{line}\n")[-1] == (S, line)


def test_wrapped_lines_are_one_part() -> None:
    text = (
        "Title\n\n"
        "A total of 210 patients with advanced gastric cancer were randomly assigned to\n"
        "Galunistat 40 mg once daily (n = 105) or placebo (n = 105). Median overall\n"
        "Survival was 9.1 months with galunistat and 6.2 months with placebo. The most\n"
        "frequent harm was rash, which was seen in many of those who had the new drug.\n"
        "\n"
        "* Median PFS was 4.2 months with galunistat and 2.1 months with placebo, and a\n"
        "  Difference like this is rare\n"
    )
    assert [kind for kind, _ in parts_of(text)] == [T, S, B]


TABLE = """Conference note

Efficacy
Endpoint | Arm A (n=50) | Arm B | A vs B
Median PFS | 6.6 mo | 4.1 mo | HR 0.67
3-year OS | 40% | 35% | –

| | X | Y |
|---|:--:|---|
| ORR | 40% | not reached |

Harms
Rash, Arm A | 66%
Cough, Arm B | 70%
"""


def test_pipe_tables_have_rows_and_headers() -> None:
    document = parse_text(TABLE, "x")
    rows = [part for part in document.parts if part.kind is R]
    assert [(row.label, row.group) for row in rows] == [
        ("header", 1),
        ("Efficacy", 1),
        ("Efficacy", 1),
        ("header", 2),
        ("Efficacy", 2),
        ("Harms", 3),
        ("Harms", 3),
    ]
    assert document.slice(rows[0]) == "Endpoint | Arm A (n=50) | Arm B | A vs B"
    assert rows[-1].section is Section.SAFETY
    assert all("---" not in document.slice(row) for row in rows)


def test_a_single_line_with_a_pipe_is_no_table() -> None:
    assert parts_of("HARE | Final results are in\n\nOS was 5 months.\n")[0][0] is T


RELEASE = """Ovrelisib Meets Primary Endpoint

The phase 3 study improved survival

BASEL, Switzerland, May 3, 2021 – Invent AG today announced results in 300 patients.

Safety
Rash was seen in 12% of patients.

About the HARE Trial
HARE enrolled 300 patients at 20 sites.

About Ovrelisib
Ovrelisib is an inhibitor. In an earlier study, 40% of 90 patients responded.

About FERRET
FERRET is a randomized phase 3 trial of ovrelisib in 300 patients.

About Invent
Invent has 200 employees.

Forward-looking statements
This release contains forward-looking statements about 5 drugs.

Trial registration: NCT09000001
Media contact: press@invent.example
"""


def test_boilerplate_is_told_from_what_is_about_the_trial() -> None:
    kinds = {words: kind for kind, words in parts_of(RELEASE)}
    assert kinds["HARE enrolled 300 patients at 20 sites."] is S
    assert kinds["FERRET is a randomized phase 3 trial of ovrelisib in 300 patients."] is S
    assert kinds["Trial registration: NCT09000001"] is S
    boilerplate = [words.split()[0] for kind, words in parts_of(RELEASE) if kind is X]
    assert boilerplate == [
        "About",
        "Ovrelisib",
        "About",
        "Invent",
        "Forward-looking",
        "This",
        "Media",
    ]


def test_subtitles_and_headings() -> None:
    assert parts_of(RELEASE)[1] == (S, "The phase 3 study improved survival")
    assert (H, "Safety") in parts_of(RELEASE)
    assert find_part(RELEASE, "Rash").section is Section.SAFETY


@pytest.mark.parametrize("line", ["About 1 in 6 women had a rash.", "About half of them improved."])
def test_about_is_not_always_boilerplate(line: str) -> None:
    assert (S, line) in parts_of(f"Title\n\nWhat about side effects?\n{line}\n")


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("What did the researchers find?", Section.RESULTS),
        ("What did the study show?", Section.RESULTS),
        ("Who took part?", Section.METHODS),
        ("How did it work?", Section.METHODS),
        ("Why was this study done?", Section.BACKGROUND),
        ("What was the study about?", Section.OBJECTIVE),
        ("What does this mean?", Section.CONCLUSIONS),
        ("What about side effects?", Section.SAFETY),
        ("Where can I find out more?", None),
        ("What happened?", Section.METHODS),
        ("What happened to the people who took it?", None),
        ("How many patients responded?", Section.RESULTS),
        ("Study patients", Section.METHODS),
        ("Treatment arms:", Section.INTERVENTIONS),
        ("[Slide 4] Response", Section.RESULTS),
        ("[6] Tox, drug arm", Section.SAFETY),
        ("TAKE-HOME", Section.CONCLUSIONS),
        ("Key Results:", Section.RESULTS),
        ("Study design", Section.METHODS),
    ],
)
def test_headings_name_sections(heading: str, section: Section | None) -> None:
    text = f"A title\n\nFirst words of it.\n\n{heading}\n- something of note\n- something else\n"
    assert (H, heading) in parts_of(text)
    assert find_part(text, "something of note").section is section


@pytest.mark.parametrize(
    ("line", "label", "section"),
    [
        ("Design – ph 3; double-blind; 1:1", "Design", Section.METHODS),
        ("Who – adults with gout, any stage", "Who", Section.METHODS),
        ("Take-home – drug works; toxic", "Take-home", Section.CONCLUSIONS),
        ("Context – HARE (2L): OS 10 v 4 mo", "Context", Section.BACKGROUND),
        ("Funding: Invent Fund", "Funding", Section.FUNDING),
        ("Results — Median OS was 5 months.", "Results", Section.RESULTS),
    ],
)
def test_labels_at_the_head_of_a_line(line: str, label: str, section: Section) -> None:
    text = f"A title\n\nFirst words of it.\n\n{line}\nLast words.\n"
    part = find_part(text, line)
    assert (part.kind, part.label, part.section) == (S, label, section)


@pytest.mark.parametrize(
    "line",
    [
        "Reference: Doe LR, et al. Invent Oncol 2021;17:305–16. doi: 10.5555/S1470",
        "Source: J Clin Invent 2018. DOI: 10.5555/jci.2018.5623.",
        "Doe et al. J Clin Invent 2017; 29: 304–12. doi:10.5555/JCI.2015",
        "Ref – Doe J-C et al.; JINV 2019; 41: 306–15; doi 10.5555/JI",
        "Read more: Journal of Inventions, doi.org/10.5555/JI.2015.60",
        "doi:10.5555/S1470-2045",
        "Doe SM and others, Journal of Inventions, 2014, volume 47, pages 58–67.",
        "1. Doe J, Roe R. Something new. J Inv. 2020;3(1):e12.",
        "The full paper is available: Doe TS, et al. J Inv 2012;58:201-209.",
    ],
)
def test_references(line: str) -> None:
    assert parts_of(f"A title\n\nSome words of prose.\n\n{line}\n")[-1][0] is C


@pytest.mark.parametrize(
    "line",
    [
        "In the Journal of Inventions, Doe et al. reported that 40% of 20 patients improved.",
        "Doe and colleagues enrolled 90 patients from 2012 to 2015.",
        "Source of the cells was a sibling in 12 of 20 patients.",
    ],
)
def test_prose_that_is_no_reference(line: str) -> None:
    assert parts_of(f"A title\n\nSome words of prose.\n\n{line}\n")[-1] == (S, line)


@pytest.mark.parametrize(
    "first",
    [
        "LONDON, March 19 – People lived longer on the drug, a study shows.",
        "ROME (Inventwire) – The drug did not work. Nobody knows why. More is to come.",
    ],
)
def test_a_dateline_opens_the_text_and_is_no_title(first: str) -> None:
    assert parts_of(f"{first}\n\nThe trial had 90 patients.\n")[0] == (S, first)


def test_mail_heads_are_dropped_from_titles() -> None:
    assert parts_of("Subject: Digest 14\n\nMorning all.\n")[0] == (T, "Digest 14")


def test_a_numbered_heading_is_no_list() -> None:
    text = "Digest\n\n1. DRUG A v DRUG B – no gain at all in this long line, sadly so\n\nText."
    assert B not in [kind for kind, _ in parts_of(text)]


@pytest.mark.parametrize(
    "line",
    [
        "Primary endpoint: PFS was 8.2 v 5.6 months (HR 0.71; P = .01)",
        "Treatment: median OS 9 mo with A, 7 mo with B",
        "The group concluded that A is better; survival was 40% versus 30%.",
    ],
)
def test_results_are_never_hidden_by_a_heading(line: str) -> None:
    assert (
        find_part(f"A title\n\nFirst words of it.\n\n{line}\n\nMore words.\n", line).section is None
    )


def test_plans_stay_under_their_heading() -> None:
    line = "The trial had 80% power to detect a hazard ratio of 0.7."
    text = f"A title\n\nFirst words of it.\n\nStudy design\n{line}\n"
    assert find_part(text, line).section is Section.METHODS


@pytest.mark.parametrize(
    ("heading", "section"),
    [
        ("Where the idea came from", Section.BACKGROUND),
        ("Where this comes from", Section.BACKGROUND),
        ("What to say in closing", Section.CONCLUSIONS),
        ("Said last", Section.CONCLUSIONS),
        ("Who/how", Section.METHODS),
        ("Where/when", Section.METHODS),
    ],
)
def test_headings_in_the_words_of_speakers(heading: str, section: Section) -> None:
    assert find_heading_section(heading) is section


WRAPPED_NOTES = """Digest 12: Mirelatinib in mesothelioma

Who - malignant pleural mesothelioma of any histology; 18 years or
older; progression after one regimen with a platinum drug
How - double-blind; placebo-controlled; blocks of four
Exp (n=90) - mirelatinib 40 mg daily until the disease came back or
toxic effects could not be borne
Ctl (n=91) - matching placebo, one capsule daily until progression
or until a serious adverse event was seen; crossover was not part
of the protocol
"""


def test_a_wrapped_line_that_had_room_for_the_next_word_ends_its_paragraph() -> None:
    starts = [words[:3] for _, words in parts_of(WRAPPED_NOTES)]
    assert starts == ["Dig", "Who", "How", "Exp", "Ctl"]


def test_a_heading_above_small_letters_is_a_heading() -> None:
    text = "A digest\n\nFirst words.\n\nEfficacy (A v B)\nmPFS 8.1 v 4.2 mo; HR 0.46; p<0.001.\n"
    assert parts_of(text)[2:] == [
        (H, "Efficacy (A v B)"),
        (S, "mPFS 8.1 v 4.2 mo; HR 0.46; p<0.001."),
    ]


def test_notes_whose_context_follows_their_design_are_no_abstract() -> None:
    text = (
        "A digest of trials\n\nDesign - phase 3; double-blind; 1:1; N=90\n\n"
        "Efficacy\nmPFS 8.1 v 4.2 mo.\n\nContext - another trial: mPFS 10.1 mo\n"
    )
    assert A not in [kind for kind, _ in parts_of(text)]


@pytest.mark.parametrize(
    "words",
    [
        "About Early Relapse (ER) An estimated 20% to 40% of men have ER.",
        "About Novarel Novarel is an antibody that no agency has licensed yet.",
        "About Merrow Care Founded in 1990 and based in Oslo, Merrow Care employs 40 people.",
        "About Hand-Foot Syndrome Redness and pain affect 40 to 60 percent of people.",
    ],
)
def test_about_the_company_in_the_line_of_its_heading(words: str) -> None:
    text = f"A title of it\n\nIn a trial, 90 patients had novarel or placebo.\n\n{words}\n"
    assert parts_of(text)[-1] == (X, words)


def test_about_the_trial_in_the_line_of_its_heading() -> None:
    words = "About MERROW MERROW is a randomized trial in 90 patients with gastric cancer."
    text = f"A title of it\n\nIn a trial, 90 patients had novarel or placebo.\n\n{words}\n"
    assert parts_of(text)[-1] == (S, words)


def test_about_the_company_in_small_letters() -> None:
    text = f"A title\n\nIn a trial, 90 patients had novarel.\n\nAbout Merrow Care\n{'x ' * 9}.\n"
    kinds = [kind for kind, _ in parts_of(text.lower())]
    assert kinds == [T, S, X, X]


@pytest.mark.parametrize("words", ["About half of them", "About one in six", "About 40 patients"])
def test_about_so_many_in_a_line_is_no_heading_of_boilerplate(words: str) -> None:
    text = f"A title of it\n\nIn a trial, 90 patients had novarel.\n\n{words}\n\nAnd so on.\n"
    assert X not in [kind for kind, _ in parts_of(text)]


@pytest.mark.parametrize("words", ["About Asian women nothing is known.", "About 40% had pain."])
def test_about_so_many_is_no_heading(words: str) -> None:
    text = f"A title of it\n\nIn a trial, 90 patients had novarel or placebo.\n\n{words}\n"
    assert parts_of(text)[-1] == (S, words)


FLAT = """A title of it

In a trial, 90 patients had novarel or placebo.

Key Highlights:
{0}ORR: novarel = 30%; placebo = 10%
{0}Grade 3 AEs, novarel vs placebo:
{0}Low white cells: 1 pt vs 9 pts
{0}Anemia: three pts (1%) vs ten pts (3%)
{0}Serious AEs: 9 pts vs 8 pts

The group closed the trial.
"""


@pytest.mark.parametrize("marker", ["- ", "• ", ""])
def test_a_list_without_indents_or_markers_is_known_by_its_words(marker: str) -> None:
    text = FLAT.format(marker)
    lead = "Grade 3 AEs, novarel vs placebo"
    assert [find_part(text, words).label for words in ("Low", "Anemia")] == [lead, lead]
    assert find_part(text, "Serious").label != lead
    assert find_part(text, "ORR").section is Section.RESULTS
    assert find_part(text, "The group").label != lead


@pytest.mark.parametrize(
    "line", ["Rash: 0 vs 39 pts", "Median follow-up: 9 mos", "Rash in two of nine pts (22%)"]
)
def test_a_line_that_tells_a_number_is_no_heading(line: str) -> None:
    assert H not in [kind for kind, _ in parts_of(f"A title\n\nFirst words.\n\n{line}\nMore.\n")]


WRAPPED_LIST = """A digest

- OS: early days, an interim look only; at 18 months OS was
  83% [78-87] with novarel
- any grade 3 event: 34% with it; serious events were fewer
  too, as far as was told

The group of this trial thinks that more of it should be done
in patients who had chemotherapy first and a relapse of their
disease within a year.
"""


def test_items_that_were_wrapped_go_on_in_the_next_line() -> None:
    items = [words for kind, words in parts_of(WRAPPED_LIST) if kind is B]
    assert [words.split()[-1] for words in items] == ["novarel", "told"]


def test_wrapped_lines_in_small_letters_go_on() -> None:
    kinds = [kind for kind, _ in parts_of(WRAPPED_LIST.lower())]
    assert kinds == [T, B, B, S]


def test_a_table_with_blank_lines_between_its_rows() -> None:
    text = (
        "A title\n\nFirst words.\n\nMeasure | novarel | placebo\n\nORR | 30% | 10%\n\n"
        "Median PFS | 9 mo | 4 mo\n\nLast words.\n"
    )
    parts = parse_text(text, "x").parts
    assert [part.kind for part in parts] == [T, S, R, R, R, S]
    assert [part.label for part in parts][2:5] == ["header", None, None]
    assert len({part.group for part in parts[2:5]}) == 1
