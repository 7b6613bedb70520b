"""Amounts that were said and found no place: the user is asked what they are, so that none is lost in silence."""

from __future__ import annotations

from negotiation.agenda import Question
from negotiation.edits import MINE, AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import Plan
from negotiation.talk.memory import Choice

MOST_ASKED = 2
"""Of more amounts than that without a place, nobody wants to be asked one by one."""

_NAMES = 3


def place(plan: Plan, value: float, question: Question | None = None) -> Choice:
    """The question what an amount is, with what it may be in this plan.

    Args:
        plan: the plan with the rest of the message in it.
        value: the amount.
        question: the open question, which tells what it may be first of all.
    """
    options: list[tuple[str, tuple[Edit, ...]]] = []
    if question and question.name == "alternatives_extra_worth":
        options += [(f"{a.name}: that much worse", _worth(a.name, -value)) for a in plan.alternatives[:_NAMES]]
        options += [(f"{a.name}: that much better", _worth(a.name, value)) for a in plan.alternatives[:_NAMES]]
        return Choice("what_for", format_money(value, plan.currency), (*options, ("Leave it out", ())))
    options.append(("Their offer", (AddOffer("them", value),)))
    if plan.target is None:
        options.append(("What I aim for", (SetField("target", value),)))
    open_prices = [a.name for a in plan.alternatives if a.price is None and not a.outcomes]
    for name in open_prices[:_NAMES]:
        options.append((f"{name}: the price", (PutAlternative(MINE, name, price=value),)))
    without_cost = [a.name for a in plan.alternatives if a.price is not None and not a.cost]
    for name in without_cost[: _NAMES - len(open_prices[:_NAMES])]:
        options.append((f"{name}: what trying it costs", (PutAlternative(MINE, name, cost=value),)))
    return Choice("what_for", format_money(value, plan.currency), (*options, ("Leave it out", ())))


def _worth(name: str, value: float) -> tuple[Edit, ...]:
    return (PutAlternative(MINE, name, extra_worth=value),)
