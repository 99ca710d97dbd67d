"""The JSON Schema and the reference page follow the records."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from jsonschema import Draft202012Validator

from pourparler.exports import schema
from pourparler.model import Report

DOCS = Path(__file__).resolve().parents[2] / "docs"


def test_published_schema_is_current():
    assert (DOCS / "report.schema.json").read_text(encoding="utf-8") == schema.schema_text(), (
        "run: python -m pourparler.exports.schema docs"
    )


def test_reference_page_is_current():
    page = (DOCS / "record-format.md").read_text(encoding="utf-8")
    assert page == schema.with_tables(page), "run: python -m pourparler.exports.schema docs"


def test_schema_is_valid_and_describes_every_record():
    made = schema.report_schema()
    Draft202012Validator.check_schema(made)
    assert set(made["$defs"]) == {record.__name__ for record in schema.RECORDS}


@pytest.mark.parametrize("record", schema.RECORDS, ids=lambda record: record.__name__)
def test_every_field_has_a_meaning(record):
    silent = [name for name, words in schema.field_descriptions(record).items() if not words]
    assert not silent, f"{record.__name__}: say under Attributes what {silent} mean"


@pytest.mark.parametrize("name", ["report", "bare_report"])
def test_sample_reports_validate(name, request):
    made: Report = request.getfixturevalue(name)
    validator = Draft202012Validator(schema.report_schema())
    validator.validate(made.to_dict())
    validator.validate(msgspec.json.decode(made.to_json()))


def test_schema_refuses_a_report_without_its_article(report):
    broken = report.to_dict()
    del broken["article"]
    assert not Draft202012Validator(schema.report_schema()).is_valid(broken)


def test_reports_survive_the_way_through_json(report):
    assert msgspec.json.decode(report.to_json(), type=Report) == report
