"""Small parses written by hand, and a cast and a calendar to go with them."""

from __future__ import annotations

from pourparler.model import DateInterval, Entity, Mention, Parse, Participant


def build(*sentences: str) -> Parse:
    """A parse from rows ``form lemma UPOS XPOS head deprel`` (head counted from 1 in its sentence)."""
    text = ""
    fields: list[list] = [[], [], [], [], [], [], []]
    ranges = []
    for sentence in sentences:
        rows = [line.split() for line in sentence.strip().splitlines()]
        base = len(fields[0])
        for form, lemma, upos, xpos, head, deprel in rows:
            text += " " if text else ""
            for column, value in enumerate((len(text), len(text) + len(form), upos, xpos, lemma)):
                fields[column].append(value)
            fields[5].append(int(head) - 1 + base if head != "0" else -1)
            fields[6].append(deprel)
            text += form
        ranges.append((base, len(fields[0])))
    starts, ends, tags, fine_tags, lemmas, heads, deprels = fields
    return Parse(
        text=text,
        starts=starts,
        ends=ends,
        upos=tags,
        xpos=fine_tags,
        lemmas=lemmas,
        heads=heads,
        deprels=deprels,
        sentences=ranges,
        paragraphs=[(0, len(ranges))],
    )


class HandCast:
    """A cast that knows the given words: ``{word: (entity, name, kind, country, sector)}``."""

    def __init__(self, parse: Parse, known: dict[str, tuple[str, str, str, str | None, str | None]]) -> None:
        self.parse, self.known = parse, known
        self.entities = tuple(
            Entity(
                id=entity,
                name=name,
                kind=kind,
                country=country,
                sector=sector,
                mentions=tuple(self._mentions(entity, kind)),
            )
            for entity, name, kind, country, sector in dict.fromkeys(known.values())
        )

    def _mentions(self, entity: str, kind: str) -> list[Mention]:
        return [m for t in range(len(self.parse)) if (m := self.mention_at(t)) and m.entity == entity]

    def mention_at(self, token: int) -> Mention | None:
        word = self.parse.word(token)
        if word not in self.known:
            return None
        form = "name" if word[0].isupper() else "nominal"
        span = self.parse.span(token, token + 1)
        return Mention(
            entity=self.known[word][0], first=token, last=token + 1, head=token, span=span, form=form
        )

    def members_of(self, mention: Mention) -> list[Mention]:
        return [mention]

    def participant(self, mention: Mention, when: DateInterval | None) -> Participant:
        entity, name, kind, country, sector = self.known[mention.span.quote(self.parse.text)]
        return Participant(
            entity=entity,
            text=mention.span.quote(self.parse.text),
            span=mention.span,
            name=name,
            kind=kind,
            country=country,
            sector=sector,
        )


class HandTimeline:
    """A calendar that knows the days of the given words."""

    def __init__(self, parse: Parse, days: dict[str, str]) -> None:
        self.parse, self.days = parse, days
        day = "2021-05-04"
        self.published = DateInterval(start=day, end=day, granularity="day", value=day, basis="published")
        self.expressions = ()

    def said_on(self, token: int) -> DateInterval | None:
        day = self.days.get(self.parse.word(token))
        return DateInterval(start=day, end=day, granularity="day", value=day) if day else None

    date_of = said_on
