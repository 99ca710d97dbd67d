"""Rows of JSON Lines files as jobs."""

from __future__ import annotations

import bz2
import gzip
import lzma

import pytest

from pourparler.errors import SourceError
from pourparler.scale.rows import row_jobs

LINES = b'\xef\xbb\xbf{"id": 1}\n\n  \n{"id": 2}\r\n{"id": 3}'


@pytest.mark.parametrize(
    ("name", "opener"),
    [("a.jsonl", open), ("a.jsonl.gz", gzip.open), ("a.jsonl.xz", lzma.open), ("a.BZ2", bz2.open)],
)
def test_every_line_that_is_not_blank_is_a_job(tmp_path, name, opener):
    path = tmp_path / name
    with opener(path, "wb") as file:
        file.write(LINES)
    jobs = list(row_jobs(str(path), published="2024-05-06"))
    assert [(job.number, job.source, (job.line or b"").strip()) for job in jobs] == [
        (1, "1", b'{"id": 1}'),
        (4, "4", b'{"id": 2}'),
        (5, "5", b'{"id": 3}'),
    ]
    assert {job.published for job in jobs} == {"2024-05-06"}


def test_a_line_longer_than_any_article_is_not_kept(tmp_path):
    path = tmp_path / "rows.jsonl"
    path.write_bytes(b"x" * 300 + b"\n" + b"y" * 64 + b"\nshort\n" + b"z" * 63 + b"\n")
    jobs = list(row_jobs(str(path), max_line=64))
    assert [(job.number, job.too_long) for job in jobs] == [(1, True), (2, True), (3, False), (4, False)]


@pytest.mark.parametrize("name", ["none.jsonl", ""])
def test_a_file_that_cannot_be_opened_says_so(tmp_path, name):
    with pytest.raises(SourceError) as caught:
        list(row_jobs(str(tmp_path / name)))
    assert caught.value.code == "E192"


@pytest.mark.parametrize("name", ["cut.jsonl.gz", "cut.jsonl.xz"])
def test_an_archive_that_breaks_off_gives_its_lines_and_then_says_so(tmp_path, name):
    pack = gzip.compress if name.endswith("gz") else lzma.compress
    path = tmp_path / name
    rows = b"".join(b'{"id": %d, "text": "%x"}\n' % (n, n * n * 2654435761) for n in range(20000))
    path.write_bytes(pack(rows)[:-2000])
    jobs = row_jobs(str(path))
    assert next(jobs).number == 1
    with pytest.raises(SourceError, match="breaks off at line") as caught:
        list(jobs)
    assert caught.value.code == "E194"


def test_what_is_no_archive_says_so(tmp_path):
    path = tmp_path / "rows.jsonl.gz"
    path.write_bytes(b"plain text\n")
    with pytest.raises(SourceError) as caught:
        list(row_jobs(str(path)))
    assert caught.value.code == "E194"
