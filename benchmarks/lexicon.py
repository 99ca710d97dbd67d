"""The lexicon on real articles: which entries fire, which never do, and where it sees nothing.

    python benchmarks/lexicon.py STORIES.jsonl[.xz] --limit 300 [--show gaps|entries] [--samples 5]

Takes what `speed.py` takes: a folder of stories or JSON Lines. ``--show entries`` prints each entry that
fired, the most frequent first, with sentences to judge its precision by, and then the ids of those that
never did. ``--show gaps`` (the default) prints the sentences of the stories in which parties of two
countries are named but no event begins, under the verb or predicate that heads the sentence and the roles
that it has: what is missing is read off the most frequent ones.

Last line, JSON: ``fired never_fired events gaps sentences`` (those with two political parties) and
``told`` (the share of these in which an event begins).
"""

from __future__ import annotations

import argparse
import json
import sys
from collections import Counter, defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING

import gold
from pourparler import actors, articles, claims, times
from pourparler.events import Coder, Lexicon
from pourparler.events.grammar import Grammar
from speed import sample

if TYPE_CHECKING:
    from pourparler import Reader
    from pourparler.model import Article, Event, Parse

_ROLES = ("subj", "obj", "iobj", "prt", "xcomp", "ccomp")


@dataclass
class Coverage:
    """What was seen over all stories.

    Attributes:
        fired: Hits of each entry.
        hits: Sentences of each entry, as they came.
        gaps: Sentences without an event, by head and frame.
        sentences, told: With parties of two countries; those of them with an event.
    """

    fired: Counter[str] = field(default_factory=Counter)
    hits: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    gaps: dict[str, list[str]] = field(default_factory=lambda: defaultdict(list))
    sentences: int = 0
    told: int = 0


def read_story(reader: Reader, article: Article, found: Coverage) -> None:
    """Code one story and note what fired and where nothing did."""
    parse = reader.parser.parse(article.reading_text())
    cast = actors.resolve(parse, article, reader.gazetteer)
    timeline = times.resolve(parse, article, known=cast.known_dates())
    told = claims.find_claims(parse, cast, timeline, article)
    note(parse, cast, Coder(reader.lexicon).code(parse, cast, timeline, told), found)


def note(parse: Parse, cast: actors.Cast, events: tuple[Event, ...], found: Coverage) -> None:
    """Count the events of one parse, and the sentences that have two countries but no event."""
    grammar = Grammar(parse)
    begun = {event.trigger.start: event for event in events}
    for first, last in parse.sentences:
        sentence = " ".join(parse.text[parse.starts[first] : parse.ends[last - 1]].split())
        here = [begun[parse.starts[t]] for t in range(first, last) if parse.starts[t] in begun]
        for event in here:
            found.fired[event.rule] += 1
            found.hits[event.rule].append(sentence)
        if len(countries(cast, first, last)) < 2:
            continue
        found.sentences += 1
        found.told += bool(here)
        if not here:
            found.gaps[head_and_frame(parse, grammar, first, last)].append(sentence)


def countries(cast: actors.Cast, first: int, last: int) -> set[str]:
    """The countries of the parties that a sentence names."""
    known = {entity.id: entity.country for entity in cast.entities}
    mentions = (cast.mention_at(token) for token in range(first, last))
    return {country for m in mentions if m is not None and (country := known.get(m.entity)) is not None}


def head_and_frame(parse: Parse, grammar: Grammar, first: int, last: int) -> str:
    """The head of a sentence with the roles and prepositions that it has: ``join VERB subj obj prep:for``.

    Below a verb that only reports ("said that"), the head of what is reported.
    """
    root = next((t for t in range(first, last) if parse.heads[t] < 0), first)
    frame = grammar.frame(root)
    while frame.ccomp and frame.ccomp[0] != root and first <= frame.ccomp[0] < last:
        root, frame = frame.ccomp[0], grammar.frame(frame.ccomp[0])
    roles = [name for name in _ROLES if frame.role(name)]
    roles += [f"prep:{name}" for name in sorted(frame.preps)]
    return " ".join([parse.lemmas[root].lower(), parse.upos[root], *roles])


def show_gaps(found: Coverage, samples: int) -> None:
    """Print the gaps by their heads, the most frequent first."""
    by_head: dict[str, list[tuple[str, str]]] = defaultdict(list)
    for frame, sentences in found.gaps.items():
        by_head[" ".join(frame.split()[:2])] += [(frame, sentence) for sentence in sentences]
    for head, rows in sorted(by_head.items(), key=lambda item: (-len(item[1]), item[0])):
        print(f"{len(rows):5}  {head}")
        for frame, sentence in rows[:samples]:
            print(f"         {frame}\n             {sentence}")


def show_entries(found: Coverage, lexicon: Lexicon, samples: int) -> None:
    """Print what fired, with sentences at even distances, and then what never did."""
    for name, count in sorted(found.fired.items(), key=lambda item: (-item[1], item[0])):
        print(f"{count:5}  {name}")
        sentences = found.hits[name]
        shown = min(samples, len(sentences))
        for index in range(shown):
            print(f"         {sentences[index * len(sentences) // shown]}")
    for entry in lexicon.entries:
        if entry.event_type != "-" and entry.id not in found.fired:
            print(f"    0  {entry.id}")


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("stories", type=Path)
    parser.add_argument("--limit", type=int, default=300, help="how many stories at most")
    parser.add_argument("--show", choices=("gaps", "entries"), default="gaps")
    parser.add_argument("--samples", type=int, default=3, help="sentences for each head or entry")
    gold.add_reader_options(parser)
    given = parser.parse_args()
    reader = gold.load_reader(given)
    found = Coverage()
    for row in sample(given.stories, given.limit):
        story = articles.from_file(Path(row["path"])) if "path" in row else articles.from_row(row)
        read_story(reader, story, found)
    if given.show == "gaps":
        show_gaps(found, given.samples)
    else:
        show_entries(found, reader.lexicon, given.samples)
    naming = [entry for entry in reader.lexicon.entries if entry.event_type != "-"]
    result = {
        "fired": len(found.fired),
        "never_fired": sum(entry.id not in found.fired for entry in naming),
        "events": sum(found.fired.values()),
        "gaps": sum(map(len, found.gaps.values())),
        "sentences": found.sentences,
        "told": gold.ratio(found.told, found.sentences),
    }
    sys.stdout.write(json.dumps(result) + "\n")


if __name__ == "__main__":
    main()
