"""The readers of zip and tar archives: their members one after another, nothing written out."""

from __future__ import annotations

import io
import tarfile
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import suppress
from itertools import pairwise
from typing import Any, Protocol

from corpus.options import Unreadable
from corpus.readers.compressed import Guard
from corpus.readers.source import BrokenStream, Input, Reader
from corpus.suffixes import stem_of
from schemas.errors import UnreadableDocument

_MOST_ZIP_BYTES = 64_000_000_000  # of a zip inside another archive, which has to be laid down
_ENCRYPTED = 0x1  # bit of a zip member's flags
_BLOCK = 512
# What systems put beside the files of an archive, and what is no document in any of them.
_SIDECARS = ("__macosx/", ".ds_store", "thumbs.db", "desktop.ini")
_PICTURES = tuple(
    """.png .jpg .jpeg .gif .tif .tiff .bmp .svg .webp .ico .eps .mp3 .mp4 .avi .mov .wav .woff
    .woff2 .ttf .otf .css .js""".split()
)
_OFFICE = ("[content_types].xml", "mimetype", "meta-inf/manifest.xml")
_ZIP_FAULTS = (
    zipfile.BadZipFile,
    zlib.error,
    NotImplementedError,
    RuntimeError,
    EOFError,
    OSError,
    ValueError,
    OverflowError,
    MemoryError,
)


class _Readable(Protocol):
    def read(self, size: int = -1, /) -> bytes: ...


class _Member(io.RawIOBase):
    """The bytes of one member; breaks where the archive is damaged or the member a bomb."""

    def __init__(self, file: _Readable, source: Input, packed: int | None) -> None:
        super().__init__()
        self._file = file
        self._guard = Guard(source)
        self._packed = packed  # None where the archive does not pack
        self._unpacked = 0
        self._fault: str | None = None

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: Any, /) -> int:
        """Fill a buffer with up to its size.

        Raises:
            BrokenStream: the member is damaged, cut off or a bomb.
        """
        if self._fault is None:
            try:
                data = self._file.read(len(buffer))
            except BrokenStream:
                raise
            except (*_ZIP_FAULTS, tarfile.TarError) as error:
                self._fault = f"its data in the archive are damaged ({error})"
            else:
                self._unpacked += len(data)
                packed = self._unpacked if self._packed is None else self._packed
                self._fault = self._guard.check(packed, self._unpacked, len(data))
                buffer[: len(data)] = data
                return len(data)
        raise BrokenStream(self, self._fault)


def _fault_of_name(name: str) -> str | None:
    """Give why a member of this name is refused; nothing is written, but others might."""
    parts = name.replace("\\", "/").split("/")
    if name.startswith(("/", "\\")) or parts[0].endswith(":") or ".." in parts:
        return "its path leads out of the archive: refused"
    return None


def _is_passed_over(name: str) -> bool:
    """Whether a member is no document: sidecars of systems, pictures, sound and style."""
    lowered = name.lower()
    base = lowered.rpartition("/")[2]
    return (
        base.startswith("._")
        or base in _SIDECARS
        or lowered.startswith(_SIDECARS[0])
        or base.endswith(_PICTURES)
    )


def _member_input(source: Input, name: str, raw: io.RawIOBase) -> Input:
    shown = name.encode("utf-8", "replace").decode()
    folder, _, base = shown.replace("\\", "/").rpartition("/")
    stem = f"{folder}/{stem_of(base)}" if folder else stem_of(base)
    return source.inside(raw, f"{source.name}/{shown}", f"{source.stem}/{stem}")


def _spend_member(source: Input) -> None:
    source.budget.members -= 1
    if source.budget.members < 0:
        raise UnreadableDocument(
            f"{source.name}: more members than the {source.options.limits.members:,} that a source "
            "may have; split the archive"
        )


def _fits_zip(_: Input, opening: bytes) -> bool:
    return opening.startswith((b"PK\x03\x04", b"PK\x05\x06"))


def _read_zip(source: Input) -> Iterator[Input | Unreadable]:
    try:
        archive = zipfile.ZipFile(source.seekable(_MOST_ZIP_BYTES))
        members = archive.infolist()
    except _ZIP_FAULTS as error:
        raise UnreadableDocument(f"{source.name}: it is a damaged zip archive: {error}") from error
    with archive:
        names = {member.filename.lower() for member in members}
        if names & set(_OFFICE):
            raise UnreadableDocument(
                f"{source.name}: this is an office document or an e-book, not an archive of "
                "texts; save it as PDF, HTML or text first"
            )
        _refuse_overlaps(members, source)
        for member in members:
            _spend_member(source)
            if not member.is_dir() and not _is_passed_over(member.filename):
                yield _open_zipped(archive, member, source)


def _refuse_overlaps(members: list[zipfile.ZipInfo], source: Input) -> None:
    """Refuse members that share bytes: so a small archive is made to unpack to any size."""
    starts = sorted((member.header_offset, member.compress_size) for member in members)
    for (start, size), (following, _) in pairwise(starts):
        if start + size > following:
            raise UnreadableDocument(
                f"{source.name}: its members overlap: refused as a bomb, or damaged"
            )


def _open_zipped(
    archive: zipfile.ZipFile, member: zipfile.ZipInfo, source: Input
) -> Input | Unreadable:
    name = f"{source.name}/{member.filename}"
    if (fault := _fault_of_name(member.filename)) is not None:
        return Unreadable(name, None, fault)
    if member.flag_bits & _ENCRYPTED:
        return Unreadable(name, None, "it is encrypted; unpack it with its password first")
    try:
        file = archive.open(member)
    except _ZIP_FAULTS as error:
        return Unreadable(name, None, f"its data in the archive are damaged ({error})")
    return _member_input(source, member.filename, _Member(file, source, member.compress_size))


def _fits_tar(_: Input, opening: bytes) -> bool:
    if len(opening) < _BLOCK or not opening[0]:
        return False
    try:
        tarfile.TarInfo.frombuf(opening[:_BLOCK], "utf-8", "surrogateescape")
    except tarfile.HeaderError:
        return False
    return True


def _read_tar(source: Input) -> Iterator[Input | Unreadable]:
    damage = _Damage()
    try:
        archive = tarfile.open(  # noqa: SIM115
            fileobj=source.file,
            mode="r|",
            tarinfo=damage.heeding(),
            ignore_zeros=True,  # a damaged header is passed over, and the next one found
            errors="surrogateescape",
        )
        with archive:
            for member in archive:
                _spend_member(source)
                yield from damage.report(source)
                if (opened := _open_member(archive, member, source)) is not None:
                    yield opened
    except (tarfile.TarError, EOFError, ValueError, OverflowError) as error:
        yield source.unreadable(
            f"the archive is damaged or cut off ({error}); what stands before was read"
        )
        return
    yield from damage.report(source)
    if not damage.has_end:
        yield source.unreadable("the archive has no end mark: it may be cut off")


class _Damage:
    """Notes the headers of a tar that cannot be read, and whether it ends as it should."""

    def __init__(self) -> None:
        self.has_end = False
        self._is_damaged = False

    def heeding(self) -> type[tarfile.TarInfo]:
        """Give a class of headers that tells this of what it cannot read."""
        damage = self

        class Heeding(tarfile.TarInfo):
            @classmethod
            def frombuf(cls, buf: Any, encoding: str | None, errors: str) -> Any:
                try:
                    return super().frombuf(buf, encoding, errors)  # pyright: ignore[reportArgumentType]
                except tarfile.HeaderError as error:
                    damage.note(type(error).__name__)
                    raise

        return Heeding

    def note(self, kind: str) -> None:
        """Note what kind of header was met."""
        if kind == "EOFHeaderError":
            self.has_end = True
        elif kind == "InvalidHeaderError":
            self._is_damaged = True

    def report(self, source: Input) -> Iterator[Unreadable]:
        """Give what was noted since the last time."""
        if self._is_damaged:
            self._is_damaged = False
            yield source.unreadable("a part of the archive is damaged; what follows it was read")


def _open_member(
    archive: tarfile.TarFile, member: tarfile.TarInfo, source: Input
) -> Input | Unreadable | None:
    """Give a member to read, why it is none, or None where it is no file."""
    if member.isdir() or _is_passed_over(member.name):
        return None
    shown = member.name.encode("utf-8", "replace").decode()
    name = f"{source.name}/{shown}"
    if (fault := _fault_of_name(member.name)) is not None:
        return Unreadable(name, None, fault)
    if not member.isfile():
        return Unreadable(name, None, "it is a link or a device and no file: refused")
    file = None
    with suppress(KeyError, tarfile.TarError):
        file = archive.extractfile(member)
    if file is None:
        return Unreadable(name, None, "its data in the archive cannot be found")
    return _member_input(source, member.name, _Member(file, source, None))


ZIP_READER = Reader("zip", _fits_zip, _read_zip)
TAR_READER = Reader("tar", _fits_tar, _read_tar)
