"""The parse of one article: what the neural model and the tokeniser found in its text."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from pourparler.model.spans import Span

if TYPE_CHECKING:
    import numpy as np


@dataclass(frozen=True, slots=True)
class NameMention:
    """A proper name: tokens ``[first, last)``, its label and the model's probability.

    Labels: ``person``, ``organization``, ``place``, ``norp`` (nationality, religion or
    political group used as adjective or demonym), ``event``, ``other``.
    """

    first: int
    last: int
    label: str
    score: float


@dataclass(frozen=True, slots=True)
class TimeMention:
    """A time expression that the model found: tokens ``[first, last)`` and its probability."""

    first: int
    last: int
    score: float


@dataclass(frozen=True, slots=True)
class Parse:
    """Sentences, tokens, syntax, names and attribution tags of one article.

    All token fields are parallel lists of length ``n``; token indices run over the whole
    article. Sentences never cross a paragraph break. Words are split as in Universal
    Dependencies English (``do|n't``, ``Japan|'s``, ``US|-|South``).

    Attributes:
        text: The article's clean text, in which every offset counts.
        starts: Offset of the first code point of each token.
        ends: Offset after the last code point of each token.
        upos: Universal part-of-speech tags (``VERB``, ``PROPN`` ...).
        xpos: Penn Treebank tags (``VBD``, ``MD``, ``NNS`` ...), which carry tense and number.
        lemmas: Lower-case lemma (proper nouns keep their case).
        heads: Index of each token's head in the article, -1 for the root of a sentence.
        deprels: Universal dependency relations with English subtypes (``nsubj:pass``,
            ``nmod:poss``, ``acl:relcl``, ``compound:prt``, ``aux:pass``, ``obl:agent`` ...).
        sentences: ``(first, last)`` token ranges, half-open, in order, covering all tokens.
        paragraphs: ``(first, last)`` sentence ranges, half-open, in order.
        names: Proper names, without overlaps, in order.
        times: Time expressions that the model found, in order.
        source_tags, cue_tags, content_tags: attribution tags per token, ``"O"``, ``"B"``
            or ``"I"``.
        factuality: Model's estimate per token in [-3, 3] (3: certainly happened, -3:
            certainly did not, near 0: open); meaningful on verbs and event nouns.
        states: float16 [n, d], states of a lower layer, which the relation scorer reads.
        event_chances: float16 [n, 1 + types], the model's probability that a token names no event
            (column 0) or one of each type (in the order of `pourparler.ontology.event_types`).
        event_marks: float16 [n, 3], given that a token names an event, the probability that it is
            only possible, yet to come, or background; meaningless on other tokens.
    """

    text: str
    starts: list[int]
    ends: list[int]
    upos: list[str]
    xpos: list[str]
    lemmas: list[str]
    heads: list[int]
    deprels: list[str]
    sentences: list[tuple[int, int]]
    paragraphs: list[tuple[int, int]]
    names: list[NameMention] = field(default_factory=list)
    times: list[TimeMention] = field(default_factory=list)
    source_tags: list[str] = field(default_factory=list)
    cue_tags: list[str] = field(default_factory=list)
    content_tags: list[str] = field(default_factory=list)
    factuality: list[float] = field(default_factory=list)
    states: np.ndarray | None = None
    event_chances: np.ndarray | None = None
    event_marks: np.ndarray | None = None
    children: list[list[int]] = field(init=False, repr=False, compare=False)
    sentence_of: list[int] = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        """Index the children of each token and the sentence of each token."""
        children: list[list[int]] = [[] for _ in self.heads]
        for token, head in enumerate(self.heads):
            if head >= 0:
                children[head].append(token)
        sentence_of = [0] * len(self.heads)
        for index, (first, last) in enumerate(self.sentences):
            for token in range(first, last):
                sentence_of[token] = index
        object.__setattr__(self, "children", children)
        object.__setattr__(self, "sentence_of", sentence_of)

    def __len__(self) -> int:
        """Number of tokens."""
        return len(self.starts)

    def __repr__(self) -> str:
        """Sizes only: a parse of a long article is no pleasure to read."""
        return f"Parse({len(self)} tokens, {len(self.sentences)} sentences, {len(self.names)} names)"

    def word(self, token: int) -> str:
        """The token's form, as it stands in the text."""
        return self.text[self.starts[token] : self.ends[token]]

    def span(self, first: int, last: int) -> Span:
        """The span of tokens ``[first, last)`` in the text."""
        return Span(self.starts[first], self.ends[last - 1])

    def subtree(self, token: int) -> list[int]:
        """The token and all that hang on it, in text order."""
        found = [token]
        for node in found:
            found.extend(self.children[node])
        return sorted(found)
