"""Numbers in words and digits, and years."""

from __future__ import annotations

from pourparler.times._lexemes import Lexemes
from pourparler.times._meaning import UNKNOWN_COUNT

_ORDINAL_ENDINGS = ("st", "nd", "rd", "th")


def number(lex: Lexemes, at: int) -> tuple[float, int] | None:
    """A count before a unit: ``three``, ``twenty-five``, ``1,000``, ``2 1/2``, ``several``."""
    if lex.digits(at):
        return _figures(lex, at)
    if lex.value(at, "article"):
        return _after_article(lex, at)
    if lex.word(at) == "half" and (lex.value(at + 1, "article") or lex.word(at + 1) == "-"):
        return 0.5, at + 2
    if lex.value(at, "vaguenumber"):
        end = at + 2 if lex.word(at + 1) == "of" else at + 1
        return UNKNOWN_COUNT, end
    if lex.word(at) in ("couple", "pair") and lex.word(at + 1) == "of":
        return 2, at + 2
    return _words(lex, at)


def _figures(lex: Lexemes, at: int) -> tuple[float, int] | None:
    """``12``, ``1,000``, ``2.5``, ``2 1/2``."""
    if lex.glued(at) and lex.word(at - 1) in (".", ",", "/", ":", "$"):
        return None
    digits, end = lex.digits(at), at + 1
    while lex.word(end) == "," and lex.glued(end) and lex.glued(end + 1) and len(lex.digits(end + 1)) == 3:
        digits += lex.digits(end + 1)
        end += 2
    if len(digits) > 6:
        return None
    count = float(digits)
    if lex.word(end) == "." and lex.glued(end) and lex.glued(end + 1) and lex.digits(end + 1):
        return float(f"{digits}.{lex.digits(end + 1)[:4]}"), end + 2
    if lex.digits(end) == "1" and lex.word(end + 1) == "/" and lex.digits(end + 2) == "2":
        return count + 0.5, end + 3
    if lex.word(end) == "½":
        return count + 0.5, end + 1
    return count, end


def _after_article(lex: Lexemes, at: int) -> tuple[float, int]:
    """``a``, ``a couple of``, ``a few``, ``a dozen``, ``a hundred``, ``a half``."""
    following = lex.word(at + 1)
    if following in ("couple", "pair"):
        return 2, at + (3 if lex.word(at + 2) == "of" else 2)
    if lex.value(at + 1, "vaguenumber"):
        return UNKNOWN_COUNT, at + 2
    if following == "number" and lex.word(at + 2) == "of":
        return UNKNOWN_COUNT, at + 3
    if following == "half":
        return 0.5, at + 2
    scale = lex.value(at + 1, "scale")
    if scale:
        return float(scale), at + 2
    return 1, at + 1


def _words(lex: Lexemes, at: int) -> tuple[float, int] | None:
    """``three``, ``twenty-five``, ``two hundred``, ``three and a half``."""
    value = lex.value(at, "number")
    if value is None:
        return None
    total, end = float(value), at + 1
    if total >= 20:
        ones_at = end + 1 if lex.word(end) == "-" else end
        ones = lex.value(ones_at, "number")
        if ones and int(ones) < 10:
            total, end = total + int(ones), ones_at + 1
    scale = lex.value(end, "scale")
    if scale:
        total, end = total * int(scale), end + 1
    if lex.word(end) == "and" and lex.word(end + 1) == "a" and lex.word(end + 2) == "half":
        total, end = total + 0.5, end + 3
    elif lex.word(end) == "and" and lex.word(end + 1) == "half":
        total, end = total + 0.5, end + 2
    return total, end


def ordinal(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """``third``, ``21st``, ``twenty-first``."""
    digits = lex.digits(at)
    if digits and len(digits) <= 2 and lex.word(at + 1) in _ORDINAL_ENDINGS and lex.glued(at + 1):
        return int(digits), at + 2
    value = lex.value(at, "ordinal")
    if value:
        return int(value), at + 1
    tens = lex.value(at, "number")
    if tens and int(tens) >= 20 and lex.word(at + 1) == "-":
        ones = lex.value(at + 2, "ordinal")
        if ones and int(ones) < 10:
            return int(tens) + int(ones), at + 3
    return None


def day_number(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """A day of the month: ``4``, ``4th``, ``fourth``; never the head of a longer number."""
    found = ordinal(lex, at)
    if found is None:
        digits = lex.digits(at)
        if not digits or len(digits) > 2 or _inside_number(lex, at):
            return None
        found = int(digits), at + 1
    return found if 1 <= found[0] <= 31 else None


def _inside_number(lex: Lexemes, at: int) -> bool:
    """Whether digits belong to a decimal, a clock time, a fraction or a name such as ``A4``."""
    after, before = lex.word(at + 1), lex.word(at - 1)
    if after in (".", ":", ",") and lex.glued(at + 1) and lex.glued(at + 2) and lex.digits(at + 2):
        return True
    if after == "%" or (after in ("percent", "pct")):
        return True
    return lex.glued(at) and (before in ("$", "£", "€", ".", ":", "#") or before.isalpha())


def figure_year(lex: Lexemes, at: int, *, low: int = 1000) -> int | None:
    """Four digits that can be a year; the words around decide elsewhere."""
    digits = lex.digits(at)
    if len(digits) != 4 or not low <= int(digits) <= 2199 or lex.digits(at).startswith("0"):
        return None
    before, after = lex.word(at - 1), lex.word(at + 1)
    if lex.value(at - 1, "numbered") and lex.capital[at - 1]:
        return None
    if lex.glued(at) and (before in ("$", "£", "€", "¥", ".", ",", "#", ":") or before.isalpha()):
        return None
    if after in (",", ".", ":") and lex.glued(at + 1) and lex.glued(at + 2) and lex.digits(at + 2):
        return None
    return None if after in ("%", "percent", "pct") else int(digits)


def spoken_year(lex: Lexemes, at: int) -> tuple[int, int] | None:
    """A year in words: ``nineteen ninety-six``, ``two thousand``."""
    century = lex.value(at, "number")
    if century is None:
        return None
    if century == "2" and lex.word(at + 1) == "thousand" and lex.value(at - 1, "unit") == "Y":
        return 2000, at + 2
    if 15 <= int(century) <= 20 and lex.value(at + 1, "number"):
        rest = _words(lex, at + 1)
        if rest and 10 <= rest[0] <= 99:
            return int(century) * 100 + int(rest[0]), rest[1]
    return None
