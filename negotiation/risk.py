"""The same search for someone who dislikes risk: exponential utility with risk tolerance rho, by exact recursion.

Every expectation becomes the certainty equivalent ``-rho * ln E[exp(-x / rho)]`` (Pratt, "Risk Aversion in the Small
and in the Large", *Econometrica* 32, 1964), costs lowering the gain they come before. Weitzman's index rule does not
hold then, so with the boxes ``S`` left and ``y`` in hand the badness ``J = E[exp((paid - kept) / rho)]`` of the best
policy is computed for every ``S`` and every ``y`` that can be in hand:

    J(S, y) = min( exp(-y / rho), min_{i in S} exp(c_i / rho) * (sum_k p_k J(S - i, max(y, x_k)) + p_0 J(S - i, y)) )

with ``p_0`` the chance that ``i`` comes to nothing. A box that is not worth opening alone with ``y`` in hand is worth
nothing from then on (J is concave in the badness in hand and 0 at 0), so it is left out.

Numbers: with ``r`` the best possible gain and ``L = (r - y) / rho >= 0``, the recursion runs on ``expm1(L)``, exact
for a huge rho, and on ``L`` itself where that would overflow, for a tiny one.

Invalid where risk attitude changes with wealth, where results depend on each other, and beyond 12 boxes.
"""

from __future__ import annotations

import math
from array import array
from bisect import bisect_left
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from negotiation.prospects import Prospect

OVERFLOW = 600.0
SAME = 1e-12
TINIEST = 1e-280

Better = tuple[tuple[float, int], ...]
Segment = tuple[int, int, float, Better]


def certainty_equivalent(results: Sequence[tuple[float, float]], rho: float) -> float:
    """``-rho * ln(sum_k p_k exp(-x_k / rho))`` of gains ``x_k`` whose probabilities sum to 1."""
    rho = max(rho, TINIEST)
    best = max(x for _, x in results)
    return best - rho * log_mean([(p, (best - x) / rho) for p, x in results])


def log_mean(terms: Sequence[tuple[float, float]]) -> float:
    """``ln(sum_k p_k exp(L_k))`` for ``L_k >= 0`` and probabilities that sum to 1, without loss for any size of L."""
    largest = max(level for _, level in terms)
    if largest <= OVERFLOW:
        return math.log1p(math.fsum(p * math.expm1(level) for p, level in terms))
    return largest + math.log(math.fsum(p * math.exp(level - largest) for p, level in terms))


def index(box: Prospect, rho: float) -> float:
    """The gain in hand at which a box alone is just not worth opening; minus infinity when it never is.

    It solves ``sum_k p_k max(1 - exp(-(x_k - z) / rho), 0) = 1 - exp(-cost / rho)``; the greatest solution over the
    results taken in descending order, as for risk neutrality.
    """
    rho = max(rho, TINIEST)
    results = sorted(box.results, key=lambda result: -result[1])
    patience = float(box.cost) / rho
    found = -math.inf
    taken: list[tuple[float, float]] = []
    rest = Fraction(1)
    for p, x in results:
        rest -= p
        taken.append((float(p), float(results[0][1] - x) / rho))
        found = max(found, _level(taken, float(rest), patience))
    return float(results[0][1]) + rho * found if found > -math.inf else found


def _level(taken: Sequence[tuple[float, float]], rest: float, patience: float) -> float:
    """``ln((exp(-patience) - rest) / sum_k p_k exp(L_k))``, which is ``(z - best) / rho``, without cancellation."""
    top = taken[-1][1]
    if top <= OVERFLOW:
        excess = math.fsum(p * math.expm1(level) for p, level in taken)
        lost = (excess - math.expm1(-patience)) / (1.0 - rest + excess)
        if lost < 0.5:
            return math.log1p(-lost)
    kept = math.exp(-patience) - rest
    if rest > 0 and kept <= 0:
        return -math.inf
    scaled = math.fsum(p * math.exp(level - top) for p, level in taken)
    return (math.log(kept) if rest > 0 else -patience) - top - math.log(scaled)


@dataclass(frozen=True)
class RiskPolicy:
    """The best policy for a set of boxes, a gain in hand and a risk tolerance.

    Args:
        boxes: those worth opening at the start, in descending order of their own index.
        gains: what can be in hand, ascending; the first is the gain at the start.
        value: certainty equivalent of the policy.
    """

    boxes: tuple[Prospect, ...]
    gains: tuple[float, ...]
    value: float
    _candidates: Callable[[int, int], list[tuple[float, int]]] = field(repr=False)

    def choose(self, left: int, hand: int) -> int | None:
        """The number of the box to open next, None to stop.

        Among boxes that are equally good (but for rounding) it is the one with the highest index of its own.

        Args:
            left: the boxes not yet opened, as a set of bits.
            hand: the best gain in hand, as a position in `gains`.
        """
        candidates = self._candidates(left, hand)
        least = min((badness for badness, _ in candidates), default=0.0)
        return next((box for badness, box in candidates if badness <= least + SAME * abs(least)), None)

    def steps(self) -> tuple[Prospect, ...]:
        """Boxes in the order they are opened as long as none brings more than the gain at the start."""
        found: list[Prospect] = []
        left = (1 << len(self.boxes)) - 1
        while (box := self.choose(left, 0)) is not None:
            found.append(self.boxes[box])
            left ^= 1 << box
        return tuple(found)


def solve(boxes: Sequence[Prospect], b: float, rho: float) -> RiskPolicy:
    """The best adaptive policy with ``b`` in hand.

    Args:
        boxes: uncertain alternatives, at most 12.
        b: the best certain or binding gain, in money.
        rho: risk tolerance, in money, above 0.
    """
    rho = max(rho, TINIEST)
    indexed = sorted(
        ((index(box, rho), box) for box in boxes if box.results),
        key=lambda pair: -pair[0],
    )
    indexed = [(z, box) for z, box in indexed if z > b]
    gains = sorted({b, *(float(x) for _, box in indexed for _, x in box.results if x > b)})
    best = gains[-1]
    levels = [(best - gain) / rho for gain in gains]
    largest = levels[0] + sum(float(box.cost) for _, box in indexed) / rho
    kernel = _Linear() if largest <= OVERFLOW else _Logarithmic()
    ranks = {gain: rank for rank, gain in enumerate(gains)}
    plans = [_opening(box, bisect_left(gains, z), ranks, b) for z, box in indexed]
    costs = [float(box.cost) / rho for _, box in indexed]
    tables = [array("d", map(kernel.stop, levels))]
    for left in range(1, 1 << len(plans)):
        table = array("d", tables[0])
        for box, plan in enumerate(plans):
            if left >> box & 1:
                after = tables[left ^ (1 << box)]
                for low, high, inside, outside in plan:
                    opened = kernel.open(after, low, high, inside, outside, costs[box])
                    table[low:high] = array("d", map(min, table[low:high], opened))
        tables.append(table)

    def candidates(left: int, hand: int) -> list[tuple[float, int]]:
        found = []
        for box, plan in enumerate(plans):
            for low, high, inside, outside in plan:
                if left >> box & 1 and low <= hand < high:
                    after = tables[left ^ (1 << box)]
                    found.append((kernel.open(after, hand, hand + 1, inside, outside, costs[box])[0], box))
        return found

    value = best - rho * kernel.level(tables[-1][0])
    return RiskPolicy(tuple(box for _, box in indexed), tuple(gains), value, candidates)


def _opening(box: Prospect, limit: int, ranks: dict[float, int], b: float) -> tuple[Segment, ...]:
    """What opening a box does, by the gain in hand: ``(from, to, chance to keep it, better results)`` for each stretch
    of positions between two of its results, up to the last position at which it is worth opening.
    """
    better = sorted((ranks[float(x)], float(p)) for p, x in box.results if x > b)
    worse = float(1 - sum(p for p, x in box.results if x > b))
    segments: list[Segment] = []
    low = 0
    for number, (rank, p) in enumerate(better):
        high = min(rank, limit)
        if high > low:
            segments.append((low, high, worse, tuple((q, position) for position, q in better[number:])))
            low = high
        worse += p
    return tuple(segments)


class _Linear:
    """Badness as ``expm1(L)``: products and sums only."""

    @staticmethod
    def stop(level: float) -> float:
        return math.expm1(level)

    @staticmethod
    def level(badness: float) -> float:
        return math.log1p(badness)

    @staticmethod
    def open(after: array[float], low: int, high: int, inside: float, better: Better, cost: float) -> list[float]:
        factor, paid = math.exp(cost), math.expm1(cost)
        fixed = factor * sum(p * after[rank] for p, rank in better) + paid
        slope = factor * inside
        return [slope * badness + fixed for badness in after[low:high]]


class _Logarithmic:
    """Badness as ``L``: slower, and never too large."""

    @staticmethod
    def stop(level: float) -> float:
        return level

    @staticmethod
    def level(badness: float) -> float:
        return badness

    @staticmethod
    def open(after: array[float], low: int, high: int, inside: float, better: Better, cost: float) -> list[float]:
        others = [(p, after[rank]) for p, rank in better]
        return [cost + log_mean([*others, (inside, badness)]) for badness in after[low:high]]
