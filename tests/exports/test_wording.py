"""Dates, parties and marks in words, and text that no terminal obeys."""

from __future__ import annotations

import msgspec
import pytest

from pourparler.exports import wording
from pourparler.model import DateInterval, Event, Span


def interval(start, end, granularity, value, text=None):
    return DateInterval(start=start, end=end, granularity=granularity, value=value, text=text)


@pytest.mark.parametrize(
    ("when", "words"),
    [
        (None, "no date"),
        (interval("2025-11-04", "2025-11-04", "day", "2025-11-04"), "4 Nov 2025"),
        (interval("2025-11-04", "2025-11-06", "range", "2025-11-04/2025-11-06"), "4–6 Nov 2025"),
        (interval("2025-10-30", "2025-11-05", "week", "2025-W44"), "30 Oct 2025 – 5 Nov 2025"),
        (interval("2002-09-01", "2002-09-30", "month", "2002-09"), "Sep 2002"),
        (interval("2002-09-01", "2002-11-30", "range", "2002-09/2002-11"), "Sep–Nov 2002"),
        (interval("2002-11-01", "2003-02-28", "range", "x"), "Nov 2002–Feb 2003"),
        (interval("2004-01-01", "2004-12-31", "year", "2004"), "2004"),
        (interval("2018-01-01", "2019-12-31", "range", "2018/2019"), "2018–2019"),
        (interval("1970-01-01", "1979-12-31", "decade", "197"), "1970s"),
        (interval("1970-01-01", "1989-12-31", "range", "197/198"), "1970–1989"),
        (interval("2024-06-01", "2024-08-31", "season", "2024-SU"), "summer 2024"),
        (interval("2024-07-01", "2024-09-30", "quarter", "2024-Q3"), "Q3 2024"),
        (interval("2024-01-01", "2024-06-30", "half", "2024-H1"), "H1 2024"),
        (interval("2004-01-01", None, "open", "2004", "since 2004"), "since 2004"),
        (interval("2025-10-21", None, "open", "2025-10-21"), "since 21 Oct 2025"),
        (interval(None, "2024-03-31", "open", "2024-03"), "until the end of Mar 2024"),
        (interval(None, "2013-12-31", "open", "2013"), "until the end of 2013"),
        (interval(None, "2013-12-05", "open", "2013-12-05"), "until 5 Dec 2013"),
        (interval(None, None, "day", "XXXX-WXX-7", "Sunday"), "Sunday"),
        (interval(None, None, "day", "XXXX-WXX-7"), "a Sunday"),
        (interval(None, None, "day", "XXXX-11-04", "Nov 4"), "4 Nov, year open"),
        (interval(None, None, "open", "PAST_REF", "in the past"), "in the past"),
        (interval(None, None, "open", "PAST_REF"), "past"),
        (interval("not a day", "x", "day", "odd"), "odd"),
    ],
)
def test_intervals_in_words(when, words):
    assert wording.date_words(when) == words


@pytest.mark.parametrize(
    ("iso", "words"),
    [
        ("2025-11-04", "4 Nov 2025"),
        ("2025-11-04T09:12:00+09:00", "4 Nov 2025"),
        ("2025-11", "Nov 2025"),
        ("XXXX-11-04", "4 Nov, year open"),
        ("2025-13-04", "2025-13-04"),
        ("soon", "soon"),
        (None, "unknown date"),
    ],
)
def test_days_in_words(iso, words):
    assert wording.day_words(iso) == words


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("a\x1b[31mb", "a\ufffd[31mb"),
        ("a\x9b31mb\x07", "a\ufffd31mb\ufffd"),
        ("a\u202eb\u2066c\u200fd", "abcd"),
        ("two\nlines\r\n\tand more", "two lines and more"),
        ("nul\x00", "nul\ufffd"),
        ("lone \ud800", "lone \ufffd"),
        ("line\u2028separator", "line separator"),
        ("کتاب 🕊️ 王小明", "کتاب 🕊️ 王小明"),
    ],
)
def test_plain_text_holds_nothing_that_a_terminal_obeys(text, shown):
    assert wording.plain(text) == shown


def test_shortening_cuts_at_a_word():
    assert wording.shorten("the talks on the border, which began", 26) == "the talks on the border…"
    assert wording.shorten("short", 5) == "short"
    assert len(wording.shorten("x" * 99, 10)) == 10


def test_marks_tell_what_is_no_plain_fact():
    span = Span(0, 1)
    event = Event(
        id="v1",
        event_type="CONSULT",
        mode="visit",
        trigger=span,
        evidence=span,
        polarity="negative",
        certainty="underspecified",
        tense="future",
        conditional=True,
        historical=True,
        outcome="failed",
    )
    assert wording.event_marks(event) == ("not", "unclear", "future", "conditional", "failed", "background")
    assert wording.event_label(event) == "CONSULT/visit"


def test_persons_carry_their_country_and_states_do_not(report):
    first = report.events[0]
    assert wording.parties(first.recipient) == "Eritrea, Ethiopia"
    assert wording.party(first.attributed_to) == "Kari Lunde (NOR)"
    assert wording.parties(()) == "—"
    assert wording.party(None) == "nobody named"


@pytest.mark.parametrize(
    ("text", "quoted"),
    [
        ("no marks", "“no marks”"),
        ("“all of it,”", "“all of it,”"),
        ("“opens only", "“opens only”"),
        ('closes only."', "“closes only.”"),
        ("“Yes,” she said, “now.”", "“Yes,” she said, “now.”"),
        ("“Yes” and more", "““Yes” and more”"),
        ("“", "“”"),
        (", but he would only say", "“but he would only say”"),
    ],
)
def test_quotations_are_marked_once(text, quoted):
    assert wording.quotation(text, Span(0, len(text))) == quoted


def test_a_relation_names_the_other(report):
    entity = msgspec.structs.replace(report.entities[3], relation="successor of e1, not of e99")
    assert wording.relation_words(report, entity) == "successor of Norway, not of e99"
