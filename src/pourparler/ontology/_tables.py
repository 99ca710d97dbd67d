"""Reading the package's tables: TSV files with a ``#`` header."""

from __future__ import annotations

from importlib import resources

from pourparler.errors import DataError

HEADER_KEYS = ("title", "source", "licence", "columns", "known-gaps")
"""Header lines that every table must have."""


def read_table(name: str, width: int) -> list[list[str]]:
    """Rows of one table, without its header.

    Args:
        name: File name within the package's ``data`` folder.
        width: Number of columns that each row must have.

    Raises:
        DataError: If a header line is missing or a row has another number of columns.
    """
    text = resources.files("pourparler.ontology").joinpath("data", name).read_text(encoding="utf-8")
    header: set[str] = set()
    rows: list[list[str]] = []
    for number, line in enumerate(text.splitlines(), start=1):
        if line.startswith("#"):
            header.add(line[1:].partition(":")[0].strip())
        elif line:
            row = line.split("\t")
            if len(row) != width:
                raise DataError(f"{name}, line {number}: {len(row)} columns, not {width}", code="E201")
            rows.append(row)
    missing = [key for key in HEADER_KEYS if key not in header]
    if missing:
        raise DataError(f"{name}: header lacks {', '.join(missing)}", code="E202")
    return rows


def listed(cell: str) -> tuple[str, ...]:
    """The parts of a comma-separated cell; none for ``-``."""
    return () if cell == "-" else tuple(cell.split(","))
