"""A real scale: where a price lies on the picture, and round numbers along it."""

from __future__ import annotations

import math
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from negotiation.zone.shapes import Label, text_width

SMALL = 11.0
ROOM = 14.0
_SAME = 1e-9
_STEPS = (1.0, 2.0, 2.5, 5.0)
_SUFFIXES = ((1e9, "bn"), (1e6, "M"), (1e3, "k"))


@dataclass(frozen=True)
class Scale:
    """Prices from `low` to `high`, drawn from `left` to `right`."""

    low: float
    high: float
    left: float
    right: float

    def at(self, price: float) -> float:
        """Where a price lies."""
        return self.left + (price - self.low) / (self.high - self.low) * (self.right - self.left)


def make_scale(prices: Sequence[float], left: float, right: float) -> Scale:
    """The scale that shows all prices with some room around them.

    It does not go below 0 for that room, and has some width even where all prices are equal.
    """
    low, high = min(prices), max(prices)
    size = max(abs(low), abs(high))
    if high - low > max(size, 1.0) * _SAME:
        spare = (high - low) * 0.07
    else:
        spare = size * 0.1 if size > _SAME else 1.0
    start = low - spare
    return Scale(0.0 if start < 0 <= low else start, high + spare, left, right)


def ticks(scale: Scale, y: float, leftmost: float, rightmost: float) -> list[tuple[float, Label]]:
    """Round numbers along a scale, as many as there is room for: where each lies, and its label standing on `y`.

    Args:
        scale: the scale.
        y: where the labels stand.
        leftmost, rightmost: between these the labels must stay.
    """
    tries = (_placed(scale, step, y, leftmost, rightmost) for step in _steps(scale.high - scale.low))
    return next(found for found in tries if _apart(found))


def tick_texts(values: Sequence[float], step: float) -> list[str]:
    """Multiples of a round step as short text, all with the same number of decimals and the same suffix.

    >>> tick_texts([0, 0.5, 1], 0.5), tick_texts([950000, 1000000], 50000)
    (['0', '0.5', '1.0'], ['0.95M', '1.00M'])
    """
    size = max(map(abs, values), default=0.0)
    unit, suffix = 1.0, ""
    for large, sign in _SUFFIXES:
        if size >= large * (100 if sign == "k" else 1) and _decimals(step / large) <= 2:
            unit, suffix = large, sign
            break
    places = _decimals(step / unit)
    return ["0" if value == 0 else f"{value / unit:,.{places}f}{suffix}".replace("-", "−") for value in values]


def _placed(scale: Scale, step: float, y: float, leftmost: float, rightmost: float) -> list[tuple[float, Label]]:
    """The multiples of a step along a scale, each with its label beneath it."""
    values = [number * step for number in range(math.ceil(scale.low / step), math.floor(scale.high / step) + 1)]
    found = []
    for value, text in zip(values, tick_texts(values, step), strict=True):
        x, half = scale.at(value), text_width(text, SMALL) / 2
        found.append((x, Label(min(max(x, leftmost + half), rightmost - half), y, text, SMALL, anchor="middle")))
    return found


def _apart(found: list[tuple[float, Label]]) -> bool:
    """Whether there is room between all labels."""
    return all(one.box.right + ROOM <= two.box.left for (_, one), (_, two) in pairwise(found))


def _steps(span: float) -> list[float]:
    """Round steps from a twelfth of a span up to all of it; with the last ones there are two ticks at most."""
    exponent = math.floor(math.log10(span))
    steps = [factor * 10.0**power for power in range(exponent - 2, exponent + 1) for factor in _STEPS]
    return [step for step in steps if span / 12 <= step <= span]


def _decimals(step: float) -> int:
    """How many decimals a round step needs."""
    return next((places for places in range(15) if math.isclose(round(step, places), step, rel_tol=1e-6)), 15)
