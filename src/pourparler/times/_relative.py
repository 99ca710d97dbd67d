"""Expressions that count from elsewhere, durations and sets."""

from __future__ import annotations

from dataclasses import replace

from pourparler.times._dates import month_date, month_name, quarter, weekday_name, year_at
from pourparler.times._lexemes import BREAK, Lexemes
from pourparler.times._meaning import UNKNOWN_COUNT, Found, Meaning
from pourparler.times._numbers import number, ordinal

_CLOCK_UNITS = ("TH", "TM", "TS")
_CALENDAR_UNITS = ("D", "W", "M", "Q", "Y", "DE", "CE", "WE", "FN")
_APOSTROPHES = ("'", "’")
_STOPS = (
    "",
    ".",
    ",",
    ";",
    ":",
    ")",
    "and",
    "but",
    "when",
    "at",
    "in",
    "as",
    "-",
    "—",
    "–",
    BREAK,
    '"',
    "”",
    "''",
)


def deictic(lex: Lexemes, at: int) -> Found | None:
    """``today``, ``yesterday``, ``the day before yesterday``, ``tonight``, ``the week before last``."""
    if lex.word(at) == "the":
        return _beyond(lex, at + 1)
    value = lex.value(at, "deictic")
    if value is None:
        return None
    fields = value.split(":")
    clock = fields[2] if len(fields) > 2 else None
    kind = "TIME" if clock else "DATE"
    mod = fields[3] if len(fields) > 3 else None
    return Meaning("shift", kind, unit="D", count=int(fields[1]), clock=clock, mod=mod), at + 1


def _beyond(lex: Lexemes, at: int) -> Found | None:
    """``day before yesterday``, ``day after tomorrow``, ``week before last``, ``week after next``."""
    unit, side, target = lex.value(at, "unit"), lex.word(at + 1), lex.word(at + 2)
    if unit == "D" and (side, target) in (("before", "yesterday"), ("after", "tomorrow")):
        return Meaning("shift", unit="D", count=-2 if side == "before" else 2), at + 3
    if unit in ("W", "M", "Y", "WE") and (side, target) in (("before", "last"), ("after", "next")):
        return Meaning("shift", unit=unit, count=-2 if side == "before" else 2), at + 3
    if unit == "D" and side in ("before", "after") and lex.word(at + 2) in _STOPS:
        return Meaning("offset", unit="D", count=-1 if side == "before" else 1, base="ref"), at + 2
    direction = lex.value(at + 1, "anchored")
    if unit in ("D", "W", "M", "Y") and direction and not lex.value(at, "plural"):
        return Meaning("offset", unit=unit, count=int(direction), base="event"), at + 1
    return None


def shift(lex: Lexemes, at: int) -> Found | None:
    """``last week``, ``the previous month``, ``this spring``, ``next Friday``, ``the past two years``."""
    definite = lex.word(at) in ("the", "these", "those") or lex.value(at, "det") is not None
    word_at = at + 1 if definite else at
    value = lex.value(word_at, "shift")
    if value is None:
        return _bare_unit(lex, at) if definite else None
    word, end = lex.word(word_at), word_at + 1
    if lex.word(end) in ("past", "coming", "same", "very") and word in ("this", "that", "the"):
        base, step = (
            (lex.value(end, "shift") or value).split(":") if lex.word(end) != "very" else value.split(":")
        )
        end += 1
    else:
        base, step = value.split(":")
    if base == "vague":
        return _vague_units(lex, end, step)
    if definite and word == "next":
        base = "ref"
    several = _several(lex, end, int(step), base, word)
    if several is not None:
        return several
    return _shifted(lex, end, int(step), base, word, definite)


def _several(lex: Lexemes, at: int, step: int, base: str, word: str) -> Found | None:
    """``last two weeks``, ``next few days``, ``past 20 years``: durations with a direction."""
    counted = number(lex, at)
    if counted is None or lex.value(at, "article"):
        if lex.value(at, "plural") and lex.value(at, "unit") and word in ("past", "coming", "next", "last"):
            return _vague_units(lex, at, "PAST_REF" if step < 0 else "FUTURE_REF")
        return None
    found = measure(lex, counted[0], counted[1])
    if found is None or word in ("that", "this", "current", "latest"):
        return None
    if step == 0:
        return found
    return replace(found[0], step=step, base=base), found[1]


def _shifted(lex: Lexemes, at: int, step: int, base: str, word: str, definite: bool) -> Found | None:
    """The noun after a shift word."""
    weekday = weekday_name(lex, at)
    if weekday:
        return Meaning("calendar", weekday=weekday[0], step=step, base=base), weekday[1]
    month = month_name(lex, at)
    if month:
        dated = month_date(lex, at)
        if dated and (dated[0].day or dated[0].year):
            return dated
        return Meaning("calendar", month=month[0], step=step, base=base), month[1]
    season = lex.value(at, "season")
    if season:
        year = year_at(lex, at + 1)
        if year:
            return Meaning("calendar", part=season, year=year[0]), year[1]
        return Meaning("calendar", part=season, step=step, base=base), at + 1
    if lex.value(at, "fiscal") and lex.value(at + 1, "unit") in ("Y", "Q"):
        at += 1
    part = lex.value(at, "part")
    if part and not lex.value(at, "plural"):
        days = step if part == "NI" or step > 0 or base == "ref" else 0
        return Meaning("shift", "TIME", unit="D", count=days, base=base, clock=part), at + 1
    unit = lex.value(at, "unit")
    if unit not in _CALENDAR_UNITS or lex.value(at, "plural"):
        return None
    if unit == "WE" and lex.word(at - 1) == "coming":
        return Meaning("shift", unit=unit, count=0, step=1), at + 1
    if word == "current" and not definite and unit == "D":
        return None
    if word == "past" and unit != "WE" and definite:
        return Meaning("duration", "DURATION", unit=unit, count=1, step=-1), at + 1
    if word == "latest" and unit == "Q":
        step = -1
    meaning = Meaning("shift", unit=unit, count=step, base=base)
    if unit == "Y" and lex.word(at + 1) in _APOSTROPHES and lex.word(at + 2) == "s":
        inner = quarter(lex, at + 3)
        if inner:
            return replace(inner[0], whole_step=step, base=base), inner[1]
    return meaning, at + 1


def _vague_units(lex: Lexemes, at: int, value: str) -> Found | None:
    """``recent years``, ``coming months``, ``future quarters``, ``past few weeks``."""
    if not lex.value(at, "unit") or not lex.value(at, "plural"):
        return None
    return Meaning("vague", value=value), at + 1


def _bare_unit(lex: Lexemes, at: int) -> Found | None:
    """``the year``, ``the weekend``: the one that holds the article's day or the last date."""
    if lex.word(at) != "the":
        return None
    word = at + 1
    if lex.value(word, "fiscal") and lex.word(word) in ("fiscal", "financial"):
        word += 1
    unit = lex.value(word, "unit")
    if unit not in ("W", "M", "Q", "Y", "WE") or lex.value(word, "plural"):
        return None
    if unit == "Y":
        year = year_at(lex, word + 1)
        if year:
            return Meaning("calendar", year=year[0]), year[1]
    after = lex.word(word + 1)
    if (after in ("ended", "ending") and unit == "Y") or (after == "to" and month_name(lex, word + 2)):
        return Meaning("duration", "DURATION", unit=unit, count=1), word + 1
    if after in ("before", "after", "earlier", "later") and lex.word(word + 2) in _STOPS:
        step = int((lex.value(word + 1, "offset") or "ref:0").split(":")[1])
        return Meaning("offset", unit=unit, count=step, base="ref"), word + 2
    if after == "-" or (lex.tag(word + 1) in ("NN", "NNS") and after not in _STOPS):
        return None
    return Meaning("shift", unit=unit, count=0, base="the"), word + 1


def measure(lex: Lexemes, count: float, at: int) -> Found | None:
    """The unit after a number, with adjectives between: ``three full days``, ``two-week``."""
    end = at
    for _ in range(2):
        if lex.value(end, "filler"):
            end += 1
    if lex.tag(end) in ("JJ", "VBG") and lex.value(end + 1, "plural") and lex.value(end, "shift") is None:
        end += 1
    if lex.word(end) == "-":
        end += 1
    if lex.word(end) in ("fiscal", "calendar", "trading", "business", "working"):
        end += 1
    unit = lex.value(end, "unit")
    if unit is None or _no_measure(lex, at, end, count):
        return None
    if count == 1 and lex.value(end, "plural"):
        count = UNKNOWN_COUNT
    end += 1
    if lex.word(end) == "or" and lex.word(end + 1) == "so":
        end += 2
    if lex.word(end) == "and" and lex.word(end + 1) == "a" and lex.word(end + 2) == "half":
        count, end = count + 0.5, end + 3
    if lex.word(end) == "-" and lex.word(end + 1) == "long":
        end += 2
    return Meaning("duration", "DURATION", unit=unit, count=count), end


def _no_measure(lex: Lexemes, at: int, unit_at: int, count: float) -> bool:
    """Whether number and unit are no length of time: ages, fractions, ordinals, ``the 1988 quarter``."""
    after = unit_at + 2 if lex.word(unit_at + 1) == "-" else unit_at + 1
    if lex.word(after) in ("old", "olds") or (lex.word(after) == "of" and lex.word(after + 1) == "age"):
        return True
    singular = not lex.value(unit_at, "plural")
    if lex.word(unit_at) == "second" and singular and lex.word(unit_at - 1) != "-":
        return True
    if lex.word(unit_at) in ("quarter", "quarters") and (count == UNKNOWN_COUNT or lex.word(after) == "of"):
        return True
    return singular and 1500 <= count <= 2100 and lex.word(at) != "-"


def duration(lex: Lexemes, at: int) -> Found | None:
    """``two weeks``, ``a year``, ``weeks``, and with a direction ``two weeks ago``, ``a day later``."""
    if lex.value(at, "plural") and lex.value(at, "unit") not in (None, "MO", "NI", "S", "H"):
        if lex.digits(at - 1) or lex.value(at - 1, "number"):
            return None
        if (lex.word(at - 1) in ("the", "-") or lex.word(at) == "quarters") and not lex.value(
            at + 1, "offset"
        ):
            return None
        found: Found | None = (
            Meaning("duration", "DURATION", unit=lex.value(at, "unit"), count=UNKNOWN_COUNT),
            at + 1,
        )
    elif lex.value(at, "unit") and lex.word(at + 1) in ("-", *_APOSTROPHES):
        return _joined(lex, at)
    else:
        counted = number(lex, at)
        if counted is None:
            return None
        found = measure(lex, counted[0], counted[1]) or _alternative(lex, counted)
    if found is None:
        return None
    return _directed(lex, *found)


def _alternative(lex: Lexemes, counted: tuple[float, int]) -> Found | None:
    """``two to three weeks``, ``five or six months``: the lower number is kept."""
    if lex.word(counted[1]) not in ("to", "or", "-", "–"):
        return None
    other = number(lex, counted[1] + 1)
    if other is None or lex.value(counted[1] + 1, "article"):
        return None
    found = measure(lex, counted[0], other[1])
    return found


def _joined(lex: Lexemes, at: int) -> Found | None:
    """``year-earlier``, ``year-ago period``, ``year-end``, ``year's end``."""
    unit, after = lex.value(at, "unit"), lex.word(at + 2)
    if after == "s" and lex.word(at + 1) != "-" and lex.word(at + 3) == "end":
        at, after = at + 1, "end"
    elif lex.word(at + 1) != "-":
        return None
    if after == "end" and unit in ("Y", "M", "Q", "W"):
        if unit == "Y":
            return Meaning("calendar", month=12, day=31), at + 3
        return Meaning("shift", unit=unit, count=0, base="the", mod="END"), at + 3
    if after not in ("earlier", "ago", "before") or unit not in _CALENDAR_UNITS:
        return None
    end = at + 3
    if lex.word(end) in ("period", "quarter", "month", "week"):
        end += 1
    return Meaning("offset", unit=unit, count=-1), end


def _directed(lex: Lexemes, meaning: Meaning, at: int) -> Found:
    """Add "ago", "earlier", "later", "from now" to a duration."""
    unit = meaning.unit
    if lex.word(at) == "-" and lex.word(at + 1) in ("earlier", "ago"):
        at += 1
    word, value = lex.word(at), lex.value(at, "offset")
    if word == "from" and lex.word(at + 1) in ("now", "today"):
        value, at = "article:1", at + 1
    direction = lex.value(at, "anchored")
    if direction and word != "from" and lex.word(at + 1) not in _STOPS:
        return replace(meaning, base="event", step=int(direction)), at
    if value is None or unit is None:
        return meaning, at
    if word in ("previously", "beforehand", "afterward", "afterwards", "thereafter") and not meaning.count:
        return meaning, at
    base, step = value.split(":")
    if meaning.count == UNKNOWN_COUNT or unit in ("MO", "NI"):
        return Meaning("vague", value="PAST_REF" if int(step) < 0 else "FUTURE_REF", base=base), at + 1
    if unit in _CLOCK_UNITS:
        return Meaning("offset", "TIME", unit=unit, count=int(step) * meaning.count, base=base), at + 1
    return Meaning("offset", unit=unit, count=int(step) * meaning.count, base=base), at + 1


def recurring(lex: Lexemes, at: int) -> Found | None:
    """``daily``, ``every two weeks``, ``each July``, ``twice a week``, ``Tuesdays``, ``per month``."""
    value = lex.value(at, "set")
    if value:
        return Meaning("set", "SET", value=value), at + 1
    weekday = lex.value(at, "weekdays")
    if weekday and lex.capital[at]:
        return Meaning("set", "SET", value=f"XXXX-WXX-{weekday}"), at + 1
    if lex.value(at, "weekday") and lex.value(at + 1, "part") and lex.value(at + 1, "plural"):
        return Meaning(
            "set", "SET", value=f"XXXX-WXX-{lex.value(at, 'weekday')}T{lex.value(at + 1, 'part')}"
        ), at + 2
    if lex.value(at, "every"):
        return _every(lex, at + 1)
    unit = lex.value(at + 1, "unit")
    if unit and not lex.value(at + 1, "plural") and (lex.value(at, "per") or _rate(lex, at)):
        return Meaning("set", "SET", value=_period(unit, 1)), at + 2
    return None


def _rate(lex: Lexemes, at: int) -> bool:
    """Whether "a week" follows a count: ``twice a week``, ``5,000 barrels a day``."""
    if not lex.value(at, "article"):
        return False
    if lex.value(at + 2, "offset") or lex.value(at - 1, "preposition"):
        return False
    return bool(lex.value(at - 1, "frequency") or lex.digits(at - 1)) or (
        lex.tag(at - 1) == "NNS" and not lex.value(at - 1, "unit")
    )


def _every(lex: Lexemes, at: int) -> Found | None:
    """What follows "every" or "each"."""
    count = 1.0
    if lex.word(at) == "other":
        count, at = 2.0, at + 1
    else:
        counted = number(lex, at)
        ordered = ordinal(lex, at)
        if counted and not lex.value(at, "article"):
            count, at = counted
        elif ordered:
            count, at = float(ordered[0]), ordered[1]
    weekday = weekday_name(lex, at)
    if weekday:
        return Meaning("set", "SET", value=f"XXXX-WXX-{weekday[0]}"), weekday[1]
    month = month_name(lex, at)
    if month:
        return Meaning("set", "SET", value=f"XXXX-{month[0]:02d}"), month[1]
    if lex.value(at, "season"):
        return Meaning("set", "SET", value=f"XXXX-{lex.value(at, 'season')}"), at + 1
    unit = lex.value(at, "unit")
    if unit is None:
        part = lex.value(at, "part")
        return (Meaning("set", "SET", value=f"XXXX-XX-XXT{part}"), at + 1) if part else None
    if unit in ("MO", "NI"):
        return Meaning("set", "SET", value=f"XXXX-XX-XXT{unit}"), at + 1
    return Meaning("set", "SET", value=_period(unit, count)), at + 1


def period_value(unit: str, count: float) -> str:
    """TIMEX3 value of a duration: ``P2W``, ``PT3H``, ``PXM``; decades and centuries in years."""
    return _period(unit, count)


def _period(unit: str, count: float) -> str:
    """The value; an unknown count is X."""
    clock = unit.startswith("T")
    letter, times = {"DE": ("Y", 10), "CE": ("Y", 100), "Q": ("M", 3), "WE": ("D", 2), "FN": ("W", 2)}.get(
        unit, (unit[-1], 1)
    )
    if unit in ("NI", "MO"):
        letter = "D"
    if unit == "H":
        letter, times = "M", 6
    if count == UNKNOWN_COUNT or (unit == "Q" and count == 1):
        letter, times = ("Q", 1) if unit == "Q" else (letter, times)
    if count == UNKNOWN_COUNT:
        letter = {"DE": "DE", "CE": "CE"}.get(unit, letter)
        return f"P{'T' if clock else ''}X{letter}"
    if count == 0.5 and unit in ("Y", "DE", "CE"):
        return {"Y": "P6M", "DE": "P5Y", "CE": "P50Y"}[unit]
    if unit in ("TH", "TM") and count % 1 == 0.5:
        whole = f"{int(count)}{letter}" if count >= 1 else ""
        return f"PT{whole}30{'M' if unit == 'TH' else 'S'}"
    if letter == "Y" and count % 1 == 0.5:
        return f"P{int(count * times)}Y6M" if times == 1 else f"P{int(count * times)}Y"
    amount = count * times
    shown = str(int(amount)) if amount == int(amount) else f"{amount:g}"
    return f"P{'T' if clock else ''}{shown}{letter}"
