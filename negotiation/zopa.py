"""The zone of possible agreement, the chance that there is one, and how a zone may be split.

The zone lies between the seller's limit and the buyer's (Raiffa, *The Art and Science of Negotiation*, 1982, ch. 4);
one of width 0 exists. The other side's limit is a guess: the zone takes the middle of its range, the chance of a zone
takes it as uniform over the range. The split gives each side its limit and a share of the rest (Nash, "The Bargaining
Problem", *Econometrica* 18, 1950, with unequal power: Kalai 1977); it is a yardstick, not a forecast.

Invalid when price is not all there is to agree on (see `negotiation.packages`) or when the limits depend on each other.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction

from negotiation.exact import add, exact, subtract
from negotiation.plan import PriceRange


@dataclass(frozen=True)
class Zopa:
    """Prices from the seller's limit to the buyer's."""

    low: float
    high: float
    width: float


def middle(theirs: PriceRange) -> float:
    """The middle of a range."""
    return float((exact(theirs.low) + exact(theirs.high)) / 2)


def zone(role: str, mine: float, theirs: PriceRange) -> Zopa | None:
    """The zone between my limit and the middle of the range of theirs, None when the limits do not meet."""
    low, high = (mine, middle(theirs)) if role == "seller" else (middle(theirs), mine)
    return Zopa(low, high, subtract(high, low)) if low <= high else None


def gap(role: str, mine: float, theirs: PriceRange) -> float | None:
    """How far apart my limit and the middle of theirs are, None when there is a zone."""
    distance = subtract(mine, middle(theirs)) if role == "seller" else subtract(middle(theirs), mine)
    return distance if distance > 0 else None


def zone_chance(role: str, mine: float, theirs: PriceRange) -> float:
    """The probability that a zone exists, their limit being uniform on its range; 1 or 0 for a point."""
    if theirs.low == theirs.high:
        return 1.0 if zone(role, mine, theirs) else 0.0
    favourable = exact(theirs.high) - exact(mine) if role == "seller" else exact(mine) - exact(theirs.low)
    share = favourable / (exact(theirs.high) - exact(theirs.low))
    return float(min(max(share, Fraction(0)), Fraction(1)))


def nash_price(role: str, zopa: Zopa, power: float) -> float:
    """The price that gives me the share ``power`` (0..1) of the zone."""
    part = float(exact(power) * exact(zopa.width))
    return add(zopa.low, part) if role == "seller" else subtract(zopa.high, part)


def share_at(role: str, zopa: Zopa, price: float) -> float | None:
    """The part of the zone that I would get at a price; None for a zone of width 0."""
    if zopa.width == 0:
        return None
    mine = exact(price) - exact(zopa.low) if role == "seller" else exact(zopa.high) - exact(price)
    return float(mine / exact(zopa.width))
