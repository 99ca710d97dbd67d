"""How far a saying reaches: swallowed speakers, contrasted speakers, whole quotations, clean ends."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import replace
from itertools import pairwise

from pourparler.claims.draft import Attribution
from pourparler.claims.lexicon import ClaimLexicon
from pourparler.claims.syntax import child, name_at, phrase, relation, time_at, trim
from pourparler.model import Parse

_FINITE = {"VBD": "past", "VBZ": "present", "VBP": "present"}
_NOMINAL = frozenset({"DET", "ADJ", "NOUN", "PROPN", "PRON", "NUM", "ADP", "PART", "X", "CCONJ"})
_MARKS = frozenset('"“”«»') | {"``", "''"}
_PERSONAL = frozenset({"he", "she", "it", "they"})
_CONTRASTS = frozenset({"while", "whereas"})
_WIDEST = 40
_NEAR_QUOTE = 12
_SHORT = 8


def delimit(
    parse: Parse, lexicon: ClaimLexicon, found: list[Attribution], ranges: list[tuple[int, int]]
) -> list[Attribution]:
    """The attributions with the speaker freed, the content ended where another speaker begins.

    Args:
        parse: The parse.
        lexicon: The words of attribution.
        found: What the syntax and the tagger found.
        ranges: The quoted stretches (`quoted_ranges`).
    """
    bounded = []
    citing = {n for one in found if one.stance == "other" for n in (*one.cue, *one.source)}
    denied: dict[int, tuple[int, ...]] = {}
    for one in found:
        if one.source_head is None and one.content and parse.xpos[one.cue_head] in _FINITE:
            one = _freed(parse, lexicon, one)
        if one.cue_head in denied:
            one = replace(one, content=denied[one.cue_head])
        one = _until_next_speaker(parse, lexicon, one, ranges, denied)
        one = _whole_quotation(parse, lexicon, one, ranges)
        if one.stance != "other" and not citing.isdisjoint(one.source):
            rest = trim(parse, [n for n in one.source if n not in citing])
            one = replace(one, source=tuple(rest) or one.source)
        one = _clean(parse, one)
        if one.stance == "declines" or any(parse.upos[n] != "PUNCT" for n in one.content):
            bounded.append(one)
    return bounded


# -- speakers in the content ----------------------------------------------------------------------


def _freed(parse: Parse, lexicon: ClaimLexicon, one: Attribution) -> Attribution:
    """As in "..., Name, the head of X, said" where the parser made the name a part of what is said."""
    entry = lexicon.verbs.get(one.lemma)
    start = parse.sentences[parse.sentence_of[one.cue_head]][0]
    by_verb = one.rule.startswith("verb:") and not one.rule.endswith(".passive")
    if entry is None or "c" not in entry.frames or not by_verb:
        return one
    place = _speaker_before(parse, lexicon, start, min(one.cue))
    if place is None:
        return one
    first, last = place
    head = _head_within(parse, first, last)
    content = trim(parse, [n for n in one.content if not first <= n < min(one.cue)])
    if head is None or not any(parse.upos[n] in ("VERB", "AUX") for n in content):
        return one
    source = trim(parse, list(range(first, min(one.cue))), quotes=True)
    return replace(one, source=tuple(source), source_head=head, content=tuple(content))


def _speaker_before(parse: Parse, lexicon: ClaimLexicon, start: int, cue: int) -> tuple[int, int] | None:
    """The stretch before a cue that names who speaks, between its comma and its apposition."""
    nearby = range(max(start, cue - _WIDEST), cue)
    ends = [n for n in nearby if parse.word(n) == "," or parse.word(n) in _MARKS]
    if not ends:
        return None
    if ends[-1] != cue - 1:
        return _names_speaker(parse, lexicon, ends[-1] + 1, cue, bare=True)
    pairs = list(pairwise(ends))
    if len(pairs) > 1 and _names_speaker(parse, lexicon, pairs[-1][0] + 1, pairs[-1][1], bare=False):
        title = range(pairs[-2][0] + 1, pairs[-2][1])  # "..., its president, Name, said"
        if (
            title
            and all(parse.upos[n] in _NOMINAL for n in title)
            and parse.upos[title[0]] in ("DET", "PRON")
        ):
            return title.start, pairs[-1][1]
    for left, right in reversed(pairs[:-1]):
        rest = range(right + 1, cue - 1)
        relative = parse.lemmas[right + 1].lower() in ("who", "whose")
        if not relative and any(parse.xpos[n] in _FINITE for n in rest):
            return None
        if (place := _names_speaker(parse, lexicon, left + 1, right, bare=False)) is not None:
            return place
    return None


def _names_speaker(
    parse: Parse, lexicon: ClaimLexicon, first: int, last: int, *, bare: bool
) -> tuple[int, int] | None:
    """The range, if it is a nominal that can speak: a person's name, a pronoun or a noun of sources."""
    words = range(first, last)
    if not words or parse.upos[first] in ("ADP", "CCONJ"):
        return None
    if any(parse.upos[n] not in _NOMINAL for n in words):
        return None
    names = (name_at(parse, token) for token in words)
    if any(n is not None and n.label == "person" and n.first >= first and n.last <= last for n in names):
        return first, last
    if bare and len(words) == 1 and parse.lemmas[first].lower() in _PERSONAL:
        return first, last
    head = _head_within(parse, first, last)
    known = head is not None and parse.upos[head] == "NOUN" and parse.lemmas[head].lower() in lexicon.sources
    return (first, last) if bare and known and parse.upos[first] == "DET" else None


def _head_within(parse: Parse, first: int, last: int) -> int | None:
    """The first word of a range that hangs outside it."""
    tops = (n for n in range(first, last) if not first <= parse.heads[n] < last)
    return next((n for n in tops if parse.upos[n] in ("NOUN", "PROPN", "PRON")), None)


# -- where another speaker begins -----------------------------------------------------------------


def _until_next_speaker(
    parse: Parse,
    lexicon: ClaimLexicon,
    one: Attribution,
    ranges: list[tuple[int, int]],
    denied: dict[int, tuple[int, ...]],
) -> Attribution:
    """As in "X says A, while Y insists B", "X says A, which Y denies": the rest is not what X says.

    What Y denies in the second is A: ``denied`` remembers it for the verb.
    """
    inside = set(one.content)
    if one.source_head is None or not one.rule.startswith("verb:"):
        return one
    out: set[int] = set()
    refused: list[int] = []
    for node in one.content:
        if (
            node < one.cue_head
            or node in out
            or parse.upos[node] != "VERB"
            or parse.heads[node] not in inside
        ):
            continue
        refuses = _refuses(parse, lexicon, node)
        if not refuses and not _speaks_otherwise(parse, lexicon, one, node):
            continue
        if any(first <= node < last and first > one.cue_head for first, last in ranges):
            continue
        out.update(n for n in parse.subtree(node) if n > one.cue_head)
        refused.extend([node] if refuses else [])
    if not out:
        return one
    content = tuple(trim(parse, [n for n in one.content if n not in out]))
    denied.update(dict.fromkeys(refused, content))
    return replace(one, content=content)


def _refuses(parse: Parse, lexicon: ClaimLexicon, node: int) -> bool:
    """As in ", which Moscow denies": a relative clause that says no to the whole."""
    entry = lexicon.verbs.get(parse.lemmas[node].lower())
    if entry is None or entry.stance != "denies" or parse.xpos[node] not in _FINITE:
        return False
    tree = parse.subtree(node)
    which = parse.lemmas[tree[0]].lower() == "which" or parse.word(tree[0]) == ","
    comma = "," in (parse.word(tree[0]), parse.word(tree[0] - 1))
    relative = (
        parse.deprels[node].startswith(("acl", "advcl:relcl")) and child(parse, node, "nsubj") is not None
    )
    return relative and which and comma and len(tree) <= _SHORT


def _speaks_otherwise(parse: Parse, lexicon: ClaimLexicon, one: Attribution, node: int) -> bool:
    """Whether a verb of saying with a subject of its own is set beside the saying."""
    entry = lexicon.verbs.get(parse.lemmas[node].lower())
    if parse.upos[node] != "VERB" or entry is None or parse.xpos[node] not in _FINITE:
        return False
    subject = child(parse, node, "nsubj")
    if subject is None or parse.upos[subject] == "PRON":
        return False
    kind, first = relation(parse, node), min(parse.subtree(node))
    comma = any(parse.word(n) == "," for n in (first - 1, first))
    if kind == "advcl":
        mark = child(parse, node, "mark")
        return mark is not None and parse.lemmas[mark].lower() in _CONTRASTS and mark > one.cue_head
    if kind not in ("conj", "parataxis"):
        return False
    link = child(parse, node, "cc", "mark")
    alike = _FINITE.get(parse.xpos[node]) == _FINITE.get(parse.xpos[one.cue_head])
    above = parse.lemmas[parse.heads[node]].lower() in lexicon.verbs
    return link is not None and comma and alike and not above


# -- quotations -----------------------------------------------------------------------------------


def _whole_quotation(
    parse: Parse, lexicon: ClaimLexicon, one: Attribution, ranges: list[tuple[int, int]]
) -> Attribution:
    """What stands in quotation marks is said by one: the rest of a quotation, or one right after the cue."""
    entry = lexicon.verbs.get(one.lemma)
    if entry is None or "c" not in entry.frames or one.source_head is None or one.stance == "declines":
        return one
    start, end = parse.sentences[parse.sentence_of[one.cue_head]]
    near = ranges[
        bisect_right(ranges, start, key=lambda pair: pair[1]) : bisect_left(
            ranges, end, key=lambda pair: pair[0]
        )
    ]
    if any(first <= one.cue_head < last for first, last in near):
        return one
    inside = set(one.content)
    for first, last in near:
        within = range(max(first, start), min(last, end))
        if len(within) < 3 or not set(one.source).isdisjoint(within):
            continue
        if _introduced(parse, one, within.start) or sum(n in inside for n in within) * 3 > len(within):
            inside.update(within)
    if len(inside) == len(one.content):
        return one
    return replace(one, content=tuple(trim(parse, sorted(inside - set(one.cue)))))


def _introduced(parse: Parse, one: Attribution, mark: int) -> bool:
    """Whether a quotation begins after the cue and a comma or colon, with no other verb between."""
    last = max(one.cue)
    if not last < mark <= last + _NEAR_QUOTE or parse.word(mark - 1) not in (",", ":"):
        return False
    return all(parse.upos[n] not in ("VERB", "AUX") for n in range(last + 1, mark))


# -- ends -----------------------------------------------------------------------------------------


def _clean(parse: Parse, one: Attribution) -> Attribution:
    """Content without a joining word before it, the day of the saying, or the source's clause."""
    content = list(one.content)
    while len(content) > 1 and (parse.upos[content[0]] == "CCONJ" and content[0] < one.cue_head):
        content = trim(parse, content[1:])
    if content and content[0] < one.cue_head:
        content = _without_day(parse, content, max(one.cue))
    source = list(one.source)
    if one.source_head is not None and one.source_head < one.cue_head:
        source = [n for n in source if n < min(one.cue)]
    while len(source) > 1 and parse.upos[source[0]] == "CCONJ":
        source = source[1:]
    source = trim(parse, source, quotes=True)
    if source and parse.upos[source[0]] == "PART" and one.source_head is not None:
        source = [n for n in phrase(parse, one.source_head) if n < min(one.cue)]
    if source:
        source = _with_name(parse, source, {*one.cue, *content})
    content = _with_start(parse, content, one)
    if tuple(content) == one.content and tuple(source) == one.source:
        return one
    return replace(one, content=tuple(content), source=tuple(source or one.source))


def _with_name(parse: Parse, source: list[int], taken: set[int]) -> list[int]:
    """The source with the person's name that follows its title."""
    after = source[-1] + 1
    name = name_at(parse, after)
    if name is None or name.first != after or name.label != "person":
        return source
    if parse.upos[source[-1]] not in ("NOUN", "PROPN"):
        return source
    whole = range(name.first, name.last)
    return [*source, *whole] if taken.isdisjoint(whole) else source


def _with_start(parse: Parse, content: list[int], one: Attribution) -> list[int]:
    """As in "said *plans* for the visit were near": the noun between cue and preposition is said too."""
    first = max(one.cue) + 1
    if one.lemma != "say" or not content or not first < content[0] <= first + 3:
        return content
    gap = range(first, content[0])
    timed = any(time_at(parse, token) is not None for token in gap)
    if parse.upos[content[0]] != "ADP" or timed or not set(one.source).isdisjoint(gap):
        return content
    nominal = all(parse.upos[n] in ("NOUN", "ADJ", "DET", "NUM") for n in gap)
    return [*gap, *content] if nominal else content


def _without_day(parse: Parse, content: list[int], cue: int) -> list[int]:
    """As in "..., police said on Saturday": the day after the cue is not what was said."""
    at = cue + 1
    if at < len(parse) and parse.upos[at] == "ADP":
        at += 1
    time = time_at(parse, at)
    if time is None:
        return content
    return [n for n in content if not cue < n < time.last]
