"""The event comparison: pairing, accepted alternatives, fields, claims, page."""

from __future__ import annotations

import pytest

import events
from gold import Case, Story, load_cases, occurrences
from pourparler.model import Article, Claim, DateInterval, Event, Found, Participant, Report, Span

TEXT = (
    "Kenya invited Somalia to talks in Nairobi on Monday. Somalia rejected the invitation, "
    "an aide to the president said."
)


def place(words: str) -> Span:
    at = TEXT.index(words)
    return Span(at, at + len(words))


def party(words: str, country: str, sector: str = "GOV") -> Participant:
    return Participant(entity="e1", text=words, span=place(words), name=words, country=country, sector=sector)


KENYA = party("Kenya", "KEN")
SOMALIA = party("Somalia", "SOM")
MONDAY = DateInterval(start="2021-05-03", end="2021-05-03", granularity="day", value="2021-05-03")
INVITED = Event(
    id="v1",
    event_type="AGREE",
    cameo="036",
    actor=(KENYA,),
    recipient=(SOMALIA,),
    date=MONDAY,
    trigger=place("invited"),
    evidence=place("Kenya invited Somalia to talks in Nairobi on Monday"),
)
REJECTED = Event(
    id="v2",
    event_type="REJECT",
    mode="meet",
    actor=(SOMALIA,),
    recipient=(KENYA,),
    trigger=place("rejected"),
    evidence=place("Somalia rejected the invitation"),
    attributed_to=party("aide", "SOM"),
    source_kind="unnamed official",
)
ARTICLE = Article(id="0", text=TEXT, body=(Span(0, len(TEXT)),))
GOLD_INVITED = {
    "type": "AGREE",
    "mode": None,
    "cameo": "036",
    "actor": [{"country": "KEN", "sector": "GOV"}],
    "recipient": [{"country": "SOM", "sector": "GOV"}],
    "date": "2021-05-03",
    "polarity": "positive",
    "certainty": "certain",
    "tense": "past",
    "historical": False,
    "attributed_to": None,
    "evidence": "invited Somalia to talks",
}
GOLD_REJECTED = {
    **GOLD_INVITED,
    "type": "REJECT",
    "mode": "meet",
    "cameo": None,
    "actor": GOLD_INVITED["recipient"],
    "recipient": GOLD_INVITED["actor"],
    "date": None,
    "attributed_to": {"who": "an aide", "country": "SOM", "sector": "GOV", "source_kind": "unnamed official"},
    "evidence": "rejected the invitation",
}


def figures(gold_events: list, predicted: tuple[Event, ...]) -> tuple[dict, list[str]]:
    tally = events.Tally()
    case = Case(id="x", stories=(Story(text=TEXT),), events=tuple(gold_events))
    lines = events.compare_events(case, Report(article=ARTICLE, events=predicted), tally)
    return tally.figures(), lines


def test_perfect_reading_scores_one_everywhere():
    result, lines = figures([GOLD_INVITED, GOLD_REJECTED], (INVITED, REJECTED))
    assert (result["event_precision"], result["event_recall"], result["event_f1"]) == (1.0, 1.0, 1.0)
    for name in (
        "actor",
        "recipient",
        "date",
        "polarity",
        "certainty",
        "tense",
        "attribution",
        "mode",
        "cameo",
    ):
        assert result[name] == 1.0, name
    assert result["n"] == 2
    assert result["extra"] == 0
    assert all(line.startswith("  right") for line in lines)


def test_wrong_type_is_missed_and_extra():
    result, lines = figures([GOLD_REJECTED], (Event(**{**fields(REJECTED), "event_type": "ACCUSE"}),))
    assert result["event_recall"] == 0.0
    assert result["extra"] == 1
    assert "there: ACCUSE" in "\n".join(lines)


def test_note_accepts_another_type():
    gold_event = {**GOLD_INVITED, "note": "an offer to meet; REQUEST/meet is accepted too"}
    request = Event(**{**fields(INVITED), "event_type": "REQUEST", "mode": "meet", "cameo": "022"})
    result, _ = figures([gold_event], (request,))
    assert result["event_f1"] == 1.0
    assert result["mode"] == 1.0
    assert result["cameo"] is None


def test_null_date_is_not_scored():
    result, _ = figures([GOLD_REJECTED], (REJECTED,))
    assert result["date"] is None


def test_swapped_sides_are_wrong_unless_the_note_opens_them():
    swapped = Event(**{**fields(INVITED), "actor": (SOMALIA,), "recipient": (KENYA,)})
    assert figures([GOLD_INVITED], (swapped,))[0]["actor"] == 0.0
    opened = {**GOLD_INVITED, "note": "actor/recipient may also be split as visitor and host"}
    assert figures([opened], (swapped,))[0]["actor"] == 1.0


def test_optional_event_counts_neither_way():
    optional = {**GOLD_INVITED, "optional": True}
    found, _ = figures([optional, GOLD_REJECTED], (INVITED, REJECTED))
    missed, _ = figures([optional, GOLD_REJECTED], (REJECTED,))
    assert found["event_f1"] == missed["event_f1"] == 1.0


def test_two_gold_events_in_one_place_need_two_events():
    result, _ = figures([GOLD_INVITED, {**GOLD_INVITED, "type": "REQUEST"}], (INVITED,))
    assert result["event_recall"] == 0.5


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-10-21", ("2025-10-21", "2025-10-21")),
        ("2024-02", ("2024-02-01", "2024-02-29")),
        ("1970/1989", ("1970-01-01", "1989-12-31")),
        ("2004/2025-11-04", ("2004-01-01", "2025-11-04")),
    ],
)
def test_gold_dates_become_intervals(value, expected):
    assert events.interval(value) == expected


def test_claims_are_found_by_cue_and_judged_by_source():
    claim = Claim(
        id="c1",
        source=party("aide", "SOM"),
        source_kind="unnamed official",
        cue=place("said"),
        cue_lemma="say",
    )
    row = {
        "cue": "aide to the president said",
        "who": "an aide",
        "country": "SOM",
        "source_kind": "unnamed official",
        "said": None,
    }
    case = Case(id="x", stories=(), claims=(row, {**row, "cue": "rejected"}))
    tally = events.Tally()
    lines = events.compare_claims(case, Report(article=ARTICLE, claims=(claim,)), tally)
    result = tally.figures()
    assert result["claims_recall"] == result["claims_found"] == 0.5
    assert lines[0].startswith("  right")


def test_page_judges_metadata_and_debris():
    article = Article(
        id="0", text=TEXT, body=(place("Kenya invited Somalia to talks in Nairobi on Monday."),),
        title=Found(value="Kenya invites Somalia"),
    )  # fmt: skip
    case = Case(
        id="x",
        stories=(),
        metadata={"title": "Kenya invites Somalia", "agency": "AFP", "photo_credit_is_not_agency": "EPA"},
        debris=("an aide to the president", "Sign up"),
    )
    tally = events.Tally()
    events.compare_page(case, Report(article=article, events=(INVITED, REJECTED)), tally)
    result = tally.figures()
    assert result["metadata"] == pytest.approx(2 / 3, abs=1e-4)
    assert (result["debris_left"], result["debris_events"]) == (1, 1)


def test_evidence_is_found_across_line_breaks_and_quotation_marks():
    assert occurrences("the “grand\nbargain” of Bonn’s", '"grand bargain" of Bonn\'s') == [Span(4, 29)]


def test_shared_gold_file_is_read(shared):
    (case,) = load_cases(shared / "gold" / "summit-no-reply.json")
    assert len(case.events) > 20
    assert case.stories[0].path is not None
    assert events.accepted_types(case.events[0]) == {"AGREE": None, "REQUEST": "meet"}


def fields(event: Event) -> dict:
    return {name: getattr(event, name) for name in event.__struct_fields__}
