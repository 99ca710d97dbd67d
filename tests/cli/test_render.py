"""The terminal face: whole texts at three widths, and what it must never print."""

from __future__ import annotations

import io
import os
import re
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from pourparler.cli.render import console, render
from pourparler.model import (
    Article,
    Claim,
    Event,
    Found,
    Overture,
    OvertureStep,
    Participant,
    Report,
    Span,
)

GOLDEN = Path(__file__).with_name("golden")


def shown(report: Report, width: int, *, explain: bool = False) -> str:
    stream = io.StringIO()
    render(report, console(stream, width=width, no_color=True), explain=explain)
    return stream.getvalue()


@pytest.mark.parametrize(
    ("name", "width", "explain"),
    [("read", 50, False), ("read", 80, False), ("read", 120, False), ("explain", 80, True)],
)
def test_whole_output_is_as_agreed(report, name, width, explain):
    path = GOLDEN / f"{name}-{width}.txt"
    text = shown(report, width, explain=explain)
    if os.environ.get("POURPARLER_UPDATE_GOLDEN"):
        path.write_text(text, encoding="utf-8")
    assert text == path.read_text(encoding="utf-8"), "POURPARLER_UPDATE_GOLDEN=1 writes it anew"


@pytest.mark.parametrize("width", [30, 50, 59, 60, 79, 80, 99, 100, 120, 200])
@pytest.mark.parametrize("explain", [False, True])
def test_no_line_is_wider_than_asked_or_ends_in_blanks(report, width, explain):
    for line in shown(report, width, explain=explain).splitlines():
        assert cell_len(line) <= width
        assert line == line.rstrip()


def test_wide_characters_do_not_break_the_columns(report):
    event = report.events[0]
    actor = msgspec.structs.replace(event.actor[0], name="王小明王小明王小明王小明")
    wide = msgspec.structs.replace(report, events=(msgspec.structs.replace(event, actor=(actor,)),))
    for width in (60, 80, 120):
        assert all(cell_len(line) <= width for line in shown(wide, width).splitlines())


@pytest.mark.parametrize("width", [50, 80, 120])
def test_nothing_that_a_terminal_obeys_is_printed(report, width):
    text = shown(report, width, explain=True)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069\u200e\u200f]", text)


def test_square_brackets_and_colons_are_text_not_markup(report):
    article = msgspec.structs.replace(
        report.article,
        title=msgspec.structs.replace(report.article.title, value="[bold red]Talks[/] :smile: [link=x]"),
    )
    assert "[bold red]Talks[/] :smile: [link=x]" in shown(
        msgspec.structs.replace(report, article=article), 120
    )


def test_status_and_marks_are_words(report):
    text = shown(report, 120)
    for words in (
        "UNANSWERED as of 14 May 2026",
        "not STATEMENT",
        "possible future",
        "background",
        "conditional",
    ):
        assert words in " ".join(text.split())


def test_every_claim_names_its_cue(report):
    text = shown(report, 120)
    for claim in report.claims:
        assert f"“{claim.cue.quote(report.article.text)}”" in text


def test_empty_sections_say_so(bare_report):
    text = shown(bare_report, 80)
    assert text.count("none found") == 3
    assert "no-date" in text


def test_colour_only_when_asked_for(report, monkeypatch):
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    stream = io.StringIO()
    render(report, console(stream, width=80))
    assert "\x1b[" in stream.getvalue()
    assert "\x1b[" not in shown(report, 80)


def test_coloured_lines_end_without_blanks_too(report, monkeypatch):
    monkeypatch.setenv("FORCE_COLOR", "1")
    monkeypatch.setenv("TERM", "xterm-256color")
    monkeypatch.delenv("NO_COLOR", raising=False)
    stream = io.StringIO()
    render(report, console(stream, width=80), explain=True)
    plain = re.sub(r"\x1b\[[0-9;]*m", "", stream.getvalue())
    assert [line for line in plain.splitlines() if line != line.rstrip()] == []
    assert plain == shown(report, 80, explain=True)


@st.composite
def _reports(draw):
    text = draw(st.text(min_size=1, max_size=80))
    places = st.integers(0, len(text) - 1)

    def span():
        start = draw(places)
        return Span(start, draw(st.integers(start + 1, len(text))))

    def party():
        where = span()
        return Participant(
            entity="e1",
            text=where.quote(text),
            span=where,
            name=where.quote(text),
            kind="person",
            country="X",
        )

    event = Event(
        id="v1",
        event_type="AGREE",
        mode=draw(st.text(max_size=9)),
        trigger=span(),
        evidence=span(),
        actor=(party(),),
        recipient=(party(), party()),
        attributed_to=party(),
        place=text,
        rule=text,
        reasons=(text,),
    )
    claim = Claim(
        id="c1", source=party(), source_kind="media", cue=span(), cue_lemma="say", content=(span(), span())
    )
    step = OvertureStep(status="proposed", evidence=span(), by=(party(),), known=draw(st.text(max_size=12)))
    overture = Overture(
        id="o1",
        initiators=(party(),),
        counterparts=(),
        kind="talks",
        status="proposed",
        steps=(step,),
        subject=text,
    )
    article = Article(id="0", text=text, body=(span(),), title=Found(value=text), debris=(text,))
    return Report(article=article, events=(event,), claims=(claim,), overtures=(overture,), flags=(text,))


@settings(max_examples=25, deadline=None)
@given(_reports(), st.sampled_from([30, 59, 60, 80, 100, 140]), st.booleans())
def test_any_text_is_shown_within_the_width_and_harmless(report, width, explain):
    text = shown(report, width, explain=explain)
    assert not re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f\ud800-\udfff\u202a-\u202e\u2066-\u2069]", text)
    assert all(cell_len(line) <= width for line in text.split("\n"))
