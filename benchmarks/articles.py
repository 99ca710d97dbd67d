"""How clean the text is: body kept and page furniture dropped.

    python benchmarks/articles.py benchmarks/data/noisy_pages.jsonl [--misses]

Rows have ``text`` or ``html``, ``body`` (paragraphs or sentences to keep) and ``debris`` (lines that must
not be read as prose). Prints what went wrong with ``--misses``, then one JSON object: ``kept_body`` and
``dropped_debris`` are shares of all body pieces and debris lines, ``n`` the number of pages.
"""

from __future__ import annotations

import argparse
import json
import sys
import time
from pathlib import Path
from typing import Any

from pourparler.articles import from_html, from_text
from pourparler.errors import SourceError


def plain(text: str) -> str:
    """Words only, so that quotation marks and blanks do not count."""
    return " " + " ".join("".join(char if char.isalnum() else " " for char in text.lower()).split()) + " "


def prose(row: dict[str, Any]) -> list[str]:
    """The paragraphs that would be read for events, as `plain` words."""
    try:
        article = from_html(row["html"]) if "html" in row else from_text(row["text"])
    except SourceError:
        return []
    return [plain(span.quote(article.text)) for span in article.body]


def left(piece: str, read: list[str]) -> bool:
    """Whether a line of debris is still read; one or two words must be a whole paragraph to count."""
    words = plain(piece)
    if len(words.split()) < 3:
        return words in read
    return any(words in paragraph for paragraph in read)


def main() -> None:
    """Measure one file."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", action="store_true", help="print lost body and kept debris")
    options = parser.parse_args()
    body = kept = debris = dropped = pages = 0
    began = time.perf_counter()
    for line in options.file.read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        pages += 1
        read = prose(row)
        joined = f" {' '.join(' '.join(read).split())} "
        for piece in row.get("body", ()):
            there = plain(piece) in joined
            body, kept = body + 1, kept + there
            if options.misses and not there:
                print(f"lost    {row.get('id', pages)}: {piece}", file=sys.stderr)
        for piece in row.get("debris", ()):
            gone = not left(piece, read)
            debris, dropped = debris + 1, dropped + gone
            if options.misses and not gone:
                print(f"kept    {row.get('id', pages)}: {piece}", file=sys.stderr)
    result = {
        "kept_body": round(kept / body, 4) if body else None,
        "dropped_debris": round(dropped / debris, 4) if debris else None,
        "body": body,
        "debris": debris,
        "n": pages,
        "seconds": round(time.perf_counter() - began, 2),
    }
    print(json.dumps(result))


if __name__ == "__main__":
    main()
