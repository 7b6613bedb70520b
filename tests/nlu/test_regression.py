"""The softmax regression finds the minimum of what it is said to minimise."""

from __future__ import annotations

import numpy as np
import pytest
from scipy.sparse import csr_matrix, hstack
from sklearn.linear_model import LogisticRegression

from coach.nlu import regression
from coach.nlu.regression import train_softmax


def data(labels: int) -> tuple[np.ndarray, csr_matrix, list[str]]:
    """Rows that lean to their label, with common and with rare columns."""
    random = np.random.default_rng(1)
    gold = random.integers(0, labels, 300)
    dense = random.normal(size=(300, 8)).astype(np.float32) + gold[:, None] * np.linspace(-0.5, 0.5, 8)
    filled = random.random((300, 40)) < np.linspace(0.001, 0.4, 40) * (1 + gold[:, None]) / 2
    return dense.astype(np.float32), csr_matrix(filled.astype(np.float32)), [f"label {i}" for i in gold]


@pytest.mark.parametrize("labels", [3, 5])
def test_it_agrees_with_the_usual_library(labels: int) -> None:
    dense, sparse, given = data(labels)
    weight = {f"label {i}": 1.0 + i for i in range(labels)}
    names, weights, bias = train_softmax(dense, sparse, given, weight, 2.0, 300)
    usual = LogisticRegression(C=2.0, max_iter=2000, tol=1e-6, class_weight=weight)
    rows = hstack([csr_matrix(dense), sparse], format="csr")
    usual.fit(rows, given)
    scores = rows @ weights + bias
    scores -= scores.max(axis=1, keepdims=True)
    likely = np.exp(scores) / np.exp(scores).sum(axis=1, keepdims=True)
    assert names == tuple(usual.classes_)
    assert np.abs(likely - usual.predict_proba(rows)).max() < 0.01


def test_it_is_the_same_however_many_columns_are_kept_dense(monkeypatch: pytest.MonkeyPatch) -> None:
    dense, sparse, given = data(3)
    weight = dict.fromkeys(given, 1.0)
    found = []
    for share in (0.0, 0.1, 1.0):
        monkeypatch.setattr(regression, "COMMON", share)
        found.append(train_softmax(dense, sparse, given, weight, 2.0, 300)[1])
    assert np.abs(found[0] - found[1]).max() < 0.02
    assert np.abs(found[1] - found[2]).max() < 0.02


def test_two_labels_are_enough_and_one_is_not() -> None:
    dense, sparse, given = data(2)
    names, weights, bias = train_softmax(dense, sparse, given, dict.fromkeys(given, 1.0), 2.0, 100)
    assert (len(names), weights.shape, bias.shape) == (2, (48, 2), (2,))
    with pytest.raises(ValueError, match="two labels"):
        train_softmax(dense, sparse, ["same"] * 300, {"same": 1.0}, 2.0, 100)


def test_rows_that_cannot_be_told_apart_are_split_evenly() -> None:
    nothing = csr_matrix((4, 0), dtype=np.float32)
    same = np.ones((4, 1), dtype=np.float32)
    _, weights, bias = train_softmax(same, nothing, ["a", "a", "b", "b"], {"a": 1.0, "b": 1.0}, 10.0, 50)
    assert np.ptp(same @ weights + bias) == pytest.approx(0, abs=1e-4)
