"""Who: the gazetteer, and the resolution of names, offices, institutions and pronouns to entities.

Begin with `resolve`; it returns the `Cast`, which answers who a mention is at a date. `Gazetteer` also
serves the exporters (country names, COW codes, members of organisations).
"""

from pourparler.actors.cast import Cast
from pourparler.actors.gazetteer import Gazetteer
from pourparler.actors.resolve import resolve

__all__ = ["Cast", "Gazetteer", "resolve"]
