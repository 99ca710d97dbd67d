"""Sources in, reports or errors out: the work that a process of the pool does."""

from __future__ import annotations

import traceback
from collections.abc import Generator, Iterable
from functools import cached_property, partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from pourparler import articles
from pourparler.errors import PourparlerError, SourceError
from pourparler.scale.pool import Lost, ordered_map

if TYPE_CHECKING:
    from pourparler.model import Article
    from pourparler.reader import Reader


class Job(msgspec.Struct, frozen=True, kw_only=True):
    """One story to be read.

    Attributes:
        source: A path, a URL, ``-`` or a row's id: what the user knows it by.
        data: The bytes, where they were read already (standard input).
        line: A row as one line of JSON, with ``text`` and perhaps ``id``, ``title``, ``date``, ``url``.
        number: Line number of the row.
        too_long: The row was longer than any article may be, and was not kept.
        published: Day of publication that overrides the story's own.
    """

    source: str
    data: bytes | None = None
    line: bytes | None = None
    number: int = 0
    too_long: bool = False
    published: str | None = None


class Outcome(msgspec.Struct, frozen=True, kw_only=True):
    """What became of a job: a report as one line of JSON, or an error.

    Attributes:
        source: As in the job; a row's own id once it is known.
        report: The report's JSON; None where it failed.
        code, message, hint: The error.
        trace: Traceback of an error that is a fault of ours (``E900``).
    """

    source: str
    report: bytes | None = None
    code: str = ""
    message: str = ""
    hint: str | None = None
    trace: str | None = None

    def line(self) -> bytes:
        """The report, or an error object, as one line of JSON without its line break."""
        if self.report is not None:
            return self.report
        return msgspec.json.encode({"id": self.source, "error": {"code": self.code, "message": self.message}})


def read_all(
    jobs: Iterable[Job], *, model: str | None = None, lexicon: str | None = None, workers: int = 1
) -> Generator[Outcome]:
    """Read every job, in order, on so many processes; no error of one stops the others.

    Raises:
        DataError: If the model or the lexicon cannot be loaded.
    """
    results = ordered_map(read_one, jobs, set_up=partial(Loader, model, lexicon), workers=workers)
    for result in results:
        if isinstance(result, Lost):
            yield Outcome(
                source=result.item.source,
                code="E901",
                message="the process that read this died twice",
                hint="It may have run out of memory; read this story alone, or with fewer workers.",
            )
        else:
            yield result


class Loader:
    """A reader that is loaded when the first article is there to be read.

    So that a file that does not exist is told in no time. One lives in each process.
    """

    def __init__(self, model: str | None = None, lexicon: str | None = None) -> None:
        self._model, self._lexicon = model, lexicon

    @cached_property
    def reader(self) -> Reader:
        """The reader.

        Raises:
            DataError: If the model or the lexicon cannot be loaded.
        """
        from pourparler import load

        return load(
            model=Path(self._model) if self._model else None,
            lexicon=Path(self._lexicon) if self._lexicon else None,
        )


def read_one(loader: Loader, job: Job) -> Outcome:
    """Read one job; every error of this one becomes part of its outcome.

    Raises:
        DataError: If the reader cannot be loaded, which is no fault of the story.
    """
    source = job.source
    try:
        row = _decode(job) if job.line is not None or job.too_long else None
        if row is not None:
            source = str(row.get("id", source))
        article = _article(job) if row is None else articles.from_row(row, published=job.published)
    except Exception as error:
        return _failed(source, error)
    reader = loader.reader
    try:
        return Outcome(source=source, report=reader.read(article).to_json())
    except Exception as error:
        return _failed(source, error)


def _failed(source: str, error: Exception) -> Outcome:
    """What to tell of an error; a fault of ours must not cost the other million stories of a run."""
    if isinstance(error, PourparlerError):
        return Outcome(source=source, code=error.code, message=error.message, hint=error.hint)
    return Outcome(
        source=source,
        code="E900",
        message=f"internal error: {type(error).__name__}: {error}",
        hint="Please report this, with the story if you may.",
        trace="".join(traceback.format_exception(error)),
    )


def check_published(published: str | None) -> None:
    """Refuse a day of publication that is no date, once, before a million rows are refused for it.

    Raises:
        OptionError: If it is no date (``E301``).
    """
    if published is not None:
        articles.from_text("A story.", published=published)


def _decode(job: Job) -> dict[str, Any]:
    if job.too_long:
        raise SourceError(f"line {job.number} is too long", code="E193", hint="One article a row.")
    try:
        row = msgspec.json.decode(job.line or b"")
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise SourceError(
            f"line {job.number} is not JSON: {error}", code="E190", hint="One JSON object a line, in UTF-8."
        ) from error
    if not isinstance(row, dict):
        raise SourceError(
            f"line {job.number} is {type(row).__name__}, not an object",
            code="E191",
            hint='Each line must be an object such as {"id": "1", "text": "..."}.',
        )
    return row


def _article(job: Job) -> Article:
    if job.data is not None:
        return articles.from_bytes(job.data, source=job.source, published=job.published)
    if job.source.lower().startswith(("http://", "https://")):
        return articles.from_url(job.source, published=job.published)
    return articles.from_file(job.source, published=job.published)
