"""The page in a real browser: nothing runs, nothing is refused, links lead somewhere, it fits a phone."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest

from pourparler.exports.page import to_html
from pourparler.model import Found, Report, Span

CHROMIUM = next(
    (found for name in ("chromium", "chromium-browser", "google-chrome") if (found := shutil.which(name))),
    None,
)

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None, reason="no Chromium on this machine"),
]

# The page runs no script of its own, so a frame around it measures it.
PROBE = """<!DOCTYPE html><html><body><iframe src="page.html" width="{width}" height="800"></iframe>
<pre id="result"></pre><script>
addEventListener("load", () => {{
  const page = document.querySelector("iframe").contentDocument, view = page.defaultView, found = {{}};
  found.title = page.title;
  found.heading = page.querySelector("h1").textContent;
  found.scripts = page.scripts.length;
  found.width = page.documentElement.scrollWidth;
  const styled = (selector, name) => view.getComputedStyle(page.querySelector(selector))[name];
  found.columns = styled(".columns", "gridTemplateColumns").split(" ").length;
  const before = styled('a[data-cards~="event-1"]', "backgroundColor");
  page.querySelector('#event-1 blockquote a').click();
  found.toText = view.location.hash;
  page.querySelector('a.trigger[href="#event-1"]').click();
  found.toCard = view.location.hash;
  found.lit = styled('a[data-cards~="event-1"]', "backgroundColor") !== before;
  document.getElementById("result").textContent = JSON.stringify(found);
}});
</script></body></html>"""


def browse(folder: Path, html: str, width: int) -> tuple[dict, str]:
    """Load the page in a frame of this width; what the frame saw, and what the browser complained of."""
    (folder / "page.html").write_text(html, encoding="utf-8")
    (folder / "probe.html").write_text(PROBE.format(width=width), encoding="utf-8")
    done = subprocess.run(
        [
            str(CHROMIUM),
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--no-first-run",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            "--allow-file-access-from-files",
            f"--user-data-dir={folder / 'profile'}",
            "--enable-logging=stderr",
            "--window-size=1600,1000",
            "--virtual-time-budget=3000",
            "--dump-dom",
            (folder / "probe.html").as_uri(),
        ],
        capture_output=True,
        text=True,
        timeout=60,
        check=False,
    )
    result = re.search(r'<pre id="result">(.*?)</pre>', done.stdout, re.DOTALL)
    assert result is not None, done.stderr[-2000:]
    complaints = "\n".join(line for line in done.stderr.splitlines() if "CONSOLE" in line)
    return json.loads(result[1].replace("&lt;", "<").replace("&gt;", ">").replace("&amp;", "&")), complaints


@pytest.mark.parametrize(("width", "columns"), [(360, 1), (899, 1), (1400, 2)])
def test_page_loads_quietly_fits_and_is_linked_both_ways(tmp_path, report, width, columns):
    found, complaints = browse(tmp_path, to_html(report), width)
    assert complaints == ""
    assert found["columns"] == columns
    assert found["width"] <= width
    assert found["toText"] == "#in-text-event-1"
    assert found["toCard"] == "#event-1"
    assert found["lit"]


def test_script_in_the_headline_is_text(tmp_path, report):
    found, complaints = browse(tmp_path, to_html(report), 800)
    assert found["scripts"] == 0
    assert found["title"].startswith("Oslo <script>")
    assert '<script>document.title="run"</script>' in found["heading"]
    assert complaints == ""


def test_a_word_without_end_does_not_widen_the_page(tmp_path, report):
    long = "x" * 3000
    wide = msgspec.structs.replace(
        report.article,
        title=Found(value=long),
        url=f"https://news.example/{long}",
        debris=(long,),
        text=report.article.text + long,
    )
    wide = msgspec.structs.replace(wide, body=(*wide.body, Span(len(report.article.text), len(wide.text))))
    found, _ = browse(tmp_path, to_html(Report(article=wide, events=report.events)), 360)
    assert found["width"] <= 360
