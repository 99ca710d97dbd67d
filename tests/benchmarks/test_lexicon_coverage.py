"""The coverage command: heads and frames of the sentences in which nothing was found."""

from __future__ import annotations

from tests.events.conftest import build_parse

import lexicon
from pourparler.events.grammar import Grammar

SAID = """
Oman Oman PROPN NNP 2 nsubj
said say VERB VBD 0 root
Chad Chad PROPN NNP 4 nsubj
joined join VERB VBD 2 ccomp
Mali Mali PROPN NNP 4 obj
in in ADP IN 7 case
Geneva Geneva PROPN NNP 4 obl
"""


def test_frame_of_a_gap_is_that_of_what_is_reported():
    parse = build_parse(SAID)
    frame = lexicon.head_and_frame(parse, Grammar(parse), 0, len(parse))
    assert frame == "join VERB subj obj prep:in"


def test_gaps_are_printed_with_the_most_frequent_head_first(capsys):
    found = lexicon.Coverage()
    found.gaps["join VERB subj"] += ["One joined."]
    found.gaps["go VERB subj"] += ["One went."]
    found.gaps["go VERB subj prep:to"] += ["Two went to Oman."]
    lexicon.show_gaps(found, samples=1)
    assert capsys.readouterr().out.splitlines()[0].split() == ["2", "go", "VERB"]
