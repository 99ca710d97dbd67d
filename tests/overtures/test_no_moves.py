"""Sentences with the words of a move that tell none."""

from __future__ import annotations

from tests.overtures.test_gist import scene

from pourparler.overtures.scanning import find_moves

DENIED_THAT_A_LAW_SUGGESTS = """
Peru Peru PROPN NNP 2 nsubj
denied deny VERB VBD 0 root
the the DET DT 4 det
law law NOUN NN 6 nsubj
would would AUX MD 6 aux
suggest suggest VERB VB 2 ccomp
talks talk NOUN NNS 6 obj
. . PUNCT . 2 punct
"""
ACCEPTS_THAT_THEY_MET = """
Peru Peru PROPN NNP 2 nsubj
accepts accept VERB VBZ 0 root
that that SCONJ IN 5 mark
Ghana Ghana PROPN NNP 5 nsubj
met meet VERB VBD 2 ccomp
Peru Peru PROPN NNP 5 obj
. . PUNCT . 2 punct
"""
TALKS_CONTINUE_TO_BIND = """
talks talk NOUN NNS 4 nsubj
with with ADP IN 3 case
Ghana Ghana PROPN NNP 1 nmod
continue continue VERB VBP 0 root
to to PART TO 6 mark
help help VERB VB 4 xcomp
Peru Peru PROPN NNP 6 obj
. . PUNCT . 4 punct
"""
PLAN_TO_WIDEN = """
Peru Peru PROPN NNP 2 nsubj
made make VERB VBD 0 root
a a DET DT 4 det
plan plan NOUN NN 2 obj
to to PART TO 6 mark
widen widen VERB VB 4 acl
roads road NOUN NNS 6 obj
. . PUNCT . 2 punct
"""
CALLS_FOR_IT_TO_BE_RESCINDED = """
Ghana Ghana PROPN NNP 2 nsubj
called call VERB VBD 0 root
for for SCONJ IN 10 mark
the the DET DT 5 det
offer offer NOUN NN 10 nsubj:pass
of of ADP IN 7 case
talks talk NOUN NNS 5 nmod
to to PART TO 10 mark
be be AUX VB 10 aux:pass
rescinded rescind VERB VBN 2 advcl
. . PUNCT . 2 punct
"""
IF_TALKS_COLLAPSE = """
if if SCONJ IN 5 mark
talks talk NOUN NNS 5 nsubj
with with ADP IN 4 case
Ghana Ghana PROPN NNP 2 nmod
collapse collapse VERB VBP 7 advcl
Peru Peru PROPN NNP 7 nsubj
leaves leave VERB VBZ 0 root
. . PUNCT . 7 punct
"""
NOT_THE_ANSWER = """
haste haste NOUN NN 5 nsubj
is be AUX VBZ 5 cop
not not PART RB 5 advmod
the the DET DT 5 det
answer answer NOUN NN 0 root
from from ADP IN 7 case
Peru Peru PROPN NNP 5 nmod
. . PUNCT . 5 punct
"""


def frames(sentence):
    return [(move.frame, move.status) for move in find_moves(scene(sentence))]


def test_denial_that_something_suggests_a_thing_denies_no_approach():
    assert ("deny", "denied") not in frames(DENIED_THAT_A_LAW_SUGGESTS)
    assert ("deny", "denied") in frames(DENIED_THAT_A_LAW_SUGGESTS.replace("law law", "Ghana Ghana"))


def test_accepting_that_something_is_so_is_no_answer():
    assert all(frame != "answer" for frame, _ in frames(ACCEPTS_THAT_THEY_MET))


def test_what_continues_to_do_something_is_not_underway_for_that():
    assert frames(TALKS_CONTINUE_TO_BIND) == []


def test_plan_of_ones_own_doing_has_no_kind():
    one = scene(PLAN_TO_WIDEN)
    assert one.subjects.kind(3) is None


def test_what_is_called_for_is_not_cancelled():
    assert all(status != "cancelled" for _, status in frames(CALLS_FOR_IT_TO_BE_RESCINDED))


def test_what_is_only_supposed_has_not_failed():
    assert frames(IF_TALKS_COLLAPSE) == []


def test_what_is_not_the_answer_is_no_silence():
    assert frames(NOT_THE_ANSWER) == []
