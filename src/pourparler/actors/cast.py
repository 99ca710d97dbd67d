"""The cast of an article: its entities, and what each of them was at the date of an event."""

from __future__ import annotations

from dataclasses import dataclass

import msgspec

from pourparler.actors.gazetteer import Person, Term
from pourparler.actors.scene import Draft, DraftMention, Held, Scene
from pourparler.model import DateInterval, Entity, KnownDate, Mention, Participant, Span

NEAR_DAYS = 92
"""An office that the article gives somebody holds for events up to so many days before its date."""


@dataclass(frozen=True, slots=True)
class Standing:
    """What an entity is at a date: country, sectors, office, how we know."""

    country: str | None
    sector: str | None
    other_sectors: tuple[str, ...] = ()
    office: str | None = None
    basis: str = "gazetteer"
    evidence: Span | None = None
    since: str | None = None
    until: str | None = None


class Cast:
    """Who is in the article. Entities are in the order of their first mention.

    Attributes:
        entities: All entities with their mentions.
    """

    def __init__(self, scene: Scene, known_dates: tuple[KnownDate, ...]) -> None:
        """Number the entities that were mentioned; use `resolve`."""
        self._scene = scene
        self._known_dates = known_dates
        present = [draft for draft in scene.drafts if draft.mentions]
        for draft in list(present):
            present += [scene.drafts[n] for n in draft.members if not scene.drafts[n].mentions]
        present = list({draft.number: draft for draft in present}.values())
        present.sort(
            key=lambda draft: (min((m.first for m in draft.mentions), default=1 << 30), draft.number)
        )
        self._id = {draft.number: f"e{index + 1}" for index, draft in enumerate(present)}
        self._draft = {self._id[draft.number]: draft for draft in present}
        self._mentions: list[Mention] = []
        self._by_head: dict[int, Mention] = {}
        self._covering: dict[int, list[Mention]] = {}
        self.entities: tuple[Entity, ...] = tuple(self._entity(draft) for draft in present)
        self._mentions.sort(key=lambda found: (found.first, -found.last, found.head))
        self._index_mentions()

    def __repr__(self) -> str:
        """Names of the entities."""
        return f"Cast({', '.join(entity.name for entity in self.entities)})"

    def _entity(self, draft: Draft) -> Entity:
        mentions = tuple(
            Mention(
                entity=self._id[draft.number],
                first=found.first,
                last=found.last,
                head=found.head,
                span=self._scene.parse.span(found.first, found.last),
                form=found.form,
            )
            for found in sorted(draft.mentions, key=lambda found: (found.first, found.last))
        )
        self._mentions += mentions
        standing = self._standing(draft, self._scene.day, None)
        relation = None
        if draft.relation is not None and draft.relation[1] in self._id:
            relation = f"{draft.relation[0]} of {self._id[draft.relation[1]]}"
        return Entity(
            id=self._id[draft.number],
            name=draft.name,
            kind=draft.kind,
            country=standing.country,
            sector=standing.sector,
            other_sectors=standing.other_sectors,
            office=standing.office,
            office_from=standing.since,
            office_until=standing.until,
            gazetteer_id=_public_ref(draft.ref),
            basis=standing.basis,
            evidence=tuple(dict.fromkeys(draft.evidence)),
            relation=relation,
            mentions=mentions,
        )

    def _index_mentions(self) -> None:
        for found in self._mentions:
            rival = self._by_head.get(found.head)
            if rival is None or rival.form == "adjective":
                self._by_head[found.head] = found
            for token in range(found.first, found.last):
                self._covering.setdefault(token, []).append(found)

    # -- questions -----------------------------------------------------------------------------------

    def mention_at(self, token: int) -> Mention | None:
        """The mention whose head is the token, else the innermost one whose words cover it."""
        found = self._by_head.get(token)
        if found is not None:
            return found
        covering = self._covering.get(token)
        return min(covering, key=lambda mention: mention.last - mention.first) if covering else None

    def mentions_in(self, first: int, last: int) -> list[Mention]:
        """Mentions that lie within tokens ``[first, last)``, in order."""
        return [found for found in self._mentions if first <= found.first and found.last <= last]

    def entity(self, entity_id: str) -> Entity:
        """An entity by id.

        Raises:
            KeyError: If the article has no such entity.
        """
        return self.entities[int(entity_id[1:]) - 1]

    def kind_of(self, entity_id: str) -> str:
        """The kind of an entity."""
        return self._draft[entity_id].kind

    def members_of(self, mention: Mention) -> list[Mention]:
        """The latest mentions of the members of a group ("both countries"); else the mention itself."""
        draft = self._draft[mention.entity]
        if not draft.members:
            return [mention]
        found = []
        for number in draft.members:
            own = self._own_mentions(number)
            before = [m for m in own if m.first < mention.first and m.head != mention.head]
            if own:
                found.append(before[-1] if before else own[0])
            elif number in self._id:  # only the group's own words name it: "Chadian and Malian troops"
                found.append(msgspec.structs.replace(mention, entity=self._id[number]))
        return found or [mention]

    def _own_mentions(self, number: int) -> list[Mention]:
        entity_id = self._id.get(number)
        return list(self.entity(entity_id).mentions) if entity_id else []

    def known_dates(self) -> tuple[KnownDate, ...]:
        """Happenings whose day the gazetteer knows: "after she took office"."""
        return self._known_dates

    def participant(self, mention: Mention, when: DateInterval | None = None) -> Participant:
        """The entity of a mention in a role, with country, sector and office as of a date.

        Args:
            mention: One of this cast's mentions.
            when: Date of the event; None, or a date without a year, takes the article's.
        """
        draft = self._draft[mention.entity]
        standing = self._standing(draft, _day_of(when) or self._scene.day, mention)
        basis, evidence = self._basis(draft, mention, standing)
        return Participant(
            entity=mention.entity,
            text=mention.span.quote(self._scene.parse.text),
            span=mention.span,
            name=draft.name,
            kind=draft.kind,
            country=standing.country,
            sector=standing.sector,
            other_sectors=standing.other_sectors,
            office=standing.office,
            basis=basis,
            evidence=evidence,
        )

    def _basis(self, draft: Draft, mention: Mention, standing: Standing) -> tuple[str, Span | None]:
        """How the reading of this mention is known, and the phrase that says so."""
        if mention.form == "metonym":
            return "metonym", None
        if standing.basis == "inferred":
            return "inferred", None
        if standing.basis == "article" and standing.evidence is not None:
            own = mention.span.overlaps(standing.evidence)
            return ("article" if own or mention.form == "name" else "coreference"), standing.evidence
        if mention.form in ("pronoun", "title", "nominal"):
            named = next((m for m in draft.mentions if m.form in ("name", "metonym", "unnamed")), None)
            if named is None and mention.form == "pronoun":
                named = next((m for m in draft.mentions if m.form != "pronoun"), None)
            if named is not None and named.head != mention.head:
                return "coreference", self._scene.parse.span(named.first, named.last)
        if mention.form in ("unnamed", "nominal") and draft.ref is None:
            return "article", mention.span
        return ("gazetteer" if draft.ref else standing.basis), None

    # -- standing ------------------------------------------------------------------------------------

    def _standing(self, draft: Draft, day: str | None, mention: Mention | None) -> Standing:
        """What an entity is on a day."""
        if draft.kind != "person":
            held = draft.held[0] if draft.held else None
            governing = self._scene.sector_at(draft, day)
            if governing is not None and governing != draft.sector:
                others = tuple(dict.fromkeys((draft.sector or "", *draft.other_sectors)))
                return Standing(draft.country, governing, others, None, draft.basis)
            evidence = held.span if held else (draft.evidence[0] if draft.evidence else None)
            return Standing(
                draft.country,
                draft.sector,
                draft.other_sectors,
                held.office if held else None,
                draft.basis,
                evidence,
            )
        return self._person_standing(draft, day, mention)

    def _person_standing(self, draft: Draft, day: str | None, mention: Mention | None) -> Standing:
        """The article's words win for its own time; the gazetteer knows other times."""
        person = self._scene.person(draft)
        article_day = self._scene.day
        if mention is not None:
            local = next((h for h in draft.held if h.when == "then" and mention.span.contains(h.span)), None)
            if local is not None and _is_other_time(day, article_day):
                return _of_held(draft, local)
        terms = person.offices(day) if person is not None and day else []
        present = [held for held in draft.held if held.when == "now"]
        if present and not _is_other_time(day, article_day):
            return _with_dates(_of_held(draft, _main(present)), terms)
        if terms:
            return _of_term(draft, terms[0])
        if present and (person is None or not person.terms):
            return _of_held(draft, _main(present))
        if person is not None and person.terms:
            return _out_of_office(draft, person, day)
        if draft.held:
            held = draft.held[0]
            sector = "ELI" if held.when in ("past", "then") else held.sector
            return Standing(draft.country or held.country, sector, (), None, "article", held.span)
        if draft.relation is not None or draft.noun is not None:
            return Standing(
                draft.country,
                draft.sector or "ELI",
                draft.other_sectors,
                None,
                "article",
                draft.evidence[0] if draft.evidence else None,
            )
        evidence = draft.evidence[0] if draft.evidence else None
        return Standing(draft.country, draft.sector, draft.other_sectors, None, draft.basis, evidence)


def _main(held: list[Held]) -> Held:
    """The weightiest of several offices: a title with a sector before a role."""
    return min(held, key=lambda one: (one.role.kind != "title", one.sector is None))


def _of_held(draft: Draft, held: Held) -> Standing:
    return Standing(
        held.country or draft.country, held.sector, held.other_sectors, held.office, "article", held.span
    )


def _with_dates(standing: Standing, terms: list[Term]) -> Standing:
    """Add the dates of the office, where the gazetteer has the same one."""
    for term in terms:
        if term.sector.split(",")[0] == standing.sector:
            return Standing(
                standing.country,
                standing.sector,
                standing.other_sectors,
                standing.office,
                standing.basis,
                standing.evidence,
                term.start or None,
                term.end or None,
            )
    return standing


def _of_term(draft: Draft, term: Term) -> Standing:
    sectors = term.sector.split(",")
    if draft.relation is not None and "GOV" in sectors:
        # A ruler's relative with a party post speaks for the state.
        sectors = ["GOV", *(sector for sector in sectors if sector != "GOV")]
    return Standing(
        term.country or draft.country,
        sectors[0] or None,
        tuple(sectors[1:]),
        term.office,
        "gazetteer",
        None,
        term.start or None,
        term.end or None,
    )


def _out_of_office(draft: Draft, person: Person, day: str | None) -> Standing:
    """Former office-holders are elite; before the first office nothing is known."""
    if day is None:
        held = [held for held in draft.held if held.when in ("past", "then")]
        if held:
            return Standing(draft.country, "ELI", (), None, "article", held[0].span)
        return (
            _of_term(draft, person.terms[-1]) if not person.terms[-1].end else Standing(draft.country, "ELI")
        )
    started = [term for term in person.terms if (term.start or term.as_of) <= day]
    return Standing(draft.country, "ELI" if started else None)


def _is_other_time(day: str | None, article_day: str | None) -> bool:
    """Whether a day lies well before (or after) the article."""
    if day is None or article_day is None:
        return False
    return abs(_days(day) - _days(article_day)) > NEAR_DAYS


def _days(day: str) -> int:
    year, month, date = (day + "-07-01")[:10].split("-") if len(day) == 4 else (day + "-15")[:10].split("-")
    return int(year) * 365 + int(month) * 30 + int(date)


def _day_of(when: DateInterval | None) -> str | None:
    """An ISO day inside the interval; None if no year is known."""
    if when is None:
        return None
    for bound in (when.start, when.end):
        if bound is not None and bound[:4].isdigit():
            return bound[:10]
    return None


def _public_ref(ref: str | None) -> str | None:
    """A gazetteer id for the report: a country's code, a person's item, a row of the tables."""
    if ref is None or ":" in ref:
        return None
    return ref[1:] if ref[0] == "c" and ref[1:].isupper() else ref


__all__ = ["Cast", "DraftMention", "Standing"]
