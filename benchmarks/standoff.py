"""Stand-off gold: codings of articles that lie elsewhere, without a word of their text.

    python benchmarks/standoff.py check FOLDER [--articles DIR] --index INDEX.json
    python benchmarks/standoff.py agree FOLDER FOLDER [--articles DIR] --index INDEX.json
    python benchmarks/standoff.py pack FOLDER OUT.jsonl [--articles DIR] --index INDEX.json

``FOLDER`` has one text file an article in the notation of docs/annotation.md, with the words of the
article as evidence; ``INDEX`` is a JSON list of ``name, collection, id``. ``check`` lists what is not
well formed, ``agree`` compares two independent readings (events paired by type and place), and ``pack``
writes the coding as character offsets into each article's ``text``, with a digest of that text.
``events.py`` and ``overtures.py`` read the packed file again, given the folder of the articles.
"""

from __future__ import annotations

import argparse
import functools
import hashlib
import json
import lzma
import re
import sys
from collections import Counter
from collections.abc import Iterable
from pathlib import Path
from typing import Any

from pourparler import ontology

Json = dict[str, Any]

SOURCE_KINDS = frozenset(
    {"named person", "named organisation", "document", "unnamed official", "unnamed other", "media"}
)
CERTAINTIES = frozenset({"certain", "probable", "possible", "underspecified"})
_PARTY = re.compile(r"([A-Z]{3}|-) ([A-Z]{3}|-)")
_DATE = re.compile(r"\d{4}(-\d\d){0,2}(/\d{4}(-\d\d){0,2})?")
_EVENT_FIELDS, _OVERTURE_FIELDS = 11, 9
PLAIN = ("polarity", "certainty", "tense", "historical", "date")


class NotationError(ValueError):
    """A line that does not follow the notation."""


# ---------------------------------------------------------------- the articles


@functools.cache
def collection(folder: Path, name: str) -> dict[str, Json]:
    """The records of a collection by id.

    Raises:
        SystemExit: If the collection is not there.
    """
    for suffix in (".jsonl.xz", ".jsonl"):
        path = folder / f"{name}{suffix}"
        if path.is_file():
            opener = lzma.open if suffix.endswith("xz") else open
            with opener(path, "rt", encoding="utf-8") as lines:
                return {row["id"]: row for row in map(json.loads, lines)}
    raise SystemExit(f"no collection {name} in {folder}")


def digest(text: str) -> str:
    """Short digest of an article's text: offsets count in exactly this text."""
    return hashlib.sha256(text.encode("utf-8")).hexdigest()[:16]


def unpack(row: Json, folder: Path) -> Json:
    """A packed coding with the text of its article, and evidence in words again.

    Raises:
        SystemExit: If the article is missing or its text is another.
    """
    record = collection(folder, row["collection"]).get(row["id"])
    if record is None or digest(record["text"]) != row["digest"]:
        raise SystemExit(f"{folder}: {row['collection']} has no {row['id']} with the text that was coded")
    text = record["text"]

    def words(one: Json) -> Json:
        start, end = one["evidence"]
        found = one | {"evidence": text[start:end]}
        speaker = one.get("attributed_to")
        if speaker:
            name = speaker.get("who")
            found["attributed_to"] = speaker | {"who": text[slice(*name)] if name else ""}
        return found

    return row | {
        "text": text,
        "title": record.get("title"),
        "published": (record.get("date") or "")[:10] or None,
        "events": [words(one) for one in row["events"]],
        "overtures": [words(one) for one in row["overtures"]],
    }


# ---------------------------------------------------------------- the notation


def read_lines(lines: Iterable[str], text: str) -> tuple[Json, list[str]]:
    """Events and overtures of one article as offsets, and what is wrong with its lines."""
    found: Json = {"events": [], "overtures": []}
    wrong = []
    for number, line in enumerate(lines, 1):
        if not line.strip() or line.startswith("#"):
            continue
        parts = [part.strip() for part in line.split("|")]
        try:
            if parts[0] == "E":
                found["events"].append(read_event(parts, text))
            elif parts[0] == "O":
                found["overtures"].append(read_overture(parts, text))
            else:
                raise NotationError("begins with neither E nor O")
        except NotationError as error:
            wrong.append(f"line {number}: {error}")
    for rows in found.values():
        rows.sort(key=lambda row: row["evidence"])
    return found, wrong


def read_event(parts: list[str], text: str) -> Json:
    """An event from its fields.

    Raises:
        NotationError: If a field is not well formed.
    """
    if len(parts) != _EVENT_FIELDS:
        raise NotationError(f"{len(parts)} fields instead of {_EVENT_FIELDS}")
    _, kind, actors, recipients, date, marks, speaker, trigger, evidence, flags, _note = parts
    name, _, mode = kind.partition("/")
    if name not in ontology.event_types():
        raise NotationError(f"no event type {name!r}")
    place = _place(evidence, text)
    at = text.find(trigger, *place)
    if at < 0 or not trigger:
        raise NotationError(f"{trigger!r} is not within the evidence")
    event: Json = {
        "type": name, "mode": mode or None, "actor": _parties(actors), "recipient": _parties(recipients),
        "date": _date(date), **_marks(marks), "attributed_to": _speaker(speaker, text),
        "trigger": [at, at + len(trigger)], "evidence": place,
    }  # fmt: skip
    return event | _flags(flags, alternatives="type_alt")


def read_overture(parts: list[str], text: str) -> Json:
    """An overture from its fields.

    Raises:
        NotationError: If a field is not well formed.
    """
    if len(parts) != _OVERTURE_FIELDS:
        raise NotationError(f"{len(parts)} fields instead of {_OVERTURE_FIELDS}")
    _, kind, status, initiators, counterparts, between, date, evidence, flags = parts
    if kind not in ontology.overture_kinds() or status not in ontology.overture_statuses():
        raise NotationError(f"no kind {kind!r} or no status {status!r}")
    overture: Json = {
        "kind": kind, "status": status, "initiators": _codes(initiators),
        "counterparts": _codes(counterparts), "intermediaries": _codes(between),
        "date": _date(date), "evidence": _place(evidence, text),
    }  # fmt: skip
    return overture | _flags(flags)


def _codes(field: str) -> list[str]:
    """Party codes between commas; a dash is nobody."""
    return [code.strip() for code in field.split(",") if code.strip(" -")]


def _place(words: str, text: str) -> list[int]:
    """Where the evidence stands; it must stand there once."""
    count = text.count(words) if words else 0
    if count != 1:
        raise NotationError(f"evidence occurs {count} times: {words[:60]!r}")
    at = text.index(words)
    return [at, at + len(words)]


def _parties(field: str) -> list[Json]:
    """Country and sector of each party; a dash leaves either open."""
    found = []
    for party in filter(None, (part.strip() for part in field.split(","))):
        match = _PARTY.fullmatch(party)
        if match is None:
            raise NotationError(f"no party {party!r}")
        country, sector = (None if code == "-" else code for code in match.groups())
        found.append({"country": country, "sector": sector})
    return found


def _date(field: str) -> str | None:
    """A day, month, year or interval; None for a dash."""
    if field in {"-", ""}:
        return None
    if not _DATE.fullmatch(field):
        raise NotationError(f"no date {field!r}")
    return field


def _marks(field: str) -> Json:
    """Polarity, certainty, tense and the flag of background."""
    words = field.split()
    polarity = {"pos": "positive", "neg": "negative"}.get(words[0] if words else "")
    good = polarity and words[1:3] and words[1] in CERTAINTIES and words[2] in {"past", "present", "future"}
    if len(words) not in {3, 4} or not good or words[3:] not in ([], ["H"]):
        raise NotationError(f"polarity, certainty, tense: {field!r}")
    return {"polarity": polarity, "certainty": words[1], "tense": words[2], "historical": len(words) > 3}


def _speaker(field: str, text: str) -> Json | None:
    """On whose word; the name as a place in the text, where it stands there."""
    if not field:
        return None
    parts = [part.strip() for part in field.split(";")]
    if len(parts) != 4 or parts[3] not in SOURCE_KINDS:
        raise NotationError(f"attribution: {field!r}")
    at = text.find(parts[0])
    country, sector = (None if code in {"-", ""} else code for code in parts[1:3])
    who = [at, at + len(parts[0])] if at >= 0 and parts[0] else None
    return {"who": who, "country": country, "sector": sector, "source_kind": parts[3]}


def _flags(field: str, alternatives: str = "") -> Json:
    """Optional, size and other readings that are accepted."""
    found: Json = {}
    for flag in filter(None, (part.strip() for part in field.split(","))):
        name, _, value = flag.partition("=")
        if flag == "optional":
            found["optional"] = True
        elif name == "size" and value.isdigit():
            found["size"] = int(value)
        elif name == "alt" and alternatives:
            found.setdefault(alternatives, []).append(value.partition("/")[0])
        elif name in {"status_alt", "kind_alt"}:
            found.setdefault(name, []).append(value)
        else:
            raise NotationError(f"no flag {flag!r}")
    return found


# ---------------------------------------------------------------- agreement


def pair(one: list[Json], other: list[Json]) -> list[tuple[Json, Json]]:
    """Events of two readings, paired one to one by type and place."""
    scored = []
    for left, first in enumerate(one):
        for right, second in enumerate(other):
            place = 2 * _shared(first, second, "trigger") + _shared(first, second, "evidence")
            if place > 0 and _types(first) & _types(second):
                scored.append((-place - (first["type"] == second["type"]), left, right))
    used: tuple[set[int], set[int]] = (set(), set())
    pairs = []
    for _, left, right in sorted(scored):
        if left not in used[0] and right not in used[1]:
            used[0].add(left)
            used[1].add(right)
            pairs.append((one[left], other[right]))
    return pairs


def _types(event: Json) -> set[str]:
    """The type and what may stand for it."""
    return {event["type"], *event.get("type_alt", ())}


def _shared(one: Json, other: Json, name: str) -> float:
    """Shared characters of two spans as a share of the shorter."""
    (start, end), (first, last) = one[name], other[name]
    return float(max(0, min(end, last) - max(start, first)) / max(1, min(end - start, last - first)))


def same_fields(one: Json, other: Json) -> dict[str, bool]:
    """In which fields two codings of one event agree."""
    same = {name: one[name] == other[name] for name in PLAIN}
    for side in ("actor", "recipient"):
        codes = [{(party["country"], party["sector"]) for party in event[side]} for event in (one, other)]
        same[side] = codes[0] == codes[1]
        same[f"{side}_country"] = {code[0] for code in codes[0]} == {code[0] for code in codes[1]}
    speakers = [event["attributed_to"] or {} for event in (one, other)]
    same["attribution"] = all(
        speakers[0].get(key) == speakers[1].get(key) for key in ("country", "source_kind")
    )
    return same


def agreement(readings: list[tuple[Json, Json]]) -> Json:
    """How well two readings agree: event F1 by type and place, and the fields of paired events.

    An event that only one coder has and calls optional counts neither way.
    """
    counts: Counter[str] = Counter()
    for one, other in readings:
        pairs = pair(one["events"], other["events"])
        matched = {id(event) for both in pairs for event in both}
        counts["paired"] += len(pairs)
        for side, reading in (("first", one), ("second", other)):
            left = [event for event in reading["events"] if id(event) not in matched]
            counts[side] += len(pairs) + sum(not event.get("optional") for event in left)
        for first, second in pairs:
            counts.update(name for name, same in same_fields(first, second).items() if same)
    total = counts["first"] + counts["second"]
    names = [*PLAIN, "actor", "actor_country", "recipient", "recipient_country", "attribution"]
    return {
        "event_f1": round(2 * counts["paired"] / total, 4) if total else None,
        **{name: round(counts[name] / max(1, counts["paired"]), 4) for name in names},
        "events": [counts["first"], counts["second"]],
        "paired": counts["paired"],
    }


# ---------------------------------------------------------------- commands


def read_folder(folder: Path, index: list[Json], articles: Path) -> dict[str, Json]:
    """The codings of a folder by article name; what is wrong goes to stderr."""
    codings = {}
    for item in index:
        path = folder / f"{item['name']}.txt"
        if not path.is_file():
            print(f"{path}: missing", file=sys.stderr)
            continue
        text = collection(articles, item["collection"])[item["id"]]["text"]
        coding, wrong = read_lines(path.read_text("utf-8").splitlines(), text)
        print(*(f"{path}: {fault}" for fault in wrong), sep="\n", end="\n" * bool(wrong), file=sys.stderr)
        codings[item["name"]] = {
            "id": item["id"], "collection": item["collection"], "digest": digest(text), **coding,
        }  # fmt: skip
    return codings


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("command", choices=("check", "agree", "pack"))
    parser.add_argument("folder", type=Path)
    parser.add_argument("other", type=Path, nargs="?", help="second reading, or the file to write")
    parser.add_argument("--index", type=Path, required=True)
    parser.add_argument("--articles", type=Path, default=Path("../shared/data/articles"))
    given = parser.parse_args()
    index = json.loads(given.index.read_text("utf-8"))
    codings = read_folder(given.folder, index, given.articles)
    if given.command == "check":
        events = sum(len(coding["events"]) for coding in codings.values())
        print(json.dumps({"articles": len(codings), "events": events}))
        return
    if given.other is None:
        parser.error(f"{given.command} needs a second path")
    if given.command == "agree":
        second = read_folder(given.other, index, given.articles)
        print(json.dumps(agreement([(codings[name], second[name]) for name in codings if name in second])))
        return
    lines = [json.dumps(codings[name], ensure_ascii=False) + "\n" for name in sorted(codings)]
    given.other.write_text("".join(lines), encoding="utf-8")


if __name__ == "__main__":
    main()
