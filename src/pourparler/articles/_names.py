"""Agencies, outlets and authors: whose story it is."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pourparler.articles._stamps import month_pattern
from pourparler.articles._tables import rows

_TAIL = 90
_PARTICLE = r"(?:de|da|del|della|van|von|der|den|bin|bint|ibn|al|el|la|le|du|dos|ter|mc)"
_PLACE_AFTER = r"(?:,? (?:in|at|reporting from|from) [A-ZÀ-Þ][\w'’., -]{1,50}?)?"


@dataclass(frozen=True, slots=True)
class Tail:
    """An agency's name at the end of a story: the prose ends at ``prose_end``."""

    prose_end: int
    start: int
    end: int
    name: str


@cache
def _agency_forms() -> dict[str, str]:
    forms: dict[str, str] = {}
    for name, _, written in rows("agencies.tsv", 3):
        for form in written.split("; "):
            forms.setdefault(form.lower(), name)
    return forms


@cache
def _outlets() -> frozenset[str]:
    return frozenset(name.lower() for (name,) in rows("outlets.tsv", 1))


@cache
def _person() -> str:
    """Regular expression for a person's name: capitalised words, but no months and weekdays."""
    stop = "|".join(sorted(word.capitalize() for (word,) in rows("stamp_words.tsv", 1)))
    name = rf"(?:(?:{_PARTICLE}[ -])*(?!(?:{stop}|{month_pattern()})\b)[A-ZÀ-Þ][\w'’.-]*)"
    return rf"{name}(?: {name}){{0,4}}"


@cache
def _byline() -> re.Pattern[str]:
    person = _person()
    return re.compile(
        r"(?i:(?:written |words |story |report |text |reported )?by:? )"
        rf"(?P<who>{person}{_PLACE_AFTER}(?:(?:, and |, | and | & ){person}{_PLACE_AFTER}){{0,5}})"
        r"(?P<rest>(?: ?[,|/•·–—-] ?.{2,80}| for .{2,40}| (?=(?:[A-Z][a-z]{2,8}\.? )?\d).{2,60}"
        r"| (?i:published|updated|posted)\b.{2,80})?)"
    )


@cache
def _names_only() -> re.Pattern[str]:
    person = _person().replace("{0,4}", "{1,3}")
    return re.compile(rf"{person}(?:(?:, | and | & ){person}){{0,3}}(?: in {_person()})?")


@cache
def _tail_pattern() -> re.Pattern[str]:
    forms = {form for _, _, written in rows("agencies.tsv", 3) for form in written.split("; ")}
    names = "|".join(
        re.escape(form) for form in sorted({*forms, "AGENCIES", "Agencies"}, key=lambda f: (-len(f), f))
    )
    one = rf"(?:{names})"
    return re.compile(
        r"(?P<lead>^|(?<=[.!?…\"”’')\]])\s*)(?P<mark>(?:[-–—/|]{1,2}|with|[(\[*])?\s*(?:with )?)"
        rf"(?P<name>{one}(?:(?:, ?|/| ?& ?| and | \+ ?){one}){{0,3}})(?P<close>[)\]*]?\.?)\s*$"
    )


def is_agency(name: str) -> bool:
    """Whether a name, or each of several divided by ``/`` or a comma, is a news agency's."""
    forms = _agency_forms()
    parts = [part.strip().lower() for part in re.split(r"[/,&+]| and ", name)]
    return bool(parts) and all(part in forms or part == "agencies" for part in parts)


def is_outlet(line: str) -> bool:
    """Whether a line is nothing but the name of a known outlet."""
    return line.strip().lower() in _outlets()


def agency_tail(paragraph: str) -> Tail | None:
    """The agency's name that closes a paragraph (``... failed. KYODO NEWS``), None if there is none.

    Without a bracket or a dash before it the name must be in capitals or stand alone.
    """
    offset = max(0, len(paragraph) - _TAIL)
    match = _tail_pattern().search(paragraph[offset:])
    if match is None or (offset and match.start() == 0):
        return None
    start, end = offset + match.start("name"), offset + match.end("name")
    alone = offset + match.start() == 0
    if not (alone or match["mark"].strip() or match["name"].isupper() or match["name"] == "Reuters"):
        return None
    prose_end = len(paragraph[: offset + match.start()].rstrip())
    return Tail(prose_end, start, end, match["name"])


def byline(line: str) -> tuple[str, int, int] | None:
    """Authors in a line that is a byline: value, start, end; None if it is none."""
    if len(line) > 220:
        return None
    if line.endswith((".", "!", "?")) and not re.search(r"\b[A-Z]\.$", line):
        return None
    match = _byline().fullmatch(line)
    if match is None:
        return None
    who = _without_house(match["who"].rstrip(" ,"))
    return who, match.start("who"), match.start("who") + len(who)


def _without_house(who: str) -> str:
    """Authors without the agency or outlet that stands after the last comma."""
    before, comma, last = who.rpartition(",")
    return before.rstrip() if comma and (is_agency(last.strip()) or is_outlet(last)) else who


def looks_like_names(line: str) -> bool:
    """Whether a line is two to four capitalised words, or several such: authors without "By"."""
    return len(line) <= 100 and not line.isupper() and _names_only().fullmatch(line) is not None


def byline_agency(rest: str) -> tuple[str, int] | None:
    """Agency after the authors (``By A. Holm, Associated Press``) and its offset; None if there is none."""
    for match in re.finditer(r"[^,|/•·()–—]+", rest):
        name = match.group().strip(" -")
        if name and is_agency(name):
            return name, match.start() + match.group().index(name)
    return None
