"""The reader: the one place that joins the steps. Begin with `load`."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import msgspec

from pourparler import actors, claims, overtures, times
from pourparler.events import Coder, Lexicon
from pourparler.model import Found, Report
from pourparler.model.report import Coder as CoderStamp
from pourparler.parsing import Parser
from pourparler.version import VERSION

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from pourparler.actors import Gazetteer
    from pourparler.model import Article
    from pourparler.times import Timeline


class Reader:
    """Reads articles: a pure function of the article, the model, the lexicon and the gazetteer.

    Args:
        parser: The neural parser.
        lexicon: The event lexicon.
        gazetteer: Who is who.

    Examples:
        >>> import pourparler as pp
        >>> reader = pp.load()
        >>> report = reader.read(pp.Article.from_text("Kenya rejected Somalia's offer of talks on Monday."))
        >>> report.events[0].event_type
        'REJECT'
    """

    def __init__(self, parser: Parser, lexicon: Lexicon, gazetteer: Gazetteer) -> None:
        self.parser = parser
        self.lexicon = lexicon
        self.gazetteer = gazetteer
        self.coder = Coder(lexicon, scorer=parser.score_relation)

    def read(self, article: Article) -> Report:
        """Read one article.

        1. Parse its prose: sentences, syntax, names, attribution tags.
        2. Who: entities and their mentions.
        3. When: time expressions as intervals.
        4. On whose word: claims.
        5. What: events.
        6. Overtures: the steps that it tells of, and where they stand.
        """
        parse = self.parser.parse(article.reading_text())  # 1
        cast = actors.resolve(parse, article, self.gazetteer)  # 2
        timeline = times.resolve(parse, article, known=cast.known_dates())  # 3
        found_claims = claims.find_claims(parse, cast, timeline, article)  # 4
        events = self.coder.code(parse, cast, timeline, found_claims)  # 5
        found_overtures, loose = overtures.read_overtures(
            parse, cast, timeline, found_claims, events, article
        )  # 6
        article = _with_inferred_day(article, timeline)
        return Report(
            article=article,
            entities=cast.entities,
            claims=found_claims,
            events=events,
            overtures=found_overtures,
            loose_steps=loose,
            flags=article.flags,
            coder=self.stamp,
        )

    def read_many(self, articles: Iterable[Article]) -> Iterator[Report]:
        """Read articles one after the other, in their order."""
        for article in articles:
            yield self.read(article)

    @cached_property
    def stamp(self) -> CoderStamp:
        """What made the reports: version and digests."""
        return CoderStamp(
            version=VERSION,
            model=self.parser.digest[:16],
            lexicon=self.lexicon.digest[:16],
            gazetteer=self.gazetteer.digest[:16],
        )


def _with_inferred_day(article: Article, timeline: Timeline) -> Article:
    """An article without a date gets the day that its own words fix, marked as inferred."""
    day = timeline.published
    if article.published is not None or day is None or day.start is None or day.start != day.end:
        return article
    flags = tuple("date-inferred" if flag == "no-date" else flag for flag in article.flags)
    found = Found(value=day.start, span=day.span, basis="inferred", raw=day.text)
    return msgspec.structs.replace(article, published=found, flags=flags)


def load(*, model: Path | None = None, lexicon: Path | None = None) -> Reader:
    """Load the reader: model, lexicon and gazetteer, once.

    Args:
        model: Folder of another model; None for the one that ships.
        lexicon: TSV file of further lexicon entries, which come before the shipped ones.

    Raises:
        DataError: If a file is missing or broken.
    """
    return Reader(Parser.load(model), Lexicon.load(lexicon), actors.Gazetteer.load())
