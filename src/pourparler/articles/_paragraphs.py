"""Plain text to paragraphs: control characters out, hard-wrapped lines joined."""

from __future__ import annotations

import re

# Marks of writing direction, soft hyphens, zero-width characters, byte order marks, object replacement.
_INVISIBLE = re.compile(
    "[\u00ad\u061c\u180e\u200b\u200d-\u200f\u202a-\u202e\u2060-\u2064\u2066-\u2069\ufeff\ufffc]|\u200c"
)
_CONTROL = re.compile("[\x00-\x08\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff]")
_BREAKS = re.compile("\r\n?|[\x0b\x0c\x85\u2028]")
_BLANKS = re.compile("[^\\S\n]+")
_SENTENCE_END = re.compile('[.!?…:;]["\'”’»)\\]]*$|[.!?…]$|[”"]$')
_HEADING_MARK = re.compile("#{1,6} +")
_EMPHASIS = re.compile(r"(?P<mark>\*{1,3}|_{1,3})(?P<inner>[^*_\s].*[^*_\s])(?P=mark)")
_BULLET = re.compile(r"(?:[-–—•*▪●◦‣·]|\(?\d{1,2}[.)]|\(?[a-z]\))\s")
# A text is hard-wrapped if most inner lines are this long and end inside a sentence.
_MIN_WRAPPED = 40
_MAX_WRAPPED = 130


def clean_characters(text: str) -> str:
    r"""The text without invisible and control characters; line ends are ``\\n``, blanks single."""
    text = _BREAKS.sub("\n", text).replace("\u2029", "\n\n")
    text = _CONTROL.sub("", text)
    text = _INVISIBLE.sub("", text)
    return _BLANKS.sub(" ", text)


def paragraphs(text: str) -> list[str]:
    """The paragraphs of cleaned text, none of them empty and none with a line break.

    Blank lines divide paragraphs; so do single line breaks, unless the lines are hard-wrapped.
    """
    blocks = [lines for block in re.split(r"\n(?: ?\n)+", text) if (lines := block.strip("\n").split("\n"))]
    width = _wrap_width(blocks)
    found: list[str] = []
    for lines in blocks:
        found.extend(_unwrap(lines, width) if width else _join_broken(lines))
    return [paragraph for text in found if (paragraph := _plain_line(text))]


def _plain_line(text: str) -> str:
    """A line without the marks by which plain text shows headings and emphasis of the whole line."""
    if text[:1] == "#":
        return _HEADING_MARK.sub("", text, count=1)
    if text[:1] in ("*", "_") and (match := _EMPHASIS.fullmatch(text)):
        return match["inner"]
    return text


def _wrap_width(blocks: list[list[str]]) -> int:
    """Width at which lines were broken by a program; 0 if they were not."""
    inner = [line.strip() for lines in blocks for line in lines[:-1]]
    if len(inner) < 3:
        return 0
    longest = max(len(line) for line in inner)
    if longest > _MAX_WRAPPED:
        return 0
    broken = sum(len(line) >= _MIN_WRAPPED and not _SENTENCE_END.search(line[-4:]) for line in inner)
    return longest if broken >= 0.5 * len(inner) else 0


def _unwrap(lines: list[str], width: int) -> list[str]:
    joined: list[str] = []
    open_line = False
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        goes_on = open_line or (bool(joined) and line[0].islower() and joined[-1][-1] not in ".!?:")
        if goes_on and joined and not raw.startswith(" ") and not _BULLET.match(line):
            joined[-1] += line if joined[-1][-1] == "-" and joined[-1][-2:-1].isalpha() else " " + line
        else:
            joined.append(line)
        short = len(line) < 0.75 * width
        open_line = not short or ((line[-1].isalnum() or line[-1] == ",") and len(line) >= 0.5 * width)
    return joined


def _join_broken(lines: list[str]) -> list[str]:
    """Lines as paragraphs; a line that goes on in lower case in the next one is joined."""
    joined: list[str] = []
    for raw in lines:
        line = raw.strip()
        if not line:
            continue
        if joined and line[0].islower() and len(joined[-1]) >= _MIN_WRAPPED and joined[-1][-1] not in ".!?:":
            joined[-1] += " " + line
        else:
            joined.append(line)
    return joined
