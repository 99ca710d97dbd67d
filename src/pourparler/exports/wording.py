"""How dates, parties and events are said to a reader: the same on the page and in the terminal."""

from __future__ import annotations

import calendar
import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pourparler.model import (
        Article,
        DateInterval,
        Entity,
        Event,
        Magnitude,
        Overture,
        OvertureStep,
        Participant,
        Report,
        Span,
    )

# Explicit and implicit direction marks: harmless in prose that needs them, but on a line of ours they
# can make one name read as another, so output that is not the article itself leaves them out.
_BIDI = dict.fromkeys((0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A), 0xFEFF), "")
_OPENING, _CLOSING = frozenset('"\u201c'), frozenset('"\u201d')
_SEASONS = {"SP": "spring", "SU": "summer", "FA": "autumn", "WI": "winter"}
_BASES = {
    "article": "from this article",
    "coreference": "from an earlier mention",
    "gazetteer": "from the gazetteer",
    "metonym": "a place for its state",
    "inferred": "inferred",
}
_LAST_DAY_OF_YEAR = (12, 31)


def plain(text: str) -> str:
    """One line of text that no terminal obeys.

    Line breaks, tabs and runs of blanks become one space, control characters and lone surrogates
    become U+FFFD, direction controls are dropped.
    """
    return " ".join("".join(_visible(character) for character in text.translate(_BIDI)).split())


def _visible(character: str) -> str:
    if character.isspace():
        return " "
    return "\ufffd" if unicodedata.category(character) in {"Cc", "Cs"} else character


def shorten(text: str, length: int) -> str:
    """The text, cut at a word to at most ``length`` characters with an ellipsis where it was cut."""
    if len(text) <= length:
        return text
    head = text[: length - 1]
    blank = head.rfind(" ")
    return (head[:blank] if blank > length // 2 else head).rstrip(" ,;:\u2013-") + "\u2026"


def quotation(text: str, span: Span, length: int | None = None) -> str:
    """The words under the span on one line in quotation marks, in place of the ones they stand in."""
    words = plain(span.quote(text)).lstrip(",;: ") or plain(span.quote(text))
    opened, closed = words[:1] in _OPENING, words[-1:] in _CLOSING and len(words) > 1
    inside = words[1:-1]
    if opened and (closed or not any(mark in inside for mark in _CLOSING)):
        words = words[1:]
    if closed and (opened or not any(mark in inside for mark in _OPENING)):
        words = words[:-1]
    return f"\u201c{shorten(words, length) if length else words}\u201d"


def day_words(iso: str | None) -> str:
    """``2025-11-04`` (or a time on that day) as "4 Nov 2025"; what is no full date comes back as it is."""
    if not iso:
        return "unknown date"
    match = re.match(r"(\d{4}|XXXX)-(\d\d)(?:-(\d\d))?(?!\d)", iso)
    if match is None or not 1 <= int(match[2]) <= 12:
        return plain(iso)
    month = calendar.month_abbr[int(match[2])]
    words = f"{int(match[3])} {month}" if match[3] else month
    return f"{words}, year open" if match[1] == "XXXX" else f"{words} {int(match[1])}"


def date_words(when: DateInterval | None) -> str:
    """An interval in words: "4 Nov 2025", "Sep 2002", "1970s", "since 2004"; "no date" for None."""
    if when is None:
        return "no date"
    try:
        start = date.fromisoformat(when.start) if when.start else None
        end = date.fromisoformat(when.end) if when.end else None
    except ValueError:
        return plain(when.value)
    if start and end:
        return _interval(start, end, when)
    if start:
        return f"since {_coarse(start, when.value)}"
    if end:
        coarse = _coarse(end, when.value)
        return f"until {coarse}" if coarse[:1].isdigit() and " " in coarse else f"until the end of {coarse}"
    if re.match(r"XXXX-\d\d", when.value):
        return day_words(when.value)
    weekday = re.fullmatch(r"XXXX-WXX-([1-7])", when.value)
    if weekday and not when.text:
        return f"a {calendar.day_name[int(weekday[1]) - 1]}"
    return plain(when.text or when.value.replace("_REF", "").lower())


def _coarse(day: date, value: str) -> str:
    """The day as exactly as the TimeML value tells it."""
    return (
        day_words(value)
        if re.fullmatch(r"\d{4}-\d\d", value)
        else (str(day.year) if re.fullmatch(r"\d{4}", value) else day_words(day.isoformat()))
    )


def _interval(start: date, end: date, when: DateInterval) -> str:
    if start == end:
        return day_words(start.isoformat())
    season = re.fullmatch(r"(\d{4})-(SP|SU|FA|WI)", when.value)
    if season:
        return f"{_SEASONS[season[2]]} {season[1]}"
    part = re.fullmatch(r"(\d{4})-([QH]\d)", when.value)
    if part:
        return f"{part[2]} {part[1]}"
    if (start.month, start.day) == (1, 1) and (end.month, end.day) == _LAST_DAY_OF_YEAR:
        if start.year % 10 == 0 and end.year - start.year == 9 and when.granularity == "decade":
            return f"{start.year}s"
        return str(start.year) if start.year == end.year else f"{start.year}\u2013{end.year}"
    if start.day == 1 and end.day == calendar.monthrange(end.year, end.month)[1]:
        last = day_words(end.isoformat()[:7])
        if (start.year, start.month) == (end.year, end.month):
            return last
        first = (
            calendar.month_abbr[start.month] if start.year == end.year else day_words(start.isoformat()[:7])
        )
        return f"{first}\u2013{last}"
    if (start.year, start.month) == (end.year, end.month):
        return f"{start.day}\u2013{day_words(end.isoformat())}"
    return f"{day_words(start.isoformat())} \u2013 {day_words(end.isoformat())}"


def count(number: int, noun: str) -> str:
    """A number and its noun: "1 line", "2 lines"."""
    return f"{number} {noun}" if number == 1 else f"{number} {noun}s"


def party(participant: Participant | None) -> str:
    """A participant's name; persons and organisations with their country."""
    if participant is None:
        return "nobody named"
    name = plain(participant.name or participant.text)
    known = participant.country
    return f"{name} ({known})" if known and participant.kind in {"person", "organisation"} else name


def sides(overture: Overture) -> tuple[str, str, str]:
    """Who approached whom: one side, the sign between, the other; a joint approach has no direction."""
    if set(overture.initiators) == set(overture.counterparts) and len(overture.initiators) == 2:
        return parties(overture.initiators[:1]), "\u2013", parties(overture.initiators[1:])
    return parties(overture.initiators), "\u2192", parties(overture.counterparts)


def parties(participants: Iterable[Participant]) -> str:
    """Names joined by commas, each once; an em dash for nobody."""
    return ", ".join(dict.fromkeys(party(one) for one in participants)) or "\u2014"


def codes(participant: Participant) -> str:
    """Country and sectors: "NOR GOV"."""
    return " ".join(
        code for code in (participant.country, participant.sector, *participant.other_sectors) if code
    )


def event_label(event: Event) -> str:
    """Type and mode: "CONSULT/visit"."""
    return f"{event.event_type}/{event.mode}" if event.mode else event.event_type


def event_marks(event: Event) -> tuple[str, ...]:
    """What keeps the event from being a plain fact of the past: "not", "possible", "future" ..."""
    marks = (
        ("not", event.polarity == "negative"),
        ("unclear" if event.certainty == "underspecified" else event.certainty, event.certainty != "certain"),
        ("future", event.tense == "future"),
        ("conditional", event.conditional),
        (event.outcome or "", bool(event.outcome)),
        ("background", event.historical),
    )
    return tuple(mark for mark, holds in marks if holds)


def number_words(magnitude: Magnitude) -> str:
    """A number of the text: "30\u201345 dead"."""
    low, high = magnitude.low, magnitude.high
    return f"{low} {magnitude.kind}" if low == high else f"{low}\u2013{high} {magnitude.kind}"


def event_word(event: Event) -> str:
    """On whose word: the source, or the reporter's own."""
    return party(event.attributed_to) if event.attributed_to else "the reporter"


def step_word(step: OvertureStep) -> str:
    """On whose word the step is told."""
    return party(step.told_by) if step.told_by else "the reporter"


def step_date(step: OvertureStep) -> str:
    """When the step happened; else the day on which it was known."""
    if step.date is not None:
        return date_words(step.date)
    return f"known {day_words(step.known)}" if step.known else "no date"


def basis_words(basis: str) -> str:
    """How an entity is known, in words."""
    return _BASES.get(basis, plain(basis))


def relation_words(report: Report, entity: Entity) -> str:
    """The entity's relation, with the name of the other in place of its id: "sister of Kim Jong Un"."""
    names = {one.id: plain(one.name) for one in report.entities}
    return re.sub(r"\be\d+\b", lambda found: names.get(found[0], found[0]), plain(entity.relation or ""))


def title(article: Article) -> str:
    """The headline, or the first words of the text."""
    return plain(article.title.value) if article.title else shorten(plain(article.text[:200]), 60)


def origin(article: Article) -> Sequence[str]:
    """Outlet, agency, dateline place and day of publication, as far as known."""
    found = (article.outlet, article.agency, article.dateline_place)
    names = [plain(one.value) for one in found if one is not None]
    names.append(day_words(article.published.value) if article.published else "no date")
    return tuple(dict.fromkeys(names))
