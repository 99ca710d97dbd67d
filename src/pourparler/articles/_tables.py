"""The tables beside this package: read once, on first use."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

from pourparler.errors import DataError


@cache
def rows(name: str, columns: int) -> tuple[tuple[str, ...], ...]:
    """The rows of a table, without its header.

    Args:
        name: File name in the ``data`` folder.
        columns: How many columns each row must have.

    Raises:
        DataError: E201 if a row has another number of columns.
    """
    text = (files("pourparler.articles") / "data" / name).read_text(encoding="utf-8")
    found = []
    for number, line in enumerate(text.splitlines(), 1):
        if not line or line.startswith("#"):
            continue
        cells = tuple(line.split("\t"))
        if len(cells) != columns:
            raise DataError(f"{name}, line {number}: {len(cells)} columns, not {columns}", code="E201")
        found.append(cells)
    return tuple(found)
