"""Files, bytes and addresses, good and bad."""

from __future__ import annotations

import http.server
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from pourparler.articles import from_bytes, from_file, from_html, from_row, from_text, from_url
from pourparler.errors import SourceError

STORY = (
    "Envoys meet\n\nThe envoys met in Kraków on Monday – “at last”, as one said.\n\nThey will meet in May."
)
PAGE = (
    "<html><head><title>Envoys meet | Harbour Post</title></head><body><nav>Home</nav><h1>Envoys meet</h1>"
    "<p>The envoys met in Accra on Monday, officials said.</p><p>They will meet in May.</p></body></html>"
)


def code_of(caught: pytest.ExceptionInfo[SourceError]) -> str:
    assert caught.value.hint
    return caught.value.code


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1252"]
)
def test_encodings_give_the_same_text(tmp_path: Path, encoding: str) -> None:
    text = STORY.replace("Kraków", "Málaga")
    path = tmp_path / "story.txt"
    path.write_bytes(text.encode(encoding))
    assert from_file(path).text == text


def test_bytes_cut_inside_a_character_are_still_utf8() -> None:
    data = (STORY + " “Naïve”, señor, said the élite.").encode()[:-1] + b"\xe2\x80"
    assert "Kraków" in from_bytes(data).text


def test_nul_bytes_and_writing_direction_marks_are_removed() -> None:
    article = from_text("The en\x00voys\u200e met \u202bin\u202c Accra\u00a0on\u200b Monday.")
    assert article.text == "The envoys met in Accra on Monday."


def test_missing_file(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        from_file(tmp_path / "none.txt")
    assert code_of(caught) == "E101"


def test_folder(tmp_path: Path) -> None:
    with pytest.raises(SourceError) as caught:
        from_file(tmp_path)
    assert code_of(caught) == "E102"


def test_impossible_path() -> None:
    with pytest.raises(SourceError) as caught:
        from_file("a\x00b")
    assert code_of(caught) == "E103"


@pytest.mark.parametrize("data", [b"", b" \n\n ", b"\xef\xbb\xbf", b"\x00\x00", b"... --- ..."])
def test_empty(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        from_bytes(data)
    assert code_of(caught) == "E104"


@pytest.mark.parametrize(
    "data",
    [
        b"%PDF-1.7 x",
        b"PK\x03\x04rest",
        b"\x89PNG\r\n",
        bytes(range(256)) * 20,
        b"\x7fELF\x02",
        b"\x1f\x8b\x08",
    ],
)
def test_binary(data: bytes) -> None:
    with pytest.raises(SourceError) as caught:
        from_bytes(data, source="story.bin")
    assert code_of(caught) == "E105"
    assert "story.bin" in str(caught.value)


def test_fifty_megabytes_are_refused_before_they_are_read(tmp_path: Path) -> None:
    path = tmp_path / "big.txt"
    with path.open("wb") as file:
        file.truncate(50_000_000)
    began = time.process_time()
    with pytest.raises(SourceError) as caught:
        from_file(path)
    assert code_of(caught) == "E106"
    assert time.process_time() - began < 0.5


def test_line_of_twenty_thousand_words() -> None:
    article = from_text("The envoys met again and again " * 4000)
    assert len(article.body) == 1


@pytest.mark.parametrize(
    "markup",
    [
        "<html><body><nav><ul><li><a href='/'>Home</a></li><li><a href='/w'>World</a></li></ul></nav>",
        "<html></html>",
        "<html><body><script>var a = 'The envoys met on Monday.';</script></body></html>",
        "<html><body><h1>Envoys meet</h1></body></html>",
    ],
)
def test_page_without_a_story(markup: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_html(markup)
    assert code_of(caught) == "E107"


@pytest.mark.parametrize(
    "url", ["ftp://example.org/a", "file:///etc/passwd", "story.txt", "http://", "javascript:1"]
)
def test_address_that_is_not_of_the_web(url: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_url(url)
    assert code_of(caught) == "E108"


def test_row_without_text() -> None:
    with pytest.raises(SourceError) as caught:
        from_row({"id": "7", "title": "Envoys meet"})
    assert code_of(caught) == "E110"
    assert "7" in str(caught.value)


def test_row_with_a_page() -> None:
    article = from_row({"id": "7", "html": PAGE, "date": "2031-03-04"})
    assert article.source == "7"
    assert article.published is not None
    assert article.published.value == "2031-03-04"


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("外務大臣は火曜日に記者会見を開き、首脳会談の提案に対する返答はまだないと述べた。", "ja"),
        ("Министр заявил, что переговоры будут продолжены в мае.", "ru"),
        (
            "Le ministre a déclaré que les négociations se poursuivront en mai avec les deux parties.",
            "fr",
        ),
        ("Der Minister sagte, dass die Verhandlungen im Mai mit beiden Seiten fortgesetzt werden.", "de"),
        ("قال الوزير إن المفاوضات ستستمر في شهر مايو.", "ar"),
    ],
)
def test_other_languages_are_flagged(text: str, language: str) -> None:
    article = from_text(text)
    assert (article.language, "not-english" in article.flags) == (language, True)


def test_english_with_foreign_names_is_not_flagged() -> None:
    article = from_text("Kao Yung-cheng (高涌誠) said that the talks of the two sides were over.")
    assert (article.language, article.flags) == ("en", ("no-date",))


def test_import_leaves_heavy_libraries_out() -> None:
    script = (
        "import sys, pourparler.articles\n"
        "print([name for name in ('lxml', 'trafilatura', 'urllib3', 'htmldate', 'charset_normalizer')"
        " if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


class _Handler(http.server.BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(302)
            self.send_header("Location", "/page")
            self.end_headers()
            return
        if self.path == "/local":
            self.send_response(302)
            self.send_header("Location", "file:///etc/passwd")
            self.end_headers()
            return
        self.send_response(404 if self.path == "/none" else 200)
        self.send_header("Content-Type", "text/html; charset=utf-8")
        self.end_headers()
        try:
            for _ in range(40 if self.path == "/drip" else 0):
                self.wfile.write(b"<p>x</p>")
                self.wfile.flush()
                time.sleep(0.05)
            self.wfile.write(b"<p>word</p>" * 1000 if self.path == "/big" else PAGE.encode())
        except OSError:
            pass

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture(scope="module")
def server() -> Iterator[str]:
    with http.server.ThreadingHTTPServer(("127.0.0.1", 0), _Handler) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{running.server_address[1]}"
        running.shutdown()


def test_page_is_fetched_and_redirects_followed(server: str) -> None:
    article = from_url(server + "/moved")
    assert article.title is not None
    assert article.title.value == "Envoys meet"
    assert article.url == server + "/page"


@pytest.mark.parametrize("path", ["/none", "/local"])
def test_failed_download(server: str, path: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_url(server + path)
    assert code_of(caught) == "E109"


def test_dripping_server_is_cut_off(server: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_url(server + "/drip", timeout=0.3)
    assert code_of(caught) == "E109"


def test_large_download_is_cut_off(server: str) -> None:
    with pytest.raises(SourceError) as caught:
        from_url(server + "/big", max_bytes=5000)
    assert caught.value.code == "E106"
