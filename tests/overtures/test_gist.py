"""What sentences tell outside the frames of moves: cues, pairs of verb and object, the gist of a story."""

from __future__ import annotations

from tests.claims.hand_made import HandCast, HandTimeline, build

from pourparler.events.grammar import Grammar
from pourparler.overtures import OvertureLexicon
from pourparler.overtures.cues import find_cues
from pourparler.overtures.gist import Story
from pourparler.overtures.moves import Scene
from pourparler.overtures.overtures import _leans_elsewhere
from pourparler.overtures.parties import Parties, party_code

KNOWN = {
    "Peru": ("e1", "Peru", "state", "PER", "GOV"),
    "Ghana": ("e2", "Ghana", "state", "GHA", "GOV"),
    "Lima": ("e1", "Peru", "state", "PER", "GOV"),
}
COLD_WATER = """
Peru Peru PROPN NNP 2 nsubj
poured pour VERB VBD 0 root
cold cold ADJ JJ 4 amod
water water NOUN NN 2 obj
on on ADP IN 7 case
the the DET DT 7 det
talks talk NOUN NNS 2 obl
with with ADP IN 9 case
Ghana Ghana PROPN NNP 7 nmod
. . PUNCT . 2 punct
"""
HOLD_FIRE = """
Ghana Ghana PROPN NNP 3 nsubj
will will AUX MD 3 aux
hold hold VERB VB 0 root
fire fire NOUN NN 3 obj
. . PUNCT . 3 punct
"""
FREES_GRAIN = """
Peru Peru PROPN NNP 2 nsubj
frees free VERB VBZ 0 root
grain grain NOUN NN 2 obj
. . PUNCT . 2 punct
"""
FREES_SAILORS = """
Peru Peru PROPN NNP 2 nsubj
frees free VERB VBZ 0 root
sailors sailor NOUN NNS 2 obj
. . PUNCT . 2 punct
"""


def scene(*sentences):
    parse = build(*sentences)
    grammar = Grammar(parse, frozenset())
    parties = Parties(grammar, HandCast(parse, KNOWN), HandTimeline(parse, {}).published)
    return Scene.of(grammar, parties, OvertureLexicon.load())


def test_idiom_is_one_cue_and_hides_its_words():
    one = scene(COLD_WATER)
    (cue,) = find_cues(one.parse, one.lexicon.cues, 0, 10)
    assert (cue.status, cue.strong, cue.words) == ("rejected", True, "cold water")


def test_verb_with_its_object_tells_the_kind():
    one = scene(HOLD_FIRE)
    assert one.subjects.kind(2) == "ceasefire"


def test_freeing_is_an_exchange_only_of_people():
    assert scene(FREES_SAILORS).subjects.kind(1) == "exchange"
    assert scene(FREES_GRAIN).subjects.kind(1) is None


def test_story_tells_a_thing_between_the_two_parties_of_its_sentence():
    one = scene(COLD_WATER)
    (told,) = Story(one, []).told()
    assert told.kind == "talks"
    assert {party_code(party) for party in told.pair} == {"PER", "GHA"}
    assert told.features["status_rejected"] == 1.0


def test_sentence_without_a_thing_tells_nothing():
    assert list(Story(scene(FREES_GRAIN), []).told()) == []


def test_every_cue_has_a_known_status():
    statuses = {entry.status for entries in OvertureLexicon.load().cues.values() for entry in entries}
    assert statuses <= {
        "proposed",
        "accepted",
        "rejected",
        "unanswered",
        "acknowledged",
        "conditional",
        "countered",
        "scheduled",
        "underway",
        "concluded",
        "failed",
        "cancelled",
        "postponed",
        "denied",
    }


def test_story_with_more_words_of_business_than_of_peace_is_not_read_for_its_gist():
    assert _leans_elsewhere({"business": 2, "peace": 1})
    assert not _leans_elsewhere({"business": 2, "peace": 2})
    assert not _leans_elsewhere({"sport": 1})
