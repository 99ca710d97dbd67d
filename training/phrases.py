"""Training sentences of our own for the relation scorer, made from the tables ``data/relation_*.tsv``.

A deed is not only told. It is also offered, refused, demanded, threatened, condemned and praised, and
then the type is another one: that is what the few real rows teach too little of. Names are drawn
anew for every sentence, so that no name stands for a type.
"""

from __future__ import annotations

import random
import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from importlib import resources
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent / "data"
FRAMED = 0.45
TENSES = (
    "{past}", "{past}", "{past}", "{has} {done}", "{has} {done}", "{now}", "{be} {ing}", "had {done}",
    "said it had {done}", "announced that it {has} {done}",
)  # fmt: skip
DOUBLED = frozenset(("admit", "permit", "commit", "refer", "regret", "expel", "cancel", "travel", "kidnap"))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A line of relation_phrases.tsv."""

    kind: str
    form: str
    words: str
    actor: str
    recipient: str


@dataclass(frozen=True, slots=True)
class Frame:
    """A line of relation_frames.tsv: a way to tell deeds of some types that makes another type of them."""

    kind: str
    deeds: tuple[str, ...]
    words: str


def table(name: str) -> Iterator[list[str]]:
    """Cells of a table's lines, without its head."""
    lines = (FOLDER / name).read_text(encoding="utf-8").splitlines()
    rows = [line.split("\t") for line in lines if line and not line.startswith("#")]
    yield from rows[1:]


class Phrases:
    """Makes sentences; the same seed makes the same sentences."""

    def __init__(self, seed: int) -> None:
        """Read the tables."""
        self.draw = random.Random(seed)
        self.phrases: dict[str, list[Phrase]] = defaultdict(list)
        for cells in table("relation_phrases.tsv"):
            self.phrases[cells[0]].append(Phrase(*cells))
        self.fillers: dict[str, list[str]] = defaultdict(list)
        for name, filler in table("relation_fillers.tsv"):
            self.fillers[name].append(filler)
        self.frames: dict[str, list[Frame]] = defaultdict(list)
        for kind, deeds, words in table("relation_frames.tsv"):
            self.frames[kind].append(Frame(kind, tuple(deeds.split(",")), words))
        self.irregular: dict[str, list[str]] = {}
        source = resources.files("pourparler.parsing").joinpath("data", "irregular_verbs.tsv")
        for line in source.read_text(encoding="utf-8").splitlines():
            if not line.startswith("#"):
                base, *forms = line.split("\t")
                self.irregular[base] = [form.split("|")[0] for form in forms[:2]]

    def rows(self, each: int) -> list[dict[str, Any]]:
        """So many rows of every type, in the form of the published relation files."""
        made = []
        for kind in sorted(self.phrases):
            for number in range(each):
                framed = self.frames[kind] and self.draw.random() < FRAMED
                sentence = self.around(self.framed(kind) if framed else self.told(kind, marked=True))
                made.append({"id": f"own-{kind}-{number}", "marked_sentence": sentence, "gold_root": kind})
        return made

    def told(self, kind: str, *, marked: bool) -> str:
        """A clause in which a deed is told as done."""
        phrase = self.draw.choice(self.phrases[kind])
        actor, recipient = self.filler(phrase.actor), self.filler(phrase.recipient)
        words = self.choose(phrase.words)
        if phrase.form == "whole":
            words = words[0].lower() + words[1:]
        else:
            words = "{S} " + self.finite(words, plural=is_plural(actor))
        return self.fill(words, actor, recipient, marked=marked)

    def framed(self, kind: str) -> str:
        """A clause in which a deed is offered, refused, demanded, threatened, condemned or praised."""
        frame = self.draw.choice(self.frames[kind])
        deeds = [phrase for name in frame.deeds for phrase in self.phrases[name] if phrase.form != "whole"]
        phrase = self.draw.choice(deeds)
        deed, words = self.choose(phrase.words), self.choose(frame.words)
        if "{T}" in words:
            actor, recipient = self.filler("gov"), self.filler(phrase.actor)
            deed = deed.replace("{T}", "{X}")
        else:
            actor, recipient = self.filler(phrase.actor), self.filler(phrase.recipient)
        verb, _, rest = deed.partition(" ")
        forms = {"{to}": f"to {deed}", "{base}": deed, "{ing}": f"{regular(verb, 'ing')} {rest}"}
        for mark, form in forms.items():
            words = words.replace(mark, form)
        return self.fill(words, actor, recipient, marked=True)

    def around(self, clause: str) -> str:
        """A sentence of a clause: with a place line, a day, who reports it, what else happened."""
        draw = self.draw
        chance = draw.random()
        if chance < 0.15:
            clause = f"{self.inner('{D}')}, {clause}"
        elif chance < 0.22:
            clause = f"{self.inner('{P}').upper()} -- {clause}"
        elif chance < 0.32:
            clause = self.inner(draw.choice(self.fillers["opening"])) + " " + clause
        complete = clause.endswith(".")
        clause = clause.rstrip(".")
        chance = draw.random()
        if chance < 0.22:
            other = self.told(draw.choice(sorted(self.phrases)), marked=False).rstrip(".")
            clause = f"{clause}{draw.choice(self.fillers['link'])} {other}"
        elif chance < 0.42:
            clause = f"{clause}, {self.inner(draw.choice(self.fillers['closing']))}"
        elif chance < 0.5 and not complete:
            clause = f"{clause} {self.inner('{D}')}"
        return re.sub(r"^(<[st]>)?(\w)", lambda at: (at[1] or "") + at[2].upper(), clause) + "."

    def filler(self, name: str) -> str:
        """Somebody of a class."""
        return self.inner(self.draw.choice(self.fillers[name]))

    def inner(self, words: str) -> str:
        """Words with their small marks filled."""
        draw, fillers = self.draw, self.fillers
        country, adjective = draw.choice(fillers["country"]).split("|")
        given = draw.choice(fillers["given_name"]) + " " if draw.random() < 0.3 else ""
        marks = {
            "{c}": country, "{a}": adjective, "{n}": given + draw.choice(fillers["surname"]),
            "{p}": draw.choice(fillers["place_name"]), "{P}": draw.choice(fillers["place_name"]),
            "{N}": draw.choice(fillers["number"]), "{M}": draw.choice(fillers["money"]),
            "{D}": draw.choice(fillers["day"]), "{W}": draw.choice(fillers["reason"]),
        }  # fmt: skip
        for mark, value in marks.items():
            words = words.replace(mark, value)
        return words

    def fill(self, words: str, actor: str, recipient: str, *, marked: bool) -> str:
        """A clause with its parties in place."""
        words = self.inner(words).replace("{X}", self.filler("gov"))
        plural = is_plural(actor)
        words = words.replace("{has}", "have" if plural else "has").replace("{is}", "are" if plural else "is")
        words = re.sub(r"\s+([,.])", r"\1", re.sub(r"\s+", " ", words)).strip()
        first, second = (f"<s>{actor}</s>", f"<t>{recipient}</t>") if marked else (actor, recipient)
        words = words.replace("{S}", first).replace("{T}", second)
        return re.sub(r"\b(an?) ((?:<[st]>)?\w)", lambda at: article(at[2]), words)

    def choose(self, words: str) -> str:
        """One of each set of alternatives."""
        while found := re.search(r"\[([^\[\]]*)\]", words):
            words = words[: found.start()] + self.draw.choice(found[1].split("|")) + words[found.end() :]
        return re.sub(r"\s+", " ", words)

    def finite(self, words: str, *, plural: bool) -> str:
        """A verb phrase in one of the tenses in which news is told."""
        verb, _, rest = words.strip().partition(" ")
        past, done = self.irregular.get(verb, (regular(verb, "ed"), regular(verb, "ed")))
        forms = {
            "{past}": past, "{done}": done, "{now}": verb if plural else regular(verb, "s"),
            "{ing}": regular(verb, "ing"), "{has}": "have" if plural else "has",
            "{be}": "are" if plural else "is",
        }  # fmt: skip
        told = self.draw.choice(TENSES)
        for mark, form in forms.items():
            told = told.replace(mark, form)
        return f"{told} {rest}"


def article(start: str) -> str:
    """*a* or *an* before the beginning of the next word."""
    return ("an " if start[-1] in "aeioAEIO" or start[-1] == "u" else "a ") + start


def regular(verb: str, ending: str) -> str:
    """A regular form: ``ed``, ``s`` or ``ing``."""
    if ending == "s":
        if verb == "have":
            return "has"
        if re.search(r"(s|x|z|ch|sh|o)$", verb):
            return verb + "es"
        return verb[:-1] + "ies" if re.search(r"[^aeiou]y$", verb) else verb + "s"
    if verb.endswith("e") and not verb.endswith(("ee", "oe", "ye")):
        return verb[:-1] + ending
    if ending == "ed" and re.search(r"[^aeiou]y$", verb):
        return verb[:-1] + "ied"
    if re.fullmatch(r"[^aeiou]*[aeiou][bdgmnprt]", verb) or verb in DOUBLED:
        return verb + verb[-1] + ending
    return verb + ending


def is_plural(name: str) -> bool:
    """Whether a name takes a plural verb, as far as its form tells."""
    last = name.split()[-1]
    if last in ("police", "people") or name.startswith(("two ", "several ", "dozens ", "thousands ")):
        return True
    country = name[0].isupper() and " " not in name
    return last.endswith("s") and not last.endswith(("ss", "us", "is")) and last[0].islower() and not country
