"""What ``--explain`` adds: codes, rule and reasons of each event, and how each entity is known."""

from __future__ import annotations

from collections.abc import Iterator

from rich.console import Console
from rich.padding import Padding
from rich.text import Text

from pourparler.exports import wording
from pourparler.model import Claim, DateInterval, Entity, Event, OvertureStep, Participant, Report, Span


def event_lines(report: Report, event: Event) -> Iterator[Text]:
    """The lines under an event."""
    text = report.article.text
    yield _line("id", f"{event.id}, confidence {event.confidence:.2f}, rule {event.rule or 'none'}")
    yield _line("codes", ", ".join(_codes(event)) or "none")
    yield _line(
        "trigger",
        f"{_place(event.trigger)} \u201c{event.trigger.quote(text)}\u201d in {_place(event.evidence)}",
    )
    for role, participants in (("actor", event.actor), ("recipient", event.recipient)):
        for participant in participants:
            yield _line(role, _participant(report, participant))
    yield _line("date", _date(event.date))
    yield _line("factuality", f"{event.polarity}, {event.certainty}, {event.tense}")
    if event.condition is not None:
        yield _line("condition", f"{_place(event.condition)} {wording.plain(event.condition.quote(text))}")
    if event.magnitudes:
        yield _line(
            "numbers",
            "; ".join(f"{wording.number_words(one)} {_place(one.span)}" for one in event.magnitudes),
        )
    if event.place:
        yield _line("place", event.place + (f" {_place(event.place_span)}" if event.place_span else ""))
    if event.claim:
        yield _line("claim", f"{event.claim}, {event.source_kind or 'unknown source'}")
    for reason in event.reasons:
        yield _line("because", reason)


def step_line(step: OvertureStep) -> Text:
    """The line under a step of an overture."""
    ids = [one for one in (step.event, step.claim) if one]
    return _line("from", ", ".join((f"rule {step.rule or 'none'}", *ids, _place(step.evidence))))


def claim_line(claim: Claim) -> Text:
    """The line under a claim."""
    places = [f"cue {_place(claim.cue)}"]
    if claim.source_span is not None:
        places.append(f"source {_place(claim.source_span)}")
    places.extend(f"content {_place(span)}" for span in claim.content)
    rule = f"{claim.id}, confidence {claim.confidence:.2f}, rule {claim.rule or 'none'}"
    return _line("id", f"{rule}, lemma {claim.cue_lemma}, {', '.join(places)}")


def entities(report: Report, out: Console) -> None:
    """The entities, and for each how it is known."""
    out.print()
    out.print(Text.assemble(("WHO", "bold cyan"), (f"  {len(report.entities)}", "dim")))
    for entity in report.entities:
        codes = " ".join(code for code in (entity.country, entity.sector, *entity.other_sectors) if code)
        line = Text(f"{entity.id}  ")
        line.append(wording.plain(entity.name), style="bold")
        line.append(
            " \u00b7 " + " \u00b7 ".join(part for part in (entity.kind, codes, _office(entity)) if part)
        )
        out.print(Padding(line, (0, 0, 0, 2)))
        forms = dict.fromkeys(
            f"\u201c{wording.plain(one.span.quote(report.article.text))}\u201d ({one.form})"
            for one in entity.mentions
        )
        how = [wording.basis_words(entity.basis)]
        if entity.gazetteer_id:
            how.append(f"gazetteer {wording.plain(entity.gazetteer_id)}")
        if entity.relation:
            how.append(wording.relation_words(report, entity))
        how.extend(
            f"\u201c{wording.plain(span.quote(report.article.text))}\u201d {_place(span)}"
            for span in entity.evidence
        )
        out.print(Padding(_line("known", "; ".join(how)), (0, 0, 0, 6)))
        if forms:
            out.print(Padding(_line("mentions", ", ".join(forms)), (0, 0, 0, 6)))


def _office(entity: Entity) -> str:
    if not entity.office:
        return ""
    begin, end = entity.office_from, entity.office_until
    term = f" ({begin or '?'} to {end or 'now'})" if begin or end else ""
    return wording.plain(entity.office) + term


def _line(name: str, value: str) -> Text:
    return Text.assemble((f"{name}: ", "dim"), wording.plain(value))


def _place(span: Span) -> str:
    return f"[{span.start}:{span.end}]"


def _codes(event: Event) -> Iterator[str]:
    if event.cameo:
        yield f"CAMEO {event.cameo}"
    if event.quad_class is not None:
        yield f"quad class {event.quad_class}"
    if event.goldstein is not None:
        yield f"Goldstein {event.goldstein:+.1f}"
    if event.plover_score is not None:
        yield f"PLOVER {event.plover_score:+.1f}"
    if event.contexts:
        yield f"contexts {' '.join(event.contexts)}"


def _participant(report: Report, one: Participant) -> str:
    codes = wording.codes(one)
    parts = [
        f"{one.name} {_place(one.span)} \u201c{one.text}\u201d",
        codes,
        one.office or "",
        f"by {one.basis}",
    ]
    if one.evidence is not None:
        parts.append(f"\u201c{one.evidence.quote(report.article.text)}\u201d")
    return " \u00b7 ".join(part for part in parts if part)


def _date(when: DateInterval | None) -> str:
    if when is None:
        return "none"
    words = f"\u201c{when.text}\u201d {_place(when.span)} " if when.text and when.span else ""
    how = f"= {when.value}, {when.granularity}, against {when.anchor}, {when.basis}"
    return f"{wording.date_words(when)} {words}{how}"
