"""The timeline of an article: its time expressions, and the date of each happening."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

import msgspec

from pourparler.model import DateInterval, Parse, TimeExpression
from pourparler.times._ranges import Ranges
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
_MAX_DEPTH = 4
STORY_SENTENCES = 3
"""A day told this many sentences ago still holds (1 to 5 and paragraphs tried on 30 hand-coded articles)."""


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
    _ranges: Ranges = field(init=False, repr=False, compare=False)
    _beside: dict[int, list[int]] = field(init=False, repr=False, default_factory=dict)

    def __post_init__(self) -> None:
        """Index the expressions by their syntactic head."""
        object.__setattr__(self, "_ranges", Ranges(self.expressions, self.published, self.parse))
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

    def told_before(self, token: int) -> DateInterval | None:
        """The day that the story has reached where a word stands.

        For happenings of the past that their own clause does not date: a date earlier in the sentence, else
        the last past day of the sentences before. None for the perfect, which looks from today.

        Args:
            token: Index of the word in the parse.
        """
        today = self.published.end if self.published else None
        if today is None or self._present_perfect(token):
            return None
        sentence = self.parse.sentence_of[token]
        for expression in reversed(self.expressions):
            behind = sentence - self.parse.sentence_of[expression.first]
            if behind < 0 or (behind == 0 and expression.first >= token):
                continue
            if behind > STORY_SENTENCES:
                return None
            date = expression.date
            fine = date is not None and _is_day(date, spoken=behind == 0)
            if date is None or not fine or expression.relation not in ("on", "around"):
                continue
            if expression.type != "DURATION" and (date.start or "9999") <= today:
                return msgspec.structs.replace(date, basis="context")
        return None

    def _present_perfect(self, token: int) -> bool:
        """Whether "has" or "have" stands beside the predicate."""
        parse = self.parse
        return any(
            parse.lemmas[child] == "have" and parse.xpos[child] in ("VBZ", "VBP")
            for child in parse.children[token]
            if parse.deprels[child] == "aux"
        )

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
        if self.parse.xpos[token] == "VBD":
            # "Backed the plan even now that it failed": the backing is not of today.
            candidates = [index for index in candidates if self.expressions[index].value != "PRESENT_REF"]
        if self._superlative(token):
            candidates = [index for index in candidates if self.expressions[index].relation != "since"]
        if not candidates:
            return None
        if is_predicate(self.parse, token):
            candidates = self._without_dependent(candidates)
        best = min(candidates, key=lambda index: self._rank(index, token))
        return self._ranges.interval(best)

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
            return self._ranges.opened(found, sense) if allowed else None
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
                    return self._ranges.interval(index)
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
                return self._ranges.interval(min(dated, key=lambda index: self._rank(index, first)))
            if self._same_form(first, token):
                return self._day_of(first)
        for other in parse.children[first]:
            if parse.deprels[other] != "conj" or other <= token or not is_predicate(parse, other):
                continue
            if any(parse.deprels[child].startswith("nsubj") for child in parse.children[other]):
                return None
            if parse.xpos[other] != parse.xpos[token]:
                continue
            found = self._own(other)
            if found is not None and self._trails(other):
                return found
        return None

    def _same_form(self, first: int, token: int) -> bool:
        """Whether a later verb of one subject goes on in one past: "entered on Monday and freed them"."""
        parse = self.parse
        if parse.xpos[first] != parse.xpos[token] or parse.xpos[token] not in ("VBD", "VBN"):
            return False
        own = (parse.deprels[child].split(":")[0] for child in parse.children[token])
        return not any(relation in ("nsubj", "aux") for relation in own)

    def _day_of(self, token: int) -> DateInterval | None:
        """The token's own date if it is a day."""
        found = self._own(token)
        return found if found is not None and found.granularity == "day" else None

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
                return self._ranges.interval(index)
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
        if relation == "acl" and "document" in self.tables.words.get(parse.lemmas[head].lower(), {}):
            above = parse.heads[head]
            return self.date_of(head) or (self._own(above) if above >= 0 else None)
        if relation == "advcl" and head < token and self._mark(token)[0] == "on":
            return self._own(head) if self._told_as_past(token) else None
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


def _is_day(date: DateInterval, *, spoken: bool) -> bool:
    """Whether a date is a day or a night; in the sentence itself coarser ones count too."""
    if date.start is None or date.end is None:
        return False
    if date.granularity == "day" or (date.granularity == "range" and date.value.endswith("NI")):
        return True
    return spoken and date.granularity in ("month", "season", "quarter", "year", "range")
