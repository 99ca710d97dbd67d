"""The ordered map over processes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import partial

import pytest

from pourparler.errors import DataError
from pourparler.scale.pool import Lost, ordered_map


def set_up(offset: int) -> int:
    return offset


def refuse() -> int:
    raise DataError("a broken lexicon", code="E210", hint="mend it")


def add(offset: int, number: int) -> int:
    return offset + number


def die_at_seven(offset: int, number: int) -> int:
    if number == 7:
        os._exit(3)
    return offset + number


def fail_at_two(offset: int, number: int) -> int:
    if number == 2:
        raise ValueError("a fault of ours")
    return offset + number


def test_one_worker_yields_in_order_without_processes():
    assert list(ordered_map(add, range(5), set_up=partial(set_up, 10), workers=1)) == [10, 11, 12, 13, 14]


@pytest.mark.slow
def test_two_workers_yield_what_one_yields():
    alone = list(ordered_map(add, range(100), set_up=partial(set_up, 10), workers=1))
    assert list(ordered_map(add, range(100), set_up=partial(set_up, 10), workers=2, batch=7)) == alone


@pytest.mark.slow
def test_input_is_read_no_further_than_a_few_batches_ahead():
    taken = 0

    def endless() -> Iterator[int]:
        nonlocal taken
        while True:
            taken += 1
            yield taken

    results = ordered_map(add, endless(), set_up=partial(set_up, 0), workers=2, batch=4, ahead=2)
    assert [next(results) for _ in range(3)] == [1, 2, 3]
    assert taken <= 4 * 2 * 2
    results.close()


@pytest.mark.slow
def test_an_item_that_kills_its_process_is_told_and_costs_no_other():
    results = list(ordered_map(die_at_seven, range(12), set_up=partial(set_up, 0), workers=2, batch=4))
    lost = [one for one in results if isinstance(one, Lost)]
    assert [one.item for one in lost] == [7]
    assert [one for one in results if not isinstance(one, Lost)] == [n for n in range(12) if n != 7]
    assert isinstance(results[7], Lost)


@pytest.mark.slow
def test_an_error_of_the_set_up_arrives_with_its_code():
    with pytest.raises(DataError) as caught:
        list(ordered_map(add, range(3), set_up=refuse, workers=2))
    assert caught.value.code == "E210"
    assert caught.value.hint == "mend it"
    assert str(caught.value) == "[E210] a broken lexicon"


@pytest.mark.slow
def test_an_error_of_the_work_is_not_hidden():
    with pytest.raises(ValueError, match="a fault of ours"):
        list(ordered_map(fail_at_two, range(9), set_up=partial(set_up, 0), workers=2, batch=2))
