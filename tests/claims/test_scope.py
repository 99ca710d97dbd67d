"""Claims of whole texts: who speaks, how far the saying reaches, how claims nest."""

from __future__ import annotations

from itertools import permutations

import pytest

import pourparler

SENTENCES = (
    "The army said two posts were shelled, according to a statement by the ministry.",
    "According to a report, the mayor said the bridge was safe, the agency reported.",
    "“The port is shut,” Ama Boateng told a daily, citing a letter that the union said it had sent.",
    "Officials say the rebels claim that the governor, quoted by state radio, denied the charge.",
)


@pytest.fixture(scope="module")
def claims_of_text():
    reader = pourparler.load()

    def run(text):
        report = reader.read(pourparler.Article.from_text(text, published="2024-05-07"))
        return report.article.text, report.claims

    return run


def told(text, claim):
    """The words of the source and of the content."""
    source = claim.source_span.quote(text) if claim.source_span else None
    return source, " ".join(span.quote(text) for span in claim.content)


@pytest.mark.parametrize("order", list(permutations(SENTENCES, 2)))
def test_outer_claims_form_a_forest(claims_of_text, order):
    _, claims = claims_of_text(" ".join(order))
    outer = {claim.id: claim.outer for claim in claims}
    assert len(claims) > 3
    for claim in claims:
        seen = [claim.id]
        while (above := outer[seen[-1]]) is not None:
            assert above not in seen
            seen.append(above)


@pytest.mark.parametrize(
    ("sentence", "source"),
    [
        ("Talks would start in the spring, Nkosi, the council's deputy head, said on Monday.", "Nkosi"),
        ("Nobody had asked the fishermen, Maria Petrova, who runs the fund, said.", "Maria Petrova"),
        ("The court had no choice, its president, Liu Wen, told reporters.", "Liu Wen"),
        ("The tariff protects growers, the minister's defenders say.", "the minister's defenders"),
        ("The ferry runs again in June, the harbour master told reporters.", "the harbour master"),
        ("The convoy turned back because the bridge was mined, the mayor explained.", "the mayor"),
    ],
)
def test_a_speaker_after_what_is_said_is_the_source(claims_of_text, sentence, source):
    text, claims = claims_of_text(sentence)
    (claim,) = claims
    who, content = told(text, claim)
    assert source in who
    assert source not in content
    assert content == text.split(", ")[0]


def test_the_next_pronoun_is_the_freed_speaker(claims_of_text):
    _, claims = claims_of_text(
        "Talks would start in the spring, Nkosi, the council's deputy head, said. She said both banks agreed."
    )
    assert [claim.source.name for claim in claims] == ["Nkosi", "Nkosi"]


@pytest.mark.parametrize(
    ("sentence", "first", "second"),
    [
        (
            "Iran says it has stopped enriching uranium, but the United States insists on new inspections.",
            "it has stopped enriching uranium",
            "on new inspections",
        ),
        (
            "Peru said that the fence would stay, while Ecuador demanded that it be removed.",
            "that the fence would stay",
            "that it be removed",
        ),
        (
            "Bolivia said the talks had failed, but Chile's envoy said they would go on.",
            "the talks had failed",
            "they would go on",
        ),
    ],
)
def test_another_speaker_ends_the_content(claims_of_text, sentence, first, second):
    text, claims = claims_of_text(sentence)
    assert [told(text, claim)[1] for claim in claims] == [first, second]
    assert all(claim.outer is None for claim in claims)


def test_what_another_denies_is_the_same_saying(claims_of_text):
    text, claims = claims_of_text("Niamey says the trucks carried weapons, which Cotonou denies.")
    assert [told(text, claim)[1] for claim in claims] == ["the trucks carried weapons"] * 2
    assert [claim.stance for claim in claims] == ["asserts", "denies"]


def test_two_clauses_stand_on_the_word_of_a_source_after_them(claims_of_text):
    text, (claim,) = claims_of_text(
        "The storm damaged two ports, while a tanker ran aground, according to the navy."
    )
    assert told(text, claim)[1] == "The storm damaged two ports, while a tanker ran aground"


def test_the_source_that_is_cited_and_the_one_that_cites_are_two(claims_of_text):
    text, claims = claims_of_text("The daily Clarin, citing port officials, said the cranes would be sold.")
    assert [told(text, claim) for claim in claims] == [
        ("port officials", "the cranes would be sold"),
        ("The daily Clarin", "the cranes would be sold"),
    ]


def test_it_is_the_organisation_where_the_content_names_the_state(claims_of_text):
    _, claims = claims_of_text(
        "Human Rights Watch wrote to Jordan in May. Jordan did not answer. It said Jordan was holding forty."
    )
    assert claims[-1].source.name == "Human Rights Watch"


@pytest.mark.parametrize(
    ("sentence", "kind", "name"),
    [
        ("The survey's lead author, biologist Helena Vaz, said the reef dies.", "named person", "Helena Vaz"),
        ("The minister, a cousin of Ali Bongo, said the port was shut.", "unnamed official", "The minister"),
    ],
)
def test_the_name_in_an_apposition_is_the_person(claims_of_text, sentence, kind, name):
    _, (claim,) = claims_of_text(sentence)
    assert (claim.source_kind, claim.source.name) == (kind, name)


def test_doctors_are_no_media(claims_of_text):
    _, (claim,) = claims_of_text("The market was hit by a shell, according to local doctors.")
    assert claim.source_kind == "unnamed other"


def test_it_stays_the_state_that_spoke(claims_of_text):
    _, claims = claims_of_text("Mexico has sent a minister. It said on Friday the talks would go on.")
    assert claims[-1].source.country == "MEX"


def test_a_news_conference_is_a_venue(claims_of_text):
    text, (claim,) = claims_of_text("Mwangi told a news conference that Kenya would not send troops.")
    assert claim.venue == "news conference"
    assert told(text, claim) == ("Mwangi", "that Kenya would not send troops")


def test_a_quotation_after_a_colon_has_its_own_speaker(claims_of_text):
    text, claims = claims_of_text(
        "Foreign Minister Ana Lopez was blunt about the offer: “We will not sign it.”\n\n"
        "“A war would serve nobody,” said Juan Rios, her deputy."
    )
    assert [told(text, claim)[1] for claim in claims] == [
        "“We will not sign it.”",
        "“A war would serve nobody,”",
    ]
    assert "Lopez" in claims[0].source.name
    assert claims[1].source.name == "Juan Rios"


def test_speakers_of_a_transcript_are_sources(claims_of_text):
    text, claims = claims_of_text(
        "HOST: Good evening. What happened today?\n\n"
        "MARIA SANTOS: Troops crossed the river. The minister said they would stay."
    )
    assert [claim.source_kind for claim in claims] == ["media", "named person", "unnamed official"]
    assert told(text, claims[1])[1].startswith("Troops crossed the river. The minister")
    assert claims[2].outer == claims[1].id


def test_not_denying_is_no_denial(claims_of_text):
    _, (claim,) = claims_of_text("The minister did not deny that troops had crossed the river.")
    assert claim.stance == "other"


@pytest.mark.parametrize(
    "sentence",
    [
        "Modi and Albanese spoke over the phone on Sunday about trade.",
        "The sheriff spoke with the envoy about fish.",
        "Travellers should be aware that the crossing is closed.",
    ],
)
def test_talks_duties_and_bare_verbs_are_no_claims(claims_of_text, sentence):
    assert claims_of_text(sentence)[1] == ()


def test_abbreviations_do_not_end_the_content(claims_of_text):
    text, (claim,) = claims_of_text("The envoy said the U.N. mission and the U.S. would leave Goma by June.")
    assert told(text, claim)[1] == "the U.N. mission and the U.S. would leave Goma by June"


def test_a_source_begins_without_a_joining_word(claims_of_text):
    text, claims = claims_of_text("And the villagers and the priest said the bridge had been mined.")
    assert told(text, claims[0])[0] == "the villagers and the priest"


def test_declining_to_comment_is_said_once(claims_of_text):
    _, (claim,) = claims_of_text("The navy declined to comment on whether the ship was armed.")
    assert claim.stance == "declines"


def test_the_day_of_the_saying_is_not_said(claims_of_text):
    text, (claim,) = claims_of_text("The family left the island, police revealed on Saturday.")
    assert told(text, claim)[1] == "The family left the island"


def test_an_added_relative_clause_does_not_keep_the_source_to_itself(claims_of_text):
    text, (claim,) = claims_of_text(
        "Divers rescued nine sailors, three of whom were injured, according to the coast guard."
    )
    assert told(text, claim)[1] == "Divers rescued nine sailors, three of whom were injured"
