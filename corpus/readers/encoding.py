"""Bytes to characters: which encoding a file is in, and whether it is a text at all."""

from __future__ import annotations

from schemas.errors import UnreadableDocument

# The longer marks first: UTF-32's little-endian mark begins with UTF-16's.
_MARKS = (
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_BINARY_OPENINGS = (
    (b"%PDF", "a PDF file"),
    (b"PK\x03\x04", "a zip archive or an office document"),
    (b"\xd0\xcf\x11\xe0", "an old office document"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x89PNG", "a picture"),
    (b"\xff\xd8\xff", "a picture"),
)
# Enough of a file to tell its encoding; the detector's time grows with what it is given.
_SAMPLE = 32_768
# In UTF-16 without a mark, Latin text has a zero in every other byte.
_UTF16_ZEROS = 0.4
# A text holds next to no control characters; pictures and programs hold them throughout.
_CONTROL_SHARE = 0.02
# A file that is UTF-8 but for a few broken signs has many more whole ones than broken ones.
_WHOLE_FOR_A_BROKEN = 3
# Western prose has few signs beyond ASCII (French about 5 %); other scripts consist of them.
_WESTERN_SHARE = 0.15
_FIRST_BEYOND_ASCII = 0x80
_SHORT = 64  # bytes; a share says nothing about a name or a line

_CONTROLS = bytes({*range(32), 127} - set(b"\t\n\x0b\x0c\r\x1a\x1b"))


def decode_text(data: bytes, name: str) -> str:
    """Give the characters of a text file's bytes.

    UTF-8, UTF-16 and UTF-32 are told by their marks, UTF-8 and UTF-16 also
    without; what is none of them is Windows-1252, or whatever fits best where
    other scripts are likely.

    Raises:
        UnreadableDocument: the bytes are no text, or no encoding fits.
    """
    for opening, what in _BINARY_OPENINGS:
        if data.startswith(opening):
            raise UnreadableDocument(f"{name}: this is {what}, not a text; save it as text first")
    if (encoding := _marked_encoding(data)) is not None:
        return _decode_as(data, encoding, name)
    if b"\0" in data or _share(data, _CONTROLS) > _CONTROL_SHARE:
        raise UnreadableDocument(f"{name}: this is a binary file, not a text")
    try:
        return data.decode()
    except UnicodeDecodeError:
        return _decode_legacy(data, name)


def decode_opening(opening: bytes) -> str:
    """Give the characters of a file's first bytes, to see what it is; never fails."""
    return opening.decode(_marked_encoding(opening) or "utf-8", "replace")


def encoding_of(opening: bytes, name: str) -> str:
    """Give the encoding of a long text by its first bytes.

    Raises:
        UnreadableDocument: they are no text, or no encoding fits.
    """
    if (encoding := _marked_encoding(opening)) is not None:
        return encoding
    # The last line may be cut within a sign.
    whole = opening[: opening.rfind(b"\n") + 1] or opening
    decode_text(whole, name)
    if whole.decode(errors="replace").count("\ufffd") * _WHOLE_FOR_A_BROKEN <= sum(
        byte >= _FIRST_BEYOND_ASCII for byte in whole
    ):
        return "utf-8"
    return "cp1252"


def _marked_encoding(data: bytes) -> str | None:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return encoding
    if len(data) % 2 == 0:
        sample = data[:_SAMPLE]
        little = sample[1::2].count(0) / max(1, len(sample) // 2)
        big = sample[0::2].count(0) / max(1, len(sample) // 2)
        if max(little, big) >= _UTF16_ZEROS and min(little, big) == 0:
            return "utf-16-le" if little > big else "utf-16-be"
    return None


def _decode_as(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeDecodeError as error:
        raise UnreadableDocument(
            f"{name}: it looks like {encoding.removesuffix('-sig').upper()}, "
            f"but byte {error.start:,} does not fit; save it as UTF-8"
        ) from error


def _decode_legacy(data: bytes, name: str) -> str:
    """Decode what is not UTF-8 throughout."""
    mended = data.decode(errors="replace")
    broken = mended.count("\ufffd")
    whole = sum(not char.isascii() for char in mended) - broken
    cut_off = broken == 1 and mended.endswith("\ufffd") and whole > 0
    if cut_off or whole >= _WHOLE_FOR_A_BROKEN * broken:
        return mended
    beyond_ascii = len(data) - len(data.decode("ascii", errors="ignore"))
    if len(data) <= _SHORT or beyond_ascii <= _WESTERN_SHARE * len(data):
        try:
            return data.decode("cp1252")
        except UnicodeDecodeError:
            pass
    return _decode_guessed(data, name)


def _decode_guessed(data: bytes, name: str) -> str:
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE]).best()
    if best is None:
        raise UnreadableDocument(f"{name}: no known encoding fits; save it as UTF-8")
    return _decode_as(data, best.encoding, name)


def _share(data: bytes, some: bytes) -> float:
    return (len(data) - len(data.translate(None, some))) / max(1, len(data))
