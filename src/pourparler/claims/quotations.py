"""Quoted stretches: which tokens stand between quotation marks."""

from __future__ import annotations

from pourparler.model import Parse

_OPENING = frozenset("“«„‘")
_CLOSING = frozenset("”»’")
_STRAIGHT = frozenset({'"', "``", "''"})


def quoted_ranges(parse: Parse) -> list[tuple[int, int]]:
    """Token ranges ``[first, last)`` between double quotation marks, the marks included.

    A quotation may run over paragraphs that each begin with a new opening mark and lack the
    closing one. One that is never closed ends with its paragraph.
    """
    ranges: list[tuple[int, int]] = []
    for start, end in parse.paragraphs:
        first, last = parse.sentences[start][0], parse.sentences[end - 1][1]
        opened: int | None = None
        for token in range(first, last):
            kind = _mark(parse.word(token), opened is not None)
            if kind == "open":
                opened = token if opened is None else opened
            elif kind == "close" and opened is not None:
                ranges.append((opened, token + 1))
                opened = None
        if opened is not None:
            ranges.append((opened, last))
    return ranges


def _mark(word: str, inside: bool) -> str | None:
    """Whether a token opens or closes a quotation; single marks count only as curly openers."""
    if word in _STRAIGHT:
        return "close" if inside and word != "``" else "open"
    if word in _OPENING and word != "‘":
        return "open"
    if word in _CLOSING and word != "’":
        return "close"
    return None


def quote_flags(parse: Parse) -> list[bool]:
    """For each token, whether it stands within a quotation."""
    flags = [False] * len(parse)
    for first, last in quoted_ranges(parse):
        flags[first:last] = [True] * (last - first)
    return flags
