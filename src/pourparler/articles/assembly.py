"""Paragraphs to an `Article`: what is furniture, what is headline, what is prose."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from pourparler.articles._dateline import Dateline, lone_dateline, read_dateline
from pourparler.articles._furniture import (
    Block,
    is_headline_like,
    is_list_item,
    is_sentence,
    is_subhead,
    mark_furniture,
    repeats,
    words_of,
)
from pourparler.articles._language import language_of
from pourparler.articles._names import (
    Tail,
    agency_tail,
    byline,
    byline_agency,
    is_agency,
    is_outlet,
    looks_like_names,
)
from pourparler.articles._stamps import find_stamp, is_stamp_line
from pourparler.model import Article, Found, Span

_MAX_HEADLINE_WORDS = 30
_MODIFIED = re.compile(r"\b(?:updated|modified|edited)\b", re.IGNORECASE)
_KEY = re.compile(r"[^\w]+")
# A line of an interview (``PRESENTER: And then -``).
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,40}: \S+ \S")
# Paragraphs in which a dateline is looked for, a summary or two before it included.
_LEADS = 4


@dataclass(slots=True)
class Known:
    """What is known of an article before its text is read.

    Attributes:
        identity: What the caller tells it from other articles by: a row's id, an address.
    """

    title: Found | None = None
    outlet: Found | None = None
    byline: Found | None = None
    agency: Found | None = None
    published: Found | None = None
    modified: Found | None = None
    url: str | None = None
    licence: str | None = None
    source: str | None = None
    language: str | None = None
    identity: str = ""
    flags: list[str] = field(default_factory=list)
    debris: list[str] = field(default_factory=list)


@dataclass(slots=True)
class _Marks:
    """Where the dateline and the agency's name were found."""

    lead: Block | None = None
    dateline: Dateline | None = None
    last: Block | None = None
    tail: Tail | None = None


def assemble(paragraphs: list[str], known: Known) -> Article:
    """The article that the paragraphs make.

    1. Mark page furniture, captions and credits.
    2. Tell headline, byline, time stamps and summary before the first prose.
    3. Tell headings and leftovers after it.
    4. Find the dateline and the closing agency.
    5. Put the text together and place the spans.

    Args:
        paragraphs: Paragraphs without line breaks, none empty.
        known: Metadata from a page, a row or the caller.
    """
    blocks = [Block(text) for text in paragraphs]
    mark_furniture(blocks)  # 1
    lead = _read_head(blocks, known)  # 2
    _read_rest(blocks, lead)  # 3
    marks = _read_marks(blocks, known)  # 4
    return _compose(blocks, marks, known)  # 5


def _key(text: str) -> str:
    return _KEY.sub(" ", text).strip().lower()


def _read_head(blocks: list[Block], known: Known) -> int:
    """Give the paragraphs before the first prose their roles; index of that prose."""
    headline = _headline_block(blocks, known)
    if headline is not None:
        headline.role = "headline"
    live = [index for index, block in enumerate(blocks) if block.role == "body"]
    lead = next((index for index in live if _is_lead(blocks[index].text)), None)
    if lead is None:
        return 0
    after_headline = headline is None
    for index, block in enumerate(blocks[:lead]):
        if block is headline:
            after_headline = True
        elif block.role == "body":
            block.role = _head_role(block, after_headline, blocks[lead : lead + _LEADS])
            block.kind = block.kind or "head"
    return lead


def _is_lead(text: str) -> bool:
    """Whether a paragraph is prose, not a byline, a stamp or a headline."""
    if is_stamp_line(text) or byline(text):
        return False
    enough = 3 if text.endswith(".") else 4
    return is_sentence(text) and len(words_of(text[:400])) >= enough or _opens_story(text) or _signed(text)


def _opens_story(text: str) -> bool:
    """Whether a dateline stands before enough words for a sentence, full stop or not."""
    found = read_dateline(text)
    return found is not None and len(words_of(text[found.end :])) >= 6


def _headline_block(blocks: list[Block], known: Known) -> Block | None:
    """The paragraph that is the headline: it equals the title, or opens the text like one."""
    live = [block for block in blocks if block.role == "body"]
    if known.title is not None:
        key = _key(known.title.value)
        for block in live[:8]:
            if key and _key(block.text) == key:
                return block
        return None
    candidates: list[Block] = []
    for block in live[:-1][:12]:
        if _is_lead(block.text) and not _title_like(block, live):
            break
        if _plain_head_line(block.text):
            candidates.append(block)
            if len(words_of(block.text)) >= 4:
                return block
    return candidates[-1] if candidates and candidates[-1] is not live[-1] else None


def _plain_head_line(text: str) -> bool:
    if is_stamp_line(text) or byline(text) or is_outlet(text) or is_agency(text) or is_list_item(text):
        return False
    return len(words_of(text)) <= _MAX_HEADLINE_WORDS and read_dateline(text) is None


def _title_like(block: Block, live: list[Block]) -> bool:
    """A first line that ends in a quotation or question mark may be a headline all the same."""
    return (
        block is live[0]
        and block.text[-1] in "?!\"”’'"
        and len(words_of(block.text)) <= 18
        and len(live) > 2
        and len(live[1].text) > len(block.text)
        and block.text[0] not in '"“'
    )


def _head_role(block: Block, after_headline: bool, prose: list[Block]) -> str:
    """Role of a paragraph before the first prose."""
    text = block.text
    if is_stamp_line(text):
        return "stamp"
    if byline(text):
        return "byline"
    if is_outlet(text):
        return "outlet"
    if is_agency(text):
        return "agency"
    if lone_dateline(text):
        return "dateline"
    if not after_headline:
        return "debris"
    if looks_like_names(text) and not is_list_item(text):
        return "names"
    if len(words_of(text)) <= 2 and "," not in text or repeats(text, *(other.text for other in prose)) >= 0.8:
        return "debris"
    return "standfirst"


def _read_rest(blocks: list[Block], lead: int) -> None:
    """Roles of what is not prose after the first prose: headings, stamps and leftovers at the end.

    Lines after a colon are a list and belong to the prose.
    """
    live = [block for block in blocks[lead:] if block.role == "body"]
    last_prose = max((i for i, block in enumerate(live) if _is_prose(block.text)), default=-1)
    if last_prose < 0:
        return
    listing = False
    for number, block in enumerate(live):
        text = block.text
        listing = text.endswith(":") or listing and not is_sentence(text)
        if number == 0 or listing or _is_prose(text):
            continue
        if number < last_prose:
            if is_agency(text):
                block.role, block.kind = "debris", "credit"
            elif is_subhead(text) or is_headline_like(text):
                block.role = "subhead"
        else:
            block.role, block.kind = _tail_role(text, alone=len(live) - last_prose == 2), "leftover"


def _tail_role(text: str, *, alone: bool) -> str:
    """Role of a line after the last prose."""
    if is_stamp_line(text):
        return "stamp"
    if byline(text):
        return "byline"
    if agency_tail(text):
        return "agency"
    count = len(words_of(text))
    if not alone and count <= 12 or count <= 5:
        return "debris"
    return "subhead" if is_subhead(text) or is_headline_like(text) else "body"


def _is_prose(text: str) -> bool:
    told = is_sentence(text) or is_list_item(text) or _SPEAKER.match(text) is not None or _signed(text)
    return told and not is_stamp_line(text)


def _signed(text: str) -> bool:
    """Whether an agency's name stands after a sentence (``They left. AFP``)."""
    tail = agency_tail(text)
    return tail is not None and tail.prose_end > 0


def _read_marks(blocks: list[Block], known: Known) -> _Marks:
    """The dateline of the lead and the agency at the end; summaries before the lead may go."""
    marks = _Marks()
    body = [block for block in blocks if block.role == "body"]
    published = known.published.value if known.published else _stamped_day(blocks)
    for number, block in enumerate(body[:_LEADS]):
        found = read_dateline(block.text, published)
        if found is not None and found.end < len(block.text):
            marks.lead, marks.dateline = block, found
            _drop_summaries(body[:number], body[number : number + _LEADS], sure=found.place is not None)
            break
    else:
        if len(body) > 2 and any(block.role == "headline" for block in blocks):
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
        if repeats(block.text, *(other.text for other in story)) >= (0.7 if sure else 0.8):
            block.role, block.kind = "debris", "summary"


def _compose(blocks: list[Block], marks: _Marks, known: Known) -> Article:
    """The text, its spans and what was found in it."""
    kept = [block for block in blocks if block.role != "debris"]
    starts: dict[int, int] = {}
    at = 0
    for block in kept:
        starts[id(block)] = at
        at += len(block.text) + 2
    text = "\n\n".join(block.text for block in kept)
    body = []
    for block in kept:
        if block.role == "body" and (span := _prose_span(block, starts[id(block)], marks)):
            body.append(span)
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
    identity = "\x00".join((text, known.url or "", known.identity))
    return Article(
        id=hashlib.sha256(identity.encode("utf-8", "replace")).hexdigest()[:16],
        text=text,
        body=tuple(body),
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


def _prose_span(block: Block, start: int, marks: _Marks) -> Span | None:
    """The prose of a paragraph: without the dateline before it and the agency after it."""
    first, last = start, start + len(block.text)
    if block is marks.lead and marks.dateline is not None:
        first = start + marks.dateline.end
    if block is marks.last and marks.tail is not None:
        last = start + marks.tail.prose_end
    return Span(first, last) if last > first else None


def _found_in_text(
    kept: list[Block], starts: dict[int, int], marks: _Marks, known: Known
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
    if block.role in ("stamp", "byline"):
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
    if old.span is None and new.span is not None and new.raw is None and (at := new.value.find(old.value)) >= 0:
        span = Span(new.span.start + at, new.span.start + at + len(old.value))
        return Found(value=old.value, span=span, basis=old.basis, raw=old.raw)
    return old


def _same(one: str, other: str) -> bool:
    return _key(one) == _key(other) or one[:10] == other[:10] and one[:4].isdigit()
