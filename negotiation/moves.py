"""The next move at the table: one of accept, counter, ask, wait, recess or walk away, with its reason.

The rules, first match wins. *Limit* is the reservation price; *concede* means to move towards the other side.

No offer of theirs yet: open with the opening offer (``open``), wait where one of mine stands (``waiting``), else let
them name a figure (``let_them_open``).

1. Worse than my limit: never accept. Their last word: walk away, the BATNA is better (``final_beyond_limit``).
2. Within my limit: accept when it reaches an offer of mine (``met_mine``), when it is their last word (``final``; at
   the limit itself both ways are equally good, ``final_at_limit``), when it reaches my target (``on_target``: ask for
   one small thing more first) or what I would have opened with (``beyond_opening``).
3. My offer stands unanswered: wait, do not bid against yourself (``waiting``).
4. They went back behind an offer of theirs: ask what changed (``went_back``).
5. I made no offer yet: counter with the opening offer (``opening``), else ask how they got there (``no_figure``).
6. My own offer was beyond my limit: recess, no counter can repair that (``own_beyond_limit``).
7. They named the same price again: ask for the reason and for another issue (``no_movement``); a second time: recess
   (``stuck``).
8. Counter. The step is the smallest of: half of the way to my limit (the concession plan), half of the way to their
   offer, and what they conceded last. ``shrinking`` when their steps get smaller, since that is how a limit shows
   (Raiffa, *The Art and Science of Negotiation*, 1982, ch. 4), else ``in_step``, or ``first_step`` when they made one
   offer only. Without room left: another issue must move (``no_room``).

So a counter never crosses my limit, never gives more than they ask, and is never worse than what they offer. It is
rounded to a price that people say, in my favour. Invalid where price is not all there is to agree on, and where their
offers are no offers but tests of patience.
"""

from __future__ import annotations

import math
from dataclasses import dataclass, replace
from fractions import Fraction

from negotiation.assess import Assessment, assess
from negotiation.exact import exact
from negotiation.offers import OfferHistory, offer_history, surplus
from negotiation.opening import concession_plan, opening_offer
from negotiation.plan import Criterion, Offer, Plan
from negotiation.prospects import sign

ACCEPT = "accept"
COUNTER = "counter"
ASK = "ask"
WAIT = "wait"
RECESS = "recess"
WALK = "walk"


@dataclass(frozen=True)
class Move:
    """What to do now.

    Args:
        kind: ``accept``, ``counter``, ``ask``, ``wait``, ``recess`` or ``walk``.
        reason: the rule it comes from, see the module.
        price: to counter with; never worse than my limit, always better for me than their offer.
        support: the standard that speaks for the price, the one nearest to it.
        basis: what an opening offer rests on, see `negotiation.opening`.
    """

    kind: str
    reason: str
    price: float | None = None
    support: Criterion | None = None
    basis: str | None = None


def next_move(plan: Plan, assessment: Assessment | None = None, final: bool = False) -> Move | None:
    """The one move to make now.

    Args:
        plan: the plan with the offers so far, in order.
        assessment: its assessment, where it is there already.
        final: whether they say that their latest offer is their last word.

    Returns:
        The move; None without a role or a limit.
    """
    result = assessment or assess(plan)
    role, limit = plan.role, result.reservation_price
    if role is None or limit is None:
        return None
    history = offer_history(role, plan.offers)
    if not history.theirs:
        return _before_theirs(plan, result, history)
    gain = surplus(role, limit, history.theirs[-1])
    if gain < 0 and final:
        return Move(WALK, "final_beyond_limit")
    accepting = _acceptance(plan, history, gain, final) if gain >= 0 else None
    return accepting or _onwards(plan, result, history, role, limit)


def _before_theirs(plan: Plan, result: Assessment, history: OfferHistory) -> Move:
    opening = opening_offer(plan, result)
    if history.waiting:
        return Move(WAIT, "waiting")
    if opening is None:
        return Move(ASK, "let_them_open")
    return _counter(plan, "open", opening.price, opening.basis)


def _acceptance(plan: Plan, history: OfferHistory, gain: float, final: bool) -> Move | None:
    role, price = plan.role or "", history.theirs[-1]
    if history.mine and surplus(role, history.mine[-1], price) >= 0:
        return Move(ACCEPT, "met_mine")
    if final:
        return Move(ACCEPT, "final" if gain else "final_at_limit")
    if plan.target is not None and surplus(role, plan.target, price) >= 0:
        return Move(ACCEPT, "on_target")
    return None


def _onwards(plan: Plan, result: Assessment, history: OfferHistory, role: str, limit: float) -> Move:
    if history.waiting:
        return Move(WAIT, "waiting")
    if history.their_steps and history.their_steps[-1] < 0:
        return Move(ASK, "went_back")
    if not history.mine:
        return _first_counter(plan, result, role, history.theirs[-1])
    if surplus(role, limit, history.mine[-1]) < 0:
        return Move(RECESS, "own_beyond_limit")
    if history.still:
        return Move(ASK, "no_movement") if history.still == 1 else Move(RECESS, "stuck")
    price = _next_price(plan, result, history, role, limit)
    if price is None:
        return Move(ASK, "no_room")
    reason = "shrinking" if history.shrinking else "in_step" if history.their_steps else "first_step"
    return _counter(plan, reason, price)


def _first_counter(plan: Plan, result: Assessment, role: str, theirs: float) -> Move:
    opening = opening_offer(plan, result)
    if opening is None:
        return Move(ASK, "no_figure")
    if surplus(role, opening.price, theirs) >= 0:
        return Move(ACCEPT, "beyond_opening")
    return _counter(plan, "opening", opening.price, opening.basis)


def _counter(plan: Plan, reason: str, price: float, basis: str | None = None) -> Move:
    """A counter with the standard that speaks for it: at least as good for me as the price, and nearest to it."""
    role = plan.role or ""
    standards = [c for c in plan.criteria if c.price is not None and surplus(role, price, c.price) >= 0]
    support = min(standards, key=lambda c: surplus(role, price, c.price or 0.0), default=None)
    return Move(COUNTER, reason, price, support, basis)


def _next_price(plan: Plan, result: Assessment, history: OfferHistory, role: str, limit: float) -> float | None:
    """The next price to name: between my last offer and the limit or their offer; None without room."""
    start, theirs = history.mine[-1], history.theirs[-1]
    floor = max(limit, theirs, key=lambda price: sign(role) * price)
    room = abs(exact(start) - exact(floor))
    planned = concession_plan(plan, 2, result)[1].price
    steps = [abs(exact(start) - exact(planned)), room / 2]
    if history.their_steps:
        steps.append(exact(history.their_steps[-1]))
    price = exact(start) - sign(role) * min(steps)
    return None if float(price) in (start, floor) else _rounded(role, start, price, room)


def _rounded(role: str, start: float, price: Fraction, room: Fraction) -> float:
    """A price in two digits of the room, rounded in my favour; as it is where that would leave no step."""
    unit = Fraction(10) ** (math.floor(math.log10(room)) - 1)
    parts = price / unit
    said = (math.ceil(parts) if role == "seller" else math.floor(parts)) * unit
    return float(said if sign(role) * (exact(start) - said) > 0 else price)


def suppose(plan: Plan, by: str, price: float) -> Plan:
    """The plan as it would be with one more offer, for a question about it.

    Args:
        plan: the plan.
        by: ``me`` or ``them``.
        price: of the offer.
    """
    return replace(plan, offers=(*plan.offers, Offer(by, price)))
