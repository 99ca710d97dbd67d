"""The ontology's tables agree with each other and with the fixed vocabulary."""

from __future__ import annotations

import pytest

from pourparler import ontology
from pourparler.errors import OptionError


def test_sixteen_plover_types_and_statement():
    assert len(ontology.event_types()) == 17
    assert ontology.event_types()[-1] == "STATEMENT"


@pytest.mark.parametrize(
    ("name", "quad"),
    [("AGREE", 1), ("AID", 2), ("RETREAT", 2), ("ACCUSE", 3), ("SANCTION", 4), ("STATEMENT", None)],
)
def test_quad_class(name, quad):
    assert ontology.quad_class(name) == quad


def test_every_type_but_statement_has_a_quad_class():
    without = [name for name in ontology.event_types() if ontology.quad_class(name) is None]
    assert without == ["STATEMENT"]


def test_every_mode_has_a_score_of_the_same_sign_as_its_type():
    for name in ontology.event_types():
        for mode in ontology.modes(name):
            score = ontology.plover_score(name, mode)
            assert score is not None
            if name != "REQUEST":
                assert score * ontology.plover_score(name) > 0, (name, mode)


def test_plover_score_falls_back_to_the_type():
    assert ontology.plover_score("AGREE", "unknown") == 2.5
    assert ontology.plover_score("STATEMENT") is None


def test_thirty_seven_contexts():
    assert len(ontology.contexts()) == 37


def test_twenty_five_sectors():
    assert len(ontology.sectors()) == 25


def test_cameo_codes_use_known_types_modes_and_contexts():
    for entry in ontology.cameo_codes().values():
        assert ontology.is_mode(entry.event_type, entry.mode), entry
        assert set(entry.contexts) <= set(ontology.contexts()), entry


def test_cameo_codes_fall_under_a_root_of_their_type():
    # 055, 056, 116 and the blockades of 191-192 are the codebook's own moves across roots.
    moved = {"055", "056", "116", "191", "192", "175", "1712"}
    for entry in ontology.cameo_codes().values():
        roots = ontology.event_type(entry.event_type).cameo_roots
        assert entry.code in moved or entry.code[:2] in roots, entry


def test_every_cameo_root_is_covered():
    roots = {code for code in ontology.cameo_codes() if len(code) == 2}
    assert roots == {f"{number:02d}" for number in range(1, 21)}


def test_codes_are_sorted():
    codes = list(ontology.cameo_codes())
    assert codes == sorted(codes)


@pytest.mark.parametrize(("code", "score"), [("036", 4.0), ("0874", 10.0), ("1214", -4.0), ("0469", 7.0)])
def test_goldstein_backs_off_to_shorter_codes(code, score):
    assert ontology.goldstein(code) == score


def test_goldstein_of_no_code_is_none():
    assert ontology.goldstein("9") is None
    assert ontology.goldstein("99") is None


def test_names_are_short():
    for entry in ontology.cameo_codes().values():
        assert 4 <= len(entry.name) <= 90, entry
        assert not entry.name.endswith("."), entry


def test_unknown_names_are_refused():
    with pytest.raises(OptionError, match="E301"):
        ontology.quad_class("HUG")
    with pytest.raises(OptionError, match="E302"):
        ontology.cameo_name("999")


def test_overture_vocabulary():
    assert len(ontology.overture_kinds()) == 10
    assert len(ontology.overture_statuses()) == 14
    assert "unanswered" in ontology.open_statuses()
    assert "rejected" not in ontology.open_statuses()
