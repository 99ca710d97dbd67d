"""The timeline of an article: its time expressions, and the date of each happening."""

from __future__ import annotations

import datetime
from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from pourparler.model import DateInterval, Parse, TimeExpression
from pourparler.times._syntax import (
    governing_predicate,
    is_predicate,
    neighbour,
    span_head,
    starts_clause,
    tense_of,
)
from pourparler.times._tables import Tables

_FINENESS = {"day": 0, "week": 1, "range": 2, "month": 3, "quarter": 4, "season": 5, "half": 6, "year": 7}
_RANGE_LINKS = ("and", "to", "-", "–", "—", "/", "through", "until", "till")
_MAX_DEPTH = 4


@dataclass(frozen=True)
class Timeline:
    """When: the time expressions of one article and the dates of its happenings.

    Attributes:
        expressions: In text order, without overlaps.
        published: The article's own day; None if it is neither told nor inferred.
    """

    expressions: tuple[TimeExpression, ...]
    published: DateInterval | None
    parse: Parse = field(repr=False)
    tables: Tables = field(repr=False)
    _by_head: dict[int, int] = field(init=False, repr=False, default_factory=dict)
    _beside: dict[int, list[int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the expressions by their syntactic head."""
        for index, expression in enumerate(self.expressions):
            head = span_head(self.parse, expression.first, expression.last)
            beside = self._counting(expression, head)
            if beside is None:
                beside = neighbour(self.parse, expression.first, expression.last, self.tables)
            if beside is not None and self.parse.heads[head] != beside:
                self._beside.setdefault(beside, []).append(index)
            else:
                self._by_head[head] = index

    def _counting(self, expression: TimeExpression, head: int) -> int | None:
        """The clause above what an expression counts from: "two days after the raid the army withdrew".

        Parsers hang the measure on the noun or verb after "after", which has another day.
        """
        date, anchor = expression.date, self.parse.heads[head]
        if date is None or date.anchor != "event" or anchor < expression.last:
            return None
        above = self.parse.heads[anchor]
        return (
            above if above >= 0 and self.parse.sentence_of[above] == self.parse.sentence_of[anchor] else None
        )

    def date_of(self, token: int) -> DateInterval | None:
        """The date of the happening that a verb or event noun names, by syntax.

        Args:
            token: Index of the verb or noun in the parse.

        Returns:
            The interval with basis ``stated`` (told by its own modifiers) or ``context`` (taken from
            the clause around it); None where nothing tells it.
        """
        own = self._own(token)
        if own is not None:
            return own
        found = self._from_clause_below(token) or self._from_complement(token)
        if found is None and is_predicate(self.parse, token):
            found = self._of_object(token)
        if found is None and not is_predicate(self.parse, token):
            found = self._of_nominal(token)
        if found is None:
            found = self._from_conjuncts(token) or self._from_above(token)
        return None if found is None else msgspec.structs.replace(found, basis="context")

    def said_on(self, cue_token: int) -> DateInterval | None:
        """The date of a saying, from the saying verb's own modifiers only.

        Args:
            cue_token: Index of the cue's head word in the parse.
        """
        found = self._own(cue_token) or self._of_object(cue_token) or self._from_complement(cue_token)
        if found is None and self.parse.deprels[cue_token] == "conj":
            found = self._from_conjuncts(cue_token)
        return found

    def _own(self, token: int) -> DateInterval | None:
        """The date that the token's own modifiers tell."""
        candidates = [index for index in self._modifiers(token) if self.expressions[index].date is not None]
        if self._superlative(token):
            candidates = [index for index in candidates if self.expressions[index].relation != "since"]
        if not candidates:
            return None
        if is_predicate(self.parse, token):
            candidates = self._without_dependent(candidates)
        best = min(candidates, key=lambda index: self._rank(index, token))
        return self._as_interval(best)

    def _superlative(self, token: int) -> bool:
        """Whether "since" after the word only measures it: "the first visit since 2004"."""
        return any(
            self.parse.xpos[child] == "JJS"
            or "ordinal" in self.tables.words.get(self.parse.lemmas[child], {})
            for child in self.parse.children[token]
            if self.parse.deprels[child] == "amod"
        )

    def _rank(self, index: int, token: int) -> tuple[int, int, int, int]:
        """Order of preference: a calendar date, fine before coarse, near before far."""
        expression = self.expressions[index]
        date = expression.date
        vague = int(date is None or (date.start is None and not date.value.startswith("XXXX-")))
        duration = int(expression.type not in ("DATE", "TIME"))
        fineness = _FINENESS.get(date.granularity if date else "", 9)
        return vague, duration, fineness, abs(expression.first - token)

    def _without_dependent(self, candidates: list[int]) -> list[int]:
        """Leave out "the previous month" beside the date it counts from: it dates a noun between them."""
        heads = {self.expressions[index].span for index in candidates}
        kept = []
        for index in candidates:
            date = self.expressions[index].date
            if date is None or date.anchor != "expression" or date.anchor_span not in heads:
                kept.append(index)
        return kept or candidates

    def _modifiers(self, token: int) -> list[int]:
        """Expressions that modify the token, itself or in a phrase of occasion ("at a rally on Nov 3")."""
        found: list[int] = list(self._beside.get(token, ()))
        for child in self.parse.children[token]:
            found += self._under(child, token, 0)
        return found

    def _under(self, node: int, top: int, depth: int) -> Iterator[int]:
        """Expressions at or below a dependent, without entering clauses of their own."""
        index = self._by_head.get(node)
        if index is not None:
            if depth == 0 or self.expressions[index].relation in ("on", "around", "between"):
                yield index
            return
        relation = self.parse.deprels[node]
        if depth >= _MAX_DEPTH or starts_clause(self.parse, node):
            return
        if not self._occasion(node, relation, depth):
            return
        for child in self.parse.children[node]:
            deeper = self.parse.deprels[child].split(":")[0]
            inside = relation == "compound" and deeper in ("compound", "nummod")
            if inside or deeper in ("nmod", "obl", "advmod", "conj"):
                yield from self._under(child, top, depth + 1)

    def _occasion(self, node: int, relation: str, depth: int) -> bool:
        """Whether the times of a phrase are those of what it modifies: "during a visit on Monday"."""
        base = relation.split(":")[0]
        if base in ("obl", "nmod"):
            cases = [
                self.parse.word(child).lower()
                for child in self.parse.children[node]
                if self.parse.deprels[child] == "case"
            ]
            if cases == ["of"] and self._points(node):
                return True
            return not cases or all("occasion" in self.tables.words.get(case, {}) for case in cases)
        if base in ("advmod", "compound"):
            return True
        return base in ("obj",) and depth == 0 and self._light(self.parse.heads[node])

    def _points(self, node: int) -> bool:
        """Whether "of" follows a noun that points to an occasion ("at the time of", "on the eve of")."""
        mark = next(c for c in self.parse.children[node] if self.parse.deprels[c] == "case")
        return mark > 0 and "pointing" in self.tables.words.get(self.parse.lemmas[mark - 1], {})

    def _light(self, token: int) -> bool:
        """Whether the verb says no more than that something takes place ("hold", "sign", "begin")."""
        return "light" in self.tables.words.get(self.parse.lemmas[token], {})

    def _carried(self, token: int) -> bool:
        """Whether the verb says that what its infinitive names was done ("began to", "managed to")."""
        return "carried" in self.tables.words.get(self.parse.lemmas[token], {}) or self._light(token)

    def _as_interval(self, index: int) -> DateInterval | None:
        """The interval of an expression with its preposition's sense, joined with its partner in a range."""
        expression = self.expressions[index]
        date = expression.date
        if date is None:
            return None
        if date.start is None and date.value.endswith("_REF"):
            return self._bounded(date)
        first, last = self._range(index)
        if first != last:
            return self._joined(first, last)
        return self._related(date, expression.relation)

    def _bounded(self, date: DateInterval) -> DateInterval:
        """What "now", "recently" and "soon" say for a happening: on, up to or from the article's day."""
        today = self.published.end if self.published else None
        replace = msgspec.structs.replace
        if today is None:
            return date
        if date.value == "PRESENT_REF":
            return replace(date, start=today, end=today, granularity="day", value=today, anchor="article")
        if date.value == "PAST_REF":
            return replace(date, end=today, anchor="article")
        return replace(date, start=today, anchor="article", future=True)

    def _related(self, date: DateInterval, relation: str) -> DateInterval:
        """Open the interval as "since", "until", "before", "after" and "by" say."""
        if date.start is None or date.end is None:
            return date
        today = self.published.end if self.published else None
        replace = msgspec.structs.replace
        if relation == "since" and "/" not in date.value:
            if today is not None and today >= date.start:
                start = date.value.split("/")[0]
                return replace(date, end=today, granularity="range", value=f"{start}/{today}")
            return replace(date, end=None, granularity="open")
        if relation == "after":
            return replace(date, end=None, granularity="open")
        if relation in ("until", "before", "by"):
            ahead = today is not None and date.end > today
            return replace(date, start=today if ahead else None, granularity="range" if ahead else "open")
        return date

    def _range(self, index: int) -> tuple[int, int]:
        """The run of expressions that make one range: "between 2018 and 2019", "the 1970s and 1980s"."""
        first = last = index
        while first > 0 and self._linked(first - 1, first):
            first -= 1
        while last + 1 < len(self.expressions) and self._linked(last, last + 1):
            last += 1
        return first, last

    def _linked(self, left: int, right: int) -> bool:
        """Whether a range word joins two neighbours of like grain."""
        one, other = self.expressions[left], self.expressions[right]
        if one.date is None or other.date is None or not one.last < other.first <= one.last + 2:
            return False
        if one.date.start is None or other.date.start is None or other.date.start < one.date.start:
            return False
        words = [self.parse.word(token).lower() for token in range(one.last, other.first)]
        if words[0] not in _RANGE_LINKS or (len(words) == 2 and words[1] not in ("the", "in")):
            return False
        if words[0] == "and" and one.date.granularity == other.date.granularity == "day":
            return _follows(one.date.end, other.date.start)
        if words[0] == "and" and one.relation != "between":
            return one.date.granularity == other.date.granularity and one.date.granularity in (
                "decade",
                "year",
            )
        one_phrase = words[0] in ("to", "through") and one.date.granularity == "day"
        return one.relation in ("between", "since") or words[0] in ("-", "–", "/") or one_phrase

    def _joined(self, first: int, last: int) -> DateInterval | None:
        """One interval from the first expression of a run to its last."""
        one, other = self.expressions[first], self.expressions[last]
        if one.date is None or other.date is None:
            return None
        span = self.parse.span(one.first, other.last)
        decades = one.date.granularity in ("decade", "year", "century")
        start = (one.date.start or "")[: 4 if decades else None]
        end = (other.date.end or "")[: 4 if decades else None]
        if start == end:
            return one.date
        return msgspec.structs.replace(
            one.date,
            end=other.date.end,
            granularity="range",
            value=f"{start}/{end}",
            span=span,
            text=span.quote(self.parse.text),
            future=one.date.future or other.date.future,
        )

    def _from_clause_below(self, token: int) -> DateInterval | None:
        """The date of an adverbial clause: "immediately after she took office on Oct 21"."""
        for child in self.parse.children[token]:
            if self.parse.deprels[child].split(":")[0] != "advcl":
                continue
            sense, prompt = self._mark(child)
            if sense is None:
                continue
            found = self._own(child) or self._from_conjuncts(child)
            if found is None:
                continue
            if prompt or sense == "on":
                return found
            allowed = self._perfect(token) if sense == "since" else self._told_as_past(token)
            return self._related(found, sense) if allowed else None
        return None

    def _perfect(self, token: int) -> bool:
        """Whether "have" stands beside the predicate, as it does with "since"."""
        return any(
            self.parse.lemmas[child] == "have" and self.parse.deprels[child].startswith("aux")
            for child in self.parse.children[token]
        )

    def _told_as_past(self, token: int) -> bool:
        """Whether the predicate is past: "faces prison after he fought in 2015" is not of 2015."""
        return tense_of(self.parse, token, self.tables) == "past"

    def _mark(self, clause: int) -> tuple[str | None, bool]:
        """Sense of the conjunction that marks a clause of time, and whether "immediately" precedes it."""
        for child in self.parse.children[clause]:
            if self.parse.deprels[child] not in ("mark", "advmod", "case"):
                continue
            sense = self.tables.words.get(self.parse.word(child).lower(), {}).get("mark")
            if sense is not None:
                before = self.parse.word(child - 1).lower() if child else ""
                return sense, "prompt" in self.tables.words.get(before, {})
        return None, False

    def _happening(self, token: int) -> bool:
        """Whether the subject of the verb happens when the verb does ("the raid killed 12")."""
        return "happening" in self.tables.words.get(self.parse.lemmas[token], {})

    def _of_object(self, token: int) -> DateInterval | None:
        """A day that hangs on the verb's object: "reiterated the stance on Nov 4", "found arms Sunday".

        With a preposition it counts for verbs of saying alone: others may judge what happened that day.
        """
        reporting = self._reporting(token)
        for child in self.parse.children[token]:
            if self.parse.deprels[child] not in ("obj", "obl"):
                continue
            for index in self._modifiers(child):
                expression = self.expressions[index]
                bare = self.parse.upos[expression.first - 1] != "ADP"
                date = expression.date
                if date is None or expression.first < child or date.future or not (bare or reporting):
                    continue
                if date.granularity == "day" and self.parse.heads[self._head(index)] == child:
                    return self._as_interval(index)
        return None

    def _head(self, index: int) -> int:
        """Syntactic head of an expression."""
        return span_head(self.parse, self.expressions[index].first, self.expressions[index].last)

    def _from_complement(self, token: int) -> DateInterval | None:
        """A past date that stands with the infinitive: "declined to comment during a briefing on Nov 4"."""
        today = self.published.end if self.published else None
        for child in self.parse.children[token]:
            if self.parse.deprels[child] != "xcomp" or child < token:
                continue
            found = self._own(child)
            past = found is not None and found.end is not None and today is not None and found.end <= today
            if self._light(token) or (past and self.parse.xpos[child] == "VB"):
                return found
        return None

    def _from_conjuncts(self, token: int) -> DateInterval | None:
        """A date shared by coordinated verbs: told before the first, or after the last of one subject."""
        parse = self.parse
        first = token
        while parse.deprels[first] == "conj" and parse.heads[first] >= 0:
            first = parse.heads[first]
        if first != token:
            fronted = [index for index in self._modifiers(first) if self.expressions[index].last <= first]
            dated = [index for index in fronted if self.expressions[index].date is not None]
            if dated:
                return self._as_interval(min(dated, key=lambda index: self._rank(index, first)))
        for other in parse.children[first]:
            if parse.deprels[other] != "conj" or other <= token or not is_predicate(parse, other):
                continue
            if any(parse.deprels[child].startswith("nsubj") for child in parse.children[other]):
                return None
            found = self._own(other)
            if found is not None and self._trails(other):
                return found
        return None

    def _trails(self, token: int) -> bool:
        """Whether the verb's dates stand after it."""
        return all(self.expressions[index].first > token for index in self._modifiers(token))

    def _of_nominal(self, token: int) -> DateInterval | None:
        """The date of an event noun from the verb that governs it, where that verb dates it."""
        parse = self.parse
        head, node = parse.heads[token], token
        while (
            head >= 0
            and not is_predicate(parse, head)
            and parse.deprels[node] in ("conj", "compound", "appos")
        ):
            node, head = head, parse.heads[head]
            own = self._own(node)
            if own is not None:
                return own
        verb = governing_predicate(parse, parse.heads[token]) if parse.heads[token] >= 0 else None
        if verb is None:
            return None
        dependent = self._dependent_after(verb, token)
        if dependent is not None:
            return dependent
        relation = parse.deprels[node].split(":")[0]
        direct = parse.heads[node] == verb
        shares = direct and (
            (relation == "nsubj" and (self._light(verb) or self._happening(verb)))
            or (relation in ("obj", "obl") and self._light(verb))
            or (relation == "obl" and self._occasion(node, "obl", 0))
        )
        if self._existential(verb) or (shares and self._light(verb)):
            return self._own(verb) or self._from_clause_below(verb) or self._from_conjuncts(verb)
        return self._own(verb) or self._from_conjuncts(verb) if shares else None

    def _existential(self, token: int) -> bool:
        """Whether the clause is of the kind "there has been no summit"."""
        return any(self.parse.deprels[child] == "expl" for child in self.parse.children[token])

    def _dependent_after(self, verb: int, token: int) -> DateInterval | None:
        """The noun's date in "... in October 2002 following talks the previous month"."""
        candidates = [index for index in self._modifiers(verb) if self.expressions[index].date is not None]
        kept = self._without_dependent(candidates)
        for index in candidates:
            if index not in kept and self.expressions[index].first > token:
                return self._as_interval(index)
        return None

    def _reporting(self, token: int) -> bool:
        """Whether the verb reports: its date is that of the saying."""
        return "reporting" in self.tables.words.get(self.parse.lemmas[token], {})

    def _from_above(self, token: int) -> DateInterval | None:
        """The date of the clause above, where the two happen together."""
        parse = self.parse
        head, relation = parse.heads[token], parse.deprels[token].split(":")[0]
        if head < 0 or not is_predicate(parse, token):
            return None
        if relation == "xcomp":
            found = self._own(head)
            carried = self._carried(head)
            if found is None:
                return self._from_conjuncts(head) if carried else None
            ahead = found.future and found.span is not None and found.span.start > parse.starts[token]
            return found if carried or ahead else None
        if relation == "advcl" and parse.xpos[token] == "VBG" and self._mark(token) == (None, False):
            marked = any(parse.deprels[child] == "mark" for child in parse.children[token])
            return None if marked else self._own(head) or self._from_conjuncts(head)
        return None


def _follows(end: str | None, start: str | None) -> bool:
    """Whether a day is the next after another."""
    if end is None or start is None:
        return False
    return (datetime.date.fromisoformat(start) - datetime.date.fromisoformat(end)).days == 1
