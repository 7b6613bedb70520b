"""What moves my limit: each number changed a little, the odds at which an alternative pays, and what better odds bring.

`movers` is a one-at-a-time ("tornado") sensitivity analysis (Howard, "Decision Analysis: Practice and Promise",
*Management Science* 34(6), 1988): each number is moved down and up by a like step and the limit computed anew. It is
invalid for numbers that move together, such as two prices in one market; change both then and compute again.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any

from negotiation.batna import best_secure
from negotiation.checks import MAX_NUMBER
from negotiation.exact import add, subtract
from negotiation.offers import surplus
from negotiation.phrases import amount, percent
from negotiation.plan import SUM_TOLERANCE, Alternative, Outcome, Plan
from negotiation.prospects import prospect, prospects, sign
from negotiation.reservation import reservation
from negotiation.walk import is_large

STEP = 0.1
SHOWN = 3
MANY = 7


@dataclass(frozen=True)
class Mover:
    """How far one number moves my limit.

    Args:
        alternative: its name.
        key: ``price``, ``probability``, ``cost`` or ``extra_worth``; with outcomes, ``price`` moves all of them and
            ``probability`` is that of the best one.
        low, high: the number moved down and up.
        limit_low, limit_high: my limit with either.
        swing: the distance between those two limits, in money.
    """

    alternative: str
    key: str
    low: float
    high: float
    limit_low: float
    limit_high: float
    swing: float


def limit_of(plan: Plan, alternatives: tuple[Alternative, ...]) -> float | None:
    """My reservation price with other alternatives in place of the plan's."""
    return reservation(plan.role, alternatives, plan.closing_cost, plan.risk_tolerance).price


def movers(plan: Plan) -> tuple[Mover, ...]:
    """Every number of my alternatives that moves my limit, the strongest first.

    Money moves by 10% of the alternative's (largest) price, odds by 10 points, both kept within their bounds. The odds
    of the only fallback stay as they are: without it there is no limit.

    Args:
        plan: the plan; without a reservation price the result is empty.
    """
    if plan.role is None:
        return ()
    found = [
        mover
        for position, alternative in enumerate(plan.alternatives)
        for key, low, high in _changes(plan.role, alternative)
        if (mover := _mover(plan, plan.role, position, key, low, high)) is not None
    ]
    return tuple(sorted(found, key=lambda mover: -mover.swing))


def strongest(plan: Plan, count: int = SHOWN) -> tuple[Mover, ...]:
    """The first of `movers`; none where finding them would take seconds (many uncertain results, or a risk tolerance
    with more than seven alternatives).
    """
    if is_large(plan.alternatives) or (plan.risk_tolerance is not None and len(plan.alternatives) > MANY):
        return ()
    return movers(plan)[:count]


def _mover(plan: Plan, role: str, position: int, key: str, low: float, high: float) -> Mover | None:
    alternative = plan.alternatives[position]
    limits = []
    for value in (low, high):
        changed = list(plan.alternatives)
        changed[position] = changed_to(role, alternative, key, value)
        limits.append(limit_of(plan, tuple(changed)))
    first, second = limits
    if first is None or second is None or first == second:
        return None
    return Mover(alternative.name, key, low, high, first, second, abs(subtract(second, first)))


def _changes(role: str, alternative: Alternative) -> Iterator[tuple[str, float, float]]:
    if not alternative.outcomes and None in (alternative.price, alternative.probability):
        return
    price = _best_price(role, alternative)
    step = STEP * max((abs(outcome.price) for outcome in alternative.outcomes), default=abs(price))
    if step:
        yield "price", *_around(price, step, -MAX_NUMBER, MAX_NUMBER)
        yield "cost", *_around(alternative.cost, step, 0.0, MAX_NUMBER)
        yield "extra_worth", *_around(alternative.extra_worth, step, -MAX_NUMBER, MAX_NUMBER)
    if not alternative.binding or any(o.probability not in (0.0, 1.0) for o in alternative.outcomes):
        yield "probability", *_around(odds_of(role, alternative), STEP, 0.0, 1.0)


def _around(value: float, step: float, low: float, high: float) -> tuple[float, float]:
    return max(subtract(value, step), low), min(add(value, step), high)


def _best(role: str, alternative: Alternative) -> Outcome:
    return max(alternative.outcomes, key=lambda outcome: (sign(role) * outcome.price, outcome.probability))


def _best_price(role: str, alternative: Alternative) -> float:
    return _best(role, alternative).price if alternative.outcomes else alternative.price or 0.0


def odds_of(role: str, alternative: Alternative) -> float:
    """The odds that count: that an alternative comes through, or those of its best result for the role."""
    return _best(role, alternative).probability if alternative.outcomes else alternative.probability or 0.0


def changed_to(role: str, alternative: Alternative, key: str, value: float) -> Alternative:
    """An alternative with another price, cost, extra worth or odds.

    With outcomes a new price shifts all of them by the difference; new odds are those of the best result for the role,
    the others (and the chance that it comes to nothing) sharing the rest as before.
    """
    if not alternative.outcomes or key in ("cost", "extra_worth"):
        change: dict[str, Any] = {key: value}
        return replace(alternative, **change)
    best = _best(role, alternative)
    if key == "price":
        shift = subtract(value, best.price)
        moved = [replace(o, price=max(min(o.price + shift, MAX_NUMBER), -MAX_NUMBER)) for o in alternative.outcomes]
        return replace(alternative, outcomes=tuple(moved))
    rest = subtract(1.0, best.probability)
    factor = (1 - value) / rest if rest > 0 else 0.0
    outcomes = [
        replace(o, probability=value if o is best else min(o.probability * factor, 1.0)) for o in alternative.outcomes
    ]
    return replace(alternative, outcomes=tuple(outcomes))


def break_even_odds(plan: Plan, name: str) -> float | None:
    """The least odds at which an alternative is worth trying once everything uncertain has failed.

    With ``b`` the gain of the best other alternative that cannot fail, ``g`` the gain of a success over it and
    ``m`` the mean gain over it otherwise, ``p * g + (1 - p) * m = cost`` gives ``p = (cost - m) / (g - m)``; for a
    single price ``p = cost / (x - b)``. What comes to nothing, or may be refused and is worse than ``b``, gains 0.
    With a risk tolerance every gain ``d`` and the cost become ``rho * (1 - exp(-d / rho))``. With outcomes the odds
    are those of the best result, the others sharing the rest as they do now.

    Args:
        plan: the plan.
        name: of one of my alternatives; it may have unknown odds.

    Returns:
        The odds, 0 when any chance will do; None when no odds are enough, when there is nothing else to rely on, or
        when the price is unknown.

    Raises:
        KeyError: there is no alternative of that name.
    """
    alternative = _named(plan, name)
    others = [a for a in plan.alternatives if a is not alternative]
    known = [a for a in others if a.outcomes or None not in (a.price, a.probability)]
    rho = plan.risk_tolerance
    last = best_secure(prospects(plan.role, known), rho) if plan.role else None
    if plan.role is None or last is None or (alternative.price is None and not alternative.outcomes):
        return None
    if not alternative.outcomes:
        alternative = replace(alternative, probability=1.0)
    option = prospect(plan.role, alternative)
    gains = [(float(p), _felt(float(x - last[0]), rho)) for p, x in option.results]
    if not gains:
        return None
    if not alternative.binding:
        gains = [(p, max(gain, 0.0)) for p, gain in gains]
    best = max(gain for _, gain in gains)
    rest = 1 - math.fsum(p for p, gain in gains if gain == best)
    other = math.fsum(p * gain for p, gain in gains if gain != best) / rest if rest > SUM_TOLERANCE else 0.0
    cost = _felt(float(option.cost), rho)
    if best <= 0 or best < cost:
        return None
    if other == -math.inf:
        return 1.0
    return max((cost - other) / (best - other), 0.0) if best > other else 0.0


def _felt(gain: float, rho: float | None) -> float:
    """A gain as it counts: itself, or ``rho * (1 - exp(-gain / rho))``, minus infinity where that is beyond numbers."""
    if rho is None:
        return gain
    return -rho * math.expm1(-gain / rho) if -gain / rho < 700 else -math.inf


def worth_of_odds(plan: Plan, name: str, points: float = 10.0) -> float | None:
    """How much my limit improves when an alternative's odds rise, in money and never negative.

    Args:
        plan: the plan.
        name: of one of my alternatives.
        points: percentage points more, 0..100; the odds never rise beyond 1.

    Returns:
        The improvement of the limit in my favour; None while there is no limit or the odds are unknown.

    Raises:
        KeyError: there is no alternative of that name.
    """
    alternative = _named(plan, name)
    before = limit_of(plan, plan.alternatives)
    unknown = not alternative.outcomes and None in (alternative.price, alternative.probability)
    if plan.role is None or before is None or unknown:
        return None
    odds = min(add(odds_of(plan.role, alternative), points / 100), 1.0)
    better = changed_to(plan.role, alternative, "probability", odds)
    after = limit_of(plan, tuple(better if a is alternative else a for a in plan.alternatives))
    return None if after is None else max(surplus(plan.role, before, after), 0.0)


def _named(plan: Plan, name: str) -> Alternative:
    for alternative in plan.alternatives:
        if alternative.name == name:
            return alternative
    raise KeyError(name)


def describe(plan: Plan, mover: Mover) -> str:
    """A mover in a sentence."""
    what = {"price": "price", "cost": "cost", "extra_worth": "extra worth", "probability": "odds"}[mover.key]
    low, high = (
        (percent(mover.low), percent(mover.high))
        if mover.key == "probability"
        else (amount(mover.low, plan.currency), amount(mover.high, plan.currency))
    )
    return (
        f"{mover.alternative}: with the {what} at {low} your limit is {amount(mover.limit_low, plan.currency)}, "
        f"at {high} it is {amount(mover.limit_high, plan.currency)}."
    )
