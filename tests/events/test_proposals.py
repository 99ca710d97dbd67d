"""The trained reader beside the lexicon: what it proposes, drops, retypes, and when it is silent."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import numpy as np
import pytest

from pourparler.events.grammar import Grammar
from pourparler.events.lexicon import Lexicon
from pourparler.events.matching import Matcher
from pourparler.events.proposals import open_entries
from pourparler.model import Parse
from pourparler.ontology import event_types

SNUBBED = """
Gabon Gabon PROPN NNP 2 nsubj
defenestrated defenestrate VERB VBD 0 root
Benin Benin PROPN NNP 2 obj
. . PUNCT . 2 punct
"""
MET = """
Gabon Gabon PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Benin Benin PROPN NNP 2 obj
. . PUNCT . 2 punct
"""


def with_chances(parse: Parse, token: int, **chances: float) -> Parse:
    table = np.zeros((len(parse), 1 + len(event_types())), np.float16)
    table[:, 0] = 1.0
    for kind, chance in chances.items():
        table[token, 1 + event_types().index(kind)] = chance
    table[token, 0] = 1.0 - sum(chances.values())
    return replace(parse, event_chances=table)


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return Lexicon.load()


def test_a_word_that_no_entry_knows_gets_the_open_frame(
    make_parse: Callable[[str], Parse], lexicon: Lexicon
) -> None:
    parse = with_chances(make_parse(SNUBBED), 1, REJECT=0.9)
    spoken = Matcher(Grammar(parse), lexicon, speech=lambda _: True).match(1)
    assert spoken is not None
    assert (spoken.entry.event_type, spoken.entry.actor) == ("REJECT", ("speaker",))
    outside = Matcher(Grammar(parse), lexicon, speech=lambda _: False).match(1)
    assert outside is not None
    assert outside.entry.actor == ("subj",)
    assert outside.frame.subj == [0]


def test_a_doubtful_word_gets_nothing(make_parse: Callable[[str], Parse], lexicon: Lexicon) -> None:
    parse = with_chances(make_parse(SNUBBED), 1, REJECT=0.3)
    assert Matcher(Grammar(parse), lexicon).match(1) is None


def test_an_entry_is_dropped_where_the_reader_is_sure_of_no_event(
    make_parse: Callable[[str], Parse], lexicon: Lexicon
) -> None:
    plain = make_parse(MET)
    assert Matcher(Grammar(plain), lexicon).match(1) is not None
    assert Matcher(Grammar(with_chances(plain, 1, CONSULT=0.3)), lexicon).match(1) is not None
    assert Matcher(Grammar(with_chances(plain, 1)), lexicon).match(1) is None


def test_every_type_has_an_open_frame_for_verbs_nouns_and_adjectives() -> None:
    plain = {(kind, pos) for kind, pos, spoken in open_entries() if not spoken}
    assert plain == {(kind, pos) for kind in event_types() for pos in ("VERB", "NOUN", "ADJ")}
    assert all(entry.actor[0] == "speaker" for key, entry in open_entries().items() if key[2])
