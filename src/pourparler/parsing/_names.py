"""Names in the annotation of the GUM corpus, reduced to the convention of news corpora.

A GUM mention spans a whole noun phrase ("the former Finnish president Martti Ahtisaari"); a name in
news corpora is the proper name alone ("Martti Ahtisaari"). `gum_names` takes each mention whose form
is ``name`` and keeps the head with the neighbouring words that belong to the name: proper nouns and
capitalised words without a gap, and small words ("of", "and", "'s", "-") only between two of them. A
number right after it stays ("Title IV", "Covid-19"). Determiners and, for persons, titles fall away
(``data/titles.tsv``), and a title alone is no name ("the Secretary"). Of overlapping names the
longest stays. A single plural proper noun for persons ("Kenyans") is ``norp``; times and dates are
no names.
"""

from __future__ import annotations

from functools import cache
from typing import Any

from pourparler.parsing._tokens import read_table

_LABELS = {"person": "person", "organization": "organization", "place": "place", "event": "event"}
_JOINERS = frozenset(("ADP", "CCONJ", "PUNCT", "PART", "DET", "SYM"))


@cache
def titles() -> frozenset[str]:
    """Titles in lower case."""
    return frozenset(row[0] for row in read_table("titles.tsv"))


def gum_names(record: dict[str, Any]) -> dict[int, list[tuple[int, int, str]]]:
    """Names per sentence of one GUM document: ``(first, last, label)``, without overlaps, in order.

    Args:
        record: One record of ``gum/*.jsonl``.
    """
    found: dict[int, list[tuple[int, int, str]]] = {}
    for mention in record["mentions"]:
        if mention["form"] != "name" or mention["type"] == "time":
            continue
        core = _core(record["sentences"][mention["sent"]], mention)
        if core is not None:
            found.setdefault(mention["sent"], []).append(core)
    return {sent: _without_overlaps(names) for sent, names in sorted(found.items())}


def _core(sentence: dict[str, Any], mention: dict[str, Any]) -> tuple[int, int, str] | None:
    """The proper name within a mention."""
    start, end, head = mention["start"], mention["end"], mention["head"]
    if not start <= head < end or sentence["upos"][head] != "PROPN":
        return None
    label = _LABELS.get(mention["type"], "other")
    person = label == "person"
    first = last = head
    while (step := _step(sentence, first, -1, start, end, person)) is not None:
        first = step
    while (step := _step(sentence, last, 1, start, end, person)) is not None:
        last = step
    if not person:
        last = _with_number(sentence, last, end)
    while person and first < last and _is_title(sentence, first, head):
        first += 1
    if person and _is_title(sentence, first, first):
        return None
    if person and first == last and sentence["xpos"][first] == "NNPS":
        label = "norp"
    return first, last + 1, label


def _step(sentence: dict[str, Any], at: int, way: int, start: int, end: int, person: bool) -> int | None:
    """The next word of the name to the left or right, past one or two small words, or ``None``."""
    for distance in (1, 2, 3):
        place = at + way * distance
        if not start <= place < end:
            return None
        if _in_name(sentence, place):
            between = range(min(at, place) + 1, max(at, place))
            commas = any(sentence["tokens"][index] in ',;:()[]"\u201c\u201d' for index in between)
            plain = all(sentence["tokens"][index] in "-'\u2019." for index in between)
            return None if commas or (person and not plain) else place
        if sentence["upos"][place] not in _JOINERS:
            return None
    return None


def _in_name(sentence: dict[str, Any], index: int) -> bool:
    """Whether a word can belong to a name: a proper noun, or a capitalised or numeric part of one."""
    word, upos = sentence["tokens"][index], sentence["upos"][index]
    if upos == "PROPN":
        return True
    return bool(sentence["xpos"][index] in ("NNP", "NNPS") and (word[0].isupper() or word[0].isdigit()))


def _with_number(sentence: dict[str, Any], last: int, end: int) -> int:
    """The last word of a name, or the number after it, a hyphen between them or not."""
    for number in (last + 1, last + 2):
        if number < end and sentence["upos"][number] == "NUM":
            return number
        if number >= end or sentence["tokens"][number] not in "-\u2013":
            return last
    return last


def _is_title(sentence: dict[str, Any], index: int, head: int) -> bool:
    """Whether a word of a person's name is a title, or describes the head, or joins such words."""
    word = sentence["tokens"][index].lower().rstrip(".")
    if word in titles() or not word[:1].isalnum():
        return True
    if index == head:
        return False
    return str(sentence["deprel"][index]) in ("nmod:desc", "amod")


def _without_overlaps(names: list[tuple[int, int, str]]) -> list[tuple[int, int, str]]:
    """The longest of overlapping names, the first of equals."""
    kept: list[tuple[int, int, str]] = []
    for name in sorted(set(names), key=lambda item: (item[0] - item[1], item)):
        if all(name[1] <= other[0] or name[0] >= other[1] for other in kept):
            kept.append(name)
    return sorted(kept)
