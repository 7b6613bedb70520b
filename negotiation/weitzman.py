"""What to try, in which order, and what that is worth, for someone who is risk neutral.

Each uncertain alternative is a box: pay its cost, see the result, keep the best seen so far, go on or stop (Weitzman,
"Optimal Search for the Best Alternative", *Econometrica* 47(3), 1979). Its index ``z`` solves
``cost = sum_k p_k * max(x_k - z, 0)``: the gain in hand at which it is just not worth opening. Boxes are opened in
descending index until the best in hand is at least every index left; with ``b`` in hand the policy is worth
``V = E[max(b, max_i min(x_i, z_i))]``.

Invalid when results depend on each other, when a result cannot be kept while others are tried, when time itself costs,
and for someone who is not risk neutral (see `negotiation.risk`).
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction

from negotiation.prospects import Prospect


def index(box: Prospect) -> Fraction | None:
    """The index of a box, None when it can come to nothing only.

    With results in descending order, ``z = max_k (p_1 x_1 + .. + p_k x_k - cost) / (p_1 + .. + p_k)``: the defining
    sum is the largest of these straight lines in ``z``.
    """
    best: Fraction | None = None
    weight = Fraction(0)
    total = -box.cost
    for p, x in sorted(box.results, key=lambda result: -result[1]):
        weight += p
        total += p * x
        if best is None or total / weight > best:
            best = total / weight
    return best


def order(boxes: Sequence[Prospect], b: Fraction) -> list[tuple[Fraction, Prospect]]:
    """Boxes that are worth opening with ``b`` in hand, with their indices, in the order to open them.

    Equal indices keep the order of the list.
    """
    indexed = [(z, box) for box in boxes if (z := index(box)) is not None and z > b]
    return sorted(indexed, key=lambda pair: -pair[0])


def value(boxes: Sequence[Prospect], b: Fraction) -> Fraction:
    """The expected gain of the best policy with ``b`` in hand: ``E[max(b, max_i min(x_i, z_i))]``.

    The distribution of that maximum is the product of the boxes' own ones, read off point by point.
    """
    jumps: list[tuple[Fraction, int, Fraction]] = []
    below: list[Fraction] = []
    for number, (z, box) in enumerate(order(boxes, b)):
        above = [(min(x, z), p) for p, x in box.results if x > b]
        below.append(1 - sum((p for _, p in above), Fraction(0)))
        jumps += [(w, number, p) for w, p in above]
    reached = _product(below)
    result = reached * b
    for w, number, p in sorted(jumps):
        below[number] += p
        before, reached = reached, _product(below)
        result += (reached - before) * w
    return result


def _product(factors: Sequence[Fraction]) -> Fraction:
    result = Fraction(1)
    for factor in factors:
        result *= factor
    return result
