"""Expressions and their values, read on Tuesday, 4 November 2025, without syntax."""

from __future__ import annotations

import pytest

from pourparler.times import resolve

DAY = "2025-11-04"

CASES = [
    # absolute dates in the styles of newspapers
    ("Envoys met on Nov 3.", "Nov 3", "2025-11-03", "2025-11-03", "2025-11-03"),
    ("Signed in Accra on 4 November 2025.", "4 November 2025", "2025-11-04", "2025-11-04", "2025-11-04"),
    (
        "The treaty of November 4th, 1998, lapsed.",
        "November 4th, 1998",
        "1998-11-04",
        "1998-11-04",
        "1998-11-04",
    ),
    ("It was filed 2024-02-29 in Lima.", "2024-02-29", "2024-02-29", "2024-02-29", "2024-02-29"),
    ("Dated 25/12/2024 in Quito.", "25/12/2024", "2024-12-25", "2024-12-25", "2024-12-25"),
    ("Dated 4/11/2025 in Quito.", "4/11/2025", "2025-XX-XX", None, None),
    ("Dated 4.11.2025 in Bern.", "4.11.2025", "2025-11-04", "2025-11-04", "2025-11-04"),
    ("The 9-May-2006 letter came.", "9-May-2006", "2006-05-09", "2006-05-09", "2006-05-09"),
    (
        "Ties were cut on Saturday, April 25, 1998.",
        "Saturday, April 25, 1998",
        "1998-04-25",
        "1998-04-25",
        "1998-04-25",
    ),
    ("The 4th of July was quiet.", "The 4th of July", "2025-07-04", "2025-07-04", "2025-07-04"),
    ("A pact of March 2026 is near.", "March 2026", "2026-03", "2026-03-01", "2026-03-31"),
    ("By mid-March 2024 it fell.", "mid-March 2024", "2024-03", "2024-03-11", "2024-03-20"),
    ("In early 2024 they spoke.", "early 2024", "2024", "2024-01-01", "2024-04-30"),
    ("In late Sept. 2021 they spoke.", "late Sept. 2021", "2021-09", "2021-09-21", "2021-09-30"),
    ("A truce of 1953 holds.", "1953", "1953", "1953-01-01", "1953-12-31"),
    ("In the 1970s many fled.", "the 1970s", "197", "1970-01-01", "1979-12-31"),
    ("In the '90s many fled.", "the '90s", "199", "1990-01-01", "1999-12-31"),
    ("A 19th century border.", "19th century", "18", "1800-01-01", "1899-12-31"),
    (
        "In the first half of 2023 trade grew.",
        "the first half of 2023",
        "2023-H1",
        "2023-01-01",
        "2023-06-30",
    ),
    (
        "In the third quarter of 2021 trade grew.",
        "the third quarter of 2021",
        "2021-Q3",
        "2021-07-01",
        "2021-09-30",
    ),
    ("In Q2 2024 trade grew.", "Q2 2024", "2024-Q2", "2024-04-01", "2024-06-30"),
    ("The FY2024 budget passed.", "FY2024", "2024", "2024-01-01", "2024-12-31"),
    ("In spring 2022 they met.", "spring 2022", "2022-SP", "2022-03-01", "2022-05-31"),
    ("In the winter of 1994 they met.", "the winter of 1994", "1994-WI", "1994-12-01", "1995-02-28"),
    ("In nineteen ninety-six they met.", "nineteen ninety-six", "1996", "1996-01-01", "1996-12-31"),
    ("On Christmas Day 2015 it ended.", "Christmas Day 2015", "2015-12-25", "2015-12-25", "2015-12-25"),
    ("On Good Friday 1998 it ended.", "Good Friday 1998", "1998-04-10", "1998-04-10", "1998-04-10"),
    ("At the end of 2024 it closed.", "the end of 2024", "2024", "2024-09-01", "2024-12-31"),
    # relative to the article's day
    ("They met yesterday in Oslo.", "yesterday", "2025-11-03", "2025-11-03", "2025-11-03"),
    (
        "They met the day before yesterday.",
        "the day before yesterday",
        "2025-11-02",
        "2025-11-02",
        "2025-11-02",
    ),
    ("They met on Tuesday in Oslo.", "Tuesday", "2025-11-04", "2025-11-04", "2025-11-04"),
    ("They met on Wednesday in Oslo.", "Wednesday", "2025-10-29", "2025-10-29", "2025-10-29"),
    ("They met last Friday in Oslo.", "last Friday", "2025-10-31", "2025-10-31", "2025-10-31"),
    ("They met last week in Oslo.", "last week", "2025-W44", "2025-10-27", "2025-11-02"),
    ("The week before last was calm.", "The week before last", "2025-W43", "2025-10-20", "2025-10-26"),
    ("They met over the weekend.", "the weekend", "2025-W44-WE", "2025-11-01", "2025-11-02"),
    ("They meet next month.", "next month", "2025-12", "2025-12-01", "2025-12-31"),
    ("Two weeks ago it rained.", "Two weeks ago", "2025-W43", "2025-10-20", "2025-10-26"),
    ("Three years ago they met.", "Three years ago", "2022", "2022-01-01", "2022-12-31"),
    ("Half a century ago they met.", "Half a century ago", "1975", "1975-01-01", "1975-12-31"),
    ("They met earlier this year.", "earlier this year", "2025", "2025-01-01", "2025-04-30"),
    ("They met late last year.", "late last year", "2024", "2024-09-01", "2024-12-31"),
    ("They met last April.", "last April", "2025-04", "2025-04-01", "2025-04-30"),
    ("They meet next spring.", "next spring", "2026-SP", "2026-03-01", "2026-05-31"),
    ("Tonight he speaks.", "Tonight", "2025-11-04TNI", "2025-11-04", "2025-11-04"),
    ("They spoke last night.", "last night", "2025-11-03TNI", "2025-11-03", "2025-11-03"),
    ("They spoke on Friday morning.", "Friday morning", "2025-10-31TMO", "2025-10-31", "2025-10-31"),
    (
        "At 10:30 p.m. on Nov. 2 they left.",
        "10:30 p.m. on Nov. 2",
        "2025-11-02T22:30",
        "2025-11-02",
        "2025-11-02",
    ),
    (
        "This year's third quarter was weak.",
        "This year's third quarter",
        "2025-Q3",
        "2025-07-01",
        "2025-09-30",
    ),
    # durations, sets and vague times
    ("They spoke for two weeks.", "two weeks", "P2W", None, None),
    ("A three-hour call followed.", "three-hour", "PT3H", None, None),
    ("After two and a half years he left.", "two and a half years", "P2Y6M", None, None),
    ("After nearly four decades he left.", "nearly four decades", "P40Y", None, None),
    ("For months nothing moved.", "months", "PXM", None, None),
    ("Over the past 20 years trade grew.", "the past 20 years", "P20Y", "2005-11-04", "2025-11-04"),
    ("The panel sits every Monday.", "every Monday", "XXXX-WXX-1", None, None),
    ("The panel sits twice a week.", "a week", "P1W", None, None),
    ("Each July they gather.", "Each July", "XXXX-07", None, None),
    ("In recent weeks talks stalled.", "recent weeks", "PAST_REF", None, None),
    ("Talks are currently stalled.", "currently", "PRESENT_REF", None, None),
    ("In the near future talks resume.", "the near future", "FUTURE_REF", None, None),
]


@pytest.mark.parametrize(
    ("sentence", "text", "value", "start", "end"), CASES, ids=[case[1] for case in CASES]
)
def test_expression_has_value_and_interval(words, article, sentence, text, value, start, end):
    timeline = resolve(words(sentence), article(sentence, DAY))
    found = [item for item in timeline.expressions if item.span.quote(sentence) == text]
    assert [item.value for item in found] == [value], timeline.expressions
    date = found[0].date
    assert (date.start if date else None, date.end if date else None) == (start, end)


@pytest.mark.parametrize(
    "sentence",
    [
        "Mr May said so.",
        "They may leave.",
        "He led a March on Rome.",
        "About 2,000 troops left.",
        "2015 people signed.",
        "Resolution 1929 was quoted.",
        "An F-16 crashed and COVID-19 spread.",
        "A 38-year-old man, 12 Americans and a second envoy left.",
        "Three-quarters of the staff sat in their quarters.",
        "It cost $2010 and 19.50 more.",
    ],
)
def test_what_only_looks_like_a_time_is_left_alone(words, article, sentence):
    found = [
        item.span.quote(sentence) for item in resolve(words(sentence), article(sentence, DAY)).expressions
    ]
    assert found == []


@pytest.mark.parametrize(
    ("text", "relation"),
    [
        ("since 2004", "since"),
        ("until Friday", "until"),
        ("by the end of the year", "by"),
        ("before May 2021", "before"),
        ("after Nov. 2", "after"),
        ("between 2018 and 2019", "between"),
        ("from 2003 to 2011", "since"),
        ("in 2004", "on"),
        ("prior to 1998", "before"),
    ],
)
def test_preposition_gives_the_relation(words, article, text, relation):
    expressions = resolve(words(text), article(text, DAY)).expressions
    assert expressions[0].relation == relation


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("In October 2002 they met; the previous month he had left", ["2002-10", "2002-09"]),
        ("In 1978 he left. That year she returned", ["1978", "1978"]),
        ("On 3 March 2003 they met and the same day parted", ["2003-03-03", "2003-03-03"]),
        ("On 30 December 2011 he fell ill; three days later he died", ["2011-12-30", "2012-01-02"]),
        ("They signed in June 1994 and a year later quarrelled", ["1994-06", "1995"]),
        ("The vote of 2 May 2019 and the following Friday", ["2019-05-02", "2019-05-03"]),
    ],
)
def test_expression_counts_from_the_one_before(words, article, text, values):
    timeline = resolve(words(text), article(text, DAY))
    assert [item.value for item in timeline.expressions] == values
    later = timeline.expressions[1].date
    assert later.anchor == "expression"
    assert later.anchor_span == timeline.expressions[0].span


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("on Nov 4", "XXXX-11-04"),
        ("in March", "XXXX-03"),
        ("on Tuesday", "XXXX-WXX-2"),
        ("last week", "XXXX-WXX"),
        ("yesterday", "XXXX-XX-XX"),
        ("in spring", "XXXX-SP"),
    ],
)
def test_without_any_anchor_the_value_stays_open(words, article, text, value):
    timeline = resolve(words(text), article(text))
    assert timeline.published is None
    (found,) = timeline.expressions
    assert found.value == value
    assert (found.date.start, found.date.end, found.date.anchor) == (None, None, "none")


def test_dateline_is_the_anchor_where_publication_is_unknown(words, article):
    timeline = resolve(words("on Monday"), article("on Monday", dateline="2024-03-06"))
    assert timeline.expressions[0].date.start == "2024-03-04"
    assert timeline.expressions[0].date.anchor == timeline.published.anchor == "dateline"


def test_date_after_the_article_is_kept_and_flagged(words, article):
    (found,) = resolve(words("in March 2026"), article("in March 2026", DAY)).expressions
    assert found.date.future


def test_impossible_days_do_not_raise(words, article):
    text = "on 30 February 2021, 31/31/2021, February 29, the 99th century, 9000 centuries ago, in 2199 years"
    for item in resolve(words(text), article(text, DAY)).expressions:
        assert item.value


@pytest.mark.parametrize(
    ("text", "values"),
    [
        ("July 4-6, 2019", ["2019-07-04", "2019-07-06"]),
        ("4-6 July 2019", ["2019-07-04", "2019-07-06"]),
        ("4 and 5 July 2019", ["2019-07-04", "2019-07-05"]),
        ("2018-19", ["2018", "2019"]),
        ("1939-1945", ["1939", "1945"]),
        ("March-May 2024", ["2024-03", "2024-05"]),
    ],
)
def test_range_in_one_phrase_is_two_expressions(words, article, text, values):
    assert [item.value for item in resolve(words(text), article(text, DAY)).expressions] == values


def test_range_in_one_token_is_one_expression(words, article):
    parse = words("2018-19")
    parse.ends[:] = [7]
    for column in (parse.starts, parse.upos, parse.xpos, parse.lemmas, parse.heads, parse.deprels):
        del column[1:]
    parse.sentences[:] = [(0, 1)]
    (found,) = resolve(parse, article("2018-19", DAY)).expressions
    assert (found.value, found.date.start, found.date.end) == ("2018/2019", "2018-01-01", "2019-12-31")
