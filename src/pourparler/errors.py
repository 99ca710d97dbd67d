"""Errors that callers may catch.

    PourparlerError
    ├── SourceError        [E1xx]  a story could not be had or is no text
    ├── DataError          [E2xx]  a lexicon, gazetteer or model file is broken
    └── OptionError        [E3xx]  an argument that makes no sense

Every class carries a stable ``code`` and, where there is one, a ``hint`` that says what to do.
"""

from __future__ import annotations

from typing import Any


class PourparlerError(Exception):
    """Root of all errors that Pourparler raises on purpose.

    Args:
        message: What is wrong, with the file, line or value.
        code: Stable code (``E101``), documented in docs/errors.md.
        hint: What the user can do about it.
    """

    def __init__(self, message: str, *, code: str = "E000", hint: str | None = None) -> None:
        super().__init__(f"[{code}] {message}")
        self.message = message
        self.code = code
        self.hint = hint
        if hint:
            self.add_note(hint)

    def __reduce__(self) -> tuple[Any, ...]:
        """Survive the way from a worker process: the code is no part of the message twice."""
        return _again, (type(self), self.message, self.code, self.hint)


class SourceError(PourparlerError):
    """A story could not be had, or is not text that can be read."""


class DataError(PourparlerError):
    """A lexicon, gazetteer or model file is missing or broken."""


class OptionError(PourparlerError):
    """An argument that makes no sense."""


def _again(kind: type[PourparlerError], message: str, code: str, hint: str | None) -> PourparlerError:
    return kind(message, code=code, hint=hint)
