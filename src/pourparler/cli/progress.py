"""A progress bar on stderr for long runs."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn, TimeRemainingColumn

from pourparler.scale.reading import Job, Outcome


class Meter:
    """Shows how many rows, and how much of the file, have been read.

    Args:
        total: Bytes of the file; None where that is not known.
    """

    def __init__(self, total: int | None) -> None:
        self._total = total
        self._sizes: deque[int] = deque()

    def taken(self, jobs: Iterable[Job]) -> Iterator[Job]:
        """The jobs, as they are handed out."""
        for job in jobs:
            self._sizes.append(len(job.line or b""))
            yield job

    def done(self, outcomes: Iterable[Outcome]) -> Iterator[Outcome]:
        """The outcomes, as they come back in the order of the jobs."""
        columns = (
            TextColumn("{task.fields[rows]} rows"),
            BarColumn(),
            TimeElapsedColumn(),
            TimeRemainingColumn(),
        )
        with Progress(
            *columns, console=Console(stderr=True), transient=True, redirect_stdout=False
        ) as progress:
            task = progress.add_task("reading", total=self._total, rows=0)
            for rows, outcome in enumerate(outcomes, 1):
                progress.update(task, advance=self._sizes.popleft(), rows=rows)
                yield outcome
