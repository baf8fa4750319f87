"""A MEDLINE file of any size, made of invented records, to try readers and stores on.

``python -m corpus.made_up_medline OUT --size 1GB`` writes it (packed where the
name ends in .gz); ``--read`` reads it back and says how long that took and how much
memory it needed at most. The same seed gives the same file.
"""

from __future__ import annotations

import argparse
import gzip
import random
import re
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import IO, cast

_HEAD = """<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet PUBLIC "-//NLM//DTD PubMedArticle, 1st January 2025//EN" \
"https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
"""
_TAIL = """<DeleteCitation>
<PMID Version="1">1</PMID>
</DeleteCitation>
</PubmedArticleSet>
"""
_FIRST_PMID = 90_000_001  # beyond any number that is in use
_UNITS = {"": 1, "KB": 10**3, "MB": 10**6, "GB": 10**9}
_DRUGS = "zelumab vexomab carbezomib trilatinib ombrelisib fenadotin quartuzumab nolvaparib".split()
_CONTROLS = ("placebo", "best supportive care", "docetaxel", "standard chemotherapy")
_CONDITIONS = (
    "advanced gastric cancer",
    "relapsed multiple myeloma",
    "metastatic melanoma",
    "small-cell lung cancer",
    "follicular lymphoma",
    "recurrent ovarian cancer",
)
_WORDS = """patients treatment response assessment interval progression baseline disease survival
    therapy schedule cohort protocol stratified analysis estimate centre review tolerance regimen
    outcome measure follow-up cycle continued reported allocated observed independent""".split()

_RECORD = """<PubmedArticle>
<MedlineCitation Status="MEDLINE" Owner="NLM">
<PMID Version="1">{pmid}</PMID>
<DateRevised><Year>2024</Year><Month>01</Month><Day>15</Day></DateRevised>
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN>
<JournalIssue CitedMedium="Print"><Volume>{volume}</Volume><Issue>{issue}</Issue>
<PubDate><Year>{year}</Year><Month>{month}</Month></PubDate></JournalIssue>
<Title>Journal of Invented Trials</Title><ISOAbbreviation>J Inv Trials</ISOAbbreviation></Journal>
<ArticleTitle>{drug} versus {control} in {condition}: a phase {phase} trial.</ArticleTitle>
<ELocationID EIdType="doi" ValidYN="Y">10.5555/invented.{pmid}</ELocationID>
<Abstract>
<AbstractText Label="BACKGROUND" NlmCategory="BACKGROUND">{background}</AbstractText>
<AbstractText Label="METHODS" NlmCategory="METHODS">We randomly assigned {total} patients with \
{condition} to {drug} ({first} patients) or {control} ({second} patients). {methods}</AbstractText>
<AbstractText Label="RESULTS" NlmCategory="RESULTS">Median overall survival was {long} months with \
{drug} and {short} months with {control} (hazard ratio {hr}; 95% CI, {lower} to {upper}; \
P&lt;0.0{p}). Grade 3&#x2013;4 neutropenia occurred in {ae}% and {ae2}%. {results}</AbstractText>
<AbstractText Label="CONCLUSIONS" NlmCategory="CONCLUSIONS">{conclusions}</AbstractText>
</Abstract>
<AuthorList CompleteYN="Y">{authors}</AuthorList>
<Language>eng</Language>
<DataBankList CompleteYN="Y"><DataBank><DataBankName>ClinicalTrials.gov</DataBankName>
<AccessionNumberList><AccessionNumber>NCT{nct:08d}</AccessionNumber></AccessionNumberList></DataBank>
</DataBankList>
<PublicationTypeList><PublicationType UI="D016449">Randomized Controlled Trial</PublicationType>
</PublicationTypeList></Article>
<MedlineJournalInfo><MedlineTA>J Inv Trials</MedlineTA></MedlineJournalInfo>
<MeshHeadingList>{mesh}</MeshHeadingList>
</MedlineCitation>
<PubmedData><ArticleIdList><ArticleId IdType="pubmed">{pmid}</ArticleId>
<ArticleId IdType="doi">10.5555/invented.{pmid}</ArticleId></ArticleIdList></PubmedData>
</PubmedArticle>
"""


def make_records(seed: int = 0) -> Iterator[str]:
    """Give invented MEDLINE records without end, as XML; the same for the same seed."""
    chance = random.Random(seed)
    pmid = _FIRST_PMID
    while True:
        yield _make_record(chance, pmid)
        pmid += 1


def write_file(path: Path, size: int, seed: int = 0) -> int:
    """Write a set of at least ``size`` bytes, unpacked; give the number of its records."""
    packs = path.suffix == ".gz"
    with cast("IO[bytes]", gzip.open(path, "wb", 5) if packs else path.open("wb")) as file:
        written = file.write(_HEAD.encode())
        count = 0
        for record in make_records(seed):
            written += file.write(record.encode())
            count += 1
            if written >= size:
                break
        file.write(_TAIL.encode())
    return count


def _make_record(chance: random.Random, pmid: int) -> str:
    first, second = chance.randint(40, 400), chance.randint(40, 400)
    ratio = chance.randint(50, 98) / 100
    return _RECORD.format(
        pmid=pmid,
        nct=pmid,
        volume=chance.randint(1, 90),
        issue=chance.randint(1, 24),
        year=chance.randint(1990, 2024),
        month=chance.choice("Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec".split()),
        drug=chance.choice(_DRUGS).capitalize(),
        control=chance.choice(_CONTROLS),
        condition=chance.choice(_CONDITIONS),
        phase=chance.choice((2, 3)),
        total=first + second,
        first=first,
        second=second,
        long=chance.randint(120, 300) / 10,
        short=chance.randint(50, 119) / 10,
        hr=ratio,
        lower=round(ratio * 0.8, 2),
        upper=round(ratio * 1.25, 2),
        p=chance.randint(1, 5),
        ae=chance.randint(1, 60),
        ae2=chance.randint(1, 60),
        background=_sentences(chance, 2),
        methods=_sentences(chance, 4),
        results=_sentences(chance, 5),
        conclusions=_sentences(chance, 2),
        authors="".join(_author(chance) for _ in range(chance.randint(4, 20))),
        mesh="".join(_heading(chance) for _ in range(chance.randint(5, 15))),
    )


def _sentences(chance: random.Random, count: int) -> str:
    return " ".join(
        " ".join(chance.choices(_WORDS, k=chance.randint(8, 20))).capitalize() + "."
        for _ in range(count)
    )


def _author(chance: random.Random) -> str:
    last, given = (chance.choice(_WORDS).capitalize() for _ in range(2))
    return (
        f'<Author ValidYN="Y"><LastName>{last}</LastName><ForeName>{given}</ForeName>'
        f"<Initials>{given[0]}</Initials><AffiliationInfo><Affiliation>Institute of "
        f"{chance.choice(_WORDS)}, Invented City.</Affiliation></AffiliationInfo></Author>"
    )


def _heading(chance: random.Random) -> str:
    number = chance.randint(1, 99_999)
    return (
        f'<MeshHeading><DescriptorName UI="D{number:06d}" MajorTopicYN="N">'
        f"{chance.choice(_WORDS).capitalize()}</DescriptorName></MeshHeading>"
    )


def parse_size(words: str) -> int:
    """Give the bytes that "1GB", "20 MB" or "5000" stand for.

    Raises:
        ValueError: it is no such size.
    """
    match = re.fullmatch(r"\s*(\d+(?:\.\d+)?)\s*([KMG]B)?\s*", words.upper())
    if match is None:
        raise ValueError(f"{words!r} is no size; write 1GB, 20MB or a number of bytes")
    return int(float(match[1]) * _UNITS[match[2] or ""])


def peak_memory() -> float:
    """Give the most memory (resident set) that this process has used, in MB.

    From /proc where there is one: the counter that the system keeps for its
    resource usage starts with that of the parent process.
    """
    status = Path("/proc/self/status")
    if status.exists():
        match = re.search(r"VmHWM:\s*(\d+) kB", status.read_text(encoding="ascii"))
        if match:
            return int(match[1]) / 1000
    import resource

    used = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    return used / 1e6 if sys.platform == "darwin" else used / 1e3


def read_file(path: Path) -> str:
    """Give a line that says how many documents a file gives, how fast, and in what memory."""
    from corpus import Unreadable, open_documents

    start = time.perf_counter()
    documents = unreadable = 0
    for item in open_documents(path):
        if isinstance(item, Unreadable):
            unreadable += 1
        else:
            documents += 1
    seconds = time.perf_counter() - start
    return (
        f"{path}: {documents:,} documents, {unreadable:,} unreadable, {seconds:.0f} s, "
        f"{documents / seconds:,.0f} documents/s, peak memory {peak_memory():.0f} MB"
    )


def main(arguments: list[str] | None = None) -> None:
    """Write a file, or read one back, as the command line says."""
    parser = argparse.ArgumentParser(prog="python -m corpus.made_up_medline", description=__doc__)
    parser.add_argument("out", type=Path, help="the file; packed where its name ends in .gz")
    parser.add_argument("--size", default="1GB", help="of the unpacked file: 1GB, 20MB, 5000")
    parser.add_argument("--seed", type=int, default=0)
    parser.add_argument("--read", action="store_true", help="read the file and measure that")
    chosen = parser.parse_args(arguments)
    if chosen.read:
        print(read_file(chosen.out))
        return
    count = write_file(chosen.out, parse_size(chosen.size), chosen.seed)
    print(f"{chosen.out}: {count:,} records, {chosen.out.stat().st_size:,} bytes")


if __name__ == "__main__":
    main()
