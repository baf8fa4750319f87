"""A MEDLINE file of invented citations in flat memory.

``TRIALIST_MEDLINE_MB=1000 pytest tests/trialist/ingest/test_large_file.py -s`` for a gigabyte.
"""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from pathlib import Path

import psutil

from trialist.exit_codes import ExitCode

MEGABYTES = int(os.environ.get("TRIALIST_MEDLINE_MB", "4"))
MOST_MB = 500
# One citation in so many reports a trial; in PubMed it is about one in forty.
TRIALS = 400
WORDS = """cells were studied in vitro and the protein was found to bind a receptor of unknown
function while expression of genes varied between tissues of several species""".split()
CITATION = """<PubmedArticle><MedlineCitation Status="MEDLINE"><PMID Version="1">{pmid}</PMID>
<Article PubModel="Print"><Journal><JournalIssue><PubDate><Year>2020</Year></PubDate></JournalIssue>
<Title>Journal of Invented Results</Title></Journal><ArticleTitle>Report {pmid}.</ArticleTitle>
<Abstract><AbstractText>{text}</AbstractText></Abstract><PublicationTypeList>
<PublicationType>{kind}</PublicationType></PublicationTypeList></Article></MedlineCitation>
</PubmedArticle>
"""


def cite(number: int, chance: random.Random) -> str:
    pmid = 90_000_000 + number
    if number % TRIALS == 0:
        months = chance.randint(3, 30)
        text = f"120 patients were randomized. Median survival was {months}.5 months with vexomab."
        return CITATION.format(pmid=pmid, text=text, kind="Randomized Controlled Trial")
    text = " ".join(chance.choices(WORDS, k=180))
    return CITATION.format(pmid=pmid, text=text, kind="Journal Article")


def write_medline(path: Path, megabytes: int) -> int:
    """Write a file of this size, and give the number of its citations."""
    chance = random.Random(1)
    number = size = 0
    with path.open("w", encoding="ascii") as file:
        file.write('<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n')
        while size < megabytes * 1_000_000:
            size += file.write(cite(number, chance))
            number += 1
        file.write("</PubmedArticleSet>\n")
    return number


def hold(process: psutil.Process) -> float:
    """Give the MB that a process and those it started hold, what they share once."""
    total = 0
    for each in (process, *process.children(recursive=True)):
        try:
            held = each.memory_full_info()
        except psutil.Error:  # it has ended since
            continue
        total += getattr(held, "pss", held.rss)
    return total / 1_000_000


def test_a_medline_file_is_taken_in_in_flat_memory(tmp_path: Path) -> None:
    source = tmp_path / "medline.xml"
    citations = write_medline(source, MEGABYTES)
    command = f"ingest {source} --to {tmp_path / 'x.db'} --only-trials --workers 2 --json-log"
    process = subprocess.Popen(
        [sys.executable, "-m", "trialist", *command.split()], stderr=subprocess.PIPE, text=True
    )
    watched = psutil.Process(process.pid)
    held = [0.0]
    while process.poll() is None:
        try:
            held.append(hold(watched))
        except psutil.Error:  # it has just ended
            break
        time.sleep(0.2)
    said = process.communicate()[1]
    assert process.returncode == ExitCode.OK, said
    counts = json.loads(said.splitlines()[-1])["counts"]
    trials = len(range(0, citations, TRIALS))
    assert (counts["read"], counts["stored"]) == (citations, trials)
    print(f"{citations:,} citations in {MEGABYTES} MB; {max(held):.0f} MB of memory at most")
    assert max(held) < MOST_MB
