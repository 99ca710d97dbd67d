"""Coreference on GUM: ``python benchmarks/coref.py FILE.jsonl[.xz] [--gold-parse] [--model FOLDER]``.

Entities are GUM's clusters of type person, organization and place (of all forms: names, nominals,
pronouns; singletons count). System mentions come from the parse of the raw text (tokens of each sentence
joined as in the treebank) or, with ``--gold-parse``, from gold tokens, syntax and names. A system mention
equals a gold mention if both have the same head word, or if each has the other's head within its words
(parsers disagree on the heads of names). The figures are for system
mentions: what is not found, or found in excess, costs. Prints one JSON object: ``lea_f1``, ``b3_f1``
overall, and by genre under ``genres``.

``as_marked`` holds the same figures with the system's output brought to GUM's conventions, for comparison:
GUM marks neither adjectives ("the *Kenyan* army") nor relative pronouns, and to it a government is an
organisation apart from its country, which here is one party. The floor is on ``lea_f1`` and ``b3_f1``.
"""

from __future__ import annotations

import argparse
import json
import lzma
from collections import defaultdict
from pathlib import Path
from typing import Any

from pourparler.actors import Gazetteer, resolve
from pourparler.model import Article, Entity, Found, Mention, NameMention, Parse, Span

TYPES = ("person", "organization", "place")
GOVERNMENT = ("government", "administration", "regime", "cabinet", "authority")
Clusters = list[frozenset[int]]
Counts = tuple[float, float, float, float]


def documents(path: Path) -> list[dict[str, Any]]:
    """The records of a JSON Lines file."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        return [json.loads(line) for line in lines]


def text_of(document: dict[str, Any]) -> tuple[str, list[int]]:
    """The document's text, one sentence a line, and where each sentence begins."""
    starts, at = [], 0
    for sentence in document["sentences"]:
        starts.append(at)
        at += len(sentence["text"]) + 1
    return "\n".join(sentence["text"] for sentence in document["sentences"]), starts


def gold_parse(document: dict[str, Any]) -> Parse:
    """A parse made of gold tokens, syntax and named mentions."""
    text, begins = text_of(document)
    starts: list[int] = []
    ends: list[int] = []
    columns: dict[str, list[Any]] = {name: [] for name in ("upos", "xpos", "lemmas", "heads", "deprels")}
    sentences: list[tuple[int, int]] = []
    offsets: list[int] = []
    for begin, sentence in zip(begins, document["sentences"], strict=True):
        first = len(starts)
        offsets.append(first)
        for index, word in enumerate(sentence["tokens"]):
            start = begin + sentence["starts"][index]
            starts.append(start)
            ends.append(start + len(word))
            columns["lemmas"].append(
                sentence.get("lemmas", [])[index : index + 1] or [lemma(word, sentence, index)]
            )
        columns["upos"] += sentence["upos"]
        columns["xpos"] += sentence["xpos"]
        columns["deprels"] += sentence["deprel"]
        columns["heads"] += [head if head < 0 else first + head for head in sentence["head"]]
        sentences.append((first, len(starts)))
    columns["lemmas"] = [item[0] for item in columns["lemmas"]]
    names = []
    taken: set[int] = set()
    spans = [m for m in document["mentions"] if m["form"] == "name" and m["type"] in TYPES]
    for mention in sorted(spans, key=lambda m: m["start"] - m["end"]):
        first, last = named_part(document["sentences"][mention["sent"]], mention)
        first, last = offsets[mention["sent"]] + first, offsets[mention["sent"]] + last
        if not taken.intersection(range(first, last)) and last - first < 9:
            taken.update(range(first, last))
            names.append(NameMention(first, last, mention["type"], 1.0))
    names.sort(key=lambda name: name.first)
    return Parse(
        text,
        starts,
        ends,
        columns["upos"],
        columns["xpos"],
        columns["lemmas"],
        columns["heads"],
        columns["deprels"],
        sentences,
        [(0, len(sentences))],
        names,
    )


def named_part(sentence: dict[str, Any], mention: dict[str, Any]) -> tuple[int, int]:
    """The proper nouns around a mention's head: GUM's mentions are whole noun phrases."""
    upos, first, last = sentence["upos"], mention["head"], mention["head"] + 1
    while first > mention["start"] and upos[first - 1] in ("PROPN", "NUM"):
        first -= 1
    while last < mention["end"] and upos[last] in ("PROPN", "NUM"):
        last += 1
    return first, last


def lemma(word: str, sentence: dict[str, Any], index: int) -> str:
    """A rough lemma where the data has none: number and common verb endings only."""
    lower, tag = word.lower(), sentence["xpos"][index]
    if tag in ("NNS", "NNPS"):
        for ending, base in (
            ("ies", "y"),
            ("sses", "ss"),
            ("ches", "ch"),
            ("men", "man"),
            ("people", "people"),
            ("s", ""),
        ):
            if lower.endswith(ending):
                return lower[: len(lower) - len(ending)] + base
    irregular = {
        "said": "say",
        "told": "tell",
        "met": "meet",
        "took": "take",
        "was": "be",
        "were": "be",
        "is": "be",
    }
    if lower in irregular:
        return irregular[lower]
    if tag in ("VBD", "VBN") and lower.endswith("ed"):
        return lower[:-1] if lower[:-1].endswith(("ce", "se", "ge", "ve", "te", "re", "ue")) else lower[:-2]
    if tag == "VBZ" and lower.endswith("s"):
        return lower[:-1]
    return word if tag.startswith("NNP") else lower


def gold_clusters(document: dict[str, Any]) -> tuple[Clusters, dict[int, tuple[int, int]]]:
    """Gold entities as sets of character offsets of head words, and the extent of each mention."""
    _, begins = text_of(document)
    clusters: dict[int, set[int]] = defaultdict(set)
    extents: dict[int, tuple[int, int]] = {}
    for mention in document["mentions"]:
        if mention["type"] in TYPES:
            sentence, begin = document["sentences"][mention["sent"]], begins[mention["sent"]]
            starts = sentence["starts"]
            head = begin + starts[mention["head"]]
            clusters[mention["cluster"]].add(head)
            end = starts[mention["end"] - 1] + len(sentence["tokens"][mention["end"] - 1])
            extents[head] = (begin + starts[mention["start"]], begin + end)
    return [frozenset(found) for found in clusters.values()], extents


def aligned(head: int, span: Span, extents: dict[int, tuple[int, int]]) -> int:
    """The head of the gold mention that equals a system mention; the system's own if there is none."""
    if head in extents:
        return head
    inside = [
        (end - start, gold)
        for gold, (start, end) in extents.items()
        if span.start <= gold < span.end and start <= head < end
    ]
    return min(inside)[1] if inside else head


def system_clusters(
    parse: Parse,
    gazetteer: Gazetteer,
    document: dict[str, Any],
    extents: dict[int, tuple[int, int]],
    *,
    as_marked: bool = False,
) -> Clusters:
    """System entities as sets of character offsets of head words; ``as_marked`` by GUM's conventions."""
    date = document.get("date") or ""
    published = Found(value=date[:10]) if date[:4].isdigit() else None
    article = Article(id="x", text=parse.text, body=(Span(0, max(1, len(parse.text))),), published=published)
    cast = resolve(parse, article, gazetteer)
    found: Clusters = []
    for entity in cast.entities:
        for mentions in parts(entity, parse) if as_marked else [entity.mentions]:
            heads = frozenset(aligned(parse.starts[m.head], m.span, extents) for m in mentions)
            found += [heads] if heads else []
    return found


def parts(entity: Entity, parse: Parse) -> list[list[Mention]]:
    """Mentions of an entity that GUM would mark, those of a state's government apart from its country's."""
    kept = [
        mention
        for mention in entity.mentions
        if mention.form != "adjective" and parse.xpos[mention.head] not in ("WP", "WDT", "WP$")
    ]
    if entity.kind != "state":
        return [kept]
    body = [m for m in kept if m.form == "nominal" and parse.lemmas[m.head].lower() in GOVERNMENT]
    return [[m for m in kept if m not in body], body]


def distinct(clusters: Clusters) -> Clusters:
    """Clusters without shared mentions: a mention stays in the largest of its clusters."""
    taken: set[int] = set()
    found = []
    for cluster in sorted(clusters, key=lambda one: (-len(one), min(one))):
        rest = cluster - taken
        taken |= rest
        if rest:
            found.append(rest)
    return found


def b3(key: Clusters, response: Clusters) -> tuple[float, float]:
    """Sum of B-cubed credits of the key's mentions, and their number."""
    of = {mention: cluster for cluster in response for mention in cluster}
    total = sum(len(c & of[m]) / len(c) for c in key for m in c if m in of)
    return total, float(sum(len(cluster) for cluster in key))


def lea(key: Clusters, response: Clusters) -> tuple[float, float]:
    """LEA credits of the key's entities, weighted by size (Moosavi and Strube 2016)."""
    of = {mention: number for number, cluster in enumerate(response) for mention in cluster}
    total = weight = 0.0
    for cluster in key:
        weight += len(cluster)
        if len(cluster) == 1:
            (only,) = cluster
            total += float(only in of and len(response[of[only]]) == 1)
            continue
        sizes: dict[int, int] = defaultdict(int)
        for mention in cluster:
            if mention in of:
                sizes[of[mention]] += 1
        links = sum(size * (size - 1) / 2 for size in sizes.values())
        total += len(cluster) * links / (len(cluster) * (len(cluster) - 1) / 2)
    return total, weight


def f1(sums: list[float]) -> float:
    """F1 of recall and precision sums."""
    recall, precision = sums[0] / max(sums[1], 1), sums[2] / max(sums[3], 1)
    return 2 * recall * precision / max(recall + precision, 1e-9)


def main() -> None:
    """Score and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("file", type=Path)
    options.add_argument("--gold-parse", action="store_true")
    options.add_argument("--genres", nargs="*", default=None, help="only these")
    options.add_argument("--model", type=Path, default=None)
    chosen = options.parse_args()
    gazetteer = Gazetteer.load()
    parser = None
    if not chosen.gold_parse:
        from pourparler.parsing import Parser

        parser = Parser.load(chosen.model) if chosen.model else Parser.load()
    scores: dict[str, dict[str, list[float]]] = defaultdict(
        lambda: {"lea": [0.0] * 4, "b3": [0.0] * 4, "m": [0.0] * 4}
    )
    marked = {"lea": [0.0] * 4, "b3": [0.0] * 4}
    for document in documents(chosen.file):
        if chosen.genres and document["genre"] not in chosen.genres:
            continue
        parse = gold_parse(document) if parser is None else parser.parse(text_of(document)[0])
        key, extents = gold_clusters(document)
        response = distinct(system_clusters(parse, gazetteer, document, extents))
        found, wanted = {m for c in response for m in c}, {m for c in key for m in c}
        matched = float(len(found & wanted))
        values = {
            "lea": (*lea(key, response), *lea(response, key)),
            "b3": (*b3(key, response), *b3(response, key)),
            "m": (matched, float(len(wanted)), matched, float(len(found))),
        }
        other = distinct(system_clusters(parse, gazetteer, document, extents, as_marked=True))
        for name, measure in (("lea", lea), ("b3", b3)):
            four = (*measure(key, other), *measure(other, key))
            marked[name] = [a + b for a, b in zip(marked[name], four, strict=True)]
        for genre in ("", document["genre"]):
            for name, four in values.items():
                scores[genre][name] = [a + b for a, b in zip(scores[genre][name], four, strict=True)]
    genres = {
        genre: {
            "lea_f1": round(f1(s["lea"]), 4),
            "b3_f1": round(f1(s["b3"]), 4),
            "mention_f1": round(f1(s["m"]), 4),
        }
        for genre, s in sorted(scores.items())
    }
    overall = genres.pop("")
    m = scores[""]["m"]
    extra = {
        "mention_recall": round(m[0] / max(m[1], 1), 4),
        "mention_precision": round(m[2] / max(m[3], 1), 4),
    }
    conventions = {f"{name}_f1": round(f1(four), 4) for name, four in marked.items()}
    print(json.dumps({**overall, **extra, "as_marked": conventions, "genres": genres}))


if __name__ == "__main__":
    main()
