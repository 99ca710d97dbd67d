"""The dateline: place, day and agency at the head of a story (``GENEVA, March 3 (Reuters) -``)."""

from __future__ import annotations

import datetime
import re
import unicodedata
from dataclasses import dataclass
from functools import cache

from pourparler.articles._names import is_agency, is_outlet
from pourparler.articles._stamps import iso_day, month_number, month_pattern
from pourparler.articles._tables import rows

_MAX_HEAD = 160
# Days that a dateline may lie after the day of publication.
_MAX_AHEAD = 7
_CAPS = r"[^\W\d_a-z][^\W\d_a-z.'’]*(?:-[^\W\d_a-z.'’]+)*"
_TITLE = r"(?:al-|el-)?[A-ZÀ-Þ][\w'’.-]+"
_DASH = r"(?:--?|[—–―])"
_NEXT = r"(?=[\"“'‘«A-ZÀ-Þ0-9($£€\[…])"
_CAPS_RUN = re.compile(rf"{_CAPS}(?:(?: |/| and ){_CAPS}){{0,7}}")


@dataclass(frozen=True, slots=True)
class Piece:
    """A value and where it stands in the paragraph."""

    value: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Dateline:
    """What a dateline tells; ``end`` is where the sentence proper begins."""

    end: int
    place: Piece | None = None
    date: Piece | None = None
    agency: Piece | None = None


@cache
def _places() -> frozenset[str]:
    return frozenset(name for (name,) in rows("dateline_places.tsv", 1))


@cache
def _regions() -> str:
    names = sorted((name for (name,) in rows("dateline_regions.tsv", 1)), key=len, reverse=True)
    return "(?:" + "|".join(re.escape(name) for name in names) + ")"


@cache
def _labels() -> frozenset[str]:
    return frozenset(word for kind, word in rows("text_words.tsv", 2) if kind == "label")


@cache
def _day() -> str:
    month, weekday = month_pattern(), r"(?:(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day,? )?"
    year = r"(?:,? (?P<{0}>(?:19|20)\d\d))?"
    return (
        rf"{weekday}(?:(?P<m1>{month}) (?P<d1>\d{{1,2}})(?:st|nd|rd|th)?{year.format('y1')}"
        rf"|(?P<d2>\d{{1,2}})(?:st|nd|rd|th)? (?P<m2>{month}){year.format('y2')})"
    )


@cache
def _marked() -> re.Pattern[str]:
    """A dateline with a separator, or with day and agency."""
    agency = (
        r"(?:[(/](?P<agency>[^()/\n][^()\n]{1,38}?)[)/]|(?P<bare>[A-Z][A-Za-z]{1,12}(?: News)?(?= ?[-–—/:])))"
    )
    place = rf"(?P<place>{_CAPS}(?:(?: |/|, ?| and ){_CAPS}){{0,6}}|{_TITLE}(?:(?: |/){_TITLE}){{0,3}})"
    region = rf"(?:, ?(?!{month_pattern()}\b)(?P<region>{_regions()}|{_TITLE}(?: {_TITLE})?))?"
    return re.compile(
        rf"(?:{place}{region})?(?:(?:^|[,.]? |, ?| ?{_DASH} ?)(?P<date>{_day()}))?"
        rf"(?: Juche \d{{2,3}} ?\(\d{{4}}\))?(?:(?:^|[,.]? ?){agency})?[,.]? ?"
        rf"(?:(?P<mark>{_DASH}|[:|/])\s*|(?<=[)/]) ?|(?<=[)/]\.) ?|(?<=[)/] )){_NEXT}"
    )


@cache
def _after_region() -> re.Pattern[str]:
    return re.compile(rf", ?{_regions()}(?=[ ,])")


def read_dateline(paragraph: str, published: str | None = None) -> Dateline | None:
    """The dateline that opens a paragraph, None if there is none.

    Args:
        paragraph: A paragraph of prose.
        published: ISO day, from which a day without a year takes the nearest year.
    """
    head = paragraph[:_MAX_HEAD]
    if not head or not (head[0].isupper() or head[0] in "(0123456789" or head[:3] in ("al-", "el-")):
        return None
    match = _marked().match(head)
    if match is not None and match.end() and _convincing(match):
        return _from_match(match, published)
    return _unmarked(head)


def lone_dateline(line: str) -> Dateline | None:
    """The dateline that is a line of its own (``LAGOS, Nigeria -``), None if the line is something else."""
    if len(line) > 80 or not line[:4].isupper():
        return None
    found = read_dateline(line + " A")
    return found if found is not None and found.end == len(line) + 1 else None


def nearest_year(month: int, day: int, published: str | None) -> str | None:
    """ISO day in the year that brings it nearest to ``published``; ``XXXX-03-03`` without that.

    Stories are sent before they are published, but for clocks and time zones.
    """
    if published is None or not re.match(r"\d{4}-\d\d-\d\d", published):
        return f"XXXX-{month:02}-{day:02}" if iso_day(2024, month, day) else None
    about = datetime.date.fromisoformat(published[:10])
    years = (about.year - 1, about.year, about.year + 1)
    latest = about + datetime.timedelta(days=_MAX_AHEAD) if about.year < 9999 else about
    days = [value for year in years if 1 <= year <= 9999 and (value := iso_day(year, month, day))]
    days = [value for value in days if value <= latest.isoformat()]
    if not days:
        return None
    return min(days, key=lambda value: abs((datetime.date.fromisoformat(value) - about).days))


def fold(words: str) -> str:
    """Capitals without accents, as in the table of places."""
    plain = "".join(char for char in unicodedata.normalize("NFKD", words) if not unicodedata.combining(char))
    return plain.replace("’", "'").upper().strip(" .,")


def is_place(words: str) -> bool:
    """Whether the table of places knows every place in ``LONDON`` or ``BEIJING/TOKYO``."""
    return all(fold(part) in _places() for part in re.split(r"/| and ", words))


def _convincing(match: re.Match[str]) -> bool:
    """Whether the place, day, agency and separator found together make a dateline."""
    place, mark = match["place"], match["mark"]
    agency = match["agency"] or match["bare"]
    known_agency = agency is not None and is_agency(agency)
    if place is None:
        return (
            known_agency and match["agency"] is not None and (mark is not None or match["date"] is not None)
        )
    if match["bare"] and not known_agency:
        return False
    capitals = place.upper() == place
    if known_agency or (match["agency"] and match["agency"].isupper() and mark):
        return capitals or mark is not None
    if mark is None:
        return False
    if match["agency"]:  # an agency that no table knows, where place, day and dash leave no doubt
        return capitals and bool(match["date"]) and mark not in ":|/"
    known = any(is_place(part) for part in (place, place.split(",")[0], *re.split(r"/| and ", place)))
    if match["date"]:
        return capitals or known
    if capitals and mark not in ":|/":
        return (
            known
            or (len(place) >= 5 and " " not in place and fold(place) not in _labels())
            or bool(match["region"])
        )
    return known and mark != "/" and (mark != "-" or capitals or len(place.split()) <= 3)


def _from_match(match: re.Match[str], published: str | None) -> Dateline:
    place = date = agency = None
    if match["place"] and not is_outlet(match["place"]):
        words = match["place"].rstrip(" ,")
        words = words.rstrip(".") if words.count(".") == 1 else words
        place = Piece(words, match.start("place"), match.start("place") + len(words))
    if match["date"] and (value := _date_value(match, published)):
        date = Piece(value, match.start("date"), match.end("date"))
    for group in ("agency", "bare"):
        if match[group] and (is_agency(match[group]) or (group == "agency" and match["date"])):
            agency = Piece(match[group].strip(), match.start(group), match.end(group))
    return Dateline(match.end(), place, date, agency)


def _date_value(match: re.Match[str], published: str | None) -> str | None:
    which = "1" if match["m1"] else "2"
    month, day = month_number(match["m" + which]) or 0, int(match["d" + which])
    if match["y" + which]:
        return iso_day(int(match["y" + which]), month, day)
    return nearest_year(month, day, published)


def _unmarked(head: str) -> Dateline | None:
    """``TOKYO Japanese officials ...``: capitals of a known place, then the sentence."""
    run = _CAPS_RUN.match(head)
    if run is None or len(run.group()) < 4:
        return None
    for end in _word_ends(run.group()):
        words, rest = head[:end], head[end:]
        if region := _after_region().match(rest):
            rest = rest[region.end() :]
        if not re.match(r" [\"“‘'A-Z0-9$£€]", rest) or not _opens_sentence(rest[1:]):
            continue
        parts = re.split(r"/| and ", words)
        known = any(fold(part) in _places() for part in parts) if "/" in words else is_place(words)
        if known or (region is not None and fold(words) not in _labels()):
            return Dateline(len(head) - len(rest) + 1, Piece(words, 0, end))
    return None


def _word_ends(run: str) -> list[int]:
    """Ends of the words of a run of capitals, the longest reading first."""
    ends = [match.end() for match in re.finditer(r"[^ /]+", run)]
    return [end for end in reversed(ends) if not run[end:].startswith("/")]


def _opens_sentence(rest: str) -> bool:
    """Whether the next word could open a sentence: not another shouted word, unless an abbreviation."""
    word = rest.split(" ", 1)[0].rstrip(",;:’'s")
    letters = [char for char in word if char.isalpha()]
    return len(letters) <= 5 or any(char.islower() for char in letters)
