"""The trained reader beside the lexicon: it vetoes, retypes, and proposes events that no entry knows.

The parser gives each word the probability of each event type (`Parse.event_chances`). Where the
lexicon is silent and the reader is sure, the parties are sought by the open frame of the type
(open_frames.tsv); where an entry fires on a use that the reader is sure is no event, it is dropped.
"""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from pourparler.events.lexicon import SKIP, Entry
from pourparler.events.tables import read_rows
from pourparler.ontology import event_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pourparler.events.lexicon import Lexicon
    from pourparler.model import Parse

PROPOSED = 0.5
"""From this probability on a word that no entry knows names an event."""
OVER_SKIP = 0.8
"""The same for a word of which an entry says that this use is no event."""
VETOED = 0.03
"""An entry's event is dropped where an event of any type is less likely than this."""
RETYPED = 0.7
"""From this probability on another type than the entry's is believed."""
_PREFIX = "open."


@cache
def open_entries() -> dict[tuple[str, str, bool], Entry]:
    """Frames by event type, part of speech, and whether the word is the speaker's own act."""
    found = {}
    for order, row in enumerate(read_rows("open_frames.tsv")):
        kind, pos, spoken, actor, recipient, symmetric = row
        name = f"{_PREFIX}{kind.lower()}.{pos.lower()}{'.spoken' if spoken == 'y' else ''}"
        found[kind, pos, spoken == "y"] = Entry(
            id=name, lemmas=("*",), pos=pos, frame=(), event_type=kind, mode=None, cameo=None,
            actor=_slots(actor), recipient=_slots(recipient), symmetric=symmetric == "y",
            contexts=(), example="", counter="", order=order,
        )  # fmt: skip
    return found


def _slots(cell: str) -> tuple[str, ...]:
    return () if cell == "-" else tuple(cell.split(","))


class Proposals:
    """What the trained reader thinks of the words of one article.

    Args:
        parse: The parse; without chances there are no proposals and no vetoes.
        lexicon: Tells which words are verbs and nouns of a type in some other frame.
        is_told: Whether a token stands in the speech of somebody known.
    """

    def __init__(self, parse: Parse, lexicon: Lexicon, is_told: Callable[[int], bool] | None) -> None:
        self.parse = parse
        self.lexicon = lexicon
        self.is_told = is_told
        self.chances = parse.event_chances
        self.types = event_types()

    def chance(self, tokens: Iterable[int], kind: str | None = None) -> float:
        """Highest probability among the tokens of an event type, or of any event.

        Without a trained reader it is one.
        """
        if self.chances is None:
            return 1.0
        if kind is None:
            return max(1.0 - float(self.chances[token, 0]) for token in tokens)
        column = 1 + self.types.index(kind)
        return max(float(self.chances[token, column]) for token in tokens)

    def best(self, token: int) -> tuple[str, float]:
        """The likeliest type of a token, leaving aside that it may name no event."""
        if self.chances is None:
            return SKIP, 0.0
        column = int(self.chances[token, 1:].argmax())
        return self.types[column], float(self.chances[token, 1 + column])

    def entry_for(self, token: int, pos: str, found: Entry | None) -> Entry | None:
        """An open entry where the lexicon has none, or says that the use is no event."""
        kind, chance = self.best(token)
        if chance < (PROPOSED if found is None else OVER_SKIP):
            return None
        return self.open_entry(token, pos, kind)

    def open_entry(self, token: int, pos: str, kind: str) -> Entry | None:
        """The open frame of a type: the speaker's own act if the word by itself names no such act."""
        entries = open_entries()
        spoken = entries.get((kind, pos, True))
        if spoken is not None and self.is_told is not None and self.is_told(token):
            known = self.lexicon.entries_for(self.parse.lemmas[token].lower(), pos)
            if not any(entry.event_type == kind for entry in known):
                return spoken
        return entries.get((kind, pos, False))

    def settle(self, tokens: tuple[int, ...], entry: Entry) -> Entry | None:
        """An entry that fires, its type corrected; None where the reader is sure that it is no event.

        Args:
            tokens: The trigger first, then the words that it consumed.
            entry: The entry.
        """
        if self.chances is None or entry.event_type == SKIP:
            return entry
        if self.chance(tokens) < VETOED:
            return None
        kind, chance = max((self.best(token) for token in tokens), key=lambda pair: pair[1])
        if (
            kind != entry.event_type
            and chance >= RETYPED
            and self.chance(tokens, entry.event_type) < 1 - RETYPED
        ):
            return replace(entry, event_type=kind, mode=None, cameo=None)
        return entry
