"""The reservation price of one side, and what stops its computation.

Seller: worth of the BATNA plus what closing this deal costs; buyer: worth of the BATNA less it (Raiffa, *The Art and
Science of Negotiation*, 1982, chs. 3-5). What was spent already is no part of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from negotiation.batna import Batna, best_plan
from negotiation.exact import add, subtract
from negotiation.plan import Alternative


@dataclass(frozen=True)
class Limit:
    """A reservation price and how it came about.

    Args:
        price: the last price to accept or pay; None while something that could change it is unknown.
        batna: the plan behind it, None with it.
        missing: what is unknown: ``role``, ``alternatives``, ``price: NAME``, ``probability: NAME``, ``fallback``.
        harmless: names of the alternatives with something unknown that could not change the result.
    """

    price: float | None = None
    batna: Batna | None = None
    missing: tuple[str, ...] = ()
    harmless: tuple[str, ...] = ()


def other_role(role: str) -> str:
    """The role of the other side."""
    return "buyer" if role == "seller" else "seller"


def reservation(
    role: str | None, alternatives: Sequence[Alternative], closing_cost: float = 0.0, rho: float | None = None
) -> Limit:
    """The reservation price of a side.

    Unknown odds are harmless when even the certainty of that alternative would leave the result as it is: better odds
    never make it worse, so nothing in between could change it. An unknown price is harmless only where it has no
    chance to come true.

    Args:
        role: ``buyer`` or ``seller``; None while unknown.
        alternatives: of this side, at most 12.
        closing_cost: what closing this deal costs this side, in money.
        rho: risk tolerance in money; None for risk neutral.
    """
    unknown = tuple(a for a in alternatives if not is_known(a))
    known = tuple(a for a in alternatives if a not in unknown)
    missing = [key for key, there in (("role", role), ("alternatives", alternatives)) if not there]
    for alternative in unknown:
        missing += [
            f"{key}: {alternative.name}" for key in ("price", "probability") if getattr(alternative, key) is None
        ]
    if alternatives and not any(_secure(alternative) for alternative in alternatives):
        missing.append("fallback")
    plan = best_plan(role, known, rho) if role else None
    if role is None or plan is None or not _harmless(role, known, unknown, plan, rho):
        return Limit(missing=tuple(missing))
    price = add(plan.value, closing_cost) if role == "seller" else subtract(plan.value, closing_cost)
    return Limit(price, plan, tuple(missing), tuple(alternative.name for alternative in unknown))


def is_known(alternative: Alternative) -> bool:
    """Whether nothing about an alternative has to be asked before it can count."""
    return bool(alternative.outcomes) or None not in (alternative.price, alternative.probability)


def _secure(alternative: Alternative) -> bool:
    return alternative.binding or (not alternative.outcomes and alternative.probability == 1)


def _harmless(
    role: str, known: Sequence[Alternative], unknown: Sequence[Alternative], plan: Batna, rho: float | None
) -> bool:
    possible = [alternative for alternative in unknown if alternative.probability != 0]
    if any(alternative.price is None for alternative in possible):
        return False
    certain = [replace(alternative, probability=1.0) for alternative in possible]
    best = best_plan(role, [*known, *certain], rho)
    return best is not None and best.value == plan.value
