"""A colon that hands over: speakers of a transcript ("HOST: ..."), and "She was blunt: '...'"."""

from __future__ import annotations

from itertools import product

from pourparler.claims.draft import Attribution, make
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.syntax import child, name_at, relation, trim
from pourparler.model import Parse

_LONGEST_LABEL = 8
_LABEL_PARTS = frozenset({"PROPN", "NOUN", "ADJ", "PUNCT", "X", "NUM"})
_PERSONAL = frozenset({"he", "she", "they"})
_CONFIDENCE = 0.7


def read_colons(
    parse: Parse, lexicon: ClaimLexicon, found: list[Attribution], ranges: list[tuple[int, int]]
) -> list[Attribution]:
    """What follows a speaker's label, and the quotations after a colon that no cue introduces."""
    labels = _labels(parse)
    spoken = [one for label in labels if (one := _turn(parse, *label)) is not None] if len(labels) > 1 else []
    spoken += _whole(parse, lexicon)
    taken = {token for one in found for token in one.content}
    colons = {token for one in spoken for token in one.cue}
    for first, last in ranges:
        if first > 0 and parse.word(first - 1) == ":" and first - 1 not in colons:
            end = min(last, parse.sentences[parse.sentence_of[first]][1])
            if taken.isdisjoint(range(first, end)):
                one = _introduced(parse, lexicon, first - 1, end)
                if one is not None:
                    spoken.append(one)
    return spoken


def _whole(parse: Parse, lexicon: ClaimLexicon) -> list[Attribution]:
    """As in a paragraph "The following is attributable to NAME:", on whose word all that follows stands."""
    for start, end in parse.paragraphs[:-1]:
        first, last = parse.sentences[start][0], parse.sentences[end - 1][1]
        if all(parse.word(token)[0] != ":" for token in range(max(first, last - 2), last)):
            continue
        for words, token in product(lexicon.whole, range(first, last)):
            cue = list(range(token, token + len(words)))
            if cue[-1] >= last or any(
                parse.word(n).lower() != word for n, word in zip(cue, words, strict=True)
            ):
                continue
            source = next(
                (n for n in parse.children[token] if n > cue[-1] and relation(parse, n) == "obl"), None
            )
            if source is not None:
                content, lemma = list(range(last, len(parse))), parse.lemmas[token].lower()
                return [make(parse, source, cue, token, content, lemma, "asserts", "colon:whole")]
    return []


def _labels(parse: Parse) -> list[tuple[int, int, int]]:
    """First token, colon and end of every paragraph that begins with a label in capitals."""
    labels = []
    for start, end in parse.paragraphs:
        first, last = parse.sentences[start][0], parse.sentences[end - 1][1]
        for token in range(first + 1, min(first + _LONGEST_LABEL, last)):
            if parse.word(token) == ":":
                words = [parse.word(n) for n in range(first, token) if parse.upos[n] != "PUNCT"]
                if words and all(word.isupper() for word in words) and len(words[-1]) > 1:
                    labels.append((first, token, last))
                break
    return labels


def _turn(parse: Parse, first: int, colon: int, last: int) -> Attribution | None:
    """What one speaker of a transcript says in one paragraph."""
    head = _top(parse, first, colon)
    content = trim(parse, list(range(colon + 1, last)))
    if head is None or not content:
        return None
    return Attribution(
        source=tuple(trim(parse, list(range(first, colon)))),
        source_head=head,
        cue=(colon,),
        cue_head=colon,
        content=tuple(content),
        lemma=":",
        stance="asserts",
        rule="colon:label",
    )


def _top(parse: Parse, first: int, last: int) -> int | None:
    """The word of a range that hangs outside it."""
    tops = [n for n in range(first, last) if not first <= parse.heads[n] < last and parse.upos[n] != "PUNCT"]
    return tops[0] if tops else None


def _introduced(parse: Parse, lexicon: ClaimLexicon, colon: int, end: int) -> Attribution | None:
    """As in "The envoy was blunt: '...'": who the clause before the colon is about says the quotation."""
    start = parse.sentences[parse.sentence_of[colon]][0]
    if any(parse.sentence_of[n] != parse.sentence_of[colon] for n in (colon + 1, end - 1)):
        return None
    before = range(start, colon)
    if before and all(parse.upos[n] in _LABEL_PARTS for n in before):
        source = _top(parse, start, colon)
    else:
        verbs = [
            n for n in before if child(parse, n, "nsubj") is not None and _is_top(parse, n, start, colon)
        ]
        source = child(parse, verbs[0], "nsubj") if verbs else None
    if source is None or source not in before or not _is_speaker(parse, lexicon, source):
        return None
    content = list(range(colon + 1, end))
    return make(parse, source, [colon], colon, content, ":", "asserts", "colon:quotation", _CONFIDENCE)


def _is_top(parse: Parse, node: int, first: int, last: int) -> bool:
    """Whether a word hangs outside the range."""
    return not first <= parse.heads[node] < last


def _is_speaker(parse: Parse, lexicon: ClaimLexicon, source: int) -> bool:
    """Whether a word is a person's name, a personal pronoun or a noun of sources."""
    if parse.upos[source] == "PRON":
        return parse.lemmas[source].lower() in _PERSONAL
    if parse.upos[source] == "PROPN":
        name = name_at(parse, source)
        return name is not None and name.label in ("person", "organization")
    return parse.lemmas[source].lower() in lexicon.sources
