"""Who hands over to whom: sources, cues and contents in the syntax of one article."""

from __future__ import annotations

from pourparler.claims.colons import read_colons
from pourparler.claims.declining import read_declining
from pourparler.claims.draft import Attribution
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.neural import add_tagged
from pourparler.claims.phrases import read_adverb, read_noun, read_phrase, read_statement
from pourparler.claims.quotations import quoted_ranges
from pourparler.claims.scope import delimit
from pourparler.claims.verbs import read_verb
from pourparler.model import Parse


def link_attributions(parse: Parse) -> list[tuple[list[int], list[int], list[int]]]:
    """Source, cue and content tokens of every attribution, in the order of the cues."""
    return [
        (list(a.source), list(a.cue), list(a.content)) for a in find_attributions(parse, ClaimLexicon.load())
    ]


def find_attributions(parse: Parse, lexicon: ClaimLexicon) -> list[Attribution]:
    """All attributions that the syntax shows and the tagger adds, in the order of their cues."""
    found: list[Attribution] = []
    for token in range(len(parse)):
        upos, lemma = parse.upos[token], parse.lemmas[token].lower()
        one: Attribution | None = None
        if upos == "VERB":
            one = read_declining(parse, lexicon, token) or read_verb(parse, lexicon, token)
        elif upos == "NOUN":
            one = read_statement(parse, lexicon, token) or read_noun(parse, lexicon, token)
        elif upos == "ADV" and lemma in lexicon.adverbs:
            one = read_adverb(parse, lexicon.adverbs[lemma], token)
        if one is not None:
            found.append(one)
        if (beside := read_phrase(parse, lexicon, token)) is not None:
            found.append(beside)
    kept = sorted(_without_repeats(found), key=lambda a: (a.cue_head, a.cue))
    ranges = quoted_ranges(parse)
    every = delimit(parse, lexicon, add_tagged(parse, kept, lexicon), ranges)
    return sorted([*every, *read_colons(parse, lexicon, every, ranges)], key=lambda a: (a.cue_head, a.cue))


def _without_repeats(found: list[Attribution]) -> list[Attribution]:
    """Leave out a noun that a verb of saying introduces, and what an issued statement "says"."""
    taken = {token for one in found for token in one.cue if _by_verb(one)}
    unsaid = {token for one in found for token in one.cue if one.stance == "declines"}
    documents = {token for one in found for token in one.cue if one.rule.startswith("statement:")}
    return [
        one
        for one in found
        if (_by_verb(one) or not taken & set(one.cue))
        and one.source_head not in documents
        and (one.stance == "declines" or one.cue_head not in unsaid)
    ]


def _by_verb(one: Attribution) -> bool:
    """Whether a verb is the cue."""
    return one.rule.startswith(("verb:", "statement:", "declines:"))
