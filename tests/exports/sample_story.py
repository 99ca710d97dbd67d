"""A story made up for the tests, and its report with every kind of field filled, by hand.

The headline carries markup, the body an escape sequence, a right-to-left override, emoji and CJK,
and the evidence spans nest and cross.
"""

from __future__ import annotations

from typing import Any

from pourparler.model import (
    Article,
    Claim,
    DateInterval,
    Entity,
    Event,
    Found,
    Magnitude,
    Mention,
    Overture,
    OvertureStep,
    Participant,
    Report,
    Span,
)
from pourparler.model.report import Coder

HEADLINE = (
    'Oslo <script>document.title="run"</script> waits for Asmara\u2019s answer on \u201cport road\u201d talks'
)

TEXT = "\n\n".join(
    (
        HEADLINE,
        "By Ingrid Solli & Tesfay Haile",
        "OSLO, May 14 (Nordwire) \u2013 Norway has invited Eritrea and Ethiopia to direct talks on "
        "reopening the road to the port of Assab, Foreign Minister Kari Lunde said on Thursday, but "
        "Asmara has not yet replied.",
        "Ethiopia accepted the invitation on May 12 on condition that customs officers from both sides "
        "attend, two officials in Addis Ababa said. \u201cWe will come with an open mind "
        "\U0001f54a\ufe0f,\u201d one of them said.",
        "Eritrea\u2019s ambassador \u738b\u5c0f\u660e \u202eesrever\u202c, asked about the offer at a press "
        "conference, declined to comment \x1b[31mat length\x1b[0m.",
        "The two neighbours may hold a first meeting in September, according to the Horn Bulletin, a weekly. "
        "Border clashes in 2021 killed between 30 and 45 soldiers.",
        "Nordwire",
    )
)


def at(words: str, nth: int = 0) -> Span:
    """The span of the nth occurrence of the words in `TEXT`."""
    start = -1
    for _ in range(nth + 1):
        start = TEXT.index(words, start + 1)
    return Span(start, start + len(words))


def party(entity: str, words: str, name: str, country: str, nth: int = 0, **more: Any) -> Participant:
    """A participant standing at the nth occurrence of the words."""
    values: dict[str, Any] = {"kind": "state", "sector": "GOV", "basis": "gazetteer", **more}
    return Participant(entity=entity, text=words, span=at(words, nth), name=name, country=country, **values)


def day(iso: str, words: str | None = None, **more: Any) -> DateInterval:
    """One day, with the words that name it."""
    span = at(words) if words else None
    return DateInterval(start=iso, end=iso, granularity="day", value=iso, text=words, span=span, **more)


NORWAY = party("e1", "Norway", "Norway", "NOR")
ERITREA = party("e2", "Eritrea", "Eritrea", "ERI")
ETHIOPIA = party("e3", "Ethiopia", "Ethiopia", "ETH")
ASMARA = party("e2", "Asmara", "Eritrea", "ERI", 1, basis="metonym")
ETHIOPIA_2 = party("e3", "Ethiopia", "Ethiopia", "ETH", 1)
LUNDE = party(
    "e4",
    "Kari Lunde",
    "Kari Lunde",
    "NOR",
    kind="person",
    office="Foreign Minister",
    basis="article",
    evidence=at("Foreign Minister Kari Lunde"),
)
OFFICIALS = party(
    "e5", "two officials in Addis Ababa", "officials in Addis Ababa", "ETH", kind="person", basis="inferred"
)
AMBASSADOR = party(
    "e6",
    "\u738b\u5c0f\u660e",
    "\u738b\u5c0f\u660e",
    "ERI",
    kind="person",
    office="ambassador",
    basis="article",
    evidence=at("Eritrea\u2019s ambassador"),
    other_sectors=("ELI",),
)
BULLETIN = party(
    "e7",
    "the Horn Bulletin",
    "Horn Bulletin",
    "ETH",
    kind="organisation",
    sector="JRN",
    basis="article",
    evidence=at("a weekly"),
)
NEIGHBOURS = party(
    "e2", "The two neighbours", "Eritrea", "ERI", basis="coreference", evidence=at("Eritrea and Ethiopia")
)
NEIGHBOURS_2 = party("e3", "The two neighbours", "Ethiopia", "ETH", basis="coreference")

THURSDAY = day("2026-05-14", "Thursday")
MAY_12 = day("2026-05-12", "May 12")
SEPTEMBER = DateInterval(
    start="2026-09-01",
    end="2026-09-30",
    granularity="month",
    value="2026-09",
    text="September",
    span=at("September"),
    future=True,
)
IN_2021 = DateInterval(
    start="2021-01-01",
    end="2021-12-31",
    granularity="year",
    value="2021",
    text="2021",
    span=at("2021"),
    anchor="itself",
)

INVITED = at(
    "Norway has invited Eritrea and Ethiopia to direct talks on reopening the road to the port of Assab"
)
NOT_REPLIED = at("Asmara has not yet replied")
ACCEPTED = at(
    "Ethiopia accepted the invitation on May 12 on condition that customs officers from both sides attend"
)


def entities() -> tuple[Entity, ...]:
    """The entities of the story, with a mention or two each."""

    def mention(entity: str, words: str, form: str = "name", nth: int = 0) -> Mention:
        return Mention(entity=entity, first=0, last=1, head=0, span=at(words, nth), form=form)

    return (
        Entity(
            id="e1",
            name="Norway",
            kind="state",
            country="NOR",
            sector="GOV",
            gazetteer_id="NOR",
            mentions=(mention("e1", "Oslo", "metonym"), mention("e1", "Norway")),
        ),
        Entity(
            id="e2",
            name="Eritrea",
            kind="state",
            country="ERI",
            sector="GOV",
            gazetteer_id="ERI",
            mentions=(mention("e2", "Eritrea"), mention("e2", "Asmara", "metonym", 1)),
        ),
        Entity(
            id="e3",
            name="Ethiopia",
            kind="state",
            country="ETH",
            sector="GOV",
            gazetteer_id="ETH",
            mentions=(mention("e3", "Ethiopia"), mention("e3", "Ethiopia", nth=1)),
        ),
        Entity(
            id="e4",
            name="Kari Lunde",
            kind="person",
            country="NOR",
            sector="GOV",
            office="Foreign Minister",
            office_from="2025-10-01",
            basis="article",
            evidence=(at("Foreign Minister Kari Lunde"),),
            relation="colleague of e9",
            mentions=(mention("e4", "Kari Lunde"),),
        ),
        Entity(
            id="e5",
            name="officials in Addis Ababa",
            kind="person",
            country="ETH",
            sector="GOV",
            basis="inferred",
            mentions=(mention("e5", "two officials in Addis Ababa", "unnamed"),),
        ),
        Entity(
            id="e6",
            name="\u738b\u5c0f\u660e",
            kind="person",
            country="ERI",
            sector="GOV",
            other_sectors=("ELI",),
            office="ambassador",
            basis="article",
            evidence=(at("Eritrea\u2019s ambassador"),),
            mentions=(mention("e6", "\u738b\u5c0f\u660e"),),
        ),
        Entity(
            id="e7",
            name="Horn Bulletin",
            kind="organisation",
            country="ETH",
            sector="JRN",
            basis="article",
            evidence=(at("a weekly"),),
            mentions=(mention("e7", "the Horn Bulletin"),),
        ),
    )


def claims() -> tuple[Claim, ...]:
    """The claims of the story."""
    return (
        Claim(
            id="c1",
            source=LUNDE,
            source_span=at("Foreign Minister Kari Lunde"),
            source_kind="named person",
            cue=at("said"),
            cue_lemma="say",
            content=(INVITED,),
            said=THURSDAY,
            confidence=0.97,
            rule="say",
        ),
        Claim(
            id="c2",
            source=OFFICIALS,
            source_span=at("two officials in Addis Ababa"),
            source_kind="unnamed official",
            cue=at("said", 1),
            cue_lemma="say",
            content=(ACCEPTED,),
            said=day("2026-05-14"),
            confidence=0.9,
            rule="say",
        ),
        Claim(
            id="c3",
            source=OFFICIALS,
            source_span=at("one of them"),
            source_kind="unnamed official",
            cue=at("said", 2),
            cue_lemma="say",
            content=(at("\u201cWe will come with an open mind \U0001f54a\ufe0f,\u201d"),),
            quoted=True,
            stance="promises",
            outer="c2",
            confidence=0.8,
            rule="model",
        ),
        Claim(
            id="c4",
            source=AMBASSADOR,
            source_span=at("Eritrea\u2019s ambassador \u738b\u5c0f\u660e"),
            source_kind="named person",
            cue=at("declined to comment"),
            cue_lemma="decline",
            stance="declines",
            venue="press conference",
            venue_span=at("press conference"),
            confidence=0.95,
            rule="decline.comment",
        ),
        Claim(
            id="c5",
            source=BULLETIN,
            source_span=at("the Horn Bulletin"),
            source_kind="media",
            cue=at("according to"),
            cue_lemma="according to",
            content=(at("The two neighbours may hold a first meeting in September"),),
            confidence=0.93,
            rule="according",
        ),
    )


def events() -> tuple[Event, ...]:
    """The events of the story: asserted, denied, hedged, background and a STATEMENT."""
    return (
        Event(
            id="v1",
            event_type="AGREE",
            cameo="036",
            quad_class=1,
            goldstein=4.0,
            plover_score=3.0,
            contexts=("diplomatic", "economic"),
            actor=(NORWAY,),
            recipient=(ERITREA, ETHIOPIA),
            date=THURSDAY,
            place="Oslo",
            place_span=at("OSLO"),
            claim="c1",
            attributed_to=LUNDE,
            source_kind="named person",
            trigger=at("invited"),
            evidence=INVITED,
            confidence=0.94,
            rule="invite.talks",
            reasons=("an offer to talk is AGREE", "date of the saying"),
        ),
        Event(
            id="v2",
            event_type="STATEMENT",
            actor=(ASMARA,),
            recipient=(NORWAY,),
            date=THURSDAY,
            polarity="negative",
            tense="present",
            trigger=at("replied"),
            evidence=NOT_REPLIED,
            confidence=0.88,
            rule="reply.none",
            claim="c1",
            attributed_to=LUNDE,
            source_kind="named person",
        ),
        Event(
            id="v3",
            event_type="AGREE",
            cameo="035",
            quad_class=1,
            goldstein=5.0,
            plover_score=3.0,
            actor=(ETHIOPIA_2,),
            recipient=(NORWAY,),
            date=MAY_12,
            conditional=True,
            condition=at("on condition that customs officers from both sides attend"),
            claim="c2",
            attributed_to=OFFICIALS,
            source_kind="unnamed official",
            trigger=at("accepted"),
            evidence=ACCEPTED,
            confidence=0.91,
            rule="accept.invitation",
            outcome="succeeded",
        ),
        Event(
            id="v4",
            event_type="CONSULT",
            mode="multilateral",
            cameo="046",
            quad_class=1,
            goldstein=7.0,
            plover_score=5.0,
            contexts=("territory",),
            actor=(NEIGHBOURS, NEIGHBOURS_2),
            date=SEPTEMBER,
            certainty="possible",
            tense="future",
            claim="c5",
            attributed_to=BULLETIN,
            source_kind="media",
            trigger=at("meeting"),
            evidence=at("The two neighbours may hold a first meeting in September"),
            confidence=0.7,
            rule="meeting.hold",
        ),
        Event(
            id="v5",
            event_type="ASSAULT",
            mode="firearms",
            cameo="190",
            quad_class=4,
            goldstein=-10.0,
            plover_score=-10.0,
            contexts=("military",),
            actor=(NEIGHBOURS,),
            recipient=(NEIGHBOURS_2,),
            date=IN_2021,
            historical=True,
            trigger=at("clashes"),
            evidence=at("Border clashes in 2021 killed between 30 and 45 soldiers"),
            magnitudes=(Magnitude(kind="dead", low=30, high=45, span=at("between 30 and 45")),),
            confidence=0.82,
            rule="clash",
            outcome="failed",
        ),
    )


def overtures() -> tuple[Overture, ...]:
    """One overture with three steps that happened in this order: made, half accepted, no reply."""
    return (
        Overture(
            id="o1",
            initiators=(NORWAY,),
            counterparts=(ERITREA, ETHIOPIA),
            intermediaries=(NORWAY,),
            kind="talks",
            subject="reopening the road to the port of Assab",
            subject_span=at("reopening the road to the port of Assab"),
            status="unanswered",
            as_of="2026-05-14",
            certainty="certain",
            steps=(
                OvertureStep(
                    status="proposed",
                    evidence=INVITED,
                    known="2026-05-14",
                    by=(NORWAY,),
                    told_by=LUNDE,
                    source_kind="named person",
                    claim="c1",
                    event="v1",
                    rule="offer",
                ),
                OvertureStep(
                    status="conditional",
                    evidence=ACCEPTED,
                    date=MAY_12,
                    known="2026-05-14",
                    by=(ETHIOPIA_2,),
                    told_by=OFFICIALS,
                    source_kind="unnamed official",
                    claim="c2",
                    event="v3",
                    rule="accept.if",
                ),
                OvertureStep(
                    status="unanswered",
                    evidence=NOT_REPLIED,
                    date=THURSDAY,
                    known="2026-05-14",
                    by=(ASMARA,),
                    told_by=LUNDE,
                    source_kind="named person",
                    claim="c1",
                    event="v2",
                    certainty="probable",
                    rule="no-reply",
                ),
            ),
        ),
    )


def article() -> Article:
    """The article itself."""
    body = tuple(
        Span(TEXT.index(first), TEXT.index(last) + len(last))
        for first, last in (
            ("Norway has", "yet replied."),
            ("Ethiopia accepted", "one of them said."),
            ("Eritrea\u2019s amb", "\x1b[0m."),
            ("The two neigh", "45 soldiers."),
        )
    )
    return Article(
        id="00112233445566ff",
        text=TEXT,
        body=body,
        title=Found(value=HEADLINE, span=Span(0, len(HEADLINE))),
        outlet=Found(value="The Fjord Post", basis="opengraph"),
        agency=Found(value="NORDWIRE", span=at("Nordwire")),
        byline=Found(value="Ingrid Solli & Tesfay Haile", span=at("Ingrid Solli & Tesfay Haile")),
        dateline_place=Found(value="OSLO", span=at("OSLO")),
        dateline_date=Found(value="2026-05-14", span=at("May 14"), raw="May 14"),
        published=Found(value="2026-05-14T09:30:00+02:00", basis="json-ld", raw="2026-05-14T09:30:00+02:00"),
        modified=Found(value="2026-05-14T11:00:00+02:00", basis="json-ld"),
        url="https://news.example/oslo?a=1&b=2",
        language="en",
        licence="all rights reserved",
        source="story.html",
        flags=("truncated",),
        debris=("Sign up for our <b>newsletter</b>", "Follow topic"),
    )


def report() -> Report:
    """The whole report."""
    return Report(
        article=article(),
        entities=entities(),
        claims=claims(),
        events=events(),
        overtures=overtures(),
        flags=("truncated",),
        coder=Coder(version="0.1.0", model="m0123", lexicon="l0123", gazetteer="g0123"),
    )


def bare_report() -> Report:
    """A report of a text in which nothing was found and of which nothing is known."""
    text = "Nothing happened."
    return Report(
        article=Article(id="ffee", text=text, body=(Span(0, len(text)),), flags=("no-date",)),
        flags=("no-date",),
    )
