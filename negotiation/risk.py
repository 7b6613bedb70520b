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
from functools import cache

from negotiation.prospects import Prospect

OVERFLOW = 600.0
SAME = 1e-12
TINIEST = 1e-280

Stretch = tuple[int, int, float, float, int]


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
        found = max(found, _level(taken, float(1 - rest), float(rest), patience))
    return float(results[0][1]) + rho * found if found > -math.inf else found


def _level(taken: Sequence[tuple[float, float]], chance: float, rest: float, patience: float) -> float:
    """``ln((exp(-patience) - rest) / sum_k p_k exp(L_k))``, which is ``(z - best) / rho``, without cancellation.

    The chance of the results taken and the rest add up to 1; each is given, since a tiny one is lost in the other.
    """
    top = taken[-1][1]
    if top <= OVERFLOW:
        excess = math.fsum(p * math.expm1(level) for p, level in taken)
        lost = (excess - math.expm1(-patience)) / (chance + excess)
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
    _choices: Callable[[int], Sequence[int | None]] = field(repr=False)

    def choose(self, left: int, hand: int) -> int | None:
        """The number of the box to open next, None to stop.

        Among boxes that are equally good (but for rounding) it is the one with the highest index of its own.

        Args:
            left: the boxes not yet opened, as a set of bits.
            hand: the best gain in hand, as a position in `gains`.
        """
        return self._choices(left)[hand]

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
    kernel = _Linear if largest <= OVERFLOW else _Logarithmic
    ranks = {gain: rank for rank, gain in enumerate(gains)}
    openings = [_opening(box, bisect_left(gains, z), ranks) for z, box in indexed]
    costs = [float(box.cost) / rho for _, box in indexed]
    tables = [array("d", map(kernel.stop, levels))]
    for left in range(1, 1 << len(openings)):
        table = list(tables[0])
        for box, opening in enumerate(openings):
            if left >> box & 1:
                kernel.improve(table, tables[left ^ (1 << box)], opening, costs[box])
        tables.append(array("d", table))

    @cache
    def choices(left: int) -> Sequence[int | None]:
        opened = []
        for box, opening in enumerate(openings):
            if left >> box & 1:
                table = [math.inf] * len(gains)
                kernel.improve(table, tables[left ^ (1 << box)], opening, costs[box])
                opened.append((box, table))
        least = [min((table[hand] for _, table in opened), default=math.inf) for hand in range(len(gains))]
        return [
            next((box for box, table in opened if table[hand] <= bound * (1 + SAME)), None)
            if bound < math.inf
            else None
            for hand, bound in enumerate(least)
        ]

    value = best - rho * kernel.level(tables[-1][0])
    return RiskPolicy(tuple(box for _, box in indexed), tuple(gains), value, choices)


def _opening(box: Prospect, limit: int, ranks: dict[float, int]) -> tuple[Stretch, ...]:
    """What opening a box does, by the gain in hand: ``(from, to, chance to keep it, chance, position)`` for each
    stretch of positions between two of its results, from the best down. The last two are the result at the stretch's
    upper end, which counts for this stretch and all lower ones. No stretch goes beyond the last position at which the
    box is worth opening.
    """
    chances: dict[int, Fraction] = {}
    for p, x in box.results:
        rank = ranks.get(float(x))
        if rank:
            chances[rank] = chances.get(rank, Fraction(0)) + p
    better = sorted(chances, reverse=True)
    kept = Fraction(1)
    stretches = []
    for rank, below in zip(better, [*better[1:], 0], strict=True):
        kept -= chances[rank]
        stretches.append((below, max(min(rank, limit), below), float(kept), float(chances[rank]), rank))
    return tuple(stretches)


class _Linear:
    """Badness as ``expm1(L)``: products and sums only."""

    stop = staticmethod(math.expm1)
    level = staticmethod(math.log1p)

    @staticmethod
    def improve(table: list[float], after: Sequence[float], opening: tuple[Stretch, ...], cost: float) -> None:
        """Lower the badness at each position of a table to that of opening a box, where that is better."""
        factor, better = math.exp(cost), math.expm1(cost)
        for low, high, kept, p, rank in opening:
            better += factor * p * after[rank]
            slope = factor * kept
            table[low:high] = [
                opened if (opened := slope * badness + better) < stopped else stopped
                for badness, stopped in zip(after[low:high], table[low:high], strict=True)
            ]


class _Logarithmic:
    """Badness as ``L``: slower, and never too large."""

    stop = staticmethod(float)
    level = staticmethod(float)

    @staticmethod
    def improve(table: list[float], after: Sequence[float], opening: tuple[Stretch, ...], cost: float) -> None:
        """As in `_Linear`."""
        better = -math.inf
        for low, high, kept, p, rank in opening:
            better = _log_add(better, math.log(p) + after[rank])
            share = math.log(kept) if kept > 0 else -math.inf
            for position in range(low, high):
                table[position] = min(table[position], cost + _log_add(better, share + after[position]))


def _log_add(one: float, other: float) -> float:
    """``ln(exp(one) + exp(other))``; ``one`` is finite or both are not."""
    if one < other:
        one, other = other, one
    return one if other == -math.inf else one + math.log1p(math.exp(other - one))
