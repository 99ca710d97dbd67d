"""Where it was said: press conferences, rallies, statements, and the day that they carry."""

from __future__ import annotations

from dataclasses import dataclass

from pourparler.claims.draft import Attribution
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.syntax import case_of, time_at
from pourparler.model import Parse

_AT = frozenset(
    {"at", "during", "in", "on", "before", "after", "through", "via", "over", "by", "from", "as", "to"}
)
_NO_PART = frozenset(
    {"det", "case", "nmod:poss", "nummod", "punct", "mark", "cc", "cop", "nsubj", "aux", "advmod"}
)
_OCCASIONS = frozenset({"press", "interview", "speech", "parliament", "assembly"})


@dataclass(frozen=True, slots=True)
class Venue:
    """An occasion or a medium: its head, the tokens that name it, its group in the lexicon."""

    head: int
    first: int
    last: int
    group: str

    def words(self, parse: Parse) -> str:
        """The words as they stand."""
        return parse.span(self.first, self.last).quote(parse.text)


def venue_at(parse: Parse, lexicon: ClaimLexicon, head: int) -> Venue | None:
    """The venue that a noun names, with the words that describe it."""
    lemma = parse.lemmas[head].lower()
    best: tuple[int, str] | None = None
    for length in (4, 3, 2, 1):
        if head - length + 1 < 0:
            continue
        words = (*(parse.word(n).lower() for n in range(head - length + 1, head)), lemma)
        group = lexicon.venues.get(words) or lexicon.venues.get((*words[:-1], parse.word(head).lower()))
        if group is not None:
            best = (length, group[0])
            break
    if best is None:
        return None
    first = head - best[0] + 1
    inside = set(parse.subtree(head))
    while first - 1 in inside and _belongs(parse, first - 1):
        first -= 1
    return Venue(head, first, head + 1, best[1])


def _belongs(parse: Parse, token: int) -> bool:
    """Whether a word before a venue describes it: no article, owner, number or date."""
    if time_at(parse, token) is not None:
        return False
    return parse.deprels[token] not in _NO_PART or parse.word(token) == "-"


def venue_of(parse: Parse, lexicon: ClaimLexicon, one: Attribution) -> Venue | None:
    """The venue that an attribution tells: beside its cue, or at the end of what is said.

    "She said that she had made the offer at a rally on Monday" tells the venue of the saying,
    wherever the phrase hangs in the tree: occasions made for speaking belong to the cue.
    """
    if one.rule.startswith("statement:"):
        noun = next((n for n in one.cue if lexicon.sources.get(parse.lemmas[n].lower()) == "document"), None)
        return venue_at(parse, lexicon, noun) if noun is not None else None
    if one.source_head is not None and parse.upos[one.source_head] == "NOUN":
        own = venue_at(parse, lexicon, one.source_head)
        if own is not None and own.group in ("statement", "letter", "social"):
            return own
    content = set(one.content)
    first, last = parse.sentences[parse.sentence_of[one.cue_head]]
    own_tree = set(parse.subtree(one.cue_head))
    later: Venue | None = None
    for token in range(first, last):
        if parse.upos[token] not in ("NOUN", "PROPN") or token in one.source:
            continue
        if token not in own_tree and token not in content:
            continue
        kind = parse.deprels[token].split(":")[0]
        direct = parse.heads[token] in one.cue or parse.heads[token] == one.cue_head
        addressee = direct and kind in ("obj", "iobj") and one.lemma == "tell"
        if not addressee and (kind not in ("obl", "nmod") or not set(case_of(parse, token).split()) & _AT):
            continue
        venue = venue_at(parse, lexicon, token)
        if venue is None:
            continue
        if direct and token not in content:
            return venue
        if (
            venue.group in _OCCASIONS
            and case_of(parse, token) in ("at", "during", "in")
            and _trails(parse, token, last)
        ):
            later = later or venue
    return later


def _trails(parse: Parse, token: int, last: int) -> bool:
    """Whether nothing but the phrase's own words, dates and places follows to the end of its clause."""
    inner = set(parse.subtree(token))
    for node in range(token + 1, last):
        if parse.upos[node] == "PUNCT":
            return True
        if node not in inner and parse.upos[node] in ("VERB", "AUX"):
            return (parse.lemmas[node].lower() not in ("have",) and parse.xpos[node] == "TO") or _purpose(
                parse, node
            )
    return True


def _purpose(parse: Parse, node: int) -> bool:
    """Whether a verb is an infinitive of purpose."""
    return any(parse.lemmas[n].lower() == "to" and parse.deprels[n] == "mark" for n in parse.children[node])
