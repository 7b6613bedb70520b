"""Warnings: what a careful adviser would say about the numbers of a plan before anyone relies on them."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import median

from negotiation.batna import Batna
from negotiation.inside import inside
from negotiation.offers import surplus
from negotiation.phrases import amount, enumeration, percent
from negotiation.plan import Alternative, Plan, PriceRange
from negotiation.reservation import Limit
from negotiation.rounding import compared, said_limit
from negotiation.texts import shorten
from negotiation.zopa import zone_chance

FAR_OFF = 100
WEAK = 0.1
MUCH = 0.3
NAMED = 3
SHORT = 40


def cautions(plan: Plan, mine: Limit, theirs: Limit, their_range: PriceRange | None) -> tuple[str, ...]:
    """Warnings about a plan, each a sentence of its own.

    Args:
        plan: the plan.
        mine, theirs: the limits as computed from the alternatives of each side.
        their_range: the range of their limit that is used; None while mine or theirs is unknown.
    """
    found = [*suspicious(plan), *_unknown(mine), *_about_theirs(plan, theirs)]
    if mine.batna is not None and mine.price is not None and plan.role is not None:
        found += _about_batna(plan, mine.batna)
        found += _about_limit(plan, plan.role, mine.price)
        found += _about_zone(plan, plan.role, mine.price, their_range)
    return tuple(found)


def _prices(alternative: Alternative) -> list[float]:
    if alternative.outcomes:
        return [outcome.price for outcome in alternative.outcomes]
    return [] if alternative.price is None else [alternative.price]


def suspicious(plan: Plan) -> Iterator[str]:
    known = [(a.name, max(map(abs, _prices(a)))) for a in (*plan.alternatives, *plan.their_alternatives) if _prices(a)]
    sizes = [size for _, size in known if size > 0]
    usual = median(sizes) if len(sizes) > 2 else min(sizes, default=0.0)
    for name, size in known:
        if usual and (size >= FAR_OFF * usual or 0 < size * FAR_OFF <= usual):
            yield (
                f"The price of {name} ({amount(size, plan.currency)}) is far from the others: please check its zeros "
                "and its unit."
            )
    if plan.closing_cost > MUCH * usual > 0:
        yield (
            f"Closing this deal costs you {amount(plan.closing_cost, plan.currency)}, a lot beside the prices: please "
            "check that it is a cost and not a price."
        )
    for alternative in (*plan.alternatives, *plan.their_alternatives):
        if alternative.cost > max(map(abs, _prices(alternative)), default=alternative.cost) and alternative.cost > 0:
            yield f"Trying {alternative.name} costs more than its price: please check that number."
        if alternative.probability == 0:
            yield f"{alternative.name} has no chance to come through, so it does not count."


def _unknown(mine: Limit) -> Iterator[str]:
    if mine.harmless and mine.price is not None:
        yield f"Not everything about {enumeration(mine.harmless)} is known, but it could not change your limit."
    if "fallback" in mine.missing:
        yield "Everything on your list can fail, so there is no limit yet: what would you do if all of it failed?"
    if "alternatives" in mine.missing:
        yield "Without an alternative your BATNA carries little weight: find one, even a poor one, before you talk."


def _about_theirs(plan: Plan, theirs: Limit) -> Iterator[str]:
    if theirs.price is None and plan.role is None:
        return
    if plan.their_alternatives and theirs.price is None:
        used = "the range you gave is used instead" if plan.their_reservation else "so their limit stays unknown"
        yield f"Their alternatives do not settle their limit ({', '.join(theirs.missing)}); {used}."
    elif plan.their_alternatives:
        if plan.their_reservation is not None:
            yield "Their limit is computed from their alternatives; the range you gave for it is not used."
        yield "Their limit rests on what you believe about their alternatives: test it with questions."
        if plan.risk_tolerance is not None and any(a.outcomes or a.probability != 1 for a in plan.their_alternatives):
            yield "Their limit is computed with your own risk tolerance, for want of theirs."
    elif plan.their_reservation is None:
        yield "Nothing is known about their side, so there is no telling yet whether a deal is possible."
    elif plan.their_reservation.low == plan.their_reservation.high:
        yield "Their limit is given as a single number; a range would be more honest about what you know."


def _about_batna(plan: Plan, batna: Batna) -> Iterator[str]:
    resort = batna.certain_fallback
    tried = [a for a in plan.alternatives if a.name in batna.steps[:-1]]
    if len(plan.alternatives) == 1:
        yield (
            f"Your BATNA hangs on one alternative, {inside(resort.name)}, and that makes it weak: a second one would "
            "help most."
        )
    elif tried:
        failing = 1.0
        for alternative in tried:
            failing *= 1 - _chance(alternative)
        worse = abs(batna.value - resort.value) >= WEAK * max(abs(batna.value), abs(resort.value))
        if failing >= 0.5 and worse:
            yield (
                f"Your BATNA is weak: with {percent(failing)} probability nothing you try comes through and you are "
                f"left with {inside(resort.name)}, worth {amount(said_limit(plan, resort.value), plan.currency)}."
            )
    if len(tried) > 1:
        more = [f"{len(tried) - NAMED} more"] if len(tried) > NAMED else []
        names = enumeration([*(shorten(a.name, SHORT) for a in tried[:NAMED]), *more])
        yield f"{names} are taken to succeed or fail independently of each other."
    gambles = [a.name for a in plan.alternatives if a.binding and len(a.outcomes) > 1 and a.name in batna.steps]
    if gambles and plan.risk_tolerance is None:
        yield f"{enumeration(gambles)} is counted at its average; say how much risk you can bear if that matters."


def _chance(alternative: Alternative) -> float:
    if alternative.outcomes:
        return min(sum(outcome.probability for outcome in alternative.outcomes), 1.0)
    return alternative.probability or 0.0


def _about_limit(plan: Plan, role: str, limit: float) -> Iterator[str]:
    computed = amount(said_limit(plan, limit, compared(plan)), plan.currency)
    if plan.stated_limit is not None and round(plan.stated_limit, 2) != round(limit, 2):
        stricter = surplus(role, limit, plan.stated_limit) > 0
        consequence = (
            "holding on to yours could cost you a deal that beats your alternatives"
            if stricter
            else "at yours you would be worse off than with your alternatives"
        )
        yield (
            f"You named {amount(plan.stated_limit, plan.currency)} as your limit; your alternatives give {computed}: "
            f"{consequence}."
        )
    if plan.target is not None and surplus(role, limit, plan.target) < 0:
        yield f"Your target ({amount(plan.target, plan.currency)}) is worse than your limit ({computed})."
    for offer in plan.offers:
        if surplus(role, limit, offer.price) < 0:
            whose = "Your own offer" if offer.by == "me" else "Their offer"
            yield f"{whose} of {amount(offer.price, plan.currency)} is worse than your limit ({computed})."
    if any(criterion.price is not None and surplus(role, limit, criterion.price) < 0 for criterion in plan.criteria):
        yield "One of your criteria names a price worse than your limit: using it would argue against you."


def _about_zone(plan: Plan, role: str, limit: float, their_range: PriceRange | None) -> Iterator[str]:
    if their_range is None:
        return
    chance = zone_chance(role, limit, their_range)
    if chance == 0:
        yield "The limits do not meet: bring in another issue to trade, or walk away if nothing moves them."
    elif chance < 1:
        yield f"A zone of agreement is not sure: {percent(chance)}, if their limit is anywhere in its range alike."
    best = their_range.high if role == "seller" else their_range.low
    if chance and plan.target is not None and surplus(role, best, plan.target) > 0:
        yield f"Your target ({amount(plan.target, plan.currency)}) is beyond the best limit they may have."
