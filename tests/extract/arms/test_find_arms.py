from dataclasses import dataclass

import pytest

from corpus import parse_text
from extract.arms import find_arms
from extract.language import analyze
from schemas.record import Arm


def arms_of(text: str) -> tuple[Arm, ...]:
    return find_arms(analyze(parse_text(text, "invented")))


@dataclass(frozen=True)
class Row:
    """An invented report and what its arms are: a name, role and interventions of each."""

    text: str
    arms: tuple[tuple[str, str, tuple[str, ...]], ...]


ROWS = {
    "backbone_before_placebo_or_the_drug": Row(
        "A trial.\n\nMETHODS: Patients were randomly assigned to cisplatin plus placebo or "
        "bevacizumab.",
        (
            ("cisplatin plus placebo", "PLACEBO_COMPARATOR", ("cisplatin", "placebo")),
            ("bevacizumab", "EXPERIMENTAL", ("bevacizumab", "cisplatin")),
        ),
    ),
    "announced_list_that_and_ends": Row(
        "A trial.\n\nMETHODS: Women were randomly divided into three equal groups, namely, "
        "exercise, gefitinib plus placebo, and gefitinib plus exercise.",
        (
            ("exercise", "EXPERIMENTAL", ("exercise",)),
            ("gefitinib plus placebo", "PLACEBO_COMPARATOR", ("gefitinib", "placebo")),
            ("gefitinib plus exercise", "EXPERIMENTAL", ("gefitinib", "exercise")),
        ),
    ),
    "announced_in_brackets": Row(
        "A trial.\n\nMETHODS: Patients were randomly allocated to two groups (docetaxel and "
        "control).",
        (
            ("docetaxel", "EXPERIMENTAL", ("docetaxel",)),
            ("control", "ACTIVE_COMPARATOR", ("control",)),
        ),
    ),
    "announced_with_a_design_between": Row(
        "A trial.\n\nMETHODS: Men were assigned to one of four daily regimens (2 x 2 factorial "
        "design) for 12 weeks: letrozole and placebo, letrozole and metformin, anastrozole and "
        "placebo, or anastrozole and metformin.",
        (
            ("letrozole and placebo", "PLACEBO_COMPARATOR", ("letrozole", "placebo")),
            ("letrozole and metformin", "EXPERIMENTAL", ("letrozole", "metformin")),
            ("anastrozole and placebo", "PLACEBO_COMPARATOR", ("anastrozole", "placebo")),
            ("anastrozole and metformin", "EXPERIMENTAL", ("anastrozole", "metformin")),
        ),
    ),
    "two_backbones_each_with_an_option": Row(
        "A trial.\n\nMETHODS: This four-arm trial compared tamoxifen (20 mg/d) and goserelin "
        "with or without zoledronic acid versus letrozole and goserelin with or without "
        "zoledronic acid. RESULTS: Bone was lost with letrozole versus tamoxifen.",
        (
            (
                "tamoxifen and goserelin with zoledronic acid",
                "EXPERIMENTAL",
                ("tamoxifen", "goserelin", "zoledronic acid"),
            ),
            ("tamoxifen and goserelin", "ACTIVE_COMPARATOR", ("tamoxifen", "goserelin")),
            (
                "letrozole and goserelin with zoledronic acid",
                "EXPERIMENTAL",
                ("letrozole", "goserelin", "zoledronic acid"),
            ),
            ("letrozole and goserelin", "ACTIVE_COMPARATOR", ("letrozole", "goserelin")),
        ),
    ),
    "assigned_without_to": Row(
        "A trial.\n\nMETHODS: Adults were randomly assigned placebo, melatonin 3 mg/day, or "
        "melatonin 12 mg/day.",
        (
            ("placebo", "PLACEBO_COMPARATOR", ("placebo",)),
            ("melatonin", "EXPERIMENTAL", ("melatonin",)),
            ("melatonin", "EXPERIMENTAL", ("melatonin",)),
        ),
    ),
    "three_amounts_of_an_unknown_drug": Row(
        "A trial.\n\nMETHODS: Adults were randomised to zorafimod 10 mg, 20 mg, or 40 mg or "
        "placebo.",
        (
            ("zorafimod", "EXPERIMENTAL", ("zorafimod",)),
            ("zorafimod", "EXPERIMENTAL", ("zorafimod",)),
            ("zorafimod", "EXPERIMENTAL", ("zorafimod",)),
            ("placebo", "PLACEBO_COMPARATOR", ("placebo",)),
        ),
    ),
    "article_before_the_first_mark": Row(
        "A trial.\n\nMETHODS: Patients were randomly assigned to the (1) control arm, (2) "
        "docetaxel arm, or (3) docetaxel with cisplatin arm.",
        (
            ("control", "ACTIVE_COMPARATOR", ("control",)),
            ("docetaxel", "EXPERIMENTAL", ("docetaxel",)),
            ("docetaxel with cisplatin", "EXPERIMENTAL", ("docetaxel", "cisplatin")),
        ),
    ),
    "active_voice_is_no_object": Row(
        "A trial.\n\nMETHODS: We randomly assigned 90 patients with stage IB, IC, or II cancer "
        "to cisplatin or docetaxel.",
        (
            ("cisplatin", "EXPERIMENTAL", ("cisplatin",)),
            ("docetaxel", "ACTIVE_COMPARATOR", ("docetaxel",)),
        ),
    ),
    "marked_list": Row(
        "A trial.\n\nMETHODS: This randomized trial compared three strategies: 1) high-dose "
        "lenalidomide (n=15); 2) azacitidine plus lenalidomide (n=39); and 3) azacitidine only "
        "(n=34).",
        (
            ("high-dose lenalidomide", "EXPERIMENTAL", ("lenalidomide",)),
            ("azacitidine plus lenalidomide", "EXPERIMENTAL", ("azacitidine", "lenalidomide")),
            ("azacitidine only", "ACTIVE_COMPARATOR", ("azacitidine",)),
        ),
    ),
    "marks_in_brackets": Row(
        "A trial.\n\nMETHODS: Patients were randomized into 3 groups: (a) gefitinib alone, (b) "
        "gefitinib plus pemetrexed, and (c) pemetrexed alone.",
        (
            ("gefitinib alone", "EXPERIMENTAL", ("gefitinib",)),
            ("gefitinib plus pemetrexed", "EXPERIMENTAL", ("gefitinib", "pemetrexed")),
            ("pemetrexed alone", "ACTIVE_COMPARATOR", ("pemetrexed",)),
        ),
    ),
    "doses_in_prose": Row(
        "A trial.\n\nMETHODS: Adults were randomly assigned to avelumab given at 4 mg per kilogram "
        "plus ramucirumab given at 8 mg per kilogram; avelumab given at 10 mg per kilogram plus "
        "placebo; or ramucirumab given at 8 mg per kilogram plus placebo. "
        "RESULTS: More of them responded in the avelumab-plus-ramucirumab group than in the "
        "avelumab group and in the ramucirumab group.",
        (
            ("avelumab-plus-ramucirumab", "EXPERIMENTAL", ("avelumab", "ramucirumab")),
            ("avelumab", "PLACEBO_COMPARATOR", ("avelumab", "placebo")),
            ("ramucirumab", "PLACEBO_COMPARATOR", ("ramucirumab", "placebo")),
        ),
    ),
    "amount_of_the_drug_before": Row(
        "A trial.\n\nMETHODS: Adults were randomly assigned to baricitinib at a dose of 2 mg or "
        "4 mg once a day or a tumor necrosis factor inhibitor.",
        (
            ("baricitinib", "EXPERIMENTAL", ("baricitinib",)),
            ("baricitinib", "EXPERIMENTAL", ("baricitinib",)),
            (
                "tumor necrosis factor inhibitor",
                "ACTIVE_COMPARATOR",
                ("tumor necrosis factor inhibitor",),
            ),
        ),
    ),
    "one_base_for_two": Row(
        "A trial.\n\nMETHODS: Patients were randomly assigned to flutamide (750 mg/d) plus "
        "placebo or in combination with toremifene (60 mg/d) or letrozole (2.5 mg/d).",
        (
            ("flutamide plus placebo", "PLACEBO_COMPARATOR", ("flutamide", "placebo")),
            ("flutamide with toremifene", "EXPERIMENTAL", ("flutamide", "toremifene")),
            ("flutamide with letrozole", "EXPERIMENTAL", ("flutamide", "letrozole")),
        ),
    ),
    "base_before_a_sign": Row(
        "A trial.\n\nMETHODS: Patients were randomly assigned to SBRT with nivolumab or "
        "nivolumab/ipilimumab.",
        (
            (
                "SBRT with nivolumab",
                "ACTIVE_COMPARATOR",
                ("stereotactic body radiotherapy", "nivolumab"),
            ),
            (
                "SBRT with nivolumab/ipilimumab",
                "EXPERIMENTAL",
                ("stereotactic body radiotherapy", "nivolumab", "ipilimumab"),
            ),
        ),
    ),
    "group_left_out": Row(
        "A trial of erlotinib or sorafenib.\n\nMETHODS: Patients were randomly assigned to "
        "erlotinib or sorafenib. RESULTS: Survival was longest in the erlotinib-plus-sorafenib "
        "group. Rash was frequent in the erlotinib-plus-sorafenib group.",
        (
            ("erlotinib", "EXPERIMENTAL", ("erlotinib",)),
            ("sorafenib", "ACTIVE_COMPARATOR", ("sorafenib",)),
            ("erlotinib-plus-sorafenib", "EXPERIMENTAL", ("erlotinib", "sorafenib")),
        ),
    ),
    "two_groups_told_together": Row(
        "XELOX versus FUOX in colorectal cancer.\n\nMETHODS: Patients were randomly assigned to "
        "capecitabine plus oxaliplatin (XELOX) or fluorouracil plus oxaliplatin (FUOX). RESULTS: "
        "The XELOX and FUOX arms did not differ.",
        (
            ("XELOX", "EXPERIMENTAL", ("capecitabine", "oxaliplatin")),
            ("FUOX", "ACTIVE_COMPARATOR", ("fluorouracil", "oxaliplatin")),
        ),
    ),
    "added_to_standard_care": Row(
        "A trial.\n\nMETHODS: Patients were randomly assigned to HMFG plus standard treatment or "
        "to standard treatment alone.",
        (
            ("HMFG plus standard treatment", "EXPERIMENTAL", ("standard treatment",)),
            ("standard treatment alone", "ACTIVE_COMPARATOR", ("standard treatment",)),
        ),
    ),
    "two_drugs": Row(
        "Axitinib versus sunitinib in kidney cancer.\n\nMETHODS: We randomly assigned 300 patients "
        "to axitinib 5 mg twice daily (n=150) or sunitinib (n=150). RESULTS: More patients in the "
        "axitinib group than in the sunitinib group responded.",
        (
            ("axitinib group", "EXPERIMENTAL", ("axitinib",)),
            ("sunitinib group", "ACTIVE_COMPARATOR", ("sunitinib",)),
        ),
    ),
    "with_or_without": Row(
        "Carboplatin plus paclitaxel with or without bevacizumab in ovarian cancer: a randomised "
        "trial.",
        (
            (
                "Carboplatin plus paclitaxel with bevacizumab",
                "EXPERIMENTAL",
                ("carboplatin", "paclitaxel", "bevacizumab"),
            ),
            ("Carboplatin plus paclitaxel", "ACTIVE_COMPARATOR", ("carboplatin", "paclitaxel")),
        ),
    ),
    "shared_backbone": Row(
        "A placebo-controlled trial.\n\nPatients were randomly assigned to receive enzalutamide "
        "(160 mg) or placebo, plus androgen deprivation therapy (ADT).",
        (
            ("enzalutamide", "EXPERIMENTAL", ("enzalutamide", "androgen deprivation therapy")),
            ("placebo", "PLACEBO_COMPARATOR", ("placebo", "androgen deprivation therapy")),
        ),
    ),
    "two_doses_of_one_drug": Row(
        "Axitinib versus sunitinib in kidney cancer.\n\nMETHODS: Patients were randomly assigned "
        "to axitinib 5 mg/day, axitinib 10 mg/day, or sunitinib 50 mg/day.",
        (
            ("axitinib", "EXPERIMENTAL", ("axitinib",)),
            ("axitinib", "EXPERIMENTAL", ("axitinib",)),
            ("sunitinib", "ACTIVE_COMPARATOR", ("sunitinib",)),
        ),
    ),
    "two_doses_told_together": Row(
        "A trial.\n\nMETHODS: Adults were randomly assigned (1:1:1) to axitinib at a dose of "
        "3 mg or 7 mg twice a day or sunitinib.",
        (
            ("axitinib", "EXPERIMENTAL", ("axitinib",)),
            ("axitinib", "EXPERIMENTAL", ("axitinib",)),
            ("sunitinib", "ACTIVE_COMPARATOR", ("sunitinib",)),
        ),
    ),
    "other_arms_for_other_patients": Row(
        "A trial.\n\nMETHODS: Women with the marker were randomly assigned to axitinib plus "
        "avelumab, axitinib alone, or everolimus. Those without it were randomly assigned to "
        "axitinib plus avelumab, axitinib plus everolimus, or everolimus alone.",
        (
            ("axitinib plus avelumab", "EXPERIMENTAL", ("axitinib", "avelumab")),
            ("axitinib alone", "ACTIVE_COMPARATOR", ("axitinib",)),
            ("everolimus", "ACTIVE_COMPARATOR", ("everolimus",)),
            ("axitinib plus everolimus", "EXPERIMENTAL", ("axitinib", "everolimus")),
        ),
    ),
    "each_drug_with_the_placebo_of_the_other": Row(
        "A trial.\n\nMETHODS: We randomly assigned men to axitinib or sunitinib with matching "
        "placebo.",
        (
            ("axitinib", "EXPERIMENTAL", ("axitinib",)),
            ("sunitinib with matching placebo", "PLACEBO_COMPARATOR", ("sunitinib", "placebo")),
        ),
    ),
    "class_spelled_out": Row(
        "Olaparib versus chemotherapy.\n\nWomen were randomly assigned to olaparib or to "
        "chemotherapy (paclitaxel, topotecan, or gemcitabine).",
        (
            ("olaparib", "EXPERIMENTAL", ("olaparib",)),
            ("chemotherapy", "ACTIVE_COMPARATOR", ("paclitaxel", "topotecan", "gemcitabine")),
        ),
    ),
    "labels_told_by_the_title": Row(
        "Nivolumab after radiotherapy vs nivolumab alone in lung cancer.\n\nPatients were randomly "
        "assigned to the experimental arm (n = 36) or the control arm (n = 40). Responses were "
        "seen in 12 patients in the experimental arm and 8 in the control arm.",
        (
            ("experimental arm", "EXPERIMENTAL", ("nivolumab", "radiotherapy")),
            ("control arm", "ACTIVE_COMPARATOR", ("nivolumab",)),
        ),
    ),
    "list_with_one_or": Row(
        "Women were randomised to radiotherapy (RT), concurrent chemoradiotherapy (CCRT) or "
        "observation.",
        (
            ("radiotherapy", "EXPERIMENTAL", ("radiotherapy",)),
            (
                "concurrent chemoradiotherapy",
                "EXPERIMENTAL",
                ("concurrent chemoradiotherapy",),
            ),
            ("observation", "NO_INTERVENTION", ("observation",)),
        ),
    ),
    "list_with_semicolons": Row(
        "Patients were randomly assigned to cisplatin 80 mg/m2 plus vinorelbine 25 mg/m2 weekly; "
        "docetaxel, ifosfamide, and cisplatin; or gemcitabine 1,000 mg/m2.",
        (
            ("cisplatin plus vinorelbine", "EXPERIMENTAL", ("cisplatin", "vinorelbine")),
            (
                "docetaxel, ifosfamide, and cisplatin",
                "EXPERIMENTAL",
                ("docetaxel", "ifosfamide", "cisplatin"),
            ),
            ("gemcitabine", "ACTIVE_COMPARATOR", ("gemcitabine",)),
        ),
    ),
    "both_between_others": Row(
        "Patients were randomly assigned to receive interferon, celecoxib, both, or placebo.",
        (
            ("interferon", "EXPERIMENTAL", ("interferon",)),
            ("celecoxib", "EXPERIMENTAL", ("celecoxib",)),
            ("interferon and celecoxib", "EXPERIMENTAL", ("interferon", "celecoxib")),
            ("placebo", "PLACEBO_COMPARATOR", ("placebo",)),
        ),
    ),
    "combined_as_an_adjective": Row(
        "Women were randomly assigned to aerobic exercise (n = 40), resistance exercise (n = 41), "
        "combined exercise (n = 42), or usual care (n = 39).",
        (
            ("aerobic exercise", "EXPERIMENTAL", ("aerobic exercise",)),
            ("resistance exercise", "EXPERIMENTAL", ("resistance exercise",)),
            ("combined exercise", "EXPERIMENTAL", ("combined exercise",)),
            ("usual care", "ACTIVE_COMPARATOR", ("usual care",)),
        ),
    ),
    "letters_before_what_they_stand_for": Row(
        "Patients were randomised to three arms: arm A, imatinib; arm B, imatinib plus "
        "bevacizumab; arm C, capecitabine twice daily. Forty patients were in arm A.",
        (
            ("arm A", "EXPERIMENTAL", ("imatinib",)),
            ("arm B", "EXPERIMENTAL", ("imatinib", "bevacizumab")),
            ("arm C", "ACTIVE_COMPARATOR", ("capecitabine",)),
        ),
    ),
    "letters_defined_elsewhere": Row(
        "Arm A, docetaxel; arm B, gemcitabine; arm C, vinorelbine. Ninety patients were randomly "
        "assigned, arms A (n = 30), B (n = 31), and C (n = 29).",
        (
            ("arm A", "EXPERIMENTAL", ("docetaxel",)),
            ("arm B", "EXPERIMENTAL", ("gemcitabine",)),
            ("arm C", "ACTIVE_COMPARATOR", ("vinorelbine",)),
        ),
    ),
    "announced_list": Row(
        "Patients were randomly allocated to one of three treatment groups: laparoscopy only; "
        "ultrasound only; or routine follow-up.",
        (
            ("laparoscopy only", "EXPERIMENTAL", ("laparoscopy",)),
            ("ultrasound only", "EXPERIMENTAL", ("ultrasound",)),
            ("routine follow-up", "ACTIVE_COMPARATOR", ("routine follow-up",)),
        ),
    ),
    "short_name_in_another_arm": Row(
        "Women were randomly assigned to tamoxifen 20 mg daily (TAM) or TAM plus octreotide 90 mg.",
        (
            ("TAM", "ACTIVE_COMPARATOR", ("tamoxifen",)),
            ("TAM plus octreotide", "EXPERIMENTAL", ("tamoxifen", "octreotide")),
        ),
    ),
    "amounts_before_names": Row(
        "Men were randomly assigned to receive 12 mg of mitoxantrone per square meter every three "
        "weeks, 75 mg of docetaxel per square meter, or 30 mg of docetaxel per square meter.",
        (
            ("mitoxantrone", "EXPERIMENTAL", ("mitoxantrone",)),
            ("75 mg", "EXPERIMENTAL", ("docetaxel",)),
            ("30 mg", "ACTIVE_COMPARATOR", ("docetaxel",)),
        ),
    ),
    "passive_comparison": Row(
        "Gefitinib (250 mg daily) was compared with docetaxel (75 mg/m2) in a randomised trial.",
        (
            ("gefitinib", "EXPERIMENTAL", ("gefitinib",)),
            ("docetaxel", "ACTIVE_COMPARATOR", ("docetaxel",)),
        ),
    ),
    "surgery": Row(
        "Open versus laparoscopic colectomy for colon cancer: a randomised trial.",
        (
            ("Open colectomy", "ACTIVE_COMPARATOR", ("open colectomy",)),
            ("laparoscopic colectomy", "EXPERIMENTAL", ("laparoscopic colectomy",)),
        ),
    ),
    "doses": Row(
        "Two doses of temsirolimus.\n\nPatients were randomly assigned to receive temsirolimus "
        "25 mg or temsirolimus 75 mg weekly.",
        (
            ("25 mg", "EXPERIMENTAL", ("temsirolimus",)),
            ("75 mg", "EXPERIMENTAL", ("temsirolimus",)),
        ),
    ),
    "observation": Row(
        "Adjuvant imatinib or observation?\n\nAfter surgery, 80 patients were randomly assigned to "
        "imatinib or observation.",
        (
            ("imatinib", "EXPERIMENTAL", ("imatinib",)),
            ("observation", "NO_INTERVENTION", ("observation",)),
        ),
    ),
    "bullets": Row(
        "Two doublets compared\n\nKey points:\n  • PC: pemetrexed 500 mg/m2 + cisplatin 75 mg/m2\n"
        "  • DC: docetaxel 75 mg/m2 + cisplatin 75 mg/m2\n  • Median OS: PC = 11.2 mos; DC = 9.8 "
        "mos\n",
        (
            ("PC", "EXPERIMENTAL", ("pemetrexed", "cisplatin")),
            ("DC", "ACTIVE_COMPARATOR", ("docetaxel", "cisplatin")),
        ),
    ),
    "letters": Row(
        "A trial in lymphoma.\n\nPatients were randomly assigned to either arm A (radiotherapy "
        "alone) or arm B (radiotherapy plus rituximab).",
        (
            ("arm A", "ACTIVE_COMPARATOR", ("radiotherapy",)),
            ("arm B", "EXPERIMENTAL", ("radiotherapy", "rituximab")),
        ),
    ),
    "single_arm": Row(
        "A single-arm phase 2 study of lorlatinib in lung cancer.\n\nThirty patients received "
        "lorlatinib 100 mg daily.",
        (("lorlatinib", "EXPERIMENTAL", ("lorlatinib",)),),
    ),
    "no_trial": Row("The weather in spring.\n\nIt rained on most days and the river rose.", ()),
}


@pytest.mark.parametrize("row", ROWS.values(), ids=ROWS)
def test_arms_have_names_roles_and_interventions(row: Row) -> None:
    found = arms_of(row.text)
    assert [arm.id for arm in found] == [f"A{place}" for place in range(1, len(row.arms) + 1)]
    for arm, (name, role, interventions) in zip(found, row.arms, strict=True):
        assert name.lower() in [known.lower() for known in (arm.label, *arm.aliases)]
        assert arm.role == role
        assert tuple(item.name.lower() for item in arm.interventions) == interventions


def test_what_something_responds_to_is_no_arm() -> None:
    text = (
        "A trial.\n\nMETHODS: Men were randomly assigned (1:1) to 6 Gy in a single fraction or "
        "24 Gy in several fractions, stratified by response to earlier radiation, and hospital. "
        "RESULTS: Pain eased in 21% of the 6 Gy group and in 25% of the 24 Gy group."
    )
    assert [arm.label for arm in arms_of(text)] == ["6 Gy", "24 Gy"]


def test_evidence_slices_out_of_the_text() -> None:
    text = ROWS["two_drugs"].text
    for arm in arms_of(text):
        for place in arm.evidence:
            assert text[place.start : place.end].lower() == arm.label.lower()


@pytest.mark.parametrize("text", [".", "(" * 5000, "a or " * 3000, "randomly assigned to " * 500])
def test_odd_texts_do_no_harm(text: str) -> None:
    assert len(arms_of(text)) <= 2
