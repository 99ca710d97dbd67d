"""When: time expressions and their intervals, and the date of each happening.

Begin with `resolve` (resolution.py); the words stand in data/, the matcher in _grammar.py.
"""

from pourparler.times.resolution import resolve
from pourparler.times.timeline import Timeline

__all__ = ["Timeline", "resolve"]
