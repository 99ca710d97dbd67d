"""What a telling word tells depends on its setting: denied, still to come, conditional, of another thing."""

from __future__ import annotations

from tests.overtures.test_gist import scene

from pourparler.events.factuality import judge
from pourparler.overtures.cues import Cue, find_cues
from pourparler.overtures.gist import Story, _is_live
from pourparler.overtures.moves import is_conditional
from pourparler.overtures.telling import nearest, status_of

SIGNED = """
Peru Peru PROPN NNP 2 nsubj
signed sign VERB VBD 0 root
the the DET DT 4 det
accord accord NOUN NN 2 obj
. . PUNCT . 2 punct
"""
NOT_RESTORED = """
Peru Peru PROPN NNP 4 nsubj
did do AUX VBD 4 aux
not not PART RB 4 advmod
restore restore VERB VB 0 root
the the DET DT 6 det
accord accord NOUN NN 4 obj
. . PUNCT . 4 punct
"""
WILL_SIGN = """
Peru Peru PROPN NNP 3 nsubj
will will AUX MD 3 aux
sign sign VERB VB 0 root
the the DET DT 5 det
accord accord NOUN NN 3 obj
. . PUNCT . 3 punct
"""
WANTS_TO_SIGN = """
Peru Peru PROPN NNP 2 nsubj
wants want VERB VBZ 0 root
to to PART TO 4 mark
sign sign VERB VB 2 xcomp
the the DET DT 6 det
accord accord NOUN NN 4 obj
. . PUNCT . 2 punct
"""
SAID_WHAT_WAS_REJECTED = """
Ghana Ghana PROPN NNP 2 nsubj
rejected reject VERB VBD 0 root
the the DET DT 4 det
talks talk NOUN NNS 2 obj
that that PRON WDT 7 obj
Peru Peru PROPN NNP 7 nsubj
offered offer VERB VBD 4 acl:relcl
. . PUNCT . 2 punct
"""
ONLY_WHEN = """
Ghana Ghana PROPN NNP 3 nsubj
will will AUX MD 3 aux
talk talk VERB VB 0 root
to to ADP IN 5 case
Peru Peru PROPN NNP 3 obl
only only ADV RB 7 advmod
when when ADV WRB 11 mark
the the DET DT 9 det
fleet fleet NOUN NN 11 nsubj
has have AUX VBZ 11 aux
gone go VERB VBN 3 advcl
. . PUNCT . 3 punct
"""
NOT_HELD = """
Peru Peru PROPN NNP 2 nmod:poss
talks talk NOUN NNS 7 nsubj:pass
with with ADP IN 4 case
Ghana Ghana PROPN NNP 2 nmod
were be AUX VBD 7 aux:pass
not not PART RB 7 advmod
held hold VERB VBN 0 root
. . PUNCT . 7 punct
"""


def told(sentence, thing):
    one = scene(sentence)
    best = nearest(one, find_cues(one.parse, one.lexicon.cues, 0, len(one.parse)), thing)
    return best[1] if best else None


def test_what_is_done_is_concluded_and_what_is_not_has_failed():
    assert told(SIGNED, 3) == "concluded"
    assert told(NOT_RESTORED, 5) == "failed"


def test_talks_that_merely_were_not_held_found_no_overture():
    one = scene(NOT_HELD)
    assert told(NOT_HELD, 1) == "failed"
    assert not any(_is_live(one, each) for each in Story(one, []).told())


def test_what_is_still_to_come_is_scheduled_and_what_is_wanted_tells_nothing():
    assert told(WILL_SIGN, 4) == "scheduled"
    assert told(WANTS_TO_SIGN, 5) != "concluded"


def test_the_answer_tells_how_an_offer_stands():
    assert told(SAID_WHAT_WAS_REJECTED, 3) == "rejected"


def test_the_word_of_an_answer_is_not_the_thing_asked_for():
    one = scene(SIGNED)
    assert status_of(one, Cue(1, 1, "accepted", True, "sign"), 1) is None


def test_denial_tells_of_a_thing_that_depends_on_it():
    one = scene(SIGNED)
    assert status_of(one, Cue(1, 1, "denied", True, "sign"), 3) == "denied"
    assert status_of(one, Cue(0, 0, "denied", True, "peru"), 3) is None


def test_only_when_is_a_condition():
    one = scene(ONLY_WHEN)
    assert is_conditional(one, 2, judge(one.grammar, 2))
    plain = scene(ONLY_WHEN.replace("only only ADV RB 7", "just just ADV RB 7"))
    assert not is_conditional(plain, 2, judge(plain.grammar, 2))
