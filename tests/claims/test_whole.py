"""A release that stands on one person's word as a whole."""

from __future__ import annotations

from dataclasses import replace

from tests.claims.hand_made import build

from pourparler.claims.attribution import find_attributions
from pourparler.claims.lexicon import ClaimLexicon

HEADER = """
The the DET DT 2 det
below below NOUN NN 4 nsubj
is be AUX VBZ 4 cop
attributable attributable ADJ JJ 0 root
to to ADP IN 6 case
Duarte Duarte PROPN NNP 4 obl
{mark} {mark} PUNCT : 4 punct
"""
BODY = """
They they PRON PRP 2 nsubj
discussed discuss VERB VBD 0 root
trade trade NOUN NN 2 obj
. . PUNCT . 2 punct
"""


def found(mark):
    parse = replace(build(HEADER.format(mark=mark), BODY, BODY), paragraphs=[(0, 1), (1, 2), (2, 3)])
    whole = [one for one in find_attributions(parse, ClaimLexicon.load()) if one.rule == "colon:whole"]
    return [(parse.word(one.source_head), one.content[0], one.content[-1]) for one in whole]


def test_what_follows_a_release_attributable_to_somebody_is_theirs():
    assert found(":") == [("Duarte", 7, 14)]


def test_without_a_colon_it_is_a_sentence_like_others():
    assert found(".") == []
