"""Who is who in short stories of our own; their parses are frozen in ``stories.jsonl``."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path

import pytest

from pourparler.actors import Cast, Gazetteer, resolve
from pourparler.model import Article, DateInterval, Found, Mention, NameMention, Parse, Participant, Span

STORIES = Path(__file__).with_name("stories.jsonl")


@cache
def stories() -> dict[str, dict]:
    rows = [json.loads(line) for line in STORIES.read_text(encoding="utf-8").splitlines()]
    return {row["id"]: row for row in rows}


def parse_of(story: dict) -> Parse:
    columns = dict(story["parse"])
    names = [NameMention(first, last, label, 1.0) for first, last, label in columns.pop("names")]
    sentences = [tuple(pair) for pair in columns.pop("sentences")]
    paragraphs = [tuple(pair) for pair in columns.pop("paragraphs")]
    return Parse(text=story["text"], names=names, sentences=sentences, paragraphs=paragraphs, **columns)


def article_of(story: dict, published: str | None) -> Article:
    dateline = story["dateline"]
    return Article(
        id="story",
        text=story["text"],
        body=(Span(0, len(story["text"])),),
        published=Found(value=published) if published else None,
        dateline_place=Found(value=dateline) if dateline else None,
        outlet=Found(value=story["outlet"]) if "outlet" in story else None,
        url=story.get("url"),
    )


class Reading:
    """A story, resolved; mentions are asked for by their words."""

    def __init__(self, name: str, gazetteer: Gazetteer, *, dated: bool = True) -> None:
        self.story = stories()[name]
        self.parse = parse_of(self.story)
        published = self.story["published"] if dated else None
        self.cast: Cast = resolve(self.parse, article_of(self.story, published), gazetteer)

    def mention(self, words: str, nth: int = 0) -> Mention:
        found = [
            mention
            for mention in self.cast.mentions_in(0, len(self.parse))
            if mention.span.quote(self.story["text"]) == words and mention.form != "adjective"
        ]
        shown = [
            mention.span.quote(self.story["text"]) for mention in self.cast.mentions_in(0, len(self.parse))
        ]
        assert len(found) > nth, f"{words!r} not among {shown}"
        return found[nth]

    def who(self, words: str, nth: int = 0, when: str | None = None) -> Participant:
        date = DateInterval(start=when, end=when, granularity="day", value=when) if when else None
        return self.cast.participant(self.mention(words, nth), date)

    def same(self, *words: str | tuple[str, int]) -> bool:
        pairs = [word if isinstance(word, tuple) else (word, 0) for word in words]
        return len({self.mention(text, nth).entity for text, nth in pairs}) == 1


@pytest.mark.parametrize(
    ("story", "words", "nth", "country", "sector", "kind"),
    [
        ("titles", "Kenyan Foreign Minister Grace Achieng Otuoma", 0, "KEN", "GOV", "person"),
        ("titles", "The minister", 0, "KEN", "GOV", "person"),
        ("titles", "Mogadishu", 0, "SOM", "GOV", "place"),
        ("titles", "Somalia", 0, "SOM", "GOV", "state"),
        ("apposition", "Teresa Quispe", 0, "BOL", "GOV", "person"),
        ("apposition", "Marco Villca", 0, "BOL", "JUD", "person"),
        ("metonyms", "Ankara", 0, "TUR", "GOV", "state"),
        ("metonyms", "Athens", 0, "GRC", "GOV", "state"),
        ("metonyms", "Ankara", 1, "TUR", "GOV", "place"),
        ("metonyms", "Ankara", 2, "TUR", "GOV", "state"),
        ("metonyms", "its courts", 0, "GRC", "JUD", "organisation"),
        ("city", "Oslo", 0, "NOR", "GOV", "place"),
        ("city", "Bergen", 0, "NOR", None, "place"),
        ("city", "Norway's government", 0, "NOR", "GOV", "state"),
        ("visit", "Kyiv", 0, "UKR", "GOV", "place"),
        ("visit", "Kyiv", 1, "UKR", "GOV", "state"),
        ("visit", "Warsaw", 0, "POL", "GOV", "state"),
        ("spies", "the country's spy agency", 0, "KEN", "SPY", "organisation"),
        ("institutions", "Its foreign ministry", 0, "AUS", "GOV", "organisation"),
        ("institutions", "Jakarta", 0, "IDN", "GOV", "state"),
        ("hyphen", "US", 0, "USA", "GOV", "state"),
        ("hyphen", "South Korea", 0, "KOR", "GOV", "state"),
        ("unnamed", "Government sources", 0, "IDN", "GOV", "unknown"),
        ("unnamed", "A senior Malaysian official", 0, "MYS", "GOV", "unknown"),
        ("people", "Seventeen people", 0, "ZWE", "CVL", "population"),
        ("people", "Protesters", 0, "ZWE", "OPP", "population"),
        ("people", "Zimbabwean nationals", 0, "ZWE", "CVL", "population"),
        ("quotes", "We", 0, "ECU", "GOV", "state"),
        ("armed", "Boko Haram", 0, "NGA", "REB", "organisation"),
        ("armed", "Hamas leader Khaled Meshaal", 0, "PSE", "REB", "person"),
        ("bodies", "The United Nations", 0, "UNO", "IGO", "organisation"),
        ("bodies", "the EU", 0, "EUR", "IGO", "organisation"),
        ("relation", "Iran-backed fighters", 0, None, "UAF", "unknown"),
        ("north", "South", 0, "KOR", "GOV", "state"),
        ("north", "The North's leader", 0, "PRK", "GOV", "person"),
        ("former", "Former Malian prime minister Moussa Mara", 0, "MLI", "ELI", "person"),
        ("venue", "The White House", 0, "USA", "GOV", "organisation"),
        ("venue", "Budapest", 0, "HUN", "GOV", "state"),
        ("venue", "Moscow", 0, "RUS", "GOV", "place"),
        ("acronym", "The NDS", 0, "AFG", "SPY", "organisation"),
        ("bodies_of", "Ursula von der Leyen", 0, "EUR", "IGO", "person"),
        ("bodies_of", "Greek soldiers", 0, "GRC", "MIL", "organisation"),
        ("demonyms", "The French", 0, "FRA", "GOV", "state"),
        ("demonyms", "Turks", 0, "TUR", "CVL", "population"),
        ("demonyms", "Spanish voters", 0, "ESP", "CVL", "population"),
        ("spokesman", "Foreign Ministry spokesman Jorge Paredes Luna", 0, "PER", "GOV", "person"),
        ("taliban", "The Taliban", 0, "AFG", "GOV", "organisation"),
        ("taliban", "spokesman Zabihullah Mujahid", 0, "AFG", "GOV", "person"),
        ("taliban", "spokeswoman Lucia Quispe Rojas", 0, "PER", "GOV", "person"),
        ("hague", "The Hague", 0, "NLD", "GOV", "place"),
        ("hague", "Mr Hague", 0, "GBR", "GOV", "person"),
        ("trips", "The Rwandans", 0, "RWA", "GOV", "state"),
        ("rebels", "the leader", 0, "COL", "REB", "person"),
        ("rebels", "Western diplomats", 0, None, "GOV", "unknown"),
        ("rebels", "The army", 0, "COL", "MIL", "organisation"),
    ],
)
def test_country_sector_and_kind(
    gazetteer: Gazetteer, story: str, words: str, nth: int, country: str | None, sector: str | None, kind: str
) -> None:
    who = Reading(story, gazetteer).who(words, nth)
    assert (who.country, who.sector, who.kind) == (country, sector, kind)


@pytest.mark.parametrize(
    ("story", "words"),
    [
        ("titles", ("Kenyan Foreign Minister Grace Achieng Otuoma", "Ms Otuoma", "she", "The minister")),
        ("apposition", ("Teresa Quispe", "Bolivia's deputy foreign minister", "Quispe")),
        ("apposition", ("Marco Villca", "The country's top prosecutor", "his", "him")),
        ("metonyms", ("Athens", "Greece", "its")),
        ("spies", ("the country's spy agency", "its", "The National Intelligence Service", "The agency")),
        ("institutions", ("Australia's government", "it", "The Australian government", "Its")),
        ("institutions", ("Its foreign ministry", "the ministry")),
        ("institutions", ("Indonesia", "Jakarta")),
        ("kims", ("North Korean leader Kim Jong Un", "His", "Mr Kim", "the North Korean leader")),
        ("unnamed", ("Government sources", "They")),
        ("unnamed", ("A senior Malaysian official", "the official")),
        ("armed", ("Boko Haram", "The group", "its")),
        ("bodies", ("The United Nations", "The world body", "it")),
        ("bodies", ("NATO", "the alliance")),
        ("north", ("South", "it")),
        ("former", ("Former Malian prime minister Moussa Mara", "He")),
        ("possessive", ("Russia's Sergei Lavrov", "Mr Lavrov")),
        ("cataphora", ("his", "Nelson Mandela")),
        ("cataphora", ("she", "Violeta Chamorro")),
        ("venue", ("Viktor Orban", "Hungary's prime minister")),
        ("surname", ("Merkel", "The chancellor")),
        ("bodies_of", ("The president", "Ursula von der Leyen", "She")),
        ("quotes", ("I", "Ecuadorean President Guillermo Lasso", "my")),
        ("spokesman", ("Foreign Ministry spokesman Jorge Paredes Luna", "The spokesman")),
        ("leaders", ("The two leaders", "They")),
        ("taliban", ("The Taliban", "Their")),
        ("taliban", ("Peru's foreign ministry", "Its")),
        ("office_verbs", ("Maria Oduya", "the director", "the envoy")),
        ("hague", ("British Foreign Secretary William Hague", "Mr Hague", "Hague")),
    ],
)
def test_mentions_of_one_entity_are_joined(gazetteer: Gazetteer, story: str, words: tuple[str, ...]) -> None:
    assert Reading(story, gazetteer).same(*words)


def test_namesakes_are_kept_apart(gazetteer: Gazetteer) -> None:
    reading = Reading("kims", gazetteer)
    names = {reading.who(words).name for words in ("Mr Kim", "Kim Jong Il", "Kim Yo Jong")}
    assert names == {"Kim Jong Un", "Kim Jong Il", "Kim Yo Jong"}


def test_kinship_is_kept_as_a_relation(gazetteer: Gazetteer) -> None:
    reading = Reading("kims", gazetteer)
    sister = reading.cast.entity(reading.mention("Kim Yo Jong").entity)
    assert sister.relation == f"sister of {reading.mention('North Korean leader Kim Jong Un').entity}"


def test_an_office_is_as_of_the_date_of_the_event(gazetteer: Gazetteer) -> None:
    reading = Reading("then", gazetteer)
    words = "Then French President Jacques Chirac"
    assert reading.who(words, when="2003-02-10").sector == "GOV"
    assert reading.who(words).sector == "ELI"
    assert reading.who("Former Chilean president Ricardo Lagos", when="2003-02-10").sector == "GOV"
    assert reading.who("Former Chilean president Ricardo Lagos").sector == "ELI"


def test_an_armed_group_that_governs_is_a_government(gazetteer: Gazetteer) -> None:
    reading = Reading("taliban", gazetteer)
    assert reading.who("The Taliban", when="2018-06-10").sector == "REB"
    assert reading.who("The Taliban", when="2000-06-10").sector == "GOV"


def test_words_of_the_article_are_the_evidence_of_an_office(gazetteer: Gazetteer) -> None:
    reading = Reading("titles", gazetteer)
    who = reading.who("Kenyan Foreign Minister Grace Achieng Otuoma")
    assert (who.basis, who.office) == ("article", "Foreign Minister")
    assert who.evidence is not None
    assert who.evidence.quote(reading.story["text"]) == "Foreign Minister"
    assert reading.who("she").basis == "coreference"


@pytest.mark.parametrize(
    ("story", "words", "members"),
    [
        ("pair", "The two countries", {"Ethiopia", "Egypt"}),
        ("pair", "Both sides", {"Ethiopia", "Egypt"}),
        ("trips", "Neither government", {"Rwanda", "Uganda"}),
        ("leaders", "The two leaders", {"Luiz Inácio Lula da Silva", "Hu Jintao"}),
        ("members", "The presidents", {"Mali", "Niger"}),
        ("two_troops", "Chadian and Malian troops", {"Chadian military", "Malian military"}),
        ("the_two", "two", {"Maria Oduya", "Paul Sello"}),
    ],
)
def test_groups_have_members(gazetteer: Gazetteer, story: str, words: str, members: set[str]) -> None:
    reading = Reading(story, gazetteer)
    found = reading.cast.members_of(reading.mention(words))
    assert {reading.cast.participant(mention).name for mention in found} == members


def test_a_single_mention_is_its_own_member(gazetteer: Gazetteer) -> None:
    reading = Reading("hyphen", gazetteer)
    mention = reading.mention("US")
    assert reading.cast.members_of(mention) == [mention]


@pytest.mark.parametrize(
    ("story", "words", "day"),
    [("office_taken", "took office", "2019-05-20"), ("became", "became president", "2007-05-16")],
)
@pytest.mark.parametrize("dated", [True, False])
def test_offices_taken_have_known_days(
    gazetteer: Gazetteer, story: str, words: str, day: str, dated: bool
) -> None:
    reading = Reading(story, gazetteer, dated=dated)
    (known,) = reading.cast.known_dates()
    assert known.day == day
    assert reading.parse.span(known.first, known.last).quote(reading.story["text"]) == words


@pytest.mark.parametrize(
    ("story", "words", "name"),
    [
        ("holder", "The German chancellor", "Gerhard Schröder"),
        ("visit", "Poland's president", "Bronisław Komorowski"),
        ("possessive", "Syria's president", "Bashar al-Assad"),
    ],
)
def test_the_gazetteer_knows_the_holder_at_the_date(
    gazetteer: Gazetteer, story: str, words: str, name: str
) -> None:
    assert Reading(story, gazetteer).who(words).name == name


@pytest.mark.parametrize("name", sorted(stories()))
def test_every_mention_is_well_formed(gazetteer: Gazetteer, name: str) -> None:
    reading = Reading(name, gazetteer)
    ids = [entity.id for entity in reading.cast.entities]
    assert ids == [f"e{number + 1}" for number in range(len(ids))]
    for entity in reading.cast.entities:
        for mention in entity.mentions:
            assert mention.entity == entity.id
            assert mention.first <= mention.head < mention.last
            assert mention.span == reading.parse.span(mention.first, mention.last)
            assert reading.cast.mention_at(mention.head) is not None
            assert reading.cast.participant(mention).country == reading.cast.participant(mention).country


def test_the_same_story_gives_the_same_cast(gazetteer: Gazetteer) -> None:
    first, second = Reading("metonyms", gazetteer), Reading("metonyms", Gazetteer.load())
    assert first.cast.entities == second.cast.entities


def test_an_empty_parse_has_no_cast(gazetteer: Gazetteer) -> None:
    empty = Parse("", [], [], [], [], [], [], [], [], [])
    article = Article(id="x", text="", body=())
    assert resolve(empty, article, gazetteer).entities == ()


def test_sheikh_is_an_honorific_and_no_cleric() -> None:
    roles = Gazetteer.load().lexicon.roles
    assert "sheikh" not in roles


@pytest.mark.parametrize(
    ("story", "words", "country", "sector"),
    [
        ("led_reagan", "The Reagan government", "USA", "GOV"),
        ("led_reagan", "The Mulroney cabinet", "CAN", "GOV"),
        ("led_bush", "the Bush administration", "USA", "GOV"),
        ("kurds_syria", "Kurdish fighters", "SYR", "UAF"),
        ("kurds_syria", "Kurdish forces", "SYR", "REB"),
        ("kurds_turkey", "Kurdish protesters", "TUR", "OPP"),
        ("kurds_turkey", "Iraqi Kurds", "IRQ", "CVL"),
        ("bracket", "The Lagos Inquiry Mission of Africa", None, None),
        ("bracket", "LIMA", None, None),
        ("parties", "Republicans", "USA", "PTY"),
        ("parties", "Democrats", "USA", "PTY"),
        ("gulf", "the Gulf of Guinea", None, None),
        ("posted", "Ghana's UN ambassador", "GHA", "GOV"),
        ("posted", "Police", "GHA", "COP"),
        ("hurt", "nine civilians", "UKR", "CVL"),
        ("hurt", "Two women", "SYR", "CVL"),
        ("posture", "troops", "FJI", "MIL"),
        ("release", "We", "USA", "GOV"),
        ("letter", "We", None, None),
        ("outlet", "The government", "KEN", "GOV"),
        ("employer", "Police spokesman Tomas Macuacua", "MOZ", "COP"),
        ("employer", "Hospital spokesman Rui Nhaca", "MOZ", "MED"),
        ("portcity", "the port", "PER", None),
        ("number", "six", "CAN", "CVL"),
        ("paper_only", "Citizens", "MLT", "CVL"),
        ("paper_only", "The cabinet", "MLT", "GOV"),
        ("stranger", "Ana Quispe", "PER", "CVL"),
        ("two_armies", "The military", "EGY", "MIL"),
        ("ruling", "The junta", "MLI", "MIL"),
        ("undated_leader", "President Boric", "CHL", "GOV"),
        ("undated_leader", "Ministers", "CHL", "GOV"),
        ("branches", "Al Qaeda in the Islamic Maghreb", "IMG", "REB"),
        ("branches", "Islamic State Khorasan", "IMG", "REB"),
        ("came_to_power", "The army-backed government", "BFA", "GOV"),
        ("no_record_party", "The Kafue Renewal Party", "ZMB", "PTY"),
        ("agency_staff", "Two AFP reporters", "SDN", "JRN"),
        ("chain_of_offices", "Tomas Vakatora", "WSM", None),
        ("named_commission", "The Coastal Fisheries Commission", "KEN", "GOV"),
        ("committee", "The Senate Budget Committee", "KEN", "LEG"),
        ("hostile", "The hostile forces", None, "MIL"),
        ("hostile", "The Korean People's Army", "PRK", "MIL"),
        ("our_readers", "They", "MWI", "CVL"),
        ("according", "It", "TCD", "GOV"),
        ("local_media", "local media", "TGO", "JRN"),
        ("same_word", "The administration", "USA", "GOV"),
        ("bystanders", "nine bystanders", "PAK", "CVL"),
        ("bystanders", "two journalists", "PAK", "JRN"),
    ],
)
def test_whose_they_are_is_told_by_the_context(
    gazetteer: Gazetteer, story: str, words: str, country: str | None, sector: str | None
) -> None:
    who = Reading(story, gazetteer).who(words)
    assert (who.country, who.sector) == (country, sector)


@pytest.mark.parametrize(
    ("story", "words", "name", "office"),
    [
        ("led_reagan", "Reagan", "Ronald Reagan", "President"),
        ("old", "Mr Trudeau", "Pierre Trudeau", "Prime Minister"),
        ("old", "Mrs Gandhi", "Indira Gandhi", "Prime Minister"),
    ],
)
def test_leaders_before_1990_are_known(
    gazetteer: Gazetteer, story: str, words: str, name: str, office: str
) -> None:
    who = Reading(story, gazetteer).who(words)
    assert (who.name, who.office) == (name, office)


def test_a_name_with_a_nickname_is_one(gazetteer: Gazetteer) -> None:
    reading = Reading("nickname", gazetteer)
    assert reading.same('Rodrigo "Digong" Duterte', ("Duterte", 0))
    assert reading.who("Duterte").name == "Rodrigo Duterte"


def test_an_acronym_in_brackets_is_the_name_before_it(gazetteer: Gazetteer) -> None:
    assert Reading("bracket", gazetteer).same("The Lagos Inquiry Mission of Africa", ("LIMA", 1))
