"""Write the true output of the demo and of the Python example into README.md: `make readme`.

The demo's output is cut after some lines, so that the README stays near one screen.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

REPOSITORY = Path(__file__).resolve().parent.parent
SHOWN = 30
DEMO = re.compile(r"(<!-- demo -->\n+```\n)(.*?)(```)", re.DOTALL)
EXAMPLE = re.compile(r"(```python\n(.*?)```\n+```\n)(.*?)(```)", re.DOTALL)


def printed(*arguments: str) -> str:
    """What this Python prints with the arguments, 100 columns wide, without colours."""
    environment = {**os.environ, "COLUMNS": "100", "NO_COLOR": "1", "PYTHONUTF8": "1"}
    command = [sys.executable, *arguments]
    done = subprocess.run(command, cwd=REPOSITORY, env=environment, capture_output=True, check=False)
    if done.returncode:
        raise RuntimeError(f"{arguments} failed: {done.stderr.decode()}")
    return "".join(f"{line.rstrip()}\n" for line in done.stdout.decode().splitlines())


def refreshed(text: str) -> str:
    """The README with the true output in its two blocks."""
    demo = printed("-m", "pourparler", "read", "examples/summit-offer.txt")
    shown = "\n".join(demo.split("\n")[:SHOWN]).rstrip()
    text = DEMO.sub(lambda found: f"{found[1]}{shown}\n…\n{found[3]}", text)
    return EXAMPLE.sub(lambda found: f"{found[1]}{printed('-c', found[2])}{found[4]}", text)


def main() -> None:
    """Rewrite the file."""
    readme = REPOSITORY / "README.md"
    readme.write_text(refreshed(readme.read_text(encoding="utf-8")), encoding="utf-8")


if __name__ == "__main__":
    main()
