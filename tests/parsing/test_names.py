from __future__ import annotations

from typing import Any

from pourparler.parsing import gum_names

WORDS = ["The", "former", "Bank", "of", "Ghana", "governor", "Dr.", "Ama", "Mensah", "praised", "Kenyans"]
UPOS = ["DET", "ADJ", "PROPN", "ADP", "PROPN", "NOUN", "PROPN", "PROPN", "PROPN", "VERB", "PROPN"]
XPOS = ["DT", "JJ", "NNP", "IN", "NNP", "NN", "NNP", "NNP", "NNP", "VBD", "NNPS"]


def record(*mentions: dict[str, Any]) -> dict[str, Any]:
    """A document of one sentence."""
    relations = ["dep"] * len(WORDS)
    sentence = {"tokens": WORDS, "upos": UPOS, "xpos": XPOS, "deprel": relations}
    return {"sentences": [sentence], "mentions": [{"sent": 0, "form": "name", **m} for m in mentions]}


def test_a_person_is_the_name_without_title_or_description() -> None:
    mention = {"start": 0, "end": 9, "head": 7, "type": "person"}
    assert gum_names(record(mention)) == {0: [(7, 9, "person")]}


def test_small_words_stay_between_proper_nouns() -> None:
    bank = {"start": 2, "end": 5, "head": 2, "type": "organization"}
    ghana = {"start": 4, "end": 5, "head": 4, "type": "place"}
    assert gum_names(record(bank, ghana)) == {0: [(2, 5, "organization")]}


def test_a_plural_demonym_is_a_group() -> None:
    mention = {"start": 10, "end": 11, "head": 10, "type": "person"}
    assert gum_names(record(mention)) == {0: [(10, 11, "norp")]}


def test_nominal_mentions_and_times_are_no_names() -> None:
    mentions = [
        {"start": 5, "end": 6, "head": 5, "type": "person", "form": "nominal"},
        {"start": 4, "end": 5, "head": 4, "type": "time"},
    ]
    assert gum_names(record(*mentions)) == {}
