"""Figures as people say them: exact where that is short, else four digits, and a limit always on its owner's safe side.

Advice is said with these; the arithmetic, the verdicts and the data keep the exact figures. Short is what people named
themselves, below 1,000 what has no more than cents, and above it what has no cents and at most five digits, or no finer
ones than people used (a sum of prices in tens is a price in tens). A seller's limit is rounded up, a buyer's down:
nobody is ever told a limit that is too soft.
"""

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from decimal import Decimal
from fractions import Fraction

from negotiation.exact import exact
from negotiation.plan import Alternative, Plan

DIGITS = 4
WHOLE_DIGITS = 5
CENTS = -2
SMALL, LARGE = 1.0, 1000.0


def said(plan: Plan, value: float, up: bool | None = None) -> float:
    """A computed figure as it is said.

    Args:
        plan: the plan it was computed from.
        value: the exact figure, in money.
        up: whether to round up; False rounds down, None to the nearest.

    >>> said(Plan(), 30666.55, up=False), said(Plan(), 30666.55, up=True), said(Plan(), 243750.0), said(Plan(), 33.333)
    (30660.0, 30670.0, 243750.0, 33.33)
    """
    if _is_short(value, _figures(plan)):
        return value
    size = abs(value)
    power = CENTS if SMALL <= size < LARGE else math.floor(math.log10(size)) + 1 - DIGITS
    return _round(value, power, up)


def said_limit(plan: Plan, value: float, near: Iterable[float] = ()) -> float:
    """My limit, or a price as good as it, as it is said: never softer than it is.

    Args:
        plan: the plan, with a role.
        value: the exact limit.
        near: prices it is compared with; where one lies between the exact and the rounded limit, cents are said.
    """
    up = plan.role == "seller"
    rounded = said(plan, value, up)
    if rounded != value and any(min(value, rounded) <= price <= max(value, rounded) for price in near):
        return _round(value, CENTS, up)
    return rounded


def compared(plan: Plan) -> Iterator[float]:
    """The prices of a plan that are held against the limit: offers, standards, the target, the outcome."""
    yield from (offer.price for offer in plan.offers)
    yield from (criterion.price for criterion in plan.criteria if criterion.price is not None)
    if plan.target is not None:
        yield plan.target
    if plan.outcome is not None and plan.outcome.price is not None:
        yield plan.outcome.price


def _round(value: float, power: int, up: bool | None) -> float:
    unit = Fraction(10) ** power
    parts = exact(value) / unit
    return float((round(parts) if up is None else math.ceil(parts) if up else math.floor(parts)) * unit)


def _figures(plan: Plan) -> Iterator[float]:
    """The amounts of money that people named."""
    yield from compared(plan)
    for alternative in (*plan.alternatives, *plan.their_alternatives):
        yield from _of_alternative(alternative)
    if plan.their_reservation is not None:
        yield from (plan.their_reservation.low, plan.their_reservation.high)
    yield from (plan.closing_cost, plan.their_closing_cost)


def _of_alternative(alternative: Alternative) -> Iterator[float]:
    if alternative.price is not None:
        yield alternative.price
    yield from (alternative.cost, alternative.extra_worth)
    yield from (outcome.price for outcome in alternative.outcomes)


def _is_short(value: float, used: Iterable[float]) -> bool:
    (digits, power), figures = _digits(value), [figure for figure in used if figure]
    if value in figures or not value:
        return True
    if abs(value) < SMALL:
        return digits <= DIGITS
    if abs(value) < LARGE:
        return power >= CENTS
    return power >= 0 and (digits <= WHOLE_DIGITS or power >= min(map(_power, figures), default=power + 1))


def _power(value: float) -> int:
    return _digits(value)[1]


def _digits(value: float) -> tuple[int, int]:
    """How many digits a number has, and the power of ten of its last one."""
    parts = Decimal(repr(value)).normalize().as_tuple()
    return len(parts.digits), int(parts.exponent)
