"""Overtures: approaches that call for an answer, and the steps that an article tells of.

Begin with `find_overtures` (one article); `read_overtures` tells besides what
may continue an overture of an earlier article; `merge` joins what several articles tell. The order within:
lexicon → parties, subjects → moves → threads → steps.
"""

from pourparler.overtures.lexicon import OvertureLexicon
from pourparler.overtures.merging import merge
from pourparler.overtures.overtures import find_overtures, read_overtures
from pourparler.overtures.parties import party_code

__all__ = ["OvertureLexicon", "find_overtures", "merge", "party_code", "read_overtures"]
