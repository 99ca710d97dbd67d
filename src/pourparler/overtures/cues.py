"""Cues: words and idioms that tell how an approach stands, wherever they stand in the sentence."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from pourparler.model import Parse
from pourparler.overtures.lexicon import CueWords

_GAP = 2


@dataclass(frozen=True, slots=True)
class Cue:
    """One cue in a text: its first and last token, the status it tells, and whether it tells it plainly."""

    first: int
    last: int
    status: str
    strong: bool
    words: str


def find_cues(parse: Parse, lexicon: dict[str, tuple[CueWords, ...]], first: int, last: int) -> list[Cue]:
    """The cues of a sentence; of two that begin at one word or share their words, the longer."""
    forms = [(parse.lemmas[n].lower(), parse.word(n).lower()) for n in range(first, last)]
    found: list[Cue] = []
    for at, pair in enumerate(forms):
        best: Cue | None = None
        for key in dict.fromkeys(pair):
            for entry in lexicon.get(key, ()):
                end = _matched(entry, forms, at)
                if end is None:
                    continue
                size = len(entry.parts)
                if best is None or size > best.words.count(" ") + 1:
                    best = Cue(
                        first + at,
                        first + end,
                        entry.status,
                        entry.strong,
                        " ".join(w for w, _ in entry.parts),
                    )
        if best is not None:
            found.append(best)
    return [one for one in found if not any(_covers(other, one) for other in found)]


def _matched(entry: CueWords, forms: Sequence[tuple[str, str]], at: int) -> int | None:
    """Where the words of an entry end if they begin at ``at``."""
    for word, gap in entry.parts[1:]:
        reach = range(at + 1, min(at + 2 + (_GAP if gap else 0), len(forms)))
        step = next((n for n in reach if word in forms[n]), None)
        if step is None:
            return None
        at = step
    return at


def _covers(other: Cue, one: Cue) -> bool:
    """Whether a longer cue has the words of a shorter one among its own."""
    return (
        other is not one
        and other.first <= one.first
        and one.last <= other.last
        and (other.last - other.first) > (one.last - one.first)
    )
