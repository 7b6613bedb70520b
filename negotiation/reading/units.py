"""What prices are for: the plan's unit, what is paid once beside a price per month, a price for another time.

A limit is right only when everything in it is counted alike. A sum that is paid once beside prices per month, and a
monthly sum beside prices that are one sum, are asked about instead of being added.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from dataclasses import replace

from negotiation.edits import AddCriterion, AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import PriceRange
from negotiation.quantities.model import Quantity
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.opening import unit_name

_TIMES = {"hour": 2080.0, "day": 260.0, "week": 52.0, "month": 12.0, "year": 1.0}
"""How many there are in a year, of working hours and days."""
_SPANS = (12, 24)
_NEAR = 2.0
_FAR = 20.0
_ONCE = re.compile(r"\bonce\b|\bone[- ]?(?:off|time)\b", re.IGNORECASE)
_RENT = re.compile(r"\b(?:landlord|landlady|tenant|rent|lease)\b", re.IGNORECASE)
_LEAST, _MOST = 100.0, 10_000.0
"""Between these a rent is one for a month."""
_LEAVE: tuple[str, tuple[Edit, ...]] = ("Leave it out", ())


def settle_units(draft: Draft, edits: Iterable[Edit]) -> tuple[Edit, ...]:
    """The edits in one unit; what is counted otherwise becomes a question.

    Args:
        draft: the message; questions are added to it.
        edits: what was read.
    """
    edits = tuple(edit for edit in edits if not _is_aside(draft, edit))
    per = _per(draft, edits) or _rent(draft, edits)
    settled: list[Edit] = []
    if per is not None and draft.plan.unit is None and not any(_sets(edit, "unit") for edit in edits):
        settled.append(SetField("unit", unit_name(per)))
    for edit in edits:
        settled += _counted(draft, edit, _unit_of(draft, edits) or per)
    return tuple(settled)


def _is_aside(draft: Draft, edit: Edit) -> bool:
    """Whether an "offer" is another sum altogether: "they pay rent 1,400 a month" beside 300,000 for the flat."""
    plan = draft.plan
    known = [a.price for a in plan.alternatives] + [offer.price for offer in plan.offers] + [plan.target]
    if plan.unit is not None or not isinstance(edit, AddOffer) or not any(known):
        return False
    said = _quantity(draft, edit.price)
    far = all(not price / _FAR <= edit.price <= price * _FAR for price in known if price)
    return far and said is not None and said.per in _TIMES


def _per(draft: Draft, edits: tuple[Edit, ...]) -> str | None:
    """What the prices are for: what is said of one of them, or of an amount of their size ("current price 720/ton").

    A yearly difference in worth tells the same of a salary.
    """
    told = [edit for edit in edits if not isinstance(edit, AddCriterion)] or edits
    prices = {price for edit in (told if any(map(_prices, told)) else edits) for price in _prices(edit)}
    prices |= {price for unsure in draft.unsure for _, made in unsure.choices for e in made for price in _prices(e)}
    other = {edit.extra_worth for edit in edits if isinstance(edit, PutAlternative) and edit.extra_worth is not None}
    counted = [q for q in draft.canvas.quantities if q.per and q.value]
    exact = (q.per for q in counted if prices.intersection({q.value, q.low, q.high}))
    yearly = (q.per for q in counted if q.per == "year" and q.value in {abs(value) for value in other})
    near = (q.per for q in counted if any(p / _NEAR <= (q.value or 0.0) <= p * _NEAR for p in prices))
    return next((per for ways in (exact, yearly, near) for per in ways), None)


def _rent(draft: Draft, edits: tuple[Edit, ...]) -> str | None:
    """A month, where a sum "once" is told beside a rent and nobody says what the rent is for."""
    plan = draft.plan
    if _unit_of(draft, edits) or not _ONCE.search(draft.canvas.source):
        return None
    prices = [price for edit in edits for price in _prices(edit)]
    prices += [price for price in (*(a.price for a in plan.alternatives), *(o.price for o in plan.offers)) if price]
    about = " ".join(filter(None, (draft.canvas.source, plan.title, plan.counterpart.name)))
    return "month" if _RENT.search(about) and prices and all(_LEAST <= p <= _MOST for p in prices) else None


def _unit_of(draft: Draft, edits: tuple[Edit, ...]) -> str | None:
    said = next((edit.value for edit in edits if isinstance(edit, SetField) and edit.key == "unit"), draft.plan.unit)
    return said.removeprefix("per ") if said else None


def _sets(edit: Edit, key: str) -> bool:
    return isinstance(edit, SetField) and edit.key == key


def _prices(edit: Edit) -> list[float]:
    if isinstance(edit, PutAlternative | AddOffer | AddCriterion):
        outcomes = [o.price for o in edit.outcomes] if isinstance(edit, PutAlternative) else []
        return [price for price in (edit.price, *outcomes) if price]
    if isinstance(edit, SetField) and isinstance(edit.value, PriceRange):
        return [edit.value.low, edit.value.high]
    if isinstance(edit, SetField) and edit.key in ("target", "stated_limit") and edit.value:
        return [edit.value]
    return []


def _counted(draft: Draft, edit: Edit, per: str | None) -> list[Edit]:
    """The edit as it is, or without what is counted otherwise; the question is added to the draft."""
    if _sets(edit, "closing_cost") and isinstance(edit, SetField):
        return [] if edit.value and _asked(draft, edit.value, per, "", lambda v: SetField(edit.key, v)) else [edit]
    if not isinstance(edit, PutAlternative):
        return [edit]
    name, side, left = edit.name, edit.side, edit
    if edit.cost and _asked(draft, edit.cost, per, name, lambda v: PutAlternative(side, name, cost=v)):
        left = replace(left, cost=None)
    if edit.extra_worth and _asked(
        draft, edit.extra_worth, per, name, lambda v: PutAlternative(side, name, extra_worth=v), once=False
    ):
        left = replace(left, extra_worth=None)
    if edit.price and _asked_other(draft, edit.price, per, name, side):
        left = replace(left, price=None)
    bare = left == PutAlternative(side, name)
    return [] if bare and left != edit and draft.alternative(Topic(side, name)) else [left]


def _asked(
    draft: Draft, value: float, per: str | None, name: str, edit: Callable[[float], Edit], once: bool = True
) -> bool:
    """Ask how to count a sum that is paid once beside prices per something, or the other way round.

    Args:
        draft: the message; the question is added to it.
        value: the sum.
        per: what the prices are for, None for one sum.
        name: of the alternative it belongs to, empty for this deal.
        edit: what a choice makes of a sum.
        once: whether a sum without "per" is one that is paid once, as costs are; a difference in worth is not.
    """
    said = _quantity(draft, value)
    if said is None or said.per == per or "year" in (per, said.per):
        return False
    if per is not None and said.per in _TIMES and per not in _TIMES:
        return True  # "200 a month for delivery" beside prices per kilo: left out, and named
    money = f"{format_money(abs(value), draft.currency)}{f' per {said.per}' if said.per else ''}"
    what = f"{money} ({name})" if name else money
    if per is not None and said.per is None and once:
        draft.replaced.append(value)
        if per not in _TIMES:
            draft.unsure.append(Unsure("once", what))
            return True
        ways = [(_label(draft, value / n, per, f"over {n} {per}s"), (edit(round(value / n, 2)),)) for n in _SPANS]
        draft.unsure.append(Unsure("once", what, (*ways, _LEAVE)))
        return True
    if per is None and said.per in _TIMES:
        draft.replaced.append(value)
        ways = [(_label(draft, value * n, None, f"for {n} {said.per}s"), (edit(value * n),)) for n in _SPANS]
        same = (f"The prices are per {said.per} too", (SetField("unit", unit_name(said.per)), edit(value)))
        draft.unsure.append(Unsure("recurring", what, (same, *ways, _LEAVE)))
        return True
    return False


def _asked_other(draft: Draft, price: float, per: str | None, name: str, side: str) -> bool:
    """Ask about a price per year beside prices per month, with the sum it comes to."""
    said = _quantity(draft, price)
    if said is None or per not in _TIMES or said.per not in _TIMES or said.per == per:
        return False
    draft.replaced.append(price)
    same = round(price * _TIMES[said.per] / _TIMES[per], 2)
    ways = ((f"{format_money(same, draft.currency)} per {per}", (PutAlternative(side, name, price=same),)), _LEAVE)
    draft.unsure.append(Unsure("other_unit", f"{format_money(price, draft.currency)} per {said.per} ({name})", ways))
    return True


def _quantity(draft: Draft, value: float) -> Quantity | None:
    """The figure of the message that a value was read from; the one for something before the one for nothing."""
    found = [q for q in draft.canvas.quantities if q.value is not None and abs(abs(q.value) - abs(value)) < 1e-9]
    return next((q for q in found if q.per), found[0] if found else None)


def _label(draft: Draft, value: float, per: str | None, how: str) -> str:
    return f"{format_money(round(abs(value), 2), draft.currency)}{f' per {per}' if per else ''}, {how}"
