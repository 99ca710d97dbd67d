"""A report in the terminal: headline, overtures, events, claims, remarks.

Nothing of the story reaches the terminal but through `wording.plain`, and never as markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TextIO

from rich.console import Console
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from pourparler.cli import explain as explained
from pourparler.exports import wording
from pourparler.model import Claim, Event, Overture, OvertureStep, Report

NARROW, WIDE = 60, 100
"""Below the first an event is a few lines, from the second on a table row holds its words too."""

_TONES = {
    "accepted": "green",
    "scheduled": "green",
    "underway": "green",
    "concluded": "green",
    "rejected": "red",
    "cancelled": "red",
    "failed": "red",
    "denied": "red",
}
_QUAD_STYLES = {1: "green", 2: "bold green", 3: "yellow", 4: "bold red"}
_TRAILING = re.compile(r"(?: |\x1b\[[0-9;]*m)+$", re.MULTILINE)
_QUOTE_IN_TABLE = 160
_QUOTE = 300


def console(stream: TextIO, *, width: int | None = None, no_color: bool = False) -> Console:
    """A console on the stream that takes text as it is: no markup, no emoji codes, no guessing."""
    made = Console(
        file=stream,
        width=width,
        no_color=no_color or None,
        color_system=None if no_color else "auto",
        highlight=False,
        markup=False,
        emoji=False,
        soft_wrap=False,
    )
    if width is None and not made.is_terminal:
        made.width = min(made.width, WIDE)
    return made


def render(report: Report, out: Console, *, explain: bool = False) -> None:
    """Print the report.

    Args:
        report: Any report; nothing in it is trusted.
        out: Where to; its width decides the form.
        explain: Also say by which rule and for what reasons each value was reached.
    """
    with out.capture() as captured:
        _headline(report, out)
        _overtures(report, out, explain)
        _events(report, out, explain)
        _claims(report, out, explain)
        if explain:
            explained.entities(report, out)
        _remarks(report, out)
    # rich fills lines up to the width; what is copied or kept in a file should not carry that.
    out.file.write(_TRAILING.sub(lambda end: end[0].replace(" ", ""), captured.get()))


def _headline(report: Report, out: Console) -> None:
    article = report.article
    out.print(Text(wording.title(article), style="bold"))
    line = Text(" \u00b7 ".join(wording.origin(article)), style="dim")
    for flag in _flags(report):
        line.append(" \u00b7 ")
        line.append(wording.plain(flag), style="yellow")
    out.print(line)


def _flags(report: Report) -> tuple[str, ...]:
    return tuple(dict.fromkeys((*report.flags, *report.article.flags)))


def heading(words: str, count: int, out: Console) -> None:
    """A section's heading with the number of its rows."""
    out.print()
    out.print(Text.assemble((words, "bold cyan"), (f"  {count}", "dim")))


def indented(text: Text, out: Console, by: int) -> None:
    """The text, wrapped, every line moved in."""
    out.print(Padding(text, (0, 0, 0, by)))


def _overtures(report: Report, out: Console, explain: bool) -> None:
    heading("OVERTURES", len(report.overtures), out)
    if not report.overtures:
        indented(Text("none found", style="dim"), out, 2)
    for overture in report.overtures:
        indented(_overture_line(overture), out, 2)
        for step in overture.steps:
            indented(_step_line(step), out, 4)
            words = wording.quotation(report.article.text, step.evidence, _QUOTE)
            indented(Text(words, style="italic"), out, 6)
            if explain:
                indented(explained.step_line(step), out, 6)


def _overture_line(overture: Overture) -> Text:
    line = Text()
    one, sign, other = wording.sides(overture)
    line.append(one, style="bold")
    line.append(f" {sign} ")
    line.append(other, style="bold")
    if overture.intermediaries:
        line.append(f" (through {wording.parties(overture.intermediaries)})")
    line.append(f" \u00b7 {wording.plain(overture.kind)}")
    if overture.certainty != "certain":
        line.append(f" ({overture.certainty})", style="yellow")
    line.append(" \u00b7 ")
    line.append(wording.plain(overture.status).upper(), style=f"bold {_TONES.get(overture.status, 'yellow')}")
    line.append(f" as of {wording.day_words(overture.as_of)}" if overture.as_of else " (day unknown)")
    if overture.subject:
        line.append(f" \u00b7 {wording.plain(overture.subject)}", style="dim")
    return line


def _step_line(step: OvertureStep) -> Text:
    line = Text()
    line.append(wording.step_date(step))
    line.append("  ")
    line.append(wording.plain(step.status), style=_TONES.get(step.status, "yellow"))
    if step.certainty != "certain":
        line.append(f" ({step.certainty})", style="yellow")
    if step.by:
        line.append(f" \u00b7 {wording.parties(step.by)}")
    line.append(f" \u00b7 says {wording.step_word(step)}", style="dim")
    return line


def _events(report: Report, out: Console, explain: bool) -> None:
    heading("EVENTS", len(report.events), out)
    if not report.events:
        indented(Text("none found", style="dim"), out, 2)
    elif out.width >= WIDE and not explain:
        out.print(_event_table(report, out.width))
    elif out.width >= NARROW:
        _event_rows(report, out, explain)
    else:
        _event_list(report, out, explain)


def event_kind(event: Event, width: int = NARROW) -> Text:
    """The marks, then type and mode: "not possible CONSULT/visit"; the mode goes below if it must."""
    text = Text()
    for mark in wording.event_marks(event):
        text.append(f"{mark} ", style="bold magenta" if mark in {"not", "failed"} else "magenta")
    label = wording.plain(wording.event_label(event))
    if len(label) > width:
        label = label.replace("/", "/\n", 1)
    text.append(label, style=_QUAD_STYLES.get(event.quad_class or 0, "bold"))
    return text


def _cells(event: Event, kind_width: int) -> tuple[Text, ...]:
    return (
        Text(wording.date_words(event.date)),
        Text(wording.parties(event.actor)),
        event_kind(event, kind_width),
        Text(wording.parties(event.recipient)),
        Text(wording.event_word(event), style="dim"),
    )


_DATE_COLUMN = 13
_COLUMNS = ("date", "actor", "event", "recipient", "on whose word")


def _event_table(report: Report, width: int) -> Table:
    sizes = _widths(width, (17, 17, 17, 17, 32))
    table = _grid(sizes, gap=2)
    table.add_row(*(Text(name, style="dim") for name in (*_COLUMNS, "words")))
    for event in report.events:
        words = Text(wording.quotation(report.article.text, event.evidence, _QUOTE_IN_TABLE), style="italic")
        table.add_row(*_cells(event, sizes[2] - 2), words)
    return table


def _event_rows(report: Report, out: Console, explain: bool) -> None:
    """A table whose rows each have their words on a line of their own beneath."""
    sizes = _widths(out.width, (25, 26, 25, 24))
    header = _grid(sizes, gap=1)
    header.add_row(*(Text(name, style="dim") for name in _COLUMNS))
    out.print(header)
    for event in report.events:
        row = _grid(sizes, gap=1)
        row.add_row(*_cells(event, sizes[2] - 1))
        out.print(row)
        _under(report, event, out, explain, 4)


def _widths(width: int, shares: tuple[int, ...]) -> tuple[int, ...]:
    """Column widths that fill the width: the date as long as dates are, the others by their shares."""
    rest = width - _DATE_COLUMN
    first = [rest * share // 100 for share in shares[:-1]]
    return (_DATE_COLUMN, *first, rest - sum(first))


def _grid(sizes: tuple[int, ...], gap: int) -> Table:
    table = Table.grid(padding=(0, gap, 0, 0))
    for size in sizes:
        table.add_column(width=size - gap, overflow="fold")
    return table


def _under(report: Report, event: Event, out: Console, explain: bool, by: int) -> None:
    indented(Text(wording.quotation(report.article.text, event.evidence, _QUOTE), style="italic"), out, by)
    if explain:
        for line in explained.event_lines(report, event):
            indented(line, out, by)


def _event_list(report: Report, out: Console, explain: bool) -> None:
    for event in report.events:
        line = event_kind(event)
        line.append(f" \u00b7 {wording.date_words(event.date)}")
        indented(line, out, 2)
        who = Text(wording.parties(event.actor), style="bold")
        if event.recipient:
            who.append(f" \u2192 {wording.parties(event.recipient)}")
        indented(who, out, 4)
        _under(report, event, out, explain, 4)
        indented(Text(f"says {wording.event_word(event)}", style="dim"), out, 4)


def _claims(report: Report, out: Console, explain: bool) -> None:
    heading("CLAIMS", len(report.claims), out)
    if not report.claims:
        indented(Text("none found", style="dim"), out, 2)
    numbers = {claim.id: number for number, claim in enumerate(report.claims, 1)}
    for number, claim in enumerate(report.claims, 1):
        indented(_claim_line(report, claim, number, numbers), out, 2)
        for line in _claim_quotes(report, claim):
            indented(line, out, 6)
        if explain:
            indented(explained.claim_line(claim), out, 6)


def _claim_line(report: Report, claim: Claim, number: int, numbers: dict[str, int]) -> Text:
    line = Text(f"{number}  ", style="")
    line.append(wording.party(claim.source), style="bold")
    line.append(f" \u00b7 {wording.plain(claim.source_kind)}")
    if claim.stance != "asserts":
        line.append(f" \u00b7 {wording.plain(claim.stance)}", style="magenta")
    if claim.said is not None:
        line.append(f" \u00b7 {wording.date_words(claim.said)}")
    if claim.venue:
        line.append(f" \u00b7 at {wording.plain(claim.venue)}")
    cue = wording.plain(claim.cue.quote(report.article.text))
    line.append(f" \u00b7 \u201c{wording.shorten(cue, 40)}\u201d", style="dim")
    if claim.outer in numbers:
        line.append(f" \u00b7 reported in claim {numbers[claim.outer]}", style="dim")
    return line


def _claim_quotes(report: Report, claim: Claim) -> Iterator[Text]:
    for span in claim.content:
        yield Text(wording.quotation(report.article.text, span, _QUOTE_IN_TABLE), style="italic")


def _remarks(report: Report, out: Console) -> None:
    lines = [f"{wording.plain(flag)}" for flag in _flags(report)]
    if report.article.debris:
        lines.append(f"{wording.count(len(report.article.debris), 'line')} left out as page debris")
    if not lines:
        return
    heading("REMARKS", len(lines), out)
    for line in lines:
        indented(Text(line, style="yellow"), out, 2)
