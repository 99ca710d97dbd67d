"""Parse the stories of ``stories.jsonl`` that have no parse yet: ``python tests/actors/freeze_parses.py``.

The parses are kept beside the stories, so that these tests judge the resolution and not the model of the day.
"""

from __future__ import annotations

import json
from pathlib import Path

from pourparler.parsing import Parser

STORIES = Path(__file__).with_name("stories.jsonl")
COLUMNS = ("starts", "ends", "upos", "xpos", "lemmas", "heads", "deprels", "sentences", "paragraphs")


def main() -> None:
    """Rewrite the file."""
    parser = Parser.load()
    lines = []
    for line in STORIES.read_text(encoding="utf-8").splitlines():
        story = json.loads(line)
        if "parse" not in story:
            parse = parser.parse(story["text"])
            story["parse"] = {name: getattr(parse, name) for name in COLUMNS}
            story["parse"]["names"] = [[n.first, n.last, n.label] for n in parse.names]
        lines.append(json.dumps(story, ensure_ascii=False, separators=(",", ":")))
    STORIES.write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
