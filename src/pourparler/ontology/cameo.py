"""CAMEO: event codes, their names, Goldstein scores and the way to PLOVER."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from pourparler.errors import OptionError
from pourparler.ontology._tables import listed, read_table


@dataclass(frozen=True, slots=True)
class CameoCode:
    """One CAMEO code: its name, PLOVER type, mode and contexts, and its own Goldstein score."""

    code: str
    name: str
    event_type: str
    mode: str | None
    contexts: tuple[str, ...]
    goldstein: float | None


@cache
def cameo_codes() -> dict[str, CameoCode]:
    """All codes, in their order."""
    return {
        code: CameoCode(
            code,
            name,
            event_type,
            None if mode == "-" else mode,
            listed(contexts),
            None if score == "-" else float(score),
        )
        for code, name, event_type, mode, contexts, score in read_table("cameo.tsv", 6)
    }


def cameo_code(code: str) -> CameoCode:
    """All that is known of a code.

    Raises:
        OptionError: If CAMEO has no such code.
    """
    try:
        return cameo_codes()[code]
    except KeyError:
        raise OptionError(f"no CAMEO code {code!r}", code="E302", hint="see docs/ontology.md") from None


def cameo_name(code: str) -> str:
    """Name of a code.

    Examples:
        >>> cameo_name("036")
        'Express intent to meet or negotiate'
    """
    return cameo_code(code).name


def cameo_to_plover(code: str) -> tuple[str, str | None, tuple[str, ...]]:
    """PLOVER type, mode and contexts of a code.

    Examples:
        >>> cameo_to_plover("0841")
        ('RETREAT', 'release', ('legal',))
    """
    entry = cameo_code(code)
    return entry.event_type, entry.mode, entry.contexts


def goldstein(code: str) -> float | None:
    """Goldstein score of a code, or of the longest shorter code that has one.

    Args:
        code: Two to four digits; codes that CAMEO lacks back off too.

    Examples:
        >>> goldstein("1213")
        -4.0
    """
    codes = cameo_codes()
    while len(code) >= 2:
        entry = codes.get(code)
        if entry is not None and entry.goldstein is not None:
            return entry.goldstein
        code = code[:-1]
    return None
