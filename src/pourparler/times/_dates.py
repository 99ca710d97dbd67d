"""Dates that name calendar fields: days, months, years, quarters, seasons, decades, centuries, feasts."""

from __future__ import annotations

from dataclasses import replace

from pourparler.times._lexemes import Lexemes
from pourparler.times._meaning import Found, Meaning
from pourparler.times._numbers import day_number, figure_year, ordinal, spoken_year

_DASHES = ("-", "–", "—", "/")
_AMBIGUOUS_ABBREVIATION = 3
"""Months and weekdays of this many letters are read only beside a number or with a full stop."""
_RISKY = ("may", "march")


def absolute(lex: Lexemes, at: int) -> Found | None:
    """A date that begins at a lexeme and names at least one calendar field."""
    if lex.digits(at):
        ancient = _before_christ(lex, at)
        if ancient is not None:
            return ancient
        return numeric(lex, at) or day_month(lex, at) or quarter(lex, at) or century(lex, at) or year(lex, at)
    if lex.word(at) in ("'", "’", "‘"):
        return decade(lex, at)
    classes = lex.classes[at]
    if lex.word(at) == "q":
        return quarter(lex, at)
    if not classes:
        return _named(lex, at)
    for name, reader in _READERS:
        if name in classes:
            found = reader(lex, at)
            if found is not None:
                return found
    return _named(lex, at)


def numeric(lex: Lexemes, at: int) -> Found | None:
    """``2025-11-04``, ``25/12/2024``, ``4.11.2025``; ``4/11/2025`` has two readings and stays open."""
    mark = lex.word(at + 1)
    if mark not in ("-", "/", ".", "–") or lex.word(at + 3) != mark or not lex.glued(at + 1):
        return None
    fields = [lex.digits(at), lex.digits(at + 2), lex.digits(at + 4)]
    if not all(fields) or not (lex.glued(at + 2) and lex.glued(at + 3) and lex.glued(at + 4)):
        return None
    if lex.glued(at) and lex.word(at - 1).isalnum():
        return None
    first, second, third = (int(field) for field in fields)
    end = at + 5
    if len(fields[0]) == 4 and 1 <= second <= 12 and 1 <= third <= 31:
        return Meaning("calendar", year=first, month=second, day=third), end
    if len(fields[2]) != 4:
        return None
    if mark == "." or first > 12:
        return (Meaning("calendar", year=third, month=second, day=first), end) if second <= 12 else None
    if second > 12 or first == second:
        return Meaning("calendar", year=third, month=first, day=second), end
    return Meaning("vague", value=f"{third:04d}-XX-XX"), end


def month_name(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """The month's number and the lexeme after it and its full stop."""
    value = lex.value(at, "month")
    if value is None or not lex.capital[at]:
        return None
    word, end = lex.word(at), at + 1
    stopped = lex.word(end) == "." and lex.glued(end)
    short = len(word) <= _AMBIGUOUS_ABBREVIATION or word == "sept"
    if word == "may":
        short = False
    if short and stopped:
        return int(value), end + 1
    doubtful = word in _RISKY or (short and word != "sept") or word in lex.persons
    if doubtful and not _beside_number(lex, at, end) and not _timed(lex, at):
        return None
    return int(value), end


def _beside_number(lex: Lexemes, at: int, end: int) -> bool:
    """Whether a day or a year stands beside the month."""
    if lex.digits(end) or lex.digits(at - 1) or lex.word(at - 1) in ("st", "nd", "rd", "th"):
        return True
    return lex.word(end) in (",", "of") and len(lex.digits(end + 1)) == 4


def _timed(lex: Lexemes, at: int) -> bool:
    """Whether words beside a risky month show that it is one."""
    before = lex.word(at - 1)
    if before in _DASHES:
        return lex.value(at - 2, "mod") is not None
    if lex.value(at - 1, "mod") or (lex.word(at + 1) in _DASHES and lex.value(at + 2, "month")):
        return True
    if lex.word(at) in lex.persons:
        return before in ("in", "since", "until", "last", "next", "this", "during")
    if lex.value(at - 1, "yearly") and before != "on":
        return True
    if lex.value(at - 1, "shift") or lex.value(at - 1, "every") or lex.value(at - 1, "month"):
        return True
    return lex.tag(at).startswith("NNP") and not lex.tag(at + 1).startswith("NNP") and before != "the"


def weekday_name(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """The weekday's number and the lexeme after it and its full stop."""
    value = lex.value(at, "weekday")
    if value is None or not lex.capital[at]:
        return None
    if lex.word(at).endswith("day"):
        return int(value), at + 1
    end = at + 2 if lex.word(at + 1) == "." and lex.glued(at + 1) else at + 1
    after = end + 1 if lex.word(end) == "," else end
    if month_name(lex, after) is None and not (lex.digits(after) and month_name(lex, after + 1)):
        return None
    return int(value), end


def year_at(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """A year in figures or words where a year is expected (after a month, "of")."""
    figure = figure_year(lex, at)
    if figure is not None:
        return figure, at + 1
    return spoken_year(lex, at)


def _with_year(lex: Lexemes, meaning: Meaning, at: int) -> Found:
    """Add the year that follows: ``, 2025``, ``of 1940``, ``last year``, ``of that year``."""
    after = at + 1 if lex.word(at) in (",", "of", "in") else at
    found = year_at(lex, after)
    if found is not None and not (lex.word(at) == "in" and meaning.day):
        return replace(meaning, year=found[0]), found[1]
    if lex.word(at) == "of":
        after = at + 1
    elif lex.word(at) == ",":
        return meaning, at
    if lex.word(after) == "the" and lex.value(after + 1, "shift"):
        after += 1
    shift = lex.value(after, "shift")
    if shift and lex.value(after + 1, "unit") == "Y" and not shift.startswith("vague"):
        base, step = shift.split(":")
        return replace(meaning, whole_step=int(step), base=base), after + 2
    return meaning, at


def month_date(lex: Lexemes, at: int) -> Found | None:
    """``November``, ``Nov 4``, ``November 4th, 2025``, ``March 2026``, ``May 4-6``, ``June last year``."""
    month = month_name(lex, at)
    if month is None:
        return None
    number, end = month
    ancient = _before_christ(lex, end)
    if ancient is not None:
        return replace(ancient[0], value=f"{ancient[0].value}-{number:02d}"), ancient[1]
    start = end + 1 if lex.word(end) == "the" else end
    day = day_number(lex, start)
    if day is None or _is_clock(lex, day[1]):
        if figure_year(lex, end, low=1000) is None and lex.word(end) in _DASHES:
            other = month_name(lex, end + 1)
            if other:
                return _range_of_months(lex, number, other)
        return _with_year(lex, Meaning("calendar", month=number), end)
    meaning, end = Meaning("calendar", month=number, day=day[0]), day[1]
    last = _range_end(lex, end)
    if last and last[0] > day[0]:
        until, end = _with_year(lex, replace(meaning, day=last[0]), last[1])
        return replace(meaning, year=until.year, until=until), end
    return _with_year(lex, meaning, end)


def _range_of_months(lex: Lexemes, first: int, other: tuple[int, int]) -> Found:
    """``March-May 2024``."""
    until, end = _with_year(lex, Meaning("calendar", month=other[0]), other[1])
    year = until.year
    if year is not None and first > other[0]:
        year -= 1
    return Meaning("calendar", month=first, year=year, until=until), end


def _range_end(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """The second day of ``4-6`` or ``4 to 6``; not the first of another date."""
    link = lex.word(at)
    if link == "/" or (link not in _DASHES and link not in ("to", "through", "and")):
        return None
    found = day_number(lex, at + 1)
    if found and link == "and" and lex.tag(found[1]) in ("NN", "NNS", "NNP"):
        return None
    if found is None or _is_clock(lex, found[1]) or lex.value(found[1], "unit"):
        return None
    return found


def _is_clock(lex: Lexemes, at: int) -> bool:
    """Whether the number before a lexeme was an hour or a count, not a day."""
    if lex.word(at) == ":":
        return lex.glued(at) and lex.glued(at + 1) and bool(lex.digits(at + 1))
    return lex.word(at)[:2] in ("a.", "p.") or lex.word(at) in ("am", "pm")


def day_month(lex: Lexemes, at: int) -> Found | None:
    """``4 November 2025``, ``the 4th of November``, ``4-6 November``, ``4 and 5 November``."""
    day = day_number(lex, at)
    if day is None:
        return None
    first, end = day
    last: int | None = None
    if lex.word(end) in ("-", "–", "to", "and"):
        second = day_number(lex, end + 1)
        if second and second[0] > first and month_name(lex, second[1]):
            last, end = second
    if lex.word(end) == "-" and lex.word(end + 2) == "-" and lex.glued(end) and len(lex.digits(end + 3)) == 4:
        written = lex.value(end + 1, "month")
        if written:
            return Meaning("calendar", year=int(lex.digits(end + 3)), month=int(written), day=first), end + 4
    month_at = end + 1 if lex.word(end) == "of" else end
    month = month_name(lex, month_at)
    if month is None:
        return None
    meaning, end = _with_year(lex, Meaning("calendar", month=month[0], day=first), month[1])
    if last is not None:
        meaning = replace(meaning, until=replace(meaning, day=last))
    return meaning, end


def day_of_month(lex: Lexemes, at: int) -> Found | None:
    """``on the 20th``, ``by the 3rd``: a day of the month that the text is about."""
    led = lex.value(at - 2, "preposition") or lex.word(at - 2) in ("and", "to", "through")
    digits = lex.digits(at)
    found = ordinal(lex, at) if digits and led else None
    if found is None or not 1 <= found[0] <= 31:
        return None
    after = lex.tag(found[1])
    if after in ("NN", "NNS", "NNP", "JJ", "CD", "JJS") or lex.word(found[1]) in ("of", "-"):
        return None
    return Meaning("calendar", day=found[0]), found[1]


def weekday_date(lex: Lexemes, at: int) -> Found | None:
    """``Tuesday``, ``Saturday, April 25``, ``Monday 4 November``."""
    found = weekday_name(lex, at)
    if found is None:
        return None
    number, end = found
    after = end + 1 if lex.word(end) in (",", "(") else end
    if lex.word(after) == "the":
        after += 1
    dated = month_date(lex, after) or day_month(lex, after)
    if dated is not None and dated[0].day:
        closed = dated[1] + 1 if lex.word(end) == "(" and lex.word(dated[1]) == ")" else dated[1]
        return dated[0], closed
    return Meaning("calendar", weekday=number), end


def year(lex: Lexemes, at: int) -> Found | None:
    """``2004``, ``2018-19``, ``1970s``, ``1988 third quarter``; other numbers are left alone."""
    figure = figure_year(lex, at)
    if figure is None:
        return None
    if lex.word(at + 1) == "s" and lex.glued(at + 1):
        span = 100 if figure % 100 == 0 and figure != 2000 else 10
        return (Meaning("calendar", year=figure, span=span), at + 2) if figure % 10 == 0 else None
    inner = quarter(lex, at + 1)
    if inner is not None and inner[0].year is None and inner[0].whole_step is None:
        return replace(inner[0], year=figure), inner[1]
    if not _reads_as_year(lex, at, figure):
        return None
    if lex.word(at + 1) in ("-", "–", "/") and lex.glued(at + 1) and lex.glued(at + 2):
        digits = lex.digits(at + 2)
        last = (
            int(digits) if len(digits) == 4 else figure // 100 * 100 + int(digits) if len(digits) == 2 else 0
        )
        if figure < last <= figure + 150 and lex.word(at + 3) not in ("-", "/"):
            return Meaning("calendar", year=figure, until=Meaning("calendar", year=last)), at + 3
    if lex.word(at + 1) in ("q", "h") and len(lex.digits(at + 2)) == 1:
        return Meaning("calendar", year=figure, part=lex.word(at + 1).upper() + lex.digits(at + 2)), at + 3
    return Meaning("calendar", year=figure), at + 1


def _before_christ(lex: Lexemes, at: int) -> Found | None:
    """``490 BC``, ``146 B.C.``: a value, no days."""
    digits = lex.digits(at)
    if not digits or len(digits) > 4 or (lex.glued(at) and lex.word(at - 1) in (",", ".")):
        return None
    if lex.word(at + 1) in ("bc", "bce"):
        return Meaning("vague", value=f"BC{int(digits):04d}"), at + 2
    if lex.word(at + 1) == "b" and lex.word(at + 2) == "." and lex.word(at + 3) == "c":
        return Meaning("vague", value=f"BC{int(digits):04d}"), at + 5 if lex.word(at + 4) == "." else at + 4
    return None


def _reads_as_year(lex: Lexemes, at: int, figure: int) -> bool:
    """Whether the words around four digits speak for a year."""
    before, after = lex.word(at - 1), lex.word(at + 1)
    if lex.value(at - 1, "yearly") and lex.value(at + 1, "unit") is None:
        return lex.tag(at + 1) != "NNS" or before in ("in", "since")
    if lex.value(at - 1, "counting") or lex.value(at + 1, "counted") or lex.value(at + 1, "unit"):
        return False
    definite = lex.value(at - 1, "det") or lex.value(at - 1, "article") or before == "s"
    if lex.tag(at + 1) == "NNS" and not definite:
        return False
    if 1900 <= figure <= 2070:
        return lex.tag(at) in ("", "CD", "NN", "NNP") or after in ("", ".", ",", ")")
    joined = before in ("(", "year", "and", "or", "the") or before in _DASHES
    return bool(joined or lex.value(at - 1, "preposition") or lex.value(at - 1, "mod"))


def decade(lex: Lexemes, at: int) -> Found | None:
    """``'70s``, ``seventies``."""
    if lex.word(at) in ("'", "’", "‘"):
        digits = lex.digits(at + 1)
        if len(digits) == 2 and lex.glued(at + 1) and lex.word(at + 2) == "s" and digits[1] == "0":
            return Meaning("calendar", year=_century_of(int(digits)) + int(digits), span=10), at + 3
        return None
    value = lex.value(at, "decade")
    if value is None or not (lex.word(at - 1) in ("the", "nineteen") or lex.value(at - 1, "mod")):
        return None
    return Meaning("calendar", year=1900 + int(value), span=10), at + 1


def _century_of(short: int) -> int:
    """Century of a decade in two digits: the twenties and before are this one's."""
    return 2000 if short <= 20 else 1900


def century(lex: Lexemes, at: int) -> Found | None:
    """``20th century``, ``nineteenth-century``."""
    found = ordinal(lex, at)
    if found is None or not 1 < found[0] <= 22:
        return None
    end = found[1] + 1 if lex.word(found[1]) == "-" else found[1]
    if lex.word(end) not in ("century", "centuries"):
        return None
    return Meaning("calendar", year=(found[0] - 1) * 100, span=100), end + 1


def quarter(lex: Lexemes, at: int) -> Found | None:
    """``third quarter``, ``third-quarter``, ``first half of 2024``, ``Q3 2024``."""
    if lex.word(at) == "q":
        digits, end = lex.digits(at + 1), at + 2
        if digits not in ("1", "2", "3", "4") or not lex.glued(at + 1):
            return None
        return _with_year(lex, Meaning("calendar", part=f"Q{digits}"), end)
    found = (2, at + 1) if lex.word(at) == "latter" else ordinal(lex, at)
    if found is None:
        return None
    end = found[1] + 1 if lex.word(found[1]) == "-" or lex.value(found[1], "fiscal") else found[1]
    word = lex.word(end)
    if word == "quarter" and 1 <= found[0] <= 4:
        meaning, end = Meaning("calendar", part=f"Q{found[0]}"), end + 1
    elif word == "half" and 1 <= found[0] <= 2 and _year_follows(lex, end + 1):
        meaning, end = Meaning("calendar", part=f"H{found[0]}"), end + 1
    else:
        return None
    if lex.word(end) == "of" and lex.word(end + 1) == "the" and lex.word(end + 2) == "year":
        return replace(meaning, whole_step=0), end + 3
    if lex.word(end) == "of" and lex.value(end + 1, "fiscal"):
        return _with_year(lex, meaning, end + (3 if lex.word(end + 2) == "year" else 2))
    return _with_year(lex, meaning, end)


def _year_follows(lex: Lexemes, at: int) -> bool:
    """Whether a year, or words for one, follow: halves of anything else are no dates."""
    after = at + 1 if lex.word(at) == "of" else at
    if year_at(lex, after):
        return True
    return lex.value(after + 1, "unit") == "Y" and (
        lex.word(after) == "the" or bool(lex.value(after, "shift"))
    )


def season(lex: Lexemes, at: int) -> Found | None:
    """``spring 2022``, ``the summer of 1916``, ``in autumn``; "spring" and "fall" also mean other things."""
    value = lex.value(at, "season")
    if value is None:
        return None
    meaning, end = _with_year(lex, Meaning("calendar", part=value), at + 1)
    if lex.digits(end - 1) and lex.word(end) in ("-", "–", "/") and len(lex.digits(end + 1)) in (2, 4):
        end += 2
    if end > at + 1:
        return meaning, end
    before = lex.word(at - 1)
    if before in ("in", "during", "by", "until", "since", "late", "early", "mid", "through") or (
        before == "the" and lex.word(at) != "fall" and lex.value(at - 2, "preposition")
    ):
        if lex.tag(at + 1) in ("NN", "NNS") and lex.word(at + 1) not in ("and", "or"):
            return None
        return meaning, end
    return None


def fiscal_year(lex: Lexemes, at: int) -> Found | None:
    """``fiscal 1989``, ``fiscal year 2024``, ``FY2024``."""
    after = at + 2 if lex.word(at + 1) == "year" else at + 1
    found = year_at(lex, after)
    if found is None and lex.word(at) == "fy" and len(lex.digits(after)) in (2, 4):
        found = int(lex.digits(after)[-2:]) + 2000, after + 1
    if found is not None:
        return Meaning("calendar", year=found[0]), found[1]
    return quarter(lex, at + 1)


def worded_year(lex: Lexemes, at: int) -> Found | None:
    """``nineteen ninety-six``."""
    found = spoken_year(lex, at)
    return (Meaning("calendar", year=found[0]), found[1]) if found else None


def _named(lex: Lexemes, at: int) -> Found | None:
    """``Christmas Day``, ``Good Friday 1998``."""
    if not lex.capital[at]:
        return None
    for words, (rule,) in lex.tables.days.get(lex.word(at), ()):
        if all(_same(lex.word(at + step), word) for step, word in enumerate(_split(words))):
            length = len(_split(words))
            return _with_year(lex, Meaning("calendar", named=rule), at + length)
    return None


def _split(words: tuple[str, ...]) -> tuple[str, ...]:
    """The words of a table's phrase as lexemes: an apostrophe stands by itself."""
    split: list[str] = []
    for word in words:
        split += ["'", word[1:]] if word.startswith("'") and len(word) > 1 else [word]
    return tuple(split)


def _same(word: str, wanted: str) -> bool:
    """Whether a lexeme is the wanted one, apostrophes of either form."""
    return word == wanted or (wanted == "'" and word == "’")


_READERS = (
    ("weekday", weekday_date),
    ("month", month_date),
    ("fiscal", fiscal_year),
    ("season", season),
    ("ordinal", day_month),
    ("ordinal", quarter),
    ("side", quarter),
    ("ordinal", century),
    ("number", worded_year),
    ("number", day_month),
    ("decade", decade),
)
