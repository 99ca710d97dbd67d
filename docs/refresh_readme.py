"""Write the true output of the demo into README.md: `make readme`.

All up to the claims; the rest is cut, so that the README stays near one screen.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
DEMO = re.compile(r"(<!-- demo -->\n+```\n).*?(```)", re.DOTALL)


def demo_output() -> str:
    """What `pourparler read` prints for the demo story, 100 columns wide, without colours."""
    command = [sys.executable, "-m", "pourparler", "read", "examples/summit-offer.txt"]
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    done = subprocess.run(
        command,
        cwd=REPOSITORY,
        env=environment,
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    if done.returncode:
        raise RuntimeError(f"the demo failed: {done.stderr}")
    return "\n".join(line.rstrip() for line in done.stdout.splitlines())


def main() -> None:
    """Replace the block after the mark."""
    readme = REPOSITORY / "README.md"
    shown = re.split(r"^CLAIMS\b", demo_output(), maxsplit=1, flags=re.MULTILINE)[0].strip()
    text = readme.read_text(encoding="utf-8")
    readme.write_text(DEMO.sub(lambda found: f"{found[1]}{shown}\n…\n{found[2]}", text), encoding="utf-8")


if __name__ == "__main__":
    main()
