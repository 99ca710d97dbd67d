"""Which claim a word stands in, and which claim reports which."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable, Sequence

import msgspec

from pourparler.model import Claim, Parse


def claim_of(token: int, claims: Sequence[Claim], parse: Parse) -> Claim | None:
    """The innermost claim whose content holds the token; None where the reporter speaks."""
    start, end = parse.starts[token], parse.ends[token]
    return _innermost((claim for claim in claims if _holds(claim, start, end)), start, end)


def _holds(claim: Claim, start: int, end: int) -> bool:
    """Whether one piece of what is said holds the characters."""
    return any(span.start <= start and end <= span.end for span in claim.content)


def _innermost(claims: Iterable[Claim], start: int, end: int) -> Claim | None:
    """The claim with the shortest content, the last of equals, that has the characters not in its cue."""
    best: Claim | None = None
    for claim in claims:
        if claim.cue.start <= start and end <= claim.cue.end:
            continue
        if best is None or _length(claim) <= _length(best):
            best = claim
    return best


def _length(claim: Claim) -> int:
    """Characters of content."""
    return sum(span.end - span.start for span in claim.content)


class _Contents:
    """What is said, by place: finds the claims around a word without looking at all of them."""

    def __init__(self, claims: Sequence[Claim]) -> None:
        self._claims = claims
        spans = [(span.start, span.end, at) for at, claim in enumerate(claims) for span in claim.content]
        self._spans = sorted(spans)
        self._starts = [start for start, _, _ in self._spans]
        self._furthest: list[int] = []  # the largest end so far: nothing before it reaches further
        for _, end, _ in self._spans:
            self._furthest.append(max(end, self._furthest[-1] if self._furthest else 0))

    def around(self, start: int, end: int) -> list[int]:
        """Indices, in order, of the claims whose content holds the characters."""
        found: set[int] = set()
        at = bisect_right(self._starts, start) - 1
        while at >= 0 and self._furthest[at] >= end:
            if self._spans[at][1] >= end:
                found.add(self._spans[at][2])
            at -= 1
        return sorted(found)


def nested(parse: Parse, claims: Sequence[Claim], cue_heads: Sequence[int]) -> tuple[Claim, ...]:
    """Say of each claim which other one reports it; of two that report each other, the longer does.

    Args:
        parse: The parse.
        claims: The claims without nesting, in the order of their cues.
        cue_heads: Token at the head of each one's cue.
    """
    contents = _Contents(claims)
    outer: dict[str, Claim] = {}
    for index, (claim, head) in enumerate(zip(claims, cue_heads, strict=True)):
        start, end = parse.starts[head], parse.ends[head]
        others = (claims[at] for at in contents.around(start, end) if at != index)
        found = _innermost(others, start, end)
        if found is not None:
            outer[claim.id] = found
    for claim in claims:
        ring, seen = [claim], {claim.id}
        while (above := outer.get(ring[-1].id)) is not None and above.id not in seen:
            ring.append(above)
            seen.add(above.id)
        if above is not None:
            del outer[max(ring[ring.index(above) :], key=_length).id]
    return tuple(
        msgspec.structs.replace(claim, outer=outer[claim.id].id) if claim.id in outer else claim
        for claim in claims
    )
