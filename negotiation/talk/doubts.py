"""Numbers that are a thousand times too small beside the others: "80" after "78k" is asked about, never guessed."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from statistics import median

from negotiation.edits import AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import Plan
from negotiation.talk.memory import Choice

THOUSAND = 1000.0
_FAR = 100.0
_NEAR = 4.0


def doubt(plan: Plan, edits: Iterable[Edit]) -> tuple[tuple[Edit, ...], tuple[Choice, ...]]:
    """Sort out prices that are probably meant in thousands.

    Args:
        plan: the plan before the edits, whose prices are the measure.
        edits: what was read.

    Returns:
        The edits that can be made at once, and a choice for each that has to be asked about.
    """
    known = prices(plan)
    if not known:
        return tuple(edits), ()
    usual = median(known)
    sure: list[Edit] = []
    choices: list[Choice] = []
    for edit in edits:
        price = _price(edit)
        if price is None or not _seems_short(price, usual):
            sure.append(edit)
            continue
        written = [format_money(value, plan.currency) for value in (price * THOUSAND, price)]
        options = ((written[0], (_with_price(edit, price * THOUSAND),)), (written[1], (edit,)))
        choices.append(Choice("thousands", written[1], options))
    return tuple(sure), tuple(choices)


def prices(plan: Plan) -> list[float]:
    """All prices of a plan that say what size of money it is about."""
    found = [a.price for a in (*plan.alternatives, *plan.their_alternatives)]
    found += [offer.price for offer in plan.offers]
    found += [plan.target, plan.stated_limit]
    return [price for price in found if price]


def _seems_short(price: float, usual: float) -> bool:
    return 0 < price < usual / _FAR and usual / _NEAR <= price * THOUSAND <= usual * _NEAR


def _price(edit: Edit) -> float | None:
    if isinstance(edit, PutAlternative | AddOffer):
        return edit.price
    if isinstance(edit, SetField) and edit.key in ("target", "stated_limit"):
        return float(edit.value) if edit.value is not None else None
    return None


def _with_price(edit: Edit, price: float) -> Edit:
    if isinstance(edit, SetField):
        return replace(edit, value=price)
    assert isinstance(edit, PutAlternative | AddOffer)
    return replace(edit, price=price)
