"""Events as flat rows: one row per event, for data frames and statistics packages."""

from __future__ import annotations

from collections.abc import Iterable
from importlib import import_module
from typing import TYPE_CHECKING, Any

from pourparler.errors import OptionError
from pourparler.model import Event, Participant, Report, Span

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

COLUMNS: dict[str, type] = {
    "article": str,
    "source": str,
    "url": str,
    "title": str,
    "outlet": str,
    "agency": str,
    "published": str,
    "event": str,
    "event_type": str,
    "mode": str,
    "cameo": str,
    "quad_class": int,
    "goldstein": float,
    "plover_score": float,
    "contexts": str,
    "actor": str,
    "actor_country": str,
    "actor_sector": str,
    "actor_office": str,
    "recipient": str,
    "recipient_country": str,
    "recipient_sector": str,
    "recipient_office": str,
    "date_start": str,
    "date_end": str,
    "date_granularity": str,
    "date_value": str,
    "date_basis": str,
    "date_future": bool,
    "place": str,
    "polarity": str,
    "certainty": str,
    "tense": str,
    "historical": bool,
    "conditional": bool,
    "outcome": str,
    "attributed_to": str,
    "attributed_country": str,
    "attributed_sector": str,
    "source_kind": str,
    "claim": str,
    "dead_low": int,
    "dead_high": int,
    "injured_low": int,
    "injured_high": int,
    "arrested_low": int,
    "arrested_high": int,
    "size_low": int,
    "size_high": int,
    "trigger": str,
    "trigger_start": int,
    "trigger_end": int,
    "evidence": str,
    "evidence_start": int,
    "evidence_end": int,
    "confidence": float,
    "rule": str,
}
"""Name and type of every column, in order; documented in docs/record-format.md. Any value may be missing."""

_BETWEEN = "; "


def events_rows(report: Report) -> list[dict[str, Any]]:
    """The events of a report as flat rows with the keys of `COLUMNS`.

    Lists are joined by ``"; "``: the n-th country belongs to the n-th name, with an empty place where it
    is not known. A value that is not known is None.
    """
    return [_row(report, event) for event in report.events]


def to_pandas(reports: Report | Iterable[Report]) -> pd.DataFrame:
    """The events of one or more reports as a pandas data frame, with nullable types.

    Raises:
        OptionError: If pandas is not installed (``E320``).
    """
    pandas: Any = _installed("pandas")
    types = {str: "string", int: "Int64", float: "Float64", bool: "boolean"}
    rows = _rows(reports)
    frame: pd.DataFrame = pandas.DataFrame(
        {name: pandas.array([row[name] for row in rows], dtype=types[kind]) for name, kind in COLUMNS.items()}
    )
    return frame


def to_polars(reports: Report | Iterable[Report]) -> pl.DataFrame:
    """The events of one or more reports as a Polars data frame.

    Raises:
        OptionError: If Polars is not installed (``E320``).
    """
    polars: Any = _installed("polars")
    types = {str: polars.String, int: polars.Int64, float: polars.Float64, bool: polars.Boolean}
    schema = {name: types[kind] for name, kind in COLUMNS.items()}
    frame: pl.DataFrame = polars.DataFrame(_rows(reports), schema=schema)
    return frame


def _installed(name: str) -> Any:
    try:
        return import_module(name)
    except ImportError as error:
        raise OptionError(
            f"{name} is not installed", code="E320", hint=f"pip install 'pourparler[{name}]'"
        ) from error


def _rows(reports: Report | Iterable[Report]) -> list[dict[str, Any]]:
    several = (reports,) if isinstance(reports, Report) else reports
    return [row for report in several for row in events_rows(report)]


def _row(report: Report, event: Event) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(COLUMNS)
    row.update(_article_part(report))
    for name in (
        "event_type",
        "mode",
        "cameo",
        "quad_class",
        "goldstein",
        "plover_score",
        "place",
        "polarity",
        "certainty",
        "tense",
        "historical",
        "conditional",
        "outcome",
        "source_kind",
        "claim",
        "confidence",
    ):
        row[name] = getattr(event, name)
    row["event"] = event.id
    row["rule"] = event.rule or None
    row["contexts"] = " ".join(event.contexts) or None
    row.update(_parties("actor", event.actor))
    row.update(_parties("recipient", event.recipient))
    if event.date is not None:
        when = event.date
        row.update(date_start=when.start, date_end=when.end, date_granularity=when.granularity)
        row.update(date_value=when.value, date_basis=when.basis, date_future=when.future)
    if event.attributed_to is not None:
        speaker = event.attributed_to
        row.update(
            attributed_to=speaker.name, attributed_country=speaker.country, attributed_sector=speaker.sector
        )
    for magnitude in event.magnitudes:
        if f"{magnitude.kind}_low" in row and row[f"{magnitude.kind}_low"] is None:
            row[f"{magnitude.kind}_low"], row[f"{magnitude.kind}_high"] = magnitude.low, magnitude.high
    row.update(_words(report, "trigger", event.trigger))
    row.update(_words(report, "evidence", event.evidence))
    return row


def _article_part(report: Report) -> dict[str, Any]:
    article = report.article
    found = {name: getattr(article, name) for name in ("title", "outlet", "agency", "published")}
    values = {name: one.value if one is not None else None for name, one in found.items()}
    return {"article": article.id, "source": article.source, "url": article.url, **values}


def _parties(role: str, participants: tuple[Participant, ...]) -> dict[str, str | None]:
    if not participants:
        return {}
    columns = {
        role: [one.name for one in participants],
        f"{role}_country": [one.country or "" for one in participants],
        f"{role}_sector": [one.sector or "" for one in participants],
        f"{role}_office": [one.office or "" for one in participants],
    }
    return {name: _BETWEEN.join(values) if any(values) else None for name, values in columns.items()}


def _words(report: Report, name: str, span: Span) -> dict[str, Any]:
    return {name: span.quote(report.article.text), f"{name}_start": span.start, f"{name}_end": span.end}
