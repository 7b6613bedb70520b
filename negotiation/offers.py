"""What to think of an offer: refuse it, accept it, or be glad of it."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.exact import subtract
from negotiation.plan import Offer
from negotiation.zopa import Zopa, share_at

REFUSE = "refuse"
ACCEPTABLE = "acceptable"
ON_TARGET = "on_target"


@dataclass(frozen=True)
class JudgedOffer:
    """An offer and its verdict.

    Args:
        by: ``me`` or ``them``.
        price: of the offer.
        verdict: ``refuse``, ``acceptable`` or ``on_target``; None while my limit is unknown.
        surplus: what it gives me over my limit, in money; None while my limit is unknown.
        share: the part of the zone it gives me, under 0 or over 1 outside; None without a zone of some width.
    """

    by: str
    price: float
    verdict: str | None
    surplus: float | None
    share: float | None


def surplus(role: str, limit: float, price: float) -> float:
    """What a price gives me over my limit, positive in my favour."""
    return subtract(price, limit) if role == "seller" else subtract(limit, price)


def judge(role: str | None, limit: float | None, target: float | None, zopa: Zopa | None, offer: Offer) -> JudgedOffer:
    """The verdict on an offer: worse than my limit, at least as good as my target, or in between.

    Args:
        role: ``buyer`` or ``seller``.
        limit: my reservation price; without it, or without a role, there is no verdict.
        target: what I aim for.
        zopa: the zone, where there is one.
        offer: the offer.
    """
    if role is None or limit is None:
        return JudgedOffer(offer.by, offer.price, None, None, None)
    gain = surplus(role, limit, offer.price)
    if gain < 0:
        verdict = REFUSE
    elif target is not None and surplus(role, target, offer.price) >= 0:
        verdict = ON_TARGET
    else:
        verdict = ACCEPTABLE
    return JudgedOffer(
        offer.by, offer.price, verdict, gain, None if zopa is None else share_at(role, zopa, offer.price)
    )
