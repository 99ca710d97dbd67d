"""Build the table of known lemmas from the training treebanks.

    python training/build_lemmas.py --data ../shared/data

Facts about words only (form, part of speech, lemma), by majority; the parts of GUM under
non-commercial licences are left out, as in training.
"""

from __future__ import annotations

import argparse
import lzma
from collections import Counter, defaultdict
from pathlib import Path

NON_COMMERCIAL = {"essay", "fiction", "letter", "podcast", "whow"}
OPEN_CLASSES = {"VERB", "NOUN", "ADJ", "ADV", "AUX"}
TARGET = Path(__file__).resolve().parent.parent / "src/pourparler/parsing/data/lemmas.tsv"
HEADER = """\
# title: Lemmas of known word forms
# source: counted in UD English EWT (CC BY-SA 4.0) and the open genres of UD English GUM (CC BY), training parts
# licence: facts; see NOTICE for the treebanks
# columns: form (lower case), part of speech, lemma
# made-by: training/build_lemmas.py
# known-gaps: forms that the treebanks lack are left to the model and to rules of spelling
"""


def main() -> None:
    """Count and write."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--data", type=Path, required=True)
    folder = options.parse_args().data / "ud"
    counts: dict[tuple[str, str], Counter[str]] = defaultdict(Counter)
    for name in ("en_ewt", "en_gum"):
        genre = ""
        with lzma.open(folder / f"{name}-ud-train.conllu.xz", "rt", encoding="utf-8") as lines:
            for line in lines:
                if line.startswith("# newdoc id = GUM_"):
                    genre = line.split("_")[1]
                cells = line.rstrip("\n").split("\t")
                if (
                    len(cells) == 10
                    and cells[0].isdigit()
                    and cells[3] in OPEN_CLASSES
                    and genre not in NON_COMMERCIAL
                ):
                    counts[cells[1].lower(), cells[3]][cells[2].lower()] += 1
    rows = sorted(
        (form, pos, lemmas.most_common(1)[0][0])
        for (form, pos), lemmas in counts.items()
        if (pos != "AUX" or lemmas.total() > 2)
        and form.isalpha()
        and len(form) > 1
        and "_" not in lemmas.most_common(1)[0][0]
    )
    bases = {lemma for _, _, lemma in rows}
    kept = [row for row in rows if row[0] != row[2] or row[0] in bases]
    TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in kept), encoding="utf-8")
    print(f"{len(kept)} forms")


if __name__ == "__main__":
    main()
