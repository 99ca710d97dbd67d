"""Messages on stderr, which no terminal can be made to obey."""

from __future__ import annotations

import click


def failure(code: str, message: str, hint: str | None = None, source: str | None = None) -> None:
    """One error: ``pourparler: [E101] story.txt: no such file``, and what to do about it."""
    place = f"{plain(source)}: " if source and not message.startswith(f"{source}: ") else ""
    click.echo(f"pourparler: [{code}] {place}{plain(message)}", err=True)
    if hint:
        click.echo(f"  -> {plain(hint)}", err=True)


def note(message: str) -> None:
    """A remark that is no error."""
    click.echo(f"pourparler: {plain(message)}", err=True)


def trace(text: str) -> None:
    """The traceback of a fault of ours, line by line."""
    for line in text.splitlines():
        click.echo("  " + " " * (len(line) - len(line.lstrip())) + plain(line), err=True)


def plain(text: str) -> str:
    """The text on one line, without what a terminal obeys."""
    # Imported here: most runs have nothing to complain of, and --help must not wait.
    from pourparler.exports import wording

    return wording.plain(text)
