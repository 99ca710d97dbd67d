"""Paragraphs to an `Article`: the steps in their order."""

from __future__ import annotations

from pourparler.articles._composition import compose, read_marks
from pourparler.articles._furniture import mark_furniture
from pourparler.articles._known import Known
from pourparler.articles._roles import blocks_of, read_head, read_rest
from pourparler.model import Article


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
    blocks = blocks_of(paragraphs)
    mark_furniture(blocks)  # 1
    lead = read_head(blocks, known)  # 2
    read_rest(blocks, lead)  # 3
    marks = read_marks(blocks, known)  # 4
    return compose(blocks, marks, known)  # 5
