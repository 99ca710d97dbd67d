"""Parties that a clause leaves out and a reader infers."""

from __future__ import annotations

import pytest

import pourparler as pp
from pourparler.events.tables import implied_agents, implied_words
from pourparler.model import Event
from pourparler.ontology import event_types

READER_RULES = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> pp.Reader:
    return pp.load()


def events_of(reader: pp.Reader, text: str, word: str) -> list[Event]:
    """The events of a story whose trigger holds a word."""
    article = pp.Article.from_text(text, published="2021-05-12")
    return [e for e in reader.read(article).events if word in e.trigger.quote(article.text)]


def coded(event: Event, side: str) -> list[tuple[str | None, str | None]]:
    return [(party.country, party.sector) for party in getattr(event, side)]


def test_tables_use_known_types_and_known_words():
    assert {row[0] for row in implied_agents()} <= set(event_types())
    classes = {name for row in implied_words().values() for name in row if name.isupper()}
    assert classes <= set(event_types())


@READER_RULES
@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Three smugglers were arrested in Nairobi on Monday.", "arrested", [("KEN", "COP")]),
        ("A former minister was sentenced to nine years in Lima.", "sentenced", [("PER", "JUD")]),
        ("Two journalists were deported from Belarus on Friday.", "deported", [("BLR", "GOV")]),
    ],
)
def test_organ_of_the_place_acts_where_nobody_is_named(reader, text, word, actor):
    (event,) = events_of(reader, text, word)
    assert coded(event, "actor") == actor
    assert event.actor[0].basis == "inferred"
    assert event.actor[0].evidence == event.actor[0].span
    assert any(reason.startswith("actor inferred") for reason in event.reasons)


@READER_RULES
def test_inferred_party_lowers_the_confidence(reader):
    (told,) = events_of(reader, "Kenyan police arrested three smugglers in Nairobi.", "arrested")
    (left_out,) = events_of(reader, "Three smugglers were arrested in Nairobi.", "arrested")
    assert left_out.confidence < told.confidence


@READER_RULES
def test_attacker_of_the_same_people_is_taken_over(reader):
    text = "Azerbaijan shelled Armenian villages on Monday. Nine Armenian villagers were killed."
    (event,) = events_of(reader, text, "killed")
    assert [party.country for party in event.actor] == ["AZE"]


@READER_RULES
def test_attackers_who_differ_leave_the_agent_open(reader):
    text = (
        "Azerbaijan shelled Armenian villages on Monday. Turkey bombed Armenian villages too. "
        "Nine Armenian villagers were killed."
    )
    (event,) = events_of(reader, text, "killed")
    assert event.actor == ()


@READER_RULES
def test_separate_attack_is_not_ascribed_to_the_attacker_told_before(reader):
    text = "Azerbaijan shelled Armenian villages on Monday. A separate attack killed nine Armenian farmers."
    assert all(e.actor == () for e in events_of(reader, text, "killed"))


@READER_RULES
def test_owner_below_the_object_is_the_recipient(reader):
    text = "Canada welcomed the progress of the talks between Chad and Niger."
    (event,) = events_of(reader, text, "welcomed")
    assert {party.country for party in event.recipient} == {"TCD", "NER"}


@READER_RULES
def test_coordinated_owners_of_the_object_are_all_recipients(reader):
    text = "Canada praised the patient efforts of Chad and Niger to open the road."
    (event,) = events_of(reader, text, "praised")
    assert {party.country for party in event.recipient} == {"TCD", "NER"}


@READER_RULES
def test_condemned_deed_names_its_doer_as_recipient(reader):
    text = "Ethiopia bombed Eritrean villages on Sunday. Norway condemned the bombing."
    (event,) = events_of(reader, text, "condemned")
    assert [party.country for party in event.recipient] == ["ETH"]
    assert "whose deed it was" in " ".join(event.reasons)


@READER_RULES
def test_protesters_march_against_their_own_government(reader):
    (event,) = events_of(reader, "Bolivian miners marched through La Paz on Tuesday.", "marched")
    assert coded(event, "recipient") == [("BOL", "GOV")]


@READER_RULES
def test_partner_of_the_meeting_told_before(reader):
    text = (
        "The Kenyan foreign minister met the Somali president on Monday. The minister later held talks again."
    )
    event = events_of(reader, text, "talks")[-1]
    assert {party.country for party in event.actor} == {"KEN", "SOM"}


@READER_RULES
def test_release_is_asked_of_who_holds_the_prisoners(reader):
    text = "Egypt arrested two Italian engineers last week. Italy said that the engineers must be freed."
    event = events_of(reader, text, "must")[-1]
    assert [party.country for party in event.recipient] == ["EGY"]


@READER_RULES
def test_outsiders_demand_is_meant_for_the_country_of_the_story(reader):
    text = (
        "Zimbabwe held elections on Sunday. Zimbabwean voters stood in long queues. The Zimbabwean police "
        "closed two markets in Harare. Norway urged restraint."
    )
    (event,) = events_of(reader, text, "urged")
    assert coded(event, "recipient") == [("ZWE", "GOV")]


@READER_RULES
@pytest.mark.parametrize(
    ("text", "word", "actor"),
    [
        ("Chad deployed tanks along its border with Libya.", "deployed", [("TCD", "GOV")]),
        ("Chadian troops massed along the border with Libya.", "massed", [("TCD", "MIL")]),
        ("Australia and Fiji held a joint military exercise.", "exercise", [("AUS", "MIL"), ("FJI", "MIL")]),
    ],
)
def test_a_state_acts_through_its_army_only_where_the_words_name_it(reader, text, word, actor):
    (event,) = events_of(reader, text, word)
    assert coded(event, "actor") == actor
