"""Decimal numbers added as a reader would add them by hand.

``0.1 + 0.2`` is 0.3 here: a number stands for the shortest decimal that names it, and sums are made of exact fractions
before they become a number again. So ties, zero-width zones and equal limits are found where paper finds them.
"""

from __future__ import annotations

from fractions import Fraction


def exact(number: float) -> Fraction:
    """The decimal that a finite number is written as, without rounding."""
    return Fraction(repr(float(number)))


def add(*numbers: float) -> float:
    """The exact sum of decimals, as the nearest number."""
    return float(sum(map(exact, numbers), Fraction(0)))


def subtract(number: float, other: float) -> float:
    """The exact difference of two decimals, as the nearest number."""
    return float(exact(number) - exact(other))
