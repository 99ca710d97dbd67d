"""``pourparler read``: stories in, reports out."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path
from typing import IO, TYPE_CHECKING, BinaryIO

import click

from pourparler.cli import messages
from pourparler.errors import OptionError

if TYPE_CHECKING:
    from pourparler.cli.progress import Meter
    from pourparler.model import Report
    from pourparler.scale.reading import Job, Outcome

_MAX_STDIN = 64 * 1024 * 1024
_BIDI_AND_C1 = (*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A))


@click.command(
    epilog="\b\nExamples:\n"
    "  pourparler read story.html --published 2025-11-04\n"
    "  pourparler read - < story.txt\n"
    "  pourparler read --jsonl articles.jsonl --workers 4 > reports.jsonl"
)
@click.argument("sources", nargs=-1, metavar="[SOURCE]...", type=click.Path())
@click.option(
    "--published", metavar="DATE", help="Day of publication (2025-11-04); overrides the story's own."
)
@click.option("--json", "as_json", is_flag=True, help="One report a line, as JSON (docs/record-format.md).")
@click.option(
    "--html", "page", metavar="FILE", type=click.Path(dir_okay=False), help="Write one self-contained page."
)
@click.option("--explain", is_flag=True, help="Say for each value how it was reached.")
@click.option(
    "--jsonl",
    "rows",
    metavar="FILE",
    type=click.Path(dir_okay=False, allow_dash=True),
    help="Read rows with id, text and perhaps title, date, url; write one report a line.",
)
@click.option(
    "--workers", metavar="N", type=click.IntRange(1, 512), default=1, help="Processes to read with."
)
@click.option(
    "--lexicon", metavar="FILE", type=click.Path(), help="A lexicon of your own, added to the built-in."
)
@click.option("--model", metavar="DIR", type=click.Path(), help="Another parser model.")
@click.option("--width", metavar="N", type=click.IntRange(30, 400), help="Columns to write in.")
@click.option("--no-color", is_flag=True, help="No colours, even on a terminal (or set NO_COLOR).")
def read(
    sources: tuple[str, ...],
    published: str | None,
    as_json: bool,
    page: str | None,
    explain: bool,
    rows: str | None,
    workers: int,
    lexicon: str | None,
    model: str | None,
    width: int | None,
    no_color: bool,
) -> int:
    """Read stories and print what they tell.

    A SOURCE is an HTML or text file, a URL, or - for standard input. Prints the overtures and where
    they stand, the events, and who said so, each with the words that prove it.
    """
    _check(sources, rows, page)
    # Imported here: the library takes half a second, and --help must not wait for it.
    from pourparler.scale.reading import check_published, read_all
    from pourparler.scale.rows import row_jobs

    check_published(published)
    jobs = row_jobs(rows, published=published) if rows else _stories(sources, published)
    bulk = bool(rows) or as_json
    show = _Json(sys.stdout, errors=bool(rows)) if bulk else _Face(explain, width, no_color)
    failed = done = 0
    meter = _meter(rows)
    results = read_all(meter.taken(jobs) if meter else jobs, model=model, lexicon=lexicon, workers=workers)
    with closing(results):
        for outcome in meter.done(results) if meter else results:
            done += 1
            failed += outcome.report is None
            if outcome.report is None:
                _complain(outcome)
            show(outcome)
            if page and outcome.report is not None:
                _write_page(page, _report(outcome))
    if rows and failed:
        messages.note(f"{failed} of {done} rows could not be read")
    if not failed:
        return 0
    return 2 if done == 1 and not rows else 1


def _check(sources: tuple[str, ...], rows: str | None, page: str | None) -> None:
    """Refuse combinations that make no sense, before anything is loaded."""
    if bool(sources) == bool(rows):
        raise click.UsageError("give either SOURCE or --jsonl FILE" + (", not both" if rows else ""))
    if page and (rows or len(sources) != 1):
        raise OptionError("--html writes one page", code="E350", hint="Give a single SOURCE with it.")
    if sources.count("-") > 1:
        raise OptionError("standard input can be read once", code="E351")


def _stories(sources: tuple[str, ...], published: str | None) -> Iterator[Job]:
    from pourparler.scale.reading import Job

    for source in sources:
        data = _standard_input() if source == "-" else None
        yield Job(source=source, data=data, published=published)


def _standard_input() -> bytes:
    """All of standard input, up to a bound that no story reaches; the reader says what is too long."""
    return sys.stdin.buffer.read(_MAX_STDIN)


def _meter(rows: str | None) -> Meter | None:
    """A progress bar, where many rows are read, somebody looks at stderr and stdout goes elsewhere."""
    if not rows or not sys.stderr.isatty() or sys.stdout.isatty():
        return None
    from pourparler.cli.progress import Meter

    # How long a compressed file is inside is not known.
    plain = Path(rows).is_file() and Path(rows).suffix.lower() not in {".gz", ".xz", ".bz2"}
    return Meter(Path(rows).stat().st_size if plain else None)


def _complain(outcome: Outcome) -> None:
    messages.failure(outcome.code, outcome.message, outcome.hint, source=outcome.source)
    if outcome.trace:
        messages.trace(outcome.trace)


def _report(outcome: Outcome) -> Report:
    import msgspec

    from pourparler.model import Report

    return msgspec.json.decode(outcome.report or b"", type=Report)


def _write_page(path: str, report: Report) -> None:
    from pourparler.exports.page import to_html

    try:
        Path(path).write_text(to_html(report), encoding="utf-8", errors="replace")
    except OSError as error:
        raise OptionError(f"cannot write {path}: {error.strerror or error}", code="E352") from error
    messages.note(f"page written to {path}")


class _Json:
    """Prints one line of JSON per outcome; failures too, where a row must answer each row."""

    def __init__(self, stream: IO[str], *, errors: bool) -> None:
        self._errors = errors
        self._out: BinaryIO = stream.buffer  # type: ignore[attr-defined]
        self._terminal = stream.isatty()

    def __call__(self, outcome: Outcome) -> None:
        if outcome.report is None and not self._errors:
            return
        line = outcome.line()
        if self._terminal:
            line = _harmless(line)
        self._out.write(line + b"\n")
        self._out.flush()


def _harmless(line: bytes) -> bytes:
    """The same JSON with control and direction characters escaped, for a terminal's eyes."""
    return line.decode().translate({point: f"\\u{point:04x}" for point in _BIDI_AND_C1}).encode()


class _Face:
    """Prints reports for people, one after another."""

    def __init__(self, explain: bool, width: int | None, no_color: bool) -> None:
        self._explain, self._width, self._no_color = explain, width, no_color
        self._first = True

    def __call__(self, outcome: Outcome) -> None:
        if outcome.report is None:
            return
        from pourparler.cli.render import console, render

        out = console(
            sys.stdout, width=self._width, no_color=self._no_color or bool(os.environ.get("NO_COLOR"))
        )
        if not self._first:
            out.print()
        self._first = False
        render(_report(outcome), out, explain=self._explain)
