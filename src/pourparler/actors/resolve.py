"""From a parse to the cast: names first, then everything that refers to them, front to back."""

from __future__ import annotations

from pourparler.actors import named, people
from pourparler.actors.cast import Cast
from pourparler.actors.gazetteer import Gazetteer
from pourparler.actors.homes import dateline_country, outlet_country, publishing_state, story_country
from pourparler.actors.nominals import name_nominal, name_number
from pourparler.actors.pronouns import name_pronoun
from pourparler.actors.recognise import recognise
from pourparler.actors.scene import Scene
from pourparler.actors.terms import known_dates
from pourparler.model import Article, Parse


def resolve(
    parse: Parse, article: Article, gazetteer: Gazetteer, *, timeline_year_hint: int | None = None
) -> Cast:
    """Find everybody and everything that acts in an article, and all their mentions.

    1. Find names: gazetteer and model together.
    2. Create the persons of full names and the agencies named.
    3. Read front to back: names, common nouns, pronouns.
    4. Link kinship; find offices taken on known days.

    Args:
        parse: Parse of the article's text.
        article: The article: its date decides who holds an office, its dateline whose "officials" they are.
        gazetteer: As loaded.
        timeline_year_hint: Year to assume where the article gives no date.
    """
    scene = Scene(parse, article, gazetteer, gazetteer.lexicon, _day(article, timeline_year_hint))
    scene.home = dateline_country(scene)
    recognise(scene)  # 1
    scene.home = dateline_country(scene)
    scene.outlet, scene.publisher = outlet_country(scene), publishing_state(scene)
    people.register(scene)  # 2
    named.register(scene)
    _read(scene)  # 3
    _link_kin(scene)  # 4
    _settle(scene)
    return Cast(scene, known_dates(scene, timeline_year_hint))


def _day(article: Article, year_hint: int | None) -> str | None:
    """The article's day, ISO; the middle of a hinted year; None if nothing is known."""
    for found in (article.published, article.dateline_date, article.modified):
        if found is not None and found.value[:4].isdigit():
            return found.value[:10]
    return f"{year_hint}-07-01" if year_hint is not None else None


def _read(scene: Scene) -> None:
    parse = scene.parse
    hits = {hit.head: hit for hit in scene.hits}
    titles: set[int] = set()
    for hit in scene.hits:
        if people.is_person_hit(scene, hit):
            titles.update(range(people.read_title(scene, hit).first, hit.first))
    for token in range(len(parse)):
        name = hits.get(token)
        if name is not None:
            if people.is_person_hit(scene, name):
                people.name_person(scene, name)
            else:
                named.name_other(scene, name)
        elif token in scene.hit_at or token in titles:
            continue
        elif parse.upos[token] in ("NOUN", "PROPN"):
            name_nominal(scene, token)
        elif parse.upos[token] == "PRON":
            name_pronoun(scene, token)
        elif parse.upos[token] == "NUM":
            name_number(scene, token, name_pronoun)


def _settle(scene: Scene) -> None:
    """Give persons and bodies of whom nothing is told the country of the story, if it has one."""
    country = story_country(scene)
    for draft in scene.drafts if country is not None else ():
        if draft.country is not None or draft.ref is not None or not draft.keys:
            continue
        if draft.kind == "organisation" and draft.sector is not None:
            draft.country, draft.basis = country, "inferred"
        if draft.kind == "person":
            draft.country, draft.basis = country, "inferred"
            if draft.sector is None and not draft.held and draft.noun is None:
                draft.sector = "CVL"


def _link_kin(scene: Scene) -> None:
    """As in "the sister of the leader": the relative stands after the noun, so the link comes last."""
    for draft, kin, token in scene.pending:
        relative = scene.entity_at(token)
        if relative is not None and relative is not draft:
            draft.relation = (kin, relative.number)
            draft.country = draft.country or relative.country
