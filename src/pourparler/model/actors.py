"""Who: entities, their mentions, and the part they take in an event."""

from __future__ import annotations

import msgspec

from pourparler.model.spans import Span


class Participant(msgspec.Struct, frozen=True, kw_only=True):
    """An entity in one role: the words there, and what it was at the date of the event.

    Attributes:
        entity: Id of the entity in the report (``e3``); empty for a source that is none (a memo).
        text: The words that stand for it here (``she``, ``Pyongyang``).
        span: Where those words stand.
        name: Canonical name.
        kind: ``state``, ``person``, ``organisation``, ``population``, ``place`` or ``unknown``.
        country: ISO 3166-1 alpha-3, KOS, or UNO, EUR, IGO, NGO, IMG, ISM, MNC; None if unknown.
        sector: First sector (``GOV``, ``MIL`` ...) as of the event's date; None if unknown.
        other_sectors: Further sectors.
        office: Office held at the date of the event, in words.
        basis: How we know: ``article`` (a phrase in this article), ``coreference`` (an earlier
            mention), ``gazetteer``, ``metonym`` or ``inferred``.
        evidence: The phrase that says so, where ``basis`` is ``article`` or ``coreference``.
    """

    entity: str
    text: str
    span: Span
    name: str
    kind: str = "unknown"
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: str = "gazetteer"
    evidence: Span | None = None


class Mention(msgspec.Struct, frozen=True, kw_only=True):
    """Words that stand for an entity: tokens ``[first, last)`` with syntactic head ``head``.

    Attributes:
        entity: Id of the entity.
        first, last: The tokens, half-open.
        head: The token that is their syntactic head.
        span: Where the words stand.
        form: ``name``, ``title`` (the Prime Minister), ``nominal`` (the spy agency),
            ``pronoun``, ``metonym`` (Pyongyang), ``adjective`` (the *Japanese* government) or
            ``unnamed`` (government sources).
    """

    entity: str
    first: int
    last: int
    head: int
    span: Span
    form: str


class Entity(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody or something that the article speaks of, with all its mentions.

    Country, sector and office are as of the article's date; an event's `Participant` has
    them as of the event's.

    Attributes:
        id: ``e1``, ``e2`` ... in the order of the first mention.
        name: Canonical name.
        kind: ``state``, ``person``, ``organisation``, ``population``, ``place`` or ``unknown``.
        country: As in a participant.
        sector: First sector.
        other_sectors: Further sectors.
        office: Office held, in words.
        basis: How we know, as in a participant.
        mentions: All the words that stand for it, in the order of the text.
        gazetteer_id: Row of the gazetteer (a Wikidata item, ``JPN``, an organisation's name).
        office_from, office_until: Dates of the office, ISO, as far as known.
        evidence: Phrases of this article that say what it is (title, appositive, kinship).
        relation: Kinship or post relative to another entity (``sister of e2``).
    """

    id: str
    name: str
    kind: str
    country: str | None = None
    sector: str | None = None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    office_from: str | None = None
    office_until: str | None = None
    gazetteer_id: str | None = None
    basis: str = "gazetteer"
    evidence: tuple[Span, ...] = ()
    relation: str | None = None
    mentions: tuple[Mention, ...] = ()
