"""Who says what: source, cue and content on PolNeAR, from raw text.

    python benchmarks/attribution.py FILE.jsonl[.xz] [--model FOLDER]

The article's text goes in. Each role is scored over the parser's own tokens: a gold token is one
that shares a character with a gold span of that role; overlapping attributions are united; discarded
spans do not count. ``micro_f1`` counts the three roles together.

``link_accuracy``: of the gold attributions with a source whose cue shares a token with the cue of an
attribution that `pourparler.claims.link_attributions` finds, the share for which such an attribution
also shares a token with the gold source and one with the gold content. ``linked`` is the share of
gold attributions that have such a cue.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pourparler.claims import link_attributions
from pourparler.model import Parse
from pourparler.parsing import Parser

ROLES = ("source", "cue", "content")


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def covered(parse: Parse, spans: Iterable[list[int]]) -> set[int]:
    """Tokens that share a character with one of the spans."""
    found: set[int] = set()
    for start, end in spans:
        found.update(range(bisect_right(parse.ends, start), bisect_left(parse.starts, end)))
    return found


def count_tokens(parse: Parse, record: dict[str, Any], counts: Counter[str]) -> None:
    """Count right, gold and found tokens of each role."""
    ignored = covered(parse, record.get("discard") or [])
    tags = {"source": parse.source_tags, "cue": parse.cue_tags, "content": parse.content_tags}
    for role in ROLES:
        gold = covered(parse, (span for a in record["attributions"] for span in a[role])) - ignored
        found = {token for token, tag in enumerate(tags[role]) if tag != "O"} - ignored
        for name, size in (("right", len(gold & found)), ("gold", len(gold)), ("found", len(found))):
            counts[f"{role} {name}"] += size
            counts[f"micro {name}"] += size


def count_links(parse: Parse, record: dict[str, Any], counts: Counter[str]) -> None:
    """Count gold attributions whose cue is linked to the right source and content."""
    links = [tuple(map(set, link)) for link in link_attributions(parse)]
    for attribution in record["attributions"]:
        if attribution["no_source"] or not attribution["source"]:
            continue
        source, cue, content = (covered(parse, attribution[role]) for role in ROLES)
        near = [link for link in links if link[1] & cue]
        counts["with source"] += 1
        counts["linked"] += bool(near)
        counts["linked right"] += any(link[0] & source and link[2] & content for link in near)


def f1(counts: Counter[str], role: str) -> float:
    """F1 of a role."""
    total = counts[f"{role} gold"] + counts[f"{role} found"]
    return round(2 * counts[f"{role} right"] / total, 4) if total else 0.0


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    given = parser.parse_args()
    reader = Parser.load(given.model)
    counts: Counter[str] = Counter()
    articles = 0
    for record in records(given.file):
        parse = reader.parse(record["text"])
        count_tokens(parse, record, counts)
        count_links(parse, record, counts)
        articles += 1
    result: dict[str, Any] = {f"{role}_f1": f1(counts, role) for role in (*ROLES, "micro")}
    result["link_accuracy"] = (
        round(counts["linked right"] / counts["linked"], 4) if counts["linked"] else None
    )
    result["linked"] = round(counts["linked"] / counts["with source"], 4) if counts["with source"] else None
    sys.stdout.write(json.dumps(result | {"n": articles}) + "\n")


if __name__ == "__main__":
    main()
