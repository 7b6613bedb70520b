"""The tf-idf values of one text without scikit-learn's checks and matrices, in a tenth of the time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

import numpy as np
from numpy.typing import NDArray
from sklearn.feature_extraction.text import TfidfVectorizer

Floats = NDArray[np.float32]


class Ngrams:
    """The same numbers that trained vectorizers' own `transform` gives, where they are not 0.

    Args:
        vectorizers: trained, with sublinear term frequencies, their columns one after the other.
    """

    def __init__(self, vectorizers: Sequence[TfidfVectorizer]) -> None:
        # scikit-learn adds up a matrix each time it is asked for `idf_`.
        self._parts = [(v.build_analyzer(), v.vocabulary_, np.asarray(v.idf_, dtype=np.float32)) for v in vectorizers]

    def __call__(self, text: str) -> Iterator[tuple[NDArray[np.int64], Floats]]:
        """Read a text.

        Args:
            text: the text.

        Yields:
            For each vectorizer that knows a term of the text: columns, counted over all vectorizers, and their values.
        """
        start = 0
        for cut, vocabulary, inverse in self._parts:
            counts = Counter(vocabulary[term] for term in cut(text) if term in vocabulary)
            if counts:
                columns = np.fromiter(counts.keys(), dtype=np.int64)
                values = (1 + np.log(np.fromiter(counts.values(), dtype=np.float32))) * inverse[columns]
                yield start + columns, values / np.linalg.norm(values)
            start += len(vocabulary)
