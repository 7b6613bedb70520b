"""After the meeting: the outcome against the plan.

The gain of a deal over the BATNA is its surplus over the limit, since at the limit both are equally good. Without a
deal there is the BATNA, so the gain is 0. No deal is a success unless they had offered something better than the
limit. Invalid where the plan no longer says what was known when the deal was closed.
"""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.offers import OfferHistory, offer_history, surplus
from negotiation.plan import Plan
from negotiation.prospects import sign
from negotiation.zopa import Zopa, share_at


@dataclass(frozen=True)
class Review:
    """The outcome held against the plan; None is what cannot be said.

    Args:
        deal: whether there was a deal.
        price: of the deal.
        gain: over my BATNA, in money; 0 without a deal.
        share: the part of the zone that the deal gives me, under 0 or over 1 outside.
        to_target: how much better than my target the deal is, negative when it falls short.
        best_offer: the best that they offered, the deal aside.
        best_gain: what that would have gained me over my BATNA.
        success: whether I am at least as well off as with my BATNA and left nothing better than it on the table.
        history: how both sides moved.
    """

    deal: bool
    price: float | None
    gain: float | None
    share: float | None
    to_target: float | None
    best_offer: float | None
    best_gain: float | None
    success: bool | None
    history: OfferHistory | None


def last_steps(plan: Plan) -> tuple[tuple[float, ...], tuple[float, ...]]:
    """What each side conceded from its last offer to close the deal: mine, theirs; empty where nobody moved.

    Args:
        plan: the plan, with its outcome.
    """
    price = plan.outcome.price if plan.outcome else None
    if price is None or plan.role is None:
        return (), ()
    last = {offer.by: offer.price for offer in plan.offers}
    mine = surplus(plan.role, price, last["me"]) if "me" in last else 0.0
    theirs = surplus(plan.role, last["them"], price) if "them" in last else 0.0
    return tuple(step for step in (mine,) if step > 0), tuple(step for step in (theirs,) if step > 0)


def review(plan: Plan, limit: float | None, zopa: Zopa | None) -> Review | None:
    """Hold the outcome of a plan against its numbers.

    Args:
        plan: the plan; without an outcome there is nothing to review.
        limit: my reservation price.
        zopa: the zone, where there is one.
    """
    outcome, role = plan.outcome, plan.role
    if outcome is None:
        return None
    price = outcome.price
    if role is None:
        return Review(outcome.deal, price, None, None, None, None, None, None, None)
    theirs = [offer.price for offer in plan.offers if offer.by == "them"]
    best = max(theirs, key=lambda offered: sign(role) * offered, default=None)
    best_gain = None if best is None or limit is None else surplus(role, limit, best)
    gain = success = None
    if limit is not None and not outcome.deal:
        gain, success = 0.0, best_gain is None or best_gain <= 0
    elif limit is not None and price is not None:
        gain = surplus(role, limit, price)
        success = gain >= 0
    share = None if zopa is None or price is None else share_at(role, zopa, price)
    to_target = None if plan.target is None or price is None else surplus(role, plan.target, price)
    history = offer_history(role, plan.offers)
    return Review(outcome.deal, price, gain, share, to_target, best, best_gain, success, history)
