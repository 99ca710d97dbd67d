from __future__ import annotations

import pytest
from tests.events.conftest import build_parse

from pourparler.errors import DataError
from pourparler.events.lexicon import COLUMNS, Lexicon
from pourparler.events.matching import match

CLASSES = ("classes.tsv", "class\tlemmas\ntalks\ttalk|dialogue\n")
HEADER = "\t".join(COLUMNS)


def lexicon_of(*rows: str) -> Lexicon:
    return Lexicon.from_texts([CLASSES, ("test.tsv", "\n".join([HEADER, *rows]))])


def row(name: str, lemma: str, frame: str, event_type: str) -> str:
    cells = {"id": name, "lemma": lemma, "pos": "VERB", "frame": frame, "type": event_type, "actor": "subj"}
    return "\t".join(cells.get(column, "") for column in COLUMNS)


HOLD = """
Mali Mali PROPN NNP 2 nsubj
held hold VERB VBD 0 root
talks talk NOUN NNS 2 obj
"""


def test_more_specific_entry_wins():
    lexicon = lexicon_of(
        row("hold.v1", "hold", "obj", "-"), row("hold.talks.v1", "hold", "obj=@talks", "CONSULT")
    )
    (found,) = match(build_parse(HOLD), lexicon)
    assert found.entry.id == "hold.talks.v1"
    assert found.consumed == (2,)


@pytest.mark.parametrize(
    ("frame", "fires"),
    [
        ("obj=@talks", True),
        ("!obj", False),
        ("obj=hostage", False),
        ("prep:with", False),
        ("subj=@actor", True),
    ],
)
def test_frame_constraints(frame, fires):
    assert bool(match(build_parse(HOLD), lexicon_of(row("x.v1", "hold", frame, "CONSULT")))) is fires


def test_event_type_constraint_asks_for_a_trigger_of_that_type():
    lexicon = lexicon_of(
        row("refuse.v1", "refuse", "xcomp=RETREAT", "REJECT"), row("w.v1", "withdraw", "", "RETREAT")
    )
    parse = build_parse(
        """
        Oman Oman PROPN NNP 2 nsubj
        refused refuse VERB VBD 0 root
        to to PART TO 4 mark
        withdraw withdraw VERB VB 2 xcomp
        """
    )
    assert [m.entry.id for m in match(parse, lexicon)] == ["refuse.v1", "w.v1"]


@pytest.mark.parametrize(
    ("rows", "code"),
    [
        ([row("a.v1", "go", "object", "CONSULT")], "E215"),
        ([row("a.v1", "go", "obj=@nothing", "CONSULT")], "E213"),
        ([row("a.v1", "go", "", "CONSULT"), row("a.v1", "go", "", "CONSULT")], "E211"),
        ([row("", "go", "", "CONSULT")], "E214"),
    ],
)
def test_broken_rows_are_named(rows, code):
    with pytest.raises(DataError, match=r"test\.tsv, line \d") as caught:
        lexicon_of(*rows)
    assert caught.value.code == code


def test_wrong_columns_are_named():
    with pytest.raises(DataError, match="columns are"):
        Lexicon.from_texts([CLASSES, ("test.tsv", "id\tlemma")])
