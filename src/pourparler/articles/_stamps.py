"""Times of publication as pages print them, and ISO dates."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass
from functools import cache

from pourparler.articles._tables import rows

_ISO = re.compile(
    r"(?P<day>\d{4}-\d{2}-\d{2})(?:[T ](?P<time>\d{2}:\d{2}(?::\d{2})?)(?:\.\d{1,9})?"
    r"(?: ?(?P<zone>Z|UTC|GMT|[+-]\d{2}:?\d{2}))?)?"
)
_COMPACT = re.compile(r"(?P<year>(?:19|20)\d{2})(?P<month>\d{2})(?P<day>\d{2})(?:T?\d{4,6}Z?)?$")
_SLASHED = re.compile(r"(?P<year>(?:19|20)\d{2})[/.](?P<month>\d{1,2})[/.](?P<day>\d{1,2})\b")
_AMBIGUOUS = re.compile(r"\b(?P<first>\d{1,2})[/.](?P<second>\d{1,2})[/.](?P<year>(?:19|20)\d{2})\b")
_CLOCK = re.compile(
    r"\b(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?::\d{2})? ?(?P<half>[ap]\.?m\b\.?)?"
    r"|\b(?P<hour2>\d{1,2}) ?(?P<half2>[ap]\.?m\b\.?)",
    re.IGNORECASE,
)
_OFFSET = re.compile(
    r"(?:\b(?:UTC|GMT)|(?<=[\dm. ]))(?P<sign>[+-])(?P<hours>\d{1,2})(?::?(?P<minutes>\d{2}))?\b"
)
_ZONE = re.compile(r"\b[A-Z]{2,5}\b")
_DIGIT = re.compile(r"\d")
_MAX_STAMP = 120


@dataclass(frozen=True, slots=True)
class Stamp:
    """A day or time: ISO value and where it stands in the line (half-open offsets)."""

    value: str
    start: int
    end: int


@cache
def month_pattern() -> str:
    """Regular expression for an English month name or its short form."""
    names = sorted({form for _, form in rows("months.tsv", 2)}, key=len, reverse=True)
    return "(?:" + "|".join(names) + r")\.?"


@cache
def _months() -> dict[str, int]:
    return {form.lower(): int(number) for number, form in rows("months.tsv", 2)}


@cache
def _zones() -> dict[str, str]:
    return {row[0]: row[1] for row in rows("zones.tsv", 2)}


@cache
def _written() -> re.Pattern[str]:
    month, day = month_pattern(), r"(?P<{0}>\d{{1,2}})(?:st|nd|rd|th)?"
    year = r"(?P<{0}>(?:19|20)\d{{2}})"
    return re.compile(
        rf"\b(?P<m1>{month}) {day.format('d1')},? {year.format('y1')}\b"
        rf"|\b{day.format('d2')}(?: |-|/)(?:of )?(?P<m2>{month})(?: |-|/|, ){year.format('y2')}\b",
        re.IGNORECASE,
    )


@cache
def _stamp_line() -> re.Pattern[str]:
    """Words that may surround the date in a line that is nothing but a time stamp."""
    words = sorted((word for (word,) in rows("stamp_words.tsv", 1)), key=len, reverse=True)
    return re.compile(
        r"(?:(?:"
        + "|".join(map(re.escape, words))
        + r")\b\.?|\d{1,2}[:.]\d{2}(?::\d{2})?|\d{1,2} ?[ap]\.?m\b\.?"
        r"|[A-Z]{2,5}\b|[+-]\d{1,2}(?::?\d{2})?|[ap]\.?m\b\.?|hrs\b|[\s|,:;•·()/@–—-]|\[|\])*",
        re.IGNORECASE,
    )


def month_number(word: str) -> int | None:
    """1 to 12 for a month name, also shortened; None for other words."""
    return _months().get(word.strip(". ").lower())


def iso_day(year: int, month: int, day: int) -> str | None:
    """The ISO day, or None if the calendar has none such."""
    try:
        return datetime.date(year, month, day).isoformat()
    except ValueError:
        return None


def find_stamp(line: str) -> Stamp | None:
    """The first full date in a line, with its clock time and zone where both are plain.

    Days of the form ``03/04/2024`` are read only where one order is possible.
    """
    found = _find_day(line)
    if found is None:
        return None
    day, start, end = found
    if "T" in day:
        return Stamp(day, start, end)
    rest = line[end : end + 40]
    clock = _CLOCK.search(rest)
    if (
        clock is not None
        and re.fullmatch(r"[\s,|•·@–—-]*(?:at )?(?:[A-Za-z]{3,9},? )?", rest[: clock.start()])
        and (time := _clock_time(clock)) is not None
    ):
        zone, length = _zone(rest[clock.end() :])
        return Stamp(f"{day}T{time}{zone}", start, end + clock.end() + length)
    return Stamp(day, start, end)


def is_stamp_line(line: str) -> bool:
    """Whether the line is a time stamp and nothing else (``Published Nov 4, 2025, 6:12 PM``)."""
    if len(line) > _MAX_STAMP:
        return False
    found = _find_day(line)
    if found is None:
        return False
    _, start, end = found
    pattern = _stamp_line()
    rest = line[end:]
    if pattern.fullmatch(line[:start]) is None:
        return False
    if pattern.fullmatch(rest):
        return True
    again = _find_day(rest)
    return again is not None and bool(
        pattern.fullmatch(rest[: again[1]]) and pattern.fullmatch(rest[again[2] :])
    )


def iso_value(text: str) -> str | None:
    """A date as given by a caller or a page's metadata, as ISO 8601; None if it is none."""
    text = text.strip()[:_MAX_STAMP]
    if match := _COMPACT.match(text):
        return iso_day(int(match["year"]), int(match["month"]), int(match["day"]))
    found = find_stamp(text)
    return found.value if found else None


def _find_day(line: str) -> tuple[str, int, int] | None:
    if _DIGIT.search(line) is None:
        return None
    if match := _ISO.search(line):
        year, month, day = (int(part) for part in match["day"].split("-"))
        if (value := iso_day(year, month, day)) is not None:
            return value + _iso_time(match), match.start(), match.end()
    if match := _written().search(line):
        which = "1" if match["m1"] else "2"
        number = month_number(match["m" + which])
        value = iso_day(int(match["y" + which]), number or 0, int(match["d" + which]))
        return (value, match.start(), match.end()) if value else None
    if match := _SLASHED.search(line):
        value = iso_day(int(match["year"]), int(match["month"]), int(match["day"]))
        return (value, match.start(), match.end()) if value else None
    if match := _AMBIGUOUS.search(line):
        return _one_order(match)
    return None


def _one_order(match: re.Match[str]) -> tuple[str, int, int] | None:
    first, second, year = int(match["first"]), int(match["second"]), int(match["year"])
    if first > 12 or first == second or "." in match.group():
        value = iso_day(year, second, first)
    else:
        value = iso_day(year, first, second) if second > 12 else None
    return (value, match.start(), match.end()) if value else None


def _iso_time(match: re.Match[str]) -> str:
    if not match["time"] or match["time"][:2] > "23" or match["time"][3:5] > "59":
        return ""
    zone = match["zone"] or ""
    if zone in ("Z", "UTC", "GMT"):
        zone = "Z"
    elif zone and ":" not in zone:
        zone = f"{zone[:3]}:{zone[3:]}"
    return f"T{match['time']}{zone}"


def _clock_time(match: re.Match[str]) -> str | None:
    hour = int(match["hour"] or match["hour2"])
    minute = int(match["minute"] or 0)
    half = (match["half"] or match["half2"] or "").lower()[:1]
    if (half and not 1 <= hour <= 12) or hour > 23 or minute > 59:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}"


def _zone(rest: str) -> tuple[str, int]:
    """ISO zone at the head of ``rest`` and how many characters it takes; ("", 0) if unknown."""
    if match := _OFFSET.match(rest.lstrip()) or _OFFSET.match(rest):
        hours, minutes = int(match["hours"]), int(match["minutes"] or 0)
        if hours <= 14:
            return f"{match['sign']}{hours:02}:{minutes:02}", len(rest) - len(rest.lstrip()) + match.end()
    blank = len(rest) - len(rest.lstrip(" ("))
    if (match := _ZONE.match(rest[blank:])) and (offset := _zones().get(match.group())):
        return offset, blank + match.end()
    return "", 0
