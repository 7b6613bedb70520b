"""What to aim for, what to open with, and how to concede: three bounded suggestions, each with its reasons.

Aim: one's own target, else the best objective standard, else the best limit the other side may have. Opening: with the
other limit uniform on ``[low, high]`` the price that earns most if it were the only offer is, for a seller with limit
``R``, the ``p`` that maximises ``(p - R) * (high - p) / (high - low)``: ``p = (high + R) / 2``, kept within the range
(the posted price of Riley and Zeckhauser, *Quarterly Journal of Economics* 98(2), 1983); for a buyer ``(low + R) / 2``.
The opening is the more ambitious of that and the aim, never beyond the best limit they may have.

Supported by research: first offers pull the result towards them (Galinsky and Mussweiler, *Journal of Personality and
Social Psychology* 81(4), 2001; a correlation of about 0.5 in the meta-analysis of Orr and Guthrie, *Ohio State Journal
on Dispute Resolution* 21, 2006), and small, shrinking concessions signal that the end is near (Raiffa 1982, ch. 4). Not
supported: that going first is always better (not when it reveals what you would rather keep: Loschelder and others,
*Psychological Science* 25(4), 2014), nor that the most extreme offer is best (it ends more talks without a deal:
Schweinsberg and others, *Journal of Experimental Social Psychology* 48(1), 2012).

Invalid when their range is a mere wish, when price is not all there is to agree on, or where a refused offer ends the
relationship.
"""

from __future__ import annotations

from dataclasses import dataclass

from negotiation.assess import Assessment, assess
from negotiation.exact import exact, subtract
from negotiation.offers import surplus
from negotiation.phrases import amount, figure, odds, percent
from negotiation.plan import Plan, PriceRange
from negotiation.prospects import sign
from negotiation.rounding import said
from negotiation.zopa import zone_chance

OFFERS = 4


@dataclass(frozen=True)
class Suggestion:
    """A price to name, and why.

    Args:
        price: in the plan's currency and unit; never worse than my limit.
        basis: ``target``, ``criterion``, ``their_range``, ``single_offer`` or ``own_offer``.
        words: the reason, in a sentence.
        arithmetic: the sum behind it; empty where there is none.
        chance: that their limit allows it, 0..1, their range taken as uniform; None when that is unknown.
    """

    price: float
    basis: str
    words: str
    arithmetic: str = ""
    chance: float | None = None


@dataclass(frozen=True)
class Concession:
    """One offer of a concession plan: its price, and how much it concedes from the one before (0 for the first)."""

    price: float
    conceded: float


def aspiration(plan: Plan, assessment: Assessment | None = None) -> Suggestion | None:
    """What to aim for.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.

    Returns:
        The target, when it is not worse than my limit; else the criterion best for me, as far as their range allows;
        else the best end of their range. None while there is no limit or nothing to aim by.
    """
    result = assessment or assess(plan)
    role, limit = plan.role, result.reservation_price
    if role is None or limit is None:
        return None
    theirs = result.their_reservation
    if plan.target is not None and surplus(role, limit, plan.target) >= 0:
        return Suggestion(plan.target, "target", "That is your target.", "", _chance(role, plan.target, theirs))
    best = None if theirs is None else _said_best(plan, role, theirs, limit)
    if best is not None and surplus(role, limit, best) < 0:
        return None
    standards = [
        (criterion.price, criterion.text)
        for criterion in plan.criteria
        if criterion.price is not None and surplus(role, limit, criterion.price) >= 0
    ]
    if standards:
        price, text = max(standards, key=lambda standard: sign(role) * standard[0])
        words = f"Your best standard is {text} ({amount(price, plan.currency)})"
        if best is not None and surplus(role, best, price) > 0:
            price, words = best, f"{words}, but no more than their limit can be"
        return Suggestion(price, "criterion", f"{words}.", "", _chance(role, price, theirs))
    if best is None:
        return None
    return Suggestion(best, "their_range", "It is the furthest they may go.", "", _chance(role, best, theirs))


def single_offer(plan: Plan, assessment: Assessment | None = None) -> Suggestion | None:
    """The price that would earn most on average if it were the only offer; None without a limit, a range or a zone."""
    result = assessment or assess(plan)
    role, limit, theirs = plan.role, result.reservation_price, result.their_reservation
    if role is None or limit is None or theirs is None:
        return None
    best = _best_of(role, theirs)
    if surplus(role, limit, best) < 0:
        return None
    middle = float((exact(best) + exact(limit)) / 2)
    price = min(max(said(plan, middle, up=role == "seller"), theirs.low), theirs.high)
    chance = zone_chance(role, price, theirs)
    words = f"It is the best balance of gain and risk: {percent(chance)} likely to be within their limit."
    if chance == 1:
        easier = "lower" if role == "seller" else "higher"
        words = f"They can most likely go that far, so there is no reason to start {easier}."
    bounded = not theirs.low <= middle <= theirs.high
    kept = f", kept within {figure(theirs.low)} and {figure(theirs.high)}" if bounded else ""
    arithmetic = f"({figure(best)} + {figure(limit)}) / 2 = {figure(middle)}{kept}; chance {odds(chance)}"
    return Suggestion(price, "single_offer", words, arithmetic, chance)


def opening_offer(plan: Plan, assessment: Assessment | None = None) -> Suggestion | None:
    """What to open with: the more ambitious of the aim and the best single offer, no further than their limit can be.

    An offer that I already made binds: the last one is the opening then, unless it was worse than my limit.

    Args:
        plan: the plan.
        assessment: its assessment, where it is there already.
    """
    result = assessment or assess(plan)
    role, limit, theirs = plan.role, result.reservation_price, result.their_reservation
    if role is None or limit is None:
        return None
    made = [offer.price for offer in plan.offers if offer.by == "me"]
    if made:
        price = made[-1]
        words = "You have named it already; going back on it would cost trust."
        allowed = surplus(role, limit, price) >= 0
        return Suggestion(price, "own_offer", words, "", _chance(role, price, theirs)) if allowed else None
    options = [found for found in (aspiration(plan, result), single_offer(plan, result)) if found is not None]
    if not options:
        return None
    chosen = max(options, key=lambda option: sign(role) * option.price)
    best = None if theirs is None else _said_best(plan, role, theirs, limit)
    if theirs is not None and best is not None and surplus(role, best, chosen.price) > 0 <= surplus(role, limit, best):
        aim = amount(chosen.price, plan.currency)
        words = f"Your target of {aim} is further than they are likely to go; asking for it would risk the talks."
        return Suggestion(best, chosen.basis, words, chosen.arithmetic, _chance(role, best, theirs))
    return chosen


def concession_plan(plan: Plan, offers: int = OFFERS, assessment: Assessment | None = None) -> tuple[Concession, ...]:
    """Offers from the opening towards my limit, each conceding half of what was left, so the limit is never offered.

    ``price_k = limit + (opening - limit) / 2**k``, k = 0, 1, .. The plan is for steps against steps of theirs: concede
    only when they do.

    Args:
        plan: the plan.
        offers: how many to plan, at least 1.
        assessment: its assessment, where it is there already.

    Returns:
        The offers; none without an opening.
    """
    result = assessment or assess(plan)
    opening = opening_offer(plan, result)
    if opening is None or result.reservation_price is None:
        return ()
    limit, start = exact(result.reservation_price), exact(opening.price)
    prices = [float(limit + (start - limit) / 2**number) for number in range(max(offers, 1))]
    before = [prices[0], *prices]
    return tuple(Concession(price, abs(subtract(price, last))) for price, last in zip(prices, before, strict=False))


def later_offers(plan: Plan, most: int, assessment: Assessment | None = None) -> tuple[float, ...]:
    """The prices of a concession plan after the opening as they are said, rounded in my favour and each another one.

    Args:
        plan: the plan.
        most: how many at most.
        assessment: its assessment, where it is there already.
    """
    steps = concession_plan(plan, most + 1, assessment)
    prices = [said(plan, step.price, up=plan.role == "seller") for step in steps]
    return tuple(price for price in dict.fromkeys(prices) if price != prices[0])


def _best_of(role: str, theirs: PriceRange) -> float:
    return theirs.high if role == "seller" else theirs.low


def _said_best(plan: Plan, role: str, theirs: PriceRange, limit: float) -> float:
    """The best limit they may have as it is said, not beyond it; as it is where that would cross mine."""
    best = _best_of(role, theirs)
    rounded = said(plan, best, up=role == "buyer")
    return rounded if surplus(role, limit, rounded) >= 0 else best


def _chance(role: str, price: float, theirs: PriceRange | None) -> float | None:
    return None if theirs is None else zone_chance(role, price, theirs)
