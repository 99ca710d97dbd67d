"""Overtures from hand-made parses: who approaches whom, about what, and how it stands."""

from __future__ import annotations

import msgspec
import pytest
from tests.claims.hand_made import HandCast, HandTimeline, build

from pourparler.model import Article, Overture, OvertureStep, Participant, Span
from pourparler.overtures import OvertureLexicon, find_overtures, merge, party_code

OFFERED = """
Kenya Kenya PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
Somalia Somalia PROPN NNP 2 iobj
talks talk NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
REFUSED = """
Mogadishu Mogadishu PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
offer offer NOUN NN 2 obj
. . PUNCT . 2 punct
"""
SILENT = """
Mogadishu Mogadishu PROPN NNP 4 nsubj
has have AUX VBZ 4 aux
not not PART RB 4 advmod
replied reply VERB VBN 0 root
. . PUNCT . 4 punct
"""
WILL_VISIT = """
Peru Peru PROPN NNP 4 nmod:poss
's 's PART POS 1 case
president president NOUN NN 5 nsubj
will will AUX MD 5 aux
visit visit VERB VB 0 root
Ghana Ghana PROPN NNP 5 obj
. . PUNCT . 5 punct
"""
DEMANDED = """
Kenya Kenya PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Somalia Somalia PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
. . PUNCT . 2 punct
"""
READY_IF = """
Kenya Kenya PROPN NNP 3 nsubj
is be AUX VBZ 3 cop
ready ready ADJ JJ 0 root
to to PART TO 5 mark
meet meet VERB VB 3 xcomp
Somalia Somalia PROPN NNP 5 obj
if if SCONJ IN 9 mark
fighting fighting NOUN NN 9 nsubj
stops stop VERB VBZ 3 advcl
. . PUNCT . 3 punct
"""
PUT_OFF = """
Kenya Kenya PROPN NNP 2 nsubj
postponed postpone VERB VBD 0 root
it it PRON PRP 2 obj
. . PUNCT . 2 punct
"""
COLLAPSED = """
Talks talk NOUN NNS 6 nsubj
between between ADP IN 3 case
Kenya Kenya PROPN NNP 1 nmod
and and CCONJ CC 5 cc
Ghana Ghana PROPN NNP 3 conj
collapsed collapse VERB VBD 0 root
. . PUNCT . 6 punct
"""
OFFERED_BOTH = """
Ghana Ghana PROPN NNP 2 nsubj
offered offer VERB VBD 0 root
Kenya Kenya PROPN NNP 2 iobj
and and CCONJ CC 5 cc
Somalia Somalia PROPN NNP 3 conj
talks talk NOUN NNS 2 obj
. . PUNCT . 2 punct
"""
KNOWN = {
    "Kenya": ("e1", "Kenya", "state", "KEN", "GOV"),
    "Somalia": ("e2", "Somalia", "state", "SOM", "GOV"),
    "Mogadishu": ("e2", "Somalia", "state", "SOM", "GOV"),
    "Ghana": ("e3", "Ghana", "state", "GHA", "GOV"),
    "president": ("e4", "President of Peru", "person", "PER", "GOV"),
}


def read(*sentences):
    parse = build(*sentences)
    article = Article(id="0", text=parse.text, body=(Span(0, len(parse.text)),))
    return find_overtures(parse, HandCast(parse, KNOWN), HandTimeline(parse, {}), (), (), article)


def sides(overture):
    return [party_code(p) for p in overture.initiators], [party_code(p) for p in overture.counterparts]


def test_offer_is_proposed():
    (overture,) = read(OFFERED)
    assert sides(overture) == (["KEN"], ["SOM"])
    assert (overture.kind, overture.status) == ("talks", "proposed")


def test_offer_that_is_referred_to_is_rejected_by_the_other_side():
    (overture,) = read(OFFERED, REFUSED)
    assert overture.status == "rejected"
    assert [step.status for step in overture.steps] == ["proposed", "rejected"]
    assert [party_code(p) for p in overture.steps[1].by] == ["SOM"]


def test_silence_leaves_it_unanswered():
    (overture,) = read(OFFERED, SILENT)
    assert overture.status == "unanswered"


def test_visit_to_come_is_scheduled():
    (overture,) = read(WILL_VISIT)
    assert (overture.kind, overture.status) == ("meeting", "scheduled")


@pytest.mark.parametrize("sentences", [(DEMANDED,), (REFUSED,), (SILENT,)])
def test_demands_and_answers_to_nothing_are_no_overture(sentences):
    assert read(*sentences) == ()


def test_readiness_with_a_condition_is_conditional():
    (overture,) = read(READY_IF)
    assert (overture.kind, overture.status) == ("meeting", "conditional")


def test_pronoun_takes_up_the_overture():
    (overture,) = read(WILL_VISIT, PUT_OFF.replace("Kenya Kenya", "Ghana Ghana"))
    assert [step.status for step in overture.steps][-1] == "postponed"


def test_talks_that_collapsed_have_both_sides_on_both_sides():
    (overture,) = read(COLLAPSED)
    assert overture.status == "failed"
    assert sides(overture) == (["KEN", "GHA"], ["KEN", "GHA"])


def test_counterparts_that_answer_differently_are_overtures_of_their_own():
    found = read(OFFERED_BOTH, REFUSED)
    assert {(sides(one)[1][0], one.status) for one in found} == {("SOM", "rejected"), ("KEN", "proposed")}


def test_evidence_is_the_clause():
    parse = build(OFFERED)
    (overture,) = read(OFFERED)
    assert overture.steps[0].evidence.quote(parse.text) == "Kenya offered Somalia talks"


def party(country, **more):
    return Participant(
        entity=country, text=country, span=Span(0, 1), name=more.pop("name", country), country=country, **more
    )


@pytest.mark.parametrize(
    ("participant", "code"),
    [
        (party("NGA", kind="state", sector="GOV"), "NGA"),
        (party("UNO", name="United Nations", kind="organisation"), "UNO"),
        (party("IGO", name="African Union", kind="organisation", sector="IGO"), "IGO:AU"),
        (party("IGO", name="ECOWAS", kind="organisation"), "IGO:ECOWAS"),
        (party("COL", name="FARC", kind="organisation", sector="REB"), "COL:FARC"),
        (party("COL", name="Ivan Duque", kind="person", sector="GOV"), "COL"),
    ],
)
def test_party_codes(participant, code):
    assert party_code(participant) == code


def overture(status, *, kind="talks", day="2021-05-04", sides=("KEN", "SOM")):
    step = OvertureStep(status=status, evidence=Span(0, 5), known=day)
    one, two = party(sides[0], kind="state"), party(sides[1], kind="state")
    return Overture(
        id="o1", initiators=(one,), counterparts=(two,), kind=kind, status=status, steps=(step,), as_of=day
    )


def test_merge_takes_the_later_article_as_a_further_step():
    (merged,) = merge([[overture("proposed")], [overture("rejected", day="2021-05-09")]])
    assert merged.status == "rejected"
    assert len(merged.steps) == 2
    assert merged.as_of == "2021-05-09"


def test_merge_keeps_other_parties_and_kinds_apart():
    others = [overture("proposed", sides=("KEN", "ETH")), overture("proposed", kind="aid")]
    assert len(merge([[overture("proposed")], others])) == 3


def test_merge_starts_anew_after_an_end():
    anew = merge([[overture("rejected")], [overture("proposed", day="2021-08-01")]])
    assert [one.status for one in anew] == ["rejected", "proposed"]
    assert [one.id for one in anew] == ["o1", "o2"]


def test_lexicon_names_only_known_kinds_and_statuses():
    from pourparler.ontology.overtures import overture_kinds, overture_statuses

    lexicon = OvertureLexicon.load()
    assert set(lexicon.subjects.values()) <= {*overture_kinds(), "-"}
    assert {entry.status for entries in lexicon.moves.values() for entry in entries} <= set(
        overture_statuses()
    )


def test_records_are_serialisable():
    assert msgspec.json.encode(read(OFFERED, REFUSED))
