"""Packed files and archives: members read one by one; bombs, escapes and damage refused."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import zipfile
from collections.abc import Callable, Iterable

import pytest

from corpus import Limits, ReadOptions, Unreadable
from schemas.document import Document

TEXT = b"Zelumab helped\n\nMedian survival was 12.5 months.\n"
ROWS = [{"id": f"t{i}", "text": f"OS was {i} months."} for i in range(300)]
SET = b"".join(json.dumps(row).encode() + b"\n" for row in ROWS)

Found = list[Document | Unreadable]
Read = Callable[..., Found]


def ids(found: Found) -> list[str]:
    return [each.doc_id for each in found if isinstance(each, Document)]


def faults(found: Found) -> list[Unreadable]:
    return [each for each in found if isinstance(each, Unreadable)]


def zipped(members: Iterable[tuple[str, bytes]]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in members:
            archive.writestr(name, data)
    return file.getvalue()


def tarred(members: Iterable[tuple[str, bytes]], mode: str = "w") -> bytes:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode=mode) as archive:  # pyright: ignore[reportCallIssue, reportArgumentType]
        for name, data in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return file.getvalue()


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_packed_files_are_read_whatever_they_are_called(
    read: Read, pack: Callable[[bytes], bytes]
) -> None:
    (document,) = read(pack(TEXT), "report.txt.gz")
    assert isinstance(document, Document)
    assert (document.doc_id, document.text) == ("report", TEXT.decode())
    assert ids(read(pack(pack(TEXT)), "twice")) == ["twice"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
@pytest.mark.parametrize("cut", [120, 400, 800])
def test_what_stands_before_a_cut_is_read(
    read: Read, pack: Callable[[bytes], bytes], cut: int
) -> None:
    data = b"".join(pack(SET[start : start + 2_000]) for start in range(0, len(SET), 2_000))
    whole = read(data, "s.jsonl.gz")
    assert len(ids(whole)) == 300
    found = read(data[:-cut], "s.jsonl.gz")
    assert 0 < len(ids(found)) < 300
    assert ids(found) == [f"t{i}" for i in range(len(ids(found)))]
    assert len(faults(found)) == 1
    assert "cut off" in faults(found)[0].reason


def test_damaged_packed_data_are_named(read: Read) -> None:
    data = bytearray(gzip.compress(SET, 0))
    data[len(data) // 2] ^= 0xFF
    data[-6] ^= 0xFF
    found = read(bytes(data), "s.gz")
    assert len(faults(found)) >= 1
    assert "damaged" in faults(found)[-1].reason


def test_bytes_behind_the_last_member_are_padding(read: Read) -> None:
    assert ids(read(gzip.compress(TEXT) + bytes(64), "a.gz")) == ["a"]


@pytest.mark.parametrize("pack", [gzip.compress, bz2.compress, lzma.compress])
def test_bombs_are_refused(read: Read, pack: Callable[[bytes], bytes]) -> None:
    options = ReadOptions(limits=Limits(unpacked_free=10_000, unpacked_ratio=10))
    found = read(pack(b'{"text": "a"}\n' * 5_000), "bomb.jsonl.gz", options)
    assert 0 < len(ids(found)) < 5_000
    (fault,) = faults(found)
    assert "refused as a bomb" in fault.reason


def test_all_that_a_source_unpacks_is_limited(read: Read) -> None:
    options = ReadOptions(limits=Limits(unpacked_bytes=1_000))
    found = read(zipped((f"{i}.txt", TEXT) for i in range(100)), "z.zip", options)
    assert 0 < len(ids(found)) < 100
    assert "refused" in faults(found)[0].reason


@pytest.mark.parametrize("make", [zipped, tarred])
def test_members_are_read_by_what_they_are(read: Read, make: Callable[..., bytes]) -> None:
    data = make(
        [
            ("a/one.txt", TEXT),
            ("b/one.txt", TEXT),
            ("set.jsonl", SET[:300]),
            ("deep.gz", gzip.compress(TEXT)),
            ("inner.zip", zipped([("x.txt", TEXT)])),
            ("picture.png", b"\x89PNG"),
            ("__MACOSX/a/._one.txt", b"\0\0"),
            ("junk.bin", bytes(range(256)) * 9),
            ("blank.txt", b" "),
        ]
    )
    found = read(data, "all.zip")
    assert [each for each in ids(found) if not each.startswith("t")] == [
        "all/a/one",
        "all/b/one",
        "all/deep",
        "all/inner/x",
    ]
    assert "t0" in ids(found)
    assert [each.name for each in faults(found)][-2:] == ["all.zip/junk.bin", "all.zip/blank.txt"]
    assert "binary" in faults(found)[-2].reason
    sources = [each.source for each in found if isinstance(each, Document)]
    assert "all.zip/inner.zip/x.txt" in sources


@pytest.mark.parametrize("make", [zipped, tarred])
@pytest.mark.parametrize("name", ["../up.txt", "/etc/up.txt", "a/../../up.txt", "C:/up.txt"])
def test_paths_that_lead_out_are_refused(read: Read, make: Callable[..., bytes], name: str) -> None:
    found = read(make([(name, TEXT), ("in.txt", TEXT)]), "a.zip")
    assert ids(found) == ["a/in"]
    assert "leads out" in faults(found)[0].reason


def test_links_and_devices_are_refused(read: Read) -> None:
    file = io.BytesIO()
    with tarfile.open(fileobj=file, mode="w") as archive:
        for kind in (tarfile.SYMTYPE, tarfile.LNKTYPE, tarfile.CHRTYPE, tarfile.FIFOTYPE):
            info = tarfile.TarInfo(f"m{kind.decode()}")
            info.type, info.linkname = kind, "/etc/passwd"
            archive.addfile(info)
        info = tarfile.TarInfo("folder")
        info.type = tarfile.DIRTYPE
        archive.addfile(info)
    found = read(file.getvalue(), "a.tar")
    assert len(faults(found)) == 4
    assert all("refused" in each.reason for each in faults(found))


def test_archives_in_archives_end_somewhere(read: Read) -> None:
    data = TEXT
    for _ in range(8):
        data = zipped([("inner.zip", data)])
    (fault,) = faults(read(data, "a.zip"))
    assert "archives in archives" in fault.reason
    data = TEXT
    for _ in range(8):
        data = gzip.compress(data)
    assert not ids(read(data, "a.gz"))


def test_a_damaged_zip_member_costs_no_other(read: Read) -> None:
    data = bytearray(zipped([("a.txt", TEXT), ("b.txt", TEXT), ("c.txt", TEXT)]))
    data[data.index(b"b.txt") + 10] ^= 0xFF
    found = read(bytes(data), "z.zip")
    assert ids(found) == ["z/a", "z/c"]
    assert "damaged" in faults(found)[0].reason


def test_zips_that_share_their_bytes_are_refused(read: Read) -> None:
    data = bytearray(zipped([("a.txt", TEXT * 50), ("b.txt", TEXT * 50)]))
    place = data.rindex(b"PK\x01\x02") + 42
    data[place : place + 4] = (10).to_bytes(4, "little")
    (fault,) = faults(read(bytes(data), "z.zip"))
    assert "overlap" in fault.reason


def test_encrypted_members_and_office_documents_are_named(read: Read) -> None:
    data = bytearray(zipped([("a.txt", TEXT)]))
    for magic, place in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
        data[data.index(magic) + place] |= 1
    (fault,) = faults(read(bytes(data), "z.zip"))
    assert "encrypted" in fault.reason
    (fault,) = faults(read(zipped([("[Content_Types].xml", b"<x/>")]), "a.docx"))
    assert "office document" in fault.reason
    (fault,) = faults(read(zipped([("a.txt", TEXT)])[:-30], "z.zip"))
    assert "damaged zip" in fault.reason


@pytest.mark.parametrize("mode", ["w", "w:gz", "w:bz2", "w:xz"])
def test_tars_are_read_packed_or_not(read: Read, mode: str) -> None:
    found = read(tarred(((f"d/{i}.txt", TEXT) for i in range(5)), mode), "t.tar.gz")
    assert ids(found) == [f"t/d/{i}" for i in range(5)]


def test_a_damaged_tar_header_costs_only_its_member(read: Read) -> None:
    data = bytearray(tarred((f"{i}.txt", TEXT) for i in range(4)))
    data[1024 + 150] ^= 7
    found = read(bytes(data), "t.tar")
    assert ids(found) == ["t/0", "t/2", "t/3"]
    assert "damaged" in faults(found)[0].reason


@pytest.mark.parametrize("size", [1_700, 2_048, 2_100])
def test_a_tar_that_is_cut_off_says_so(read: Read, size: int) -> None:
    found = read(tarred((f"{i}.txt", TEXT) for i in range(4))[:size], "t.tar")
    assert ids(found)[0] == "t/0"
    assert len(faults(found)) == 1
    assert "cut off" in faults(found)[0].reason
