"""The gazetteer: countries, leaders with their offices over time, organisations, places.

Records stay packed lines until somebody asks for them; only the indexes of names are dictionaries.
"""

from __future__ import annotations

import gzip
import hashlib
from collections import Counter
from functools import lru_cache
from importlib import resources
from typing import NamedTuple

from pourparler.actors.lexicon import Lexicon
from pourparler.actors.names import acronym_key, name_key, without_article

_COMPRESSED = ("actors.tsv.gz", "groups.tsv.gz", "places.tsv.gz", "people.tsv.gz", "people_sa.tsv.gz")
_PLAIN = (
    "agents.tsv",
    "ambiguous.tsv",
    "before_1990.tsv",
    "cues.tsv",
    "dated.tsv",
    "generic.tsv",
    "given_names.tsv",
    "institutions.tsv",
    "kin.tsv",
    "modifiers.tsv",
    "peoples.tsv",
    "roles.tsv",
)
ROLE_RANK = {
    role: rank
    for rank, role in enumerate(
        (
            "hos",
            "hog",
            "igo_head",
            "fm",
            "igo_fm",
            "dm",
            "dhog",
            "dhos",
            "spokesperson",
            "nsa",
            "interior",
            "finance",
            "intel",
            "mil_chief",
            "unification",
            "trade",
            "energy",
            "economy",
            "justice",
            "minister",
            "speaker",
            "dfm",
            "envoy",
            "un_ambassador",
            "ambassador",
            "cos",
            "adviser",
            "party_leader",
            "reb_leader",
        )
    )
}
STALE_YEARS = 6
"""A term without an end is taken to last this long after the last day on which it was seen."""


class Entry(NamedTuple):
    """A row of the gazetteer that is not a person.

    ``type`` is ``country``, ``metonym``, ``area``, ``agency``, ``media``, ``organisation``, ``venue``,
    ``armed``, ``party``, ``people`` or ``place``; ``extra`` depends on it (see the data files).
    """

    id: str
    type: str
    name: str
    country: str
    sector: str
    other_sectors: tuple[str, ...]
    kind: str
    extra: str


class Term(NamedTuple):
    """An office held: dates are ISO and may lack month or day; an open ``end`` is empty."""

    role: str
    office: str
    country: str
    start: str
    end: str
    as_of: str
    sector: str
    flags: str

    def covers(self, day: str) -> bool:
        """Whether the office was held on an ISO day; open terms count until they are stale."""
        if self.start and day[: len(self.start)] < self.start:
            return False
        if self.end:
            return day[: len(self.end)] <= self.end
        if not self.as_of:
            return bool(self.start)
        if not self.start and day[:4] < f"{int(self.as_of[:4]) - 1}":
            return False
        return int(day[:4]) <= int(self.as_of[:4]) + STALE_YEARS


class Person(NamedTuple):
    """A person of the gazetteer, with terms in order of their beginning."""

    id: str
    name: str
    short: str
    countries: tuple[str, ...]
    gender: str
    born: str
    died: str
    terms: tuple[Term, ...]

    def offices(self, day: str) -> list[Term]:
        """Offices held on an ISO day, the highest first."""
        held = [term for term in self.terms if term.covers(day)]
        career = Counter(term.country for term in self.terms)
        return sorted(
            held,
            key=lambda term: (
                ROLE_RANK.get(term.role, 99),
                -career[term.country],  # the French president is a prince of Andorra too
                -len(term.start),  # crowns held beside the first are dated by year alone
                term.start,
            ),
        )

    def country(self, day: str | None) -> str | None:
        """The country of the highest office on an ISO day, else the person's first country."""
        held = self.offices(day) if day else []
        if held:
            return held[0].country
        career = Counter(term.country for term in self.terms)
        return max(self.countries, key=lambda code: career[code]) or None


class Gazetteer:
    """Names of the political world, and what they stand for at a date.

    Examples:
        >>> gazetteer = Gazetteer.load()
        >>> gazetteer.country_name("KEN"), gazetteer.cow_code("KEN")
        ('Kenya', 501)
    """

    def __init__(self, files: dict[str, bytes]) -> None:
        """Index the data files; use `load`."""
        digest = hashlib.sha256()
        for name in sorted(files):
            digest.update(name.encode())
            digest.update(files[name])
        self.digest = digest.hexdigest()[:16]
        self._index: list[dict[str, str]] = []
        self._lines: dict[str, str] = {}
        self._added_terms: dict[str, str] = {}
        for name in _COMPRESSED:
            self._read(gzip.decompress(files[name]).decode("utf-8"))
        tables = {name: _rows(files[name].decode("utf-8")) for name in _PLAIN}
        self._add_people(tables["before_1990.tsv"])
        self._add_peoples(tables["peoples.tsv"])
        self.entry = lru_cache(maxsize=4096)(self._entry)
        self.person = lru_cache(maxsize=4096)(self._person)
        self.lexicon = Lexicon(tables)
        self._holders: dict[str, list[str]] | None = None
        self._domains: dict[str, str] | None = None
        self._media: dict[str, str] | None = None

    @classmethod
    def load(cls) -> Gazetteer:
        """Read the gazetteer that ships with the package."""
        folder = resources.files("pourparler.actors").joinpath("data")
        return cls({name: folder.joinpath(name).read_bytes() for name in (*_COMPRESSED, *_PLAIN)})

    def __repr__(self) -> str:
        """Sizes and digest."""
        return f"Gazetteer({len(self._lines)} records, {self.digest})"

    def _read(self, text: str) -> None:
        """Take one file: record lines by id, then the index of names."""
        head, _, tail = text.partition("%names\n")
        records = self._lines
        for line in head.splitlines():
            if line[0] == "#":
                continue
            ref, _, rest = line.partition("\t")
            if ref[0] == "+":
                self._added_terms[ref[1:]] = rest
            else:
                records[ref] = rest
        cells = tail.replace("\n", "\t").split("\t")
        self._index.append(dict(zip(cells[0::2], cells[1::2], strict=False)))

    def _add_people(self, rows: list[list[str]]) -> None:
        """Take persons of a plain file: new ones, or further terms and names (``+`` before the id)."""
        names: dict[str, list[str]] = {}
        for ref, *cells, terms, aliases in rows:
            if ref[0] == "+":
                ref = ref[1:]
                if terms:
                    self._added_terms[ref] = "~".join(filter(None, (self._added_terms.get(ref), terms)))
            else:
                self._lines[ref] = "\t".join((*cells, terms))
                names.setdefault(name_key(cells[0]), []).append(ref)
            for alias in aliases.split("; ") if aliases else ():
                names.setdefault(name_key(alias), []).append(ref)
            if cells[1]:
                short = name_key(cells[1])
                names.setdefault("~" + (without_article(short) or short), []).append(ref)
        self._index.append({key: ",".join(dict.fromkeys(refs)) for key, refs in names.items()})

    def _add_peoples(self, rows: list[list[str]]) -> None:
        """Take peoples that live in several states: ids with ``k``, all their countries in ``extra``."""
        names: dict[str, str] = {}
        for number, (name, forms, countries) in enumerate(rows):
            self._lines[f"k{number}"] = "\t".join(("people", name, countries, "CVL", "", "", countries))
            for key in map(name_key, forms.split("; ")):
                names[key] = f"k{number}"
                if self._index[0].get(key, "")[:1] == "b":
                    del self._index[0][key]  # the people, not only those of one autonomous area
        self._index.append(names)

    def lookup(self, key: str) -> tuple[str, ...]:
        """Ids of the records that bear a name (`names.name_key`, or an acronym in capitals)."""
        found = [index[key] for index in self._index if key in index]
        if not found:
            bare = without_article(key)
            if bare != key and " " in bare:
                found = [index[bare] for index in self._index if bare in index]
                return tuple(ref for refs in found for ref in refs.split(",") if ref[0] in "Qxr")
            return ()
        return tuple(dict.fromkeys(ref for refs in found for ref in refs.split(",")))

    def short_names(self, surname: str) -> tuple[str, ...]:
        """Ids of leading persons with this short name."""
        key = name_key(surname)
        return self.lookup("~" + (without_article(key) or key))

    def _entry(self, ref: str) -> Entry:
        """The record of an id other than a person's; adjectives give their country or area."""
        key = {"a": "c", "b": "s"}.get(ref[0], ref[0]) + ref[1:]
        cells = self._lines[key].split("\t")
        others = tuple(cells[4].split(",")) if cells[4] else ()
        sector = "JRN" if cells[0] == "media" else cells[3]
        return Entry(key, cells[0], cells[1], cells[2].split(";")[0], sector, others, cells[5], cells[6])

    def _person(self, ref: str) -> Person:
        """The record of a person's id."""
        name, short, countries, gender, born, died, terms = self._lines[ref].split("\t")
        added = self._added_terms.get(ref)
        packed = [cell for cell in (terms, added) if cell]
        rows = [Term(*_ordered(cell.split("|"))) for pack in packed for cell in pack.split("~")]
        rows.sort(key=lambda term: (term.start, term.end, term.role))
        return Person(ref, name, short, tuple(countries.split(",")), gender, born, died, tuple(rows))

    def is_person(self, ref: str) -> bool:
        """Whether an id is a person's."""
        return ref[0] in "Qx"

    def country_name(self, code: str) -> str | None:
        """The usual English name of an ISO 3166-1 alpha-3 code (or KOS, UNO, EUR ...)."""
        return self.entry("c" + code).name if "c" + code in self._lines else None

    def _country_extra(self, code: str) -> list[str]:
        return self.entry("c" + code).extra.split("|") if "c" + code in self._lines else []

    def is_dependency(self, code: str) -> bool:
        """Whether a code is of a territory rather than of a state or organisation."""
        extra = self._country_extra(code)
        return bool(extra) and extra[4] == "territory"

    def country_of_domain(self, suffix: str) -> str | None:
        """The country of a two-letter internet domain ("ke"); None for one that no country has."""
        if self._domains is None:
            pairs = ((self._country_extra(key[1:]), key[1:]) for key in self._lines if key[0] == "c")
            self._domains = {extra[0].lower(): code for extra, code in pairs if extra and extra[0]}
            self._domains["uk"] = "GBR"
        return self._domains.get(suffix)

    def medium(self, stem: str) -> str | None:
        """The country of the paper or broadcaster whose name, run together, is the stem of an address."""
        if self._media is None:
            self._media = {}
            for key, refs in self._index[0].items():
                media = [ref for ref in refs.split(",") if ref[0] == "n"]
                if media and key[0] != "?":
                    self._media.setdefault(key.lower().replace(" ", ""), self.entry(media[0]).country)
        return self._media.get(stem.lower())

    def cow_code(self, code: str) -> int | None:
        """Correlates of War number of a country."""
        extra = self._country_extra(code)
        return int(extra[1]) if extra and extra[1] else None

    def cow_abbreviation(self, code: str) -> str | None:
        """Correlates of War abbreviation of a country."""
        extra = self._country_extra(code)
        return extra[2] or None if extra else None

    def capital(self, code: str) -> str | None:
        """The capital of a country."""
        extra = self._country_extra(code)
        return extra[7].split(";")[0] or None if extra else None

    def adjective(self, code: str) -> str | None:
        """The adjective of a country."""
        extra = self._country_extra(code)
        return extra[6].split(";")[0] or None if extra else None

    def members(self, organisation: str, day: str | None = None) -> tuple[str, ...]:
        """Member states of an organisation, by any of its names; on an ISO day if one is given.

        Joining and leaving dates are known for the European Union, NATO, ASEAN, the Shanghai
        Cooperation Organisation and BRICS; other lists are those of late 2025.
        """
        key = acronym_key(organisation) or name_key(organisation)
        for ref in self.lookup(key):
            if ref[0] == "o" and self.entry(ref).extra:
                rows = [cell.split(":") for cell in self.entry(ref).extra.split(";")]
                return tuple(code for code, joined, left in rows if _member_on(joined, left, day))
        return ()

    def holders(self, country: str, role: str, day: str) -> list[Person]:
        """Who held a role (``hos``, ``hog``, ``fm``, ``dm`` ...) of a country on an ISO day."""
        if self._holders is None:
            self._holders = {}
            for ref, line in self._lines.items():
                if ref[0] in "Qx":
                    for code in line.split("\t", 3)[2].split(","):
                        self._holders.setdefault(code, []).append(ref)
        wanted = role + "|"
        found = []
        for ref in self._holders.get(country, ()):
            if wanted in self._lines[ref] or ref in self._added_terms:
                person = self.person(ref)
                terms = [t for t in person.terms if t.role == role and t.country == country and t.covers(day)]
                if terms:
                    found.append((max(term.start for term in terms), person))
        found.sort(key=lambda pair: (pair[0], pair[1].id), reverse=True)
        return [person for _, person in found]


def _ordered(cells: list[str]) -> list[str]:
    return (cells + [""] * 8)[:8]


def _member_on(joined: str, left: str, day: str | None) -> bool:
    if day is None:
        return not left
    return (not joined or joined <= day) and (not left or day < left)


def _rows(text: str) -> list[list[str]]:
    return [line.split("\t") for line in text.splitlines() if line and line[0] != "#"]
