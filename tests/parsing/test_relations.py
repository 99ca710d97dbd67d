from __future__ import annotations

import pytest

from pourparler.errors import OptionError
from pourparler.model.parse import Parse
from pourparler.parsing import Parser
from pourparler.parsing._relations import AFTER, LONGEST, evidence_numbers, role_numbers, shares, window

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.load()


def read(parser: Parser, text: str, actor: str, recipient: str) -> tuple[Parse, list[int], list[int]]:
    """A parse with the tokens of two names."""
    parse = parser.parse(text)
    words = [parse.word(token) for token in range(len(parse))]
    return parse, [words.index(actor)], [words.index(recipient)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Zambia has sent tents and medicine to Malawi.", "AID"),
        ("Zambia refused to send tents and medicine to Malawi.", "REJECT"),
        ("Zambia promised to send tents and medicine to Malawi.", "AGREE"),
        ("Zambia accused Malawi of hiding weapons.", "ACCUSE"),
        ("Zambia threatened to bomb Malawi.", "THREATEN"),
        ("Zambia bombed Malawi at dawn.", "ASSAULT"),
        ("Zambia urged Malawi to free the fishermen.", "REQUEST"),
        ("Zambia has lifted its embargo on Malawi.", "YIELD"),
    ],
)
def test_the_form_in_which_a_deed_is_told_decides_the_type(parser: Parser, text: str, expected: str) -> None:
    chances = parser.score_relation(*read(parser, text, "Zambia", "Malawi"))
    assert max(chances, key=lambda root: chances[root]) == expected
    assert sum(chances.values()) == pytest.approx(1.0, abs=1e-4)


def test_evidence_of_the_lexicon_counts(parser: Parser) -> None:
    parse, actor, recipient = read(parser, "Oslo did it again with Lima.", "Oslo", "Lima")
    without = parser.score_relation(parse, actor, recipient)
    told = parser.score_relation(parse, actor, recipient, {1: ("CONSULT", 2)})
    assert told["CONSULT"] > without["CONSULT"]


def test_the_same_question_has_the_same_answer(parser: Parser) -> None:
    given = read(parser, "Chad met Niger in Vienna.", "Chad", "Niger")
    assert parser.score_relation(*given) == Parser.load(threads=2).score_relation(*given)


def test_without_an_actor_there_is_no_question(parser: Parser) -> None:
    parse = parser.parse("Chad met Niger.")
    with pytest.raises(OptionError):
        parser.score_relation(parse, [], [2])


def test_the_window_stays_within_the_sentences_of_the_parties(parser: Parser) -> None:
    parse = parser.parse("It rained. Chad met Niger. " + "Then it " + "rained and " * 300 + "snowed.")
    chad = next(token for token in range(len(parse)) if parse.word(token) == "Chad")
    assert window(parse, [chad]) == parse.sentences[1]
    late = parse.sentences[2][0]
    first, last = window(parse, [chad, late])
    assert (first, last) == (chad, late + 1 + AFTER)
    first, last = window(parse, [chad, len(parse) - 1])
    assert last - first == LONGEST


def test_parties_outside_the_window_are_left_out() -> None:
    assert role_numbers([4], [5, 60], 4, 8).tolist() == [1, 2, 0, 0]
    assert shares(role_numbers([4, 6], [], 4, 8), 1).tolist() == [0.5, 0.0, 0.5, 0.0]
    assert evidence_numbers({5: ("AID", 2), 9: ("AID", 0), 6: ("none", 1)}, {"AID": 3}, 4, 8).tolist() == [
        0, 12, 0, 0
    ]  # fmt: skip
