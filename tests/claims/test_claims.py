"""Claims from hand-made parses: speakers, stances, venues, quotations, nesting."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.claims.hand_made import HandCast, HandTimeline, build

from pourparler.claims import ClaimLexicon, claim_of, find_claims, link_attributions
from pourparler.model import Article, Span

SAID = """
Lima Lima PROPN NNP 2 compound
officials official NOUN NNS 3 nsubj
said say VERB VBD 0 root
on on ADP IN 5 case
Monday Monday PROPN NNP 3 obl
that that SCONJ IN 9 mark
the the DET DT 8 det
talks talk NOUN NNS 9 nsubj
failed fail VERB VBD 3 ccomp
. . PUNCT . 3 punct
"""
DECLINED = """
Okello Okello PROPN NNP 2 nsubj
declined decline VERB VBD 0 root
to to PART TO 4 mark
comment comment VERB VB 2 xcomp
at at ADP IN 8 case
a a DET DT 8 det
press press NOUN NN 8 compound
conference conference NOUN NN 4 obl
. . PUNCT . 2 punct
"""
ACCORDING = """
The the DET DT 2 det
convoy convoy NOUN NN 3 nsubj
left leave VERB VBD 0 root
, , PUNCT , 7 punct
according accord VERB VBG 7 case
to to ADP IN 5 fixed
residents resident NOUN NNS 3 obl
. . PUNCT . 3 punct
"""
DENIED = """
Okello Okello PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
troops troop NOUN NNS 5 nsubj
crossed cross VERB VBD 2 ccomp
. . PUNCT . 2 punct
"""
QUOTED = """
“ “ PUNCT `` 4 punct
We we PRON PRP 4 nsubj
will will AUX MD 4 aux
wait wait VERB VB 7 ccomp
, , PUNCT , 4 punct
” ” PUNCT '' 4 punct
said say VERB VBD 0 root
Okello Okello PROPN NNP 7 nsubj
. . PUNCT . 7 punct
"""
GOES_ON = """
“ “ PUNCT `` 4 punct
Nobody nobody PRON NN 4 nsubj
is be AUX VBZ 4 aux
leaving leave VERB VBG 0 root
. . PUNCT . 4 punct
” ” PUNCT '' 4 punct
"""
WERE_SAID = """
Rebels rebel NOUN NNS 3 nsubj:pass
were be AUX VBD 3 aux:pass
said say VERB VBN 0 root
to to PART TO 6 mark
have have AUX VB 6 aux
withdrawn withdraw VERB VBN 3 xcomp
. . PUNCT . 3 punct
"""
HINTED = """
Okello Okello PROPN NNP 2 nsubj
hinted hint VERB VBD 0 root
that that SCONJ IN 4 mark
officials official NOUN NNS 5 nsubj
said say VERB VBD 2 ccomp
troops troop NOUN NNS 7 nsubj
left leave VERB VBD 5 ccomp
. . PUNCT . 2 punct
"""
MUSED = """
Okello Okello PROPN NNP 2 nsubj
mooted moot VERB VBD 0 root
a a DET DT 4 det
truce truce NOUN NN 2 obj
. . PUNCT . 2 punct
"""
NOT_REACHED = """
Okello Okello PROPN NNP 5 nsubj:pass
could could AUX MD 5 aux
not not PART RB 5 advmod
be be AUX VB 5 aux:pass
reached reach VERB VBN 0 root
. . PUNCT . 5 punct
"""
WILL_SAY = """
Okello Okello PROPN NNP 3 nsubj
will will AUX MD 3 aux
announce announce VERB VB 0 root
that that SCONJ IN 6 mark
troops troop NOUN NNS 6 nsubj
leave leave VERB VBP 3 ccomp
. . PUNCT . 3 punct
"""
KNOWN = {
    "officials": ("e1", "officials", "person", "PER", "GOV"),
    "Okello": ("e2", "Grace Okello", "person", "UGA", "GOV"),
    "residents": ("e3", "residents", "population", None, "CVL"),
}


@pytest.fixture
def read():
    def run(*sentences, days=None, known=KNOWN):
        parse = build(*sentences)
        article = Article(id="0", text=parse.text, body=(Span(0, len(parse.text)),))
        return parse, find_claims(parse, HandCast(parse, known), HandTimeline(parse, days or {}), article)

    return run


def quotes(parse, claim):
    return [span.quote(parse.text) for span in claim.content]


def test_unnamed_officials_are_found_with_country_and_day(read):
    parse, (claim,) = read(SAID, days={"said": "2021-05-03"})
    assert claim.source_kind == "unnamed official"
    assert claim.source.country == "PER"
    assert claim.said.start == "2021-05-03"
    assert quotes(parse, claim) == ["that the talks failed"]
    assert claim.source_span.quote(parse.text) == "Lima officials"


def test_declining_to_comment_has_a_venue_and_no_content(read):
    _, (claim,) = read(DECLINED)
    assert (claim.stance, claim.content, claim.venue) == ("declines", (), "press conference")
    assert claim.source_kind == "named person"


def test_phrase_names_the_source_of_its_clause(read):
    parse, (claim,) = read(ACCORDING)
    assert claim.cue.quote(parse.text) == "according to"
    assert claim.source_kind == "unnamed other"
    assert quotes(parse, claim) == ["The convoy left"]


def test_denial_is_marked(read):
    _, (claim,) = read(DENIED)
    assert claim.stance == "denies"


def test_quotation_runs_on_to_a_sentence_without_a_cue(read):
    parse, (claim,) = read(QUOTED, GOES_ON)
    assert claim.quoted
    assert any("leaving" in words for words in quotes(parse, claim))


def test_saying_that_nobody_owns_has_no_source(read):
    parse, (claim,) = read(WERE_SAID)
    assert claim.source is None
    assert claim.source_kind == "unnamed other"
    assert "withdrawn" in quotes(parse, claim)[-1]


def test_claim_of_gives_the_claim_around_a_token_but_not_the_cue_itself(read):
    parse, claims = read(DENIED)
    assert claim_of(4, claims, parse) is claims[0]
    assert claim_of(1, claims, parse) is None


def test_claims_outside_the_body_are_left_out():
    parse = build(SAID, DENIED)
    body = (Span(parse.starts[10], len(parse.text)),)
    article = Article(id="0", text=parse.text, body=body)
    claims = find_claims(parse, HandCast(parse, KNOWN), HandTimeline(parse, {}), article)
    assert [claim.cue_lemma for claim in claims] == ["deny"]


def test_links_hold_source_cue_and_content():
    ((source, cue, content),) = link_attributions(build(DENIED))
    assert (source, cue, content) == ([0], [1], [2, 3, 4])


def test_lexicon_rows_are_sorted_and_known():
    lexicon = ClaimLexicon.load()
    stances = {"asserts", "denies", "declines", "asks", "promises", "assesses", "wants", "other"}
    for table in (lexicon.verbs, lexicon.nouns, lexicon.adverbs):
        assert list(table) == sorted(table)
        assert {cue.stance for cue in table.values()} <= stances


def test_claim_within_a_claim_names_the_outer_one(read):
    _, (outer, inner) = read(HINTED)
    assert (outer.cue_lemma, inner.cue_lemma) == ("hint", "say")
    assert outer.outer is None
    assert inner.outer == outer.id


def test_innermost_claim_holds_the_token(read):
    parse, claims = read(HINTED)
    assert claim_of(6, claims, parse).cue_lemma == "say"


def test_tagger_adds_a_cue_that_the_lexicon_lacks():
    parse = build(MUSED)
    assert link_attributions(parse) == []
    tagged = replace(
        parse,
        source_tags=["B", "O", "O", "O", "O"],
        cue_tags=["O", "B", "O", "O", "O"],
        content_tags=["O", "O", "B", "I", "O"],
    )
    assert link_attributions(tagged) == [([0], [1], [2, 3])]


def test_somebody_who_could_not_be_reached_declines(read):
    _, (claim,) = read(NOT_REACHED)
    assert (claim.stance, claim.source.name) == ("declines", "Grace Okello")


def test_a_saying_that_is_still_to_come_is_no_claim(read):
    assert read(WILL_SAY)[1] == ()
