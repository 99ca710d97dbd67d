"""The matcher: where time expressions stand, and what their words mean.

It walks over the lexemes once. At each it tries a fixed number of readers, each of which looks at a
bounded number of lexemes ahead, so its time is linear in the length of the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from pourparler.times._clock import clock
from pourparler.times._dates import absolute, day_of_month
from pourparler.times._lexemes import Lexemes
from pourparler.times._meaning import Found, Meaning
from pourparler.times._relative import deictic, duration, recurring, shift

_MORE = {"more": "MORE_THAN", "less": "LESS_THAN", "fewer": "LESS_THAN", "longer": "MORE_THAN"}
_LINKS = ("-", "–", "/", "to", "through", "and")
_STARTERS = frozenset(
    ("'", "’", "‘", "q", "up", "more", "less", "fewer", "no", "half", "couple", "pair", "very")
)


def matches(lex: Lexemes) -> Iterator[tuple[int, int, Meaning]]:
    """Time expressions: first lexeme, the lexeme after the last, and the meaning.

    Args:
        lex: The lexemes of the text.
    """
    at, length = 0, len(lex)
    openers, leads = lex.tables.openers, lex.tables.leads
    words = lex.words
    while at < length:
        word = words[at]
        opens = word in openers or word[0].isdigit() or word in _STARTERS
        if word in leads and at + 1 < length:
            following = words[at + 1]
            opens = following in openers or following in lex.tables.leads or following in _STARTERS
            opens = opens or following[0].isdigit()
        if opens:
            found = expression(lex, at)
            if found is not None:
                yield from _parts(lex, at, *found)
                at = found[1]
                continue
        at += 1


def _parts(lex: Lexemes, at: int, meaning: Meaning, end: int) -> Iterator[tuple[int, int, Meaning]]:
    """A range in one phrase ("1939-45", "6-7 January 1916") is two expressions where its tokens allow."""
    until = meaning.until
    links = [link for link in range(at + 1, end - 1) if lex.words[link] in _LINKS]
    if until is None or not links:
        yield at, end, meaning
        return
    link = links[-1]
    if not lex.last_tokens[link - 1] < lex.tokens[link] < lex.tokens[link + 1]:
        yield at, end, meaning
        return
    yield at, link, replace(meaning, until=None)
    yield link + 1, end, replace(until, year=until.year or meaning.year)


def expression(lex: Lexemes, at: int) -> Found | None:
    """The longest reading that begins at a lexeme."""
    for reader in (_phrase, recurring, _edge, _about, _modified, _timed_date, point):
        found = reader(lex, at)
        if found is not None:
            return _extended(lex, *found)
    return None


def point(lex: Lexemes, at: int) -> Found | None:
    """A date, a duration or a relative expression without modifiers before it."""
    found = _simple(lex, at)
    if found is not None:
        return found
    if lex.word(at) != "the":
        return None
    part = lex.value(at + 1, "part")
    if part and not lex.value(at + 1, "plural"):
        return _the_part(lex, at, part)
    inner = _simple(lex, at + 1)
    if inner is None:
        return day_of_month(lex, at + 1)
    meaning = inner[0]
    day = meaning.day and (lex.value(at + 1, "ordinal") or lex.word(at + 2) in ("st", "nd", "rd", "th"))
    kept = meaning.part or meaning.span > 1 or day or meaning.kind == "duration" or meaning.named
    if inner[0].base == "ref" and inner[0].kind == "offset":
        kept = True
    return inner if kept else None


def _simple(lex: Lexemes, at: int) -> Found | None:
    """What needs no other expression inside it: readers call this where they would else call each other."""
    if at >= len(lex):
        return None
    return deictic(lex, at) or shift(lex, at) or duration(lex, at) or absolute(lex, at)


def _the_part(lex: Lexemes, at: int, part: str) -> Found | None:
    """``the morning``, ``the night of 20 June``."""
    if lex.word(at + 2) == "of":
        inner = _simple(lex, at + 3)
        if inner is not None and inner[0].kind in ("calendar", "shift") and inner[0].type == "DATE":
            return replace(inner[0], clock=part, type="TIME"), inner[1]
        return None
    if lex.value(at - 1, "preposition") is None:
        return None
    return Meaning("shift", "TIME", unit="D", base="the", clock=part), at + 2


def _phrase(lex: Lexemes, at: int) -> Found | None:
    """A fixed phrase such as ``these days`` or ``in the near future``."""
    for words, (type_, value) in lex.tables.phrases.get(lex.word(at), ()):
        if all(lex.word(at + step) == word for step, word in enumerate(words)):
            if _other_use(lex, at + len(words)):
                return None
            kind = "vague" if type_ == "DATE" else "duration"
            return Meaning(kind, type_, value=value), at + len(words)
    return None


def _other_use(lex: Lexemes, at: int) -> bool:
    """Whether a vague phrase that ends here belongs to a longer expression: ``the past two weeks``."""
    if lex.word(at - 1) == "now":
        return False
    if any(lex.value(at, name) for name in ("unit", "fiscal", "offset", "number", "vaguenumber", "season")):
        return True
    if lex.word(at - 1) == "soon" and lex.word(at) == "as":
        return True
    return bool(lex.digits(at)) or (lex.word(at) == "-" and lex.glued(at))


def _edge(lex: Lexemes, at: int) -> Found | None:
    """``the end of the month``, ``the middle of October``, ``end-2024``."""
    start = at + 1 if lex.word(at) == "the" else at
    if lex.word(start) == "very":
        start += 1
    stretch = _stretch(lex, start)
    if stretch is not None:
        return stretch
    mod = lex.value(start, "edge")
    if mod is None or not (lex.word(start + 1) == "of" or lex.word(start + 1) == "-"):
        return None
    inner = _modified(lex, start + 2) or point(lex, start + 2)
    if inner is None or inner[0].kind not in ("calendar", "shift") or inner[0].clock:
        return None
    return replace(inner[0], mod=mod), inner[1]


def _stretch(lex: Lexemes, at: int) -> Found | None:
    """``the last week of October``, ``the first months of 2023``, ``the week of March 6``."""
    side = lex.value(at, "side")
    unit_at = at + 1 if side else at
    if side and lex.value(unit_at, "vaguenumber"):
        unit_at += 1
    unit = lex.value(unit_at, "unit")
    if unit not in ("D", "W", "M", "TH") or lex.word(unit_at + 1) != "of":
        return None
    inner = point(lex, unit_at + 2)
    if inner is None or inner[0].kind not in ("calendar", "shift") or inner[0].clock:
        return None
    if side:
        return replace(inner[0], mod=side), inner[1]
    if unit == "W" and inner[0].day and lex.word(at - 1) == "the":
        return replace(inner[0], mod="WEEK"), inner[1]
    return None


def _modified(lex: Lexemes, at: int) -> Found | None:
    """``early next year``, ``late last week``, ``mid-March``, ``the late 1970s``, ``early in 1914``."""
    start = at + 1 if lex.word(at) == "the" else at
    mod = lex.value(start, "mod")
    if mod is None:
        return None
    after = start + 1
    if lex.word(after) in ("-", "in", "on") or (lex.word(after) == "the" and start == at):
        after += 1
    if lex.word(start) in ("earlier", "later") and lex.word(after) in ("in", "on"):
        after += 1
    if mod == "MID" and (part := lex.value(after, "part")):
        following = point(lex, after + 1)
        if following and following[0].kind in ("calendar", "shift"):
            return replace(following[0], clock=part, type="TIME", mod=mod), following[1]
        return Meaning("shift", "TIME", unit="D", base="the", clock=part, mod=mod), after + 1
    inner = point(lex, after) or (point(lex, after - 1) if lex.word(after - 1) == "the" else None)
    if inner is None and lex.word(after) == "the" and lex.value(after + 1, "unit") == "D":
        inner = Meaning("shift", unit="D", base="the"), after + 2
    if inner is None or inner[0].kind not in ("calendar", "shift"):
        return None
    if (
        lex.word(start) in ("earlier", "later")
        and inner[0].kind == "calendar"
        and inner[0].year
        and start + 1 == after
    ):
        return None
    return replace(inner[0], mod=mod), inner[1]


def _about(lex: Lexemes, at: int) -> Found | None:
    """``about two years ago``, ``more than four hours``, ``at least 20 more years``, ``around 7:15 p.m.``."""
    mod, start = lex.value(at, "approx"), at + 1
    word = lex.word(at)
    if mod is None:
        if word in _MORE and lex.word(start) == "than":
            mod, start = _MORE[word], at + 2
        elif word == "at" and lex.word(start) in ("least", "most"):
            mod, start = "MORE_THAN" if lex.word(start) == "least" else "LESS_THAN", at + 2
        elif word == "no" and lex.word(start) in _MORE and lex.word(start + 1) == "than":
            mod, start = "LESS_THAN", at + 3
        elif word == "up" and lex.word(start) == "to":
            mod, start = "LESS_THAN", at + 2
        else:
            return None
    inner = duration(lex, start)
    if inner is not None and lex.value(start, "plural"):
        return None
    if inner is None:
        inner = _timed_date(lex, start) if lex.digits(start) else None
        if inner is None:
            return None
    if mod == "-":
        return inner
    return replace(inner[0], mod=mod), inner[1]


def _timed_date(lex: Lexemes, at: int) -> Found | None:
    """``10 p.m. Wednesday``, ``noon on Nov. 9``, ``7:15 p.m.``."""
    found = clock(lex, at)
    if found is None:
        return None
    timed, end = found
    after = end
    if lex.word(after) == ",":
        after += 1
    if lex.word(after) in ("on", "of"):
        after += 1
    dated = point(lex, after)
    if (
        dated is not None
        and dated[0].type == "DATE"
        and (dated[0].day or dated[0].weekday or dated[0].unit == "D")
    ):
        return replace(dated[0], clock=timed.clock, type="TIME"), dated[1]
    return found


def _extended(lex: Lexemes, meaning: Meaning, end: int) -> Found:
    """Add the part of the day that follows a day: ``Friday morning``, ``Nov 4 at noon``."""
    single = (
        meaning.day or meaning.weekday or meaning.named or (meaning.kind == "shift" and meaning.unit == "D")
    )
    if not single or meaning.clock or meaning.kind == "set":
        return meaning, end
    at = end
    middle = lex.value(at, "mod")
    if middle:
        at += 1
    part = lex.value(at, "part")
    if part and not lex.value(at, "plural"):
        return replace(meaning, clock=part, type="TIME"), at + 1
    return meaning, end
