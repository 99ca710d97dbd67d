"""An ordered map over processes: results come out in the order in which the work went in.

The work goes in batches, a few per process ahead of what has been taken out, so that an endless
input costs bounded memory. Each process sets itself up once: a reader is loaded once.
"""

from __future__ import annotations

import signal
from collections import deque
from collections.abc import Callable, Generator, Iterable, Iterator, Sequence
from concurrent.futures import Future, ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from contextlib import contextmanager
from itertools import islice
from multiprocessing import get_context
from multiprocessing.synchronize import Event
from typing import Any, Generic, TypeVar

Setup = TypeVar("Setup")
Item = TypeVar("Item")
Result = TypeVar("Result")

# What the process was set up with, by `_set_up`; a worker process serves one pool in its whole life.
_state: list[Any] = []
_failure: list[Exception] = []
_stop: list[Event] = []


class Lost(Generic[Item]):
    """Stands in the results for an item on which a worker process died."""

    def __init__(self, item: Item) -> None:
        self.item = item


def ordered_map(
    work: Callable[[Setup, Item], Result],
    items: Iterable[Item],
    *,
    set_up: Callable[[], Setup],
    workers: int,
    batch: int = 4,
    ahead: int = 4,
) -> Generator[Result | Lost[Item]]:
    """Apply ``work`` to each item, on ``workers`` processes, and yield the results in order.

    With one worker all happens in this process. The generator's ``close`` (and so Ctrl-C) cancels what
    has not begun and ends the processes.

    Args:
        work: A module-level function of what ``set_up`` made and one item; it must not raise for bad items.
        items: Read lazily, at most ``workers * ahead`` batches before their results are taken.
        set_up: A module-level function (or a `functools.partial` of one), run once in each process.
        workers: Number of processes.
        batch: Items sent to a process at a time.
        ahead: Batches per process that may wait.

    Raises:
        Exception: What ``set_up`` or ``work`` raised, or the iterable.

    Yields:
        One result per item; `Lost` for an item on which two processes in turn have died.
    """
    if workers <= 1:
        made = set_up()
        for item in items:
            yield work(made, item)
        return
    yield from _Pool(work, set_up, workers).run(iter(items), batch, ahead)


class _Pool(Generic[Setup, Item, Result]):
    """The processes of one `ordered_map`, started again where one of them died."""

    def __init__(
        self, work: Callable[[Setup, Item], Result], set_up: Callable[[], Setup], workers: int
    ) -> None:
        self._work, self._set_up, self._workers = work, set_up, workers
        # Spawned, not forked: a forked copy of a process with native threads can hang.
        self._context = get_context("spawn")
        self._stop = self._context.Event()
        self._executor = self._start(workers)

    def _start(self, workers: int) -> ProcessPoolExecutor:
        executor = ProcessPoolExecutor(
            workers, mp_context=self._context, initializer=_begin, initargs=(self._set_up, self._stop)
        )
        with _interrupts_held():
            # The first submission starts the processes.
            executor.submit(_nothing)
        return executor

    def run(self, items: Iterator[Item], batch: int, ahead: int) -> Iterator[Result | Lost[Item]]:
        """All results, in order."""
        waiting: deque[tuple[list[Item], Future[list[Result]]]] = deque()
        try:
            while True:
                while len(waiting) < self._workers * ahead and (rows := list(islice(items, batch))):
                    waiting.append((rows, self._submit(rows)))
                if not waiting:
                    return
                rows, future = waiting.popleft()
                try:
                    yield from future.result()
                except BrokenProcessPool:
                    yield from self._one_by_one(rows)
                    waiting = deque((later, self._submit(later)) for later, _ in waiting)
        finally:
            # Set also when all is done, where it stops nothing; on Ctrl-C it ends batches half-way.
            self._stop.set()
            self._executor.shutdown(wait=True, cancel_futures=True)

    def _submit(self, rows: list[Item]) -> Future[list[Result]]:
        try:
            return self._executor.submit(_run, self._work, rows)
        except BrokenProcessPool:
            broken: Future[list[Result]] = Future()
            broken.set_exception(BrokenProcessPool("a process died before this batch was sent"))
            return broken

    def _one_by_one(self, rows: Sequence[Item]) -> Iterator[Result | Lost[Item]]:
        """The rows of a batch whose process died, each alone, so that only the one at fault is lost."""
        self._executor.shutdown(wait=True, cancel_futures=True)
        executor = self._start(1)
        try:
            for row in rows:
                try:
                    yield from executor.submit(_run, self._work, [row]).result()
                except BrokenProcessPool:
                    yield Lost(row)
                    executor = self._start(1)
        finally:
            executor.shutdown(wait=True, cancel_futures=True)
        self._executor = self._start(self._workers)


@contextmanager
def _interrupts_held() -> Iterator[None]:
    """Hold Ctrl-C back; processes started meanwhile never see it: it is the parent's to handle."""
    if not hasattr(signal, "pthread_sigmask"):
        yield
        return
    before = signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGINT})
    try:
        yield
    finally:
        signal.pthread_sigmask(signal.SIG_SETMASK, before)


def _nothing() -> None:
    """Work for a process that is only to be started."""


def _begin(set_up: Callable[[], Any], stop: Event) -> None:
    """Set up a worker process, once."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # where signals cannot be held back
    _stop.append(stop)
    try:
        _state.append(set_up())
    except Exception as error:  # kept for the first batch: an error here would only break the pool
        _failure.append(error)


def _run(work: Callable[[Any, Item], Result], rows: list[Item]) -> list[Result]:
    if _failure:
        raise _failure[0]
    return [work(_state[0], row) for row in rows if not _stop[0].is_set()]
