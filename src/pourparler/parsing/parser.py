"""The parser: text to sentences, words, syntax, names, times and attribution."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from importlib import resources
from pathlib import Path

import numpy as np

from pourparler.model.parse import NameMention, Parse, TimeMention
from pourparler.ontology import event_types
from pourparler.parsing._labels import apply_script, bio_tags, spans
from pourparler.parsing._lemmas import Lemmas
from pourparler.parsing._model import Array, Model, Reading
from pourparler.parsing._names import titles
from pourparler.parsing._relations import STATE_WIDTH
from pourparler.parsing._repairs import repair
from pourparler.parsing._sentences import SentenceSplitter
from pourparler.parsing._tokens import Tokenizer, Tokens

_SMALL = frozenset(("ADP", "AUX", "CCONJ", "DET", "PART", "PUNCT"))


class Parser:
    """Reads text with the neural model; make one with `Parser.load` and keep it.

    Examples:
        >>> parse = Parser.load().parse("Kenya invited Somalia to talks.")
        >>> [parse.word(name.first) for name in parse.names]
        ['Kenya', 'Somalia']
    """

    def __init__(self, model: Model) -> None:
        """Use `Parser.load`."""
        self._model = model
        self._tokenizer = Tokenizer()
        self._splitter = SentenceSplitter(self._tokenizer.abbreviations)
        self._lemmas = Lemmas()
        self._titles = titles()
        self._remembered: dict[tuple[str, int, str], str] = {}

    @classmethod
    def load(cls, path: Path | None = None, *, threads: int = 1) -> Parser:
        """Load a model.

        Args:
            path: Folder with ``parser.onnx``, ``relation.npz`` and ``scorer.onnx``; ``None`` for the one
                that ships.
            threads: Threads of one run. The results do not depend on it.

        Raises:
            DataError: If the folder holds no model.
        """
        if path is not None:
            return cls(Model(path, threads))
        with resources.as_file(resources.files("pourparler.parsing").joinpath("data")) as folder:
            return cls(Model(folder, threads))

    @property
    def digest(self) -> str:
        """SHA-256 of the model file, in hexadecimal."""
        return self._model.digest

    def parse(self, text: str) -> Parse:
        """Parse an article.

        The result depends on this text alone, never on what was parsed before or beside it.

        Args:
            text: Any string; blank lines and line breaks end paragraphs.
        """
        tokens = self._tokenizer.tokens(text)
        sentences, paragraphs = self._splitter.sentences(text, tokens)
        return self._assemble(text, tokens, sentences, paragraphs)

    def parse_tokens(
        self, sentences: Sequence[Sequence[str]], paragraphs: Sequence[tuple[int, int]] | None = None
    ) -> Parse:
        """Parse words that are already split, as benchmarks have them.

        Args:
            sentences: Words of each sentence; none of them empty.
            paragraphs: Sentence ranges, half-open; ``None``: each sentence stands alone.
        """
        words = [word for sentence in sentences for word in sentence]
        starts: list[int] = []
        ends: list[int] = []
        ranges: list[tuple[int, int]] = []
        position = 0
        for sentence in sentences:
            first = len(starts)
            for word in sentence:
                starts.append(position)
                ends.append(position + len(word))
                position += len(word) + 1
            ranges.append((first, len(starts)))
        text = "\n".join(" ".join(sentence) for sentence in sentences)
        groups = (
            [(index, index + 1) for index in range(len(ranges))] if paragraphs is None else list(paragraphs)
        )
        return self._assemble(text, Tokens(starts, ends, words), ranges, groups)

    def score_relation(
        self,
        parse: Parse,
        actor: Sequence[int],
        recipient: Sequence[int],
        evidence: Mapping[int, tuple[str, int]] | None = None,
    ) -> dict[str, float]:
        """How likely each PLOVER type is for what the actor does to the recipient.

        The types are those of the published relation data: ``YIELD`` stands for CONCEDE and RETREAT.

        Args:
            parse: A parse made by this parser.
            actor: Tokens of the actor, at least one.
            recipient: Tokens of the recipient; empty if there is none.
            evidence: What the lexicon says: for a token the type of the entry that fires there (or
                ``SKIP``), and how many of the two parties take part in the event that was coded from it.

        Returns:
            Probabilities by type; they sum to 1.

        Raises:
            OptionError: Without an actor, or for a parse without states.
        """
        return self._model.scorer.chances(parse, actor, recipient, evidence or {})

    def _assemble(
        self, text: str, tokens: Tokens, sentences: list[tuple[int, int]], paragraphs: list[tuple[int, int]]
    ) -> Parse:
        """Run the model and turn its label indices into a `Parse`."""
        if not tokens.words:
            states = np.zeros((0, STATE_WIDTH), np.float16)
            return Parse(text, [], [], [], [], [], [], [], [], [], states=states)
        reading = self._model.read(tokens.words, sentences, paragraphs)
        values, labels = reading.values, self._model.labels
        heads = values["heads"]
        roots = heads == np.arange(len(heads))
        upos = _named(values["upos"], labels["upos"])
        xpos, deprels = _named(values["xpos"], labels["xpos"]), _named(values["rels"], labels["rel"])
        head_list = np.where(roots, -1, heads).tolist()
        repair(upos, xpos, head_list, deprels)
        first_words = [first for first, _ in paragraphs]
        breaks = np.array([sentences[first][0] for first in first_words], np.int64)
        return Parse(
            text=text,
            starts=tokens.starts,
            ends=tokens.ends,
            upos=upos,
            xpos=xpos,
            lemmas=self._lemmatise(tokens.words, values["lemma"].tolist(), upos),
            heads=head_list,
            deprels=deprels,
            sentences=sentences,
            paragraphs=paragraphs,
            names=self._names(tokens.words, upos, reading, sentences),
            times=self._times(reading, sentences),
            source_tags=bio_tags(values["source"], breaks),
            cue_tags=bio_tags(values["cue"], breaks),
            content_tags=bio_tags(values["content"], breaks),
            factuality=values["factuality"].tolist(),
            states=values["states"],
            event_chances=self._event_chances(values),
            event_marks=values.get("event_marks"),
        )

    def _event_chances(self, values: dict[str, Array]) -> Array | None:
        """Chances of event types in the order of the ontology, after that of none."""
        if "event_chances" not in values:
            return None
        place = {name: column for column, name in enumerate(self._model.labels["event"])}
        return values["event_chances"][:, [place["O"], *(place[name] for name in event_types())]]

    def _names(
        self, words: list[str], upos: list[str], reading: Reading, sentences: list[tuple[int, int]]
    ) -> list[NameMention]:
        """Names from the chances of tags, without titles of persons and small words at the edges."""
        labels = [tag[2:] for tag in self._model.labels["name"][1::2]]
        names = []
        for first, last, label, score in spans(reading.values["name_chances"], labels, sentences):
            while first < last and upos[first] in _SMALL and not words[first][0].isupper():
                first += 1
            while first < last and upos[last - 1] in _SMALL:
                last -= 1
            while label == "person" and first < last and words[first].lower().rstrip(".") in self._titles:
                first += 1
            if first < last:
                names.append(NameMention(first, last, label, score))
        return names

    def _times(self, reading: Reading, sentences: list[tuple[int, int]]) -> list[TimeMention]:
        """Time expressions from the chances of their tags."""
        found = spans(reading.values["time_chances"], ["time"], sentences)
        return [TimeMention(first, last, score) for first, last, _, score in found]

    def _lemmatise(self, words: list[str], scripts: list[int], upos: list[str]) -> list[str]:
        """Lemmas from the table of known forms and from edit scripts, remembered from call to call."""
        known = self._remembered
        if len(known) > 300_000:
            known.clear()
        lemmas = []
        for key in zip(words, scripts, upos, strict=True):
            lemma = known.get(key)
            if lemma is None:
                word, script, pos = key
                guess = apply_script(word, self._model.labels["lemma"][script], proper=pos == "PROPN")
                lemma = known[key] = self._lemmas.lemma(word, pos, guess)
            lemmas.append(lemma)
        return lemmas


def _named(indices: np.ndarray, labels: list[str]) -> list[str]:
    """Labels of indices."""
    return [labels[index] for index in indices.tolist()]
