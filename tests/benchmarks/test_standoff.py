"""Stand-off codings: the notation is checked, offsets bring the words back, two readings are compared."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).resolve().parents[2] / "benchmarks"))
import gold
import standoff

TEXT = (
    "LOME - Togo offered on Monday to host talks. Benin’s foreign minister declined to say if he would come."
)
OFFER = (
    "E | AGREE | TGO GOV | BEN GOV | 2011-05-02 | pos certain past |  | offered | "
    "offered on Monday to host talks |  | "
)
SILENCE = (
    "E | STATEMENT | BEN GOV |  | - | pos certain past H | "
    "Benin’s foreign minister; BEN; GOV; named person | "
    "declined | declined to say if | optional, alt=REJECT | "
)
OVERTURE = (
    "O | talks | proposed | TGO | BEN | - | 2011-05-02 | "
    "Togo offered on Monday to host talks | kind_alt=mediation"
)


def test_offsets_bring_back_the_words_and_all_fields() -> None:
    found, wrong = standoff.read_lines([OFFER, SILENCE, OVERTURE, "# remark", ""], TEXT)
    offer, silence = found["events"]
    assert not wrong
    assert TEXT[slice(*offer["evidence"])] == "offered on Monday to host talks"
    assert TEXT[slice(*silence["trigger"])] == "declined"
    assert (offer["polarity"], offer["historical"], silence["historical"]) == ("positive", False, True)
    assert silence["optional"]
    assert silence["type_alt"] == ["REJECT"]
    assert TEXT[slice(*silence["attributed_to"]["who"])] == "Benin’s foreign minister"
    assert found["overtures"][0]["kind_alt"] == ["mediation"]


@pytest.mark.parametrize(
    ("line", "fault"),
    [
        (OFFER.replace("AGREE", "AGREED"), "no event type"),
        (OFFER.replace("TGO GOV", "Togo"), "no party"),
        (OFFER.replace("to host talks", "to host"), ""),
        (OFFER.replace("offered on Monday to host talks", "o"), "evidence occurs"),
        (OFFER.replace("pos certain past", "pos sure past"), "polarity, certainty, tense"),
        (OFFER.replace("2011-05-02", "Monday"), "no date"),
        (OFFER + "| more", "fields"),
        (SILENCE.replace("named person", "somebody"), "attribution"),
        (SILENCE.replace("alt=REJECT", "perhaps"), "no flag"),
        (OVERTURE.replace("proposed", "offered", 1), "no kind"),
        ("X | y", "neither"),
    ],
)
def test_a_slip_is_told(line: str, fault: str) -> None:
    _, wrong = standoff.read_lines([line], TEXT)
    assert (fault in " ".join(wrong)) if fault else not wrong


def test_two_readings_are_compared_by_type_and_place() -> None:
    one, _ = standoff.read_lines([OFFER, SILENCE], TEXT)
    other, _ = standoff.read_lines([OFFER.replace("BEN GOV", "BEN CVL")], TEXT)
    figures = standoff.agreement([(one, other)])
    assert figures["event_f1"] == 1.0, "what only one coder has and calls optional does not count"
    assert (figures["recipient"], figures["recipient_country"], figures["actor"]) == (0.0, 1.0, 1.0)


def test_a_packed_coding_becomes_a_case_and_another_text_is_refused(tmp_path: Path) -> None:
    record = {"id": "n-1", "text": TEXT, "title": "Offer", "date": "2011-05-04"}
    (tmp_path / "papers.jsonl").write_text(json.dumps(record) + "\n", encoding="utf-8")
    coding, _ = standoff.read_lines([OFFER, OVERTURE], TEXT)
    row = {"id": "n-1", "collection": "papers", "digest": standoff.digest(TEXT), **coding}
    path = tmp_path / "gold.jsonl"
    path.write_text(json.dumps(row) + "\n", encoding="utf-8")
    assert "Togo" not in path.read_text("utf-8"), "no words of the article"
    (case,) = gold.load_cases(path, tmp_path)
    assert case.events[0]["evidence"] == "offered on Monday to host talks"
    assert case.stories[0].published == "2011-05-04"
    path.write_text(json.dumps(row | {"digest": "0"}) + "\n", encoding="utf-8")
    with pytest.raises(SystemExit, match="no n-1 with the text"):
        gold.load_cases(path, tmp_path)
