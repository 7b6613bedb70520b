"""Which intent a sentence has: logistic regression on its meaning (an embedding) and its spelling (n-grams).

Meaning alone mixes up sentences about the same thing ("go back" and "undo that"), spelling alone does not know new
words; together they were best by measurement, see docs/decisions. Rasa is not needed here.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import hstack
from scipy.special import softmax
from sklearn.feature_extraction.text import TfidfVectorizer

from coach.nlu.ngrams import Ngrams
from coach.nlu.regression import train_softmax
from coach.nlu.spelling import shape

Floats = NDArray[np.float32]

_SPELLINGS: tuple[dict[str, Any], ...] = (
    {"analyzer": "char_wb", "ngram_range": (2, 4)},
    {"analyzer": "word", "ngram_range": (1, 2), "token_pattern": r"(?u)\w+|[?$€£%]"},
)
_MAX_CHARACTERS = 4096


@dataclass(frozen=True)
class IntentModel:
    """A trained model: linear weights on the embedding followed by the n-grams' tf-idf values.

    Args:
        intents: the intents' names, in the order of the weights' rows.
        weights: one row an intent, one column a feature.
        bias: one number an intent.
        vectorizers: what turns a text into tf-idf values, one a kind of n-gram.
    """

    intents: tuple[str, ...]
    weights: Floats
    bias: Floats
    vectorizers: tuple[TfidfVectorizer, ...]

    def probabilities(
        self, texts: Sequence[str], embeddings: Floats, favour: dict[str, float] | None = None
    ) -> NDArray[np.float64]:
        """Tell how likely each intent is.

        Args:
            texts: the sentences.
            embeddings: their embeddings, one row a sentence.
            favour: what to add to the log-odds of an intent, by its name.

        Returns:
            One row a sentence, one column an intent, each row adding up to 1.
        """
        size = embeddings.shape[1]
        scores = np.asarray(embeddings @ self.weights[:, :size].T + self.bias, dtype=np.float64)
        for row, text in zip(scores, texts, strict=True):
            for columns, values in self._ngrams(_shaped(text)):
                row += values @ self._by_feature[size + columns]
        for name, amount in (favour or {}).items():
            if name in self.intents:
                scores[:, self.intents.index(name)] += amount
        result: NDArray[np.float64] = softmax(scores, axis=1)
        return result

    @cached_property
    def _ngrams(self) -> Ngrams:
        return Ngrams(self.vectorizers)

    @cached_property
    def _by_feature(self) -> Floats:
        """The weights with what belongs to one feature side by side."""
        return np.ascontiguousarray(self.weights.T)

    def save(self, folder: Path) -> None:
        """Write the model as plain numbers and JSON, without pickles.

        Args:
            folder: an existing folder.

        Raises:
            OSError: the folder cannot be written to.
        """
        words = {"intents": self.intents, "vocabularies": [_vocabulary(v) for v in self.vectorizers]}
        (folder / "words.json").write_text(json.dumps(words), encoding="utf-8")
        inverse = {f"idf_{i}": v.idf_ for i, v in enumerate(self.vectorizers)}
        np.savez(folder / "numbers.npz", weights=self.weights, bias=self.bias, **inverse)

    @classmethod
    def load(cls, folder: Path) -> IntentModel:
        """Read a model that ``save`` wrote.

        Args:
            folder: where it was written.

        Returns:
            The model.

        Raises:
            OSError: there is no model in this folder.
        """
        words = json.loads((folder / "words.json").read_text(encoding="utf-8"))
        with np.load(folder / "numbers.npz", allow_pickle=False) as numbers:
            vectorizers = []
            for i, (settings, terms) in enumerate(zip(_SPELLINGS, words["vocabularies"], strict=True)):
                vectorizer = _vectorizer(settings, vocabulary={term: column for column, term in enumerate(terms)})
                vectorizer.idf_ = numbers[f"idf_{i}"]
                vectorizers.append(vectorizer)
            return cls(tuple(words["intents"]), numbers["weights"], numbers["bias"], tuple(vectorizers))


def train_intent_model(
    texts: Sequence[str], intents: Sequence[str], embeddings: Floats, strength: float = 20.0, steps: int = 60
) -> IntentModel:
    """Train a model on labelled sentences, every intent counting the same however many sentences it has.

    Args:
        texts: the sentences.
        intents: the intent of each, at least two different ones.
        embeddings: the sentences' embeddings, one row a sentence.
        strength: the inverse of the regularisation (scikit-learn's ``C``).
        steps: how many steps the solver may take; more did not change the scores.

    Returns:
        The trained model.

    Raises:
        ValueError: there are fewer than two intents.
    """
    vectorizers = tuple(_vectorizer(settings, min_df=2 if len(texts) > 100 else 1) for settings in _SPELLINGS)
    shapes = [_shaped(text) for text in texts]
    spelling = hstack([v.fit_transform(shapes) for v in vectorizers], format="csr", dtype=np.float32)
    counts = Counter(intents)
    evenly = {intent: len(texts) / (len(counts) * count) for intent, count in counts.items()}
    names, weights, bias = train_softmax(embeddings, spelling, intents, evenly, strength, steps)
    return IntentModel(names, np.ascontiguousarray(weights.T), bias, vectorizers)


def _vectorizer(settings: dict[str, Any], **more: Any) -> TfidfVectorizer:
    return TfidfVectorizer(lowercase=True, sublinear_tf=True, dtype=np.float32, **settings, **more)


def _vocabulary(vectorizer: TfidfVectorizer) -> list[str]:
    return sorted(vectorizer.vocabulary_, key=vectorizer.vocabulary_.__getitem__)


def _shaped(text: str) -> str:
    return shape(text[:_MAX_CHARACTERS])
