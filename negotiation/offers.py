"""What to think of an offer: refuse it, accept it, or be glad of it; and how the offers moved."""

from __future__ import annotations

from collections.abc import Iterable
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


@dataclass(frozen=True)
class OfferHistory:
    """How both sides moved.

    Args:
        mine, theirs: prices in the order they were offered.
        my_steps, their_steps: what each new offer conceded from the one before; negative when it went back.
        gap: what lies between the latest offers of both sides; 0 or less when they meet, None while one is missing.
        waiting: whether the latest offer is mine, so that it is their turn.
        unanswered: how many of my steps towards them followed no step of theirs since my offer before.
    """

    mine: tuple[float, ...]
    theirs: tuple[float, ...]
    my_steps: tuple[float, ...]
    their_steps: tuple[float, ...]
    gap: float | None
    waiting: bool
    unanswered: int

    @property
    def shrinking(self) -> bool:
        """Whether their steps towards me get smaller, as they do near a limit."""
        return len(self.their_steps) > 1 and 0 < self.their_steps[-1] < self.their_steps[-2]

    @property
    def still(self) -> int:
        """How often in a row they named the same price again."""
        steps = list(self.their_steps)
        count = 0
        while steps and steps.pop() == 0:
            count += 1
        return count


def offer_history(role: str, offers: Iterable[Offer]) -> OfferHistory:
    """How both sides moved, seen from my role.

    Args:
        role: ``buyer`` or ``seller``.
        offers: the offers in the order they were made.
    """
    mine: list[float] = []
    theirs: list[float] = []
    my_steps: list[float] = []
    their_steps: list[float] = []
    answered, unanswered, waiting = True, 0, False
    for offer in offers:
        waiting = offer.by == "me"
        if waiting:
            if mine:
                my_steps.append(surplus(role, offer.price, mine[-1]))
                unanswered += my_steps[-1] > 0 and not answered
            mine.append(offer.price)
            answered = False
        else:
            if theirs:
                their_steps.append(surplus(role, theirs[-1], offer.price))
            answered = answered or not theirs or their_steps[-1] > 0
            theirs.append(offer.price)
    gap = surplus(role, theirs[-1], mine[-1]) if mine and theirs else None
    return OfferHistory(tuple(mine), tuple(theirs), tuple(my_steps), tuple(their_steps), gap, waiting, unanswered)
