"""Lemmas: known forms by table, the others by the model's edit script, checked against known words."""

from __future__ import annotations

from importlib import resources

_INFLECTED = {
    "VERB": ("ing", "ed", "ies", "es", "s"),
    "NOUN": ("ies", "es", "s"),
    "ADJ": ("est", "er"),
    "ADV": (),
}
_VOWELS = "aeiou"


class Lemmas:
    """The table of known forms, and spelling rules for forms that it lacks."""

    def __init__(self) -> None:
        """Read the table that ships."""
        lines = (
            resources.files("pourparler.parsing")
            .joinpath("data", "lemmas.tsv")
            .read_text("utf-8")
            .split("\n")
        )
        self._known: dict[tuple[str, str], str] = {}
        bases: dict[str, set[str]] = {}
        for line in lines:
            if line and not line.startswith("#"):
                form, pos, lemma = line.split("\t")
                self._known[form, pos] = lemma
                bases.setdefault(pos, set()).add(lemma)
        self._bases = bases

    def lemma(self, word: str, pos: str, guess: str) -> str:
        """The lemma of a word.

        Args:
            word: As it stands.
            pos: Universal part of speech.
            guess: What the model makes of it; stays where nothing better is known.
        """
        form = word.lower()
        found = self._known.get((form, pos))
        if found is not None:
            return found
        bases = self._bases.get(pos)
        if bases is None or guess in bases:
            return guess
        for candidate in _candidates(form, pos):
            if candidate in bases:
                return candidate
        return _regular(form, pos) or guess


def _candidates(form: str, pos: str) -> list[str]:
    """Words that a form may be an inflection of, the likeliest first."""
    found = [form]
    for ending in _INFLECTED.get(pos, ()):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 2:
            continue
        if ending == "ies":
            return [*found, stem + "y"]
        if ending == "ed" and stem.endswith("i"):
            found.append(stem[:-1] + "y")
        if ending in ("ing", "ed", "er", "est") and len(stem) > 3 and stem[-1] == stem[-2]:
            found.append(stem[:-1])
        found += [stem, stem + "e"]
    return found


def _regular(form: str, pos: str) -> str | None:
    """A regular verb form that no table knows, by the spelling of its stem ("securitised")."""
    if pos != "VERB":
        return None
    for ending in ("ing", "ed"):
        stem = form.removesuffix(ending)
        if stem == form or len(stem) < 3 or not any(letter in _VOWELS for letter in stem):
            continue
        if stem.endswith("i"):
            return stem[:-1] + "y"
        if stem[-1] == stem[-2] and stem[-1] not in "lsz":
            return stem[:-1]
        if stem.endswith(("at", "is", "iz", "ys", "c", "v", "g", "u", "ur", "us")) and not stem.endswith(
            "ng"
        ):
            return stem + "e"
        return stem
    return None
