"""Which paragraphs are page furniture, captions and credits rather than the story."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache

from pourparler.articles._dateline import read_dateline
from pourparler.articles._names import byline, is_agency
from pourparler.articles._stamps import is_stamp_line
from pourparler.articles._tables import rows

MAX_FURNITURE = 700
# Paragraphs before and after a caption among which the sentence that it repeats is looked for.
_NEAR = 12
# Furniture glued to the end of a paragraph is looked for in so many last characters.
_MAX_GLUED = 120
_INNER_END = re.compile(r"[.!?…][\"'”’)\]]*(?= ?\S)")
# A few quoted words without a full stop or comma: a heading, not an utterance.
_QUOTED_HEAD = re.compile(r"[\"“'‘](?:[^\W_][^\s\"“”.,!?]*(?: (?=\S)|(?=[\"”'’]$))){1,4}[\"”'’]")
# What may stand around the words of a quotation that is repeated.
_EDGES = " \"“”'‘’.,!?"
_WORDS = re.compile(r"[^\W_]+(?:['’-][^\W_]+)*")
_SENTENCE_END = re.compile(r"[.!?…][\"'”’»)\]]*$|[”\"]$")
# Scripts without blanks between words have their own full stops.
_FULL_STOPS = ("。", "！", "？", "।", "؟")
_BULLET = re.compile(r"(?:[-–—•*▪●◦‣·]|\(?\d{1,2}[.)])\s*\S")
# Kinds in the order in which they are tried.
_KINDS = ("credit", "caption", "reporting", "links", "furniture", "role")


@dataclass(slots=True)
class Block:
    """One paragraph and what it is: ``body``, ``debris``, ``headline``, ``byline`` ... ."""

    text: str
    role: str = "body"
    kind: str = ""


@cache
def _patterns() -> tuple[tuple[str, tuple[str, ...], re.Pattern[str]], ...]:
    """Kind, strings needed and pattern: quick patterns of a kind as one, slow ones apart."""
    found: list[tuple[str, tuple[str, ...], re.Pattern[str]]] = []
    for kind in _KINDS:
        of_kind = [(row[2], row[5]) for row in rows("debris.tsv", 6) if row[1] == kind]
        quick = "|".join(f"(?:{pattern})" for pattern, needs in of_kind if needs == "-")
        if quick:
            found.append((kind, (), re.compile(quick, re.IGNORECASE)))
        for pattern, needs in of_kind:
            if needs != "-":
                found.append((kind, tuple(needs.split(" ")), re.compile(pattern, re.IGNORECASE)))
    return tuple(found)


@cache
def _speech() -> re.Pattern[str]:
    return _word_pattern("speech")


@cache
def _prose_words() -> re.Pattern[str]:
    return _word_pattern("prose")


@cache
def _verbs() -> re.Pattern[str]:
    return _word_pattern("verb")


def _word_pattern(kind: str) -> re.Pattern[str]:
    words = [word for label, word in rows("text_words.tsv", 2) if label == kind]
    return re.compile(r"\b(?:" + "|".join(map(re.escape, words)) + r")\b", re.IGNORECASE)


def furniture_kind(line: str) -> str | None:
    """The kind of page furniture that a line is, None if it is the story's.

    A sentence with a verb of saying stays the story's, whatever word it opens with.
    """
    if len(line) > MAX_FURNITURE:
        return None
    plain = line.replace("’", "'").replace("‘", "'")
    lower = plain.lower()
    for kind, needs, pattern in _patterns():
        for need in needs:
            if need in lower:
                break
        else:
            if needs:
                continue
        if pattern.fullmatch(plain):
            guarded = kind not in ("caption", "reporting") and len(words_of(line)) > 3
            if guarded and is_sentence(line) and _speech().search(line):
                return None
            return kind
    return None


def words_of(text: str) -> list[str]:
    """The words of a text, as they stand."""
    return _WORDS.findall(text)


def is_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does, or is long enough to be one that was cut off."""
    count = line[:600].count(" ") + 1
    if line.endswith(":"):
        return count >= 5
    if line.endswith(_FULL_STOPS):
        return True
    return (bool(_SENTENCE_END.search(line[-6:])) and count >= 2) or count >= 25


def is_list_item(line: str) -> bool:
    """Whether a line opens with a bullet or a number."""
    return _BULLET.match(line) is not None


def is_subhead(line: str) -> bool:
    """Whether a line is a heading: short, without a full stop, a quotation mark or a finite verb."""
    if (line[0] in "'‘" or line.isupper()) and _QUOTED_HEAD.fullmatch(line):
        return True
    if is_sentence(line) or is_list_item(line) or line[0] in "\"“'‘«(" or len(words_of(line)) > 10:
        return False
    return line.isupper() or _verbs().search(line) is None


def is_headline_like(line: str) -> bool:
    """Whether a line without a full stop has the clipped words of a headline (a link to another story)."""
    if is_sentence(line) or is_list_item(line) or line[0] in "\"“'‘«(" or line[-1] in ",;—–-":
        return False
    return _prose_words().search(line) is None


def repeats(shorter: str, *longer: str) -> float:
    """Share of the content words of one text that stand in the others, 0 to 1."""
    wanted = {word.lower()[:6] for word in words_of(shorter) if len(word) > 3}
    there = {word.lower()[:6] for text in longer for word in words_of(text) if len(word) > 3}
    return len(wanted & there) / len(wanted) if wanted else 0.0


def mark_furniture(blocks: list[Block]) -> None:
    """Mark page furniture: by pattern, lists of links, captions before their credit, copies."""
    for index, block in enumerate(blocks):
        if is_agency(block.text):
            if _names_a_picture(blocks, index):
                block.role, block.kind = "debris", "credit"
        elif (
            not byline(block.text) and not is_stamp_line(block.text) and (kind := furniture_kind(block.text))
        ):
            block.role, block.kind = "debris", kind
    _mark_copies(blocks)
    _mark_pull_quotes(blocks)
    _mark_captions(blocks)
    _mark_link_lists(blocks)
    _mark_comments(blocks)


def cut_furniture(paragraph: str) -> tuple[str, str | None]:
    """A paragraph and the furniture pasted right behind its last sentence (``... said. Read more``)."""
    rest = paragraph[-_MAX_GLUED:]
    end = max((match.end() for match in _INNER_END.finditer(rest)), default=0)
    tail = rest[end:].lstrip()
    if not end or not tail or tail[-1] in ".!?" or not (tail[0].isupper() or tail[0] in "[(*#"):
        return paragraph, None
    # An agency's name may stand between the sentence and the furniture.
    words = tail.split(" ")
    for taken in range(min(4, len(words))):
        glued = " ".join(words[taken:])
        if taken and not is_agency(" ".join(words[:taken])):
            continue
        if not is_agency(glued) and furniture_kind(glued) in ("furniture", "links"):
            return paragraph[: len(paragraph) - len(glued)].rstrip(), glued
    return paragraph, None


def _names_a_picture(blocks: list[Block], index: int) -> bool:
    """Whether an agency's name alone on a line stands before a caption, not before or after the story."""
    if index + 1 >= len(blocks):
        return False
    following = blocks[index + 1].text
    if (
        is_sentence(following)
        or byline(following)
        or is_stamp_line(following)
        or len(words_of(following)) < 4
    ):
        return False
    return read_dateline(following) is None and furniture_kind(following) is None


def _mark_copies(blocks: list[Block]) -> None:
    """A paragraph that stands twice: the later one goes; right after one another and near a credit, both."""
    seen: dict[str, int] = {}
    for index, block in enumerate(blocks):
        key = block.text.strip(_EDGES).lower()
        count = key.count(" ") + 1
        if block.role == "debris" or count < 5:
            continue
        first = seen.setdefault(key, index)
        if first == index:
            continue
        if count >= 8 or index - first <= 2:
            block.role, block.kind = "debris", "copy"
        if index - first == 1 and _credit_follows(blocks, index):
            blocks[first].role, blocks[first].kind = "debris", "caption"


def _mark_pull_quotes(blocks: list[Block]) -> None:
    """A paragraph that stands, word for word, in a longer one nearby says nothing new."""
    for index, block in enumerate(blocks):
        core = block.text.strip(_EDGES)
        if index == 0 or block.role != "body" or not 3 <= core.count(" ") < 40 or is_list_item(block.text):
            continue
        for other in blocks[max(0, index - _NEAR) : index + _NEAR]:
            longer = other.role == "body" and len(other.text) > len(block.text)
            if longer and core in other.text and is_sentence(block.text):
                block.role, block.kind = "debris", "pull quote"
                break


def _credit_follows(blocks: list[Block], index: int) -> bool:
    return index + 1 < len(blocks) and blocks[index + 1].kind == "credit"


def _mark_captions(blocks: list[Block]) -> None:
    """The paragraph before a credit is its caption if it shows signs of being one; so may the one after."""
    for index, credit in enumerate(blocks):
        if credit.kind != "credit":
            continue
        before = blocks[index - 1] if index else None
        if before is not None and before.role == "body" and _is_caption(blocks, index - 1):
            before.role, before.kind = "debris", "caption"
        after = blocks[index + 1] if index + 1 < len(blocks) else None
        if after is None or after.role != "body" or index < 1 or is_sentence(after.text):
            continue
        if len(words_of(after.text)) >= 4 and (before is None or before.kind != "caption"):
            after.role, after.kind = "debris", "caption"


def _is_caption(blocks: list[Block], index: int) -> bool:
    """Whether the paragraph before a credit is a caption: unfinished, posed, or said elsewhere, too."""
    text = blocks[index].text
    if len(words_of(text)) > 60:
        return False
    near = blocks[max(0, index - _NEAR) : index + _NEAR]
    others = [block.text for block in near if block is not blocks[index] and block.role == "body"]
    if not is_sentence(text):
        return index > 0
    if (
        _looks_posed(text)
        or _signs("caption.sign").search(text)
        or any(repeats(text, other) >= 0.75 for other in others)
    ):
        return True
    first = not any(block.role == "body" and is_sentence(block.text) for block in blocks[:index])
    story = [block.text for block in blocks[index + 1 : index + 7] if block.role == "body"][:3]
    if not first or len(story) < 2:
        return False
    single = len(words_of(text)) <= 40 and _INNER_END.search(text) is None
    labelled = _signs("caption.label").fullmatch(blocks[index + 1].text) is not None
    return (single and labelled) or any(map(read_dateline, story)) or repeats(text, *story) >= 0.5


@cache
def _posed() -> re.Pattern[str]:
    return _word_pattern("caption")


def _looks_posed(line: str) -> bool:
    """Whether a sentence tells a picture in the present tense (``... shake hands before the talks``)."""
    return len(words_of(line)) <= 45 and _posed().search(line) is not None and not _speech().search(line)


def _mark_link_lists(blocks: list[Block]) -> None:
    """Lines without a full stop after "Related stories" are links; questions only after a bare heading."""
    in_list = bare = False
    for block in blocks:
        if block.kind == "links":
            in_list, bare = True, len(words_of(block.text)) <= 5
        elif block.role == "body":
            asks = bare and block.text[-1] == "?" and len(words_of(block.text)) <= 14
            in_list = in_list and (asks or not is_sentence(block.text))
            if in_list:
                block.role, block.kind = "debris", "links"


def _mark_comments(blocks: list[Block]) -> None:
    """Readers' comments: after a heading of theirs, with times ("2h ago") or "Reply" among them."""
    prose = 0
    for index, block in enumerate(blocks):
        prose += block.role == "body" and is_sentence(block.text)
        if prose < 3 or not _signs("comments.head").fullmatch(block.text):
            continue
        rest = blocks[index + 1 :]
        if any(_signs("comments.mark").fullmatch(other.text) for other in rest[:200]):
            for other in rest:
                other.role, other.kind = "debris", "comments"
            return


@cache
def _signs(kind: str) -> re.Pattern[str]:
    patterns = [pattern for label, pattern in rows("line_signs.tsv", 2) if label == kind]
    return re.compile("|".join(patterns), re.IGNORECASE)
