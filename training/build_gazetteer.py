"""Rebuild the gazetteer that ships in ``src/pourparler/actors/data`` from the shared facts.

``python training/build_gazetteer.py [SHARED]`` reads ``SHARED/data/actors`` (and the lower-case words of
``SHARED/data/ud``, to know which names are also common words). The same input gives the same bytes. The
lexicons of words (roles, agents, institutions, cues ...) are kept by hand and not touched.
"""

from __future__ import annotations

import csv
import gzip
import json
import lzma
import sys
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

from pourparler.actors.names import acronym_key, name_key, without_article

REPOSITORY = Path(__file__).resolve().parent.parent
TARGET = REPOSITORY / "src" / "pourparler" / "actors" / "data"
STATE_CODES_WITHOUT_NAMES = {"IGO", "NGO", "ISM", "IMG", "MNC"}
FAMILY_NAME_FIRST = {"CHN", "PRK", "KOR", "VNM", "TWN", "HKG", "KHM", "HUN"}
Row = dict[str, Any]
Index = dict[str, list[str]]

CURATED = "compiled by hand from public facts; CC0 1.0"
HEADERS = {
    "actors.tsv.gz": (
        "Countries, metonyms, agencies, media, organisations, venues",
        f"{CURATED}; ISO codes and official names through pycountry (Debian iso-codes, LGPL-2.1); COW codes: "
        "Correlates of War state list",
        "membership as of late 2025; agencies of small states go by country and kind of institution",
    ),
    "groups.tsv.gz": (
        "Armed groups and political parties",
        "UCDP Actor Dataset 22.1, CC BY 4.0, Uppsala Conflict Data Program, Department of Peace and Conflict "
        "Research, Uppsala University; Phoenix dictionaries, MIT, Copyright (c) 2014 Open Event Data "
        "Alliance; Party Facts, MIT, Copyright (c) 2022 Party Facts authors (Doering and Regel 2019); "
        + CURATED,
        "party list of July 2020 apart from some 220 parties; UCDP groups to 2021, Phoenix groups to 2014",
    ),
    "places.tsv.gz": (
        "Cities of 50,000 people and over, and all capitals",
        "GeoNames, CC BY 4.0, https://www.geonames.org/",
        "cities in disputed areas have the country that GeoNames gives",
    ),
    "people.tsv.gz": (
        "Persons and the offices they held",
        "Wikidata, CC0 1.0; CIA World Leaders (US government work, public domain); " + CURATED,
        "full cabinets 2000 to mid-2022 for 106 countries; later mostly heads of state and government",
    ),
    "people_sa.tsv.gz": (
        "Further persons and offices from CountryInfo",
        "CC BY-SA 3.0, CountryInfo, Philip A. Schrodt 2012; leaders originally from rulers.org, cabinets "
        "from CIA World Leaders; changed: names in mixed case, titles in the singular, known rows left out. "
        "This file and what is derived from it stays under CC BY-SA 3.0",
        "ends in 2011",
    ),
    "given_names.tsv": (
        "Given names and the gender of those who bear them",
        "counted over the persons of people.tsv.gz (Wikidata, CC0 1.0)",
        "names of office-holders; few names of women",
    ),
    "kin.tsv": ("Family ties that appear in the news", CURATED, "some sixty families"),
}
WORLDWIDE = ("Al-Qaeda", "Islamic State ")
"""Movements whose regional branches belong to no one country, whatever the country they fight in."""


def tsv(path: Path) -> list[Row]:
    """Rows of a TSV file with a header line and no quoting."""
    with path.open(encoding="utf-8", newline="") as lines:
        return list(csv.DictReader(lines, delimiter="\t", quoting=csv.QUOTE_NONE))


def jsonl(path: Path) -> list[Row]:
    """Rows of a JSON Lines file."""
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line]


def items(text: str | None) -> list[str]:
    """Items of a list cell."""
    return [item.strip() for item in (text or "").split(";") if item.strip()]


def write(name: str, columns: str, records: Iterable[str], index: Index | None = None) -> None:
    """Write one data file with its header; compressed where the name ends in ``.gz``."""
    title, source, gaps = HEADERS[name]
    lines = [f"# title: {title}", f"# source and licence: {source}", "# made-by: training/build_gazetteer.py"]
    lines += [f"# columns: {columns}", f"# known-gaps: {gaps}", *records]
    if index is not None:
        lines.append("%names")
        lines += [f"{key}\t{','.join(dict.fromkeys(refs))}" for key, refs in sorted(index.items())]
    data = ("\n".join(lines) + "\n").encode()
    (TARGET / name).write_bytes(gzip.compress(data, 9, mtime=0) if name.endswith(".gz") else data)


def common_words(shared: Path) -> set[str]:
    """Words that stand in lower case in the treebanks: a name equal to one needs more proof."""
    counts: Counter[str] = Counter()
    for path in sorted((shared / "data" / "ud").glob("*train.conllu.xz")):
        with lzma.open(path, "rt", encoding="utf-8") as lines:
            for line in lines:
                cells = line.split("\t")
                if len(cells) == 10 and cells[1].islower() and cells[3] not in ("PROPN", "X"):
                    counts[cells[1]] += 1
    return set(counts)


class Names:
    """The index of one file: normalised alias to record ids."""

    def __init__(self, common: set[str]) -> None:
        self.index: Index = defaultdict(list)
        self.common = common

    def add(self, alias: str, ref: str, *, strict: bool = False) -> None:
        """Index an alias; ``strict`` leaves out single words that are also common words."""
        alias = alias.split("(")[0].strip()
        acronym = acronym_key(alias)
        if acronym:
            self.index[acronym].append(ref)
            lower = acronym.lower()
            if ref[0] in "org" and len(lower) > 3 and lower.isalpha() and lower not in self.common:
                self.index[lower].append(ref)  # "Nato", "Unesco": acronyms as British papers write them
            return
        key = name_key(alias)
        if len(key) < 2 or not any(c.isupper() for c in alias):
            return
        if strict and " " not in key and key in self.common:
            self.index["?" + key].append(ref)
            return
        self.index[key].append(ref)
        bare = without_article(key)
        if ref[0] in "Qxr" and bare != key and " " in bare:
            self.index[bare].append(ref)


def record(ref: str, *cells: object) -> str:
    """One record line."""
    return "\t".join([ref, *(str(cell if cell is not None else "") for cell in cells)])


def build_actors(source: Path, common: set[str]) -> None:
    """Countries, metonyms, subnational areas, agencies, media, organisations, venues."""
    names, records = Names(common), []
    for row in jsonl(source / "countries.jsonl"):
        code = row["iso3"]
        extra = "|".join(
            [
                row.get("iso2", ""),
                str(row.get("cow") or ""),
                row.get("cow_abb") or "",
                row.get("continent") or "",
                row["status"],
                row.get("valid_until") or "",
                ";".join(row.get("adj", [])),
                ";".join(row.get("capital", [])),
            ]
        )
        records.append(record(f"c{code}", "country", row["name"], code, "GOV", "", row["status"], extra))
        if code in STATE_CODES_WITHOUT_NAMES:
            continue
        if row["status"] != "international":
            for alias in [row["name"], row.get("official") or row["name"], *row["names"], *row["abbr"]]:
                names.add(alias, f"c{code}")
        for adjective in row.get("adj") or []:
            names.add(adjective, f"a{code}")
    tables: list[tuple[str, str, list[Row]]] = [
        ("m", "metonym", tsv(source / "metonyms.tsv")),
        ("s", "area", tsv(source / "subnational.tsv")),
        ("g", "agency", [r for r in tsv(source / "agencies.tsv") if not r["kind"].endswith(":generated")]),
        ("n", "media", tsv(source / "media.tsv")),
        ("o", "organisation", jsonl(source / "organisations.jsonl")),
        ("v", "venue", tsv(source / "venues.tsv")),
    ]
    cities = {name_key(c) for row in jsonl(source / "countries.jsonl") for c in row.get("capital") or []}
    cities.update(name_key(row["name"]) for row in tsv(source / "places.tsv"))
    for letter, kind, rows in tables:
        for number, row in enumerate(rows):
            ref = f"{letter}{number}"
            name = row.get("name") or row["phrase"]
            others = row.get("other_sectors") or ""
            others = ",".join(others) if isinstance(others, list) else others.replace("; ", ",")
            extra = ""
            if row.get("members"):
                joined, left = row.get("joined") or {}, row.get("left") or {}
                everyone = sorted({*row["members"], *left})
                extra = ";".join(f"{m}:{joined.get(m, '')}:{left.get(m, '')}" for m in everyone)
            sector = row.get("sector") or row.get("authorities_sector") or ("GOV" if letter == "m" else "")
            what = row.get("kind") or ""
            if letter == "m":
                what = "capital" if name_key(name) in cities else "seat"
                what = what if row.get("sector") else "city"
                extra = row.get("stands_for") or ""
            records.append(record(ref, kind, name, row["country"], sector, others, what, extra))
            aliases = row.get("aliases") or []
            aliases = aliases if isinstance(aliases, list) else items(aliases)
            for alias in [name, *aliases]:
                if letter == "g" and "'s " in alias and "People's" not in alias:
                    continue
                names.add(alias, ref, strict=letter in "nv")
            for adjective in items(row.get("adjectives") if letter == "s" else None):
                names.add(adjective, f"b{number}")
    columns = "id, type, name, country, sector, other_sectors, kind, extra; after %names: key, ids"
    write("actors.tsv.gz", columns, records, names.index)


def build_groups(source: Path, common: set[str]) -> None:
    """Armed groups and parties."""
    names, records = Names(common), []
    for number, row in enumerate(tsv(source / "armed_groups.tsv")):
        others = row["other_sectors"].replace("; ", ",")
        records.append(
            record(
                f"r{number}",
                "armed",
                row["name"],
                "IMG" if any(name in row["name"] for name in WORLDWIDE) else row["country"],
                row["sector"],
                others,
                "curated" if "curated" in row["source"] else "list",
                row["years"],
            )
        )
        for alias in [row["name"], *items(row["aliases"])]:
            names.add(alias, f"r{number}", strict=True)
    for number, row in enumerate(tsv(source / "parties.tsv")):
        years = f"{row['from']}-{row['until']}"
        records.append(
            record(
                f"y{number}",
                "party",
                row["name"],
                row["country"],
                row["sector"] or "PTY",
                "",
                "curated" if "curated" in row["source"] else "list",
                years,
            )
        )
        for alias in [row["name"], row["short"], *items(row["aliases"])]:
            if alias:
                names.add(alias, f"y{number}", strict=True)
    write(
        "groups.tsv.gz", "id, type, name, country, sector, other_sectors, kind, years", records, names.index
    )


def build_places(source: Path, common: set[str]) -> None:
    """Cities."""
    names, records = Names(common), []
    for number, row in enumerate(tsv(source / "places.tsv")):
        ref = f"p{number}"
        extra = "|".join([row["lat"], row["lon"], row["population"], row["admin1"], row["geonameid"]])
        records.append(record(ref, "place", row["name"], row["country"], "", "", row["flag"], extra))
        for alias in [row["name"], *items(row["aliases"])]:
            names.add(alias, ref, strict=True)
    columns = "id, type, name, country, sector, other_sectors, flag, lat|lon|population|admin1|geonameid"
    write("places.tsv.gz", columns, records, names.index)


def term_cell(row: Row) -> str:
    """One term in one cell."""
    cells = [
        row["role"],
        row["office"],
        row["country"],
        row["start"],
        row["end"],
        row["as_of"],
        row["sector"],
    ]
    return "|".join([*cells, row["flags"]])


SHORT_ROLES = {
    "hos",
    "hog",
    "dhos",
    "dhog",
    "fm",
    "dm",
    "igo_head",
    "igo_fm",
    "nsa",
    "party_leader",
    "reb_leader",
    "opposition_leader",
    "envoy",
    "un_ambassador",
    "spokesperson",
    "leader",
    "royal",
    "speaker",
    "intel",
}


def person_lines(people: list[Row], terms: dict[str, list[Row]], names: Names) -> Iterator[str]:
    """Record lines of people; also fills the index."""
    for person in people:
        ref = person["id"]
        held = terms.pop(ref, [])
        aliases = [person["name"], *person.get("variants", [])]
        for alias in aliases:
            if " " in name_key(alias) or alias == person["name"]:
                names.add(alias, ref, strict=True)
                words = name_key(alias).split()
                if len(words) > 2 and len(words[1]) == 1:
                    names.index[" ".join([words[0], *words[2:]])].append(ref)
        if any(term["role"] in SHORT_ROLES for term in held):
            for short in [person["short"], *person.get("short_alt", [])]:
                key = without_article(name_key(short)) or name_key(short)
                if len(key) > 2:
                    names.index["~" + key].append(ref)
        cells = [person["name"], person["short"], ",".join(person["countries"]), person.get("gender", "")]
        cells += [person.get("born", ""), person.get("died", "")]
        yield record(ref, *cells, "~".join(term_cell(term) for term in held))


def build_people(source: Path, common: set[str]) -> None:
    """People and terms of the permissive sources, and, in a file of its own, the share-alike ones."""
    columns = (
        "id, name, short, countries, gender, born, died, terms; a term: role|office|country|start|end|as_of"
    )
    columns += (
        "|sector|flags, joined by ~; after %names: key, ids; keys with ~ are short names of leading persons"
    )
    for people_file, terms_file, target in (
        ("people.jsonl", "terms.tsv", "people.tsv.gz"),
        ("people_sa.jsonl", "terms_sa.tsv", "people_sa.tsv.gz"),
    ):
        terms: dict[str, list[Row]] = defaultdict(list)
        for row in tsv(source / terms_file):
            terms[row["person"]].append(row)
        names = Names(common)
        lines = list(person_lines(jsonl(source / people_file), terms, names))
        lines += [
            record("+" + ref, "~".join(term_cell(t) for t in rest)) for ref, rest in sorted(terms.items())
        ]
        write(target, columns, lines, names.index)


def write_given_names(source: Path) -> None:
    """Given names that at least two persons bear, nine in ten of one gender."""
    counts: dict[str, Counter[str]] = defaultdict(Counter)
    for person in jsonl(source / "people.jsonl"):
        words = name_key(person["name"]).split()
        if (
            len(words) > 1
            and person.get("gender") in ("m", "f")
            and person["countries"][0] not in FAMILY_NAME_FIRST
        ):
            counts[words[0]][person["gender"]] += 1
    lines = []
    for name, genders in sorted(counts.items()):
        gender, most = genders.most_common(1)[0]
        if genders.total() > 1 and most >= 0.9 * genders.total() and len(name) > 2:
            lines.append(f"{name}\t{gender}")
    write("given_names.tsv", "given name, gender", lines)


def build_kin(source: Path) -> None:
    """Family ties, and the given names that tell a gender: plain files, readable as they are."""
    lines = [
        "\t".join([r["person"], r["relation"], r["of_person"], r["of_name"]]) for r in tsv(source / "kin.tsv")
    ]
    write_given_names(source)
    write("kin.tsv", "person, relation, of_person, of_name", sorted(lines))


def main() -> None:
    """Build all files."""
    shared = Path(sys.argv[1]) if len(sys.argv) > 1 else REPOSITORY.parent / "shared"
    source = shared / "data" / "actors"
    TARGET.mkdir(parents=True, exist_ok=True)
    common = common_words(shared)
    build_actors(source, common)
    build_groups(source, common)
    build_places(source, common)
    build_people(source, common)
    build_kin(source)


if __name__ == "__main__":
    main()
