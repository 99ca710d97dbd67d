"""The words of the actor lexicons, compiled for look-up: roles, institutions, modifiers, cues."""

from __future__ import annotations

from collections import defaultdict
from typing import NamedTuple

from pourparler.actors.names import name_key


class Role(NamedTuple):
    """What a role word says of its bearer.

    ``kind`` is ``title``, ``role``, ``collective``, ``institution`` or ``agent`` (long tail);
    ``office_class`` groups offices (``hos``, ``fm`` ...) and institutions (``military`` ...).
    """

    phrase: str
    sector: str
    other_sectors: tuple[str, ...]
    office_class: str
    kind: str


class Ambiguity(NamedTuple):
    """What a form needs before it is taken for a name, and the cue words that decide."""

    need: str
    cues: tuple[str, ...]


def plural(phrase: str) -> str:
    """English plural of a role phrase; its head is the last word, or the one before "of" or "to"."""
    for link in (" of ", " to ", " for ", "-in-"):
        head, found, rest = phrase.partition(link)
        if found:
            return plural(head) + found + rest
    if phrase.endswith("man"):
        return phrase[:-3] + "men"
    if phrase.endswith("y") and phrase[-2:-1] not in "aeiou":
        return phrase[:-1] + "ies"
    if phrase.endswith(("s", "sh", "ch", "x")):
        return phrase + "es"
    return phrase + "s"


class Lexicon:
    """Look-up tables made from the gazetteer's plain files."""

    def __init__(self, tables: dict[str, list[list[str]]]) -> None:
        """Compile the rows of the data files."""
        self.roles: dict[str, Role] = {}
        for phrase, variants, sector, others in tables["agents.tsv"]:
            if sector != "UNK":
                self._add(Role(phrase, sector, _split(others), phrase, "agent"), phrase, variants)
        for phrase, variants, sector, others, office_class in tables["institutions.tsv"]:
            self._add(Role(phrase, sector, _split(others), office_class, "institution"), phrase, variants)
        for phrase, variants, sector, others, office_class, kind in tables["roles.tsv"]:
            role = Role(phrase, sector, _split(others), office_class, kind)
            for form in (phrase, *variants.split(";")):
                known = self.roles.get(name_key(form))
                if form.strip() and not (kind != "title" and known and known.kind == "institution"):
                    self._add(role, form.strip(), "")
        self.generic: dict[str, frozenset[str]] = _grouped([row[:2] for row in tables["generic.tsv"]])
        self.takes_up = {
            row[0]: frozenset(row[2].split()) for row in tables["generic.tsv"] if row[1] == "organisation"
        }
        self.places = {
            row[0]: frozenset(row[2].split()) for row in tables["generic.tsv"] if row[1] == "place"
        }
        self.cues: dict[str, frozenset[str]] = _by_second(tables["cues.tsv"])
        self.modifiers: dict[str, frozenset[str]] = _by_second(tables["modifiers.tsv"])
        self.ambiguous = {
            form: Ambiguity(need, tuple(cue for cue in cues.split("; ") if cue))
            for form, need, cues in tables["ambiguous.tsv"]
        }
        self.institution_words = {
            word for row in tables["institutions.tsv"] for word in name_key(f"{row[0]} {row[1]}").split()
        }
        self.given_names = dict(tables["given_names.tsv"])
        self.dated = [(name, first, last, sector) for name, first, last, sector in tables["dated.tsv"]]
        self.kin = {
            (person, relation.split()[0], of_person) for person, relation, of_person, _ in tables["kin.tsv"]
        }
        self.not_actors = {
            name_key(form) for form, found in self.ambiguous.items() if found.need == "not_actor"
        }

    def _add(self, role: Role, phrase: str, variants: str) -> None:
        for form in (phrase, *variants.split(";")):
            key = name_key(form.split("(")[0])
            known = self.roles.get(key)
            if key.startswith("un ") and known is not None and known.sector == "IGO":
                continue  # "UN envoy" is whom the United Nations send, unless a country stands before it
            if key and not key.endswith((" to", " of")):
                self.roles[key] = role
                many = plural(key)
                if many not in self.roles or self.roles[many].kind == "agent":
                    self.roles[many] = role

    def is_a(self, word: str, modifier_class: str) -> bool:
        """Whether a lower-case word belongs to a class of modifiers."""
        return word in self.modifiers.get(modifier_class, ())


def _split(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.replace(";", ",").split(",") if part.strip())


def _grouped(rows: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, what in rows:
        found[word].add(what)
    return {word: frozenset(what) for word, what in found.items()}


def _by_second(rows: list[list[str]]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = defaultdict(set)
    for word, what in rows:
        found[what].add(word)
    return {what: frozenset(words) for what, words in found.items()}
