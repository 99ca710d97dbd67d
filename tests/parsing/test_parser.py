from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest

from pourparler.errors import DataError, OptionError
from pourparler.model.parse import Parse
from pourparler.parsing import Parser

STORY = (
    "NAIROBI — Kenya's foreign minister, Amina Njoroge, told reporters on Tuesday that her country "
    "would not send an envoy to Mogadishu.\n\n"
    "“We have received no answer,” she said. The proposal was rejected by Somalia in March."
)
pytestmark = pytest.mark.model


@pytest.fixture(scope="module")
def parser() -> Parser:
    return Parser.load()


@pytest.fixture(scope="module")
def story(parser: Parser) -> Parse:
    return parser.parse(STORY)


def check_whole(parse: Parse) -> None:
    """What holds of every parse."""
    size = len(parse)
    lists = (parse.upos, parse.xpos, parse.lemmas, parse.heads, parse.deprels, parse.factuality)
    assert all(len(values) == size for values in lists)
    tags = (parse.source_tags, parse.cue_tags, parse.content_tags)
    assert all(len(values) == size for values in tags)
    assert parse.states is not None
    assert parse.states.shape[0] == size
    for first, last in parse.sentences:
        inside = [parse.heads[token] for token in range(first, last)]
        assert inside.count(-1) == 1
        assert all(head == -1 or first <= head < last for head in inside)
        for token in range(first, last):
            seen, node = 0, token
            while node >= 0:
                node, seen = parse.heads[node], seen + 1
                assert seen <= last - first
    assert all((parse.deprels[t] == "root") == (parse.heads[t] < 0) for t in range(size))
    assert all(-3.0 <= value <= 3.0 for value in parse.factuality)


def test_every_sentence_is_a_tree_with_one_root(story: Parse) -> None:
    check_whole(story)
    assert len(story.paragraphs) == 2


def test_syntax_of_a_reported_refusal(story: Parse) -> None:
    words = [story.word(token) for token in range(len(story))]
    told, send = words.index("told"), words.index("send")
    assert (story.upos[told], story.xpos[told], story.lemmas[told]) == ("VERB", "VBD", "tell")
    assert (story.deprels[send], story.heads[send]) == ("ccomp", told)
    rejected = words.index("rejected")
    relations = {story.deprels[child] for child in story.children[rejected]}
    assert {"nsubj:pass", "aux:pass"} <= relations


def test_names_and_times_are_found(story: Parse) -> None:
    names = {" ".join(story.word(t) for t in range(n.first, n.last)): n.label for n in story.names}
    assert names["Amina Njoroge"] == "person"
    assert names["Somalia"] in ("place", "organization")
    times = [story.word(mention.first) for mention in story.times]
    assert "Tuesday" in times


def test_attribution_tags_mark_source_cue_and_content(story: Parse) -> None:
    words = [story.word(token) for token in range(len(story))]
    assert story.cue_tags[words.index("told")] != "O"
    assert story.source_tags[words.index("Njoroge")] != "O"
    assert story.content_tags[words.index("send")] != "O"
    assert story.content_tags[words.index("received")] != "O"


def test_a_negated_event_is_less_factual(parser: Parser) -> None:
    done = parser.parse("Bolivia signed the treaty.")
    refused = parser.parse("Bolivia did not sign the treaty.")
    assert done.factuality[1] > refused.factuality[3] + 1.5


def test_the_same_text_gives_the_same_parse_whatever_came_before(parser: Parser, story: Parse) -> None:
    parser.parse("Another text. " * 50)
    again = Parser.load(threads=2).parse(STORY)
    arrays = dict.fromkeys(("states", "event_chances", "event_marks"))
    assert replace(again, **arrays) == replace(story, **arrays)
    assert np.array_equal(again.states, story.states)


HOSTILE = [
    "",
    " \n\n\t ",
    "\x00\x01\x02",
    "\ud800 lone surrogate",
    "🇰🇪🇸🇴 👩\u200d👩\u200d👧 !!",
    "\u202eabc\u202c \u200f.",
    "a" * 20_000,
    "?" * 5_000,
    "٣٤ مايو",
    "1 " * 700,
    "word " * 900,
]


@pytest.mark.parametrize("text", HOSTILE, ids=range(len(HOSTILE)))
def test_any_text_gives_a_whole_parse(parser: Parser, text: str) -> None:
    parse = parser.parse(text)
    check_whole(parse)
    for token in range(len(parse)):
        assert parse.word(token).strip()


def test_gold_words_are_kept(parser: Parser) -> None:
    parse = parser.parse_tokens([["Chad", "wo", "n't", "sign", "."], ["Mali", "will", "."]], [(0, 2)])
    assert [parse.word(token) for token in range(len(parse))][:3] == ["Chad", "wo", "n't"]
    assert parse.sentences == [(0, 5), (5, 8)]
    assert parse.paragraphs == [(0, 2)]


def test_a_gold_sentence_longer_than_the_window_is_one_tree(parser: Parser) -> None:
    parse = parser.parse_tokens([["reconciliatory"] * 200])
    check_whole(parse)
    assert len(parse.sentences) == 1


def test_relation_chances_sum_to_one(parser: Parser, story: Parse) -> None:
    chances = parser.score_relation(story, [2], [25], None)
    assert abs(sum(chances.values()) - 1.0) < 1e-5
    assert {"AGREE", "REJECT", "CONSULT"} <= set(chances)
    assert parser.score_relation(story, [2], []) != chances
    with pytest.raises(OptionError):
        parser.score_relation(story, [], [1])


def test_a_folder_without_a_model_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(DataError, match="E210"):
        Parser.load(tmp_path)
    (tmp_path / "parser.onnx").write_bytes(b"no model")
    with pytest.raises(DataError, match="E210"):
        Parser.load(tmp_path)


def test_the_digest_names_the_model_file(parser: Parser) -> None:
    assert len(parser.digest) == 64
    assert parser.digest == Parser.load().digest
