"""What is no story, or a strange one, through the real command and through the library."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from html.parser import HTMLParser
from pathlib import Path

import msgspec
import pytest

import pourparler as pp
from pourparler import articles
from pourparler.errors import SourceError
from pourparler.model import Report

pytestmark = [pytest.mark.model, pytest.mark.slow]

STORY = (
    "Kenya invited Somalia on Monday to talks about their sea border. "
    "Mogadishu rejected the invitation, Foreign Minister Amina Warsame told reporters in Nairobi."
)
LATIN = (
    "Côte d’Ivoire’s président Koffi N’Dré rejected Malí’s offer of talks on Monday, a señor diplomat said."
)
JAPANESE = (
    "<html lang='ja'><body><h1>外相会談</h1>"
    + "".join(
        f"<p>日本の外務大臣は{n}日、韓国の外務大臣と東京で会談した。会談は{n}時間続いた。</p>"
        for n in range(2, 28)
    )
    + "</body></html>"
)
NAVIGATION = (
    "<html><body><nav>"
    + "".join(f"<a href='/{n}'>Section {n}</a> " for n in range(40))
    + "</nav></body></html>"
)
CUT_OFF = (
    f"<html><head><title>Kenya and Somalia</title></head><body><article><p>{STORY}</p><p>Talks were to beg"
)
SCRIPT = "<script>alert(1)</script><img src=x onerror=alert(2)>"
HOSTILE = f"Kenya {SCRIPT} invites Somalia\n\n{STORY}\n"
MARKS = f"\u202e\u200f{STORY[:30]}\u202e{STORY[30:]}\u2066\u061c"


@cache
def reader() -> pp.Reader:
    return pp.load()


def command(*arguments: str, data: bytes | None = None) -> subprocess.CompletedProcess[bytes]:
    done = subprocess.run(
        [sys.executable, "-m", "pourparler", "read", *arguments],
        input=data,
        capture_output=True,
        check=False,
        timeout=120,
    )
    assert b"Traceback" not in done.stderr
    return done


def sound(report: Report) -> Report:
    text = report.article.text
    for event in report.events:
        assert event.evidence.quote(text).strip()
        for who in (*event.actor, *event.recipient):
            assert " ".join(who.span.quote(text).split()) == who.text
    return report


def missing(path: Path) -> None:
    """Nothing there."""


def huge(path: Path) -> None:
    """Fifty megabytes, none of them written."""
    with path.open("wb") as file:
        file.truncate(50_000_000)


def content(data: bytes) -> Callable[[Path], object]:
    return lambda path: path.write_bytes(data)


REFUSED: dict[str, tuple[Callable[[Path], object], str]] = {
    "missing": (missing, "E101"),
    "folder": (Path.mkdir, "E102"),
    "empty": (content(b""), "E104"),
    "blanks": (content(b" \r\n\t\x00\n"), "E104"),
    "picture": (content(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)) * 20), "E105"),
    "document": (content(b"%PDF-1.7\n%\xe2\xe3\xcf\xd3\n" + bytes(range(256)) * 20), "E105"),
    "huge": (huge, "E106"),
    "navigation": (content(NAVIGATION.encode()), "E107"),
}
ACCEPTED: dict[str, tuple[bytes, str]] = {
    "UTF-16": (STORY.encode("utf-16"), "Mogadishu rejected"),
    "UTF-16 without a mark": (STORY.encode("utf-16-le"), "Mogadishu rejected"),
    "Latin-1": (LATIN.replace("’", "'").encode("latin-1"), "président"),
    "Windows-1252": (LATIN.encode("cp1252"), "Côte d’Ivoire’s président"),
    "byte order mark": (b"\xef\xbb\xbf" + STORY.encode(), "Kenya invited"),
    "NUL bytes": (STORY.replace(" ", "\x00 ", 3).encode(), "Mogadishu rejected"),
    "direction marks": (MARKS.encode(), "Mogadishu rejected"),
    "cut-off page": (CUT_OFF.encode(), "Mogadishu rejected"),
    "escape sequences": (f"\x1b[31m\x1b]0;x\x07{STORY}".encode(), "Mogadishu rejected"),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_is_no_story_is_refused_with_its_code(tmp_path, name):
    make, code = REFUSED[name]
    path = tmp_path / "story"
    make(path)
    with pytest.raises(SourceError) as caught:
        pp.Article.from_file(path)
    assert caught.value.code == code
    assert caught.value.hint
    done = command(str(path), "--json")
    assert done.returncode == 2
    assert done.stdout == b""
    assert f"[{code}]".encode() in done.stderr


@pytest.mark.parametrize("name", ACCEPTED)
def test_strange_bytes_are_read(tmp_path, name):
    data, words = ACCEPTED[name]
    path = tmp_path / "story"
    path.write_bytes(data)
    report = sound(reader().read(pp.Article.from_file(path)))
    assert words in report.article.text
    assert not set(report.article.text) & set("\x00\x1b\u202e\u200f\u2066\u061c")
    assert report.events or report.overtures


def test_strange_bytes_reach_the_command_as_they_reach_the_library():
    names = sorted(ACCEPTED)
    for name in names[:2]:
        done = command("-", "--json", data=ACCEPTED[name][0])
        assert done.returncode == 0
        report = msgspec.json.decode(done.stdout, type=Report)
        assert report.events == reader().read(articles.from_bytes(ACCEPTED[name][0])).events


def test_a_japanese_page_is_flagged(tmp_path):
    path = tmp_path / "page.html"
    path.write_text(JAPANESE, encoding="utf-8")
    done = command(str(path), "--json")
    assert done.returncode == 0
    assert "not-english" in msgspec.json.decode(done.stdout, type=Report).flags


def test_a_line_of_20000_words_is_read():
    words = " ".join(f"In round {n} {STORY}" for n in range(800)).split()[:20_000]
    report = sound(reader().read(pp.Article.from_text(" ".join(words))))
    assert report.events
    assert "truncated" not in report.flags


def test_a_text_of_two_megabytes_is_kept_whole_and_read_up_to_the_limit():
    article = pp.Article.from_text("\n\n".join(f"In round {n} {STORY}" for n in range(12_000)))
    assert "truncated" in article.flags
    assert len(article.text) > 1_900_000
    assert article.body[-1].end < 250_000


class Markup(HTMLParser):
    """The tags and attributes of a page."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.handlers: list[str] = []
        self.scripts: list[str] = []
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.handlers += [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        if self.tags and self.tags[-1] == "script":
            self.scripts.append(data)


def test_markup_in_a_headline_runs_nowhere(tmp_path):
    story, page = tmp_path / "story.txt", tmp_path / "page.html"
    story.write_text(HOSTILE, encoding="utf-8")
    shown = command(str(story), "--html", str(page), "--width", "100")
    assert shown.returncode == 0
    assert b"\x1b" not in shown.stdout
    made = Markup(page.read_text(encoding="utf-8"))
    assert "img" not in made.tags
    assert made.handlers == []
    assert not any("alert(" in script for script in made.scripts)
    report = command(str(story), "--json")
    assert len(report.stdout.splitlines()) == 1
    assert SCRIPT in json.loads(report.stdout)["article"]["text"]


def test_one_bad_story_among_good_ones_costs_no_other(tmp_path):
    good = tmp_path / "good.txt"
    good.write_text(STORY, encoding="utf-8")
    done = command(str(tmp_path / "none.txt"), str(good), str(tmp_path), "--json")
    assert done.returncode == 1
    assert len(done.stdout.splitlines()) == 1
    assert b"[E101]" in done.stderr
    assert b"[E102]" in done.stderr
