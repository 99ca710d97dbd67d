"""Dates that clauses share, and the day that a story has reached; parses by hand."""

from __future__ import annotations

from pourparler.times import resolve

DAY = "2025-11-04"  # a Tuesday

ENTERED = (
    "Police/NOUN/NNS/police/2/nsubj entered/VERB/VBD/enter/0/root the/DET/DT/the/4/det "
    "camp/NOUN/NN/camp/2/obj on/ADP/IN/on/6/case Friday/PROPN/NNP/Friday/2/obl and/CCONJ/CC/and/8/cc "
    "{verb}\n"
)
BURNED = "Houses/NOUN/NNS/house/2/nsubj {aux}burned/VERB/VBN/burn/0/root ././././2/punct\n"


def at(parse, form):
    return next(token for token in range(len(parse)) if parse.word(token) == form)


def date(parse, article, form):
    return resolve(parse, article(parse.text, DAY)).date_of(at(parse, form))


def test_verbs_of_one_subject_share_the_day_of_the_first(parsed, article):
    parse = parsed(ENTERED.format(verb="freed/VERB/VBD/free/2/conj nine/NUM/CD/nine/8/obj"))
    assert date(parse, article, "freed").start == "2025-10-31"


def test_another_tense_does_not_share_it(parsed, article):
    verb = "have/AUX/VBP/have/9/aux freed/VERB/VBN/free/2/conj nine/NUM/CD/nine/9/obj"
    parse = parsed(ENTERED.format(verb=verb))
    assert date(parse, article, "freed") is None


def test_clause_with_when_has_the_date_of_the_clause_above(parsed, article):
    parse = parsed(
        "Last/ADJ/JJ/last/2/amod year/NOUN/NN/year/4/obl trade/NOUN/NN/trade/4/nsubj "
        "fell/VERB/VBD/fall/0/root when/ADV/WRB/when/7/advmod Lima/PROPN/NNP/Lima/7/nsubj "
        "closed/VERB/VBD/close/4/advcl "
        "ports/NOUN/NNS/port/7/obj"
    )
    assert date(parse, article, "closed").value == "2024"


def test_day_before_a_name_belongs_to_the_verb(parsed, article):
    parse = parsed(
        "Yet/CCONJ/CC/yet/5/cc last/ADJ/JJ/last/3/amod Thursday/PROPN/NNP/Thursday/4/compound "
        "Banda/PROPN/NNP/Banda/5/nsubj brought/VERB/VBD/bring/0/root charges/NOUN/NNS/charge/5/obj"
    )
    assert date(parse, article, "brought").start == "2025-10-30"


def test_what_a_statement_says_has_the_day_of_the_statement(parsed, article):
    parse = parsed(
        "Oslo/PROPN/NNP/Oslo/2/nsubj issued/VERB/VBD/issue/0/root a/DET/DT/a/4/det "
        "statement/NOUN/NN/statement/2/obj "
        "rejecting/VERB/VBG/reject/4/acl it/PRON/PRP/it/5/obj on/ADP/IN/on/8/case "
        "Monday/PROPN/NNP/Monday/2/obl"
    )
    assert date(parse, article, "rejecting").start == "2025-11-03"


def test_story_goes_on_on_the_day_told_last(parsed, article):
    parse = parsed(ENTERED.format(verb="left/VERB/VBD/leave/2/conj") + BURNED.format(aux=""))
    timeline = resolve(parse, article(parse.text, DAY))
    told = timeline.told_before(at(parse, "burned"))
    assert (told.start, told.basis) == ("2025-10-31", "context")
    assert timeline.told_before(at(parse, "Police")) is None


def test_story_does_not_reach_the_perfect_nor_far(parsed, article):
    entered = ENTERED.format(verb="left/VERB/VBD/leave/2/conj")
    perfect = parsed(entered + BURNED.replace("2/nsubj", "3/nsubj").format(aux="have/AUX/VBP/have/3/aux "))
    assert resolve(perfect, article(perfect.text, DAY)).told_before(at(perfect, "burned")) is None
    far = parsed(
        entered + BURNED.format(aux="") * 4 + "They/PRON/PRP/they/2/nsubj slept/VERB/VBD/sleep/0/root"
    )
    assert resolve(far, article(far.text, DAY)).told_before(at(far, "slept")) is None


def test_overnight_is_the_night_that_ends_today(words, article):
    text = "Shells fell overnight in the port"
    (found,) = resolve(words(text), article(text, DAY)).expressions
    assert (found.value, found.date.start, found.date.end) == ("2025-11-04TNI", "2025-11-03", DAY)


def test_this_week_on_a_sunday_is_the_coming_one(parsed, article):
    parse = parsed(
        "They/PRON/PRP/they/3/nsubj will/AUX/MD/will/3/aux meet/VERB/VB/meet/0/root "
        "this/DET/DT/this/5/det week/NOUN/NN/week/3/obl"
    )
    timeline = resolve(parse, article(parse.text, "2025-11-02"))
    assert timeline.expressions[0].value == "2025-W45"
