"""``pourparler read`` as a user meets it; the reader itself is replaced by one that finds nothing."""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
from pathlib import Path

import msgspec
import pytest

import pourparler
from pourparler.cli.main import cli, run
from pourparler.errors import DataError
from pourparler.model import Article, Report


class EmptyReader:
    """Reports the article alone."""

    def read(self, article: Article) -> Report:
        return Report(article=article)


class SampleReader:
    """Reports the same story whatever it is given."""

    def __init__(self, report: Report) -> None:
        self._report = report

    def read(self, article: Article) -> Report:
        return self._report


@pytest.fixture(autouse=True)
def empty_reader(monkeypatch):
    monkeypatch.setattr(pourparler, "load", lambda model=None, lexicon=None: EmptyReader())


@pytest.fixture
def sample_reader(monkeypatch, report):
    monkeypatch.setattr(pourparler, "load", lambda model=None, lexicon=None: SampleReader(report))


@pytest.fixture
def story(tmp_path: Path) -> str:
    path = tmp_path / "story.txt"
    path.write_text(
        "Peru invites Chile\n\nPeru invited Chile to talks on fishing rights on Monday.\n", encoding="utf-8"
    )
    return str(path)


@pytest.fixture
def stdin(monkeypatch):
    def give(data: bytes) -> None:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(data)))

    return give


def rows(tmp_path: Path, *lines: object) -> str:
    path = tmp_path / "rows.jsonl"
    text = "\n".join(
        line if isinstance(line, str) else json.dumps(line, ensure_ascii=False) for line in lines
    )
    path.write_text(text + "\n", encoding="utf-8")
    return str(path)


def test_a_story_is_shown(capsysbinary, sample_reader, story):
    assert run(["read", story, "--width", "80"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert "OVERTURES  1" in out
    assert "\x1b" not in out


def test_several_stories_follow_each_other(capsysbinary, story):
    assert run(["read", story, story, "--width", "70"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert out.count("EVENTS  0") == 2
    assert "\n\nPeru invites Chile\n" in out


def test_json_gives_one_report_a_line_in_order(capsysbinary, story, stdin):
    stdin(b"Oman offered to host the talks.")
    assert run(["read", story, "-", "--json"]) == 0
    reports = [msgspec.json.decode(line, type=Report) for line in capsysbinary.readouterr().out.splitlines()]
    assert [report.article.source for report in reports] == [story, "-"]


def test_published_reaches_the_article(capsysbinary, story):
    assert run(["read", story, "--json", "--published", "2024-02-29"]) == 0
    report = msgspec.json.decode(capsysbinary.readouterr().out, type=Report)
    assert report.article.published is not None
    assert report.article.published.value == "2024-02-29"


def test_explain_adds_rules_and_entities(capsysbinary, sample_reader, story):
    assert run(["read", story, "--explain"]) == 0
    out = capsysbinary.readouterr().out.decode()
    assert "rule invite.talks" in out
    assert "WHO  7" in out


def test_html_writes_one_page(capsysbinary, sample_reader, story, tmp_path):
    page = tmp_path / "out.html"
    assert run(["read", story, "--html", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("<!DOCTYPE html>")
    assert "page written to" in capsysbinary.readouterr().err.decode()


def test_html_that_cannot_be_written_says_so(capsysbinary, story, tmp_path):
    assert run(["read", story, "--html", str(tmp_path / "no" / "out.html")]) == 2
    assert "[E352]" in capsysbinary.readouterr().err.decode()


@pytest.mark.parametrize(
    ("content", "code"),
    [(None, "E101"), (b"", "E104"), (b"\x7fELF\x01\x02\x00\x00" + bytes(range(256)) * 4, "E105")],
)
def test_an_only_input_that_cannot_be_read_exits_2(capsysbinary, tmp_path, content, code):
    path = tmp_path / "story"
    if content is not None:
        path.write_bytes(content)
    assert run(["read", str(path)]) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    assert f"pourparler: [{code}] {path}" in captured.err.decode()
    assert "Traceback" not in captured.err.decode()


def test_one_of_several_failing_exits_1_and_shows_the_others(capsysbinary, story):
    assert run(["read", "missing.txt", story, "--json"]) == 1
    captured = capsysbinary.readouterr()
    assert len(captured.out.splitlines()) == 1
    assert "[E101]" in captured.err.decode()


def test_escape_sequences_in_a_file_name_are_neutralised(capsysbinary):
    assert run(["read", "\x1b]0;title\x07.txt"]) == 2
    err = capsysbinary.readouterr().err.decode()
    assert "\x1b" not in err
    assert "\x07" not in err


def test_rows_answer_in_order_and_failures_have_their_line(capsysbinary, tmp_path):
    path = rows(
        tmp_path,
        {"id": "a", "text": "Fiji met Samoa."},
        "{broken",
        "",
        {"id": "c"},
        {"id": "d", "text": "Mali met Niger."},
    )
    assert run(["read", "--jsonl", path]) == 1
    captured = capsysbinary.readouterr()
    lines = [json.loads(line) for line in captured.out.splitlines()]
    assert [line["article"]["source"] if "article" in line else line["id"] for line in lines] == [
        "a",
        "2",
        "c",
        "d",
    ]
    assert lines[1]["error"]["code"] == "E190"
    assert "2 of 4 rows could not be read" in captured.err.decode()


def test_rows_that_can_all_be_read_exit_0(capsysbinary, tmp_path):
    assert run(["read", "--jsonl", rows(tmp_path, {"id": 1, "text": "Fiji met Samoa."})]) == 0


def test_rows_come_from_standard_input_too(capsysbinary, stdin):
    stdin(b'\xef\xbb\xbf{"id": "x", "text": "Fiji met Samoa."}\n')
    assert run(["read", "--jsonl", "-"]) == 0
    assert json.loads(capsysbinary.readouterr().out)["article"]["source"] == "x"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ([], "give either SOURCE or --jsonl"),
        (["a.txt", "--jsonl", "b.jsonl"], "not both"),
        (["a.txt", "--workers", "0"], "workers"),
        (["a.txt", "b.txt", "--html", "c.html"], "E350"),
        (["-", "-"], "E351"),
        (["--jsonl", "missing.jsonl"], "E192"),
        (["a.txt", "--published", "the other day"], "E301"),
        (["a.txt", "--jsom"], "--json"),
    ],
)
def test_arguments_that_make_no_sense_exit_2(capsysbinary, arguments, words):
    assert run(["read", *arguments]) == 2
    captured = capsysbinary.readouterr()
    assert captured.out == b""
    assert words in captured.err.decode()


def test_a_broken_lexicon_exits_2_with_its_hint(capsysbinary, monkeypatch, story):
    def refuse(model=None, lexicon=None):
        raise DataError(f"{lexicon}: no lexicon", code="E210", hint="See docs/lexicon.md.")

    monkeypatch.setattr(pourparler, "load", refuse)
    assert run(["read", story, "--lexicon", "my.tsv"]) == 2
    assert capsysbinary.readouterr().err.decode().splitlines() == [
        "pourparler: [E210] my.tsv: no lexicon",
        "  -> See docs/lexicon.md.",
    ]


def test_ctrl_c_exits_130_without_a_traceback(capsysbinary, monkeypatch, story):
    def interrupted(model=None, lexicon=None):
        raise KeyboardInterrupt

    monkeypatch.setattr(pourparler, "load", interrupted)
    assert run(["read", story]) == 130


def test_a_fault_of_ours_is_an_error_not_a_crash(capsysbinary, monkeypatch, story):
    class Broken:
        def read(self, article):
            raise RecursionError("too deep")

    monkeypatch.setattr(pourparler, "load", lambda model=None, lexicon=None: Broken())
    assert run(["read", story]) == 2
    assert "[E900]" in capsysbinary.readouterr().err.decode()


def test_json_for_a_terminal_escapes_control_characters():
    from pourparler.cli.read import _harmless

    line = '{"a":"\u202e\x9b\x7f é"}'.encode()
    assert b"\x7f" not in _harmless(line)
    assert json.loads(_harmless(line)) == json.loads(line)
    assert "\u202e" not in _harmless(line).decode()


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_scripts_are_printed(capsysbinary, shell):
    assert run(["completion", shell]) == 0
    assert "_POURPARLER_COMPLETE" in capsysbinary.readouterr().out.decode()


def test_version_and_help(capsysbinary):
    assert run(["--version"]) == 0
    assert capsysbinary.readouterr().out.decode().startswith("pourparler ")
    assert run(["read", "--help"]) == 0
    assert "pourparler read story.html" in capsysbinary.readouterr().out.decode()


def test_every_option_is_documented():
    page = (Path(__file__).resolve().parents[2] / "docs" / "cli.md").read_text(encoding="utf-8")
    for name, command in cli.commands.items():
        assert f"## pourparler {name}" in page
        for parameter in command.params:
            for option in parameter.opts:
                if option.startswith("--"):
                    assert f"`{option}" in page, f"{name} {option}"


def _command(*arguments: str) -> list[str]:
    return [sys.executable, "-m", "pourparler", *arguments]


def test_help_loads_neither_the_reader_nor_rich():
    code = (
        "import sys\n"
        "from pourparler.cli.main import run\n"
        "run(['read', '--help'])\n"
        "heavy = {'rich', 'numpy', 'onnxruntime', 'lxml', 'trafilatura'} & set(sys.modules)\n"
        "sys.exit(f'loaded: {heavy}' if heavy else 0)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr


def test_a_closed_pipe_is_no_error():
    read_end, write_end = os.pipe()
    os.close(read_end)
    done = subprocess.run(
        _command("completion", "bash"), stdout=write_end, stderr=subprocess.PIPE, text=True, check=False
    )
    os.close(write_end)
    assert done.stderr == ""
    assert done.returncode == 141


def test_a_terminal_without_unicode_is_no_error(story, tmp_path):
    done = subprocess.run(
        _command("read", str(tmp_path / "caf\u00e9.txt")),
        capture_output=True,
        check=False,
        env={**os.environ, "PYTHONIOENCODING": "ascii"},
    )
    assert done.returncode == 2
    assert b"Traceback" not in done.stderr
