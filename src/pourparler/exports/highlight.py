"""The article's text with its annotations: overlapping spans cut into segments, each a link."""

from __future__ import annotations

import html
import re
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import accumulate, pairwise

from pourparler.model import Report, Span

# Which annotation a reader most likely means where several cover the same words exactly.
_RANK = ("trigger", "date", "cue", "source", "step", "magnitude", "content", "entity", "evidence")
_TAB_STOPS = frozenset(("trigger", "cue"))
_FORBIDDEN = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


@dataclass(frozen=True, slots=True)
class Annotation:
    """One span of the text and the card that it belongs to.

    ``layer`` is the CSS class (``trigger``, ``evidence``, ``step``, ``source``, ``cue``, ``content``,
    ``date``, ``magnitude``, ``entity``); ``card`` is the id of the card beside the text.
    """

    span: Span
    layer: str
    card: str
    tint: str = ""


def escape(text: str) -> str:
    """The text for HTML content or a quoted attribute, without characters that HTML forbids."""
    return html.escape(_FORBIDDEN.sub("\ufffd", text))


def annotations_of(report: Report) -> list[Annotation]:
    """All annotations of a report, each with the page's own id of its card, in text order."""
    length = len(report.article.text)
    found = [one for one in _all(report) if one.span.end <= length]
    return sorted(found, key=lambda one: (one.span.start, one.span.end, _RANK.index(one.layer), one.card))


def _all(report: Report) -> Iterator[Annotation]:
    for index, event in enumerate(report.events, 1):
        card = f"event-{index}"
        yield Annotation(event.trigger, "trigger", card, f"quad{event.quad_class or 0}")
        yield Annotation(event.evidence, "evidence", card)
        if event.date is not None and event.date.span is not None:
            yield Annotation(event.date.span, "date", card)
        for magnitude in event.magnitudes:
            yield Annotation(magnitude.span, "magnitude", card)
    for index, overture in enumerate(report.overtures, 1):
        for number, step in enumerate(overture.steps, 1):
            yield Annotation(step.evidence, "step", f"overture-{index}-step-{number}")
    for index, claim in enumerate(report.claims, 1):
        card = f"claim-{index}"
        yield Annotation(claim.cue, "cue", card)
        if claim.source_span is not None:
            yield Annotation(claim.source_span, "source", card)
        for span in claim.content:
            yield Annotation(span, "content", card)
    for index, entity in enumerate(report.entities, 1):
        for mention in entity.mentions:
            yield Annotation(mention.span, "entity", f"entity-{index}")


def place_of(card: str) -> str:
    """Id of the first place in the text that belongs to the card."""
    return f"in-text-{card}"


class Highlighter:
    """Writes pieces of one article's text as HTML, anchors once, in whatever order they are asked for.

    Args:
        text: The article's text.
        marks: Its annotations, in text order.
    """

    def __init__(self, text: str, marks: Sequence[Annotation]) -> None:
        self._text = text
        self._marks = marks
        self._anchored: set[str] = set()
        self._starts = [one.span.start for one in marks]
        # Never falling, so that a bisection finds the first annotation that can reach a paragraph.
        self._reach = list(accumulate((one.span.end for one in marks), max))

    def html(self, start: int, end: int) -> str:
        """The text from ``start`` to ``end`` with every annotation that touches it."""
        first, last = bisect_right(self._reach, start), bisect_left(self._starts, end)
        inside = [one for one in self._marks[first:last] if one.span.end > start]
        cuts = {start, end}
        for one in inside:
            cuts.update((max(start, one.span.start), min(end, one.span.end)))
        bounds = sorted(cuts)
        parts: list[str] = []
        active: list[Annotation] = []
        upcoming = 0
        for left, right in pairwise(bounds):
            while upcoming < len(inside) and inside[upcoming].span.start <= left:
                active.append(inside[upcoming])
                upcoming += 1
            active = [one for one in active if one.span.end > left]
            parts.append(self._segment(left, right, active))
        return "".join(parts)

    def _segment(self, left: int, right: int, active: Iterable[Annotation]) -> str:
        words = escape(self._text[left:right])
        marks = sorted(
            active, key=lambda one: (one.span.end - one.span.start, _RANK.index(one.layer), one.card)
        )
        if not marks:
            return words
        anchors = []
        for card in dict.fromkeys(one.card for one in marks):
            if card not in self._anchored:
                self._anchored.add(card)
                anchors.append(f'<span class="anchor" id="{place_of(card)}"></span>')
        layers = dict.fromkeys(name for one in marks for name in (one.layer, one.tint) if name)
        cards = " ".join(dict.fromkeys(one.card for one in marks))
        lead = next((one for one in marks if one.layer == "trigger"), marks[0])
        # Every word may be a link; only these are stops for the tab key.
        number = "" if lead.layer in _TAB_STOPS else ' tabindex="-1"'
        if lead.layer == "trigger" and lead.span.end == right:
            number = f' data-number="{lead.card.rpartition("-")[2]}"'
        return (
            f'{"".join(anchors)}<a class="{" ".join(layers)}" href="#{lead.card}" '
            f'data-cards="{cards}"{number}>{words}</a>'
        )


def paragraphs(text: str) -> list[Span]:
    """The paragraphs of the text: what stands between blank lines."""
    return [Span(found.start(), found.end()) for found in re.finditer(r"\S(?:(?!\n\s*\n)[\s\S])*", text)]
