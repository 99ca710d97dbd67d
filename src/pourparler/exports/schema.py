"""The JSON Schema of a report and the tables of docs/record-format.md, made from the records themselves.

``python -m pourparler.exports.schema docs`` writes both files anew.
"""

from __future__ import annotations

import inspect
import json
import re
import sys
from pathlib import Path
from typing import Any, get_type_hints

import msgspec

from pourparler.exports.frames import COLUMNS
from pourparler.model import (
    Article,
    Claim,
    DateInterval,
    Entity,
    Event,
    Found,
    LooseStep,
    Magnitude,
    Mention,
    Overture,
    OvertureStep,
    Participant,
    Report,
    Span,
)
from pourparler.model.report import Coder

RECORDS: tuple[type[msgspec.Struct], ...] = (
    Report,
    Article,
    Found,
    Overture,
    OvertureStep,
    LooseStep,
    Event,
    Participant,
    Magnitude,
    DateInterval,
    Claim,
    Entity,
    Mention,
    Coder,
    Span,
)
"""Every kind of object in a report's JSON, in the order in which the documentation tells them."""

DIALECT = "https://json-schema.org/draft/2020-12/schema"
_BEGIN, _END = "<!-- fields: begin -->", "<!-- fields: end -->"


def report_schema() -> dict[str, Any]:
    """The JSON Schema (draft 2020-12) of one report, with a description for every field."""
    schema: dict[str, Any] = msgspec.json.schema(Report)
    for record in RECORDS:
        definition = schema["$defs"][record.__name__]
        definition["description"] = _first_line(record)
        for name, words in field_descriptions(record).items():
            definition["properties"][name]["description"] = words
    return {"$schema": DIALECT, "title": "Pourparler report", **schema}


def schema_text() -> str:
    """The schema as it stands in docs/report.schema.json."""
    return json.dumps(report_schema(), indent=2, ensure_ascii=False) + "\n"


def field_descriptions(record: type[msgspec.Struct]) -> dict[str, str]:
    """What each field of a record means, from the record's docstring; empty where that is silent."""
    section = (inspect.getdoc(record) or "").partition("Attributes:\n")[2]
    found = dict.fromkeys((field.name for field in msgspec.structs.fields(record)), "")
    for match in re.finditer(r"^ {4}(\w[\w, ]*): (.+(?:\n {5,}.+)*)", section, re.MULTILINE):
        words = " ".join(match[2].split())
        for name in re.split(r",\s*", match[1]):
            if name in found:
                found[name] = words
    return found


def field_tables() -> str:
    """The reference part of docs/record-format.md: one table per record, and the flat rows' columns."""
    parts = []
    for record in RECORDS:
        parts.append(
            f"### {record.__name__}\n\n{_markdown(_first_line(record))}\n\n"
            "| field | type | meaning |\n|---|---|---|"
        )
        types = get_type_hints(record)
        words = field_descriptions(record)
        parts.extend(
            f"| `{name}` | {_type_words(types[name])} | {_markdown(words[name])} |" for name in words
        )
        parts.append("")
    parts.append("### Columns of the flat rows\n\n| column | type |\n|---|---|")
    parts.extend(f"| `{name}` | {kind.__name__} |" for name, kind in COLUMNS.items())
    return "\n".join(parts) + "\n"


def _first_line(record: type[msgspec.Struct]) -> str:
    return (inspect.getdoc(record) or "").partition("\n")[0]


def _markdown(words: str) -> str:
    return words.replace("``", "`").replace("|", "\\|")


def _type_words(hint: Any) -> str:
    """A type for readers: ``list of Span``, ``text or null``."""
    words = str(hint) if hasattr(hint, "__args__") else hint.__name__
    words = re.sub(r"pourparler\.model\.\w+\.", "", words)
    words = re.sub(r"tuple\[(\w+), \.\.\.\]", r"list of \1", words)
    for python, plain in (("str", "text"), ("int", "integer"), ("float", "number"), ("bool", "true/false")):
        words = re.sub(rf"\b{python}\b", plain, words)
    return words.replace(" | None", " or null")


def write(folder: Path) -> None:
    """Write the schema, and the reference tables between their marks in the page."""
    (folder / "report.schema.json").write_text(schema_text(), encoding="utf-8")
    page = folder / "record-format.md"
    page.write_text(with_tables(page.read_text(encoding="utf-8")), encoding="utf-8")


def with_tables(page: str) -> str:
    """The page with its reference part made anew."""
    before, _, rest = page.partition(_BEGIN)
    after = rest.partition(_END)[2]
    return f"{before}{_BEGIN}\n{field_tables()}{_END}{after}"


if __name__ == "__main__":
    write(Path(sys.argv[1]))
