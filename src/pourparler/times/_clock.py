"""Times of day."""

from __future__ import annotations

from pourparler.times._lexemes import Lexemes
from pourparler.times._meaning import Found, Meaning


def clock(lex: Lexemes, at: int) -> Found | None:
    """``10:30 a.m.``, ``5 p.m. EST``, ``1500 GMT``, ``noon``, ``midnight``."""
    moment = lex.value(at, "moment")
    if moment:
        return Meaning("shift", "TIME", unit="D", base="the", clock=moment), _zone(lex, at + 1)
    hour = lex.digits(at)
    if not hour or (lex.glued(at) and lex.word(at - 1) not in ("(", "-", "–", '"', "“")):
        return None
    minute, end = "", at + 1
    if (
        lex.word(end) in (":", ".")
        and lex.glued(end)
        and lex.glued(end + 1)
        and len(lex.digits(end + 1)) == 2
    ):
        minute, mark, end = lex.digits(end + 1), lex.word(end), end + 2
        if lex.word(end) == ":" and len(lex.digits(end + 1)) == 2:
            end += 2
    else:
        mark = ""
    half = lex.word(end).replace(".", "").replace(" ", "")
    if half not in ("am", "pm"):
        half = ""
    if half:
        end += 1
    elif lex.value(end, "zone") or (lex.word(end) in ("hrs", "hours") and len(hour) == 4):
        if len(hour) == 4 and not minute:
            hour, minute = hour[:2], hour[2:]
        end += 1 if lex.word(end) in ("hrs", "hours") else 0
    elif lex.word(end) == "o" and lex.word(end + 2) == "clock":
        end += 3
    elif mark != ":":
        return None
    hours = int(hour)
    if len(hour) > 2 or hours > 24 or (minute and int(minute) > 59):
        return None
    if half.startswith("p") and hours < 12:
        hours += 12
    if half.startswith("a") and hours == 12:
        hours = 0
    shown = f"{hours:02d}:{minute or '00'}"
    return Meaning("shift", "TIME", unit="D", base="the", clock=shown), _zone(lex, end)


def _zone(lex: Lexemes, at: int) -> int:
    """Step over a time zone: ``GMT``, ``(1500 GMT)``, ``local time``."""
    if lex.value(at, "zone"):
        return at + 1
    if lex.word(at) == "local" and lex.word(at + 1) == "time":
        return at + 2
    return at
