"""Amounts that were said and found no place: the user is asked what they are, so that none is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from negotiation.agenda import Question
from negotiation.edits import MINE, AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money, read_quantities
from negotiation.plan import Plan
from negotiation.reading import Reading
from negotiation.talk.memory import Choice

MOST_ASKED = 2
"""Of more amounts than that without a place, nobody wants to be asked one by one."""

_NAMES = 3


def left_out(text: str, reading: Reading) -> tuple[float, ...]:
    """The amounts of money in a text that nothing was made of.

    Args:
        text: the user's words.
        reading: what was read from them.

    Returns:
        The amounts, in the order of the text; a range counts as placed when one of its ends is.
    """
    used = {round(abs(number), 6) for number in _numbers(reading)}
    lost = []
    for quantity in read_quantities(text):
        ends = [end for end in (quantity.low, quantity.high, quantity.value) if end is not None]
        if quantity.kind == "money" and quantity.certain and not any(round(abs(end), 6) in used for end in ends):
            lost.append(ends[0])
    return tuple(dict.fromkeys(lost))


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


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, (int, float)):
        yield float(value)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _numbers(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one_value in value:
            yield from _numbers(one_value)
