"""Pasted text: what is the story, what is furniture, and what the text tells of itself."""

from __future__ import annotations

import pytest

from pourparler.articles import from_text
from pourparler.model import Article

STORY = """Oslo offers to host ferry talks

Sign up now: Get the Harbour Post's newsletters delivered to your inbox

Norway is said to have offered a hall in Bergen to both island governments.

Norway is said to have offered a hall in Bergen to both island governments.

PHOTO: NORTHLIGHT

Follow topic:

OSLO Norway has offered to host talks between the two island governments, officials said on March 4.

Neither has answered.

The last talks failed in 2019. KYODO NEWS

See more on"""


def prose(article: Article) -> list[str]:
    return [span.quote(article.text) for span in article.body]


def test_furniture_caption_and_standfirst_are_left_out_and_listed() -> None:
    article = from_text(STORY)
    assert prose(article) == [
        "Norway has offered to host talks between the two island governments, officials said on March 4.",
        "Neither has answered.",
        "The last talks failed in 2019.",
    ]
    assert "PHOTO: NORTHLIGHT" in article.debris
    assert "Follow topic:" in article.debris
    assert "NORTHLIGHT" not in article.text


def test_headline_place_and_closing_agency_have_spans() -> None:
    article = from_text(STORY)
    for found in (article.title, article.dateline_place, article.agency):
        assert found is not None
        assert found.span is not None
        assert found.span.quote(article.text) == found.value
    assert article.title is not None
    assert article.title.value == "Oslo offers to host ferry talks"
    assert article.agency is not None
    assert article.agency.value == "KYODO NEWS"
    assert "no-date" in article.flags


def test_reading_text_blanks_all_but_the_prose() -> None:
    article = from_text(STORY)
    reading = article.reading_text()
    assert len(reading) == len(article.text)
    assert "KYODO" not in reading
    assert "OSLO" not in reading
    assert "Neither has answered." in reading


@pytest.mark.parametrize(
    "kept",
    [
        "No reply came.",
        "“We wait.”",
        '"Never," he said.',
        "Follow our example, Norway tells its neighbours.",
        "PRESENTER: Will you accept that?",
        "- A ceasefire of six months, watched by the United Nations",
        "Listen to the victims, the bishop asked both camps.",
        "Share of votes: the ruling party took 40 percent, the commission said.",
        "No comment came from the palace on Friday.",
        "Reporting by the observers will start in June, the mission said.",
        "He added (from exile) that he would return.",
        "Source after source told of a letter.",
        "Photos of the massacre were shown to the council, which adjourned.",
        "Subscribers to the pact met on Monday.",
    ],
)
def test_body_lines_that_look_like_furniture_stay(kept: str) -> None:
    article = from_text(
        f"Envoys meet\n\nThe envoys met in Accra on Monday.\n\n{kept}\n\nThey will meet again in May."
    )
    assert kept in prose(article)


@pytest.mark.parametrize(
    "dropped",
    [
        "ADVERTISEMENT",
        "Advertisement - story continues below",
        "Read more: The priest who walks between the lines",
        "RELATED STORIES",
        "(AP Photo/Lena Ode)",
        "Credit: Lena Ode/Northlight Images",
        "Nils Berg/AFP via Getty Images",
        "Photograph: Lena Ode/Northlight",
        "FILE PHOTO: The two envoys at a gala last year.",
        "The two envoys leave the hall in Accra. (Photo: Northlight)",
        "Envoy Sara Holm, pictured left, with her hosts",
        "Share Facebook Twitter WhatsApp Copy link",
        "148 comments",
        "4 min read",
        "3 hours ago",
        "Listen to this article",
        "Follow us on Facebook",
        "Sign up for our weekly briefing",
        "Our Asia newsletter brings you the week in one page.",
        "We use cookies to improve your experience on this site.",
        "© 2031 Harbour Post Media. All rights reserved.",
        "(Reporting by Ida Falk in Accra; Editing by Per Lund)",
        "Ida Falk in Accra contributed to this report.",
        "TAGS: diplomacy, fisheries",
        "Contact the author at m.lind@harbourpost.example",
        "https://harbourpost.example/news/1",
        "[Why the ferry never sails on Sundays]",
        "***",
        "Kurze Ölpreise fallen wieder auf Tief",
    ],
)
def test_furniture_is_not_read_as_prose(dropped: str) -> None:
    article = from_text(
        f"Envoys meet\n\nThe envoys met in Accra on Monday.\n\n{dropped}\n\nThey will meet again in May."
    )
    assert prose(article) == ["The envoys met in Accra on Monday.", "They will meet again in May."]


def test_links_after_a_heading_go_until_the_next_sentence() -> None:
    article = from_text(
        "Truce holds\n\nThe truce held.\n\nMost read\n\nStorm closes two ports\n\n"
        "Who is paying for the war?\n\n"
        "Monitors heard no shots."
    )
    assert prose(article) == ["The truce held.", "Monitors heard no shots."]


def test_lines_after_a_colon_are_a_list_and_stay() -> None:
    article = from_text(
        "Pact signed\n\nThe pact was signed by four states:\n\nChad\n\nNiger\n\nMali\n\nSenegal"
    )
    assert prose(article)[1:] == ["Chad", "Niger", "Mali", "Senegal"]


def test_subhead_stays_in_the_text_but_is_no_prose() -> None:
    article = from_text("Pact signed\n\nThe pact was signed.\n\nWhat next\n\nIt takes effect in May.")
    assert "What next" in article.text
    assert prose(article) == ["The pact was signed.", "It takes effect in May."]


def test_pull_quote_that_repeats_a_paragraph_goes() -> None:
    quote = "We have a table and time"
    article = from_text(
        f"Talks offered\n\nIt is simple.\n\n“{quote}.”\n\n“{quote},” the minister told reporters."
    )
    assert prose(article) == ["It is simple.", f"“{quote},” the minister told reporters."]


def test_readers_comments_go() -> None:
    article = from_text(
        "Talks end\n\nThe talks ended on Friday.\n\nNobody signed.\n\nThe envoys went home.\n\n3 comments\n\n"
        "Rosa88\n\n2 hours ago\n\nThey will never agree.\n\nReply"
    )
    assert prose(article)[-1] == "The envoys went home."
    assert "They will never agree." in article.debris


def test_hard_wrapped_lines_are_joined() -> None:
    article = from_text(
        "Manila protests over water cannon\n\nThe Philippines lodged a protest with China on Tuesday "
        "after a\ncoast guard ship turned a water cannon on a resupply boat near\n"
        "a disputed shoal, injuring two sailors.\n\n"
        "The foreign ministry summoned the Chinese ambassador, who did\nnot appear.\n"
    )
    assert prose(article)[1] == "The foreign ministry summoned the Chinese ambassador, who did not appear."


def test_single_line_breaks_divide_paragraphs_where_there_are_no_blank_lines() -> None:
    article = from_text("Envoys meet\nThe envoys met in Accra on Monday.\nThey will meet again in May.")
    assert prose(article) == ["The envoys met in Accra on Monday.", "They will meet again in May."]


def test_one_line_brief_is_all_prose() -> None:
    assert prose(from_text("Ghana has recalled its envoy.")) == ["Ghana has recalled its envoy."]


def test_clean_text_is_kept_as_it_is() -> None:
    text = "The envoys met in Accra on Monday.\n\nThey will meet again in May."
    article = from_text(text)
    assert article.text == text
    assert from_text(article.text).text == text


def test_same_text_gives_the_same_article() -> None:
    assert from_text(STORY) == from_text(STORY)
    assert from_text(STORY, identity="a").id != from_text(STORY, identity="b").id


LEAD = "Ghana will send a delegation to Lagos to settle the dispute."


@pytest.mark.parametrize(
    "caption",
    [
        "Foreign ministers of both states shake hands in Abuja.",
        "Envoy Sara Holm (left) with her hosts.",
        "The old customs post at Aflao on March 3, 2031.",
        "Traders at the market",
    ],
)
def test_caption_before_a_credit_in_the_middle_goes(caption: str) -> None:
    article = from_text(
        f"Envoys meet\n\n{LEAD}\n\nTogo agreed.\n\n{caption}\n\nPHOTO: AFP\n\nIt leaves on Friday."
    )
    assert prose(article) == [LEAD, "Togo agreed.", "It leaves on Friday."]


def test_caption_right_under_the_headline_goes_with_its_credit() -> None:
    caption = "The foreign ministers met in Abuja last year."
    article = from_text(f"Envoys to go\n\n{caption}\n\nPHOTO: EPA-EFE\n\n{LEAD}\n\nIt leaves on Friday.")
    assert prose(article) == [LEAD, "It leaves on Friday."]


def test_sentence_before_a_credit_in_the_middle_stays_without_a_sign_of_a_caption() -> None:
    article = from_text(
        f"Envoys to go\n\n{LEAD}\n\nTogo agreed to wait.\n\nPHOTO: AFP\n\nIt leaves on Friday."
    )
    assert prose(article) == [LEAD, "Togo agreed to wait.", "It leaves on Friday."]


def test_furniture_behind_a_last_sentence_is_cut_off() -> None:
    article = from_text("The talks failed on Monday. KYODO NEWS See more on")
    assert prose(article) == ["The talks failed on Monday."]
    assert article.agency is not None
    assert article.agency.value == "KYODO NEWS"
    assert article.debris == ("See more on",)
