"""The BATNA: the best plan over all alternatives, what it is worth, and what it falls back on.

The last resort is the best alternative that is certain or binding, ``b``. Uncertain ones are tried before it where that
pays (`negotiation.weitzman`; with a risk tolerance `negotiation.risk`).
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiation import risk, weitzman
from negotiation.plan import Alternative
from negotiation.prospects import Prospect, prospects, sign


@dataclass(frozen=True)
class Fallback:
    """The best alternative that cannot fail, and its worth as a price of this deal."""

    name: str
    value: float


@dataclass(frozen=True)
class Batna:
    """The best course without this deal.

    Args:
        steps: names in the order to try them, ending with the one to rely on if the others fail.
        value: worth of that plan, as the price of this deal that would be exactly as good, closing cost left out.
        certain_fallback: the alternative that the plan ends with.
    """

    steps: tuple[str, ...]
    value: float
    certain_fallback: Fallback


def secure_gain(prospect: Prospect, rho: float | None) -> Fraction:
    """The net gain of a certain or binding prospect: its (certainty equivalent or) mean, less its cost."""
    if rho is None or len(prospect.results) == 1:
        return sum((p * x for p, x in prospect.results), Fraction(0)) - prospect.cost
    worth = risk.certainty_equivalent([(float(p), float(x)) for p, x in prospect.results], rho)
    return Fraction(worth) - prospect.cost


def best_secure(options: Iterable[Prospect], rho: float | None) -> tuple[Fraction, Prospect] | None:
    """The best certain or binding prospect and its net gain, the first of equals; None when there is none."""
    gains = [(secure_gain(option, rho), option) for option in options if option.secure]
    return max(gains, key=lambda pair: pair[0], default=None)


def best_plan(role: str, alternatives: Sequence[Alternative], rho: float | None = None) -> Batna | None:
    """The best plan over alternatives whose prices and odds are known.

    Args:
        role: ``buyer`` or ``seller``.
        alternatives: at most 12.
        rho: risk tolerance in money; None for risk neutral.

    Returns:
        The plan, or None when nothing is certain or binding: no worth is assumed for having nothing.
    """
    options = prospects(role, alternatives)
    last = best_secure(options, rho)
    if last is None:
        return None
    b, resort = last
    boxes = [option for option in options if not option.secure]
    if rho is None:
        gain = weitzman.value(boxes, b)
        tried = [box for _, box in weitzman.order(boxes, b)]
    else:
        policy = risk.solve(boxes, float(b), rho)
        tried = list(policy.steps())
        gain = Fraction(policy.value) if tried else b
    steps = (*(box.name for box in tried), resort.name)
    return Batna(steps, _price(role, gain), Fallback(resort.name, _price(role, b)))


def _price(role: str, gain: Fraction) -> float:
    return float(sign(role) * gain) + 0.0
