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
NEWS_SENSE = {("bases", "NOUN"): "base"}
"""Forms whose commonest lemma in the treebanks is not that of news."""
OPEN_CLASSES = {"VERB", "NOUN", "ADJ", "ADV", "AUX"}
PACKAGE = Path(__file__).resolve().parent.parent / "src/pourparler"
TARGET = PACKAGE / "parsing/data/lemmas.tsv"
HEADER = """\
# title: Lemmas of known word forms
# source: counted in UD English EWT (CC BY-SA 4.0) and the open genres of UD English GUM (CC BY), training
#   parts; words of the event lexicon and of irregular_verbs.tsv (own) added
# licence: facts; see NOTICE for the treebanks
# columns: form (lower case), part of speech, lemma
# made-by: training/build_lemmas.py
# known-gaps: forms that the treebanks lack are left to the model and to rules of spelling
"""


def own_words(known: set[tuple[str, str]]) -> set[tuple[str, str, str]]:
    """Lemmas of the event lexicon and forms of irregular verbs that the treebanks lack."""
    found: set[tuple[str, str, str]] = set()
    for path in sorted((PACKAGE / "events/data/lexicon").glob("*.tsv")):
        for line in path.read_text("utf-8").split("\n"):
            cells = line.split("\t")
            if len(cells) > 3 and cells[2] in OPEN_CLASSES:
                found |= {(lemma, cells[2], lemma) for lemma in cells[1].split("|")}
    for line in (PACKAGE / "parsing/data/irregular_verbs.tsv").read_text("utf-8").split("\n"):
        if line and not line.startswith("#"):
            base, *forms = line.split("\t")
            found |= {(form, "VERB", base) for form in (base, *forms)}
    return {row for row in found if row[:2] not in known}


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
    rows = sorted({*rows, *own_words({(form, pos) for form, pos, _ in rows})})
    bases = {lemma for _, _, lemma in rows}
    rows = [(form, pos, NEWS_SENSE.get((form, pos), lemma)) for form, pos, lemma in rows]
    words = {(pos, lemma) for _, pos, lemma in rows}
    kept = [
        (form, pos, lemma)
        for form, pos, lemma in rows
        if (form != lemma or form in bases) and (form == lemma or (pos, lemma + "e") not in words)
    ]
    TARGET.write_text(HEADER + "".join("\t".join(row) + "\n" for row in kept), encoding="utf-8")
    print(f"{len(kept)} forms")


if __name__ == "__main__":
    main()
