"""The event lexicon: entries that say which word in which frame names which event.

The data files and their format are described in docs/lexicon.md. Begin with `Lexicon.load`.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass, field
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

from pourparler.errors import DataError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS = (
    "id", "lemma", "pos", "frame", "type", "mode", "cameo",
    "actor", "recipient", "symmetric", "contexts", "example", "counter",
)  # fmt: skip
ROLES = frozenset(
    [
        "obj",
        "subj",
        "iobj",
        "prt",
        "prep",
        "xcomp",
        "ccomp",
        "compound",
        "amod",
        "nmod",
        "poss",
        "advmod",
        "acl",
    ]
)
FLAGS = frozenset(["said", "pred", "neg", "will", "refused", "joint"])
"""Conditions on the word itself: it stands in somebody's speech, is the predicate ("is *unjust*"), is
negated, stands under "will", or both; it has two subjects ("Chad *and Niger*")."""
SPEAKER = "speaker"
"""The slot of who says it: ``He must leave, Rome said``."""
BUILT_IN_CLASSES = frozenset(["actor", "person", "state", "event"])
PARTS_OF_SPEECH = ("VERB", "NOUN", "ADJ", "AUX")
SKIP = "-"


@dataclass(frozen=True, slots=True)
class Constraint:
    """One condition of a frame: a role that must (not) be filled, perhaps by certain words.

    Attributes:
        negated: True if the frame must not have it.
        role: One of `ROLES` or `FLAGS`.
        preposition: For ``prep``: the preposition, multiword ones joined by ``_``.
        inner: A role of what fills the role, with its preposition ("obj.compound": "a *job* offer").
        lemmas: Lemmas that may fill the role; empty if any may.
        classes: Built-in classes (``actor``, ``person``, ``state``, ``event``) that may fill it.
        types: Event types that a trigger in the role may have.
    """

    negated: bool
    role: str
    preposition: str | None = None
    lemmas: frozenset[str] = frozenset()
    classes: frozenset[str] = frozenset()
    types: frozenset[str] = frozenset()
    inner: tuple[str, str | None] | None = None

    @property
    def open(self) -> bool:
        """Whether any filler will do."""
        return not (self.lemmas or self.classes or self.types)

    @property
    def weight(self) -> int:
        """What it adds to a frame's specificity: words say more than event types, these more than classes."""
        if self.negated:
            return 1
        return 2 + (3 if self.lemmas else 2 if self.types else 1 if self.classes else 0)


@dataclass(frozen=True, slots=True)
class Entry:
    """One row of the lexicon. See docs/lexicon.md for the meaning of each column."""

    id: str
    lemmas: tuple[str, ...]
    pos: str
    frame: tuple[Constraint, ...]
    event_type: str
    mode: str | None
    cameo: str | None
    actor: tuple[str, ...]
    recipient: tuple[str, ...]
    symmetric: bool
    contexts: tuple[str, ...]
    example: str
    counter: str
    order: int

    @property
    def spoken(self) -> bool:
        """Whether the event is the speech itself: its actor is who says it."""
        return SPEAKER in self.actor

    def asks_for(self, flag: str) -> bool:
        """Whether the frame asks for a flag ("refused", "neg"): the entry has taken it into account."""
        return any(c.role == flag and not c.negated for c in self.frame)

    @property
    def specificity(self) -> int:
        """How much the frame asks for: of two entries that match, the more specific wins."""
        return sum(c.weight for c in self.frame)


@dataclass(frozen=True)
class Lexicon:
    """All entries, looked up by lemma and part of speech.

    Examples:
        >>> lexicon = Lexicon.load()
        >>> any(e.event_type == "CONSULT" for e in lexicon.entries_for("meet", "VERB"))
        True
    """

    entries: tuple[Entry, ...]
    digest: str
    _index: dict[tuple[str, str], tuple[Entry, ...]] = field(init=False, repr=False)

    def __post_init__(self) -> None:
        """Index the entries, the most specific first."""
        index: dict[tuple[str, str], list[Entry]] = {}
        for entry in self.entries:
            for lemma in entry.lemmas:
                index.setdefault((lemma, entry.pos), []).append(entry)
        ordered = {
            key: tuple(sorted(group, key=lambda e: (-e.specificity, e.order))) for key, group in index.items()
        }
        object.__setattr__(self, "_index", ordered)

    def entries_for(self, lemma: str, pos: str) -> tuple[Entry, ...]:
        """Entries of a lemma (lower case) as ``VERB``, ``NOUN``, ``ADJ`` or ``AUX``, most specific first."""
        return self._index.get((lemma, pos), ())

    @classmethod
    def load(cls, extra: Path | None = None) -> Lexicon:
        """Read the lexicon that ships with the package.

        Args:
            extra: A further TSV file with the same columns; its entries come first, and one with
                the id of a shipped entry replaces it.

        Raises:
            DataError: If a file is broken; names the file and line.
        """
        folder = files("pourparler.events") / "data" / "lexicon"
        names = sorted(p.name for p in folder.iterdir() if p.name.endswith(".tsv"))
        names.sort(key=lambda name: name != "classes.tsv")
        texts = [(name, (folder / name).read_text("utf-8")) for name in names]
        if extra is not None:
            try:
                texts.append((extra.name, extra.read_text("utf-8")))
            except (OSError, UnicodeDecodeError) as error:
                raise DataError(f"cannot read the lexicon {extra}: {error}", code="E210") from error
        return cls.from_texts(texts)

    @classmethod
    def from_texts(cls, texts: list[tuple[str, str]]) -> Lexicon:
        """Build a lexicon from ``(file name, content)`` pairs; the first holds the word classes.

        Raises:
            DataError: If a row is broken, or an id stands twice in one file.
        """
        classes = _read_classes(*texts[0])
        found: dict[str, Entry] = {}
        order = 0
        for name, content in texts[1:]:
            seen: set[str] = set()
            for line, row in _rows(name, content, COLUMNS):
                entry = _entry(row, classes, order, f"{name}, line {line}")
                if entry.id in seen:
                    raise DataError(f"{name}, line {line}: duplicate entry {entry.id!r}", code="E211")
                seen.add(entry.id)
                found[entry.id] = entry
                order += 1
        digest = hashlib.sha256(
            "\0".join(f"{name}\0{content}" for name, content in texts).encode()
        ).hexdigest()
        return cls(entries=tuple(found.values()), digest=digest)


def _rows(name: str, content: str, columns: Iterable[str]) -> Iterator[tuple[int, dict[str, str]]]:
    """Rows of a TSV file with ``#`` header lines and a line of column names; ``-`` is an empty cell."""
    expected = list(columns)
    header: list[str] | None = None
    for number, raw in enumerate(content.split("\n"), start=1):
        line = raw.rstrip("\r")
        if not line or line.startswith("#"):
            continue
        cells = ["" if cell == SKIP else cell for cell in line.split("\t")]
        if header is None:
            header = cells
            if header != expected:
                raise DataError(
                    f"{name}, line {number}: columns are {header}, not {expected}",
                    code="E212",
                    hint="See docs/lexicon.md for the columns.",
                )
            continue
        if len(cells) > len(expected):
            raise DataError(
                f"{name}, line {number}: {len(cells)} cells for {len(expected)} columns", code="E212"
            )
        cells += [""] * (len(expected) - len(cells))
        yield number, dict(zip(expected, cells, strict=True))


def _read_classes(name: str, content: str) -> dict[str, frozenset[str]]:
    """Word classes: name to lemmas; a class may name others (``@talks``) that stand above it."""
    classes: dict[str, frozenset[str]] = {}
    for line, row in _rows(name, content, ("class", "lemmas")):
        words: set[str] = set()
        for word in row["lemmas"].split("|"):
            if word.startswith("@"):
                if word[1:] not in classes:
                    raise DataError(f"{name}, line {line}: unknown class {word}", code="E213")
                words |= classes[word[1:]]
            else:
                words.add(word.strip())
        classes[row["class"]] = frozenset(words)
    return classes


def _entry(row: dict[str, str], classes: dict[str, frozenset[str]], order: int, place: str) -> Entry:
    """One entry from its row."""
    if not row["id"] or not row["lemma"] or row["pos"] not in PARTS_OF_SPEECH:
        raise DataError(
            f"{place}: an entry needs an id, a lemma and {', '.join(PARTS_OF_SPEECH)}", code="E214"
        )
    return Entry(
        id=row["id"],
        lemmas=tuple(row["lemma"].split("|")),
        pos=row["pos"],
        frame=tuple(_constraint(word, classes, place) for word in row["frame"].split()),
        event_type=row["type"] or SKIP,
        mode=row["mode"] or None,
        cameo=row["cameo"] or None,
        actor=_list(row["actor"]),
        recipient=_list(row["recipient"]),
        symmetric=row["symmetric"] == "y",
        contexts=_list(row["contexts"]),
        example=row["example"],
        counter=row["counter"],
        order=order,
    )


def _list(cell: str) -> tuple[str, ...]:
    """Comma-separated items."""
    return tuple(item.strip() for item in cell.split(",") if item.strip())


def _role(part: str) -> tuple[str, str | None]:
    """Role and preposition of one step: ``prep:with`` or ``obj``."""
    role, colon, preposition = part.partition(":")
    return role, preposition if colon else None


def _constraint(word: str, classes: dict[str, frozenset[str]], place: str) -> Constraint:
    """One constraint: ``[!]role[:preposition][.role[:preposition]][=WORDS]`` or ``[!]flag``."""
    negated = word.startswith("!")
    body, _, fillers = word.removeprefix("!").partition("=")
    path = [_role(part) for part in body.split(".")]
    known = all(role in ROLES and (role == "prep") == bool(preposition) for role, preposition in path)
    flag = len(path) == 1 and path[0] in {(name, None) for name in FLAGS} and not fillers
    if not (flag or (known and len(path) <= 2)):
        raise DataError(f"{place}: unknown constraint {word!r}", code="E215", hint="See docs/lexicon.md.")
    role, preposition = path[0]
    lemmas: set[str] = set()
    built_in: set[str] = set()
    types: set[str] = set()
    for filler in filter(None, fillers.split("|")):
        if filler.startswith("@") and filler[1:] in BUILT_IN_CLASSES:
            built_in.add(filler[1:])
        elif filler.startswith("@"):
            if filler[1:] not in classes:
                raise DataError(f"{place}: unknown class {filler!r}", code="E213")
            lemmas |= classes[filler[1:]]
        elif filler.isupper():
            types.add(filler)
        else:
            lemmas.add(filler)
    inner = path[1] if len(path) == 2 else None
    return Constraint(
        negated, role, preposition, frozenset(lemmas), frozenset(built_in), frozenset(types), inner
    )
