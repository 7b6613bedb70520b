"""Alternatives as gains: one shape for certain, uncertain and binding ones, the same for both roles.

The equivalent price of an alternative is the price of this deal that would be as good as getting it: seller
``e = price + extra_worth``, buyer ``e = price - extra_worth``. The gain is ``x = e`` for a seller and ``x = -e`` for a
buyer, so that more is better for both.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction

from negotiation.exact import exact
from negotiation.plan import SUM_TOLERANCE, Alternative

Results = tuple[tuple[Fraction, Fraction], ...]


@dataclass(frozen=True)
class Prospect:
    """An alternative as a lottery over gains.

    Args:
        name: of the alternative.
        cost: of trying it, not negative.
        results: ``(probability, gain)`` with probabilities above 0; what is missing to 1 comes to nothing.
        secure: certain or binding, so that one can rely on it; else a box in the sense of Weitzman (1979).
    """

    name: str
    cost: Fraction
    results: Results
    secure: bool

    @property
    def chance(self) -> Fraction:
        """That it comes to something at all."""
        return sum((p for p, _ in self.results), Fraction(0))


def sign(role: str) -> int:
    """1 for a seller, who wants a high price; -1 for a buyer."""
    return 1 if role == "seller" else -1


def prospect(role: str, alternative: Alternative) -> Prospect:
    """An alternative whose price and odds are known, as gains of a role.

    Probabilities that sum to 1 but for rounding (1e-9) are made to sum to 1 exactly.
    """
    if alternative.outcomes:
        raw = [(outcome.probability, outcome.price) for outcome in alternative.outcomes]
    else:
        assert alternative.price is not None and alternative.probability is not None
        raw = [(alternative.probability, alternative.price)]
    extra = exact(alternative.extra_worth)
    results = [(exact(p), sign(role) * exact(price) + extra) for p, price in raw if p > 0]
    total = sum((p for p, _ in results), Fraction(0))
    if abs(total - 1) <= SUM_TOLERANCE:
        results = [(p / total, x) for p, x in results]
    certain = not alternative.outcomes and alternative.probability == 1
    return Prospect(alternative.name, exact(alternative.cost), tuple(results), certain or alternative.binding)


def prospects(role: str, alternatives: Iterable[Alternative]) -> tuple[Prospect, ...]:
    """`prospect` for each alternative, in order."""
    return tuple(prospect(role, alternative) for alternative in alternatives)
