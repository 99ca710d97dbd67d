"""The event lexicon's data files: form, vocabulary, and that each example does what it says."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass, replace
from importlib.resources import files

import pytest

from pourparler import ontology
from pourparler.events.grammar import Grammar
from pourparler.events.lexicon import COLUMNS, SKIP, Lexicon
from pourparler.events.matching import Match, Matcher
from pourparler.events.tables import object_control
from pourparler.model import Parse
from pourparler.parsing import Parser

FOLDER = files("pourparler.events") / "data" / "lexicon"
NAMES = sorted(
    path.name for path in FOLDER.iterdir() if path.name.endswith(".tsv") and path.name != "classes.tsv"
)
HEADER = ("title", "source", "licence", "columns", "known-gaps")
SLOT = re.compile(
    r"(subj|obj|iobj|poss|amod|compound|nmod|xcomp|ccomp|acl|speaker|prep:[a-z_]+)"
    r"(\.(subj|obj|iobj|poss|amod|compound|nmod|prep:[a-z_]+))?"
)
MOVED_CODES = frozenset(["055", "056", "116", "163", "175", "191", "192", "1712"])
"""CAMEO codes that PLOVER files under another type than their root's."""
EXAMPLE_BUDGET = 0.03
"""Share of the examples that may fail because the parser misreads them (2026-11: 0.028)."""
COUNTER_BUDGET = 0.005
"""Share of the counter-examples in which an entry may fire all the same (2026-11: 0.001)."""


def lines_of(name: str) -> list[str]:
    return (FOLDER / name).read_text("utf-8").split("\n")


def rows_of(name: str) -> list[dict[str, str]]:
    cells = [line.split("\t") for line in lines_of(name) if line and not line.startswith("#")]
    assert tuple(cells[0]) == COLUMNS
    return [dict(zip(COLUMNS, row, strict=True)) for row in cells[1:]]


@pytest.fixture(scope="module")
def rows() -> list[dict[str, str]]:
    return [row for name in NAMES for row in rows_of(name)]


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


@pytest.mark.parametrize("name", [*NAMES, "classes.tsv"])
def test_file_has_header_and_clean_text(name):
    lines = lines_of(name)
    keys = tuple(line[1:].partition(":")[0].strip() for line in lines if line.startswith("#"))
    assert keys == HEADER
    text = "\n".join(lines)
    assert text.endswith("\n")
    assert unicodedata.is_normalized("NFC", text)
    assert "\r" not in text


@pytest.mark.parametrize("name", NAMES)
def test_rows_are_sorted_by_id(name):
    ids = [row["id"] for row in rows_of(name)]
    assert ids == sorted(ids)


def test_ids_are_unique_and_versioned(rows):
    ids = [row["id"] for row in rows]
    assert len(ids) == len(set(ids))
    assert [name for name in ids if not re.fullmatch(r"[a-z0-9_.-]+\.v\d+", name)] == []


def test_the_lexicon_covers_every_type_and_mode(rows):
    modes = {(row["type"], row["mode"]) for row in rows}
    wanted = {(name, mode) for name in ontology.event_types() for mode in ontology.modes(name)}
    assert wanted - modes == set()
    assert len(rows) >= 1200


def test_types_modes_and_codes_are_known(rows):
    for row in rows:
        name, mode, cameo = row["type"], row["mode"], row["cameo"]
        if name == SKIP:
            assert (mode, cameo, row["actor"], row["recipient"]) == (SKIP,) * 4, row["id"]
            continue
        assert name in ontology.event_types(), row["id"]
        if mode == "=complement":
            assert name in ("REQUEST", "REJECT"), row["id"]
        elif mode != SKIP:
            assert mode in ontology.modes(name), row["id"]
        if cameo != SKIP:
            assert ontology.cameo_name(cameo)
            roots = ontology.event_type(name).cameo_roots
            assert cameo[:2] in roots or cameo in MOVED_CODES, row["id"]


def test_contexts_slots_and_marks_are_known(rows):
    for row in rows:
        for context in row["contexts"].split(","):
            assert context == SKIP or context in ontology.contexts(), row["id"]
        for slot in [*row["actor"].split(","), *row["recipient"].split(",")]:
            assert slot == SKIP or SLOT.fullmatch(slot), (row["id"], slot)
        assert row["symmetric"] in ("y", SKIP), row["id"]


def test_no_two_entries_have_the_same_lemma_and_frame(lexicon):
    seen: dict[tuple[str, str, frozenset[object]], str] = {}
    for entry in lexicon.entries:
        for lemma in entry.lemmas:
            key = (lemma, entry.pos, frozenset(entry.frame))
            assert key not in seen, (entry.id, seen[key])
            seen[key] = entry.id


def test_examples_are_sentences_and_differ_from_their_counters(rows):
    for row in rows:
        for sentence in (row["example"], row["counter"]):
            assert re.fullmatch(r"[A-Z0-9].*[.?!]", sentence), (row["id"], sentence)
            assert 2 <= len(sentence.split()) <= 25, (row["id"], sentence)
        assert row["example"] != row["counter"], row["id"]


KINDS = {"person": "person", "organization": "organisation", "place": "state", "norp": "state"}


@dataclass(frozen=True)
class Named:
    """A mention with its kind in the place of the entity's id."""

    entity: str
    form: str


class NameCast:
    """A cast of the parse's names and pronouns alone."""

    def __init__(self, parse: Parse) -> None:
        self.found: dict[int, Named] = {}
        for name in parse.names:
            for token in range(name.first, name.last):
                self.found[token] = Named(KINDS.get(name.label, "unknown"), "name")
        for token in range(len(parse)):
            if parse.xpos[token] == "PRP":
                self.found[token] = Named("person", "pronoun")

    def mention_at(self, token: int) -> Named | None:
        return self.found.get(token)

    def kind_of(self, entity: str) -> str:
        return entity


@pytest.fixture(scope="module")
def fired(lexicon) -> dict[str, set[str]]:
    """Ids of the entries that fire in each example and counter-example, all parsed as one article.

    A sentence with "said" counts as speech. The trained reader is left out: the lexicon is what is tried.
    """
    sentences = sorted({s for entry in lexicon.entries for s in (entry.example, entry.counter)})
    parse = replace(Parser.load().parse("\n\n".join(sentences)), event_chances=None)
    starts: list[int] = []
    at = 0
    for sentence in sentences:
        starts.append(at)
        at += len(sentence) + 2
    told = {parse.sentence_of[t] for t in range(len(parse)) if parse.lemmas[t] == "say"}
    matches: list[Match] = Matcher(
        Grammar(parse, object_control()),
        lexicon,
        NameCast(parse),
        lambda token: parse.sentence_of[token] in told,
    ).matches()
    found: dict[str, set[str]] = {sentence: set() for sentence in sentences}
    position = 0
    for match in matches:
        offset = parse.starts[match.token]
        while position + 1 < len(starts) and starts[position + 1] <= offset:
            position += 1
        found[sentences[position]].add(match.entry.id)
    return found


@pytest.mark.slow
@pytest.mark.model
def test_every_example_fires_its_entry(lexicon, fired):
    failing = [entry.id for entry in lexicon.entries if entry.id not in fired[entry.example]]
    assert len(failing) <= EXAMPLE_BUDGET * len(lexicon.entries), failing


@pytest.mark.slow
@pytest.mark.model
def test_no_counter_fires_its_entry(lexicon, fired):
    failing = [entry.id for entry in lexicon.entries if entry.id in fired[entry.counter]]
    assert len(failing) <= COUNTER_BUDGET * len(lexicon.entries), failing
