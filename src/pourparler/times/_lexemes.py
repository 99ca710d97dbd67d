"""Lexemes: the finer words that the matcher reads, so that no tokeniser's habit matters to it.

``2018-19``, ``mid-March`` and ``11th`` may be one token or three; here they always are letters,
digits and marks by themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from pourparler.model import Parse
from pourparler.times._tables import Tables

BREAK = "\n"
"""The lexeme that stands for a blank line: no expression runs across it."""

_LEXEME = re.compile(r"\n[ \t]*\n|[ap]\.[ ]?m\.?(?!\w)|[^\W\d_]+|\d+|[^\s]", re.IGNORECASE)
_NOTHING: dict[str, str] = {}


@dataclass(frozen=True, slots=True)
class Lexemes:
    """Lexemes of an article, as parallel lists.

    Attributes:
        words: Lower-case forms.
        starts, ends: Offsets in the text.
        classes: Classes of each, from the word table.
        tokens: Index of the parse's token in which each begins; -1 outside of the tokens.
        last_tokens: Index of the token in which each ends.
        capital: Whether the first letter is a capital.
        xpos: Penn tag of the token; empty where there is no parse.
        persons: Words of the names of persons in the article: "Mrs May" makes "May" doubtful.
    """

    words: list[str]
    starts: list[int]
    ends: list[int]
    classes: list[dict[str, str]]
    tokens: list[int]
    last_tokens: list[int]
    capital: list[bool]
    xpos: list[str]
    tables: Tables
    persons: frozenset[str]

    def __len__(self) -> int:
        """Number of lexemes."""
        return len(self.words)

    def value(self, at: int, name: str) -> str | None:
        """Value of the lexeme in a class; None if it is not of it or lies outside."""
        return self.classes[at].get(name) if 0 <= at < len(self.classes) else None

    def word(self, at: int) -> str:
        """The lexeme; empty outside."""
        return self.words[at] if 0 <= at < len(self.words) else ""

    def digits(self, at: int) -> str:
        """The lexeme if it is a run of ASCII digits and no part of a longer name or number, else empty."""
        word = self.word(at)
        return word if word.isascii() and word.isdigit() else ""

    def glued(self, at: int) -> bool:
        """Whether no space stands between the lexeme and the one before it."""
        return 0 < at < len(self.words) and self.starts[at] == self.ends[at - 1]

    def tag(self, at: int) -> str:
        """Penn tag of the lexeme's token; empty outside."""
        return self.xpos[at] if 0 <= at < len(self.xpos) else ""


def _persons(parse: Parse) -> frozenset[str]:
    """Lower-case words of the persons' names."""
    return frozenset(
        parse.word(token).lower()
        for name in parse.names
        if name.label == "person"
        for token in range(name.first, name.last)
    )


def lexemes(parse: Parse, tables: Tables) -> Lexemes:
    """The lexemes of the parse's text, from its first token to its last."""
    found = Lexemes([], [], [], [], [], [], [], [], tables, _persons(parse))
    if not len(parse):
        return found
    token, last = 0, len(parse) - 1
    classes = tables.words
    token_starts, token_ends, xpos = parse.starts, parse.ends, parse.xpos
    for match in _LEXEME.finditer(parse.text, token_starts[0], token_ends[last]):
        start, end = match.span()
        form = match.group()
        word = form.lower()
        while token < last and token_ends[token] <= start:
            token += 1
        found.words.append(BREAK if word[0] == BREAK else word)
        found.starts.append(start)
        found.ends.append(end)
        found.classes.append(classes.get(word, _NOTHING))
        inside = token_starts[token] <= start < token_ends[token]
        found.tokens.append(token if inside else -1)
        until = token
        while until < last and token_starts[until + 1] < end:
            until += 1
        found.last_tokens.append(until if inside else -1)
        found.capital.append(form[0].isupper())
        found.xpos.append(xpos[token] if inside and xpos else "")
    return found
