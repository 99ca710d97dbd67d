"""Datelines, agencies, bylines and time stamps."""

from __future__ import annotations

import pytest

from pourparler.articles import from_row, from_text
from pourparler.errors import OptionError
from pourparler.model import Article, Found

REST = "\n\nNeither side has answered. More talks are planned."


def shown(found: Found | None) -> str | None:
    return found.value if found else None


def read(head: str, **options: str) -> Article:
    return from_text(f"Envoys meet in the rain\n\n{head}{REST}", **options)


@pytest.mark.parametrize(
    ("lead", "place", "date", "agency"),
    [
        ("TOKYO Japanese envoys met.", "TOKYO", None, None),
        ("TOKYO — Japanese envoys met.", "TOKYO", None, None),
        ("TOKYO (AP) — Japanese envoys met.", "TOKYO", None, "AP"),
        ("GENEVA, March 3 (Reuters) – The envoys met.", "GENEVA", "XXXX-03-03", "Reuters"),
        ("BEIJING/TOKYO, 3 Mar (Xinhua) -- The envoys met.", "BEIJING/TOKYO", "XXXX-03-03", "Xinhua"),
        ("Pyongyang, September 3 (KCNA) --The envoys met.", "Pyongyang", "XXXX-09-03", "KCNA"),
        ("(Reuters) - The envoys met.", None, None, "Reuters"),
        ("SEOUL, South Korea (AFP) - The envoys met.", "SEOUL", None, "AFP"),
        ("CAIRO - 27 June 2022: The envoys met.", "CAIRO", "2022-06-27", None),
        ("Srinagar- The envoys met.", "Srinagar", None, None),
        ("ISLAMABAD: The envoys met.", "ISLAMABAD", None, None),
        ("UNITED NATIONS The United Nations' envoys met.", "UNITED NATIONS", None, None),
        ("WASHINGTON U.S. envoys met.", "WASHINGTON", None, None),
        ("BURNS, Ore. The envoys met.", "BURNS", None, None),
        ("MOSCOW, March 3. /TASS/. The envoys met.", "MOSCOW", "XXXX-03-03", "TASS"),
        ("LAGOS, Nigeria — The envoys met.", "LAGOS", None, None),
        ("NATO Secretary General Jan Berg met the envoys.", None, None, None),
        ("UNESCO Director-General Ada Lund met the envoys.", None, None, None),
        ("US President Dan Cole met the envoys.", None, None, None),
        ("NATO - the alliance - met the envoys.", None, None, None),
        ("Iran: The envoys met.", None, None, None),
        ("Paris was quiet. The envoys met.", None, None, None),
    ],
)
def test_dateline_is_told_and_left_out_of_the_prose(
    lead: str, place: str | None, date: str | None, agency: str | None
) -> None:
    article = read(lead)
    assert (shown(article.dateline_place), shown(article.dateline_date), shown(article.agency)) == (
        place,
        date,
        agency,
    )
    assert lead in article.text
    first = article.body[0].quote(article.text)
    assert lead.endswith(first)
    assert (first == lead) == (place is None and agency is None)


@pytest.mark.parametrize(
    ("published", "expected"),
    [
        ("2025-11-06", "2025-03-03"),
        ("2026-01-02", "2025-03-03"),
        ("2025-03-01", "2025-03-03"),
        (None, "XXXX-03-03"),
    ],
)
def test_day_without_a_year_takes_the_nearest_year(published: str | None, expected: str) -> None:
    article = from_text(f"GENEVA, March 3 (Reuters) – The envoys met.{REST}", published=published)
    assert shown(article.dateline_date) == expected


@pytest.mark.parametrize(
    "tail", ["KYODO NEWS", "(AFP)", "— Reuters", "AP", "REUTERS, AFP", "- Xinhua", "(with AFP)"]
)
def test_closing_agency_is_no_prose(tail: str) -> None:
    for glue in (" ", "\n\n"):
        article = from_text(f"Envoys meet\n\nThe envoys met on Monday.{REST}{glue}{tail}")
        assert article.agency is not None
        assert article.agency.span is not None
        assert article.agency.span.quote(article.text) == article.agency.value
        assert article.body[-1].quote(article.text).endswith("planned.")


def test_photo_credit_names_no_agency() -> None:
    assert read("PHOTO: AFP\n\nThe envoys met on Monday.").agency is None
    assert read("(AP Photo/Lena Ode)\n\nThe envoys met on Monday.").agency is None


@pytest.mark.parametrize(
    ("line", "author", "agency"),
    [
        ("By Ida Falk", "Ida Falk", None),
        ("By Ida Falk and Nils Berg", "Ida Falk and Nils Berg", None),
        ("By Ida Falk in Accra", "Ida Falk in Accra", None),
        ("BY IDA FALK", "IDA FALK", None),
        ("By Ida Falk, Associated Press", "Ida Falk", "Associated Press"),
        ("By Ida Falk | AP", "Ida Falk", "AP"),
        ("By Reuters", None, "Reuters"),
    ],
)
def test_byline(line: str, author: str | None, agency: str | None) -> None:
    article = read(f"{line}\n\nThe envoys met on Monday.")
    assert (shown(article.byline), shown(article.agency)) == (author, agency)
    assert article.body[0].quote(article.text) == "The envoys met on Monday."


@pytest.mark.parametrize(
    ("line", "published", "modified"),
    [
        ("Published Nov 4, 2025, 6:12 PM", "2025-11-04T18:12", None),
        ("PUBLISHED NOV 04, 2025, 06:12 PM SGT", "2025-11-04T18:12+08:00", None),
        ("Updated: 4 November 2025", None, "2025-11-04"),
        ("Last modified on Tue 12 Mar 2024 14.30 GMT", None, "2024-03-12T14:30Z"),
        ("2025-11-04T09:12:00+09:00", "2025-11-04T09:12:00+09:00", None),
        ("Tuesday, 4 November 2025", "2025-11-04", None),
        ("Published Nov 4, 2025 | Updated Nov 5, 2025", "2025-11-04", "2025-11-05"),
        ("13/02/2024 10:05", "2024-02-13T10:05", None),
        ("03/04/2024", None, None),
    ],
)
def test_time_stamp(line: str, published: str | None, modified: str | None) -> None:
    article = read(f"{line}\n\nThe envoys met on Monday.")
    assert (shown(article.published), shown(article.modified)) == (published, modified)
    for found in (article.published, article.modified):
        if found is not None:
            assert found.span is not None
            assert found.span.quote(article.text) == (found.raw or found.value)


def test_published_given_wins_over_the_text() -> None:
    article = read("Published Nov 4, 2025\n\nThe envoys met on Monday.", published="2025-11-03")
    assert article.published == Found(value="2025-11-03", basis="given")
    assert "no-date" not in article.flags


def test_published_that_is_no_date_is_an_option_error() -> None:
    with pytest.raises(OptionError, match="E301"):
        from_text("The envoys met.", published="soon")


def test_row_gives_title_date_outlet_and_identity() -> None:
    row = {
        "id": 7,
        "text": "The envoys met.",
        "title": "Envoys meet",
        "date": "2031-03-04",
        "outlet": "Harbour Post",
    }
    article = from_row(row)
    assert (shown(article.title), shown(article.published), shown(article.outlet)) == (
        "Envoys meet",
        "2031-03-04",
        "Harbour Post",
    )
    assert article.source == "7"
    assert article.title is not None
    assert article.title.span is None


def test_title_of_a_row_gets_a_span_where_the_text_repeats_it() -> None:
    article = from_row({"text": "Envoys meet.\n\nThe envoys met on Monday.", "title": "Envoys meet"})
    assert article.title is not None
    assert article.title.span is not None
    assert article.title.basis == "given"
    assert [span.quote(article.text) for span in article.body] == ["The envoys met on Monday."]


def test_row_date_that_cannot_be_read_is_flagged() -> None:
    assert "unreadable-date" in from_row({"text": "The envoys met.", "date": "last week"}).flags


def test_day_in_the_address_is_used_where_no_other_is() -> None:
    article = from_text("The envoys met.", url="https://harbourpost.example/2031/03/04/envoys")
    assert article.published == Found(value="2031-03-04", basis="url", raw="2031/03/04")
