"""Words: raw text to tokens with exact offsets, split as in the English Universal Dependencies treebanks.

One regular expression without nested repetition walks over the text once, so the time is linear in
its length whatever the text is. What it cannot know (abbreviations, prefixes) stands in data files.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from importlib import resources

MAX_TOKEN_CHARS = 120
"""Longer runs are cut into tokens of this length: no English word is longer, and offsets stay exact."""

_LETTER = r"[^\W\d_]"
_MARKS = r"[\u0300-\u036f\u064b-\u065f\u200c\u200d]"
_WORD = rf"{_LETTER}(?:{_LETTER}|{_MARKS})*"
_APOSTROPHE = r"['\u2019\u02bc]"
_TOKEN = re.compile(
    rf"""
    (?P<link>(?:https?://|www\.)[^\s<>"\u201c\u201d]{{1,400}}
      |[\w.+-]{{1,64}}@[\w-]{{1,64}}(?:\.[\w-]{{1,64}}){{1,6}}
      |(?<!\w)[@\#]{_LETTER}\w{{0,60}})
    |(?P<decade>{_APOSTROPHE}\d\ds?\b)
    |(?P<initials>(?:{_LETTER}\.){{2,12}}(?:{_LETTER}(?![\w]))?)
    |(?P<domain>\b[A-Za-z0-9]{{2,40}}(?:\.[A-Za-z0-9-]{{1,40}}){{0,3}}\.(?:com|org|net|gov|edu|info|int|mil|co\.uk|eu|ru|cn)\b)
    |(?P<number>\d+(?:[.,:/\u2044]\d+)*(?:st|nd|rd|th|s|ST|ND|RD|TH)?(?![^\W\d_])
      |\.\d+(?!\w))
    |(?P<mixed>(?=[^\W_]{{2,24}}(?![^\W_]))(?:{_LETTER}+\d|\d+{_LETTER}(?!{_LETTER}*\b(?<=m)))[^\W_]*)
    |(?P<word>{_WORD}(?:_\w+)*)
    |(?P<digits>\d+)
    |(?P<dots>\.{{2,40}}|\u2026+)
    |(?P<dashes>[-\u2013\u2014\u2015=*~_+#<>]{{2,120}})
    |(?P<marks>[!?]{{2,40}}|'{{2}}|`{{2}}|\u2019\u2019|\u2018\u2018)
    |(?P<one>[^\s])
    """,
    re.VERBOSE,
)
_CLITIC = re.compile(r"(?:s|re|ve|ll|d|m)\b", re.IGNORECASE)
_MERIDIEM = re.compile(r"\d+(?=(?:am|pm|km|kg|mph|kph|m|bn|mm|cm|ft|lb|lbs|k|tn)\Z)", re.IGNORECASE)
_TRAILING = re.compile(r"[.,;:!?)\]}'\u2019]+\Z")


@dataclass(frozen=True, slots=True)
class Tokens:
    """Words of a text: parallel lists of offsets, half-open, and the words themselves."""

    starts: list[int]
    ends: list[int]
    words: list[str]


def read_table(name: str) -> list[list[str]]:
    """Rows of one of this package's TSV files, without its header."""
    text = resources.files("pourparler.parsing").joinpath("data", name).read_text(encoding="utf-8")
    return [line.split("\t") for line in text.splitlines() if line and not line.startswith("#")]


class Tokenizer:
    """Splits text into words.

    Examples:
        >>> Tokenizer().tokens("Japan's envoy didn't reply.").words
        ['Japan', "'s", 'envoy', 'did', "n't", 'reply', '.']
    """

    def __init__(self) -> None:
        """Read the data files."""
        self.abbreviations = {row[0]: row[1] for row in read_table("abbreviations.tsv")}
        self.prefixes = frozenset(row[0] for row in read_table("prefixes.tsv"))
        self.splits = {row[0]: [int(cut) for cut in row[1].split(",")] for row in read_table("fused.tsv")}

    def tokens(self, text: str) -> Tokens:
        """The words of a text, in order; white space belongs to none.

        Args:
            text: Any string.
        """
        spans: list[tuple[int, int]] = []
        position, length = 0, len(text)
        matcher = _TOKEN.search
        while position < length:
            found = matcher(text, position)
            if found is None:
                break
            start, end = found.span()
            kind = found.lastgroup
            if kind == "word":
                position = self._word(text, start, end, spans)
            elif kind == "one":
                spans.append((start, end))
                position = end
            else:
                position = self._other(text, start, end, str(kind), spans)
        return _cut_long(text, spans)

    def _word(self, text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
        """Take a word with its apostrophes, prefix hyphen and abbreviation stop; return where it ends."""
        following = text[end : end + 1]
        if following in ("'", "\u2019", "\u02bc") and following:
            return self._apostrophe(text, start, end, spans)
        if following == "." and text[start:end].lower() in self.abbreviations:
            end += 1
        elif (
            following == "." and end - start == 1 and text[start].isupper() and text[start - 1 : start] != "'"
        ):
            if text[end + 1 : end + 2] == " " and text[start] != "I" and start and text[start - 1] == " ":
                end += 1
        elif (
            following == "-"
            and text[start:end].lower() in self.prefixes
            and text[end + 1 : end + 2].isalnum()
        ):
            rest = _REST.match(text, end + 1)
            if rest is not None and (start == 0 or text[start - 1] != "-"):
                end = rest.end()
        elif (end - start) in _FUSED_LENGTHS:
            cuts = self.splits.get(text[start:end].lower())
            if cuts:
                for cut in cuts:
                    spans.append((start, start + cut) if cut else (start, end))
                    start += cut
        spans.append((start, end))
        return end

    def _apostrophe(self, text: str, start: int, end: int, spans: list[tuple[int, int]]) -> int:
        """Split a possessive, a contraction or a name such as O'Neill at its apostrophe."""
        clitic = _CLITIC.match(text, end + 1)
        if clitic is not None:
            spans += [(start, end), (end, clitic.end())]
            return clitic.end()
        tail = text[end + 1 : end + 3]
        if tail[:1] in ("t", "T") and not tail[1:].isalpha() and text[end - 1] in "nN":
            if end - 1 > start:
                spans.append((start, end - 1))
            spans.append((end - 1, end + 2))
            return end + 2
        if tail[:1].isalpha() and (tail[:1].isupper() or end - start <= 3 or tail.lower().startswith("i")):
            rest = _REST.match(text, end + 1)
            if rest is not None:
                following = text[rest.end() : rest.end() + 2].lower()
                if following[:1] in ("'", "\u2019") and following[1:] == "s":
                    spans.append((start, rest.end()))
                    return rest.end()
                spans.append((start, rest.end()))
                return rest.end()
        spans.append((start, end))
        return end

    def _other(self, text: str, start: int, end: int, kind: str, spans: list[tuple[int, int]]) -> int:
        """Links lose the punctuation at their end; ``5pm`` is split; initials keep their stop."""
        if kind == "link":
            trailing = _TRAILING.search(text, start, end)
            if trailing is not None and trailing.start() > start:
                end = trailing.start()
        elif kind == "mixed":
            unit = _MERIDIEM.match(text[start:end])
            if unit is not None:
                spans.append((start, start + unit.end()))
                start += unit.end()
        spans.append((start, end))
        return end


_REST = re.compile(rf"[^\W_](?:[^\W_]|{_MARKS})*")
_FUSED_LENGTHS = frozenset((5, 6))


def _cut_long(text: str, spans: list[tuple[int, int]]) -> Tokens:
    """Build the result, cutting tokens beyond the greatest length."""
    if any(end - start > MAX_TOKEN_CHARS for start, end in spans):
        spans = [
            (cut, min(end, cut + MAX_TOKEN_CHARS))
            for start, end in spans
            for cut in range(start, end, MAX_TOKEN_CHARS)
        ]
    return Tokens(
        [start for start, _ in spans], [end for _, end in spans], [text[start:end] for start, end in spans]
    )
