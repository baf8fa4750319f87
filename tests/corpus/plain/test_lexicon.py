import json
from pathlib import Path

from corpus.plain.lexicon import count_words, read_words


def test_words_are_counted_by_spelling(tmp_path: Path):
    rows = ["we saw that Germany and the OS were long", "we read that Germany has more"]
    file = tmp_path / "texts.jsonl"
    file.write_text("\n".join(json.dumps({"abstract": row}) for row in rows * 5))
    cased, small = count_words(file)
    assert cased == ["Germany"]  # "OS" stands in five abstracts only
    assert small == ["that"]


def test_lists_hold_words_only():
    for name in ("cased.words", "known.words"):
        words = read_words(name)
        assert words == sorted(set(words))
        assert all(word.replace("-", "").isalpha() for word in words)
