"""Sentences: where they end, given the words.

Ends are sought after sentence punctuation (with the quotation marks and brackets that close after
it); a small logistic model over spelling decides. Its weights are in ``data/sentences.tsv``, made by
``training/sentences.py``. A line break always ends a sentence.
"""

from __future__ import annotations

from pourparler.parsing._pieces import shape
from pourparler.parsing._tokens import Tokens, read_table

MAX_SENTENCE_WORDS = 128
"""A longer run without an end is cut: the encoder reads a bounded window."""

_STOPS = frozenset(".!?\u2026:;")
_CLOSERS = frozenset(('"', "'", "\u201d", "\u2019", ")", "]", "''", "\u2019\u2019", "\u00bb"))
_OPENERS = frozenset(
    ('"', "'", "\u201c", "\u2018", "(", "[", "``", "\u00ab", "-", "\u2013", "\u2014", "--", "*")
)
_MARK_KINDS = dict.fromkeys(
    ('"', "''", "``", "\u201c", "\u201d", "\u2019\u2019", "\u00ab", "\u00bb"), "quote"
)
_BREAKS = frozenset("\n\r\x0b\x0c\x85\u2028\u2029")


class SentenceSplitter:
    """Finds sentence ends at line breaks and, by a learned rule, at stops within a line."""

    def __init__(self, abbreviations: dict[str, str]) -> None:
        """Load the weights.

        Args:
            abbreviations: Forms without their last stop, and their kind.
        """
        self.abbreviations = abbreviations
        self._weights = {row[0]: float(row[1]) for row in read_table("sentences.tsv")}

    def sentences(self, text: str, tokens: Tokens) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Sentence ranges over tokens, and paragraph ranges over sentences.

        Args:
            text: The text that the tokens were made from.
            tokens: Its words.
        """
        sentences: list[tuple[int, int]] = []
        paragraphs: list[tuple[int, int]] = []
        starts, ends, words = tokens.starts, tokens.ends, tokens.words
        count, first, opened = len(words), 0, 0
        for index in range(count):
            if index + 1 == count:
                line_end = True
            elif ends[index] + 1 == starts[index + 1]:
                line_end = text[ends[index]] in _BREAKS
            elif ends[index] == starts[index + 1]:
                line_end = False
            else:
                line_end = not _BREAKS.isdisjoint(text[ends[index] : starts[index + 1]])
            if not line_end and index + 1 - first < MAX_SENTENCE_WORDS:
                stop = stop_before(words, index, first)
                if stop < 0 or not self._ends(words, stop, index, first, ends[index] < starts[index + 1]):
                    continue
            sentences.append((first, index + 1))
            first = index + 1
            if line_end:
                paragraphs.append((opened, len(sentences)))
                opened = len(sentences)
        return sentences, paragraphs

    def _ends(self, words: list[str], stop: int, index: int, first: int, spaced: bool) -> bool:
        """Whether a sentence ends after the word at ``index``."""
        weights = self._weights
        if index > stop and words[index + 1][0].islower():
            return False  # "Will he come?" she asked: people who close quotation marks also write capitals
        found = features(words, stop, index, first, spaced, self.abbreviations)
        return sum(weights.get(feature, 0.0) for feature in found) > 0.0


def stop_before(words: list[str], index: int, first: int) -> int:
    """The word with sentence punctuation that may end a sentence after ``index``, or -1.

    Closing marks after it belong to it, but not if another closing mark follows ``index``.
    """
    word, back = words[index], index
    while word in _CLOSERS and back > first and index - back < 3:
        back -= 1
        word = words[back]
    if word[-1] not in _STOPS:
        return -1
    return back


def features(
    words: list[str], stop: int, index: int, first: int, spaced: bool, abbreviations: dict[str, str]
) -> list[str]:
    """What the spelling says of a possible sentence end; there is a word after ``index``."""
    word = words[stop]
    kind = _kind(word, abbreviations)
    before = words[stop - 1] if stop > first else ""
    at = index + 1
    opener = words[at] if words[at] in _OPENERS else ""
    following = words[at + 1] if opener and at + 1 < len(words) else words[at]
    shape_after = str(shape(following)) if following[0].isalnum() else "punct"
    closed = _MARK_KINDS.get(words[index], words[index]) if index > stop else ""
    opener = _MARK_KINDS.get(opener, opener)
    length = index + 1 - first
    size = "1" if length == 1 else "2" if length < 4 else "3" if length < 8 else "4"
    return [
        "bias",
        f"kind={kind}",
        f"kind={kind} after={shape_after}",
        f"kind={kind} opener={opener}",
        f"kind={kind} closed={closed}",
        f"closed={closed} opener={opener}",
        f"closed={closed} after={shape_after}",
        f"kind={kind} before={shape(before) if before else ''}{min(len(before), 3)}",
        f"kind={kind} size={size}",
        f"word={word.lower()[:12]}",
        f"word={word.lower()[:12]} after={shape_after}",
        f"next={following.lower()[:12]}",
        f"spaced={spaced}",
        f"kind={kind} spaced={spaced}",
    ]


def _kind(word: str, abbreviations: dict[str, str]) -> str:
    """The kind of stop that a word is or ends with."""
    if len(word) == 1 or not word[0].isalnum():
        return word if len(word) == 1 else word[-1] * 2
    stem = word[:-1].lower()
    if stem in abbreviations:
        return abbreviations[stem]
    if len(stem) == 1:
        return "initial"
    return "dotted" if "." in stem else "other"
