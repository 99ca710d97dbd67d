"""Events as flat rows."""

from __future__ import annotations

import pytest

from pourparler.errors import OptionError
from pourparler.exports import frames


def test_one_row_per_event_with_all_columns(report):
    rows = frames.events_rows(report)
    assert [row["event"] for row in rows] == ["v1", "v2", "v3", "v4", "v5"]
    assert all(list(row) == list(frames.COLUMNS) for row in rows)


def test_lists_keep_names_and_codes_in_step(report):
    row = frames.events_rows(report)[0]
    assert row["recipient"] == "Eritrea; Ethiopia"
    assert row["recipient_country"] == "ERI; ETH"
    assert row["recipient_office"] is None


def test_evidence_columns_are_the_words_of_the_text(report):
    for row in frames.events_rows(report):
        assert report.article.text[row["evidence_start"] : row["evidence_end"]] == row["evidence"]
        assert report.article.text[row["trigger_start"] : row["trigger_end"]] == row["trigger"]


def test_magnitudes_and_attribution_have_their_columns(report):
    clash = frames.events_rows(report)[4]
    assert (clash["dead_low"], clash["dead_high"], clash["injured_low"]) == (30, 45, None)
    assert clash["attributed_to"] is None
    assert frames.events_rows(report)[2]["source_kind"] == "unnamed official"


def test_pandas_keeps_missing_values_and_types(report, bare_report):
    pytest.importorskip("pandas")
    frame = frames.to_pandas([report, bare_report])
    assert list(frame.columns) == list(frames.COLUMNS)
    assert frame["quad_class"].isna().tolist() == [False, True, False, False, False]
    assert str(frame["quad_class"].dtype) == "Int64"
    assert frame["historical"].sum() == 1


def test_polars_has_the_same_rows(report):
    pytest.importorskip("polars")
    assert frames.to_polars(report).rows(named=True) == frames.events_rows(report)


def test_frames_of_nothing_have_columns_and_no_rows(bare_report):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert frames.to_pandas(bare_report).shape == (0, len(frames.COLUMNS))
    assert frames.to_polars(bare_report).shape == (0, len(frames.COLUMNS))


@pytest.mark.parametrize(("name", "function"), [("pandas", frames.to_pandas), ("polars", frames.to_polars)])
def test_a_missing_library_is_said_clearly(monkeypatch, report, name, function):
    monkeypatch.setitem(__import__("sys").modules, name, None)
    with pytest.raises(OptionError, match=f"{name} is not installed") as caught:
        function(report)
    assert caught.value.code == "E320"


def test_reports_give_their_own_frames(report):
    pytest.importorskip("pandas")
    pytest.importorskip("polars")
    assert report.to_pandas().shape == report.to_polars().shape == (5, len(frames.COLUMNS))
