"""From meanings to days: resolution against the article's day and the date mentioned last."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, timedelta

from pourparler.times import _calendar as calendar
from pourparler.times._calendar import Interval
from pourparler.times._meaning import UNKNOWN_COUNT, Meaning
from pourparler.times._relative import period_value

NEAR_DAYS = 2
"""A yearless day this little after the article's is this year's, even with a past verb: time zones."""
AHEAD_DAYS = {
    "past": NEAR_DAYS,
    "present": 120,
    "nominal": 180,
    "attributive": 90,
    "before": 330,
    "deadline": 330,
}
"""How far ahead of the article a yearless date may lie, by tense, before last year's is meant."""
JUST_AHEAD_DAYS = 21
"""A month and day this little ahead is meant even under a past verb, not the one a year back."""
JUST_GONE_DAYS = 14
"""A day this little before the article's is meant even ahead ("is to be returned by Jan. 14")."""
QUARTER_BEGUN_DAYS = 20
"""A quarter is spoken of in the past from this many days after its start: fiscal years run ahead."""
RESULTS_DAYS = 45
"""Within this time after a quarter's end "will report" still speaks of it."""
RECENT_QUARTER_DAYS = 300
"""Results of a quarter that began this long ago are news; "a year earlier" is then a quarter too."""
SUNDAY = 7
BACKWARD, SAME_YEAR = 1.5, 0.6
"""Weights of distance in narratives: they rather go on than back, and stay in a year (WikiWars 1-16)."""
_FINE = {"day": 0, "week": 1, "range": 1, "month": 2, "quarter": 3, "season": 3, "half": 4, "year": 5}
_UNIT_RANK = {"D": 0, "W": 1, "WE": 1, "FN": 1, "M": 2, "Q": 3, "Y": 5, "DE": 6, "CE": 7}


@dataclass(frozen=True, slots=True)
class Resolved:
    """The value of an expression, its interval where it has one, and the anchor's kind."""

    value: str
    interval: Interval | None = None
    anchor: str = "none"


@dataclass(slots=True)
class Resolver:
    """Resolves the expressions of one article in text order.

    Attributes:
        day: The article's day; None if it is not known.
        anchor: How that day is known: ``article``, ``dateline`` or ``office``.
        year: Year for dates that name none, where only the year is known.
        narrative: True for texts that tell of the past throughout: dates without a year follow the
            date mentioned last, not the article's.
        last: The date mentioned last.
    """

    day: date | None
    anchor: str = "article"
    year: int | None = None
    narrative: bool = False
    last: Interval | None = None

    def resolve(self, meaning: Meaning, tense: str, local: Interval | None) -> Resolved:
        """Resolve one expression and remember its date.

        Args:
            meaning: What the words mean.
            tense: Tense of the governing verb: ``past``, ``present`` or ``future``.
            local: A dated expression before it in the same sentence, if any.
        """
        try:
            found = self._resolve(meaning, tense, local)
        except (ValueError, OverflowError):
            # Years before 1 or after 9999 ("ten thousand years ago") have no place in the calendar.
            return Resolved("PAST_REF" if meaning.count < 0 else "FUTURE_REF")
        found = _narrowed(found, meaning)
        compared = meaning.unit == "Y" or meaning.base == "ref"
        flashback = meaning.kind == "offset" and meaning.count < 0 and compared
        aside = self.narrative and found.anchor == self.anchor
        told = found.interval is not None and meaning.kind not in ("duration", "set")
        if told and not flashback and not aside:
            self.last = found.interval
        if meaning.clock and found.value[:4] != "PAST":
            value = found.value + ("T" + meaning.clock)
            found = replace(found, value=value)
        return found

    def _resolve(self, meaning: Meaning, tense: str, local: Interval | None) -> Resolved:
        """Choose by kind."""
        if meaning.kind == "vague":
            return Resolved(meaning.value or "PAST_REF")
        if meaning.kind == "set":
            return Resolved(meaning.value or "P1D")
        if meaning.kind == "duration":
            return self._duration(meaning)
        if meaning.kind == "offset":
            return self._offset(meaning)
        if meaning.kind == "shift":
            return self._shift(meaning, tense, local)
        return self._calendar(meaning, tense, local)

    def _duration(self, meaning: Meaning) -> Resolved:
        """A duration; with a direction ("the past two weeks") it also has an interval."""
        if meaning.value or meaning.unit is None:
            return Resolved(meaning.value or "PXX")
        value = period_value(meaning.unit, meaning.count)
        base = self.day if meaning.base == "article" else self.last.end if self.last else None
        if meaning.step is None or base is None or meaning.count == UNKNOWN_COUNT or meaning.base == "event":
            return Resolved(value)
        other = _away(base, meaning.unit, meaning.step * meaning.count)
        if other is None:
            return Resolved(value)
        first, last = sorted((base, other))
        return Resolved(value, Interval(first, last, "range", value), self.anchor)

    def _offset(self, meaning: Meaning) -> Resolved:
        """``two weeks ago``, ``a day later``."""
        unit = meaning.unit or "D"
        if unit == "Y" and meaning.count == -1:
            compared = self._quarter_before()
            if compared is not None:
                return Resolved(compared.value, compared, "expression")
        base, anchor = self._base(meaning.base) if meaning.base != "event" else (None, "none")
        if base is None:
            return Resolved({"D": "XXXX-XX-XX", "W": "XXXX-WXX", "M": "XXXX-XX"}.get(unit, "XXXX"))
        count = int(meaning.count) if meaning.count == int(meaning.count) else None
        if unit in ("TH", "TM", "TS"):
            if base.granularity != "day":
                return Resolved("XXXX-XX-XXTXX")
            return Resolved(base.start.isoformat() + "TXX", calendar.day(base.start), anchor)
        if count is None and unit in ("DE", "CE"):
            unit, count = "Y", int(meaning.count * (10 if unit == "DE" else 100))
        if count is None:
            other = _away(base.start, unit, meaning.count)
            return (
                Resolved(f"{other:%Y-%m}", calendar.month(other.year, other.month), anchor)
                if other
                else Resolved("")
            )
        start = base.end if count > 0 and base.granularity != "day" and unit == "D" else base.start
        stepped = calendar.stepped(unit, start, count)
        return Resolved(stepped.value, stepped, anchor) if stepped else Resolved("XXXX")

    def _quarter_before(self) -> Interval | None:
        """The quarter that "a year earlier" means beside results of a recent quarter."""
        if self.last is None or self.day is None or self.last.granularity != "quarter":
            return None
        if abs((self.last.start - self.day).days) >= RECENT_QUARTER_DAYS:
            return None
        return calendar.quarter(calendar.quarter_of(self.last.start) - 4)

    def _base(self, name: str) -> tuple[Interval | None, str]:
        """The interval that an expression counts from, and the kind of anchor."""
        if name in ("ref", "the") and self.last is not None:
            return self.last, "expression"
        if self.day is None:
            return None, "none"
        return calendar.day(self.day), self.anchor

    def _shift(self, meaning: Meaning, tense: str, local: Interval | None) -> Resolved:
        """``last week``, ``the previous month``, ``that year``, ``yesterday``, ``the weekend``."""
        unit = meaning.unit or "D"
        base, anchor = self._base(meaning.base)
        if meaning.base == "the":
            base, anchor = self._definite(unit, tense, local)
        if base is None:
            return Resolved(
                {"D": "XXXX-XX-XX", "W": "XXXX-WXX", "WE": "XXXX-WXX-WE", "M": "XXXX-XX"}.get(unit, "XXXX")
            )
        steps = int(meaning.count)
        start = base.end if steps > 0 else base.start
        if unit == "W" and steps == 0 and tense == "future" and start.isoweekday() == SUNDAY:
            # Papers of Sunday call the week that begins tomorrow "this week".
            steps = 1
        if unit == "WE" and meaning.base in ("article", "the") and base.granularity == "day":
            return self._weekend(base.start, steps, "future" if meaning.step == 1 else tense, anchor)
        if unit == "Q" and meaning.base == "the" and anchor != "expression":
            # Companies speak of the quarter that has ended.
            steps = -1
        found = calendar.stepped(unit, start, steps)
        if found is None:
            return Resolved("XXXX")
        return Resolved(found.value, found, anchor)

    def _definite(self, unit: str, tense: str, local: Interval | None) -> tuple[Interval | None, str]:
        """Base of "the year", "the morning": the last date if it is as fine as the unit.

        Outside of its sentence only past verbs look back to it: "will end by the close of the year".
        """
        if self.last is not None and self.day is not None and (tense == "past" or local is not None):
            near = abs((self.last.start - self.day).days) < 400 and not self.narrative
            if _FINE.get(self.last.granularity, 9) <= _UNIT_RANK.get(unit, 0) and (unit != "WE" or not near):
                return self.last, "expression"
            if unit == "Y" and self.last.granularity == "year":
                return self.last, "expression"
        if self.narrative and self.last is not None:
            return self.last, "expression"
        return self._base("article")

    def _weekend(self, day: date, steps: int, tense: str, anchor: str) -> Resolved:
        """``the weekend``, ``last weekend``: seen from Monday to Friday the one just gone."""
        if steps == 0 and tense != "future" and day.isoweekday() < 6:
            steps = -1
        found = calendar.weekend(day + timedelta(days=7 * steps))
        return Resolved(found.value, found, anchor)

    def _calendar(self, meaning: Meaning, tense: str, local: Interval | None) -> Resolved:
        """Dates that name fields."""
        if meaning.weekday and not meaning.day:
            return self._weekday(meaning, tense)
        if meaning.day and not meaning.month:
            return self._day_of_month(meaning.day, tense, local)
        year, anchor = meaning.year, "itself"
        if year is None:
            year, anchor = self._year(meaning, tense, local)
        if year is None:
            return Resolved(_open_value(meaning))
        found = _fields(meaning, year)
        if meaning.until is not None:
            end = _fields(replace(meaning.until, year=meaning.until.year or year), meaning.until.year or year)
            if end.end >= found.start:
                found = Interval(found.start, end.end, "range", f"{found.value}/{end.value}")
        return Resolved(found.value, found, anchor)

    def _day_of_month(self, number: int, tense: str, local: Interval | None) -> Resolved:
        """``on the 20th``: the next after a date in the sentence, else the nearest that the tense allows."""
        base, anchor = (local.start, "expression") if local is not None else (self.day, self.anchor)
        if base is None:
            return Resolved(f"XXXX-XX-{number:02d}")
        days = [
            month.start + timedelta(days=number - 1)
            for month in (calendar.month(base.year, base.month + step) for step in (-2, -1, 0, 1, 2))
            if number <= month.end.day
        ]
        ahead = [day for day in days if day >= base]
        back = [day for day in days if day <= base + timedelta(days=NEAR_DAYS)]
        looks_ahead = local is not None or tense in ("future", "deadline")
        when = ahead[0] if looks_ahead else back[-1]
        return Resolved(when.isoformat(), calendar.day(when), anchor)

    def _year(self, meaning: Meaning, tense: str, local: Interval | None) -> tuple[int | None, str]:
        """The year of a date that names none."""
        if meaning.whole_step is not None:
            base, anchor = self._base(meaning.base)
            return (base.start.year + meaning.whole_step, anchor) if base else (None, "none")
        if meaning.step is not None:
            return self._stepped_year(meaning)
        if self.year is not None and self.day is None:
            return self.year, self.anchor
        local_counts = local is not None and not meaning.part and tense == "past"
        if local is not None and local_counts and (self.day is None or local.end.year < self.day.year):
            return local.start.year, "expression"
        if self.narrative and self.last is not None:
            return _nearest_from(meaning, self.last), "expression"
        if self.day is None:
            return None, "none"
        return _year_by_tense(meaning, self.day, tense), self.anchor

    def _stepped_year(self, meaning: Meaning) -> tuple[int | None, str]:
        """``last April``, ``next spring``, ``this September``, ``the previous July``."""
        base, anchor = self._base(meaning.base)
        if base is None:
            return None, "none"
        year, step = base.start.year, meaning.step or 0
        found = _fields(meaning, year)
        if step < 0 and found.end >= base.start:
            year -= 1
        elif step > 0 and found.start <= base.end:
            year += 1
        elif step == 0 and meaning.part == "WI" and base.start.month < 3:
            year -= 1
        return year, anchor

    def _weekday(self, meaning: Meaning, tense: str) -> Resolved:
        """``Tuesday``: the nearest one back for past verbs, ahead for future ones; today if today is one."""
        number, base_day, anchor = meaning.weekday or 1, self.day, self.anchor
        narrated = self.narrative and meaning.step is None
        if (narrated or meaning.base == "ref") and self.last is not None:
            base_day, anchor = self.last.start, "expression"
        if base_day is None:
            return Resolved(f"XXXX-WXX-{number}")
        back = (base_day.isoweekday() - number) % 7
        ahead = (number - base_day.isoweekday()) % 7
        step = meaning.step
        if step is None:
            moved = ahead if tense in ("future", "deadline") else -back
        elif step < 0:
            moved = -(back or 7)
        elif step > 0:
            moved = ahead or 7
        else:
            moved = -back if tense == "past" else ahead
        when = base_day + timedelta(days=moved)
        return Resolved(when.isoformat(), calendar.day(when), anchor)


def _narrowed(found: Resolved, meaning: Meaning) -> Resolved:
    """Apply "early", "late", "the week of", "overnight" to what is resolved."""
    if found.interval is None or meaning.kind not in ("calendar", "shift"):
        return found
    if meaning.mod == "WEEK":
        week = calendar.week(found.interval.start)
        return replace(found, interval=week, value=week.value)
    if meaning.mod == "INTO":
        night = replace(found.interval, start=found.interval.start - timedelta(days=1), granularity="range")
        return replace(found, interval=night)
    if meaning.mod in ("START", "MID", "END"):
        return replace(found, interval=calendar.third(found.interval, meaning.mod))
    return found


def _away(base: date, unit: str, count: float) -> date | None:
    """The day some units away, months kept within their length."""
    days = {"D": 1, "W": 7, "FN": 14, "WE": 7}.get(unit)
    if days is not None:
        return base + timedelta(days=round(days * count))
    months = {"M": 1, "Q": 3, "H": 6, "Y": 12, "DE": 120, "CE": 1200}.get(unit)
    if months is None:
        return None
    target = calendar.month(base.year, base.month + round(months * count))
    return min(target.end, target.start + timedelta(days=base.day - 1))


def _fields(meaning: Meaning, year: int) -> Interval:
    """The interval of a calendar meaning in a year.

    Raises:
        ValueError: If there is no such day.
    """
    if meaning.named:
        return calendar.day(calendar.named_day(meaning.named, year))
    if meaning.month and meaning.day:
        return calendar.day(date(year, meaning.month, meaning.day))
    if meaning.month:
        return calendar.month(year, meaning.month)
    if meaning.part:
        return calendar.part(year, meaning.part)
    return calendar.years(max(year, 1), meaning.span)


def _open_value(meaning: Meaning) -> str:
    """TIMEX3 value of a date without a year."""
    if meaning.month and meaning.day:
        value = f"XXXX-{meaning.month:02d}-{meaning.day:02d}"
        return (
            f"{value}/XXXX-{meaning.until.month:02d}-{meaning.until.day:02d}"
            if meaning.until and meaning.until.month and meaning.until.day
            else value
        )
    if meaning.month:
        return f"XXXX-{meaning.month:02d}"
    if meaning.part:
        return f"XXXX-{meaning.part}"
    if meaning.named and meaning.named[:2].isdigit():
        return f"XXXX-{meaning.named}"
    return "XXXX"


def _nearest_from(meaning: Meaning, last: Interval) -> int:
    """Year of a date in a narrative: the one nearest to the date mentioned last."""
    candidates: list[tuple[float, int]] = []
    for year in (last.start.year - 1, last.start.year, last.start.year + 1):
        try:
            found = _fields(meaning, year)
        except ValueError:
            continue
        distance: float = (found.start - last.start).days
        distance = distance if distance >= 0 else -BACKWARD * distance
        candidates.append((distance * SAME_YEAR if year == last.start.year else distance, year))
    if last.granularity in ("year", "decade") or not candidates:
        return last.start.year
    return min(candidates)[1]


def _year_by_tense(meaning: Meaning, day: date, tense: str) -> int:
    """Past: the latest not after the article's day. Future: the next. Present: the nearest."""

    def fits(year: int, test: Callable[[Interval], bool]) -> bool:
        try:
            return test(_fields(meaning, year))
        except ValueError:
            return False

    around = (day.year + 1, day.year, day.year - 1, day.year - 4)
    if tense == "future" and meaning.part and meaning.part[0] == "Q":
        ended = calendar.quarter(calendar.quarter_of(day) - 1)
        if ended.value.endswith(meaning.part) and (day - ended.end).days <= RESULTS_DAYS:
            return ended.start.year
    if tense == "future":
        earliest = day - timedelta(days=JUST_GONE_DAYS if meaning.day else 0)
        ahead = [year for year in reversed(around) if fits(year, lambda found: found.end >= earliest)]
        return ahead[0] if ahead else day.year
    ahead_days = AHEAD_DAYS[tense]
    if meaning.day:
        ahead_days = max(ahead_days, JUST_AHEAD_DAYS)
    if meaning.part:
        ahead_days = -QUARTER_BEGUN_DAYS if meaning.part[0] == "Q" else NEAR_DAYS
    limit = day + timedelta(days=ahead_days)
    behind = [year for year in around if fits(year, lambda found: found.start <= limit)]
    return behind[0] if behind else day.year
