"""Where the best plan ends, and how often: the policy followed through all that can happen.

Every ending is a kept alternative with its gain and what was paid on the way; their chances sum to 1, and the worth of
the plan is the mean (with a risk tolerance the certainty equivalent) of the gains less what was paid. This is how a
result is explained; it is also a second way to compute it.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from negotiation import risk, weitzman
from negotiation.batna import best_secure
from negotiation.plan import Alternative
from negotiation.prospects import Prospect, prospects, sign

LARGE = 60

Choose = Callable[[int, Fraction], int | None]
State = tuple[int, Fraction, str]


@dataclass(frozen=True)
class Ending:
    """One way the plan can end.

    Args:
        name: the alternative kept.
        price: its worth as a price of this deal; for a binding one with a risk tolerance its certainty equivalent.
        paid: cost of what was tried on the way, in money.
        chance: probability of this ending, 0..1.
    """

    name: str
    price: float
    paid: float
    chance: float


@dataclass(frozen=True)
class Trace:
    """What can happen when the best plan is followed.

    Args:
        endings: all endings, the likeliest first.
        tried: for each uncertain alternative of the plan, how likely it is to be tried.
    """

    endings: tuple[Ending, ...]
    tried: dict[str, float]


def is_large(alternatives: Sequence[Alternative]) -> bool:
    """Whether alternatives have so many results that following them all takes seconds, and no reader would."""
    return sum(max(len(alternative.outcomes), 1) for alternative in alternatives) > LARGE


def trace(role: str, alternatives: Sequence[Alternative], rho: float | None = None) -> Trace:
    """Follow the best plan over alternatives whose prices and odds are known.

    Args:
        role: ``buyer`` or ``seller``.
        alternatives: at most 12; one at least is certain or binding.
        rho: risk tolerance in money; None for risk neutral.
    """
    options = prospects(role, alternatives)
    last = best_secure(options, rho)
    assert last is not None
    b, resort = last
    boxes = [option for option in options if not option.secure]
    if rho is None:
        tried, choose = _neutral(boxes, b)
    else:
        tried, choose = _averse(boxes, b, rho)
    chances: dict[str, Fraction] = {}
    ends: dict[State, Fraction] = {}
    states: dict[State, Fraction] = {((1 << len(tried)) - 1, b, resort.name): Fraction(1)}
    while states:
        after: dict[State, Fraction] = {}
        for state, chance in states.items():
            left, hand, name = state
            number = choose(left, hand)
            if number is None:
                ends[state] = chance
                continue
            box = tried[number]
            chances[box.name] = chances.get(box.name, Fraction(0)) + chance
            rest = left ^ (1 << number)
            for p, gain in (*box.results, (1 - box.chance, hand)):
                seen = (rest, gain, box.name) if gain > hand else (rest, hand, name)
                after[seen] = after.get(seen, Fraction(0)) + chance * p
        states = {state: chance for state, chance in after.items() if chance}
    return Trace(_endings(role, tried, ends), {name: float(chance) for name, chance in chances.items()})


def _neutral(boxes: Sequence[Prospect], b: Fraction) -> tuple[Sequence[Prospect], Choose]:
    indexed = weitzman.order(boxes, b)

    def choose(left: int, hand: Fraction) -> int | None:
        return next((number for number, (z, _) in enumerate(indexed) if left >> number & 1 and z > hand), None)

    return [box for _, box in indexed], choose


def _averse(boxes: Sequence[Prospect], b: Fraction, rho: float) -> tuple[Sequence[Prospect], Choose]:
    policy = risk.solve(boxes, float(b), rho)
    ranks = {gain: rank for rank, gain in enumerate(policy.gains)}
    return policy.boxes, lambda left, hand: policy.choose(left, ranks[float(hand)])


def _endings(role: str, tried: Sequence[Prospect], ends: dict[State, Fraction]) -> tuple[Ending, ...]:
    merged: dict[tuple[str, Fraction, Fraction], Fraction] = {}
    for (left, gain, name), chance in ends.items():
        paid = sum((box.cost for number, box in enumerate(tried) if not left >> number & 1), Fraction(0))
        merged[name, gain, paid] = merged.get((name, gain, paid), Fraction(0)) + chance
    found = [
        Ending(name, float(sign(role) * gain) + 0.0, float(paid), float(chance))
        for (name, gain, paid), chance in merged.items()
    ]
    return tuple(sorted(found, key=lambda ending: -ending.chance))
