from __future__ import annotations

import pytest

import pourparler as pp
from pourparler import actors, claims, times
from pourparler.events.scoring import chance_of, evidence_between

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> pp.Reader:
    return pp.load()


def evidence(reader: pp.Reader, text: str, one: str, other: str) -> dict[str, tuple[str, int]]:
    """Evidence between two words of a text, by word."""
    article = pp.Article.from_text(text)
    parse = reader.parser.parse(article.reading_text())
    cast = actors.resolve(parse, article, reader.gazetteer)
    timeline = times.resolve(parse, article, known=cast.known_dates())
    events = reader.coder.code(parse, cast, timeline, claims.find_claims(parse, cast, timeline, article))
    words = [parse.word(token) for token in range(len(parse))]
    found = evidence_between(
        parse, cast, reader.lexicon, events, [words.index(one)], [words.index(other)] if other else []
    )
    return {words[token]: what for token, what in found.items()}


def test_an_event_between_both_parties_is_marked_as_theirs(reader: pp.Reader) -> None:
    found = evidence(reader, "Kenya condemned Somalia on Monday.", "Kenya", "Somalia")
    assert found["condemned"] == ("ACCUSE", 2)
    assert evidence(reader, "Kenya condemned Somalia on Monday.", "Somalia", "Kenya") == found


def test_an_event_of_one_party_or_of_others_is_marked_so(reader: pp.Reader) -> None:
    text = "Kenya condemned Somalia after Peru met Chile."
    assert evidence(reader, text, "Kenya", "Peru")["condemned"] == ("ACCUSE", 1)
    assert evidence(reader, text, "Peru", "Chile")["condemned"] == ("ACCUSE", 0)


def test_both_concessions_are_one_published_type() -> None:
    chances = {"YIELD": 0.7, "AID": 0.3}
    assert chance_of("RETREAT", chances) == chance_of("CONCEDE", chances) == 0.7
    assert chance_of("AID", chances) == 0.3
    assert chance_of("STATEMENT", chances) == 0.0
