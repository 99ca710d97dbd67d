"""Word pieces: the units that the encoder reads, and the capitalisation of each word beside them."""

from __future__ import annotations

from importlib import resources
from pathlib import Path

MAX_PIECES = 8
"""Further pieces of one word (a long address, a run of symbols) are dropped."""
CHUNK_PIECES = 80
"""Sentences of one paragraph share a chunk up to this many pieces. Shorter chunks make attention
cheaper: 80 against 112 is 8 % faster and costs 0.002 F1 of attributed content on PolNeAR dev."""
CLS, SEP = 101, 102
SHAPES = 10
"""Five capitalisation shapes, twice: elsewhere and at the start of a sentence."""
_CACHE_WORDS = 200_000


def shape(word: str) -> int:
    """Capitalisation of a word: 0 lower, 1 title, 2 capitals, 3 mixed, 4 no letters.

    The encoder's vocabulary is in lower case; this is what it sees of capital letters.
    """
    if not word.isalpha():
        letters = [char for char in word if char.isalpha()]
        if not letters:
            return 4
        word = "".join(letters)
    if word.islower():
        return 0
    if len(word) > 1 and word.isupper():
        return 2
    if word[0].isupper() and (len(word) == 1 or word[1:].islower()):
        return 1
    return 3 if not word.isupper() and any(char.isupper() for char in word) else 0


_PLAIN_QUOTES = str.maketrans({"’": "'", "‘": "'", "ʼ": "'", "“": '"', "”": '"'})


class Pieces:
    """Word pieces of words, remembered from call to call."""

    def __init__(self, vocabulary: Path | None = None) -> None:
        """Load the vocabulary.

        Args:
            vocabulary: One piece a line; ``None`` for the file that is shipped.
        """
        from tokenizers import Tokenizer, models, normalizers, pre_tokenizers

        if vocabulary is None:
            lines = resources.files("pourparler.parsing").joinpath("data", "vocabulary.txt")
            text = lines.read_text(encoding="utf-8")
        else:
            text = vocabulary.read_text(encoding="utf-8")
        table = {piece: index for index, piece in enumerate(text.rstrip("\n").split("\n"))}
        model = models.WordPiece(table, unk_token="[UNK]", max_input_chars_per_word=120)
        self._model = Tokenizer(model)
        self._model.normalizer = normalizers.BertNormalizer(lowercase=True)
        self._model.pre_tokenizer = pre_tokenizers.BertPreTokenizer()
        self._unknown = (table["[UNK]"],)
        self._known: dict[str, tuple[tuple[int, ...], int]] = {}

    def encode(self, words: list[str]) -> list[tuple[tuple[int, ...], int]]:
        """Piece ids (at least one) and shape of each word."""
        known = self._known
        missing = sorted({word for word in words if word not in known})
        if missing:
            if len(known) + len(missing) > _CACHE_WORDS:
                known.clear()
                missing = sorted(set(words))
            for word in missing:
                known[word] = (self._split(word), shape(word))
        return [known[word] for word in words]

    def _split(self, word: str) -> tuple[int, ...]:
        """Piece ids of one word; lone surrogates, which no encoding can write, count as unknown.

        Typographic quotation marks are read as plain ones: the treebanks hardly have any, and
        possessives were parsed worse with them.
        """
        word = word.translate(_PLAIN_QUOTES)
        try:
            ids = self._model.encode(word, add_special_tokens=False).ids
        except TypeError:
            ids = self._model.encode(word.encode("utf-8", "replace").decode(), add_special_tokens=False).ids
        return tuple(ids[:MAX_PIECES]) or self._unknown
