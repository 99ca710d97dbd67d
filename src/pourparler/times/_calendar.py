"""Arithmetic on calendar intervals: days, weeks, months, quarters, seasons, halves, years, decades."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

_SEASON_STARTS = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
_THIRDS = {"START": 0, "MID": 1, "END": 2}


@dataclass(frozen=True, slots=True)
class Interval:
    """Days from ``start`` to ``end``, both included, with granularity and TIMEX3 value."""

    start: date
    end: date
    granularity: str
    value: str


def day(when: date) -> Interval:
    """One day."""
    return Interval(when, when, "day", when.isoformat())


def week(when: date) -> Interval:
    """The week, Monday to Sunday, that holds a day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Interval(monday, monday + timedelta(days=6), "week", f"{year:04d}-W{number:02d}")


def weekend(when: date) -> Interval:
    """Saturday and Sunday of the week that holds a day."""
    monday = when - timedelta(days=when.weekday())
    year, number, _ = when.isocalendar()
    return Interval(
        monday + timedelta(days=5), monday + timedelta(days=6), "range", f"{year:04d}-W{number:02d}-WE"
    )


def month(year: int, number: int) -> Interval:
    """One month; the number may lie outside 1 to 12 and then counts into other years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return Interval(date(year, number, 1), _month_end(year, number), "month", f"{year:04d}-{number:02d}")


def _month_end(year: int, number: int) -> date:
    """Last day of a month."""
    if number == 12:
        return date(year, 12, 31)
    return date(year, number + 1, 1) - timedelta(days=1)


def part(year: int, name: str) -> Interval:
    """A quarter, half or season of a year; winter ends in February of the next (northern seasons)."""
    if name in _SEASON_STARTS:
        first = _SEASON_STARTS[name]
        return Interval(month(year, first).start, month(year, first + 2).end, "season", f"{year:04d}-{name}")
    length = 3 if name[0] == "Q" else 6
    first = (int(name[1]) - 1) * length + 1
    granularity = "quarter" if length == 3 else "half"
    return Interval(
        month(year, first).start, month(year, first + length - 1).end, granularity, f"{year:04d}-{name}"
    )


def quarter_of(when: date) -> int:
    """Number of quarters since year 0: consecutive, so that steps can be added."""
    return when.year * 4 + (when.month - 1) // 3


def quarter(number: int) -> Interval:
    """The quarter of a consecutive number."""
    return part(number // 4, f"Q{number % 4 + 1}")


def years(first: int, span: int) -> Interval:
    """A year, decade or century that begins with a year."""
    names = {
        1: ("year", f"{first:04d}"),
        10: ("decade", f"{first // 10:03d}"),
        100: ("century", f"{first // 100:02d}"),
    }
    granularity, value = names[span]
    return Interval(date(first, 1, 1), date(first + span - 1, 12, 31), granularity, value)


def holding(unit: str, when: date) -> Interval | None:
    """The calendar unit that holds a day; None for hours and the like."""
    if unit == "D":
        return day(when)
    if unit == "W":
        return week(when)
    if unit == "WE":
        return weekend(when)
    if unit == "M":
        return month(when.year, when.month)
    if unit == "Q":
        return quarter(quarter_of(when))
    if unit == "Y":
        return years(when.year, 1)
    if unit == "DE":
        return years(when.year // 10 * 10, 10)
    if unit == "CE":
        return years(when.year // 100 * 100, 100)
    return None


def stepped(unit: str, when: date, steps: int) -> Interval | None:
    """The calendar unit that lies some steps from the one that holds a day."""
    if unit == "D":
        return day(when + timedelta(days=steps))
    if unit in ("W", "WE"):
        return holding(unit, when + timedelta(days=7 * steps))
    if unit == "FN":
        return week(when + timedelta(days=14 * steps))
    if unit == "M":
        return month(when.year, when.month + steps)
    if unit == "Q":
        return quarter(quarter_of(when) + steps)
    if unit == "Y":
        return years(when.year + steps, 1)
    if unit == "DE":
        return years((when.year // 10 + steps) * 10, 10)
    if unit == "CE":
        return years((when.year // 100 + steps) * 100, 100)
    return None


def third(whole: Interval, mod: str) -> Interval:
    """The first, middle or last third of an interval (``early``, ``mid-``, ``late``); same value."""
    index = _THIRDS[mod]
    if whole.granularity == "day":
        return whole
    if whole.granularity == "year":
        year = whole.start.year
        first = month(year, index * 4 + 1).start
        return Interval(first, month(year, index * 4 + 4).end, "range", whole.value)
    if whole.granularity == "month":
        start = whole.start + timedelta(days=10 * index)
        end = whole.end if mod == "END" else start + timedelta(days=9)
        return Interval(start, end, "range", whole.value)
    days = (whole.end - whole.start).days + 1
    start = whole.start + timedelta(days=days * index // 3)
    end = whole.start + timedelta(days=max(days * (index + 1) // 3 - 1, days * index // 3))
    return Interval(start, end, "range", whole.value)


def easter(year: int) -> date:
    """Easter Sunday of the western churches, by the anonymous Gregorian algorithm."""
    golden = year % 19
    century, in_century = divmod(year, 100)
    leap, leap_rest = divmod(century, 4)
    moon = (19 * golden + century - leap - (century - (century + 8) // 25 + 1) // 3 + 15) % 30
    quarter_years, rest = divmod(in_century, 4)
    weekday = (32 + 2 * leap_rest + 2 * quarter_years - moon - rest) % 7
    shift = (golden + 11 * moon + 22 * weekday) // 451
    month_number, day_number = divmod(moon + weekday - 7 * shift + 114, 31)
    return date(year, month_number, day_number + 1)


def named_day(rule: str, year: int) -> date:
    """Date of a named day in a year, by its rule: ``12-25``, ``easter-2``, ``nth-11-4-4``.

    ``nth-MM-W-N`` is the Nth weekday W (1 is Monday) of month MM; N of -1 is the last.
    """
    if rule.startswith("easter"):
        return easter(year) + timedelta(days=int(rule[6:]))
    if rule.startswith("nth-"):
        number, weekday, nth = int(rule[4:6]), int(rule[7]), int(rule[9:])
        if nth < 0:
            last = _month_end(year, number)
            return last - timedelta(days=(last.isoweekday() - weekday) % 7)
        first = date(year, number, 1)
        return first + timedelta(days=(weekday - first.isoweekday()) % 7 + 7 * (nth - 1))
    return date(year, int(rule[:2]), int(rule[3:]))
