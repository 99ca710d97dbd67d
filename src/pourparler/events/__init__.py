"""What happened: from triggers and frames to coded events.

Begin with `Coder.code` (coder.py); the lexicon's format is in docs/lexicon.md.
The order within: grammar → matching → draft (arguments, factuality) → anaphora → refining → event.
"""

from pourparler.events.coder import Coder
from pourparler.events.lexicon import Lexicon

__all__ = ["Coder", "Lexicon"]
