"""Names as keys: the form in which two spellings of one name are equal."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

_SPECIAL = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ı": "i", "ß": "ss", "æ": "ae", "œ": "oe", "ð": "d", "þ": "th", "ə": "a"}
)
_DOT = re.compile(r"(?<=\w)\.(?=\w)|(?<=\w)\.")
_APART = re.compile(r"[^0-9a-z&]+")
_ACRONYM = re.compile(r"[A-Z][A-Z0-9&]{1,6}\Z")
_ARTICLES = ("al", "el", "ad", "as", "ash", "ar", "an")


@lru_cache(maxsize=65536)
def name_key(name: str) -> str:
    """Lower case, no diacritics, no stops, words divided by one space; a leading "the" falls away.

    Examples:
        >>> name_key("The Élysée")
        'elysee'
        >>> name_key("Kim Jong-Un"), name_key("U.S. Treasury")
        ('kim jong un', 'us treasury')
    """
    if not name.isascii():
        decomposed = unicodedata.normalize("NFKD", name.lower().translate(_SPECIAL))
        name = "".join(char for char in decomposed if not unicodedata.combining(char))
    key = _APART.sub(" ", _DOT.sub("", name.lower())).strip()
    return key[4:] if key.startswith("the ") else key


def acronym_key(name: str) -> str | None:
    """The key of an acronym, which matches in capitals only; None for other names.

    Examples:
        >>> acronym_key("U.N."), acronym_key("Nato")
        ('UN', None)
    """
    bare = name.replace(".", "")
    return bare if _ACRONYM.match(bare) else None


def without_article(key: str) -> str:
    """The key without Arabic articles: ``bashar al assad`` and ``bashar assad`` are one name."""
    return " ".join(word for word in key.split(" ") if word not in _ARTICLES)
