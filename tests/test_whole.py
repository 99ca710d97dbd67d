"""What holds of every report, whatever the article: the whole reader with the shipped parser."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import pourparler as pp
from pourparler import ontology
from pourparler.errors import PourparlerError
from pourparler.model import Participant, Report, Span

pytestmark = [pytest.mark.model, pytest.mark.slow]

ROOT = Path(__file__).resolve().parent.parent
SENTENCES = (
    "Kenya invited Somalia on Monday to talks about their sea border.",
    "Mogadishu has not replied to the invitation, two diplomats said.",
    "“We will not sit down while shells fall,” Foreign Minister Amina Warsame told reporters in Nairobi.",
    "The president of Peru, Rosa Quispe, called the Chilean proposal a trap and then withdrew her envoy.",
    "According to a leaked memo, Brasilia had offered Caracas fuel for the release of six sailors.",
    "Neither Armenia nor Azerbaijan denied that the draft treaty lacks a date.",
    "South Korea's military fired warning shots after drones crossed the border, killing two soldiers.",
    "If the truce holds until 14 March 2024, Oman would host a second round, its mediator wrote.",
    "Germany, France and Italy imposed sanctions on eleven ship owners last week.",
    "Dozens were arrested in Dhaka as police used tear gas against students.",
    "Australia's prime minister said she hoped that Fiji's leader would accept her offer to meet.",
    "He rejected it.",
    "“No,” she said, “nobody asked us; they did, however, send a letter.”",
    "The United Nations suspended aid to the region in 2019, citing attacks on its convoys.",
    "It is unclear whether Warsaw asked NATO for more troops.",
    "Egypt and Ethiopia agreed to exchange prisoners, but the swap was called off hours later.",
    "Canada handed Mexico a note in which it demanded that tariffs be lifted by Friday.",
    "Rebels seized the airport at dawn; a spokesman for the army dismissed the report as “fairy tales”.",
    "New Zealand's trade envoy is to fly to Jakarta next month for a first meeting since 1998.",
    "“They told us that they had told him that it was over,” said one official, who asked not to be named.",
    "In Tunis, Algeria's ambassador thanked Libya for its patience and promised an answer within ten days.",
    "Talks failed.",
    "KAMPALA, Uganda (Reuters) - Uganda expelled a Rwandan attaché on Tuesday.",
    "US-South Korean drills, scheduled for August, were postponed at Tokyo's request.",
)
MARKS = (
    "\n",
    "\n\n",
    " ",
    " — ",
    '"',
    "“",
    "”",
    "'",
    "(",
    ")",
    "...",
    "\t",
    "\u200f",
    "\u00a0",
    "\ufeff",
    "\x00",
)
STORIES = st.lists(
    st.one_of(st.sampled_from(SENTENCES), st.sampled_from(MARKS), st.text(max_size=12)),
    min_size=1,
    max_size=12,
).flatmap(lambda parts: st.sampled_from((" ", "", "\n\n")).map(lambda glue: glue.join(parts)))
DAYS = st.sampled_from((None, "2024-02-29", "2011-01-01", "2025-11-04T23:59:00+14:00"))
SOURCE_KINDS = {
    "named person",
    "named organisation",
    "document",
    "unnamed official",
    "unnamed other",
    "media",
    "reporter",
}
STANCES = {"asserts", "denies", "declines", "asks", "promises", "assesses", "wants", "other"}
CERTAINTIES = {"certain", "probable", "possible", "underspecified"}
KINDS = {"state", "person", "organisation", "population", "place", "unknown"}
BASES = {"article", "coreference", "gazetteer", "metonym", "inferred"}

# Texts are short and not shrunk: a failing one can be read as it is, and the model takes its time.
QUICK = settings(
    deadline=None,
    derandomize=True,
    phases=(Phase.explicit, Phase.generate),
    suppress_health_check=list(HealthCheck),
)


@cache
def reader() -> pp.Reader:
    return pp.load()


@cache
def schema() -> Draft202012Validator:
    return Draft202012Validator(
        json.loads((ROOT / "docs" / "report.schema.json").read_text(encoding="utf-8"))
    )


def read(text: str, day: str | None) -> Report | None:
    """The report, or None where there is no story: any other error is a fault."""
    try:
        return reader().read(pp.Article.from_text(text, published=day))
    except PourparlerError:
        return None


def parts(value: Any) -> Iterator[Any]:
    """All records within a record."""
    if isinstance(value, tuple):
        for item in value:
            yield from parts(item)
    elif isinstance(value, msgspec.Struct):
        yield value
        for name in value.__struct_fields__:
            yield from parts(getattr(value, name))


def check_spans(report: Report) -> None:
    text = report.article.text
    for part in parts(report):
        if isinstance(part, Span):
            assert 0 <= part.start < part.end <= len(text)
            assert part.quote(text).strip()
        if isinstance(part, Participant):
            assert part.text == " ".join(part.span.quote(text).split())


def check_references(report: Report) -> None:
    entities = {entity.id for entity in report.entities}
    claims, events = {claim.id for claim in report.claims}, {event.id for event in report.events}
    for name, items in (
        ("e", report.entities),
        ("c", report.claims),
        ("v", report.events),
        ("o", report.overtures),
    ):
        assert [item.id for item in items] == [f"{name}{n}" for n in range(1, len(items) + 1)]
    assert {part.entity for part in parts(report) if hasattr(part, "entity")} <= entities | {""}
    for claim in report.claims:
        assert claim.outer is None or (claim.outer in claims and claim.outer != claim.id)
    assert {event.claim for event in report.events} <= claims | {None}
    for step in (step for overture in report.overtures for step in overture.steps):
        assert step.claim is None or step.claim in claims
        assert step.event is None or step.event in events
    for entity in report.entities:
        related = re.findall(r"\be\d+$", entity.relation or "")
        assert set(related) <= entities - {entity.id}


def check_outer_claims_end(report: Report) -> None:
    outer = {claim.id: claim.outer for claim in report.claims}
    for name in outer:
        seen: list[str] = []
        at: str | None = name
        while at is not None:
            assert at not in seen, f"{seen} reports itself"
            seen.append(at)
            at = outer[at]


def check_vocabulary(report: Report) -> None:
    types = set(ontology.event_types()) | {"STATEMENT"}
    for part in parts(report):
        assert getattr(part, "certainty", "certain") in CERTAINTIES
        assert getattr(part, "source_kind", None) in SOURCE_KINDS | {None}
        assert 0 <= getattr(part, "confidence", 1.0) <= 1
    for event in report.events:
        assert event.event_type in types
        assert event.mode is None or ontology.is_mode(event.event_type, event.mode)
        assert event.cameo is None or ontology.cameo_code(event.cameo) is not None
        assert event.polarity in ("positive", "negative")
        assert event.tense in ("past", "present", "future")
        assert event.outcome in (None, "failed", "succeeded")
        assert set(event.contexts) <= set(ontology.contexts())
        for magnitude in event.magnitudes:
            assert magnitude.low <= magnitude.high
            assert magnitude.kind in ("dead", "injured", "arrested", "size")
    for overture in report.overtures:
        assert overture.kind in ontology.overture_kinds()
        assert overture.steps
        assert overture.status == overture.steps[-1].status
        assert {step.status for step in overture.steps} <= set(ontology.overture_statuses())
    assert {claim.stance for claim in report.claims} <= STANCES
    assert {entity.kind for entity in report.entities} <= KINDS
    assert {entity.basis for entity in report.entities} <= BASES


def check(report: Report) -> None:
    check_spans(report)
    check_references(report)
    check_outer_claims_end(report)
    check_vocabulary(report)
    data = report.to_json()
    schema().validate(json.loads(data))
    assert msgspec.json.decode(data, type=Report) == report


@settings(QUICK, max_examples=60)
@given(STORIES, DAYS)
@example(" ".join(SENTENCES), "2024-02-29")
@example("\n\n".join(SENTENCES), None)
@example("".join(SENTENCES), "2024-02-29")
@example("“".join(SENTENCES), "2024-02-29")
@example(" and ".join(sentence.rstrip(".") for sentence in SENTENCES), "2024-02-29")
def test_every_report_of_a_made_up_story_is_sound(text: str, day: str | None) -> None:
    report = read(text, day)
    if report is not None:
        check(report)


@settings(QUICK, max_examples=60)
@given(st.permutations(" ".join(SENTENCES[::3]).split()).map(lambda words: " ".join(words[:60])), DAYS)
def test_every_report_of_shuffled_words_is_sound(text: str, day: str | None) -> None:
    report = read(text, day)
    assert report is not None
    check(report)


@settings(QUICK, max_examples=80)
@given(st.text(max_size=300), DAYS)
def test_any_text_gives_a_sound_report_or_a_plain_error(text: str, day: str | None) -> None:
    report = read(text, day)
    if report is not None:
        check(report)
