"""The reader of gzip, bzip2 and xz: what they unpack to, as a stream with limits."""

from __future__ import annotations

import bz2
import io
import lzma
import zlib
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Protocol

from corpus.readers.source import BrokenStream, Budget, Input, Reader

_PIECE = 65_536  # packed bytes; unpacked pieces may be as large
_MOST_MEMORY = 256_000_000  # bytes that an xz file may make its decoder take
_FAULTS = (zlib.error, OSError, lzma.LZMAError, EOFError, ValueError)


class _Decoder(Protocol):
    """One member's decoder, as those of bz2 and lzma are."""

    @property
    def eof(self) -> bool: ...
    @property
    def needs_input(self) -> bool: ...
    @property
    def unused_data(self) -> bytes: ...
    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes: ...


class _Inflater:
    """zlib's decoder of one gzip member, with the shape of the others."""

    def __init__(self) -> None:
        self._decoder = zlib.decompressobj(wbits=31)

    @property
    def eof(self) -> bool:
        return self._decoder.eof

    @property
    def needs_input(self) -> bool:
        return not self._decoder.unconsumed_tail

    @property
    def unused_data(self) -> bytes:
        return self._decoder.unused_data

    def decompress(self, data: bytes, max_length: int = -1, /) -> bytes:
        return self._decoder.decompress(self._decoder.unconsumed_tail + data, max(0, max_length))


@dataclass(frozen=True, slots=True)
class _Packing:
    """A way to pack: its name, how it begins, and a decoder."""

    name: str
    magic: bytes
    decoder: Callable[[], _Decoder]


_PACKINGS = (
    _Packing("gzip", b"\x1f\x8b\x08", _Inflater),
    _Packing("bzip2", b"BZh", bz2.BZ2Decompressor),
    _Packing("xz", b"\xfd7zXZ\x00", lambda: lzma.LZMADecompressor(memlimit=_MOST_MEMORY)),
)


class Guard:
    """Counts what is unpacked, and ends a stream that grows as no text does.

    ``ratio`` is unpacked to packed bytes, free of charge up to ``free`` bytes.
    """

    def __init__(self, source: Input) -> None:
        limits = source.options.limits
        self._ratio = limits.unpacked_ratio
        self._free = limits.unpacked_free
        self._budget: Budget = source.budget

    def check(self, packed: int, unpacked: int, new: int) -> str | None:
        """Give why unpacking has to end after ``new`` more bytes, None where it goes on."""
        self._budget.unpacked_bytes -= new
        if unpacked > self._free and unpacked > self._ratio * max(1, packed):
            return f"it unpacks to more than {self._ratio} times its size: refused as a bomb"
        if self._budget.unpacked_bytes < 0:
            return "it unpacks to more bytes than a source may have: refused as a bomb"
        return None


class _Unpacked(io.RawIOBase):
    """The bytes that a packed stream holds; breaks where those end too early."""

    def __init__(self, source: Input, packing: _Packing) -> None:
        super().__init__()
        self._source = source
        self._packing = packing
        self._decoder = packing.decoder()
        self._guard = Guard(source)
        self._waiting = b""  # packed bytes of the next member
        self._packed = 0
        self._unpacked = 0
        self._fault: str | None = None

    def readable(self) -> bool:
        """Say that this can be read."""
        return True

    def readinto(self, buffer: memoryview, /) -> int:  # pyright: ignore[reportIncompatibleMethodOverride]
        """Fill a buffer with up to its size.

        Raises:
            BrokenStream: the packed data are cut off, damaged or a bomb.
        """
        while self._fault is None:
            try:
                data = self._advance(len(buffer))
            except _FAULTS as error:
                self._fault = f"its {self._packing.name} data are damaged ({error})"
                break
            if data is None:
                return 0
            if data:
                self._unpacked += len(data)
                self._fault = self._guard.check(self._packed, self._unpacked, len(data))
                buffer[: len(data)] = data
                return len(data)
        raise BrokenStream(self, f"{self._fault}; what stands before that place was read")

    def _advance(self, size: int) -> bytes | None:
        """Give some bytes, b"" where more has to be read first, None at the end."""
        if self._decoder.eof:
            self._waiting = self._decoder.unused_data.lstrip(b"\0") or self._read()
            if not self._waiting.startswith(self._packing.magic):
                return None  # what follows the last member is padding, and gzip ignores it too
            self._decoder = self._packing.decoder()
        packed, self._waiting = self._waiting, b""
        if not packed and self._decoder.needs_input:
            packed = self._read()
            if not packed:
                raise EOFError("they are cut off")
        return self._decoder.decompress(packed, size)

    def _read(self) -> bytes:
        data = self._source.file.read1(_PIECE)
        self._packed += len(data)
        return data


def _packing_of(opening: bytes) -> _Packing | None:
    return next((each for each in _PACKINGS if opening.startswith(each.magic)), None)


def _fits(_: Input, opening: bytes) -> bool:
    return _packing_of(opening) is not None


def _read(source: Input) -> Iterator[Input]:
    packing = _packing_of(source.opening())
    if packing is not None:
        yield source.inside(_Unpacked(source, packing), source.name, source.stem)


READER = Reader("packed file", _fits, _read)
