"""Time expressions: spans and values on TimeML or WikiWars records.

    python benchmarks/times.py FILE.jsonl[.xz] [--misses N] [--plain]

Spans are compared by characters. A relaxed match overlaps; each gold expression takes one found one.
Values are compared on the relaxed matches (as in TempEval-3): value F1 = relaxed F1 x share of equal
values. WikiWars gives TIMEX2 values: sets ("XXXX-XX-XX" for "daily"), centuries and times on unknown
days are written differently there, so its value score is a lower bound; gold without value is left
out of the value score.
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
import sys
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path
from typing import Any

from pourparler.model import Article, Found, Parse, Span
from pourparler.times import resolve


def records(path: Path) -> Iterator[dict[str, Any]]:
    """The records of a JSONL file, compressed or not."""
    data = path.read_bytes()
    text = (lzma.decompress(data) if path.suffix == ".xz" else data).decode("utf-8")
    for line in filter(None, text.split("\n")):
        yield json.loads(line)


def plain_parse(text: str) -> Parse:
    """A parse without syntax, to measure the matcher by itself."""
    spans = [match.span() for match in re.finditer(r"\w+|[^\w\s]", text)]
    size = len(spans)
    starts, ends = [start for start, _ in spans], [end for _, end in spans]
    words = [text[start:end].lower() for start, end in spans]
    stops = [at + 1 for at in range(size - 1) if words[at] in ".!?" and text[starts[at + 1]].isupper()]
    bounds = [0, *stops, size]
    sentences = [pair for pair in pairwise(bounds) if pair[0] < pair[1]]
    return Parse(
        text,
        starts,
        ends,
        ["X"] * size,
        [""] * size,
        words,
        [-1] * size,
        ["root"] * size,
        sentences,
        [(0, len(sentences))],
    )


def clean(value: str | None, corpus: str) -> str | None:
    """A value in the form that is compared."""
    if value is None:
        return None
    value = value.strip()
    if corpus.startswith("WikiWars"):
        value = value.replace("P1DE", "P10Y")
    return re.sub(r"(T\d\d:\d\d).*", r"\1", value)


def compare(gold: list[dict[str, Any]], found: list[tuple[int, int, str]]) -> dict[str, Any]:
    """Counts of matches in one text, and the misses."""
    free = list(found)
    strict = relaxed = equal = 0
    missed, wrong = [], []
    for item in gold:
        exact = [entry for entry in free if entry[:2] == (item["start"], item["end"])]
        near = exact or [entry for entry in free if entry[0] < item["end"] and item["start"] < entry[1]]
        if not near:
            missed.append(item)
            continue
        entry = near[0]
        free.remove(entry)
        strict += bool(exact)
        relaxed += 1
        if item["value"] is None or entry[2] == item["value"]:
            equal += 1
        else:
            wrong.append((item, entry))
    return {
        "strict": strict,
        "relaxed": relaxed,
        "equal": equal,
        "missed": missed,
        "wrong": wrong,
        "extra": free,
    }


def f1(hits: int, found: int, gold: int) -> float:
    """F1 from counts."""
    return 2 * hits / (found + gold) if found + gold else 0.0


def main() -> None:
    """Run over a file and print the figures as JSON."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("file", type=Path)
    parser.add_argument("--misses", type=int, default=0, metavar="N", help="show N misses of each kind")
    parser.add_argument("--plain", action="store_true", help="without the neural parser")
    arguments = parser.parse_args()
    if arguments.plain:
        parse = plain_parse
    else:
        from pourparler.parsing import Parser

        parse = Parser.load().parse
    totals = {"strict": 0, "relaxed": 0, "equal": 0}
    gold_count = found_count = 0
    misses: dict[str, list[str]] = {"missed": [], "wrong": [], "extra": []}
    for record in records(arguments.file):
        text = record["text"]
        gold = [dict(item, value=clean(item["value"], record["corpus"])) for item in record["timexes"]]
        gold = [item for item in gold if not item.get("nested")]
        dct = record.get("dct")
        article = Article(
            id=record["id"],
            text=text,
            body=(Span(0, len(text)),),
            published=Found(value=dct, basis="given") if dct else None,
        )
        timeline = resolve(parse(text), article)
        found = [
            (item.span.start, item.span.end, clean(item.value, record["corpus"]) or "")
            for item in timeline.expressions
        ]
        result = compare(gold, found)
        gold_count, found_count = gold_count + len(gold), found_count + len(found)
        for key in totals:
            totals[key] += result[key]
        note_misses(misses, result, record)
    for kind, lines in misses.items():
        for line in lines[: arguments.misses]:
            print(f"{kind}\t{line}", file=sys.stderr)
    relaxed = f1(totals["relaxed"], found_count, gold_count)
    scores = {
        "span_strict_f1": round(f1(totals["strict"], found_count, gold_count), 4),
        "span_relaxed_f1": round(relaxed, 4),
        "value_f1": round(f1(totals["equal"], found_count, gold_count), 4),
        "gold": gold_count,
        "found": found_count,
    }
    print(json.dumps(scores))


def note_misses(misses: dict[str, list[str]], result: dict[str, Any], record: dict[str, Any]) -> None:
    """Keep the misses in a readable form."""
    text, dct = record["text"], str(record.get("dct"))[:10]

    def around(start: int, end: int) -> str:
        left, right = text[max(0, start - 40) : start], text[end : end + 30]
        return f"{left}[{text[start:end]}]{right}".replace("\n", " ")

    for item in result["missed"]:
        misses["missed"].append(f"{item['type']} {item['value']}\t{around(item['start'], item['end'])}")
    for item, entry in result["wrong"]:
        misses["wrong"].append(f"{dct} gold {item['value']} ours {entry[2]}\t{around(*entry[:2])}")
    for entry in result["extra"]:
        misses["extra"].append(f"{entry[2]}\t{around(*entry[:2])}")


if __name__ == "__main__":
    main()
