"""Everything that follows from a plan: BATNA, limits, zone, split, verdicts on offers, warnings, review."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from negotiation.batna import Batna
from negotiation.cautions import cautions
from negotiation.offers import JudgedOffer, judge
from negotiation.plan import Plan, PriceRange
from negotiation.records import as_dict
from negotiation.reservation import other_role, reservation
from negotiation.review import Review, review
from negotiation.zopa import Zopa, gap, nash_price, zone, zone_chance


@dataclass(frozen=True)
class Assessment:
    """What is computed from a plan. Money is in the plan's currency and unit; None is what cannot be said.

    Args:
        batna: the best course without this deal.
        reservation_price: the last price to accept (seller) or pay (buyer).
        their_reservation: the range of their limit, as computed or as given.
        zopa: the zone of possible agreement.
        zopa_chance: probability that a zone exists, 0..1.
        gap: how far apart the limits are when there is no zone.
        nash_price: the split of the zone by bargaining power.
        offers: the offers of the plan with verdicts, in order.
        missing: what stops the computation, to be asked for.
        warnings: readable sentences.
        review: the outcome against the plan, once there is one.
    """

    batna: Batna | None
    reservation_price: float | None
    their_reservation: PriceRange | None
    zopa: Zopa | None
    zopa_chance: float | None
    gap: float | None
    nash_price: float | None
    offers: tuple[JudgedOffer, ...]
    missing: tuple[str, ...]
    warnings: tuple[str, ...]
    review: Review | None = None

    def to_dict(self) -> dict[str, Any]:
        """The assessment as plain JSON types, with the keys of the plan format's table."""
        result: dict[str, Any] = as_dict(self)
        return result


def assess(plan: Plan) -> Assessment:
    """Compute everything that follows from a plan.

    Args:
        plan: a plan; it cannot hold an invalid value.

    Returns:
        The assessment. Without a reservation price `missing` says why.
    """
    role, rho = plan.role, plan.risk_tolerance
    mine = reservation(role, plan.alternatives, plan.closing_cost, rho)
    theirs = reservation(
        None if role is None else other_role(role), plan.their_alternatives, plan.their_closing_cost, rho
    )
    their_range = plan.their_reservation if theirs.price is None else PriceRange.point(theirs.price)
    limit = mine.price
    zopa = chance = distance = split = None
    if role is not None and limit is not None and their_range is not None:
        zopa = zone(role, limit, their_range)
        chance = zone_chance(role, limit, their_range)
        distance = gap(role, limit, their_range)
        split = nash_price(role, zopa, plan.bargaining_power) if zopa else None
    offers = tuple(judge(role, limit, plan.target, zopa, offer) for offer in plan.offers)
    warnings = cautions(plan, mine, theirs, their_range)
    after = review(plan, limit, zopa)
    return Assessment(
        mine.batna, limit, their_range, zopa, chance, distance, split, offers, mine.missing, warnings, after
    )
