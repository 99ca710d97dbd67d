"""Sources in, outcomes out; with a reader that finds nothing."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest

from pourparler.errors import OptionError, PourparlerError, SourceError
from pourparler.model import Article, Report
from pourparler.scale.reading import Job, Loader, check_published, read_one


class EmptyReader:
    """Reports the article alone."""

    def read(self, article: Article) -> Report:
        return Report(article=article)


class BrokenReader:
    """Has a fault."""

    def read(self, article: Article) -> Report:
        raise KeyError("no such key")


def loaded(reader: object) -> Loader:
    """A loader that needs not load."""
    loader = Loader()
    loader.__dict__["reader"] = reader
    return loader


def row(text: str) -> Job:
    return Job(source="4", line=text.encode(), number=4)


def test_a_row_becomes_a_report_that_names_its_id():
    outcome = read_one(
        loaded(EmptyReader()), row('{"id": "a7", "text": "Chile met Peru.", "date": "2024-03-01"}')
    )
    report = msgspec.json.decode(outcome.line(), type=Report)
    assert outcome.source == report.article.source == "a7"
    assert report.article.published is not None
    assert report.article.published.value == "2024-03-01"


@pytest.mark.parametrize(
    ("line", "code", "source"),
    [
        ("{broken", "E190", "4"),
        ('["a list"]', "E191", "4"),
        ('{"id": 12}', "E110", "12"),
        ('{"id": "x", "text": "  "}', "E104", "x"),
    ],
)
def test_a_row_that_cannot_be_read_says_why(line, code, source):
    outcome = read_one(loaded(EmptyReader()), row(line))
    told = msgspec.json.decode(outcome.line())
    assert outcome.report is None
    assert told["id"] == source
    assert told["error"]["code"] == code
    assert told["error"]["message"]


def test_a_fault_of_ours_is_told_with_its_traceback_and_stops_nothing():
    outcome = read_one(loaded(BrokenReader()), row('{"id": "1", "text": "Chile met Peru."}'))
    assert outcome.code == "E900"
    assert "KeyError" in (outcome.trace or "")


def test_a_file_and_bytes_are_read(tmp_path: Path):
    path = tmp_path / "story.txt"
    path.write_text("Ghana invited Togo to talks on Monday.", encoding="utf-8")
    from_file = read_one(loaded(EmptyReader()), Job(source=str(path), published="2024-05-06"))
    from_bytes = read_one(loaded(EmptyReader()), Job(source="-", data=path.read_bytes()))
    for outcome in (from_file, from_bytes):
        report = msgspec.json.decode(outcome.report or b"", type=Report)
        assert "Ghana invited" in report.article.text


def test_a_missing_file_is_an_outcome_and_loads_nothing(tmp_path: Path):
    assert read_one(Loader("no model"), Job(source=str(tmp_path / "none.txt"))).code == "E101"


def test_a_day_that_is_no_date_is_refused_at_once():
    check_published("2024-05-06")
    check_published(None)
    with pytest.raises(OptionError) as caught:
        check_published("the day after")
    assert caught.value.code == "E301"


def test_errors_keep_code_message_and_hint_on_their_way_from_a_process():
    import pickle

    error = SourceError("no such file", code="E101", hint="look again")
    copy = pickle.loads(pickle.dumps(error))
    assert isinstance(copy, PourparlerError)
    assert (type(copy), str(copy), copy.code, copy.hint) == (SourceError, str(error), "E101", "look again")
    assert copy.__notes__ == ["look again"]


def test_a_model_that_cannot_be_loaded_is_no_fault_of_the_story(tmp_path: Path):
    with pytest.raises(PourparlerError):
        read_one(Loader(model=str(tmp_path / "none")), row('{"text": "Chile met Peru."}'))
