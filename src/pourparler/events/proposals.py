"""The trained reader beside the lexicon: it vetoes, and proposes events that no entry knows.

The parser gives each word the probability of each event type (`Parse.event_chances`). Where the
lexicon is silent and the reader is sure, the parties are sought by the open frame of the type
(open_frames.tsv); where an entry fires on a use that the reader is sure is no event, it is dropped.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from pourparler.events.lexicon import SKIP, Entry
from pourparler.events.tables import read_rows
from pourparler.ontology import event_types

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from pourparler.events.lexicon import Lexicon
    from pourparler.model import Parse

PROPOSED = 0.55
"""From this probability on a word that no entry knows names an event."""
OVER_SKIP = 0.85
"""The same for a word of which an entry says that this use is no event."""
VETOED = 0.02
"""An entry's event is dropped where an event of any type is less likely than this."""
SURE = 0.6
"""From this probability on an event counts though little is known of its parties."""
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


class Marks(NamedTuple):
    """Probabilities that an event is only possible, yet to come, background."""

    possible: float
    future: float
    historical: float


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

    def is_open(self, entry: Entry) -> bool:
        """Whether an entry is the open frame of a type."""
        return entry.id.startswith(_PREFIX)

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

    def is_sure(self, tokens: Iterable[int], kind: str) -> bool:
        """Whether the reader, if there is one, has no doubt about an event of this type."""
        return self.chances is not None and self.chance(tokens, kind) >= SURE

    def marks(self, tokens: Iterable[int]) -> Marks | None:
        """The marks of the likeliest event word among the tokens; None if none of them is likely one."""
        if self.chances is None or self.parse.event_marks is None:
            return None
        token = max(tokens, key=lambda t: self.chance((t,)))
        if self.chance((token,)) < PROPOSED:
            return None
        return Marks(*(float(chance) for chance in self.parse.event_marks[token]))

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

    def refuses(self, token: int, consumed: tuple[int, ...], entry: Entry) -> bool:
        """Whether the reader is sure that what an entry found is no event.

        Of "the summit did not take place" the reader may have marked the verb.

        Args:
            token: The trigger.
            consumed: The words that belong to it.
            entry: The entry.
        """
        if entry.event_type == SKIP:
            return False
        head = self.parse.heads[token]
        around = (head,) if head >= 0 and self.parse.upos[token] == "NOUN" else ()
        return self.chance((token, *consumed, *around)) < VETOED
