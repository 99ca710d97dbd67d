"""Bytes to text: which encoding, and is it text at all."""

from __future__ import annotations

import codecs
import re

from pourparler.errors import SourceError

_BOMS = (
    (b"\xef\xbb\xbf", "utf-8-sig"),
    (b"\xff\xfe\x00\x00", "utf-32"),
    (b"\x00\x00\xfe\xff", "utf-32"),
    (b"\xff\xfe", "utf-16"),
    (b"\xfe\xff", "utf-16"),
)
_MAGIC = (
    (b"%PDF-", "a PDF"),
    (b"PK\x03\x04", "a ZIP or Office file"),
    (b"\x1f\x8b", "a gzip file"),
    (b"\x89PNG", "a PNG image"),
    (b"\xff\xd8\xff", "a JPEG image"),
    (b"GIF8", "a GIF image"),
    (b"\x7fELF", "a program"),
    (b"MZ\x90", "a program"),
    (b"\xd0\xcf\x11\xe0", "an old Office file"),
    (b"SQLite format 3", "a database"),
    (b"BZh", "a bzip2 file"),
    (b"\xfd7zXZ", "an xz file"),
    (b"{\\rtf", "a rich text file"),
)
_CHARSET = re.compile(rb"charset\s*=\s*[\"']?\s*([\w-]{2,30})", re.IGNORECASE)
_HEAD = 4096
_SAMPLE = 65536
# Text files seldom have even one control character; in programs and images about one byte in eight is one.
_MAX_CONTROL = 0.02


def decode(data: bytes, *, source: str) -> str:
    """The text of a file.

    A byte order mark wins, then UTF-8, then the encoding that a page names, then what
    charset-normalizer finds in the first 64 kB, then Windows-1252.

    Args:
        data: The whole file.
        source: What to call it in errors.

    Raises:
        SourceError: E105 if it is no text.
    """
    for magic, what in _MAGIC:
        if data.startswith(magic):
            raise SourceError(
                f"{source}: this is {what}, not text",
                code="E105",
                hint="Save the story as text or HTML first.",
            )
    for mark, encoding in _BOMS:
        if data.startswith(mark):
            return data.decode(encoding, errors="replace")
    if unmarked := _unmarked_utf16(data):
        return data.decode(unmarked, errors="replace")
    _refuse_binary(data, source)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        return data.decode(_guess(data), errors="replace")


def _unmarked_utf16(data: bytes) -> str | None:
    head = data[:_HEAD]
    if len(head) < 8 or head.count(0) < len(head) * 0.3:
        return None
    even, odd = head[0::2].count(0), head[1::2].count(0)
    if odd > 4 * even:
        return "utf-16-le"
    return "utf-16-be" if even > 4 * odd else None


def _refuse_binary(data: bytes, source: str) -> None:
    sample = data[:_SAMPLE]
    control = sum(sample.count(byte) for byte in (*range(1, 9), *range(14, 27), *range(28, 32), 127))
    nul = sample.count(0)
    if control > max(4, len(sample) * _MAX_CONTROL) or nul > max(16, len(sample) * 0.1):
        raise SourceError(
            f"{source}: this is binary data, not text",
            code="E105",
            hint="Save the story as text or HTML first.",
        )


def _guess(data: bytes) -> str:
    """The encoding of bytes that are not valid UTF-8."""
    if named := _CHARSET.search(data[:_HEAD]):
        name = named.group(1).decode("ascii")
        try:
            data[:_SAMPLE].decode(name, errors="strict" if len(data) <= _SAMPLE else "replace")
            return "cp1252" if codecs.lookup(name).name in ("iso8859-1", "ascii") else name
        except (LookupError, ValueError):
            pass
    # One bad byte in much UTF-8 (a file cut in the middle of a character) is still UTF-8.
    replaced = data[:_SAMPLE].decode("utf-8", errors="replace")
    high = sum(1 for char in replaced if char > "\x7f")
    if high > 4 * replaced.count("\ufffd"):
        return "utf-8"
    from charset_normalizer import from_bytes

    best = from_bytes(data[:_SAMPLE], threshold=0.3).best()
    # Its single-byte guesses for Western text vary (cp1250, mac-roman ...); English news is Windows-1252.
    if best is None or all("Latin" in name or "Basic" in name for name in best.alphabets):
        return "cp1252"
    return best.encoding
