"""One self-contained page: the story with its words highlighted, and beside it what they tell.

The page runs no script and loads nothing: its policy allows its own style sheet, by digest, and no more.
Text and cards are linked both ways by plain anchors.
"""

from __future__ import annotations

import base64
import hashlib
from functools import lru_cache
from importlib import resources
from string import Template

from pourparler.exports import wording
from pourparler.exports.highlight import Highlighter, annotations_of, escape, paragraphs, place_of
from pourparler.model import Article, Claim, Entity, Event, Overture, OvertureStep, Report, Span

_DOT = " \u00b7 "
_TONES = {
    "good": ("accepted", "scheduled", "underway", "concluded"),
    "wait": ("proposed", "unanswered", "acknowledged", "conditional", "countered", "postponed"),
    "bad": ("rejected", "cancelled", "failed", "denied"),
}
_TONE = {status: tone for tone, statuses in _TONES.items() for status in statuses}
_QUADS = {
    1: "verbal cooperation",
    2: "material cooperation",
    3: "verbal conflict",
    4: "material conflict",
    0: "statement",
}


def to_html(report: Report) -> str:
    """The report as one HTML page.

    Args:
        report: Any report; nothing in it is trusted.

    Returns:
        A complete document, encoded as UTF-8 when written.
    """
    article = report.article
    marks = annotations_of(report)
    writer = Highlighter(article.text, marks)
    style = _data("page.css") + _links({one.card for one in marks})
    digest = base64.b64encode(hashlib.sha256(style.encode()).digest()).decode()
    headline = article.title.span if article.title else None
    return Template(_data("page.html")).substitute(
        language=escape(article.language or "und"),
        style_hash=f"sha256-{digest}",
        style=style,
        page_title=escape(wording.title(article)),
        kicker=_DOT.join(_bdi(part) for part in wording.origin(article)),
        headline=writer.html(headline.start, headline.end) if headline else escape(wording.title(article)),
        byline=_byline(article),
        flags=_flags(report),
        navigation=_navigation(report),
        article=_article(article, writer),
        legend=_legend(),
        sections="\n".join(
            (
                _section(
                    "overtures",
                    "Overtures",
                    [_overture(report, i, one) for i, one in enumerate(report.overtures, 1)],
                ),
                _section(
                    "events", "Events", [_event(report, i, one) for i, one in enumerate(report.events, 1)]
                ),
                _section(
                    "claims", "Claims", [_claim(report, i, one) for i, one in enumerate(report.claims, 1)]
                ),
                _section("entities", "Who", _entities(report)),
            )
        ),
        footer=_footer(report),
    )


@lru_cache(maxsize=4)
def _data(name: str) -> str:
    return resources.files("pourparler.exports").joinpath("data", name).read_text(encoding="utf-8")


def _links(cards: set[str]) -> str:
    """Rules that light up a card's words while it is pointed at or was jumped to; ids are our own."""
    rules = []
    for card in sorted(cards):
        words = f'a[data-cards~="{card}"]'
        rules.append(f"body:has(#{card}:target) {words}, body:has(#{card}:hover) {words}")
    return (
        ",\n".join(rules) + " { --tint: var(--glow); background: var(--glow); color: var(--ink); }\n"
        if rules
        else ""
    )


def _bdi(text: str) -> str:
    """Text of others within a line of ours, its direction kept to itself."""
    return f"<bdi>{escape(text)}</bdi>"


def _byline(article: Article) -> str:
    parts = []
    if article.byline:
        parts.append(f"By {_bdi(wording.plain(article.byline.value))}")
    if article.published:
        parts.append(f"published {escape(wording.day_words(article.published.value))}")
    if article.modified:
        parts.append(f"changed {escape(wording.day_words(article.modified.value))}")
    return _DOT.join(parts)


def _flags(report: Report) -> str:
    flags = dict.fromkeys((*report.flags, *report.article.flags))
    if not flags:
        return ""
    items = "".join(f"<li>{escape(wording.plain(flag))}</li>" for flag in flags)
    return f'<ul class="flags" aria-label="Remarks">{items}</ul>'


def _navigation(report: Report) -> str:
    counts = (
        ("overtures", len(report.overtures), "overture"),
        ("events", len(report.events), "event"),
        ("claims", len(report.claims), "claim"),
        ("entities", len(report.entities), "name"),
    )
    return "".join(
        f'<li><a href="#{key}"><b>{number}</b> {noun if number == 1 else f"{noun}s"}</a></li>'
        for key, number, noun in counts
    )


def _article(article: Article, writer: Highlighter) -> str:
    skip = article.title.span if article.title else None
    lines = []
    for paragraph in paragraphs(article.text):
        if skip is not None and skip.contains(paragraph):
            continue
        prose = any(paragraph.overlaps(body) for body in article.body)
        kind = "" if prose else ' class="aside"'
        lines.append(f'<p dir="auto"{kind}>{writer.html(paragraph.start, paragraph.end)}</p>')
    return "\n".join(lines)


def _legend() -> str:
    quads = "".join(f'<li><i class="swatch quad{quad}">{words}</i></li>' for quad, words in _QUADS.items())
    return (
        '<section class="legend" aria-label="Legend"><h2>How to read the marks</h2><ul>'
        f"{quads}"
        '<li><i class="step">step of an overture</i></li><li><i class="source">source</i></li>'
        '<li><i class="cue">cue</i></li><li><i class="content">what is said</i></li>'
        '<li><i class="date">date</i></li></ul></section>'
    )


def _section(key: str, heading: str, cards: list[str]) -> str:
    inside = "\n".join(cards) if cards else '<p class="none">None found.</p>'
    if key == "entities" and cards:
        inside = f'<ul class="entities">\n{inside}\n</ul>'
    return (
        f'<section id="{key}" aria-labelledby="{key}-heading">'
        f'<h2 id="{key}-heading">{heading} <span>{len(cards)}</span></h2>\n{inside}\n</section>'
    )


def _quote(text: str, span: Span, card: str) -> str:
    return (
        f'<blockquote><a href="#{place_of(card)}" title="Show in the story" dir="auto">'
        f"{escape(wording.quotation(text, span))}</a></blockquote>"
    )


def _overture(report: Report, index: int, overture: Overture) -> str:
    card = f"overture-{index}"
    one, sign, other = wording.sides(overture)
    parties = f"{_bdi(one)} {sign} {_bdi(other)}"
    facts = []
    if overture.subject:
        facts.append(f"about <b>{_bdi(wording.plain(overture.subject))}</b>")
    if overture.intermediaries:
        facts.append(f"through <b>{_bdi(wording.parties(overture.intermediaries))}</b>")
    as_of = f"as of {escape(wording.day_words(overture.as_of))}" if overture.as_of else "as of an unknown day"
    steps = "\n".join(_step(report, f"{card}-step-{i}", step) for i, step in enumerate(overture.steps, 1))
    return (
        f'<div class="card overture" id="{card}"><p class="top">'
        f'<span class="type">{escape(overture.kind)}</span>'
        f"{_badge(overture.status)}<span>{as_of}</span>{_certainty(overture.certainty)}</p>"
        f'<h3>{parties}</h3><p class="facts">{_DOT.join(facts)}</p>\n<ol class="steps">{steps}</ol></div>'
    )


def _badge(status: str) -> str:
    return f'<span class="badge {_TONE.get(status, "")}">{escape(status)}</span>'


def _certainty(certainty: str) -> str:
    return "" if certainty == "certain" else f'<span class="mark">{escape(certainty)}</span>'


def _step(report: Report, card: str, step: OvertureStep) -> str:
    events = {event.id: index for index, event in enumerate(report.events, 1)}
    link = (
        f' \u00b7 <a href="#event-{events[step.event]}">event {events[step.event]}</a>'
        if step.event in events
        else ""
    )
    by = f"by <b>{_bdi(wording.parties(step.by))}</b>, " if step.by else ""
    return (
        f'<li id="{card}"><p class="top">{_badge(step.status)}{_certainty(step.certainty)}'
        f'<span class="when">{escape(wording.step_date(step))}</span></p>'
        f'<p class="facts">{by}on the word of <b>{_bdi(wording.step_word(step))}</b>{link}</p>'
        f"{_quote(report.article.text, step.evidence, card)}</li>"
    )


def _event(report: Report, index: int, event: Event) -> str:
    card = f"event-{index}"
    marks = "".join(
        f'<span class="mark {"not" if mark in {"not", "failed"} else ""}">{escape(mark)}</span>'
        for mark in wording.event_marks(event)
    )
    to = f" \u2192 {_bdi(wording.parties(event.recipient))}" if event.recipient else ""
    claims = {claim.id: number for number, claim in enumerate(report.claims, 1)}
    word = f"On the word of <b>{_bdi(wording.event_word(event))}</b>"
    if event.claim in claims:
        word += f' \u00b7 <a href="#claim-{claims[event.claim]}">claim {claims[event.claim]}</a>'
    return (
        f'<div class="card quad{event.quad_class or 0}" id="{card}"><p class="top">'
        f'<span class="number">{index}</span>'
        f'<span class="type">{escape(wording.event_label(event))}</span>{marks}'
        f'<span class="when">{escape(wording.date_words(event.date))}</span></p>'
        f"<h3>{_bdi(wording.parties(event.actor))}{to}</h3>"
        f'<p class="facts">{word}</p>{_quote(report.article.text, event.evidence, card)}'
        f"<details><summary>Codes and reasons</summary>{_event_details(report, event)}</details></div>"
    )


def _event_details(report: Report, event: Event) -> str:
    text = report.article.text
    numbers = "; ".join(wording.number_words(one) for one in event.magnitudes)
    rows = (
        ("CAMEO", event.cameo),
        ("quad class", _QUADS.get(event.quad_class or 0)),
        ("Goldstein", event.goldstein),
        ("PLOVER score", event.plover_score),
        ("contexts", ", ".join(event.contexts)),
        ("place", event.place),
        ("numbers", numbers),
        ("condition", event.condition.quote(text) if event.condition else None),
        ("polarity", event.polarity),
        ("certainty", event.certainty),
        ("tense", event.tense),
        ("confidence", f"{event.confidence:.2f}"),
        ("rule", event.rule),
        ("reasons", "; ".join(event.reasons)),
    )
    return _facts(rows)


def _facts(rows: tuple[tuple[str, object], ...]) -> str:
    items = "".join(
        f"<dt>{name}</dt><dd>{_bdi(wording.plain(str(value)))}</dd>"
        for name, value in rows
        if value not in (None, "")
    )
    return f"<dl>{items}</dl>"


def _claim(report: Report, index: int, claim: Claim) -> str:
    card = f"claim-{index}"
    text = report.article.text
    claims = {one.id: number for number, one in enumerate(report.claims, 1)}
    stance = "" if claim.stance == "asserts" else f'<span class="mark">{escape(claim.stance)}</span>'
    speaker = wording.party(claim.source) if claim.source else "Nobody named"
    facts = [f"cue <b>{_bdi(wording.plain(claim.cue.quote(text)))}</b>"]
    if claim.venue:
        facts.append(f"at <b>{_bdi(wording.plain(claim.venue))}</b>")
    if claim.outer in claims:
        facts.append(f'reported by <a href="#claim-{claims[claim.outer]}">claim {claims[claim.outer]}</a>')
    quotes = "".join(_quote(text, span, card) for span in claim.content) or _quote(text, claim.cue, card)
    return (
        f'<div class="card claim" id="{card}"><p class="top"><span class="number">{index}</span>'
        f'<span class="type">{escape(claim.source_kind)}</span>'
        f"{stance}"
        f'<span class="when">{escape(wording.date_words(claim.said)) if claim.said else ""}</span></p>'
        f'<h3>{_bdi(speaker)}</h3><p class="facts">{_DOT.join(facts)}</p>{quotes}</div>'
    )


def _entities(report: Report) -> list[str]:
    return [_entity(report, index, entity) for index, entity in enumerate(report.entities, 1)]


def _entity(report: Report, index: int, entity: Entity) -> str:
    codes = " ".join(code for code in (entity.country, entity.sector, *entity.other_sectors) if code)
    forms = dict.fromkeys(
        wording.plain(mention.span.quote(report.article.text)) for mention in entity.mentions
    )
    facts = [escape(entity.kind)]
    if entity.office:
        facts.append(f"<b>{_bdi(wording.plain(entity.office))}</b>")
    if entity.relation:
        facts.append(_bdi(wording.relation_words(report, entity)))
    if forms:
        card = f"entity-{index}"
        words = ", ".join(f"\u201c{_bdi(wording.shorten(form, 40))}\u201d" for form in list(forms)[:4])
        facts.append(f'<a href="#{place_of(card)}">{words}</a>')
    facts.append(escape(wording.basis_words(entity.basis)))
    return (
        f'<li id="entity-{index}"><b>{_bdi(wording.plain(entity.name))}</b>'
        f'<span class="code">{escape(codes)}</span>'
        f'<p class="facts">{_DOT.join(facts)}</p></li>'
    )


def _footer(report: Report) -> str:
    article = report.article
    lines = []
    if article.url:
        shown = escape(wording.plain(article.url))
        safe = article.url.lower().startswith(("https://", "http://"))
        lines.append(
            f'<p>From <a href="{shown}" rel="noreferrer noopener">{shown}</a></p>'
            if safe
            else f"<p>From {shown}</p>"
        )
    if article.licence:
        lines.append(f"<p>Licence: {_bdi(wording.plain(article.licence))}</p>")
    if article.debris:
        items = "".join(f"<li>{_bdi(wording.plain(line))}</li>" for line in article.debris)
        lines.append(
            f"<details><summary>{wording.count(len(article.debris), 'line')} left out as debris</summary>"
            f"<ul>{items}</ul></details>"
        )
    if report.coder:
        coder = report.coder
        version = escape(wording.plain(coder.version))
        digests = escape(
            wording.plain(f"model {coder.model}, lexicon {coder.lexicon}, gazetteer {coder.gazetteer}")
        )
        lines.append(f"<p>Read by Pourparler {version} ({digests}). Article {escape(article.id)}.</p>")
    return "\n".join(lines) or "<p>Read by Pourparler.</p>"
