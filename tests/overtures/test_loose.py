"""Steps that only a later article tells join the overture of an earlier one."""

from __future__ import annotations

import msgspec
from tests.overtures.test_overtures import overture, party

from pourparler.model import DateInterval, Event, LooseStep, OvertureStep, Span
from pourparler.overtures import merge
from pourparler.overtures.loose import of_events


def loose(status, *, kinds=("talks",), sides=("KEN", "SOM"), around=("KEN", "SOM"), definite=False, day=None):
    date = DateInterval(start=day, end=day, granularity="day", value=day) if day else None
    step = OvertureStep(status=status, evidence=Span(0, 5), known="2021-05-09", date=date)
    parties = tuple(party(code, kind="state") for code in sides)
    return LooseStep(step=step, kinds=kinds, parties=parties, around=around, definite=definite)


def statuses(first, *steps):
    return [one.status for one in merge([[first], []], [[], list(steps)])]


def test_a_later_end_closes_an_earlier_overture():
    assert statuses(overture("proposed"), loose("failed")) == ["failed"]


def test_a_step_of_other_parties_or_kind_is_left():
    assert statuses(overture("proposed"), loose("failed", sides=("KEN", "ETH"))) == ["proposed"]
    assert statuses(overture("proposed"), loose("failed", kinds=("aid",))) == ["proposed"]


def test_a_known_thing_needs_no_parties_where_the_article_names_both():
    assert statuses(overture("proposed"), loose("failed", sides=(), definite=True)) == ["failed"]
    assert statuses(overture("proposed"), loose("failed", sides=(), definite=True, around=("KEN",))) == [
        "proposed"
    ]


def test_a_step_of_an_earlier_day_is_left():
    assert statuses(overture("proposed"), loose("failed", day="2021-04-01")) == ["proposed"]


def test_a_loose_step_alone_is_no_overture():
    assert merge([[]], [[loose("concluded")]]) == ()


def test_meetings_that_were_held_are_loose_steps_but_background_is_not():
    held = Event(
        id="v1",
        event_type="CONSULT",
        trigger=Span(0, 3),
        evidence=Span(0, 9),
        actor=(party("PER", kind="state"),),
        recipient=(party("GHA", kind="state"),),
    )
    old = Event(
        id="v2",
        event_type="CONSULT",
        trigger=Span(0, 3),
        evidence=Span(0, 9),
        actor=held.actor,
        recipient=held.recipient,
        historical=True,
    )
    (step,) = of_events([held, old], [], None, ())
    assert (step.step.status, step.step.event) == ("concluded", "v1")


def test_silence_of_the_counterpart_answers_the_open_approach_of_a_side_that_the_article_names():
    def silent(around):
        one = loose("unanswered", kinds=(), sides=("SOM",), around=around)
        return msgspec.structs.replace(
            one, step=msgspec.structs.replace(one.step, by=(party("SOM", kind="state"),))
        )

    assert statuses(overture("proposed"), silent(("KEN", "SOM"))) == ["unanswered"]
    assert statuses(overture("proposed"), silent(("SOM",))) == ["proposed"]
