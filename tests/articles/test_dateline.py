from __future__ import annotations

import pytest

from pourparler.articles._dateline import read_dateline


@pytest.mark.parametrize(
    ("line", "place", "day", "agency"),
    [
        ("KINGSTOWN, Dec 10, 2023 (Carib Wire) – Envoys met.", "KINGSTOWN", "2023-12-10", "Carib Wire"),
        ("GENEVA, 3 March 2021 (Reuters) - Envoys met.", "GENEVA", "2021-03-03", "Reuters"),
    ],
)
def test_agency_between_day_and_dash(line, place, day, agency):
    found = read_dateline(line)
    assert found is not None
    assert found.place is not None
    assert found.date is not None
    assert found.agency is not None
    assert (found.place.value, found.date.value, found.agency.value) == (place, day, agency)


@pytest.mark.parametrize("line", ["The talks (in May) – a first – failed.", "PARIS (a city) - it rained."])
def test_brackets_in_prose_are_no_dateline(line):
    assert read_dateline(line) is None
