"""On which side of the article's day an expression lies; parses by hand."""

from __future__ import annotations

import pytest

from pourparler.times import resolve

DAY = "2025-11-04"  # a Tuesday

ON_FRIDAY = "on/ADP/IN/on/{friday}/case Friday/PROPN/NNP/Friday/{verb}/obl"


def value_of(parse, article):
    return resolve(parse, article(parse.text, DAY)).expressions[-1].value


SENTENCES = [
    # "are to" plans; so does a weekday in the present, except beside a verb of saying
    (
        "Both/DET/DT/both/2/det sides/NOUN/NNS/side/5/nsubj are/AUX/VBP/be/5/aux to/PART/TO/to/5/mark "
        "sign/VERB/VB/sign/0/root on/ADP/IN/on/7/case Friday/PROPN/NNP/Friday/5/obl",
        "2025-11-07",
    ),
    (
        "Ministers/NOUN/NNS/minister/2/nsubj gather/VERB/VBP/gather/0/root on/ADP/IN/on/4/case "
        "Friday/PROPN/NNP/Friday/2/obl",
        "2025-11-07",
    ),
    (
        "Tirana/PROPN/NNP/Tirana/2/nsubj says/VERB/VBZ/say/0/root on/ADP/IN/on/4/case "
        "Friday/PROPN/NNP/Friday/2/obl",
        "2025-10-31",
    ),
    # what could not be done is past, and so is what had been planned or was done by a day
    (
        "Aides/NOUN/NNS/aide/5/nsubj:pass could/AUX/MD/could/5/aux not/PART/RB/not/5/advmod "
        "be/AUX/VB/be/5/aux:pass reached/VERB/VBN/reach/0/root on/ADP/IN/on/7/case "
        "Friday/PROPN/NNP/Friday/5/obl",
        "2025-10-31",
    ),
    (
        "Aides/NOUN/NNS/aide/4/nsubj:pass had/AUX/VBD/have/4/aux been/AUX/VBN/be/4/aux:pass "
        "expected/VERB/VBN/expect/0/root to/PART/TO/to/6/mark arrive/VERB/VB/arrive/4/xcomp "
        "on/ADP/IN/on/8/case Friday/PROPN/NNP/Friday/6/obl",
        "2025-10-31",
    ),
    (
        "Troops/NOUN/NNS/troop/3/nsubj had/AUX/VBD/have/3/aux left/VERB/VBN/leave/0/root by/ADP/IN/by/5/case "
        "Friday/PROPN/NNP/Friday/3/obl",
        "2025-10-31",
    ),
    # verbs of planning
    (
        "Parliament/NOUN/NN/parliament/2/nsubj scheduled/VERB/VBD/schedule/0/root a/DET/DT/a/4/det "
        "vote/NOUN/NN/vote/2/obj on/ADP/IN/on/6/case Friday/PROPN/NNP/Friday/2/obl",
        "2025-11-07",
    ),
    (
        "Unions/NOUN/NNS/union/2/nsubj called/VERB/VBD/call/0/root a/DET/DT/a/4/det "
        "strike/NOUN/NN/strike/2/obj for/ADP/IN/for/6/case Friday/PROPN/NNP/Friday/4/nmod",
        "2025-11-07",
    ),
    (
        "Rebels/NOUN/NNS/rebel/2/nsubj threatened/VERB/VBD/threaten/0/root to/PART/TO/to/4/mark "
        "march/VERB/VB/march/2/xcomp on/ADP/IN/on/6/case Friday/PROPN/NNP/Friday/4/obl",
        "2025-11-07",
    ),
    # a possessive belongs to what has been
    (
        "He/PRON/PRP/he/3/nsubj will/AUX/MD/will/3/aux appeal/VERB/VB/appeal/0/root "
        "Friday/PROPN/NNP/Friday/6/nmod:poss 's/PART/POS/'s/4/case ruling/VERB/VBG/ruling/3/obj",
        "2025-10-31",
    ),
    # a day that a past verb only sets
    (
        "The/DET/DT/the/2/det truce/NOUN/NN/truce/4/nsubj:pass was/AUX/VBD/be/4/aux:pass "
        "extended/VERB/VBN/extend/0/root to/ADP/IN/to/6/case Dec/PROPN/NNP/Dec/4/obl 2/NUM/CD/2/6/nummod",
        "2025-12-02",
    ),
    # a day just gone
    (
        "They/PRON/PRP/they/3/nsubj must/AUX/MD/must/3/aux return/VERB/VB/return/0/root by/ADP/IN/by/5/case "
        "Nov/PROPN/NNP/Nov/3/obl 1/NUM/CD/1/5/nummod",
        "2025-11-01",
    ),
    # days of the month
    (
        "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root on/ADP/IN/on/5/case the/DET/DT/the/5/det "
        "20th/NOUN/NN/20th/2/obl",
        "2025-10-20",
    ),
    (
        "They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root on/ADP/IN/on/6/case "
        "the/DET/DT/the/6/det 20th/NOUN/NN/20th/3/obl",
        "2025-11-20",
    ),
]


@pytest.mark.parametrize(("sentence", "value"), SENTENCES, ids=[sentence[0][:24] for sentence in SENTENCES])
def test_words_around_decide_the_side(parsed, article, sentence, value):
    assert value_of(parsed(sentence), article) == value


def test_second_day_of_the_month_follows_the_first(words, article):
    parse = words("They met on the 29th and the 2nd.")
    values = [item.value for item in resolve(parse, article(parse.text, DAY)).expressions]
    assert values[0] == "2025-10-29"
    assert resolve(parse, article(parse.text)).expressions[0].value == "XXXX-XX-29"


@pytest.mark.parametrize("text", ["on the 20th floor", "the 20th time", "at the 20th of them"])
def test_other_ordinals_are_no_days(words, parsed, article, text):
    parse = parsed(
        "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root on/ADP/IN/on/6/case the/DET/DT/the/6/det "
        "20th/ADJ/JJ/20th/6/amod floor/NOUN/NN/floor/2/obl"
    )
    assert resolve(parse, article(parse.text, DAY)).expressions == ()


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("In the 1988 third quarter sales fell", "1988-Q3"),
        ("In the 1994 second quarter sales fell", "1994-Q2"),
        ("Sales rose in the fourth quarter of 2011", "2011-Q4"),
    ],
)
def test_year_before_a_quarter_is_its_year(words, article, text, value):
    assert [item.value for item in resolve(words(text), article(text, DAY)).expressions] == [value]


def test_comparison_with_a_year_ago_does_not_become_the_date_to_count_from(words, article):
    text = "Exports were twice those of a year ago. They had stalled a year earlier"
    values = [item.value for item in resolve(words(text), article(text, DAY)).expressions]
    assert values == ["2024", "2024"]
