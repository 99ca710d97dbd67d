"""Parsing: raw text to words, sentences, syntax, names, time expressions and attribution tags.

Begin at `Parser.load`; what comes out is a `pourparler.model.parse.Parse`.
"""

from __future__ import annotations

from pourparler.parsing._names import gum_names
from pourparler.parsing.parser import Parser

__all__ = ["Parser", "gum_names"]
