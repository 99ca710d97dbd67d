"""What each paragraph is: headline, byline, time stamp, summary, prose, heading or leftover."""

from __future__ import annotations

import re

from pourparler.articles._dateline import lone_dateline, read_dateline
from pourparler.articles._furniture import (
    Block,
    cut_furniture,
    is_headline_like,
    is_list_item,
    is_sentence,
    is_subhead,
    repeats,
    words_of,
)
from pourparler.articles._known import Known
from pourparler.articles._names import agency_tail, byline, is_agency, is_outlet, looks_like_names
from pourparler.articles._stamps import is_stamp_line

_MAX_HEADLINE_WORDS = 30
# Paragraphs of prose that a summary before them may repeat.
_LEADS = 4
_KEY = re.compile(r"[^\w]+")
_BARS = re.compile(r"\s*[|•·]\s*")
# A line of an interview (``PRESENTER: And then -``).
_SPEAKER = re.compile(r"[A-Z][A-Z.'’ -]{1,40}: \S+ \S")


def key_of(text: str) -> str:
    """Lower-case words of a text, to compare titles."""
    return _KEY.sub(" ", text).strip().lower()


def blocks_of(paragraphs: list[str]) -> list[Block]:
    """Paragraphs as blocks; furniture glued behind a last sentence becomes its own."""
    blocks: list[Block] = []
    for text in paragraphs:
        prose, glued = cut_furniture(text)
        blocks.append(Block(prose))
        if glued is not None:
            blocks.append(Block(glued))
    return blocks


def read_head(blocks: list[Block], known: Known) -> int:
    """Give the paragraphs before the first prose their roles; index of that prose."""
    headline = _headline_block(blocks, known)
    if headline is not None:
        headline.role = "headline"
    live = [index for index, block in enumerate(blocks) if block.role == "body"]
    lead = next((index for index in live if _is_lead(blocks[index].text)), None)
    if lead is None:
        return 0
    after_headline = headline is None
    for _index, block in enumerate(blocks[:lead]):
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
    return (is_sentence(text) and len(words_of(text[:400])) >= enough) or _opens_story(text) or _signed(text)


def _opens_story(text: str) -> bool:
    """Whether a dateline stands before enough words for a sentence, full stop or not."""
    found = read_dateline(text)
    return found is not None and len(words_of(text[found.end :])) >= 6


def _headline_block(blocks: list[Block], known: Known) -> Block | None:
    """The paragraph that is the headline: it equals the title, or opens the text like one."""
    live = [block for block in blocks if block.role == "body"]
    if known.title is not None:
        key = key_of(known.title.value)
        for block in live[:8]:
            if key and key_of(block.text) == key:
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
    if any(map(is_stamp_line, _BARS.split(text))) or byline(text) or is_outlet(text) or is_agency(text):
        return False
    if is_list_item(text):
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
    if is_stamp_line(text) or any(map(is_stamp_line, _BARS.split(text))):
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
    label = len(words_of(text)) <= 2 and "," not in text
    return "debris" if label or repeats(text, *(other.text for other in prose)) >= 0.8 else "standfirst"


def read_rest(blocks: list[Block], lead: int) -> None:
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
        listing = text.endswith(":") or (listing and not is_sentence(text))
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
    if (not alone and count <= 12) or count <= 5:
        return "debris"
    return "subhead" if is_subhead(text) or is_headline_like(text) else "body"


def _is_prose(text: str) -> bool:
    told = is_sentence(text) or is_list_item(text) or _SPEAKER.match(text) is not None or _signed(text)
    return told and not is_stamp_line(text)


def _signed(text: str) -> bool:
    """Whether an agency's name stands after a sentence (``They left. AFP``)."""
    tail = agency_tail(text)
    return tail is not None and tail.prose_end > 0
