"""The text of the article, where its prose lies, and what the text tells of itself."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass

from pourparler.articles._dateline import Dateline, lone_dateline, read_dateline
from pourparler.articles._furniture import Block, repeats, words_of
from pourparler.articles._known import Known
from pourparler.articles._language import language_of
from pourparler.articles._names import Tail, agency_tail, byline, byline_agency, is_agency
from pourparler.articles._roles import key_of
from pourparler.articles._stamps import find_stamp
from pourparler.model import Article, Found, Span

_MODIFIED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_TOLD_TIME = re.compile(r"\b(?:published|posted|updated|last modified)\b", re.IGNORECASE)
# Paragraphs in which a dateline is looked for, a summary or two before it included.
_LEADS = 4
_MAX_SUMMARY_WORDS = 45
MAX_PROSE = 200_000
"""Characters of prose that are read: twice the longest story, and less than half a minute's work."""


_SENTENCE_ENDS = (". ", ".\u201d ", '." ', "? ", "! ")


@dataclass(slots=True)
class Marks:
    """Where the dateline and the agency's name were found."""

    lead: Block | None = None
    dateline: Dateline | None = None
    last: Block | None = None
    tail: Tail | None = None


def read_marks(blocks: list[Block], known: Known) -> Marks:
    """The dateline of the lead and the agency at the end; summaries before the lead may go."""
    marks = Marks()
    body = [block for block in blocks if block.role == "body"]
    published = known.published.value if known.published else _stamped_day(blocks)
    for number, block in enumerate(body[:_LEADS]):
        found = read_dateline(block.text, published)
        if found is not None and found.end < len(block.text):
            marks.lead, marks.dateline = block, found
            _drop_summaries(body[:number], body[number : number + _LEADS], sure=found.place is not None)
            break
    else:
        titled = known.title is not None or any(block.role == "headline" for block in blocks)
        if titled and len(body) > 2 and len(body[0].text) < len(body[1].text):
            _drop_summaries(body[:1], body[1:2], sure=False)
    body = [block for block in body if block.role == "body"]
    if body and (tail := agency_tail(body[-1].text)):
        marks.last, marks.tail = body[-1], tail
        if tail.prose_end == 0:
            body[-1].role = "agency"
    return marks


def _stamped_day(blocks: list[Block]) -> str | None:
    for block in blocks:
        if block.role == "stamp" and (stamp := find_stamp(block.text)):
            return stamp.value[:10]
    return None


def _drop_summaries(before: list[Block], story: list[Block], *, sure: bool) -> None:
    """A summary that says what the story's opening says again goes."""
    for block in before:
        short = len(words_of(block.text)) <= _MAX_SUMMARY_WORDS
        if short and repeats(block.text, *(other.text for other in story)) >= (0.7 if sure else 0.8):
            block.role, block.kind = "debris", "summary"


def compose(blocks: list[Block], marks: Marks, known: Known) -> Article:
    """The text, its spans and what was found in it."""
    kept = [block for block in blocks if block.role != "debris"]
    starts: dict[int, int] = {}
    at = 0
    for block in kept:
        starts[id(block)] = at
        at += len(block.text) + 2
    text = "\n\n".join(block.text for block in kept)
    spans = (_prose_span(block, starts[id(block)], marks) for block in kept if block.role == "body")
    prose = [span for span in spans if span is not None]
    body = _within_limit(prose, text)
    values = _found_in_text(kept, starts, marks, known)
    published = values["published"]
    language = language_of(text) or known.language
    flags = list(known.flags)
    dateline = values["dateline_date"]
    if published is None and (dateline is None or dateline.value.startswith("X")):
        flags.append("no-date")
    if language not in (None, "en"):
        flags.append("not-english")
    if not body:
        flags.append("no-prose")
    if len(body) < len(prose) or body[-1:] != tuple(prose[-1:]):
        flags.append("truncated")
    identity = "\x00".join((text, known.url or "", known.identity))
    return Article(
        id=hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16],
        text=text,
        body=body,
        title=values["title"],
        outlet=values["outlet"],
        agency=values["agency"],
        byline=values["byline"],
        dateline_place=values["dateline_place"],
        dateline_date=values["dateline_date"],
        published=published,
        modified=values["modified"],
        url=known.url,
        language=language,
        licence=known.licence,
        source=known.source,
        flags=tuple(dict.fromkeys(flags)),
        debris=(*known.debris, *(block.text for block in blocks if block.role == "debris")),
    )


def _prose_span(block: Block, start: int, marks: Marks) -> Span | None:
    """The prose of a paragraph: without the dateline before it and the agency after it."""
    first, last = start, start + len(block.text)
    if block is marks.lead and marks.dateline is not None:
        first = start + marks.dateline.end
    if block is marks.last and marks.tail is not None:
        last = start + marks.tail.prose_end
    return Span(first, last) if last > first else None


def _within_limit(prose: list[Span], text: str) -> tuple[Span, ...]:
    """The spans up to the limit; the one that it falls into ends after a sentence, or else a word."""
    body: list[Span] = []
    left = MAX_PROSE
    for span in prose:
        length = span.end - span.start
        if length > left:
            reach = text[span.start : span.start + left]
            ends = [reach.rfind(mark) + len(mark) - 1 for mark in _SENTENCE_ENDS if mark in reach]
            end = max(ends) if ends else reach.rfind(" ")
            return (*body, Span(span.start, span.start + (end if end > 0 else left))) if left else tuple(body)
        body.append(span)
        left -= length
    return tuple(body)


def _found_in_text(
    kept: list[Block], starts: dict[int, int], marks: Marks, known: Known
) -> dict[str, Found | None]:
    """Metadata that stands in the text; what the caller or the page told keeps its value and gets a span."""
    values: dict[str, Found | None] = {
        "title": known.title,
        "outlet": known.outlet,
        "byline": known.byline,
        "agency": known.agency,
        "published": known.published,
        "modified": known.modified,
        "dateline_place": None,
        "dateline_date": None,
    }
    for block in kept:
        for name, found in _block_values(block, starts[id(block)]):
            values[name] = _merged(values[name], found)
    if marks.lead is not None and marks.dateline is not None:
        start = starts[id(marks.lead)]
        for name, found in _dateline_values(marks.dateline, marks.lead.text, start):
            values[name] = _merged(values[name], found)
    if marks.last is not None and marks.tail is not None:
        start = starts[id(marks.last)]
        span = Span(start + marks.tail.start, start + marks.tail.end)
        values["agency"] = _merged(values["agency"], Found(value=marks.tail.name, span=span))
    return values


def _dateline_values(line: Dateline, text: str, start: int) -> Iterator[tuple[str, Found]]:
    """What a dateline tells, with spans."""
    named = (("dateline_place", line.place), ("dateline_date", line.date), ("agency", line.agency))
    for name, piece in named:
        if piece is not None:
            raw = text[piece.start : piece.end]
            span = Span(start + piece.start, start + piece.end)
            yield name, Found(value=piece.value, span=span, raw=raw if raw != piece.value else None)


def _block_values(block: Block, start: int) -> list[tuple[str, Found]]:
    """What one paragraph tells: name of the field and what was found."""
    text = block.text
    whole = Span(start, start + len(text))
    if block.role in ("headline", "outlet", "agency"):
        return [("title" if block.role == "headline" else block.role, Found(value=text, span=whole))]
    if block.role == "names":
        return [("byline", Found(value=text, span=whole, basis="text"))]
    if block.role == "dateline" and (line := lone_dateline(text)):
        return list(_dateline_values(line, text, start))
    found: list[tuple[str, Found]] = []
    if block.role == "byline" and (by := byline(text)):
        value, first, last = by
        span = Span(start + first, start + last)
        found.append(("agency" if is_agency(value) else "byline", Found(value=value, span=span)))
        if agency := byline_agency(text[last:]):
            name, offset = agency
            span = Span(start + last + offset, start + last + offset + len(name))
            found.append(("agency", Found(value=name, span=span)))
    if block.role in ("stamp", "byline") or (block.role == "standfirst" and _TOLD_TIME.search(text)):
        found.extend(_stamps(text, start))
    return found


def _stamps(text: str, start: int) -> list[tuple[str, Found]]:
    """Times of publication and change in a line."""
    found: list[tuple[str, Found]] = []
    at = 0
    while (stamp := find_stamp(text[at:])) is not None:
        first, last = at + stamp.start, at + stamp.end
        name = "modified" if _MODIFIED.search(text[at:first]) else "published"
        raw = text[first:last]
        where = Span(start + first, start + last)
        found.append((name, Found(value=stamp.value, span=where, raw=raw if raw != stamp.value else None)))
        at = last
    return found


def _merged(old: Found | None, new: Found) -> Found:
    """The earlier finding wins; it gets the span of a later one that says the same."""
    if old is None:
        return new
    if old.span is None and new.span is not None and _same(old.value, new.value):
        return Found(value=old.value, span=new.span, basis=old.basis, raw=old.raw or new.raw)
    if (
        old.span is None
        and new.span is not None
        and new.raw is None
        and (at := new.value.find(old.value)) >= 0
    ):
        span = Span(new.span.start + at, new.span.start + at + len(old.value))
        return Found(value=old.value, span=span, basis=old.basis, raw=old.raw)
    return old


def _same(one: str, other: str) -> bool:
    return key_of(one) == key_of(other) or (one[:10] == other[:10] and one[:4].isdigit())
