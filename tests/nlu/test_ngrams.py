"""The n-grams of one text, counted without scikit-learn's matrices."""

from __future__ import annotations

import numpy as np
import pytest
from sklearn.feature_extraction.text import TfidfVectorizer

from coach.nlu.ngrams import Ngrams

TEXTS = ["they offer 00 now", "no, they offer less", "what is my limit?", "my limit is 00, and 00 is theirs"]


@pytest.mark.parametrize("text", ["they offer 00 and 00 and 00", "my limit?", "xyzzy", ""])
def test_the_values_are_those_of_the_vectorizers(text: str) -> None:
    kinds = ({"analyzer": "char_wb", "ngram_range": (2, 4)}, {"analyzer": "word", "ngram_range": (1, 2)})
    vectorizers = [TfidfVectorizer(sublinear_tf=True, dtype=np.float32, **kind).fit(TEXTS) for kind in kinds]
    wanted = np.hstack([vectorizer.transform([text]).toarray()[0] for vectorizer in vectorizers])
    found = np.zeros_like(wanted)
    for columns, values in Ngrams(vectorizers)(text):
        found[columns] = values
    assert np.allclose(found, wanted, atol=1e-6)
