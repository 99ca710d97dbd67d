"""The command and what it does about errors: exit codes, Ctrl-C, broken pipes."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence
from typing import Any, NoReturn

import click

from pourparler.cli import messages
from pourparler.cli.completion import completion
from pourparler.cli.read import read
from pourparler.errors import PourparlerError
from pourparler.version import VERSION

_INTERRUPTED = 130
_PIPE_CLOSED = 141


class _Commands(click.Group):
    """The group of commands, of which none complains when the reader of its output goes away."""

    def invoke(self, ctx: click.Context) -> Any:
        """Run the command; `click.Group.main` would turn a closed pipe into exit code 1."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError:
            return _reader_gone()


def _reader_gone() -> int:
    """The reader of our output has gone (``| head``): what the interpreter still holds goes nowhere."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return _PIPE_CLOSED


@click.group(
    cls=_Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    no_args_is_help=True,
)
@click.version_option(VERSION, prog_name="pourparler", message="%(prog)s %(version)s")
def cli() -> None:
    """Read news about diplomacy and keep the record.

    Who approached whom, about what, on whose word, and what came back.
    """


cli.add_command(read)
cli.add_command(completion)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code.

    0: fine. 1: some inputs could not be read. 2: a wrong option, or the only input could not be
    read. 130: Ctrl-C. 141: the reader of the output went away.
    """
    sys.exit(run(arguments))


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            # A Latin-1 terminal shows a question mark for what it has no letter for; it is no reason to fail.
            stream.reconfigure(errors="replace")
    try:
        code = cli.main(arguments, prog_name="pourparler", standalone_mode=False)
        sys.stdout.flush()
    except click.exceptions.Exit as leave:
        return leave.exit_code
    except click.ClickException as error:
        error.show()
        return error.exit_code
    except PourparlerError as error:
        messages.failure(error.code, error.message, error.hint)
        return 2
    except (click.Abort, KeyboardInterrupt):
        return _INTERRUPTED
    except BrokenPipeError:
        return _reader_gone()
    return code if isinstance(code, int) else 0
