"""What the neural tagger adds: cues that the lexicon does not list, and doubts about those that it does."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence

from pourparler.claims.draft import Attribution, with_content
from pourparler.claims.lexicon import ClaimLexicon, Cue
from pourparler.claims.syntax import antecedent, relation, subject_of, trim
from pourparler.claims.verbs import is_told
from pourparler.model import Parse

_CONFIDENCE = 0.6
_GAP = 12


def tagged_spans(tags: Sequence[str]) -> list[tuple[int, int]]:
    """Half-open token ranges of a BIO tagging."""
    spans: list[tuple[int, int]] = []
    for token, tag in enumerate(tags):
        if tag == "B" or (tag == "I" and not (spans and spans[-1][1] == token)):
            spans.append((token, token + 1))
        elif tag == "I":
            spans[-1] = (spans[-1][0], token + 1)
    return spans


def add_tagged(parse: Parse, found: list[Attribution], lexicon: ClaimLexicon) -> list[Attribution]:
    """The attributions of syntax with those that only the tagger sees."""
    if not parse.cue_tags:
        return found
    taken = {token for one in found for token in one.cue}
    sources, contents = tagged_spans(parse.source_tags), tagged_spans(parse.content_tags)
    extra = []
    for first, last in tagged_spans(parse.cue_tags):
        if taken.isdisjoint(range(first, last)):
            one = _tagged(parse, lexicon, taken, (first, last), sources, contents)
            if one is not None:
                extra.append(one)
    every = sorted([*found, *extra], key=lambda one: (one.cue_head, one.cue))
    return _widened(parse, every, contents)


def _widened(parse: Parse, found: list[Attribution], contents: list[tuple[int, int]]) -> list[Attribution]:
    """Contents widened to the tagged spans that they share, as far as these are nobody else's."""
    owner: dict[int, int] = {}
    for index, one in enumerate(found):
        for token in (*one.source, *one.cue, *one.content):
            owner.setdefault(token, index)
    tagged = {token: at for at, span in enumerate(contents) for token in range(*span)}
    wider = []
    for index, one in enumerate(found):
        inside = set(one.content)
        for at in sorted({tagged[token] for token in one.content if token in tagged}):
            inside.update(
                t
                for t in range(*contents[at])
                if owner.get(t, index) == index and parse.sentence_of[t] != parse.sentence_of[one.cue_head]
            )
        said = trim(parse, sorted(inside - {*one.source, *one.cue}))
        wider.append(with_content(one, said) if one.content else one)
    return wider


def _tagged(
    parse: Parse,
    lexicon: ClaimLexicon,
    taken: set[int],
    cue: tuple[int, int],
    sources: list[tuple[int, int]],
    contents: list[tuple[int, int]],
) -> Attribution | None:
    """One attribution of the tagger: the cue with the source and the content that stand by it."""
    head = _head(parse, cue)
    if head is None or parse.upos[head] not in ("VERB", "NOUN", "ADJ") or parse.heads[head] in taken:
        return None
    sentence = parse.sentences[parse.sentence_of[head]]
    if (parse.upos[head] == "ADJ" or relation(parse, head) == "acl") and not is_told(parse, head):
        return None
    inside = slice(*(bisect_left(sources, bound, key=_first) for bound in sentence))
    source = _source(parse, head, cue, sources[inside])
    beside = slice(
        bisect_right(contents, sentence[0], key=_last), bisect_left(contents, sentence[1], key=_first)
    )
    content = _nearest(cue, contents[beside])
    if source is None or content is None:
        return None
    source_head = _head(parse, source)
    words = trim(parse, list(range(*source)))
    inner = {*range(*cue), *words}
    said = trim(parse, [t for t in range(*content) if t not in inner])
    if source_head is None or not said or not words:
        return None
    if parse.lemmas[source_head].lower() in ("i", "we", "you"):
        return None
    if parse.heads[source_head] == head and parse.deprels[source_head] == "nsubj:pass":
        return None
    lemma = parse.lemmas[head].lower()
    entry = lexicon.verbs.get(lemma) or lexicon.nouns.get(lemma)
    return Attribution(
        source=tuple(words),
        source_head=antecedent(parse, source_head),
        cue=tuple(trim(parse, list(range(*cue)))),
        cue_head=head,
        content=tuple(said),
        lemma=lemma,
        stance=entry.stance if entry and not _named(entry) else "asserts",
        rule="model",
        confidence=_CONFIDENCE,
    )


def _first(span: tuple[int, int]) -> int:
    """First token of a span."""
    return span[0]


def _last(span: tuple[int, int]) -> int:
    """The token after the last of a span."""
    return span[1]


def _named(entry: Cue) -> bool:
    """As in "called it a mistake": a verb that asks only with its own frames."""
    return entry.stance == "asks" and not set("co") & set(entry.frames)


def _head(parse: Parse, span: tuple[int, int]) -> int | None:
    """The token of a span that hangs outside it; a verb before others."""
    tops = [token for token in range(*span) if not span[0] <= parse.heads[token] < span[1]]
    verbs = [token for token in tops if parse.upos[token] == "VERB"]
    words = [token for token in tops if parse.upos[token] != "PUNCT"]
    return next(iter(verbs or words), None)


def _source(
    parse: Parse, head: int, cue: tuple[int, int], spans: list[tuple[int, int]]
) -> tuple[int, int] | None:
    """The tagged source that is the subject of the cue, else the nearest one."""
    subject = subject_of(parse, head) if parse.upos[head] == "VERB" else None
    if subject is not None:
        for span in spans:
            if span[0] <= subject < span[1]:
                return span
    return _nearest(cue, spans)


def _nearest(cue: tuple[int, int], spans: list[tuple[int, int]]) -> tuple[int, int] | None:
    """The span with the smallest gap to the cue."""

    def gap(span: tuple[int, int]) -> int:
        return max(span[0] - cue[1], cue[0] - span[1], 0)

    best = min(spans, key=gap, default=None)
    return best if best is not None and gap(best) <= _GAP else None
