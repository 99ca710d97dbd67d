"""Numbers that an event's words give: the dead, the injured, the arrested, the size."""

from __future__ import annotations

from typing import TYPE_CHECKING

from pourparler.events.tables import casualty_words, number_words
from pourparler.model import Magnitude

if TYPE_CHECKING:
    from pourparler.model import Parse

_LIMIT = 10**12


def find_magnitudes(parse: Parse, trigger: int, heads: list[int]) -> tuple[Magnitude, ...]:
    """Magnitudes of one event.

    Args:
        parse: The parse.
        trigger: Token of the trigger.
        heads: Tokens of its arguments (those affected), whose number counts.
    """
    pos = "NOUN" if parse.upos[trigger] == "PROPN" else parse.upos[trigger]
    kind = casualty_words().get((parse.lemmas[trigger].lower(), pos), "size")
    found: list[Magnitude] = []
    for head in heads:
        number = _number_of(parse, head)
        if number is not None:
            found.append(_magnitude(parse, kind, number))
    for child in parse.children[trigger]:
        if parse.deprels[child].startswith(("obl", "nmod", "advmod")):
            found += _times(parse, child)
    unique = {(m.kind, m.span): m for m in found}
    return tuple(sorted(unique.values(), key=lambda m: m.span))


def _times(parse: Parse, token: int) -> list[Magnitude]:
    """How often: "three times", "twice"."""
    if parse.lemmas[token].lower() == "time":
        number = _number_of(parse, token)
        return [_magnitude(parse, "size", number)] if number is not None else []
    if parse.word(token).lower() in ("twice", "thrice"):
        return [_magnitude(parse, "size", (token, *number_words()[parse.word(token).lower()]))]
    return []


def _number_of(parse: Parse, head: int) -> tuple[int, int, int] | None:
    """``(token, low, high)`` of the number that counts a noun, or that stands for it."""
    if parse.upos[head] == "NUM":
        bounds = read_number(parse.word(head))
        return (head, *bounds) if bounds else None
    if parse.lemmas[head].lower() in ("dozen", "hundred", "thousand", "score"):
        bounds = number_words().get(parse.word(head).lower())
        return (head, *bounds) if bounds else None
    above = parse.heads[head]
    if above >= 0 and parse.deprels[head].startswith("nmod") and above < head:
        measure = read_number(parse.word(above))
        if measure is not None:
            return (above, *measure)
    for child in parse.children[head]:
        if parse.deprels[child] == "nummod":
            bounds = _scaled(parse, child)
            return (child, *bounds) if bounds else None
        if parse.deprels[child] in ("amod", "det") and parse.word(child).lower() in ("several", "few"):
            return (child, *number_words()[parse.word(child).lower()])
    return None


def _scaled(parse: Parse, token: int) -> tuple[int, int] | None:
    """A number with its multiplier ("3 million", "two hundred")."""
    bounds = read_number(parse.word(token))
    if bounds is None:
        return None
    for child in parse.children[token]:
        if parse.deprels[child] in ("compound", "nummod"):
            other = read_number(parse.word(child))
            if other:
                low, high = bounds[0] * other[0], bounds[1] * other[1]
                return (low, high) if high < _LIMIT else None
    return bounds


def read_number(word: str) -> tuple[int, int] | None:
    """Bounds of a number in figures or words; None for anything else.

    Examples:
        >>> read_number("1,200"), read_number("Seventeen"), read_number("Kyiv")
        ((1200, 1200), (17, 17), None)
    """
    plain = word.replace(",", "")
    if plain.isascii() and plain.isdigit() and len(plain) <= 12:
        return int(plain), int(plain)
    return number_words().get(word.lower())


def _magnitude(parse: Parse, kind: str, number: tuple[int, int, int]) -> Magnitude:
    """The record of a number at a token."""
    token, low, high = number
    return Magnitude(kind=kind, low=low, high=high, span=parse.span(token, token + 1))
