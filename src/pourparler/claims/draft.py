"""One saying in the syntax, before anybody is identified."""

from __future__ import annotations

from dataclasses import dataclass, replace

from pourparler.claims.syntax import (
    antecedent,
    phrase,
)
from pourparler.model import Parse


@dataclass(frozen=True, slots=True)
class Attribution:
    """One saying in the syntax, before anybody is identified.

    Attributes:
        source: Tokens of the source, sorted; empty where nobody is named.
        source_head: Syntactic head of the source.
        cue: Tokens of the cue, sorted.
        cue_head: The word that names the saying.
        content: Tokens of what is said, sorted.
        lemma: Lemma of the cue.
        stance: As in `pourparler.model.Claim`.
        rule: The entry or the construction that found it.
        confidence: 0 to 1.
    """

    source: tuple[int, ...]
    source_head: int | None
    cue: tuple[int, ...]
    cue_head: int
    content: tuple[int, ...]
    lemma: str
    stance: str
    rule: str
    confidence: float = 0.9


def make(
    parse: Parse,
    source: int | None,
    cue: list[int],
    head: int,
    content: list[int],
    lemma: str,
    stance: str,
    rule: str,
    confidence: float = 0.9,
) -> Attribution:
    """Put an attribution together; the source leaves out what belongs to the cue or the content."""
    words: list[int] = []
    if source is not None:
        source = antecedent(parse, source)
        taken = {*cue, *content}
        words = [token for token in phrase(parse, source) if token not in taken]
    return Attribution(
        source=tuple(words),
        source_head=source,
        cue=tuple(cue),
        cue_head=head,
        content=tuple(content),
        lemma=lemma,
        stance=stance,
        rule=rule,
        confidence=confidence,
    )


def with_content(one: Attribution, content: list[int]) -> Attribution:
    """The same attribution with other content."""
    return replace(one, content=tuple(content))
