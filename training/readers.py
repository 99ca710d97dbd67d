"""Training data: files under ../shared/data to sentences with the labels that each of them has.

Only data of licence classes A and C is read (open, or no licence stated): see docs/model-card.md.
A document is a list of paragraphs, a paragraph a list of `Sentence`. A label of -100 means: not
annotated here, so no loss.
"""

from __future__ import annotations

import hashlib
import json
import lzma
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from pourparler import ontology
from pourparler.parsing._names import gum_names
from pourparler.parsing._pieces import Pieces
from pourparler.parsing._sentences import SentenceSplitter
from pourparler.parsing._tokens import Tokenizer

UNLABELLED = -100
RESTRICTED_GENRES = frozenset(("essay", "fiction", "letter", "podcast", "whow"))
"""GUM genres with a non-commercial licence."""
NAME_LABELS = ("person", "organization", "place", "norp", "event", "other")
NAME_TAGS = ("O", *(f"{edge}-{label}" for label in NAME_LABELS for edge in "BI"))
BIO = ("O", "B", "I")
WORLDWIDE_LABELS = {
    "Location": "place", "Facility": "place", "Person": "person", "Organization": "organization",
    "NORP": "norp", "Misc": "other", "Product": "other",
}  # fmt: skip
CROSSNER_LABELS = {
    "politician": "person", "person": "person", "organisation": "organization",
    "politicalparty": "organization", "election": "event", "event": "event", "country": "place",
    "location": "place", "misc": "other",
}  # fmt: skip
EVENT_LABELS = ("O", *ontology.event_types())
EVENT_MARKS = ("possible", "future", "historical")
OPEN = "?"
"""Label of an event word that a careful reader might have left out: no loss."""
CERTAINTY = {"CERTAIN": 3.0, "PROBABLE": 1.5, "POSSIBLE": 0.5}


@dataclass(slots=True)
class Sentence:
    """Words of a sentence, their pieces and their labels; every label list is as long as the words."""

    words: list[str]
    pieces: list[tuple[int, ...]]
    shapes: list[int]
    labels: dict[str, list[Any]] = field(default_factory=dict)

    @property
    def size(self) -> int:
        """Number of word pieces."""
        return sum(map(len, self.pieces))


Document = list[list[Sentence]]


@dataclass(frozen=True, slots=True)
class Relation:
    """A sentence with an actor, a recipient, perhaps a trigger, and a PLOVER type or only its side."""

    sentence: Sentence
    actor: list[int]
    recipient: list[int]
    trigger: int | None
    root: str | None
    conflict: int | None
    fold: int


def read_jsonl(path: Path) -> Iterator[dict[str, Any]]:
    """Records of a JSON Lines file, compressed or not."""
    opener = lzma.open if path.suffix == ".xz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.strip():
                yield json.loads(line)


def fold(identifier: str) -> int:
    """Fold 0 to 4 of a relation row; fold 0 is never trained on."""
    return int(hashlib.sha256(identifier.encode()).hexdigest(), 16) % 5


def bio(length: int, spans: Iterable[tuple[int, int]]) -> list[int]:
    """Tag indices (0 O, 1 B, 2 I) for half-open token spans."""
    tags = [0] * length
    for first, last in spans:
        tags[first] = 1
        tags[first + 1 : last] = [2] * (last - first - 1)
    return tags


def lemma_script(word: str, lemma: str) -> str:
    """How to make the lemma of a word: ``cut|add`` at its end, or ``=lemma`` when nothing is shared."""
    word, lemma = word.lower(), lemma.lower()
    shared = 0
    while shared < min(len(word), len(lemma)) and word[shared] == lemma[shared]:
        shared += 1
    return f"={lemma}" if not shared else f"{len(word) - shared}|{lemma[shared:]}"


class Readers:
    """Reads each corpus into documents."""

    def __init__(self, data: Path) -> None:
        """Prepare the tokenizer that the running parser uses, so that conditions match."""
        self.data = data
        self.pieces = Pieces()
        self.tokenizer = Tokenizer()
        self.splitter = SentenceSplitter(self.tokenizer.abbreviations)

    def sentence(self, words: list[str], **labels: list[Any]) -> Sentence:
        """A sentence with its pieces."""
        encoded = self.pieces.encode(words)
        return Sentence(words, [ids for ids, _ in encoded], [form for _, form in encoded], labels)

    def treebank(self, name: str, split: str) -> list[Document]:
        """A UD treebank, ``ewt`` or ``gum``; GUM comes with names and dates, without restricted genres."""
        extra: dict[str, tuple[list[str], list[int], list[int]]] = {}
        if name == "gum":
            for record in read_jsonl(self.data / f"gum/{split}.jsonl.xz"):
                for ident, words, names, dates in gum_labels(record):
                    extra[ident] = (words, names, dates)
        documents: list[Document] = []
        keep = True
        ident, rows = "", []
        with lzma.open(self.data / f"ud/en_{name}-ud-{split}.conllu.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc"):
                    keep = not (name == "gum" and line.split("_")[1] in RESTRICTED_GENRES)
                    if keep:
                        documents.append([[]])
                elif line.startswith("# newpar"):
                    if keep and documents[-1][-1]:
                        documents[-1].append([])
                elif line.startswith("# sent_id = "):
                    ident = line[12:].strip()
                elif line == "\n":
                    if keep and rows:
                        documents[-1][-1].append(self.tree(rows, extra.get(ident)))
                    rows = []
                elif line[0] != "#":
                    columns = line.rstrip("\n").split("\t")
                    if "-" not in columns[0] and "." not in columns[0]:
                        rows.append(columns)
        return documents

    def tree(self, rows: list[list[str]], extra: tuple[list[str], list[int], list[int]] | None) -> Sentence:
        """One sentence of a treebank; heads are token indices, the root points at itself."""
        words = [row[1] for row in rows]
        labels: dict[str, list[Any]] = {
            "upos": [row[3] for row in rows],
            "xpos": [row[4] for row in rows],
            "lemma": [lemma_script(row[1], row[2]) for row in rows],
            "head": [int(row[6]) - 1 if row[6] != "0" else index for index, row in enumerate(rows)],
            "rel": [row[7] for row in rows],
        }
        if extra is not None and extra[0] == words:
            labels["name"], labels["time"] = extra[1], extra[2]
        return self.sentence(words, **labels)

    def polnear(self, split: str) -> list[Document]:
        """Attributions over raw news text, split by our own tokenizer."""
        documents = []
        for record in read_jsonl(self.data / f"polnear/{split}.jsonl.xz"):
            roles: dict[str, list[tuple[int, int]]] = {"source": [], "cue": [], "content": []}
            for attribution in record["attributions"]:
                for role, spans in roles.items():
                    spans += [(start, end) for start, end in attribution[role]]
            ignored = [(start, end) for start, end in record.get("discard") or []]
            documents.append(self.raw(record["text"], roles, ignored))
        return documents

    def wikiwars(self) -> list[Document]:
        """Time expressions in history articles."""
        return [
            self.raw(record["text"], {"time": [(t["start"], t["end"]) for t in outer(record["timexes"])]}, [])
            for record in read_jsonl(self.data / "timex/wikiwars_train.jsonl.xz")
        ]

    def raw(
        self, text: str, roles: dict[str, list[tuple[int, int]]], ignored: list[tuple[int, int]]
    ) -> Document:
        """A document from raw text with character spans per role."""
        tokens = self.tokenizer.tokens(text)
        sentences, paragraphs = self.splitter.sentences(text, tokens)
        tags = {role: bio_of_offsets(tokens.starts, tokens.ends, spans) for role, spans in roles.items()}
        for start, end in ignored:
            for index in covered(tokens.starts, tokens.ends, start, end):
                for values in tags.values():
                    values[index] = UNLABELLED
        return [
            [
                self.sentence(tokens.words[a:b], **{role: values[a:b] for role, values in tags.items()})
                for a, b in sentences[first:last]
            ]
            for first, last in paragraphs
        ]

    def worldwide(self, split: str) -> list[Document]:
        """Names in newspapers of five regions; dates count as time expressions, their absence does not."""
        documents = []
        for record in read_jsonl(self.data / f"ner/worldwide_{split}.jsonl.xz"):
            document = []
            for block in record["sentences"]:
                words = block["tokens"]
                names, times = [0] * len(words), [UNLABELLED] * len(words)
                for first, last, label in block["entities"]:
                    if label == "Date":
                        times[first:last] = bio(last - first, [(0, last - first)])
                    elif label in WORLDWIDE_LABELS:
                        put(names, first, last, WORLDWIDE_LABELS[label])
                        times[first:last] = [0] * (last - first)
                document.append(self.cut(words, {"name": names, "time": times}))
            documents.append(document)
        return documents

    def cut(self, words: list[str], labels: dict[str, list[Any]]) -> list[Sentence]:
        """Split the words of a paragraph into sentences at full stops that are words of their own."""
        sentences, first = [], 0
        for index, word in enumerate(words):
            last = index + 1 == len(words)
            if last or index - first >= 120 or (word in ".!?" and words[index + 1] not in "\"''\u201d)"):
                part = {name: values[first : index + 1] for name, values in labels.items()}
                sentences.append(self.sentence(words[first : index + 1], **part))
                first = index + 1
        return sentences

    def crossner(self, split: str) -> list[Document]:
        """Names in political Wikipedia articles; single-word ``misc`` (often demonyms) is left open."""
        documents = []
        for record in read_jsonl(self.data / f"ner/crossner_politics_{split}.jsonl.xz"):
            names = [0] * len(record["tokens"])
            for first, last, label in record["entities"]:
                if label == "misc" and last - first == 1:
                    names[first] = UNLABELLED
                else:
                    put(names, first, last, CROSSNER_LABELS[label])
            documents.append([[self.sentence(record["tokens"], name=names)]])
        return documents

    def factuality(self, name: str) -> list[Document]:
        """Sentences with a degree of certainty in [-3, 3] on some words."""
        documents = []
        for record in read_jsonl(self.data / f"factuality/{name}.jsonl.xz"):
            values = [float("nan")] * len(record["tokens"])
            for target in record["targets"]:
                values[target["end"] - 1] = float(target["label"])
            documents.append([[self.sentence(record["tokens"], factuality=values)]])
        return documents

    def meantime(self) -> list[Document]:
        """Certainty, polarity and time of events in business news, put on the same scale."""
        documents = []
        for record in read_jsonl(self.data / "factuality/meantime_train.jsonl.xz"):
            values = [[float("nan")] * len(words) for words in record["sentences"]]
            for event in record["events"]:
                degree = CERTAINTY.get(event["certainty"])
                if degree is None:
                    continue
                degree = -degree if event["polarity"] == "NEG" else degree
                values[event["sent"]][event["end"] - 1] = 0.0 if event["time"] == "FUTURE" else degree
            pairs = zip(record["sentences"], values, strict=True)
            documents.append([[self.sentence(words, factuality=row)] for words, row in pairs if words])
        return documents

    def event_words(self, codings: Path) -> list[Document]:
        """Event words of articles coded by hand: types, and whether possible, future or background.

        Args:
            codings: Stand-off records with ``collection, id, digest, events``; an event is a list of
                start, end, type and marks (``opt`` for what might have been left out).

        Raises:
            ValueError: If an article's text is not the one that was coded.
        """
        texts: dict[str, dict[str, str]] = {}
        documents = []
        for row in read_jsonl(codings):
            name = row["collection"]
            if name not in texts:
                path = self.data / f"articles/{name}.jsonl.xz"
                texts[name] = {record["id"]: record["text"] for record in read_jsonl(path)}
            text = texts[name][row["id"]]
            if hashlib.sha256(text.encode()).hexdigest()[:16] != row["digest"]:
                raise ValueError(f"{name} {row['id']}: another text than the one that was coded")
            documents.append(self.coded(text, row["events"]))
        return documents

    def coded(self, text: str, events: list[list[Any]]) -> Document:
        """A document from raw text with event words: offsets, type and marks of each."""
        tokens = self.tokenizer.tokens(text)
        sentences, paragraphs = self.splitter.sentences(text, tokens)
        tags: dict[str, list[Any]] = {"event": ["O"] * len(tokens.words)}
        tags |= {mark: [UNLABELLED] * len(tokens.words) for mark in EVENT_MARKS}
        for start, end, kind, *marks in events:
            for token in covered(tokens.starts, tokens.ends, start, end)[:1]:
                tags["event"][token] = OPEN if "opt" in marks else kind
                for mark in EVENT_MARKS:
                    tags[mark][token] = int(mark in marks)
        return [
            [
                self.sentence(tokens.words[a:b], **{name: values[a:b] for name, values in tags.items()})
                for a, b in sentences[first:last]
            ]
            for first, last in paragraphs
        ]

    def relations(self) -> list[Relation]:
        """PLOVER relations without fold 0, and event relations with only cooperation or conflict."""
        rows = [r for r in read_jsonl(self.data / "plover_relations/PLV_train.jsonl") if fold(r["id"])]
        rows += read_jsonl(self.data / "plover_relations/AW_train_wiki.jsonl")
        return [relation for row in rows if (relation := self.relation(row)) is not None]

    def relation(self, row: dict[str, Any]) -> Relation | None:
        """One marked sentence; ``None`` when its actor is not marked."""
        text, marks = unmark(row["marked_sentence"])
        tokens = self.tokenizer.tokens(text)
        spans = {mark: covered(tokens.starts, tokens.ends, *marks[mark]) for mark in marks}
        if not spans.get("s") or len(tokens.words) > 200:
            return None
        trigger = text.find(row["trigger"]) if row.get("trigger") else -1
        found = covered(tokens.starts, tokens.ends, trigger, trigger + 1) if trigger >= 0 else []
        return Relation(
            self.sentence(tokens.words), spans["s"], spans.get("t", []), found[0] if found else None,
            row.get("gold_root"), row.get("gold_binary"), fold(row["id"]),
        )  # fmt: skip


def unmark(marked: str) -> tuple[str, dict[str, tuple[int, int]]]:
    """Text without ``<s> </s> <t> </t>``, and the offsets of what they enclosed."""
    text, opened, marks, position = "", {}, {}, 0
    for found in re.finditer(r"<(/?)([st])>", marked):
        text += marked[position : found.start()]
        position = found.end()
        if found[1]:
            marks.setdefault(found[2], (opened.get(found[2], 0), len(text)))
        else:
            opened[found[2]] = len(text)
    return text + marked[position:], marks


def outer(timexes: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Time expressions that do not lie within another."""
    kept: list[dict[str, Any]] = []
    for timex in sorted(timexes, key=lambda t: (t["start"], -t["end"])):
        if not kept or timex["start"] >= kept[-1]["end"]:
            kept.append(timex)
    return kept


def covered(starts: list[int], ends: list[int], start: int, end: int) -> list[int]:
    """Tokens that share a character with ``[start, end)``."""
    return [index for index in range(len(starts)) if starts[index] < end and ends[index] > start]


def bio_of_offsets(starts: list[int], ends: list[int], spans: list[tuple[int, int]]) -> list[int]:
    """Tag indices for character spans; where spans overlap, the one that begins first goes on."""
    tags = [0] * len(starts)
    index = 0
    for start, end in sorted(spans, key=lambda span: (span[0], -span[1])):
        index = min(index, len(starts))
        while index > 0 and ends[index - 1] > start:
            index -= 1
        while index < len(starts) and ends[index] <= start:
            index += 1
        tag, position = 1, index
        while position < len(starts) and starts[position] < end:
            if not tags[position]:
                tags[position] = tag
            tag, position = 2, position + 1
    return tags


def put(tags: list[int], first: int, last: int, label: str) -> None:
    """Write one name into a list of name tags."""
    tags[first] = NAME_TAGS.index(f"B-{label}")
    tags[first + 1 : last] = [NAME_TAGS.index(f"I-{label}")] * (last - first - 1)


def gum_labels(record: dict[str, Any]) -> Iterator[tuple[str, list[str], list[int], list[int]]]:
    """Per sentence of a GUM document: id, words, name tags and time tags.

    GUM marks no adjectives of nationality, so capitalised adjectives stay open. Its dates leave out
    durations and vague times, so where they are absent only words that cannot be part of one count.
    """
    named = gum_names(record)
    dates: dict[int, list[tuple[int, int]]] = {}
    for date in record["dates"]:
        dates.setdefault(date["sent"], []).append((date["start"], date["end"]))
    for index, sentence in enumerate(record["sentences"]):
        length = len(sentence["tokens"])
        names = [0] * length
        for first, last, label in named.get(index, []):
            put(names, first, last, label)
        times = bio(length, dates.get(index, []))
        for word in range(length):
            upos = sentence["upos"][word]
            capital = sentence["tokens"][word][0].isupper()
            title = word + 1 < length and names[word + 1] > 0
            if (
                not names[word]
                and capital
                and (upos == "ADJ" or (upos == "PROPN" and not title and not times[word]))
            ):
                names[word] = UNLABELLED
            if not times[word] and upos in ("NUM", "NOUN", "ADJ", "ADV", "PROPN", "DET"):
                times[word] = UNLABELLED
        yield sentence["id"], sentence["tokens"], names, times
