"""Proper names: exact spans with type, on GUM documents or on token files with entities.

    python benchmarks/names.py FILE.jsonl[.xz] [--model FOLDER] [--misses N]

Gold tokens go in. A name counts as found when its span and its type agree. ``f1``, ``precision`` and
``recall`` are over persons, organizations and places, the types on which all data sets agree. Under
``types`` stand these and, where a data set marks them, ``other`` (events, works, products and the
rest together) and ``norp`` (nationalities, religions, political groups as adjectives or demonyms);
``f1_all`` counts every type that the data set marks, ``span_f1`` the same without regard to type.

GUM marks whole noun phrases, so each mention with ``form`` ``name`` is reduced to its proper name
(`pourparler.parsing.gum_names`): the head with the proper nouns around it, joined by small words
only between two of them, with a number right after it, without determiners and without titles of
persons (a title alone is no name); the longest of overlapping names stays; times and dates are no
names; a single plural proper noun for persons ("Kenyans") is ``norp`` and not scored there.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pourparler.parsing import Parser, gum_names

Name = tuple[int, int, str]
LABELS = {
    "Location": "place", "Facility": "place", "LOC": "place", "country": "place", "location": "place",
    "Person": "person", "PER": "person", "person": "person", "politician": "person",
    "Organization": "organization", "ORG": "organization", "organisation": "organization",
    "politicalparty": "organization", "NORP": "norp", "Misc": "other", "Product": "other",
    "election": "other", "event": "other", "misc": "other",
}  # fmt: skip
CORE = ("person", "organization", "place")
SCORED = {
    "gum": {"person", "organization", "place", "other"},
    "worldwide": {"person", "organization", "place", "other", "norp"},
    "crossner": {"person", "organization", "place"},
    "uner": {"person", "organization", "place"},
}


@dataclass(frozen=True, slots=True)
class Document:
    """Sentences of words, their names by sentence, and the types that count."""

    sentences: list[list[str]]
    names: list[set[Name]]
    scored: set[str]


def records(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def kind_of(labels: set[str]) -> str:
    """Which data set these labels are of."""
    if labels & {"PER", "LOC", "ORG"}:
        return "uner"
    return "worldwide" if labels & {"NORP", "Location", "Money", "Misc"} else "crossner"


def documents(rows: list[dict[str, Any]]) -> Iterator[Document]:
    """Documents of either format, with one set of labels."""
    labels = {e[2] for row in rows for part in row.get("sentences", [row]) for e in part.get("entities", [])}
    for row in rows:
        if "mentions" in row:
            named = gum_names(row)
            sentences = [sentence["tokens"] for sentence in row["sentences"]]
            yield Document(
                sentences, [collapsed(named.get(i, [])) for i in range(len(sentences))], SCORED["gum"]
            )
            continue
        parts = [part for part in row.get("sentences", [row]) if part["tokens"]]
        gold = [[(a, b, LABELS[t]) for a, b, t in part["entities"] if t in LABELS] for part in parts]
        yield Document(
            [part["tokens"] for part in parts], list(map(collapsed, gold)), SCORED[kind_of(labels)]
        )


def collapsed(names: list[Name]) -> set[Name]:
    """Names with events counted as other."""
    return {(first, last, "other" if label == "event" else label) for first, last, label in names}


def found_names(parser: Parser, document: Document) -> list[set[Name]]:
    """What the parser finds, per sentence, with token numbers within the sentence."""
    parse = parser.parse_tokens(document.sentences)
    found: list[list[Name]] = [[] for _ in document.sentences]
    for name in parse.names:
        sentence = parse.sentence_of[name.first]
        first = parse.sentences[sentence][0]
        found[sentence].append((name.first - first, name.last - first, name.label))
    return list(map(collapsed, found))


def ratio(right: int, total: int) -> float:
    """A share, 0 when there is nothing."""
    return round(right / total, 4) if total else 0.0


def figures(counts: Counter[str], pattern: str = "{}") -> dict[str, float]:
    """Precision, recall and F1."""
    right, gold, system = (counts[pattern.format(name)] for name in ("right", "gold", "system"))
    return {
        "f1": ratio(2 * right, gold + system),
        "precision": ratio(right, system),
        "recall": ratio(right, gold),
    }


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    parser.add_argument("--misses", type=int, default=0, help="show so many sentences with errors")
    given = parser.parse_args()
    reader = Parser.load(given.model)
    counts: Counter[str] = Counter()
    shown = 0
    for document in documents(list(records(given.file))):
        for words, gold, found in zip(
            document.sentences, document.names, found_names(reader, document), strict=True
        ):
            gold = {name for name in gold if name[2] in document.scored}
            found = {name for name in found if name[2] in document.scored}
            for title, names in (("gold", gold), ("system", found), ("right", gold & found)):
                counts[title] += len(names)
                counts.update(f"{title} {label}" for _, _, label in names)
                counts[f"core {title}"] += sum(label in CORE for _, _, label in names)
            counts["spans"] += len({name[:2] for name in gold} & {name[:2] for name in found})
            if gold != found and shown < given.misses:
                shown += 1
                print(" ".join(words))
                for mark, names in (("-", gold - found), ("+", found - gold)):
                    print("   ", mark, [(" ".join(words[a:b]), label) for a, b, label in sorted(names)])
    result: dict[str, Any] = figures(counts, "core {}")
    labels = sorted({label for label in LABELS.values() if counts[f"gold {label}"]})
    result["types"] = {x: figures(counts, "{} " + x) | {"n": counts[f"gold {x}"]} for x in labels}
    result["f1_all"] = figures(counts)["f1"]
    result["span_f1"] = ratio(2 * counts["spans"], counts["gold"] + counts["system"])
    result["n"] = counts["core gold"]
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
