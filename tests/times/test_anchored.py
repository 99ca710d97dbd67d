"""Times that count from a happening; parses by hand."""

from __future__ import annotations

from pourparler.times import resolve

DAY = "2025-11-04"  # a Tuesday

AFTER_THE_RAID = (
    "{count} after/ADP/IN/after/5/case the/DET/DT/the/5/det raid/NOUN/NN/raid/8/obl the/DET/DT/the/7/det "
    "army/NOUN/NN/army/8/nsubj withdrew/VERB/VBD/withdraw/0/root\n"
)
TWO_DAYS = "Two/NUM/CD/two/2/nummod days/NOUN/NNS/day/5/obl:npmod"
RAID_ON = (
    "The/DET/DT/the/2/det raid/NOUN/NN/raid/3/nsubj began/VERB/VBD/begin/0/root on/ADP/IN/on/5/case "
    "October/PROPN/NNP/October/3/obl {day}/NUM/CD/{day}/5/nummod\n"
)


def at(parse, form):
    return next(token for token in range(len(parse)) if parse.word(token) == form)


def test_days_after_a_happening_date_the_clause_above(parsed, article):
    parse = parsed(AFTER_THE_RAID.format(count=TWO_DAYS) + RAID_ON.format(day=14))
    timeline = resolve(parse, article(parse.text, DAY))
    measure = timeline.expressions[0]
    assert (measure.type, measure.value) == ("DURATION", "P2D")
    found = timeline.date_of(at(parse, "withdrew"))
    assert (found.start, found.anchor) == ("2025-10-16", "event")
    assert found.anchor_span.quote(parse.text) == "raid"


def test_two_days_for_one_noun_leave_it_open(parsed, article):
    parse = parsed(AFTER_THE_RAID.format(count=TWO_DAYS) + RAID_ON.format(day=14) + RAID_ON.format(day=21))
    timeline = resolve(parse, article(parse.text, DAY))
    assert timeline.expressions[0].date is None


def test_the_day_before_a_vote_is_a_date(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj left/VERB/VBD/leave/0/root the/DET/DT/the/4/det day/NOUN/NN/day/2/obl "
        "before/ADP/IN/before/7/case the/DET/DT/the/7/det vote/NOUN/NN/vote/4/nmod of/ADP/IN/of/9/case "
        "June/PROPN/NNP/June/7/nmod 3/NUM/CD/3/9/nummod"
    )
    first, _ = resolve(parse, article(parse.text, DAY)).expressions
    assert (first.type, first.value, first.date.start) == ("DATE", "2025-06-02", "2025-06-02")


def test_the_day_before_something_unknown_stays_open(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj left/VERB/VBD/leave/0/root the/DET/DT/the/4/det day/NOUN/NN/day/2/obl "
        "before/ADP/IN/before/7/case the/DET/DT/the/7/det vote/NOUN/NN/vote/4/nmod"
    )
    timeline = resolve(parse, article(parse.text, DAY))
    assert (timeline.expressions[0].value, timeline.expressions[0].date) == ("XXXX-XX-XX", None)
    assert timeline.date_of(at(parse, "left")) is None
