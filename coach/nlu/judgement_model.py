"""Judges sentences in several ways at once: one softmax regression a kind, all on the same features.

The features are the sentence's embedding and, counting 0.8, its n-grams: the best of what was tried with whole groups
of phrasings held out. Examples lie beside this file, one YAML file or more a kind; Rasa is not needed here.
"""

from __future__ import annotations

import hashlib
import json
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
import yaml
from numpy.typing import NDArray
from scipy.sparse import hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer

from coach.nlu.ngrams import Ngrams
from coach.nlu.regression import train_softmax
from coach.nlu.spelling import shape
from negotiation.judging import KINDS, NONE

Floats = NDArray[np.float32]
Examples = dict[str, list[tuple[str, str]]]
"""Sentences with their labels, by kind."""

FOLDER = Path(__file__).with_suffix("").with_name("judgements")
MAX_CHARACTERS = 4096

_SPELLINGS: tuple[dict[str, Any], ...] = (
    {"analyzer": "char_wb", "ngram_range": (2, 4)},
    {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\w+|[?$€£%]"},
)
_SPELLING_COUNTS = 0.8
_NONE_COUNTS = {"style": 2.0, "tactic": 2.0, "pressure": 1.0}
_TWO_SIDED = ("person_or_issue", "position_or_interest")
_ALSO_NONE: dict[str, tuple[tuple[str, str], ...]] = {
    "style": (("person_or_issue", "issue"), ("position_or_interest", "position")),
    "tactic": (("person_or_issue", "issue"),),
    "pressure": (
        ("person_or_issue", "issue"),
        ("position_or_interest", "interest"),
        ("tactic", "opening"),
        ("tactic", "win_win"),
    ),
}
"""Sentences of one kind that are examples of nothing in another."""
_A_QUESTION = re.compile(
    r"\b(?:how (?:do|can|should|to|would)|what (?:do|can|should|if)|why|who|which|(?:can|should|do|must) i|is it)\b",
    re.IGNORECASE,
)
"""Sentences of other kinds that may ask about the method, too."""
_ABOUT_PEOPLE = re.compile(
    r"tactic|style|avoidant|warrior|diplomat|uncontrolled|threats|deadline|silence|dirty|win_win|authority|bluff_theirs"
)
"""Topics of questions that may well describe a counterpart; the others are examples of nothing."""


def example_files(folder: Path = FOLDER) -> list[Path]:
    """The files with the examples, in a fixed order."""
    return sorted(folder.glob("*.yml"))


def examples_fingerprint(folder: Path = FOLDER) -> str:
    """A hash of all examples: when it changes, the model has to be trained again."""
    digest = hashlib.sha256()
    for path in example_files(folder):
        digest.update(path.name.encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()


def read_examples(others: Iterable[str] = (), folder: Path = FOLDER) -> Examples:
    """Read the examples and add to each kind what is "none" of it.

    Args:
        others: more sentences that are "none" of every kind that has this label.
        folder: where the files lie, each named ``<kind>.yml`` or ``<kind>.<part>.yml``, and ``none.yml``.

    Returns:
        The sentences with their labels, by kind.
    """
    own: Examples = {}
    for path in example_files(folder):
        kind = path.name.partition(".")[0]
        for label, lines in yaml.safe_load(path.read_text(encoding="utf-8")).items():
            own.setdefault(kind, []).extend((line.strip(), label) for line in lines.splitlines() if line.strip())
    nothing = [*(text for text, _ in own.pop(NONE, [])), *others]
    found = {}
    for kind in KINDS:
        more = [] if kind in _TWO_SIDED else [*nothing, *_none_from_others(kind, own)]
        found[kind] = own[kind] + [(text, NONE) for text in more]
    return found


def _none_from_others(kind: str, own: Examples) -> list[str]:
    if kind == "method_question":
        told = (text for other, pairs in own.items() if other != kind for text, _ in pairs)
        return [text for text in told if not _A_QUESTION.search(text)][::3]
    nothing = [text for other, label in _ALSO_NONE[kind] for text, given in own[other] if given == label]
    return nothing + [text for text, topic in own["method_question"] if not _ABOUT_PEOPLE.search(topic)][::3]


@dataclass(frozen=True)
class JudgementModel:
    """A trained model: for every kind some columns of the weights, one a label.

    Args:
        labels: the labels of each kind, in the order of the columns.
        weights: one row a feature (the embedding, then the n-grams), one column a label of any kind.
        bias: one number a column.
        vectorizers: what turns a text into tf-idf values, one a sort of n-gram.
    """

    labels: dict[str, tuple[str, ...]]
    weights: Floats
    bias: Floats
    vectorizers: tuple[TfidfVectorizer, ...]

    def probabilities(self, texts: Sequence[str], embeddings: Floats) -> dict[str, NDArray[np.float64]]:
        """Tell how likely each label is.

        Args:
            texts: the sentences.
            embeddings: their embeddings, one row a sentence.

        Returns:
            By kind: one row a sentence, one column a label, each row adding up to 1.
        """
        scores = embeddings @ self.weights[: embeddings.shape[1]] + self.bias
        for row, text in enumerate(texts):
            scores[row] += self._spelling_scores(_shaped(text))
        found, start = {}, 0
        for kind, labels in self.labels.items():
            found[kind] = softmax(scores[:, start : start + len(labels)].astype(np.float64), axis=1)
            start += len(labels)
        return found

    def _spelling_scores(self, text: str) -> Floats:
        scores = np.zeros(len(self.bias), dtype=np.float32)
        start = len(self.weights) - sum(len(v.vocabulary_) for v in self.vectorizers)
        for columns, values in self._ngrams(text):
            scores += (values * np.float32(_SPELLING_COUNTS)) @ self.weights[start + columns]
        return scores

    @cached_property
    def _ngrams(self) -> Ngrams:
        return Ngrams(self.vectorizers)

    def judge(self, texts: Sequence[str], embeddings: Floats) -> list[dict[str, dict[str, Any]]]:
        """Judge sentences in every kind.

        Args:
            texts: the sentences.
            embeddings: their embeddings, one row a sentence.

        Returns:
            For each sentence, by kind: ``label``, ``confidence`` and ``second``, ready to be written as JSON.
        """
        found: list[dict[str, dict[str, Any]]] = [{} for _ in texts]
        for kind, rows in self.probabilities(texts, embeddings).items():
            labels = self.labels[kind]
            for result, row in zip(found, rows, strict=True):
                best, second = np.argsort(-row)[:2]
                result[kind] = {"label": labels[best], "confidence": float(row[best]), "second": labels[second]}
        return found

    def save(self, folder: Path) -> None:
        """Write the model as plain numbers and JSON, without pickles.

        Args:
            folder: an existing folder.
        """
        terms = [sorted(v.vocabulary_, key=v.vocabulary_.__getitem__) for v in self.vectorizers]
        words = {"labels": self.labels, "vocabularies": terms}
        (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
        inverse = {f"idf_{i}": v.idf_ for i, v in enumerate(self.vectorizers)}
        np.savez(folder / "numbers.npz", weights=self.weights, bias=self.bias, **inverse)

    @classmethod
    def load(cls, folder: Path) -> JudgementModel:
        """Read a model that ``save`` wrote.

        Args:
            folder: where it was written.

        Raises:
            OSError: there is no model in this folder.
        """
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        labels = {kind: tuple(names) for kind, names in words["labels"].items()}
        with np.load(folder / "numbers.npz", allow_pickle=False) as numbers:
            vectorizers = []
            for i, (settings, terms) in enumerate(zip(_SPELLINGS, words["vocabularies"], strict=True)):
                vectorizer = _vectorizer(settings, vocabulary={term: column for column, term in enumerate(terms)})
                vectorizer.idf_ = numbers[f"idf_{i}"]
                vectorizers.append(vectorizer)
            return cls(labels, numbers["weights"], numbers["bias"], tuple(vectorizers))


def train_judgement_model(
    examples: Examples, embeddings: Mapping[str, Floats], strength: float = 20.0, steps: int = 40
) -> JudgementModel:
    """Train on examples; labels count the same however many sentences they have, "none" a little more.

    Args:
        examples: sentences with their labels, by kind.
        embeddings: the embedding of every sentence.
        strength: the inverse of the regularisation (scikit-learn's ``C``).
        steps: how many steps the solver may take; more did not change the scores.

    Returns:
        The trained model.
    """
    texts = list(dict.fromkeys(text for pairs in examples.values() for text, _ in pairs))
    vectorizers = tuple(_vectorizer(settings, min_df=2) for settings in _SPELLINGS)
    shapes = [_shaped(text) for text in texts]
    blocks = [vectorizer.fit_transform(shapes) for vectorizer in vectorizers]
    spelling = hstack(blocks, format="csr", dtype=np.float32) * np.float32(_SPELLING_COUNTS)
    meaning = np.stack([embeddings[text] for text in texts])
    rows = {text: row for row, text in enumerate(texts)}
    labels, weights, biases = {}, [], []
    for kind, pairs in examples.items():
        chosen = [rows[text] for text, _ in pairs]
        given = [label for _, label in pairs]
        labels[kind], columns, bias = train_softmax(
            meaning[chosen], spelling[chosen], given, _balance(kind, pairs), strength, steps
        )
        weights.append(columns)
        biases.append(bias)
    return JudgementModel(labels, np.hstack(weights), np.concatenate(biases), vectorizers)


def _balance(kind: str, pairs: Sequence[tuple[str, str]]) -> dict[str, float]:
    counts = Counter(label for _, label in pairs)
    weights = {label: len(pairs) / (len(counts) * count) for label, count in counts.items()}
    if NONE in weights:
        weights[NONE] *= _NONE_COUNTS.get(kind, 1.0)
    return weights


def _vectorizer(settings: dict[str, Any], **more: Any) -> TfidfVectorizer:
    return TfidfVectorizer(lowercase=True, sublinear_tf=True, dtype=np.float32, **settings, **more)


def _shaped(text: str) -> str:
    return shape(text[:MAX_CHARACTERS])
