from __future__ import annotations

import pytest
from tests.events.conftest import build_parse

from pourparler.events.grammar import Grammar

PASSIVE = """
Five five NUM CD 3 nsubj:pass
were be AUX VBD 3 aux:pass
freed free VERB VBN 0 root
by by ADP IN 5 case
Chad Chad PROPN NNP 3 obl:agent
"""
REDUCED = """
sailors sailor NOUN NNS 4 nsubj:pass
seized seize VERB VBN 1 acl
were be AUX VBD 4 aux:pass
freed free VERB VBN 0 root
"""
CONTROL_OBJECT = """
Oman Oman PROPN NNP 2 nsubj
urged urge VERB VBD 0 root
Yemen Yemen PROPN NNP 2 obj
to to PART TO 5 mark
withdraw withdraw VERB VB 2 xcomp
"""
CONTROL_SUBJECT = """
Oman Oman PROPN NNP 2 nsubj
refused refuse VERB VBD 0 root
to to PART TO 4 mark
withdraw withdraw VERB VB 2 xcomp
"""
RELATIVE = """
envoys envoy NOUN NNS 5 nsubj
who who PRON WP 3 nsubj
met meet VERB VBD 1 acl:relcl
Putin Putin PROPN NNP 3 obj
left leave VERB VBD 0 root
"""
GAP = """
talks talk NOUN NNS 5 nsubj
that that PRON WDT 4 obj
Peru Peru PROPN NNP 4 nsubj
sought seek VERB VBD 1 acl:relcl
failed fail VERB VBD 0 root
"""
COORDINATED = """
Xi Xi PROPN NNP 2 nsubj
met meet VERB VBD 0 root
Modi Modi PROPN NNP 2 obj
and and CCONJ CC 5 cc
praised praise VERB VBD 2 conj
India India PROPN NNP 5 obj
"""


def words(rows: str, token: int, role: str) -> list[str]:
    parse = build_parse(rows)
    return [parse.word(t) for t in Grammar(parse, frozenset(["urge"])).frame(token).role(role)]


@pytest.mark.parametrize(
    ("rows", "token", "subject", "objects"),
    [
        pytest.param(PASSIVE, 2, ["Chad"], ["Five"], id="passive with agent"),
        pytest.param(REDUCED, 1, [], ["sailors"], id="bare participle"),
        pytest.param(CONTROL_OBJECT, 4, ["Yemen"], [], id="object control"),
        pytest.param(CONTROL_SUBJECT, 3, ["Oman"], [], id="subject control"),
        pytest.param(RELATIVE, 2, ["envoys"], ["Putin"], id="subject relative"),
        pytest.param(GAP, 3, ["Peru"], ["talks"], id="object relative"),
        pytest.param(COORDINATED, 4, ["Xi"], ["India"], id="shared subject"),
    ],
)
def test_frame_undoes_voice_gaps_and_control(rows, token, subject, objects):
    assert words(rows, token, "subj") == subject
    assert words(rows, token, "obj") == objects


def test_preposition_joins_fixed_words():
    parse = build_parse(
        """
        left leave VERB VBD 0 root
        because because ADP IN 4 case
        of of ADP IN 2 fixed
        Iran Iran PROPN NNP 1 obl
        """
    )
    assert Grammar(parse).preposition(3) == "because_of"


def test_frame_survives_a_chain_of_conjuncts_without_subject():
    rows = "\n".join(f"go go VERB VB {i} {'root' if i == 0 else 'conj'}" for i in range(60))
    parse = build_parse(rows)
    assert Grammar(parse).frame(59).subj == []
