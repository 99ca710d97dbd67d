"""Repairs of trees where spelling or structure settles what the model got wrong."""

from __future__ import annotations

from pourparler.parsing._repairs import repair


def test_a_participle_with_subject_and_object_but_no_auxiliary_is_active() -> None:
    upos, xpos = ["PROPN", "VERB", "NUM", "NOUN"], ["NNP", "VBN", "CD", "NNS"]
    heads, deprels = [1, -1, 3, 1], ["nsubj:pass", "root", "nummod", "obj"]
    repair(upos, xpos, heads, deprels)
    assert (xpos[1], deprels[0]) == ("VBD", "nsubj")


def test_a_passive_with_its_auxiliary_stays_one() -> None:
    upos, xpos = ["NOUN", "AUX", "VERB", "NOUN"], ["NNS", "VBD", "VBN", "NN"]
    heads, deprels = [2, 2, -1, 2], ["nsubj:pass", "aux:pass", "root", "obj"]
    repair(upos, xpos, heads, deprels)
    assert (xpos[2], deprels[0]) == ("VBN", "nsubj:pass")
