"""Events: are the coded events of whole articles right, field by field, and is anything invented?

    python benchmarks/events.py ../shared/gold/summit-no-reply.json

Gold and predicted events are paired one to one. A pair needs an accepted type (the gold one, or one that
``type_alt`` or the ``note`` accepts) and the same place: the trigger within the gold evidence, or half of
the shorter evidence in common. Fields are scored on pairs, and only where the gold data has a value: a
``null`` date or mode is not scored. ``optional`` events count neither way.

Last line, JSON: ``event_precision event_recall event_f1``; shares of pairs with the right ``actor
recipient`` (sets of country and sector), ``actor_country recipient_country``, ``date`` (same first and
last day), ``polarity certainty tense historical mode cameo size conditional outcome``, ``attribution``
(nobody, or speaker with country and kind); ``claims_recall`` (cue found and source right),
``claims_found``, ``claims_said``, ``claims_venue``; ``metadata``, ``debris_left`` (lines), ``debris_events``;
the overture figures under ``overtures``; ``extra`` (events beyond the gold ones), ``n``.
"""

from __future__ import annotations

import argparse
import calendar
import json
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path

import gold
import overtures
from gold import Case, Json
from pourparler.model import Claim, DateInterval, Event, Participant, Report, Span

FIELDS = (
    "actor",
    "recipient",
    "actor_country",
    "recipient_country",
    "date",
    "polarity",
    "certainty",
    "tense",
    "historical",
    "attribution",
    "mode",
    "cameo",
    "size",
    "conditional",
    "outcome",
)
_SMALLEST_OVERLAP = 0.5

Party = tuple[str | None, str | None]


@dataclass
class Tally:
    """Counts over all cases."""

    required: int = 0
    predicted: int = 0
    found: int = 0
    right: Counter[str] = field(default_factory=Counter)
    scored: Counter[str] = field(default_factory=Counter)
    debris_left: int = 0
    debris_events: int = 0
    overtures: overtures.Tally = field(default_factory=overtures.Tally)

    def score(self, name: str, right: bool | None) -> None:
        """Count one judgement; None is not scored."""
        if right is not None:
            self.scored[name] += 1
            self.right[name] += right

    def figures(self) -> Json:
        """The benchmark's keys."""
        precision = gold.ratio(self.found, self.predicted)
        recall = gold.ratio(self.found, self.required)
        names = (*FIELDS, "claims_recall", "claims_found", "claims_said", "claims_venue", "metadata")
        return {
            "event_precision": precision,
            "event_recall": recall,
            "event_f1": gold.harmonic(precision, recall),
            **{name: gold.ratio(self.right[name], self.scored[name]) for name in names},
            "debris_left": self.debris_left,
            "debris_events": self.debris_events,
            "overtures": self.overtures.figures(),
            "extra": self.predicted - self.found,
            "n": self.required,
        }


# ---------------------------------------------------------------- what the gold data accepts


def accepted_types(row: Json) -> dict[str, str | None]:
    """Event types that count as right, with the mode that belongs to each (None: not scored).

    A note accepts a type in a clause with "accepted" or "may be coded": "REQUEST/meet is accepted too".
    """
    accepted: dict[str, str | None] = {}
    for clause in re.split(r"[;.]", str(row.get("note") or "")):
        if re.search(r"\baccepted\b|\bmay (?:also )?be coded\b", clause):
            for name, mode in re.findall(r"\b([A-Z]{3,})(?:/([a-z-]+))?\b", clause):
                accepted[name] = mode or None
    for name in row.get("type_alt") or ():
        accepted[name] = None
    accepted[row["type"]] = row.get("mode")
    return accepted


def sides_open(row: Json) -> bool:
    """Whether the note says that actor and recipient may be divided otherwise."""
    return bool(re.search(r"actor/recipient may", str(row.get("note") or "")))


def interval(value: str) -> tuple[str, str]:
    """First and last day of a gold date: a day, month, year, or two of them with a slash.

    Examples:
        >>> interval("2002-09")
        ('2002-09-01', '2002-09-30')
    """
    first, _, last = value.partition("/")
    return _edge(first, end=False), _edge(last or first, end=True)


def _edge(value: str, *, end: bool) -> str:
    """First or last day of a day, month or year."""
    parts = value.split("-")
    if len(parts) == 1:
        parts.append("12" if end else "01")
    if len(parts) == 2:
        known = parts[0].isdigit() and parts[1].isdigit()
        days = calendar.monthrange(int(parts[0]), int(parts[1]))[1] if known else 31
        parts.append(f"{days:02d}" if end else "01")
    return "-".join(parts)


# ---------------------------------------------------------------- pairing


def place_match(row: Json, event: Event, text: str) -> float:
    """How well the places agree: 2 for a trigger within the gold evidence, less for shared words, 0."""
    best = 0.0
    for span in gold.occurrences(text, row["evidence"]):
        if span.contains(event.trigger):
            return 2.0
        best = max(best, 1.5 * span.overlaps(event.trigger), _overlap(span, event.evidence))
    return best if best >= _SMALLEST_OVERLAP else 0.0


def _overlap(one: Span, other: Span) -> float:
    """Shared characters as a share of the shorter span."""
    shared = min(one.end, other.end) - max(one.start, other.start)
    return max(0.0, shared / min(one.end - one.start, other.end - other.start))


def align(
    wanted: Sequence[Json], events: Sequence[Event], text: str, *, typed: bool = True
) -> dict[int, int]:
    """Pair gold and predicted events one to one, the pair that agrees in most first.

    Args:
        wanted: Gold events.
        events: Predicted events.
        text: The article's text.
        typed: Whether a pair needs an accepted type.

    Returns:
        Index of the predicted event for each gold one that has one.
    """
    scored = []
    for row, one in enumerate(wanted):
        accepted = accepted_types(one)
        for column, event in enumerate(events):
            place = place_match(one, event, text)
            if not place or (typed and event.event_type not in accepted):
                continue
            agree = sum(bool(value) for value in judge(one, event).values())
            rank = 4 * place + 2 * (event.event_type == one["type"]) + agree - bool(one.get("optional"))
            scored.append((-rank, row, column))
    pairs: dict[int, int] = {}
    for _, row, column in sorted(scored):
        if row not in pairs and column not in pairs.values():
            pairs[row] = column
    return pairs


# ---------------------------------------------------------------- fields


def judge(row: Json, event: Event) -> dict[str, bool | None]:
    """Right, wrong or not scored for each field of a pair."""
    accepted = accepted_types(row)
    mode = accepted.get(event.event_type)
    size = row.get("size")
    outcome = re.search(r"outcome: (\w+)", str(row.get("note") or ""))
    cameo = row.get("cameo") if event.event_type == row["type"] else None
    return {
        **_judge_sides(row, event),
        "date": _judge_date(row.get("date"), event.date),
        "polarity": _equal(row.get("polarity"), event.polarity),
        "certainty": _equal(row.get("certainty"), event.certainty),
        "tense": _equal(row.get("tense"), event.tense),
        "historical": _equal(row.get("historical"), event.historical),
        "attribution": _judge_speaker(row, event) if "attributed_to" in row else None,
        "mode": _equal(mode, event.mode),
        "cameo": None if cameo is None else (event.cameo or "").startswith(cameo),
        "size": None if size is None else any(one.low == size == one.high for one in event.magnitudes),
        "conditional": _equal(row.get("conditional"), event.conditional),
        "outcome": None if outcome is None else event.outcome == outcome[1],
    }


def _equal(wanted: object, found: object) -> bool | None:
    """Whether the values are equal; None where the gold data has none."""
    return None if wanted is None else wanted == found


def _judge_sides(row: Json, event: Event) -> dict[str, bool | None]:
    """Actors and recipients: by country and sector, and by country."""
    wanted: dict[str, set[Party]] = {
        side: _codes(row[side]) for side in ("actor", "recipient") if side in row
    }
    found = {"actor": gold.parties(event.actor), "recipient": gold.parties(event.recipient)}
    if sides_open(row) and _agree(set().union(*wanted.values()), set().union(*found.values())):
        found = wanted
    judged: dict[str, bool | None] = {}
    for side in ("actor", "recipient"):
        known = side in wanted
        judged[side] = _agree(wanted[side], found[side]) if known else None
        judged[f"{side}_country"] = _countries(wanted[side]) == _countries(found[side]) if known else None
    return judged


def _codes(rows: Sequence[Json]) -> set[Party]:
    """Country and sector of each gold party."""
    return {(row["country"], row["sector"]) for row in rows}


def _countries(parties: set[Party]) -> set[str | None]:
    """The countries of the parties."""
    return {country for country, _ in parties}


def _agree(wanted: set[Party], found: set[Party]) -> bool:
    """Whether the parties are the same; a gold party without sector leaves the sector open."""
    strict = {party for party in wanted if party[1] is not None}
    return strict <= found and _countries(wanted) == _countries(found) and len(found) <= len(wanted)


def _judge_date(wanted: str | None, found: DateInterval | None) -> bool | None:
    """Whether first and last day agree; an open end counts as the article's own day."""
    if wanted is None:
        return None
    if found is None:
        return False
    first, last = interval(wanted)
    if found.start is None and found.end is None:
        return found.value == wanted
    return found.start == first and (found.end == last or (found.end is None and "/" in wanted))


def _judge_speaker(row: Json, event: Event) -> bool:
    """Whether the event is told on the right word."""
    wanted = row["attributed_to"]
    kind = event.source_kind if event.source_kind not in {None, "reporter"} else None
    if wanted is None:
        return event.attributed_to is None and kind is None
    return source_right(wanted, event.attributed_to, kind)


def source_right(wanted: Json, source: Participant | None, kind: str | None) -> bool:
    """Whether a source is the gold one: kind, country, and for a named source a word of its name."""
    if kind is None or kind != wanted["source_kind"]:
        return False
    country = source.country if source else None
    if country != wanted.get("country"):
        return False
    return gold.same_name(wanted["who"], source) or not kind.startswith("named")


# ---------------------------------------------------------------- the comparison


def compare_events(case: Case, report: Report, tally: Tally) -> list[str]:
    """Score the events of a case; lines for people."""
    text = report.article.text
    pairs = align(case.events, report.events, text)
    taken = set(pairs.values())
    left = [event for at, event in enumerate(report.events) if at not in taken]
    unpaired = {row: one for row, one in enumerate(case.events) if row not in pairs}
    near = align(list(unpaired.values()), left, text, typed=False)
    others = {row: left[near[at]] for at, row in enumerate(unpaired) if at in near}
    tally.predicted += len(report.events)
    lines = []
    for row, one in enumerate(case.events):
        optional = bool(one.get("optional"))
        hit = report.events[pairs[row]] if row in pairs else None
        if optional:
            tally.predicted -= hit is not None
        else:
            tally.required += 1
            tally.found += hit is not None
        lines += _event_lines(one, hit, others.get(row), text, optional=optional)
        if hit is not None and not optional:
            for name, right in judge(one, hit).items():
                tally.score(name, right)
    lines += [f"  extra   {_describe(event, text)}" for event in left]
    return lines


def _event_lines(row: Json, hit: Event | None, near: Event | None, text: str, *, optional: bool) -> list[str]:
    """What became of one gold event."""
    name = f"{row['type']}{'/' + row['mode'] if row.get('mode') else ''}"
    label = f"{name}{' (optional)' if optional else ''}  “{row['evidence'][:70]}”"
    if hit is None:
        lines = [f"  missed  {label}"]
        if near is not None:
            lines.append(f"            there: {_describe(near, text)}")
        return lines
    wrong = [field for field, right in judge(row, hit).items() if right is False]
    if not wrong:
        return [f"  right   {label}"]
    return [f"  differs {label}", *(f"            {_difference(row, hit, field)}" for field in wrong)]


def _difference(row: Json, event: Event, name: str) -> str:
    """Gold and predicted value of one field."""
    if name in {"actor", "recipient", "actor_country", "recipient_country"}:
        side = name.removesuffix("_country")
        wanted = sorted(f"{one['country']} {one['sector'] or ''}" for one in row[side])
        found = sorted(f"{one.country} {one.sector} ({one.text})" for one in getattr(event, side))
        return f"{name}: {wanted}, read {found}"
    if name == "attribution":
        speaker = event.attributed_to
        found_words = f"{speaker.text} {speaker.country}" if speaker else None
        asked = row["attributed_to"]
        return f"{name}: {asked and asked['who']!r}, read {found_words!r} ({event.source_kind})"
    if name == "size":
        return f"size: {row['size']}, read {[(one.kind, one.low, one.high) for one in event.magnitudes]}"
    return f"{name}: {row.get(name)!r}, read {getattr(event, name)!r}"


def _describe(event: Event, text: str) -> str:
    """One line of a predicted event."""
    sides = [",".join(f"{one.country}" for one in side) for side in (event.actor, event.recipient)]
    marks = [event.polarity[:3], event.certainty, event.tense] + ["historical"] * event.historical
    words = " ".join(event.evidence.quote(text).split())
    kind = f"{event.event_type}{'/' + event.mode if event.mode else ''}"
    return f"{kind} {sides[0]}>{sides[1]} {' '.join(marks)} [{event.trigger.quote(text)}] “{words[:90]}”"


def compare_claims(case: Case, report: Report, tally: Tally) -> list[str]:
    """Score the claims of a case; lines for people."""
    text = report.article.text
    used: set[str] = set()
    lines = []
    for row in case.claims:
        places = gold.occurrences(text, row["cue"])
        here = [
            claim
            for claim in report.claims
            if claim.id not in used and any(place.overlaps(claim.cue) for place in places)
        ]
        here.sort(key=lambda claim: not source_right(row, claim.source, claim.source_kind))
        claim = here[0] if here else None
        right = claim is not None and source_right(row, claim.source, claim.source_kind)
        tally.score("claims_found", claim is not None)
        tally.score("claims_recall", right)
        if claim is None:
            lines.append(f"  missed  {row['who']}: “{row['cue']}”")
            continue
        used.add(claim.id)
        said = _judge_date(row.get("said"), claim.said)
        venue = _judge_venue(row.get("venue"), claim)
        tally.score("claims_said", said)
        tally.score("claims_venue", venue)
        faults = [
            name for name, value in (("source", right), ("said", said), ("venue", venue)) if value is False
        ]
        mark = "differs" if faults else "right  "
        lines.append(f"  {mark} {row['who']}: “{row['cue']}” {' '.join(faults)}")
        if faults:
            lines.append(f"            read {_claim_words(claim)}")
    return lines


def _judge_venue(wanted: str | None, claim: Claim) -> bool | None:
    """Whether the venue shares a word with the gold one."""
    if wanted is None:
        return None
    return bool(set(wanted.casefold().split()) & set((claim.venue or "").casefold().split()))


def _claim_words(claim: Claim) -> str:
    """Source, kind, day and venue of a predicted claim."""
    source = f"{claim.source.text} {claim.source.country}" if claim.source else "nobody"
    return f"{source} ({claim.source_kind}), said {claim.said!r}, venue {claim.venue}"


def compare_page(case: Case, undated: Report, tally: Tally) -> list[str]:
    """Score metadata (read without help) and look for debris; lines for people."""
    article = undated.article
    lines = []
    for name in ("title", "outlet", "agency", "byline", "dateline_place", "dateline_date", "published"):
        wanted = case.metadata.get(name)
        if wanted is None:
            continue
        found = getattr(article, name)
        value = found.value if found is not None else None
        right = value == wanted or (name == "published" and _same_day(wanted, value))
        tally.score("metadata", right)
        lines.append(f"  {'right  ' if right else 'differs'} {name}: {wanted!r}, read {value!r}")
    credit = case.metadata.get("photo_credit_is_not_agency")
    if credit is not None:
        right = article.agency is None or article.agency.value != credit
        tally.score("metadata", right)
        lines.append(f"  {'right  ' if right else 'differs'} {credit!r} is not the agency")
    left = [line for line in case.debris if line in article.text]
    tally.debris_left += len(left)
    lines += [f"  debris  left in the text: {line!r}" for line in left]
    for event in undated.events:
        if not any(body.contains(event.trigger) for body in article.body):
            tally.debris_events += 1
            lines.append(f"  debris  event outside the prose: {_describe(event, article.text)}")
    return lines


def _same_day(wanted: str, value: str | None) -> bool:
    """Whether two moments lie on the same day; ``XXXX-11-04`` is right where the page tells no year."""
    if value is None:
        return False
    return value[:10] == wanted[:10] or (value.startswith("XXXX") and value[4:10] == wanted[4:10])


def main() -> None:
    """Read the gold file, print the comparison and the figures."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").split("\n")[0])
    parser.add_argument("gold", type=Path, help="gold file or folder")
    parser.add_argument("--quiet", action="store_true", help="print the figures only")
    parser.add_argument(
        "--undated", action="store_true", help="do not tell the reader the gold day of publication"
    )
    gold.add_reader_options(parser)
    arguments = parser.parse_args()
    reader = gold.load_reader(arguments)
    tally = Tally()
    for case in gold.load_cases(arguments.gold, arguments.articles):
        undated = reader.read(case.stories[0].article(dated=False))
        report = undated if arguments.undated else reader.read(case.stories[0].article())
        blocks = {
            "page": compare_page(case, undated, tally),
            "events": compare_events(case, report, tally),
            "claims": compare_claims(case, report, tally),
            "overtures": overtures.compare(case, report.overtures, tally.overtures),
        }
        if not arguments.quiet:
            for name, lines in blocks.items():
                print(f"{case.id}: {name}", *lines, sep="\n")
    print(json.dumps(tally.figures()))


if __name__ == "__main__":
    main()
