"""Train the rule that finds sentence ends, on treebanks that keep the original texts.

    python training/sentences.py --data ../shared/data --out src/pourparler/parsing/data/sentences.tsv

A logistic model over spelling features of each possible end (see parsing/_sentences.py); features
seen fewer than five times are left out, and weights near zero are not written.
"""

from __future__ import annotations

import argparse
import logging
import lzma
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import numpy as np
from sklearn.feature_extraction import DictVectorizer
from sklearn.linear_model import LogisticRegression

from pourparler.parsing._sentences import features, stop_before
from pourparler.parsing._tokens import Tokenizer
from readers import RESTRICTED_GENRES

LOG = logging.getLogger("sentences")
HEADER = """# title: Weights of spelling features for sentence ends
# source: trained on UD English EWT and the openly licensed genres of GUM (statistics only)
# licence: CC-BY-SA-4.0
# made-by: training/sentences.py
# columns: feature\tweight (a sentence ends where the sum is above zero)
# known-gaps: headlines without a line break after them
"""


def paragraphs(data: Path, name: str, split: str) -> Iterator[list[str]]:
    """Sentence texts of each paragraph."""
    found: list[str] = []
    keep = True
    with lzma.open(data / f"ud/en_{name}-ud-{split}.conllu.xz", "rt", encoding="utf-8") as lines:
        for line in lines:
            if line.startswith(("# newdoc", "# newpar")) and found:
                yield found
                found = []
            if line.startswith("# newdoc"):
                keep = not (name == "gum" and line.split("_")[1] in RESTRICTED_GENRES)
            elif line.startswith("# text = ") and keep:
                found.append(line[9:].rstrip("\n"))
    if found:
        yield found


def cases(data: Path, split: str) -> Iterator[tuple[list[str], bool]]:
    """Features of every possible sentence end within a paragraph, and whether it is one."""
    tokenizer = Tokenizer()
    for name in ("ewt", "gum"):
        for texts in paragraphs(data, name, split):
            text, ends = "", set()
            for sentence in texts:
                text += sentence
                ends.add(len(text.rstrip()))
                text += " "
            tokens = tokenizer.tokens(text)
            words, first = tokens.words, 0
            for index in range(len(words) - 1):
                is_end = tokens.ends[index] in ends
                stop = stop_before(words, index, first)
                if stop >= 0:
                    spaced = tokens.ends[index] < tokens.starts[index + 1]
                    yield features(words, stop, index, first, spaced, tokenizer.abbreviations), is_end
                if is_end:
                    first = index + 1


def main() -> None:
    """Command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--data", type=Path, required=True)
    parser.add_argument("--out", type=Path, required=True)
    given = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    seen = list(cases(given.data, "train"))
    counts = Counter(feature for found, _ in seen for feature in found)
    vectors = DictVectorizer()
    table = vectors.fit_transform([{f: 1.0 for f in found if counts[f] >= 5} for found, _ in seen])
    model = LogisticRegression(C=0.6, max_iter=2000, fit_intercept=False)
    model.fit(table, [is_end for _, is_end in seen])
    dev = list(cases(given.data, "dev"))
    guess = model.predict(vectors.transform([dict.fromkeys(found, 1.0) for found, _ in dev]))
    LOG.info("dev: %d possible ends, %.4f right", len(dev), np.mean(guess == [is_end for _, is_end in dev]))
    rows = sorted(zip(vectors.get_feature_names_out(), model.coef_[0], strict=True))
    kept = [f"{name}\t{weight:.3f}" for name, weight in rows if abs(weight) >= 0.02]
    given.out.write_text(HEADER + "\n".join(kept) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
