"""Gold records without their texts, and how they get them back: ``python -m evaluation.labels``.

Texts of abstracts belong to others; what a person labelled in them are facts. A label file
(``evaluation/gold/*.jsonl``) holds a record a line, in the format of gold, with places in the text
(``"evidence": [start, end]``) where gold has quotes, and with the text's digest. Whoever has the
texts gets gold folders::

    python -m evaluation.labels join evaluation/gold/read.jsonl ABSTRACTS.jsonl --output FOLDER
"""

from __future__ import annotations

import argparse
import hashlib
import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from pydantic import JsonValue

from schemas.errors import TrialistError
from schemas.record import TrialRecord

PLACE = "evidence"
QUOTE = "quote"


@dataclass(frozen=True)
class Label:
    """A gold record whose facts have places (``evidence``) in a text, which its digest tells."""

    doc_id: str
    source_id: str
    sha256: str
    record: dict[str, JsonValue]


def take_quotes(record: JsonValue, text: str) -> JsonValue:
    """Give a gold record, as JSON values, with the place of each quote for the quote.

    Raises ValueError when a quote is not in the text.
    """
    if isinstance(record, list):
        return [take_quotes(one, text) for one in record]
    if not isinstance(record, dict):
        return record
    taken = {key: take_quotes(value, text) for key, value in record.items() if key != QUOTE}
    if isinstance(quote := record.get(QUOTE), str):
        start = text.index(quote)
        taken[PLACE] = [start, start + len(quote)]
    return taken


def give_quotes(record: JsonValue, text: str) -> JsonValue:
    """Give a record, as JSON values, with quotes beside the places: :func:`take_quotes` undone."""
    if isinstance(record, list):
        return [give_quotes(one, text) for one in record]
    if not isinstance(record, dict):
        return record
    given = {key: give_quotes(value, text) for key, value in record.items() if key != PLACE}
    match record.get(PLACE):
        case [int(start), int(end)]:
            given |= {PLACE: {"start": start, "end": end}, QUOTE: text[start:end]}
        case _:
            pass
    return given


def compose_text(title: str, abstract: str) -> str:
    """Give the text that places are in: title, empty line, abstract."""
    return f"{title.strip()}\n\n{abstract.strip()}\n"


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode()).hexdigest()


def read_labels(file: Path) -> list[Label]:
    """Give the labels of a file, a JSON object a line.

    Raises TrialistError, with the line, where one is none.
    """
    labels: list[Label] = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            labels.append(Label(**json.loads(line)))
        except (ValueError, TypeError) as error:
            raise TrialistError(f"{file}, line {number}: not a label: {error}") from error
    return labels


def join(labels: Sequence[Label], abstracts: Path) -> Iterator[tuple[str, str, TrialRecord]]:
    """Give id, text and gold record of each label.

    ``abstracts`` has an id, a title and an abstract a line.

    Raises TrialistError where an abstract is missing, or is not the one that was labelled.
    """
    wanted = {label.source_id: label for label in labels}
    with abstracts.open(encoding="utf-8") as lines:
        for line in lines:
            row = json.loads(line)
            label = wanted.pop(row["id"], None)
            if label is None:
                continue
            text = compose_text(row["title"], row["abstract"])
            if digest(text) != label.sha256:
                raise TrialistError(f"{abstracts}: {row['id']} is not the text that was labelled")
            yield label.doc_id, text, TrialRecord.model_validate(give_quotes(label.record, text))
    if wanted:
        raise TrialistError(f"{abstracts}: {len(wanted)} abstracts are missing: {min(wanted)}, …")


def write_folder(labels: Path, abstracts: Path, folder: Path) -> int:
    """Write ``ID.txt`` and ``ID.json`` for each label into a folder; give how many there are."""
    folder.mkdir(parents=True, exist_ok=True)
    count = 0
    for doc_id, text, record in join(read_labels(labels), abstracts):
        folder.joinpath(f"{doc_id}.txt").write_text(text, encoding="utf-8")
        data = record.model_dump_json(exclude_none=True, indent=1)
        folder.joinpath(f"{doc_id}.json").write_text(data + "\n", encoding="utf-8")
        count += 1
    return count


def main(arguments: Sequence[str] | None = None) -> int:
    """Join labels with texts, as the command line says; give the exit code."""
    parser = argparse.ArgumentParser(prog="python -m evaluation.labels", description=__doc__)
    commands = parser.add_subparsers(required=True)
    joining = commands.add_parser("join", help="write gold records beside their texts")
    joining.add_argument("labels", type=Path, help="a label file (evaluation/gold/*.jsonl)")
    joining.add_argument("abstracts", type=Path, help=".jsonl with id, title and abstract a line")
    joining.add_argument("--output", type=Path, required=True, help="the folder to write into")
    options = parser.parse_args(arguments)
    try:
        count = write_folder(options.labels, options.abstracts, options.output)
    except (TrialistError, OSError) as error:
        parser.exit(1, f"{error}\n")
    print(f"{options.output}: {count} gold records with their texts")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
