from __future__ import annotations

import pytest
from tests.events.conftest import build_parse

from pourparler.events.factuality import judge
from pourparler.events.grammar import Grammar


def judged(rows: str, trigger: int):
    return judge(Grammar(build_parse(rows)), trigger)


NEVER = """
Peru Peru PROPN NNP 3 nsubj
never never ADV RB 3 advmod
attacked attack VERB VBD 0 root
Chile Chile PROPN NNP 3 obj
"""
MAY_HAVE = """
Peru Peru PROPN NNP 4 nsubj
may may AUX MD 4 aux
have have AUX VB 4 aux
sought seek VERB VBN 0 root
help help NOUN NN 4 obj
"""
WILL = """
Peru Peru PROPN NNP 3 nsubj
will will AUX MD 3 aux
meet meet VERB VB 0 root
Chile Chile PROPN NNP 3 obj
"""
WILL_NOT = """
Peru Peru PROPN NNP 4 nsubj
will will AUX MD 4 aux
not not PART RB 4 advmod
meet meet VERB VB 0 root
Chile Chile PROPN NNP 4 obj
"""
FAILED_TO = """
Peru Peru PROPN NNP 2 nsubj
failed fail VERB VBD 0 root
to to PART TO 4 mark
meet meet VERB VB 2 xcomp
Chile Chile PROPN NNP 4 obj
"""
DID_NOT_FAIL_TO = """
Peru Peru PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
fail fail VERB VB 0 root
to to PART TO 6 mark
meet meet VERB VB 4 xcomp
"""
IF = """
Peru Peru PROPN NNP 3 nsubj
will will AUX MD 3 aux
withdraw withdraw VERB VB 0 root
if if SCONJ IN 6 mark
Chile Chile PROPN NNP 6 nsubj
agrees agree VERB VBZ 3 advcl
"""
NO_SUMMIT = """
There there PRON EX 3 expl
has have AUX VBZ 3 aux
been be VERB VBN 0 root
no no DET DT 5 det
summit summit NOUN NN 3 nsubj
"""
NOT_MATERIALISE = """
The the DET DT 2 det
summit summit NOUN NN 5 nsubj
did do AUX VBD 5 aux
not not PART RB 5 advmod
materialise materialise VERB VB 0 root
"""
TALKS_FAILED = """
talks talk NOUN NNS 2 nsubj
collapsed collapse VERB VBD 0 root
"""
DENIED_THAT = """
Peru Peru PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
that that SCONJ IN 5 mark
it it PRON PRP 5 nsubj
attacked attack VERB VBD 2 ccomp
Chile Chile PROPN NNP 5 obj
"""
SAID_WOULD = """
Peru Peru PROPN NNP 2 nsubj
said say VERB VBD 0 root
it it PRON PRP 5 nsubj
would would AUX MD 5 aux
help help VERB VB 2 ccomp
Chile Chile PROPN NNP 5 obj
"""
PAST_ABDUCTIONS = """
past past ADJ JJ 2 amod
abductions abduction NOUN NNS 0 root
"""


@pytest.mark.parametrize(
    ("rows", "trigger", "polarity", "certainty", "tense"),
    [
        pytest.param(NEVER, 2, "negative", "certain", "past", id="never"),
        pytest.param(MAY_HAVE, 3, "positive", "possible", "past", id="may have"),
        pytest.param(WILL, 2, "positive", "probable", "future", id="will"),
        pytest.param(FAILED_TO, 3, "negative", "certain", "past", id="failed to"),
        pytest.param(DID_NOT_FAIL_TO, 5, "positive", "certain", "past", id="did not fail to"),
        pytest.param(IF, 2, "positive", "possible", "future", id="if"),
        pytest.param(NO_SUMMIT, 4, "negative", "certain", "past", id="there has been no"),
        pytest.param(NOT_MATERIALISE, 1, "negative", "certain", "past", id="did not materialise"),
        pytest.param(DENIED_THAT, 4, "negative", "certain", "past", id="denied that"),
        pytest.param(SAID_WOULD, 4, "positive", "probable", "future", id="said it would"),
    ],
)
def test_judgement_from_the_path(rows, trigger, polarity, certainty, tense):
    found = judged(rows, trigger)
    assert (found.polarity, found.certainty, found.tense) == (polarity, certainty, tense)


AMID = """
Peru Peru PROPN NNP 2 nsubj
planned plan VERB VBD 0 root
festivals festival NOUN NNS 2 obj
amid amid ADP IN 5 case
raids raid NOUN NNS 2 obl
"""
TALKS_LED = """
talks talk NOUN NNS 0 root
hosted host VERB VBN 1 acl
by by ADP IN 4 case
Peru Peru PROPN NNP 2 obl:agent
"""


@pytest.mark.parametrize(
    ("rows", "trigger"),
    [pytest.param(AMID, 4, id="circumstance"), pytest.param(TALKS_LED, 1, id="participle")],
)
def test_what_governs_the_clause_says_nothing_of_its_circumstances(rows, trigger):
    assert judged(rows, trigger).certainty == "certain"


HAS_BEEN_BOMBING = """
Peru Peru PROPN NNP 4 nsubj
has have AUX VBZ 4 aux
been be AUX VBN 4 aux
bombing bomb VERB VBG 0 root
Chile Chile PROPN NNP 4 obj
"""


def test_what_has_been_going_on_is_present():
    assert judged(HAS_BEEN_BOMBING, 3).tense == "present"


def test_will_announces():
    assert judged(WILL, 2).announced


def test_condition_is_kept_with_its_clause():
    found = judged(IF, 2)
    assert found.conditional
    assert found.condition == 5


def test_will_not_is_a_refusal():
    assert judged(WILL_NOT, 3).refused


def test_failed_talks_took_place_without_result():
    found = judged(TALKS_FAILED, 0)
    assert (found.outcome, found.polarity) == ("failed", "positive")


def test_adjective_past_lays_it_back():
    assert judged(PAST_ABDUCTIONS, 1).past_word
