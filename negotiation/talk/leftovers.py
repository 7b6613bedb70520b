"""Amounts that were said and found no place: the user is asked what they are, so that none is lost in silence."""

from __future__ import annotations

from negotiation.agenda import Question
from negotiation.edits import MINE, AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import Plan
from negotiation.reading.names import mentions
from negotiation.talk.memory import Choice

MOST_ASKED = 2
"""Of more amounts than that without a place, nobody wants to be asked one by one."""

ADDS = "adds to its price"
INSTEAD = "Something I could do instead"
_NAMES = 3
_ANOTHER = "Another way"


def place(plan: Plan, value: float, question: Question | None = None, text: str = "") -> Choice:
    """The question what an amount is, with what it may be in this plan.

    Args:
        plan: the plan with the rest of the message in it.
        value: the amount.
        question: the open question, which tells what it may be first of all.
        text: the user's words; the alternatives named in them are meant before the others.
    """
    options: list[tuple[str, tuple[Edit, ...]]] = []
    if question and question.name == "alternatives_extra_worth":
        options += [(f"{a.name}: that much worse", _worth(a.name, -value)) for a in plan.alternatives[:_NAMES]]
        options += [(f"{a.name}: that much better", _worth(a.name, value)) for a in plan.alternatives[:_NAMES]]
        return _what_for(plan, value, options)
    said = {name for _, _, name in mentions(text, tuple(a.name for a in plan.alternatives))}
    named = [a for a in plan.alternatives if a.name in said]
    options.append(("Their offer", (AddOffer("them", value),)))
    if plan.target is None:
        options.append(("What I aim for", (SetField("target", value),)))
    options.append((INSTEAD, (PutAlternative(MINE, _free_name(plan), price=value),)))
    about = [a for a in named or plan.alternatives if not a.outcomes]
    open_prices = [a.name for a in about if a.price is None][:_NAMES]
    options += [(f"{name}: the price", (PutAlternative(MINE, name, price=value),)) for name in open_prices]
    for a in [a for a in about if a.price is not None and (named or not a.cost)][: _NAMES - len(open_prices)]:
        options.append((f"{a.name}: what trying it costs", (PutAlternative(MINE, a.name, cost=value),)))
        if named and a.price is not None:
            options.append((f"{a.name}: {ADDS}", (PutAlternative(MINE, a.name, price=a.price + value),)))
    return _what_for(plan, value, options)


def _what_for(plan: Plan, value: float, options: list[tuple[str, tuple[Edit, ...]]]) -> Choice:
    return Choice("what_for", format_money(value, plan.currency), (*options, ("Leave it out", ())))


def _free_name(plan: Plan) -> str:
    """A name for an alternative of which only the price is known."""
    taken = {a.name for a in plan.alternatives}
    names = (_ANOTHER, *(f"{_ANOTHER} {number}" for number in range(2, len(taken) + 2)))
    return next(name for name in names if name not in taken)


def _worth(name: str, value: float) -> tuple[Edit, ...]:
    return (PutAlternative(MINE, name, extra_worth=value),)
