from __future__ import annotations

import pytest
from tests.events.conftest import build_parse

from pourparler.errors import DataError
from pourparler.events.grammar import Grammar
from pourparler.events.lexicon import COLUMNS, Lexicon
from pourparler.events.matching import Matcher, match

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


STAGE = """
Chad Chad PROPN NNP 4 nsubj
and and CCONJ CC 3 cc
Niger Niger PROPN NNP 1 conj
staged stage VERB VBD 0 root
joint joint ADJ JJ 6 amod
drills drill NOUN NNS 4 obj
"""
WILL_NOT = """
Oman Oman PROPN NNP 4 nsubj
will will AUX MD 4 aux
not not PART RB 4 advmod
stage stage VERB VB 0 root
drills drill NOUN NNS 4 obj
"""
MUST = """
Oman Oman PROPN NNP 3 nsubj
must must AUX MD 3 aux
leave leave VERB VB 0 root
"""
UNJUST = """
law law NOUN NN 3 nsubj
is be AUX VBZ 3 cop
unjust unjust ADJ JJ 0 root
"""


@pytest.mark.parametrize(
    ("rows", "frame", "fires"),
    [
        (STAGE, "obj.amod=joint", True),
        (STAGE, "obj.amod=naval", False),
        (STAGE, "joint", True),
        (WILL_NOT, "joint", False),
        (WILL_NOT, "refused", True),
        (WILL_NOT, "neg", True),
        (WILL_NOT, "will", False),
        (STAGE, "refused", False),
        (STAGE, "neg", False),
    ],
)
def test_inner_roles_and_flags(rows, frame, fires):
    assert bool(match(build_parse(rows), lexicon_of(row("x.v1", "stage", frame, "COOPERATE")))) is fires


def test_predicate_flag():
    cells = row("x.v1", "unjust", "pred", "ACCUSE").replace("VERB", "ADJ")
    assert match(build_parse(UNJUST), lexicon_of(cells))


def test_modal_entry_reads_and_consumes_the_verb_that_it_helps():
    cells = row("x.v1", "must", "said subj", "REQUEST").replace("VERB", "AUX")
    (found,) = match(build_parse(MUST), lexicon_of(cells))
    assert (found.token, found.consumed) == (1, (2,))
    silent = Matcher(Grammar(build_parse(MUST)), lexicon_of(cells), speech=lambda token: False)
    assert silent.matches() == []


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
        ([row("a.v1", "go", "neg=not", "CONSULT")], "E215"),
        ([row("a.v1", "go", "obj.neg", "CONSULT")], "E215"),
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
