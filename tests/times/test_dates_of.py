"""The date of a happening, by syntax; parses by hand."""

from __future__ import annotations

import pytest

from pourparler.model import KnownDate, NameMention
from pourparler.times import resolve

DAY = "2025-11-04"  # a Tuesday

TALKS_BEFORE = (
    "Three/NUM/CD/three/2/nummod envoys/NOUN/NNS/envoy/4/nsubj:pass were/AUX/VBD/be/4/aux:pass "
    "recalled/VERB/VBN/recall/0/root in/ADP/IN/in/6/case October/PROPN/NNP/October/4/obl "
    "2002/NUM/CD/2002/6/nummod "
    "after/ADP/IN/after/9/case talks/NOUN/NNS/talk/4/obl in/ADP/IN/in/11/case Hanoi/PROPN/NNP/Hanoi/9/nmod "
    "the/DET/DT/the/14/det previous/ADJ/JJ/previous/14/amod month/NOUN/NN/month/{head}/{relation} "
    "././././4/punct"
)

TWO_CLAUSES = (
    "The/DET/DT/the/2/det minister/NOUN/NN/minister/3/nsubj said/VERB/VBD/say/0/root on/ADP/IN/on/5/case "
    "Monday/PROPN/NNP/Monday/3/obl that/SCONJ/IN/that/9/mark troops/NOUN/NNS/troop/9/nsubj "
    "will/AUX/MD/will/9/aux "
    "leave/VERB/VB/leave/3/ccomp on/ADP/IN/on/11/case Friday/PROPN/NNP/Friday/9/obl"
)


def at(parse, form):
    return next(token for token in range(len(parse)) if parse.word(token) == form)


def dates(parse, article, *forms, published=DAY):
    timeline = resolve(parse, article(parse.text, published))
    return [timeline.date_of(at(parse, form)) for form in forms]


@pytest.mark.parametrize(("head", "relation"), [(9, "nmod:unmarked"), (4, "obl:unmarked")])
def test_noun_keeps_its_own_date_wherever_the_parser_hangs_it(parsed, article, head, relation):
    recalled, talks = dates(
        parsed(TALKS_BEFORE.format(head=head, relation=relation)), article, "recalled", "talks"
    )
    assert (recalled.value, recalled.start, recalled.basis) == ("2002-10", "2002-10-01", "stated")
    assert (talks.value, talks.anchor) == ("2002-09", "expression")


def test_each_clause_has_its_own_time_and_future_verbs_look_ahead(parsed, article):
    parse = parsed(TWO_CLAUSES)
    said, leave = dates(parse, article, "said", "leave")
    assert (said.start, leave.start, leave.future) == ("2025-11-03", "2025-11-07", True)
    timeline = resolve(parse, article(parse.text, DAY))
    assert timeline.said_on(at(parse, "said")).start == "2025-11-03"


def test_verb_of_saying_lends_no_date_to_what_is_said(parsed, article):
    parse = parsed(
        "She/PRON/PRP/she/2/nsubj said/VERB/VBD/say/0/root Monday/PROPN/NNP/Monday/2/obl:unmarked "
        "troops/NOUN/NNS/troop/5/nsubj left/VERB/VBD/leave/2/ccomp"
    )
    assert dates(parse, article, "left") == [None]


def test_coordinated_verbs_share_a_fronted_date(parsed, article):
    parse = parsed(
        "On/ADP/IN/on/2/case Sunday/PROPN/NNP/Sunday/5/obl ,/PUNCT/,/,/5/punct Kenya/PROPN/NNP/Kenya/5/nsubj "
        "closed/VERB/VBD/close/0/root the/DET/DT/the/7/det border/NOUN/NN/border/5/obj "
        "and/CCONJ/CC/and/10/cc "
        "Uganda/PROPN/NNP/Uganda/10/nsubj recalled/VERB/VBD/recall/5/conj its/PRON/PRP$/its/12/nmod:poss "
        "envoy/NOUN/NN/envoy/10/obj"
    )
    closed, recalled = dates(parse, article, "closed", "recalled")
    assert (closed.start, recalled.start) == ("2025-11-02", "2025-11-02")
    assert (closed.basis, recalled.basis) == ("stated", "context")


def test_verbs_of_one_subject_share_a_trailing_date(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj visited/VERB/VBD/visit/0/root Doha/PROPN/NNP/Doha/2/obj "
        "and/CCONJ/CC/and/5/cc "
        "met/VERB/VBD/meet/2/conj the/DET/DT/the/7/det emir/NOUN/NN/emir/5/obj again/ADV/RB/again/5/advmod "
        "in/ADP/IN/in/10/case 2004/NUM/CD/2004/5/obl"
    )
    assert [found.value for found in dates(parse, article, "visited", "met")] == ["2004", "2004"]


def test_since_clause_dates_the_main_clause_up_to_the_article(parsed, article):
    parse = parsed(
        "Since/SCONJ/IN/since/3/mark he/PRON/PRP/he/3/nsubj left/VERB/VBD/leave/9/advcl in/ADP/IN/in/5/case "
        "2004/NUM/CD/2004/3/obl no/DET/DT/no/7/det envoy/NOUN/NN/envoy/9/nsubj has/AUX/VBZ/have/9/aux "
        "come/VERB/VBN/come/0/root"
    )
    (come,) = dates(parse, article, "come")
    assert (come.value, come.start, come.end, come.basis) == ("2004/2025-11-04", "2004-01-01", DAY, "context")


@pytest.mark.parametrize(("adverb", "end"), [("immediately", "2025-10-21"), ("only", None)])
def test_after_clause_is_the_same_day_only_if_it_says_so(parsed, article, adverb, end):
    parse = parsed(
        f"They/PRON/PRP/they/2/nsubj wrote/VERB/VBD/write/0/root {adverb}/ADV/RB/{adverb}/6/advmod "
        "after/SCONJ/IN/after/6/mark she/PRON/PRP/she/6/nsubj took/VERB/VBD/take/2/advcl "
        "office/NOUN/NN/office/6/obj "
        "on/ADP/IN/on/9/case Oct/PROPN/NNP/Oct/6/obl 21/NUM/CD/21/9/nummod"
    )
    (wrote,) = dates(parse, article, "wrote")
    assert (wrote.start, wrote.end) == ("2025-10-21", end)


def test_decades_and_years_in_a_range_become_one_interval(parsed, article):
    parse = parsed(
        "Many/ADJ/JJ/many/2/nsubj fled/VERB/VBD/flee/0/root in/ADP/IN/in/5/case the/DET/DT/the/5/det "
        "1970s/NOUN/NNS/1970s/2/obl and/CCONJ/CC/and/7/cc 1980s/NOUN/NNS/1980s/5/conj\n"
        "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root between/ADP/IN/between/4/case "
        "2018/NUM/CD/2018/2/obl "
        "and/CCONJ/CC/and/6/cc 2019/NUM/CD/2019/4/conj"
    )
    fled, met = dates(parse, article, "fled", "met")
    assert (fled.value, fled.start, fled.end) == ("1970/1989", "1970-01-01", "1989-12-31")
    assert (met.value, met.start, met.end) == ("2018/2019", "2018-01-01", "2019-12-31")


def test_occasion_dates_its_verb_but_an_object_does_not(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj declined/VERB/VBD/decline/0/root during/ADP/IN/during/5/case "
        "a/DET/DT/a/5/det "
        "briefing/NOUN/NN/briefing/2/obl on/ADP/IN/on/7/case Sunday/PROPN/NNP/Sunday/5/nmod "
        ",/PUNCT/,/,/2/punct "
        "citing/VERB/VBG/cite/2/advcl a/DET/DT/a/11/det shift/NOUN/NN/shift/9/obj after/ADP/IN/after/14/case "
        "an/DET/DT/an/14/det exercise/NOUN/NN/exercise/11/nmod in/ADP/IN/in/16/case "
        "March/PROPN/NNP/March/14/nmod "
        "2026/NUM/CD/2026/16/nummod"
    )
    declined, citing, exercise = dates(parse, article, "declined", "citing", "exercise")
    assert (declined.start, citing.start, citing.basis) == ("2025-11-02", "2025-11-02", "context")
    assert (exercise.value, exercise.future) == ("2026-03", True)


def test_light_verb_dates_its_noun_but_a_judging_verb_does_not(parsed, article):
    held = (
        "They/PRON/PRP/they/2/nsubj held/VERB/VBD/hold/0/root talks/NOUN/NNS/talk/2/obj on/ADP/IN/on/5/case "
        "Sunday/PROPN/NNP/Sunday/2/obl"
    )
    condemned = held.replace("held/VERB/VBD/hold", "condemned/VERB/VBD/condemn")
    (by_light,), (by_judging,) = (
        dates(parsed(held), article, "talks"),
        dates(parsed(condemned), article, "talks"),
    )
    assert by_light.start == "2025-11-02"
    assert by_judging is None


def test_infinitive_of_a_plan_looks_ahead_and_of_a_deed_back(parsed, article):
    plan = (
        "They/PRON/PRP/they/2/nsubj agreed/VERB/VBD/agree/0/root to/PART/TO/to/4/mark "
        "meet/VERB/VB/meet/2/xcomp "
        "on/ADP/IN/on/6/case Thursday/PROPN/NNP/Thursday/4/obl"
    )
    deed = plan.replace("agreed/VERB/VBD/agree", "managed/VERB/VBD/manage")
    (ahead,), (back,) = dates(parsed(plan), article, "meet"), dates(parsed(deed), article, "meet")
    assert (ahead.start, back.start) == ("2025-11-06", "2025-10-30")


def test_yearless_dates_take_the_nearest_year_that_the_tense_allows(parsed, article):
    past = (
        "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root on/ADP/IN/on/4/case Dec/PROPN/NNP/Dec/2/obl "
        "12/NUM/CD/12/4/nummod"
    )
    future = (
        "They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root on/ADP/IN/on/5/case "
        "Jan/PROPN/NNP/Jan/3/obl 12/NUM/CD/12/5/nummod"
    )
    assert dates(parsed(past), article, "met")[0].start == "2024-12-12"
    assert dates(parsed(future), article, "meet")[0].start == "2026-01-12"


def test_a_known_office_fixes_the_year_and_the_article_day(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj took/VERB/VBD/take/0/root office/NOUN/NN/office/2/obj on/ADP/IN/on/5/case "
        "March/PROPN/NNP/March/2/obl 12/NUM/CD/12/5/nummod\n"
        "Aides/NOUN/NNS/aide/2/nsubj said/VERB/VBD/say/0/root on/ADP/IN/on/4/case "
        "April/PROPN/NNP/April/2/obl "
        "2/NUM/CD/2/4/nummod that/SCONJ/IN/that/8/mark talks/NOUN/NNS/talk/8/nsubj "
        "failed/VERB/VBD/fail/2/ccomp "
        "last/ADJ/JJ/last/10/amod week/NOUN/NN/week/8/obl:unmarked"
    )
    known = (KnownDate(first=1, last=3, day="2019-03-12", reason="office"),)
    timeline = resolve(parse, article(parse.text), known=known)
    assert (timeline.published.start, timeline.published.anchor) == ("2019-04-02", "office")
    assert timeline.date_of(at(parse, "took")).start == "2019-03-12"
    assert timeline.said_on(at(parse, "said")).start == "2019-04-02"
    assert timeline.date_of(at(parse, "failed")).value == "2019-W13"


def test_without_anchor_the_date_of_a_verb_is_open_not_guessed(parsed, article):
    (said,) = dates(parsed(TWO_CLAUSES), article, "said", published=None)
    assert (said.start, said.value) == (None, "XXXX-WXX-1")


def test_two_runs_are_equal(parsed, article):
    parse = parsed(TWO_CLAUSES)
    first, second = (resolve(parse, article(parse.text, DAY)) for _ in range(2))
    assert first.expressions == second.expressions


def test_date_right_after_a_saying_verb_is_the_sayings(parsed, article):
    parse = parsed(
        "The/DET/DT/the/2/det plan/NOUN/NN/plan/4/nsubj has/AUX/VBZ/have/4/aux "
        "collapsed/VERB/VBN/collapse/0/root "
        ",/PUNCT/,/,/4/punct aides/NOUN/NNS/aide/7/nsubj said/VERB/VBD/say/4/parataxis on/ADP/IN/on/9/case "
        "Sunday/PROPN/NNP/Sunday/4/obl"
    )
    timeline = resolve(parse, article(parse.text, DAY))
    assert timeline.said_on(at(parse, "said")).start == "2025-11-02"
    assert timeline.date_of(at(parse, "collapsed")) is None


def test_refusal_has_the_past_date_of_its_infinitive_and_a_promise_has_not(parsed, article):
    refusal = (
        "He/PRON/PRP/he/2/nsubj declined/VERB/VBD/decline/0/root to/PART/TO/to/4/mark "
        "speak/VERB/VB/speak/2/xcomp on/ADP/IN/on/6/case Nov/PROPN/NNP/Nov/4/obl {day}/NUM/CD/{day}/6/nummod"
    )
    assert dates(parsed(refusal.format(day=3)), article, "declined")[0].start == "2025-11-03"
    promise = refusal.replace("declined/VERB/VBD/decline", "promised/VERB/VBD/promise")
    promised, speak = dates(parsed(promise.format(day=20)), article, "promised", "speak")
    assert promised is None
    assert (speak.start, speak.future) == ("2025-11-20", True)


def test_day_behind_the_object_of_a_saying_verb_dates_the_saying(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj reiterated/VERB/VBD/reiterate/0/root the/DET/DT/the/4/det "
        "stance/NOUN/NN/stance/2/obj on/ADP/IN/on/6/case Sunday/PROPN/NNP/Sunday/4/nmod"
    )
    timeline = resolve(parse, article(parse.text, DAY))
    assert timeline.said_on(at(parse, "reiterated")).start == "2025-11-02"


def test_after_clause_does_not_date_a_present_state(parsed, article):
    parse = parsed(
        "He/PRON/PRP/he/2/nsubj faces/VERB/VBZ/face/0/root trial/NOUN/NN/trial/2/obj "
        "after/SCONJ/IN/after/6/mark "
        "he/PRON/PRP/he/6/nsubj fought/VERB/VBD/fight/2/advcl in/ADP/IN/in/8/case 2015/NUM/CD/2015/6/obl"
    )
    assert dates(parse, article, "faces") == [None]


def test_length_after_in_is_a_point_ahead_for_future_verbs(parsed, article):
    future = (
        "They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root in/ADP/IN/in/6/case "
        "two/NUM/CD/two/6/nummod days/NOUN/NNS/day/3/obl"
    )
    (meet,) = dates(parsed(future), article, "meet")
    assert (meet.value, meet.future) == ("2025-11-06", True)


def test_name_of_a_person_is_no_month(parsed, article):
    parse = parsed(
        "Aides/NOUN/NNS/aide/2/nsubj wrote/VERB/VBD/write/0/root to/ADP/IN/to/5/case "
        "Anna/PROPN/NNP/Anna/5/compound "
        "April/PROPN/NNP/April/2/obl in/ADP/IN/in/7/case June/PROPN/NNP/June/2/obl"
    )
    parse.names.append(NameMention(first=3, last=5, label="person", score=1.0))
    timeline = resolve(parse, article(parse.text, DAY))
    assert [item.value for item in timeline.expressions] == ["2025-06"]


def test_weekday_that_ends_a_range_follows_the_one_that_begins_it(words, article):
    text = "from Monday to Friday"
    monday, friday = resolve(words(text), article(text, DAY)).expressions
    assert (monday.value, friday.value, friday.relation) == ("2025-11-03", "2025-11-07", "until")


def test_range_of_days_in_one_phrase_is_one_interval(parsed, article):
    parse = parsed(
        "They/PRON/PRP/they/2/nsubj met/VERB/VBD/meet/0/root on/ADP/IN/on/4/case July/PROPN/NNP/July/2/obl "
        "4/NUM/CD/4/4/nummod -/PUNCT/HYPH/-/7/punct 6/NUM/CD/6/5/conj"
    )
    (met,) = dates(parse, article, "met")
    assert (met.value, met.text) == ("2025-07-04/2025-07-06", "July 4 - 6")


def test_absence_since_a_year_dates_the_noun(parsed, article):
    parse = parsed(
        "Since/SCONJ/IN/since/3/mark he/PRON/PRP/he/3/nsubj left/VERB/VBD/leave/8/advcl in/ADP/IN/in/5/case "
        "2004/NUM/CD/2004/3/obl there/PRON/EX/there/8/expl has/AUX/VBZ/have/8/aux been/VERB/VBN/be/0/root "
        "no/DET/DT/no/10/det summit/NOUN/NN/summit/8/nsubj"
    )
    assert [found.value for found in dates(parse, article, "summit")] == ["2004/2025-11-04"]


def test_since_only_measures_a_superlative(parsed, article):
    first = (
        "It/PRON/PRP/it/5/nsubj was/AUX/VBD/be/5/cop the/DET/DT/the/5/det first/ADJ/JJ/first/5/amod "
        "visit/NOUN/NN/visit/0/root since/ADP/IN/since/7/case 2004/NUM/CD/2004/5/nmod"
    )
    assert dates(parsed(first), article, "visit") == [None]
    assert dates(parsed(first.replace("first", "long")), article, "visit")[0].start == "2004-01-01"


@pytest.mark.parametrize(
    ("adverb", "start", "end"), [("now", DAY, DAY), ("recently", None, DAY), ("currently", DAY, DAY)]
)
def test_vague_time_is_bounded_by_the_article_day(parsed, article, adverb, start, end):
    parse = parsed(f"They/PRON/PRP/they/3/nsubj {adverb}/ADV/RB/{adverb}/3/advmod talk/VERB/VBP/talk/0/root")
    (talk,) = dates(parse, article, "talk")
    assert (talk.start, talk.end) == (start, end)
    assert dates(parse, article, "talk", published=None)[0].start is None


def test_deadline_ahead_runs_from_the_article_day(parsed, article):
    parse = parsed(
        "They/PRON/PRP/they/3/nsubj must/AUX/MD/must/3/aux leave/VERB/VB/leave/0/root by/ADP/IN/by/5/case "
        "Friday/PROPN/NNP/Friday/3/obl"
    )
    (leave,) = dates(parse, article, "leave")
    assert (leave.start, leave.end, leave.granularity) == (DAY, "2025-11-07", "range")
