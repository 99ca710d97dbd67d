"""How well the parser tags and parses English Universal Dependencies.

    python benchmarks/syntax.py FILE.conllu[.xz] [--raw] [--model FOLDER]

With gold tokens: the share of words with the right universal part of speech (``upos``), the right
head (``uas``), and the right head and universal relation without subtype (``las``); punctuation
counts. With ``--raw``: the text of each paragraph goes in, and the three figures are F1 over words
aligned by their characters, as in the CoNLL 2018 shared task; a word whose head is not aligned is
wrong. ``words_f1`` and ``sentences_f1`` are then given too. Lemmas and Penn tags are reported
beside them. A document's sentences are parsed together, paragraph by paragraph, as in an article.
"""

from __future__ import annotations

import argparse
import json
import lzma
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from pourparler.model.parse import Parse
from pourparler.parsing import Parser


@dataclass(slots=True)
class Gold:
    """A document: sentences of rows (the ten columns), their texts, and where paragraphs begin."""

    sentences: list[list[list[str]]] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    paragraphs: list[int] = field(default_factory=list)

    def ranges(self) -> list[tuple[int, int]]:
        """Sentence ranges of the paragraphs."""
        starts = sorted({0, *self.paragraphs})
        return list(zip(starts, [*starts[1:], len(self.sentences)], strict=True))


def documents(path: Path) -> Iterator[Gold]:
    """Documents of a CoNLL-U file; a file without document marks is one document."""
    opener = lzma.open if path.suffix == ".xz" else open
    gold, rows, text = Gold(), [], ""
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            line = line.rstrip("\n")
            if line.startswith("# newdoc"):
                if gold.sentences:
                    yield gold
                gold = Gold()
            elif line.startswith("# newpar"):
                gold.paragraphs.append(len(gold.sentences))
            elif line.startswith("# text = "):
                text = line[9:]
            elif line and line[0] != "#":
                columns = line.split("\t")
                if "-" not in columns[0] and "." not in columns[0]:
                    rows.append(columns)
            elif not line and rows:
                gold.sentences.append(rows)
                gold.texts.append(text)
                rows = []
    if rows:
        gold.sentences.append(rows)
        gold.texts.append(text)
    if gold.sentences:
        yield gold


def universal(relation: str) -> str:
    """A relation without its subtype."""
    return relation.partition(":")[0]


def score_words(gold: Gold, parse: Parse) -> Counter[str]:
    """Counts of right answers over gold words."""
    counts: Counter[str] = Counter()
    offset = 0
    for rows in gold.sentences:
        for index, row in enumerate(rows):
            token = offset + index
            head = -1 if row[6] == "0" else offset + int(row[6]) - 1
            attached = parse.heads[token] == head
            counts["n"] += 1
            counts["upos"] += parse.upos[token] == row[3]
            counts["xpos"] += parse.xpos[token] == row[4]
            counts["lemma"] += parse.lemmas[token].lower() == row[2].lower()
            counts["uas"] += attached
            counts["las"] += attached and universal(parse.deprels[token]) == universal(row[7])
            counts["las_subtypes"] += attached and parse.deprels[token] == row[7]
        offset += len(rows)
    return counts


def gold_offsets(gold: Gold, text_starts: list[int], text: str) -> list[list[tuple[int, int]]]:
    """Character offsets of each gold word in the text that was parsed."""
    found = []
    for start, rows in zip(text_starts, gold.sentences, strict=True):
        position, offsets = start, []
        for row in rows:
            at = text.find(row[1], position)
            if at < 0 or at > position + 3:
                at = position
            offsets.append((at, at + len(row[1])))
            position = at + len(row[1])
        found.append(offsets)
    return found


def score_raw(gold: Gold, parser: Parser) -> Counter[str]:
    """Counts for F1 of words, sentences, tags and attachments from raw text."""
    text, starts = "", []
    for first, last in gold.ranges():
        for index in range(first, last):
            starts.append(len(text))
            text += gold.texts[index] + (" " if index + 1 < last else "\n\n")
    parse = parser.parse(text)
    offsets = gold_offsets(gold, starts, text)
    at = {(parse.starts[token], parse.ends[token]): token for token in range(len(parse))}
    counts: Counter[str] = Counter(system=len(parse), system_sentences=len(parse.sentences))
    ends = {(parse.starts[first], parse.ends[last - 1]) for first, last in parse.sentences}
    for rows, spans in zip(gold.sentences, offsets, strict=True):
        counts["sentences"] += (spans[0][0], spans[-1][1]) in ends
        counts["gold_sentences"] += 1
        for row, span in zip(rows, spans, strict=True):
            counts["gold"] += 1
            token = at.get(span)
            if token is None:
                continue
            head = parse.heads[token]
            gold_head = None if row[6] == "0" else spans[int(row[6]) - 1]
            attached = gold_head == (None if head < 0 else (parse.starts[head], parse.ends[head]))
            counts["words"] += 1
            counts["upos"] += parse.upos[token] == row[3]
            counts["uas"] += attached
            counts["las"] += attached and universal(parse.deprels[token]) == universal(row[7])
    return counts


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("file", type=Path)
    parser.add_argument("--raw", action="store_true", help="parse raw text")
    parser.add_argument("--model", type=Path, default=None, help="folder of another model")
    given = parser.parse_args()
    reader = Parser.load(given.model)
    counts: Counter[str] = Counter()
    for gold in documents(given.file):
        if given.raw:
            counts += score_raw(gold, reader)
            continue
        words = [[row[1] for row in rows] for rows in gold.sentences]
        counts += score_words(gold, reader.parse_tokens(words, gold.ranges()))
    if given.raw:
        total = counts["gold"] + counts["system"]
        names = {"upos": "upos", "uas": "uas", "las": "las", "words": "words_f1"}
        result = {shown: round(2 * counts[name] / total, 4) for name, shown in names.items()}
        both = counts["gold_sentences"] + counts["system_sentences"]
        result |= {"sentences_f1": round(2 * counts["sentences"] / both, 4), "n": counts["gold"]}
    else:
        names = {name: name for name in ("upos", "uas", "las", "xpos", "lemma", "las_subtypes")}
        result = {name: round(counts[name] / counts["n"], 4) for name in names} | {"n": counts["n"]}
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
