"""Rows of a JSON Lines file as jobs, read as they are asked for; compressed files too."""

from __future__ import annotations

import bz2
import gzip
import lzma
import sys
import zlib
from collections.abc import Callable, Iterator
from itertools import count
from pathlib import Path
from typing import IO, Any

from pourparler.errors import SourceError
from pourparler.scale.reading import Job

MAX_LINE = 256 * 1024 * 1024
"""Bytes; ten times the largest article, so that one line cannot fill the memory."""

_OPENERS: dict[str, Callable[..., Any]] = {".gz": gzip.open, ".xz": lzma.open, ".bz2": bz2.open}


def row_jobs(path: str, *, published: str | None = None, max_line: int = MAX_LINE) -> Iterator[Job]:
    """A job for every line that is not blank, in order.

    Args:
        path: The file, perhaps ending in ``.gz``, ``.xz`` or ``.bz2``; ``-`` is standard input.
        published: Day of publication that overrides the rows' own.
        max_line: A longer line is not kept; its job says so.

    Raises:
        SourceError: If the file cannot be opened (E192) or breaks off (E194).
    """
    number = 0
    with _open(path) as file:
        try:
            for number in count(1):
                line = file.readline(max_line)
                if not line:
                    return
                if len(line) == max_line and not line.endswith(b"\n"):
                    while (rest := file.readline(max_line)) and not rest.endswith(b"\n"):
                        pass
                    yield Job(source=str(number), number=number, too_long=True)
                elif line.strip():
                    text = line.removeprefix(b"\xef\xbb\xbf") if number == 1 else line
                    yield Job(source=str(number), line=text, number=number, published=published)
        except (OSError, EOFError, lzma.LZMAError, zlib.error) as error:
            raise SourceError(
                f"{path}: breaks off at line {number}: {error}",
                code="E194",
                hint="The lines before it were read.",
            ) from error


def _open(path: str) -> IO[bytes]:
    if path == "-":
        return sys.stdin.buffer
    try:
        opener = _OPENERS.get(Path(path).suffix.lower(), open)
        file: IO[bytes] = opener(path, "rb")
        return file
    except (OSError, ValueError) as error:
        why = error.strerror if isinstance(error, OSError) and error.strerror else error
        raise SourceError(
            f"{path}: {why}", code="E192", hint="--jsonl needs a file of one JSON object a line."
        ) from error
