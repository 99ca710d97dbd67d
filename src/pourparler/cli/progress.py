"""A progress bar on stderr for long runs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rich.console import Console
from rich.progress import BarColumn, Progress, TextColumn, TimeRemainingColumn

from pourparler.scale.reading import Job


def watched(jobs: Iterable[Job], total: int | None) -> Iterator[Job]:
    """The jobs, while a bar shows how many bytes of ``total`` have been handed out."""
    columns = (TextColumn("{task.fields[rows]} rows"), BarColumn(), TimeRemainingColumn())
    with Progress(*columns, console=Console(stderr=True), transient=True) as progress:
        task = progress.add_task("reading", total=total, rows=0)
        for rows, job in enumerate(jobs, 1):
            progress.update(task, advance=len(job.line or b""), rows=rows)
            yield job
