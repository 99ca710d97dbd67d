"""Time expressions of a parse, resolved: the way from words to a timeline."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from pourparler.model import Article, DateInterval, KnownDate, Parse, TimeExpression
from pourparler.times._anchored import anchored
from pourparler.times._calendar import Interval
from pourparler.times._grammar import matches
from pourparler.times._lexemes import Lexemes, lexemes
from pourparler.times._meaning import Meaning
from pourparler.times._resolve import Resolver
from pourparler.times._syntax import cue_before, governing_predicate, span_head
from pourparler.times._tables import Tables, tables
from pourparler.times._tenses import relation_before, scheduled, tense_at
from pourparler.times.timeline import Timeline

_THROUGH = ("to", "through", "-", "–")
NARRATIVE_YEARS = 6
"""A text is a narrative of the past from this many old years on, if they outnumber the new three to one."""


@dataclass(frozen=True, slots=True)
class _Match:
    """A matched expression: tokens, meaning, tense of what governs it and its preposition's sense."""

    first: int
    last: int
    meaning: Meaning
    tense: str
    relation: str
    predicate: int | None


def resolve(parse: Parse, article: Article, *, known: Sequence[KnownDate] = ()) -> Timeline:
    """Find and resolve the time expressions of an article.

    1. match the words, 2. find the article's day, 3. resolve each expression in text order,
    4. count from the happenings that are dated by then.

    Args:
        parse: The article's parse.
        article: The article; its date of publication or of the dateline is the anchor.
        known: Happenings whose day is known otherwise; they fix the year where no date does.

    Examples:
        >>> timeline = resolve(parse, article)  # doctest: +SKIP
        >>> timeline.date_of(12)  # doctest: +SKIP
        DateInterval(2002-09, 'the previous month')
    """
    table = tables()
    lex = lexemes(parse, table)
    found = _matches(parse, lex, table)
    resolver = _resolver(parse, article, found, known, table)
    resolver.narrative = _is_narrative(found, resolver.day)
    expressions = _resolved(parse, found, resolver)
    timeline = Timeline(tuple(expressions), _published(article, resolver), parse, table)
    counted = [(index, match.meaning) for index, match in enumerate(found) if match.meaning.base == "event"]
    return anchored(timeline, counted)


def _matches(parse: Parse, lex: Lexemes, table: Tables) -> list[_Match]:
    """All matches with their syntactic surroundings."""
    found: list[_Match] = []
    taken = 0
    for start, end, meaning in matches(lex):
        first, last = lex.tokens[start], lex.last_tokens[end - 1] + 1
        if first < taken or last <= first or first < 0:
            continue
        taken = last
        head = span_head(parse, first, last)
        predicate = cue_before(parse, first, table)
        if predicate is None:
            predicate = governing_predicate(parse, head)
        relation = relation_before(lex, start, meaning)
        tense = tense_at(parse, head, predicate, relation, table)
        above = parse.heads[head]
        if above > head and parse.upos[above] in ("NOUN", "PROPN"):
            relation = "on"
        if found and first == found[-1].last + 1 and parse.word(first - 1).lower() in _THROUGH:
            meaning = _after_start(meaning)
        if tense == "future" and lex.word(start - 1) == "in":
            meaning = _ahead(meaning)
        tense = scheduled(parse, lex, start, end, predicate, meaning, tense, relation, table)
        if found and found[-1].relation in ("between", "from") and first == found[-1].last + 1:
            relation = {"and": "between", "to": "until"}.get(parse.word(first - 1).lower(), relation)
            if relation == "until" and found[-1].relation == "from":
                found[-1] = replace(found[-1], relation="since")
        found.append(_Match(first, last, meaning, tense, relation, predicate))
    return [_with_from(match) for match in found]


def _after_start(meaning: Meaning) -> Meaning:
    """The weekday that ends a range is the next after the one that begins it."""
    if meaning.weekday is None or meaning.day or meaning.step is not None:
        return meaning
    return replace(meaning, base="ref", step=1)


def _ahead(meaning: Meaning) -> Meaning:
    """``will meet in two weeks`` names a point in time, not a length."""
    countable = meaning.kind == "duration" and meaning.count > 0 and meaning.step is None
    if not countable or meaning.unit not in ("D", "W", "FN", "M", "Y", "DE"):
        return meaning
    return replace(meaning, kind="offset", type="DATE")


def _with_from(match: _Match) -> _Match:
    """``from`` without an end opens an interval only ahead: "from Monday visas will be needed"."""
    if match.relation != "from":
        return match
    return replace(match, relation="since" if match.tense == "future" else "on")


def _is_narrative(found: list[_Match], day: date | None) -> bool:
    """Whether the text tells of the past throughout, as a history does and news does not."""
    if day is None:
        return False
    old = sum(1 for match in found if match.meaning.year and match.meaning.year < day.year)
    new = sum(1 for match in found if match.meaning.year and match.meaning.year >= day.year)
    new += sum(1 for match in found if match.meaning.kind == "shift" and match.meaning.base == "article")
    new += sum(1 for match in found if match.meaning.weekday and not match.meaning.day)
    return old >= NARRATIVE_YEARS and old > 3 * new


def _day(value: str | None) -> date | None:
    """The day of an ISO date or time; None if it is open or no date."""
    if not value:
        return None
    try:
        return date.fromisoformat(value[:10])
    except ValueError:
        return None


def _resolver(
    parse: Parse, article: Article, found: list[_Match], known: Sequence[KnownDate], table: Tables
) -> Resolver:
    """The resolver with the best anchor that the article offers."""
    published = _day(article.published.value) if article.published else None
    if published is not None:
        return Resolver(published, "article")
    line = article.dateline_date.value if article.dateline_date else None
    dateline = _day(line)
    if dateline is not None:
        return Resolver(dateline, "dateline")
    year = _known_year(parse, found, known)
    if year is None:
        return Resolver(None)
    stated = _day(f"{year}{line[4:]}") if line and line.startswith("XXXX") else None
    day = stated or _reporting_day(parse, found, year, table)
    return Resolver(day, "office", year)


def _known_year(parse: Parse, found: list[_Match], known: Sequence[KnownDate]) -> int | None:
    """The year that a known happening fixes: its day and a yearless date beside it agree."""
    for item in sorted(known, key=lambda entry: (entry.first, entry.day)):
        when = _day(item.day)
        if when is None:
            continue
        for match in found:
            meaning = match.meaning
            inside = match.predicate is not None and item.first <= match.predicate < item.last
            near = parse.sentence_of[match.first] == parse.sentence_of[item.first]
            agrees = meaning.year is None and meaning.month == when.month and meaning.day in (None, when.day)
            if agrees and (inside or near):
                return when.year
    return None


def _reporting_day(parse: Parse, found: list[_Match], year: int, table: Tables) -> date | None:
    """The latest yearless day on which somebody is said to have spoken."""
    days: list[date] = []
    for match in found:
        meaning = match.meaning
        if meaning.kind != "calendar" or meaning.year or not (meaning.month and meaning.day):
            continue
        if match.predicate is None or match.tense not in ("past", "nominal"):
            continue
        if "reporting" in table.words.get(parse.lemmas[match.predicate], {}):
            stated = _day(f"{year:04d}-{meaning.month:02d}-{meaning.day:02d}")
            if stated is not None:
                days.append(stated)
    return max(days) if days else None


def _resolved(parse: Parse, found: list[_Match], resolver: Resolver) -> list[TimeExpression]:
    """The expressions, resolved in text order."""
    expressions: list[TimeExpression] = []
    previous: TimeExpression | None = None
    local: tuple[int, Interval] | None = None
    for match in found:
        sentence = parse.sentence_of[match.first]
        beside = local[1] if local is not None and local[0] == sentence else None
        result = resolver.resolve(match.meaning, match.tense, beside)
        interval = result.interval
        date_ = _date(parse, match, result.value, interval, result.anchor, previous, resolver.day)
        expression = TimeExpression(
            first=match.first,
            last=match.last,
            span=parse.span(match.first, match.last),
            type=match.meaning.type,
            value=result.value,
            relation=match.relation,
            date=date_,
        )
        expressions.append(expression)
        if interval is not None and match.meaning.kind not in ("duration", "set"):
            previous = expression
            years_away = match.meaning.kind == "offset" and match.meaning.unit == "Y"
            if result.anchor in ("itself", "expression") or years_away:
                local = sentence, interval
    return expressions


def _date(
    parse: Parse,
    match: _Match,
    value: str,
    interval: Interval | None,
    anchor: str,
    previous: TimeExpression | None,
    today: date | None,
) -> DateInterval | None:
    """The date of one expression as it goes into the record."""
    kind = match.meaning.kind
    if kind == "set" or match.meaning.base == "event" or (kind == "duration" and interval is None):
        return None
    span = parse.span(match.first, match.last)
    text = span.quote(parse.text)
    if interval is None:
        return DateInterval(
            start=None,
            end=None,
            granularity="open",
            value=value,
            text=text,
            span=span,
            anchor="none",
            future=value == "FUTURE_REF",
        )
    return DateInterval(
        start=interval.start.isoformat(),
        end=interval.end.isoformat(),
        granularity=interval.granularity,
        value=value,
        text=text,
        span=span,
        anchor=anchor,
        anchor_span=previous.span if anchor == "expression" and previous else None,
        future=today is not None and interval.start > today,
    )


def _published(article: Article, resolver: Resolver) -> DateInterval | None:
    """The article's own day."""
    if resolver.day is None:
        return None
    day = resolver.day.isoformat()
    found = article.published or article.dateline_date
    return DateInterval(
        start=day,
        end=day,
        granularity="day",
        value=day,
        span=found.span if found else None,
        text=found.raw or found.value if found else None,
        anchor=resolver.anchor,
        basis="published",
    )
