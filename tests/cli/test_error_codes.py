"""Every error code in the source is explained to users, and every explained code exists."""

from __future__ import annotations

import re
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parents[2]


def test_documented_codes_are_the_codes_in_use():
    used = {
        code
        for path in sorted((REPOSITORY / "src").rglob("*.py"))
        for code in re.findall(r'"(E\d{3})"', path.read_text(encoding="utf-8"))
    }
    page = (REPOSITORY / "docs" / "errors.md").read_text(encoding="utf-8")
    documented = set(re.findall(r"^\| (E\d{3}) \|", page, re.MULTILINE)) | {"E000"}
    assert used == documented
