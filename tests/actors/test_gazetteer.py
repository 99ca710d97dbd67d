"""The gazetteer: names to records, offices at dates, codes, memberships, and the form of its files."""

from __future__ import annotations

import gzip
from importlib import resources

import pytest

from pourparler.actors import Gazetteer
from pourparler.actors.gazetteer import Term
from pourparler.actors.lexicon import plural
from pourparler.actors.names import acronym_key, name_key, without_article

DATA = resources.files("pourparler.actors").joinpath("data")
FILES = sorted(path.name for path in DATA.iterdir() if path.name.endswith((".tsv", ".tsv.gz")))


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("The Élysée", "elysee"),
        ("Recep Tayyip Erdoğan", "recep tayyip erdogan"),
        ("Lech Wałęsa", "lech walesa"),
        ("Kim Jong-Un", "kim jong un"),
        ("U.S. Treasury", "us treasury"),
        ("Quai d'Orsay", "quai d orsay"),
    ],
)
def test_names_that_differ_in_writing_only_have_one_key(name: str, key: str) -> None:
    assert name_key(name) == key


def test_acronyms_match_in_capitals_only() -> None:
    assert acronym_key("U.N.") == "UN"
    assert acronym_key("Who") is None


def test_arabic_articles_are_optional(gazetteer: Gazetteer) -> None:
    assert without_article("bashar al assad") == "bashar assad"
    assert gazetteer.lookup("bashar al assad")[0] == gazetteer.lookup("bashar assad")[0]


@pytest.mark.parametrize(
    ("word", "many"),
    [
        ("spokesman", "spokesmen"),
        ("secretary", "secretaries"),
        ("minister of defence", "ministers of defence"),
    ],
)
def test_plurals_are_made_at_the_head(word: str, many: str) -> None:
    assert plural(word) == many


@pytest.mark.parametrize(
    ("code", "name", "cow"), [("KEN", "Kenya", 501), ("JPN", "Japan", 740), ("URY", "Uruguay", 165)]
)
def test_country_codes(gazetteer: Gazetteer, code: str, name: str, cow: int) -> None:
    assert gazetteer.country_name(code) == name
    assert gazetteer.cow_code(code) == cow


def test_unknown_codes_have_no_name(gazetteer: Gazetteer) -> None:
    assert gazetteer.country_name("QQQ") is None
    assert gazetteer.cow_code("QQQ") is None
    assert gazetteer.cow_abbreviation("QQQ") is None


def test_members_depend_on_the_day(gazetteer: Gazetteer) -> None:
    assert "GBR" in gazetteer.members("EU", "2019-06-01")
    assert "GBR" not in gazetteer.members("European Union")
    assert "FIN" not in gazetteer.members("NATO", "2022-01-01")
    assert "FIN" in gazetteer.members("NATO", "2024-01-01")
    assert gazetteer.members("no such body") == ()


@pytest.mark.parametrize(
    ("country", "role", "day", "name"),
    [
        ("PRK", "hos", "2002-09-17", "Kim Jong Il"),
        ("JPN", "hog", "2002-09-17", "Junichiro Koizumi"),
        ("FRA", "hos", "2010-03-01", "Nicolas Sarkozy"),
        ("USA", "hos", "2018-06-12", "Donald Trump"),
    ],
)
def test_holders_of_an_office_on_a_day(
    gazetteer: Gazetteer, country: str, role: str, day: str, name: str
) -> None:
    assert gazetteer.holders(country, role, day)[0].name == name


def test_open_terms_end_when_they_are_stale() -> None:
    term = Term("fm", "Foreign Minister", "MLI", "2016", "", "2018-05-01", "GOV", "")
    assert term.covers("2020-01-01")
    assert not term.covers("2031-01-01")
    assert not term.covers("2015-12-31")


def test_loading_twice_gives_the_same_digest(gazetteer: Gazetteer) -> None:
    assert Gazetteer.load().digest == gazetteer.digest


@pytest.mark.parametrize("name", FILES)
def test_data_files_say_where_they_come_from(name: str) -> None:
    data = DATA.joinpath(name).read_bytes()
    lines = (gzip.decompress(data) if name.endswith(".gz") else data).decode("utf-8").splitlines()
    head = [line for line in lines[:8] if line.startswith("#")]
    for field in ("title:", "licence:", "columns:", "known-gaps:"):
        assert any(field in line for line in head), field


def test_share_alike_records_stay_in_their_own_file() -> None:
    text = gzip.decompress(DATA.joinpath("people_sa.tsv.gz").read_bytes()).decode("utf-8")
    assert "CC BY-SA 3.0" in text[:400]
    other = gzip.decompress(DATA.joinpath("people.tsv.gz").read_bytes()).decode("utf-8")
    assert "countryinfo" not in other.lower()


def test_package_data_stays_small() -> None:
    assert sum(len(DATA.joinpath(name).read_bytes()) for name in FILES) < 3_000_000
