"""What of a plan belongs on a scale of prices, and the same in one sentence."""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.assess import Assessment
from negotiation.money import format_money
from negotiation.phrases import enumeration, percent
from negotiation.plan import Offer, Plan, PriceRange
from negotiation.spoken import spoken
from negotiation.zopa import Zopa

LATEST_OFFERS = 6


@dataclass(frozen=True)
class Figures:
    """The prices to show; None and empty where there is nothing to show.

    Args:
        limit: my reservation price.
        target: what I aim for.
        theirs: the range of their limit.
        zone: the zone of possible agreement.
        gap: how far apart the limits are when there is no zone.
        chance: the probability that a zone exists.
        offers: the latest offers, the same one named once, each with how often it was made.
        earlier: how many offers before those are left out.
    """

    limit: float | None
    target: float | None
    theirs: PriceRange | None
    zone: Zopa | None
    gap: float | None
    chance: float | None
    offers: tuple[tuple[Offer, int], ...]
    earlier: int

    def __len__(self) -> int:
        """How many figures there are, a range being one."""
        return sum(figure is not None for figure in (self.limit, self.target, self.theirs)) + len(self.offers)

    def prices(self) -> list[float]:
        """All prices that the scale must hold."""
        theirs = () if self.theirs is None else (self.theirs.low, self.theirs.high)
        found = (self.limit, self.target, *theirs, *(offer.price for offer, _ in self.offers))
        return [price for price in found if price is not None]


def figures(plan: Plan, assessment: Assessment | None = None) -> Figures:
    """The figures of a plan.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.
    """
    result = assessment or spoken(plan)
    counts: dict[Offer, int] = {}
    for offer in plan.offers:
        counts[offer] = counts.pop(offer, 0) + 1
    latest = tuple(counts.items())[-LATEST_OFFERS:]
    return Figures(
        result.reservation_price,
        plan.target,
        result.their_reservation,
        result.zopa,
        result.gap,
        result.zopa_chance,
        latest,
        len(counts) - len(latest),
    )


def zone_text(plan: Plan, assessment: Assessment | None = None) -> str:
    """The picture of a plan in words, on one line."""
    shown = figures(plan, assessment)
    currency = plan.currency
    sides = []
    if shown.limit is not None:
        sides.append(f"your limit is {format_money(shown.limit, currency)}")
    if shown.target is not None:
        sides.append(f"your target is {format_money(shown.target, currency)}")
    if shown.theirs is not None:
        sides.append(f"their likely limit is {range_text(shown.theirs, currency)}")
    sentences = [enumeration(sides)] if sides else []
    if shown.zone is not None:
        sentences.append(f"{zone_label(shown.zone, currency)}{chance_text(shown)}")
    if shown.gap is not None:
        sentences.append(f"{gap_label(shown.gap, currency)}{chance_text(shown)}")
    if shown.offers:
        sentences.append("offers: " + ", ".join(offer_label(offer, n, currency) for offer, n in shown.offers))
    if shown.earlier:
        sentences.append(f"earlier offers: {shown.earlier}")
    if not sentences:
        return "There is no figure to show yet."
    return ". ".join(sentence[0].upper() + sentence[1:] for sentence in sentences) + "."


def range_text(theirs: PriceRange, currency: str | None) -> str:
    """A range as ``$14 to $22``, a point as ``$14``."""
    low, high = (format_money(price, currency) for price in (theirs.low, theirs.high))
    return low if theirs.low == theirs.high else f"{low} to {high}"


def zone_label(zone: Zopa, currency: str | None) -> str:
    """What the zone is, in a few words."""
    if zone.width == 0:
        return f"room for a deal at {format_money(zone.low, currency)} only"
    return f"room for a deal: {range_text(PriceRange(zone.low, zone.high), currency)}"


def gap_label(gap: float, currency: str | None) -> str:
    """What is between two limits that do not meet, in a few words."""
    return f"no room for a deal: the limits are {format_money(gap, currency)} apart"


def chance_text(shown: Figures) -> str:
    """The chance of a zone as an addition to a sentence; empty where it is no guess."""
    if shown.chance is None or shown.theirs is None or shown.theirs.low == shown.theirs.high:
        return ""
    return f" (chance that there is room: {percent(shown.chance)})"


def offer_label(offer: Offer, times: int, currency: str | None) -> str:
    """An offer in a few words, with how often it was made."""
    again = f" (×{times})" if times > 1 else ""
    return f"{'you' if offer.by == 'me' else 'they'} {format_money(offer.price, currency)}{again}"
