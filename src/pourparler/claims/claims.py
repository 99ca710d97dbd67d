"""Claims: attributions with their speaker, day, venue and nesting."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

import msgspec

from pourparler.claims.attribution import find_attributions
from pourparler.claims.draft import Attribution, with_content
from pourparler.claims.identify import Cast, Sources, Timeline
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.nesting import nested
from pourparler.claims.quotations import quote_flags
from pourparler.claims.syntax import child, is_passive, runs, trim
from pourparler.claims.venues import Venue, venue_at, venue_of
from pourparler.model import Article, Claim, DateInterval, Parse, Participant, Span, TimeExpression


@dataclass(frozen=True, slots=True)
class _Draft:
    """A claim on its way: the attribution and what has been found out about it."""

    one: Attribution
    source: Participant | None
    source_kind: str
    venue: Venue | None
    said: DateInterval | None


def find_claims(
    parse: Parse, cast: Cast, timeline: Timeline, article: Article, *, lexicon: ClaimLexicon | None = None
) -> tuple[Claim, ...]:
    """The claims of one article, in the order of their cues.

    1. find the attributions, 2. let quotations run on, 3. identify sources, days and venues,
    4. carry days and venues from claim to claim, 5. nest.

    Args:
        parse: The parse of the article's prose.
        cast: Who the article speaks of (`pourparler.actors.resolve`).
        timeline: Its dates (`pourparler.times.resolve`).
        article: The article; a claim outside its body is left out.
        lexicon: Another lexicon than the one that is shipped.
    """
    lexicon = lexicon or ClaimLexicon.load()
    quoted = quote_flags(parse)
    found = [one for one in find_attributions(parse, lexicon) if _in_body(parse, article, one)]
    found = [one for one in found if one.rule != "model" or _is_speech(parse, lexicon, quoted, one)]
    found = _run_on(parse, found, quoted)
    sources = Sources(parse, cast, lexicon)
    begins = {expression.first: expression for expression in timeline.expressions}
    drafts = []
    for one in found:
        if _is_thing(parse, cast, lexicon, one):
            continue
        said = _said(parse, timeline, begins, lexicon, one)
        source, kind = sources.identify(one, said)
        if source is None and _is_it(parse, one):
            continue
        if one.stance == "wants" and kind == "unnamed other":  # "people who want to stay" say nothing
            continue
        venue = venue_of(parse, lexicon, one)
        drafts.append(_Draft(_without_venue(parse, one, venue), source, kind, venue, said))
    drafts = _carried(parse, timeline, lexicon, drafts)
    made = [_claim(parse, draft, quoted, index) for index, draft in enumerate(drafts, 1)]
    return nested(parse, made, [draft.one.cue_head for draft in drafts])


def _in_body(parse: Parse, article: Article, one: Attribution) -> bool:
    """Whether the cue stands in the prose of the article."""
    if not article.body:
        return True
    start = parse.starts[one.cue_head]
    return any(span.start <= start < span.end for span in article.body)


def _is_speech(parse: Parse, lexicon: ClaimLexicon, quoted: list[bool], one: Attribution) -> bool:
    """Whether what only the tagger sees is speech; it also tags praise, plans and searches."""
    entry = lexicon.verbs.get(one.lemma)
    if one.lemma in lexicon.nouns or (entry is not None and not set("qt") & set(entry.frames)):
        return True
    clause = any(parse.heads[n] == one.cue_head and parse.deprels[n] == "ccomp" for n in one.content)
    return clause or sum(quoted[n] for n in one.content) * 2 > len(one.content)


# -- quotations that run on -----------------------------------------------------------------------


def _run_on(parse: Parse, found: list[Attribution], quoted: list[bool]) -> list[Attribution]:
    """Give quoted sentences without a cue of their own to the speaker before, else after them."""
    covered = {token for one in found for token in (*one.content, *one.cue)}
    by_sentence: dict[int, list[int]] = {}
    for index, one in enumerate(found):
        by_sentence.setdefault(parse.sentence_of[one.cue_head], []).append(index)
    extra: dict[int, list[int]] = {}
    for first, last in parse.paragraphs:
        speaker: int | None = None
        waiting: list[int] = []
        for sentence in range(first, last):
            start, end = parse.sentences[sentence]
            open_tokens = [t for t in range(start, end) if quoted[t] and t not in covered]
            words = [t for t in range(start, end) if parse.upos[t] != "PUNCT"]
            mine = [
                i
                for i in by_sentence.get(sentence, [])
                if found[i].source_head is not None
                and found[i].content
                and found[i].source_head not in open_tokens
                and not quoted[found[i].cue_head]
            ]
            if mine:
                speaker = mine[-1]
                extra.setdefault(speaker, []).extend(waiting)
                waiting = []
                continue
            if words and sum(quoted[t] for t in words) >= 0.8 * len(words) and open_tokens:
                if speaker is not None:
                    extra.setdefault(speaker, []).extend(range(start, end))
                else:
                    waiting.extend(range(start, end))
    return [
        with_content(one, sorted({*one.content, *extra[index]})) if extra.get(index) else one
        for index, one in enumerate(found)
    ]


# -- days and venues ------------------------------------------------------------------------------


def _without_venue(parse: Parse, one: Attribution, venue: Venue | None) -> Attribution:
    """What is said ends where the phrase begins that tells where it was said."""
    if venue is None or venue.head not in one.content:
        return one
    sentence, first = parse.sentence_of[venue.head], min(parse.subtree(venue.head))
    kept = [token for token in one.content if token < first or parse.sentence_of[token] != sentence]
    return with_content(one, kept) if kept else one


def _is_thing(parse: Parse, cast: Cast, lexicon: ClaimLexicon, one: Attribution) -> bool:
    """Whether the source is a lifeless thing that neither speaks nor wants ("the revelations", "it")."""
    head = one.source_head
    if head is None or cast.mention_at(head) is not None or parse.upos[head] == "PROPN":
        return False
    if one.rule.startswith("colon:"):
        return False
    lemma = parse.lemmas[head].lower()
    entry = lexicon.verbs.get(one.lemma)
    if _is_it(parse, one):
        return entry is None or "h" not in entry.frames
    if parse.upos[head] == "PRON":
        return lemma in ("that", "this", "which")
    if entry is not None and "h" in entry.frames and one.rule != "model":
        return False
    return lemma not in lexicon.sources and lemma not in lexicon.nouns


def _is_it(parse: Parse, one: Attribution) -> bool:
    """Whether "it" is the source."""
    return one.source_head is not None and parse.lemmas[one.source_head].lower() == "it"


def _said(
    parse: Parse,
    timeline: Timeline,
    begins: Mapping[int, TimeExpression],
    lexicon: ClaimLexicon,
    one: Attribution,
) -> DateInterval | None:
    """The day of the saying, as its own words tell it; ``begins`` has the expressions by first token."""
    for token in (one.cue_head, *one.cue):
        if parse.upos[token] in ("VERB", "NOUN") and (day := timeline.said_on(token)) is not None:
            return day
    last = max(one.cue)
    for first in (last + 1, last + 2):
        expression = begins.get(first)
        if expression is None or parse.upos[first - 1] not in ("ADP", "VERB", "NOUN"):
            continue
        if expression.date is not None and expression.type in ("DATE", "TIME"):
            return expression.date
    return _day_of_object(parse, timeline, lexicon, one)


def _day_of_object(
    parse: Parse, timeline: Timeline, lexicon: ClaimLexicon, one: Attribution
) -> DateInterval | None:
    """As in "Repeated its stance on Monday": the day beside a noun of saying is that of the saying."""
    thing = child(parse, one.cue_head, "obj")
    if thing is None or parse.lemmas[thing].lower() not in lexicon.nouns:
        return None
    return timeline.date_of(thing)


def _carried(parse: Parse, timeline: Timeline, lexicon: ClaimLexicon, drafts: list[_Draft]) -> list[_Draft]:
    """Carry days and venues: within a sentence, from a dated venue, from the same speaker before."""
    done: list[_Draft] = []
    by_cue: dict[int, _Draft] = {}
    by_content: dict[int, _Draft] = {}
    for draft in drafts:
        said, venue = draft.said, draft.venue
        partner = _partner(parse, draft, by_cue) or _around(draft, by_content)
        if partner is not None:
            said, venue = said or partner.said, venue or partner.venue
        if said is None and venue is not None:
            said = _day_of_venue(timeline, venue) or _day_of_group(parse, draft, venue, done)
        if said is None and partner is None:
            said = _day_before(parse, draft, done)
        done.append(replace(draft, said=said, venue=venue))
        by_cue.update(dict.fromkeys(draft.one.cue, done[-1]))
        by_content.update(dict.fromkeys(draft.one.content, done[-1]))
    return _venue_told_later(parse, lexicon, done)


def _same(left: Participant | None, right: Participant | None) -> bool:
    """Whether two sources are one entity."""
    if left is None or right is None:
        return False
    return left.entity == right.entity if left.entity and right.entity else left.name == right.name


def _partner(parse: Parse, draft: _Draft, by_cue: Mapping[int, _Draft]) -> _Draft | None:
    """An earlier claim of the same speaker whose cue governs this one, or is coordinated with it."""
    head, seen = draft.one.cue_head, 0
    while (head := parse.heads[head]) >= 0 and seen < 4:
        seen += 1
        other = by_cue.get(head)
        if other is not None:
            linked = draft.one.cue_head not in other.one.content
            return other if linked and _same(draft.source, other.source) else None
    return None


def _around(draft: _Draft, by_content: Mapping[int, _Draft]) -> _Draft | None:
    """A claim of the same speaker that reports this one: "she said that she hoped"."""
    other = by_content.get(draft.one.cue_head)
    return other if other is not None and _same(draft.source, other.source) else None


def _context(day: DateInterval | None) -> DateInterval | None:
    """The same day, known from the context only."""
    return msgspec.structs.replace(day, basis="context") if day is not None else None


def _day_of_venue(timeline: Timeline, venue: Venue) -> DateInterval | None:
    """The day that stands in the venue's own phrase."""
    return _context(timeline.date_of(venue.head))


def _day_of_group(parse: Parse, draft: _Draft, venue: Venue, done: list[_Draft]) -> DateInterval | None:
    """As in "During the rally": the day of an occasion of that group that the same speaker used before."""
    definite = any(
        parse.lemmas[n].lower() in ("the", "that", "this", "same") for n in parse.children[venue.head]
    )
    for other in reversed(done):
        alike = other.venue is not None and other.venue.group == venue.group
        if definite and alike and other.said is not None and _same(draft.source, other.source):
            return _context(other.said)
    return None


def _day_before(parse: Parse, draft: _Draft, done: list[_Draft]) -> DateInterval | None:
    """A pronoun that speaks on: the day of the same speaker's last saying, if it is near."""
    head = draft.one.source_head
    if head is None or parse.xpos[draft.one.cue_head] != "VBD":
        return None
    for other in reversed(done):
        near = parse.sentence_of[draft.one.cue_head] - parse.sentence_of[other.one.cue_head]
        if near > 3:
            return None
        if _same(draft.source, other.source) and parse.xpos[other.one.cue_head] == "VBD":
            return _context(other.said) if parse.upos[head] == "PRON" else None
    return None


def _venue_told_later(parse: Parse, lexicon: ClaimLexicon, drafts: list[_Draft]) -> list[_Draft]:
    """As in "The agency's assessment was reported at a hearing": where it said what it said before."""
    for sentence, (first, last) in enumerate(parse.sentences):
        for token in range(first, last):
            lemma = parse.lemmas[token].lower()
            if parse.upos[token] != "VERB" or not is_passive(parse, token):
                continue
            if lemma not in lexicon.verbs and lemma not in lexicon.light and lemma != "present":
                continue
            patient = child(parse, token, "nsubj:pass")
            if patient is None or not _names_saying(parse, lexicon, patient):
                continue
            venue = next(
                (
                    v
                    for n in parse.children[token]
                    if parse.deprels[n] == "obl" and (v := venue_at(parse, lexicon, n)) is not None
                ),
                None,
            )
            if venue is not None:
                drafts = _give_venue(parse, drafts, patient, venue, sentence)
    return drafts


def _names_saying(parse: Parse, lexicon: ClaimLexicon, noun: int) -> bool:
    """Whether a noun names what somebody said."""
    lemma = parse.lemmas[noun].lower()
    return lemma in lexicon.nouns or lexicon.sources.get(lemma) == "document"


def _give_venue(parse: Parse, drafts: list[_Draft], noun: int, venue: Venue, sentence: int) -> list[_Draft]:
    """Give a venue to the claims of the noun's owner in the sentences just before."""
    owner = child(parse, noun, "nmod:poss", "nmod")
    wanted: Participant | None = None
    near = [d for d in drafts if parse.sentence_of[d.one.cue_head] < sentence and d.source is not None]
    for draft in reversed(near):
        if owner is None or draft.source is None:
            break
        if _owns(parse, owner, draft):
            wanted = draft.source
            break
    if wanted is None and near and parse.paragraphs:
        wanted = near[-1].source
    return [
        replace(d, venue=venue)
        if d.venue is None
        and d in near
        and _same(d.source, wanted)
        and sentence - parse.sentence_of[d.one.cue_head] <= 6
        else d
        for d in drafts
    ]


def _owns(parse: Parse, owner: int, draft: _Draft) -> bool:
    """Whether the owner's word can stand for the speaker: the same head word, or its entity's name."""
    word = parse.lemmas[owner].lower()
    if draft.source is None:
        return False
    return word in draft.source.text.lower() or word in draft.source.name.lower()


# -- assembling -----------------------------------------------------------------------------------


def _claim(parse: Parse, draft: _Draft, quoted: list[bool], index: int) -> Claim:
    """The public record of a draft."""
    one, venue = draft.one, draft.venue
    content = _spans(parse, list(one.content))
    return Claim(
        id=f"c{index}",
        source=draft.source,
        source_kind=draft.source_kind,
        source_span=parse.span(one.source[0], one.source[-1] + 1) if one.source else None,
        cue=parse.span(one.cue[0], one.cue[-1] + 1),
        cue_lemma=one.lemma,
        content=content,
        quoted=any(quoted[token] for token in one.content),
        stance=one.stance,
        venue=venue.words(parse) if venue else None,
        venue_span=parse.span(venue.first, venue.last) if venue else None,
        said=draft.said,
        confidence=one.confidence,
        rule=one.rule,
    )


def _spans(parse: Parse, tokens: list[int]) -> tuple[Span, ...]:
    """Tokens as spans; pieces that only punctuation divides are one, sentences stay apart."""
    joined: list[int] = []
    for token in tokens:
        if joined and token - joined[-1] > 1 and parse.sentence_of[token] == parse.sentence_of[joined[-1]]:
            gap = range(joined[-1] + 1, token)
            if all(parse.upos[n] == "PUNCT" for n in gap):
                joined.extend(gap)
        joined.append(token)
    ranges = runs(joined)
    if len(ranges) > 1:
        trimmed = [trim(parse, list(range(first, last))) for first, last in ranges]
        ranges = [(words[0], words[-1] + 1) for words in trimmed if words]
    return tuple(parse.span(first, last) for first, last in ranges)
