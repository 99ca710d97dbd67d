"""The typed records that every step shares: spans, article, parse, entities, dates, claims, events.

Begin with `spans` and `article`; a reading ends in a `Report` (`report`).
"""

from pourparler.model.actors import Entity, Mention, Participant
from pourparler.model.article import Article, Found
from pourparler.model.claims import Claim
from pourparler.model.dates import DateInterval, KnownDate, TimeExpression
from pourparler.model.events import Event, Magnitude
from pourparler.model.overtures import LooseStep, Overture, OvertureStep
from pourparler.model.parse import NameMention, Parse, TimeMention
from pourparler.model.report import Report
from pourparler.model.spans import Span

__all__ = [
    "Article",
    "Claim",
    "DateInterval",
    "Entity",
    "Event",
    "Found",
    "KnownDate",
    "LooseStep",
    "Magnitude",
    "Mention",
    "NameMention",
    "Overture",
    "OvertureStep",
    "Parse",
    "Participant",
    "Report",
    "Span",
    "TimeExpression",
    "TimeMention",
]
