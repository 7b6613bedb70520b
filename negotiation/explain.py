"""How a result came about: in words, and as arithmetic that a reader can redo by hand.

`explain` gives one step for each thing that was worked out, in the order in which one would do it on paper. A coach
shows the words, and the arithmetic when it is asked for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from negotiation import risk, weitzman
from negotiation.assess import Assessment, assess
from negotiation.batna import Batna, secure_gain
from negotiation.exact import add
from negotiation.inside import inside
from negotiation.phrases import amount, enumeration, figure, odds, percent
from negotiation.plan import Alternative, Plan
from negotiation.prospects import prospect, sign
from negotiation.reservation import other_role, reservation
from negotiation.walk import is_large, trace
from negotiation.zopa import middle

HOPELESS = -(10**300)
"""An index below this is said like none: no number has a place for it."""

SHOWN = 12
MINUS = "−"


@dataclass(frozen=True)
class Step:
    """One step of an explanation.

    Args:
        key: what is worked out: ``alternative``, ``index``, ``order``, ``batna``, ``limit``, ``their_limit``, ``zone``,
            ``zone_chance``, ``split`` or ``offer``.
        words: a plain sentence.
        arithmetic: the sum behind it, such as ``38 − 5 = 33``; empty where there is none.
        result: the number it gives, None where it gives none.
    """

    key: str
    words: str
    arithmetic: str = ""
    result: float | None = None


def explain(plan: Plan, assessment: Assessment | None = None) -> tuple[Step, ...]:
    """How the assessment of a plan came about, step by step.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.

    Returns:
        The steps; none while the plan has no role.
    """
    result = assessment or assess(plan)
    if plan.role is None:
        return ()
    steps = [*_side(plan, plan.role, plan.alternatives, plan.closing_cost, "limit")]
    if plan.their_alternatives:
        theirs = other_role(plan.role)
        steps += _side(plan, theirs, plan.their_alternatives, plan.their_closing_cost, "their_limit")
    if result.reservation_price is not None:
        steps += _meeting(plan, plan.role, result.reservation_price, result)
    return tuple(steps)


def batna_words(plan: Plan, result: Assessment) -> str:
    """What my limit rests on, in a sentence with the figures of an assessment; empty while there is no BATNA.

    Args:
        plan: the plan.
        result: its assessment, exact or as it is said.
    """
    if plan.role is None or result.batna is None:
        return ""
    known = [a for a in plan.alternatives if a.outcomes or None not in (a.price, a.probability)]
    return _worth(plan, plan.role, known, result.batna, "Your").words


def in_words(steps: Sequence[Step]) -> str:
    """The sentences of steps, one a line."""
    return "\n".join(step.words for step in steps)


def as_arithmetic(steps: Sequence[Step]) -> str:
    """The sentences of steps, each with the sum behind it, where there is one, on a line of its own."""
    return "\n".join(step.words + (f"\n    {step.arithmetic}" if step.arithmetic else "") for step in steps)


def _side(plan: Plan, role: str, alternatives: Sequence[Alternative], closing_cost: float, key: str) -> Iterator[Step]:
    limit = reservation(role, alternatives, closing_cost, plan.risk_tolerance)
    known = [a for a in alternatives if a.outcomes or None not in (a.price, a.probability)]
    for alternative in known:
        yield from _alternative(plan, role, alternative)
    whose = "Your" if key == "limit" else "Their"
    if limit.batna is None or limit.price is None:
        yield Step(key, f"{whose} limit cannot be said yet; what is missing: {', '.join(limit.missing)}.")
        return
    steps = limit.batna.steps
    if len(steps) > 1:
        yield Step(
            "order",
            f"{whose} best course without this deal: try {enumeration(steps[:-1], 'then')}, and rely on {steps[-1]} if "
            "that fails.",
        )
    yield _worth(plan, role, known, limit.batna, whose)
    change = "less" if role == "buyer" else "plus"
    cost = f", {change} what closing this deal costs ({amount(closing_cost, plan.currency)})" if closing_cost else ""
    last = "the last price to pay" if role == "buyer" else "the last price to accept"
    yield Step(
        key,
        f"{whose} limit is {amount(limit.price, plan.currency)}: {last}. It is the worth of that course{cost}.",
        _sum(limit.batna.value, [closing_cost * sign(role)], limit.price),
        limit.price,
    )


def _sum(start: float, parts: Sequence[float], result: float) -> str:
    """``38 − 5 = 33``, with the parts that are not 0; empty when there is nothing to add."""
    signed = "".join(f" {'+' if part > 0 else MINUS} {figure(abs(part))}" for part in parts if part)
    return f"{figure(start)}{signed} = {figure(result)}" if signed else ""


def _alternative(plan: Plan, role: str, alternative: Alternative) -> Iterator[Step]:
    extra, cost = alternative.extra_worth * sign(role), -alternative.cost * sign(role)
    than = "more" if alternative.extra_worth > 0 else "less"
    notes = f", worth {amount(abs(extra), plan.currency)} {than} than this deal" if extra else ""
    notes += f", {amount(alternative.cost, plan.currency)} for trying" if cost else ""
    if alternative.outcomes:
        yield _lottery(plan, role, alternative, notes)
    else:
        assert alternative.price is not None and alternative.probability is not None
        price, certain = alternative.price, alternative.probability == 1
        parts = [extra, cost] if certain else [extra]
        result = add(price, *parts)
        chance = "is certain" if certain else f"comes through with {percent(alternative.probability)} probability"
        words = f"{alternative.name} {chance}: {amount(price, plan.currency)}{notes}."
        words += f" {'It' if certain else 'Then it'} is as good as this deal at {amount(result, plan.currency)}."
        yield Step("alternative", words, _sum(price, parts, result), result)
    if not alternative.binding and (alternative.outcomes or alternative.probability != 1):
        yield _index(plan, role, alternative)


def _lottery(plan: Plan, role: str, alternative: Alternative, notes: str) -> Step:
    cases = enumeration([f"{percent(o.probability)} {amount(o.price, plan.currency)}" for o in alternative.outcomes])
    words = f"{alternative.name} has several possible results ({cases}{notes})."
    if not alternative.binding:
        return Step("alternative", words)
    result = float(secure_gain(prospect(role, alternative), plan.risk_tolerance)) * sign(role) + 0.0
    extra = alternative.extra_worth * sign(role)
    mean = _mean(role, plan.risk_tolerance, [(o.probability, add(o.price, extra), 0.0) for o in alternative.outcomes])
    words += f" Whatever comes must be lived with: as good as this deal at {amount(result, plan.currency)}."
    less = MINUS if role == "seller" else "+"
    cost = f" {less} {figure(alternative.cost)}" if alternative.cost else ""
    return Step("alternative", words, f"{mean}{cost} = {figure(result)}", result)


def _index(plan: Plan, role: str, alternative: Alternative) -> Step:
    box = prospect(role, alternative)
    if plan.risk_tolerance is None:
        neutral = weitzman.index(box)
        found = -math.inf if neutral is None or neutral < HOPELESS else float(neutral)
    else:
        found = risk.index(box, plan.risk_tolerance)
    if found == -math.inf:
        return Step("index", f"{alternative.name} is not worth trying, whatever is in hand.")
    price = found * sign(role) + 0.0
    worse = "costs more" if role == "buyer" else "brings less"
    words = f"{alternative.name} is worth trying while the best in hand {worse} than {amount(price, plan.currency)}."
    taken = [(float(p), float(x) * sign(role)) for p, x in sorted(box.results, key=lambda r: -r[1]) if x > found]
    if plan.risk_tolerance is not None or not taken or len(taken) > SHOWN:
        return Step("index", words, "", price)
    terms = " + ".join(f"{odds(p)} × {figure(value)}" for p, value in taken)
    less = MINUS if role == "seller" else "+"
    total = math.fsum(p for p, _ in taken)
    return Step("index", words, f"({terms} {less} {figure(alternative.cost)}) / {odds(total)} = {figure(price)}", price)


def _mean(role: str, rho: float | None, cases: Sequence[tuple[float, float, float]]) -> str:
    """The mean of (chance, price, paid), or its certainty equivalent, as a sum to redo."""
    less = MINUS if role == "seller" else "+"
    values = [
        (chance, f"({figure(price)} {less} {figure(paid)})" if paid else figure(price), price, paid)
        for chance, price, paid in cases[:SHOWN]
    ]
    more = " + …" if len(cases) > SHOWN else ""
    if rho is None:
        return " + ".join(f"{odds(chance)} × {value}" for chance, value, _, _ in values) + more
    minus, outer = (MINUS, MINUS) if role == "seller" else ("", "")
    terms = " + ".join(f"{odds(chance)} × e^({minus}{value} / {figure(rho)})" for chance, value, _, _ in values)
    return f"{outer}{figure(rho)} × ln({terms}{more})"


def _worth(plan: Plan, role: str, known: Sequence[Alternative], batna: Batna, whose: str) -> Step:
    value = amount(batna.value, plan.currency)
    average = "on average" if plan.risk_tolerance is None else "counting the risk"
    if is_large(known):
        words = f"That course is {average} as good as this deal at {value}: too many results to list."
        return Step("batna", words, "", batna.value)
    endings = trace(role, known, plan.risk_tolerance).endings
    cases = [(ending.chance, ending.price, ending.paid) for ending in endings]
    if len(batna.steps) == 1:
        words = f"{whose} best alternative: {inside(batna.steps[0])}, as good as this deal at {value}."
        return Step("batna", words, "", batna.value)
    kept: dict[str, float] = {}
    for ending in endings:
        kept[ending.name] = kept.get(ending.name, 0.0) + ending.chance
    ends = ", ".join(f"{percent(chance)} of the time it is {inside(name)}" for name, chance in kept.items())
    words = f"{ends}: {average} as good as this deal at {value}."
    return Step("batna", words, f"{_mean(role, plan.risk_tolerance, cases)} = {figure(batna.value)}", batna.value)


def _meeting(plan: Plan, role: str, limit: float, result: Assessment) -> Iterator[Step]:
    theirs = result.their_reservation
    if theirs is None:
        return
    point = middle(theirs)
    if theirs.low != theirs.high:
        yield Step(
            "their_limit",
            f"Their limit is somewhere from {figure(theirs.low)} to {amount(theirs.high, plan.currency)}; the middle "
            "is used.",
            f"({figure(theirs.low)} + {figure(theirs.high)}) / 2 = {figure(point)}",
            point,
        )
    high, low = (point, limit) if role == "seller" else (limit, point)
    if result.gap is not None:
        words = f"There is no zone of agreement: the limits are {amount(result.gap, plan.currency)} apart."
        yield Step("zone", words, f"{figure(low)} {MINUS} {figure(high)} = {figure(result.gap)}", result.gap)
    if result.zopa is not None:
        width = result.zopa.width
        words = f"A deal is possible from {figure(low)} to {amount(high, plan.currency)}."
        yield Step("zone", words, f"{figure(high)} {MINUS} {figure(low)} = {figure(width)}", width)
    if result.zopa_chance is not None and theirs.low != theirs.high:
        yield _chance(role, limit, theirs.low, theirs.high, result.zopa_chance)
    if result.nash_price is not None and result.zopa is not None:
        start, step = (low, "+") if role == "seller" else (high, MINUS)
        yield Step(
            "split",
            f"With {percent(plan.bargaining_power)} of the zone for you the price is "
            f"{amount(result.nash_price, plan.currency)}: a yardstick, not a forecast.",
            f"{figure(start)} {step} {odds(plan.bargaining_power)} × {figure(result.zopa.width)} = "
            f"{figure(result.nash_price)}",
            result.nash_price,
        )


def _chance(role: str, limit: float, low: float, high: float, chance: float) -> Step:
    words = f"The chance that a zone exists is {percent(chance)}, if their limit is anywhere in that range alike."
    over = f"({figure(high)} {MINUS} {figure(low)})"
    part = (
        f"({figure(high)} {MINUS} {figure(limit)})" if role == "seller" else f"({figure(limit)} {MINUS} {figure(low)})"
    )
    bounded = ", kept within 0 and 1" if chance in (0.0, 1.0) else ""
    return Step("zone_chance", words, f"{part} / {over} = {odds(chance)}{bounded}", chance)
