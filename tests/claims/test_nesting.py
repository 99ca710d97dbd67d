"""Which claim a word stands in: the index and the plain search agree."""

from __future__ import annotations

import random

from pourparler.claims import claim_of
from pourparler.claims.nesting import nested
from pourparler.model import Claim, Parse

SIZE = 60


def words() -> Parse:
    """Words of two letters, all in one sentence."""
    starts = [3 * at for at in range(SIZE)]
    return Parse(
        "ab " * SIZE,
        starts,
        [start + 2 for start in starts],
        ["X"] * SIZE,
        [""] * SIZE,
        ["ab"] * SIZE,
        [-1] * SIZE,
        ["root"] * SIZE,
        [(0, SIZE)],
        [(0, 1)],
    )


def claim(index: int, parse: Parse, cue: int, contents: list[tuple[int, int]]) -> Claim:
    return Claim(
        id=f"c{index}",
        source=None,
        source_kind="unnamed other",
        cue=parse.span(cue, cue + 1),
        cue_lemma="say",
        content=tuple(parse.span(first, last) for first, last in contents),
        stance="asserts",
        confidence=0.9,
        rule="test",
    )


def test_index_finds_what_looking_at_every_claim_finds():
    parse, dice = words(), random.Random(4)
    for _ in range(40):
        heads = sorted(dice.sample(range(SIZE), 12))
        made = []
        for index, head in enumerate(heads):
            first = dice.randrange(SIZE - 1)
            last = dice.randrange(first + 1, min(SIZE, first + 12) + 1)
            pieces = [(first, last)] if dice.random() < 0.7 else [(0, 2), (first, last)]
            made.append(claim(index, parse, head, pieces))
        plain = {
            one.id: outer.id
            for one, head in zip(made, heads, strict=True)
            if (outer := claim_of(head, [other for other in made if other is not one], parse)) is not None
        }
        for one in nested(parse, made, heads):
            assert one.outer is None or plain[one.id] == one.outer


def test_of_two_that_report_each_other_the_longer_does():
    parse = words()
    short, long = claim(1, parse, 5, [(10, 14)]), claim(2, parse, 12, [(2, 9)])
    first, second = nested(parse, [short, long], [5, 12])
    assert (first.outer, second.outer) == ("c2", None)
