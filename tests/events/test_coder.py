"""Whole sentences through the shipped model: what a reader of diplomacy must see come out."""

from __future__ import annotations

import pytest

import pourparler as pp
from pourparler.model import Event, Report

pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def reader() -> pp.Reader:
    return pp.load()


def read(reader: pp.Reader, text: str) -> Report:
    return reader.read(pp.Article.from_text(text, published="2018-09-09"))


def countries(event: Event) -> tuple[set[str | None], set[str | None]]:
    return {p.country for p in event.actor}, {p.country for p in event.recipient}


@pytest.mark.parametrize(
    ("text", "event_type", "mode", "actor", "recipient"),
    [
        ("Trump spoke to Prime Minister Shinzo Abe on Monday.", "CONSULT", None, {"USA", "JPN"}, set()),
        ("China responded with tariffs on American soybeans.", "SANCTION", "discontinue", {"CHN"}, {"USA"}),
        ("Japan lodged a protest with China over the incursion.", "ACCUSE", "disapprove", {"JPN"}, {"CHN"}),
        ("Brazil recalled its ambassador from Israel.", "SANCTION", "withdraw", {"BRA"}, {"ISR"}),
        ("Chad's president has ruled out talks with Libya.", "REJECT", "meet", {"TCD"}, {"LBY"}),
        ("Ghana asked Togo to release two sailors.", "REQUEST", "yield", {"GHA"}, {"TGO"}),
        ("Ukraine launched attacks on Russian power stations.", "ASSAULT", None, {"UKR"}, {"RUS"}),
        ("Oman urged Iran and the United States to negotiate.", "REQUEST", "meet", {"OMN"}, {"IRN", "USA"}),
    ],
)
def test_types_and_parties(reader, text, event_type, mode, actor, recipient):
    (event,) = read(reader, text).events
    assert (event.event_type, event.mode) == (event_type, mode)
    assert countries(event) == (actor, recipient)


def test_meeting_still_to_come_is_an_agreement(reader):
    (event,) = read(reader, "Peru's foreign minister will visit Chile next week.").events
    assert (event.event_type, event.cameo) == ("AGREE", "036")
    assert (event.certainty, event.tense) == ("certain", "present")


def test_silence_is_a_negated_statement_of_the_silent(reader):
    event = read(reader, "Iran has not replied to a Turkish offer of talks, two diplomats said.").events[0]
    assert (event.event_type, event.polarity) == ("STATEMENT", "negative")
    assert countries(event) == ({"IRN"}, {"TUR"})
    assert event.attributed_to is not None
    assert event.source_kind in ("unnamed official", "unnamed other")


def test_denied_deed_is_kept_as_negative_and_attributed(reader):
    events = read(reader, "Sudan denied that it had attacked Chad.").events
    assault = next(e for e in events if e.event_type == "ASSAULT")
    assert assault.polarity == "negative"
    assert assault.attributed_to is not None
    assert assault.attributed_to.country == "SDN"


@pytest.mark.parametrize(
    ("text", "certainty"),
    [
        ("Kenya may have attacked Somalia.", "possible"),
        ("Kenya probably attacked Somalia.", "probable"),
        ("Kenya attacked Somalia.", "certain"),
    ],
)
def test_hedges_lower_the_certainty(reader, text, certainty):
    (event,) = read(reader, text).events
    assert (event.event_type, event.certainty) == ("ASSAULT", certainty)


@pytest.mark.parametrize(
    ("text", "event_type", "actor", "recipient"),
    [
        ("Kenya's foreign minister said that Somalia must open the port.", "REQUEST", {"KEN"}, {"SOM"}),
        ("Norway's foreign minister said the Israeli decision was unlawful.", "ACCUSE", {"NOR"}, {"ISR"}),
        ("Hungary will not accept the Greek plan.", "REJECT", {"HUN"}, {"GRC"}),
    ],
)
def test_demands_accusations_and_refusals_are_the_speakers_acts(reader, text, event_type, actor, recipient):
    (event,) = read(reader, text).events
    assert event.event_type == event_type
    assert countries(event) == (actor, recipient)
    assert event.attributed_to is None


def test_mere_wish_of_force_is_no_event(reader):
    assert read(reader, "Sudan may want to bomb Chad.").events == ()


def test_outcome_of_an_attack_is_the_same_attack(reader):
    (event,) = read(reader, "Azerbaijan shelled Armenia on Monday, killing ten soldiers.").events
    assert event.event_type == "ASSAULT"


def test_what_is_asked_for_is_no_event_of_its_own(reader):
    events = read(reader, "Norway called on Mali to stop arming the rebels.").events
    assert [e.event_type for e in events] == ["REQUEST"]


def test_law_is_no_deed_of_its_country(reader):
    assert read(reader, "US law prohibits American firms from selling arms to Iran.").events == ()


def test_release_takes_its_captor_from_the_capture(reader):
    text = "Rebels in Congo abducted six Chinese engineers in May. Four were released in June."
    release = next(e for e in read(reader, text).events if e.event_type == "RETREAT")
    assert {p.sector for p in release.actor} == {"REB"}
    assert release.magnitudes[0].low == 4


def test_definite_noun_takes_up_the_event_told_before(reader):
    text = "Niger and Benin prepared for a summit in Lagos. The summit did not take place."
    last = read(reader, text).events[-1]
    assert (last.event_type, last.polarity) == ("CONSULT", "negative")
    assert countries(last)[0] == {"NER", "BEN"}


def test_agentless_attack_counts_its_dead(reader):
    (event,) = read(reader, "A suicide bombing killed three Israelis in Haifa on Monday.").events
    assert (event.event_type, event.actor) == ("ASSAULT", ())
    assert [(m.kind, m.low) for m in event.magnitudes] == [("dead", 3)]
