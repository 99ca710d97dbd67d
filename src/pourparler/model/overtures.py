"""Overtures: approaches that call for an answer, and the steps they took."""

from __future__ import annotations

import msgspec

from pourparler.model.actors import Participant
from pourparler.model.dates import DateInterval
from pourparler.model.spans import Span


class OvertureStep(msgspec.Struct, frozen=True, kw_only=True):
    """One dated transition of an overture, with its evidence.

    Attributes:
        status: Status reached by this step (ontology: ``proposed``, ``unanswered`` ...).
        date: When it happened.
        known: ISO day on which it became known: the article's, or the day of the saying.
        by: Whose step it is; for ``unanswered`` the silent party.
        told_by: On whose word; None if the reporter's own.
        source_kind: Kind of that source.
        claim, event: Ids in the report.
        certainty: ``certain``, ``probable``, ``possible`` or ``underspecified``.
        evidence: The words.
        rule: What recognised the step.
    """

    status: str
    evidence: Span
    date: DateInterval | None = None
    known: str | None = None
    by: tuple[Participant, ...] = ()
    told_by: Participant | None = None
    source_kind: str | None = None
    claim: str | None = None
    event: str | None = None
    certainty: str = "certain"
    rule: str = ""


class Overture(msgspec.Struct, frozen=True, kw_only=True):
    """An approach by one party to another, as far as this article tells of it.

    Attributes:
        id: ``o1``, ``o2`` ...
        initiators, counterparts, intermediaries: The parties.
        kind: ``meeting``, ``talks``, ``ceasefire``, ``agreement``, ``exchange``, ``aid``,
            ``mediation``, ``relations``, ``measures`` or ``other``.
        subject: What it is about, in the article's words.
        subject_span: Where those words stand.
        status: Status of the last step, as of ``as_of``.
        as_of: ISO day: the article's date; None if unknown.
        steps: In the order in which they happened.
        certainty: Certainty of the approach itself.
    """

    id: str
    initiators: tuple[Participant, ...]
    counterparts: tuple[Participant, ...]
    kind: str
    status: str
    steps: tuple[OvertureStep, ...]
    intermediaries: tuple[Participant, ...] = ()
    subject: str | None = None
    subject_span: Span | None = None
    as_of: str | None = None
    certainty: str = "certain"


class LooseStep(msgspec.Struct, frozen=True, kw_only=True):
    """A step whose approach this article does not tell: it may continue an overture of an earlier one.

    Attributes:
        step: What happened ("the talks broke down", "the two foreign ministers met").
        kinds: The kinds of overture that it may belong to; empty if any.
        parties: Who takes part, as far as the words tell.
        around: Codes of all parties that the article names, sorted.
        definite: The thing is spoken of as known ("the talks").
    """

    step: OvertureStep
    kinds: tuple[str, ...] = ()
    parties: tuple[Participant, ...] = ()
    around: tuple[str, ...] = ()
    definite: bool = False
