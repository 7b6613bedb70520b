"""An assessment with its figures as they are said (see `negotiation.rounding`)."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from negotiation.assess import Assessment, assess
from negotiation.exact import subtract
from negotiation.offers import JudgedOffer, surplus
from negotiation.plan import Plan, PriceRange
from negotiation.rounding import compared, said, said_limit
from negotiation.zopa import Zopa


def spoken(plan: Plan, result: Assessment | None = None, near: Iterable[float] = ()) -> Assessment:
    """An assessment with its figures as they are said; verdicts and chances stay those of the exact ones.

    Args:
        plan: the plan.
        result: its assessment, where it is there already.
        near: prices that are said beside the limit, besides those in the plan.
    """
    result = result or assess(plan)
    if result.reservation_price is None or plan.role is None:
        return replace(result, their_reservation=_said_range(plan, result.their_reservation))
    exact_limit = result.reservation_price
    limit = said_limit(plan, exact_limit, (*near, *compared(plan)))
    batna, after = result.batna, result.review
    assert batna is not None
    if after is not None:
        gain = _gain(plan, limit, after.price, after.gain)
        after = replace(after, gain=gain, best_gain=_gain(plan, limit, after.best_offer, after.best_gain))
    return replace(
        result,
        batna=replace(batna, value=limit if batna.value == exact_limit else said_limit(plan, batna.value)),
        reservation_price=limit,
        their_reservation=_said_range(plan, result.their_reservation),
        zopa=_said_zone(plan, result.zopa, limit),
        gap=None if result.gap is None else said(plan, result.gap),
        offers=tuple(_said_offer(plan, limit, offer) for offer in result.offers),
        review=after,
    )


def _gain(plan: Plan, limit: float, price: float | None, gain: float | None) -> float | None:
    """What a price gives over the limit that is said; None and nothing stay what they are."""
    return gain if price is None or not gain else surplus(plan.role or "", limit, price)


def _said_offer(plan: Plan, limit: float, offer: JudgedOffer) -> JudgedOffer:
    return replace(offer, surplus=_gain(plan, limit, offer.price, offer.surplus))


def _said_zone(plan: Plan, zone: Zopa | None, limit: float) -> Zopa | None:
    """A zone with my limit as it is said and the other end inside it."""
    if zone is None or zone.width == 0:
        return zone
    mine_is_low = plan.role == "seller"
    other = said(plan, zone.high if mine_is_low else zone.low, up=not mine_is_low)
    low, high = (limit, other) if mine_is_low else (other, limit)
    return Zopa(low, high, subtract(high, low)) if low < high else zone


def _said_range(plan: Plan, theirs: PriceRange | None) -> PriceRange | None:
    return None if theirs is None else PriceRange.computed(said(plan, theirs.low), said(plan, theirs.high))
