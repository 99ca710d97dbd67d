"""Articles with gold answers: how the files are read, and the reader that is measured on them.

A gold file is a JSON object (one article), a JSON list, JSON Lines (``.jsonl``, ``.jsonl.xz``), or a
folder of such files. A case has ``articles`` (a thread: ``published``, ``title``, ``text``), an inline
``text``, a ``file`` whose path counts from the folder above the gold file, or another folder around it, or
a ``collection`` and ``id`` of an article that lies elsewhere (``--articles``; see standoff.py).
"""

from __future__ import annotations

import argparse
import json
import lzma
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pourparler
import standoff
from pourparler import articles
from pourparler.model import Article, Participant, Report, Span

Json = dict[str, Any]
ARTICLES = Path("../shared/data/articles")


@dataclass(frozen=True)
class Story:
    """One article of a case: inline text or a file, and the day that the gold data gives."""

    text: str | None = None
    path: Path | None = None
    title: str | None = None
    published: str | None = None

    def article(self, *, dated: bool = True) -> Article:
        """The cleaned article; ``dated`` passes on the day of the gold data."""
        published = self.published if dated else None
        if self.path is not None:
            return articles.from_file(self.path, published=published)
        return articles.from_text(self.text or "", title=self.title, published=published)


@dataclass(frozen=True)
class Case:
    """A case: its stories in the order of their days, and what a reader should find."""

    id: str
    stories: tuple[Story, ...]
    metadata: Json = field(default_factory=dict)
    debris: tuple[str, ...] = ()
    events: tuple[Json, ...] = ()
    claims: tuple[Json, ...] = ()
    overtures: tuple[Json, ...] = ()


def load_cases(path: Path, articles_folder: Path | None = None) -> list[Case]:
    """Read all cases of a gold file or folder, in order.

    Args:
        path: Gold file or folder.
        articles_folder: Where the collections lie that stand-off codings name.

    Raises:
        SystemExit: If there is no such file, or nothing in it.
    """
    if path.is_dir():
        files = sorted(child for child in path.iterdir() if child.suffix in {".json", ".jsonl", ".xz"})
    else:
        files = [path]
    rows = [(row, file) for file in files for row in rows_of(file)]
    cases = [
        _case(standoff.unpack(row, articles_folder or ARTICLES) if "collection" in row else row, file)
        for row, file in rows
    ]
    if not cases:
        raise SystemExit(f"no gold cases in {path}")
    return cases


def rows_of(path: Path) -> Iterator[Json]:
    """The JSON objects of a ``.json``, ``.jsonl`` or ``.xz`` file."""
    if not path.is_file():
        raise SystemExit(f"no such file: {path}")
    data = lzma.decompress(path.read_bytes()) if path.suffix == ".xz" else path.read_bytes()
    text = data.decode("utf-8")
    if ".jsonl" in path.suffixes:
        for line in text.split("\n"):
            if line.strip():
                yield json.loads(line)
        return
    value = json.loads(text)
    yield from value if isinstance(value, list) else [value]


def _case(row: Json, file: Path) -> Case:
    """One case from its JSON object."""
    metadata = row.get("metadata") or {}
    published = row.get("published") or metadata.get("published")
    if row.get("articles"):
        stories = tuple(
            Story(text=item["text"], title=item.get("title"), published=item.get("published"))
            for item in row["articles"]
        )
    elif "text" in row:
        stories = (Story(text=row["text"], title=row.get("title"), published=published),)
    else:
        stories = (Story(path=_article_path(row, file), published=published),)
    return Case(
        id=str(row.get("id", file.stem)),
        stories=stories,
        metadata=metadata,
        debris=tuple(row.get("boilerplate") or ()),
        events=tuple(row.get("events") or ()),
        claims=tuple(row.get("claims") or ()),
        overtures=tuple(row.get("overtures") or row.get("gold") or ()),
    )


def _article_path(row: Json, file: Path) -> Path:
    """Where the article of a gold object lies: from the folder above the gold file, or another around it."""
    around = list(file.resolve().parents)
    for folder in [*around[1:2], *around[:1], *around[2:]]:
        path = folder / str(row.get("file", ""))
        if path.is_file():
            return path
    raise SystemExit(f"{file}: no article {row.get('file')!r}")


def add_reader_options(parser: argparse.ArgumentParser) -> None:
    """The options that every benchmark of the whole reader shares."""
    parser.add_argument("--model", type=Path, help="folder of another parser model")
    parser.add_argument("--lexicon", type=Path, help="another or an additional event lexicon")
    parser.add_argument("--articles", type=Path, default=ARTICLES, help="folder of the coded collections")


def load_reader(arguments: argparse.Namespace) -> pourparler.Reader:
    """The reader that the options ask for."""
    chosen = {name: getattr(arguments, name) for name in ("model", "lexicon")}
    return pourparler.load(**{name: value for name, value in chosen.items() if value is not None})


def occurrences(text: str, words: str) -> list[Span]:
    """All places where the words stand, whatever the white space and the form of the quotation marks."""
    pattern = r"\s+".join(re.escape(word) for word in words.split())
    pattern = re.sub(r"\\?[’']", "[’']", re.sub(r"\\?[“”\"]", '[“”"]', pattern))
    return [Span(*match.span()) for match in re.finditer(pattern, text)] if pattern else []


def parties(participants: Sequence[Participant]) -> set[tuple[str | None, str | None]]:
    """Country and first sector of each participant."""
    return {(one.country, one.sector) for one in participants}


def same_name(gold: str, participant: Participant | None) -> bool:
    """Whether two names share a word of substance (``Ms Takaichi``, ``Sanae Takaichi``)."""
    if participant is None:
        return False
    words = {word.casefold() for word in re.findall(r"\w+", gold) if len(word) > 2}
    found = {word.casefold() for word in re.findall(r"\w+", f"{participant.name} {participant.text}")}
    return bool(words & found)


def ratio(right: float, total: float) -> float | None:
    """A share, rounded; None where nothing was to be scored."""
    return round(right / total, 4) if total else None


def harmonic(precision: float | None, recall: float | None) -> float | None:
    """F1 of the two; None where either is not defined."""
    if precision is None or recall is None:
        return None
    return round(2 * precision * recall / (precision + recall), 4) if precision + recall else 0.0


def read_case(reader: pourparler.Reader, case: Case, *, dated: bool = True) -> list[Report]:
    """The reports of the case's stories, in order."""
    return [reader.read(story.article(dated=dated)) for story in case.stories]
