"""What is asked about before it counts: a price far from the others, a fee called an alternative, a role that flips.

A wrong number costs the user money, so whatever does not fit what is known already waits for a yes. Nothing is
corrected silently and nothing doubtful is taken.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from statistics import median

from negotiation.edits import THEIRS, AddOffer, Edit, PutAlternative, ReplaceOffer, SetField, find_alternative
from negotiation.money import format_money, read_quantities
from negotiation.plan import Plan, PriceRange
from negotiation.talk.leftovers import INSTEAD
from negotiation.talk.memory import Choice

THOUSAND = 1000.0
_FACTORS = (THOUSAND, 1e6)
_INDIAN = (1e5, 1e7)
_LAKHS = re.compile(r"\b(?:lakhs?|lacs?|lpa|crores?|cr)\b", re.IGNORECASE)
_SHORT = 100.0
_NEAR = 4.0
_FAR = 20.0
_WIDE = 4.5
"""From this factor on a new alternative beside several other prices is asked about: it may be a fee, or for a month."""
_FEW = 2
_JUMP = 5.0
_STEP = 1.5
_DWARFS = 8.0
"""From this factor on a figure in thousands shows that the prices beside it are meant in thousands, too."""
_LEAST_SHORT = 10.0
_COUNTED = re.compile(r"\b(?:\d+|two|three|four|six)\s*(?:months?|weeks?|days)\b(?!\s+(?:ago|later|notice))", re.I)
_IN_K = re.compile(r"\d\s*k\b|\bthousand\b|\bgrand\b", re.IGNORECASE)
_LARGE_PART = 0.25
"""From this part of the usual price on, a cost of closing is rather a price that was told at the wrong question."""
_FEE = re.compile(
    r"\b(?:fees?|solicitors?|lawyers?|attorneys?|legal|notary|survey|stamp duty|duty|tax(?:es)?|tires|tyres|tow|towing|"
    r"migration|fit-?out|repairs?|agent|broker|commission|moving|shipping|inspection|insurance|dmv|cleaning|deposit)\b",
    re.IGNORECASE,
)
_COST = re.compile(r"\b(?:cost\w*|clos(?:e|ing)|switch\w*|transfer\w*|pay\w* for)\b", re.IGNORECASE)
_NO_NAME = re.compile(
    r"^(?:(?:i|im|i'm|id|i'd|ill|i'll|they|we|he|she|it|accept|counter|value|wait|no|yes|ok|plus|minus)\b.*|"
    r"my|your|their|his|her|our|its|this|that|half|get|after|before|maybe|sure|done|about|own|their own)$",
    re.IGNORECASE,
)
_SAYS_ROLE = re.compile(r"\b(?:buy|buying|buyer|sell|selling|seller|pay|paying|paid|low|high)\b", re.IGNORECASE)
_NOT_A_THING_TO_DO = re.compile(r"^wait (?:until|till|for|a|and|it)\b", re.IGNORECASE)


def doubt(
    plan: Plan, edits: Iterable[Edit], text: str = "", beside: Iterable[float] = ()
) -> tuple[tuple[Edit, ...], tuple[Choice, ...]]:
    """Sort out what has to be asked about.

    Args:
        plan: the plan before the edits; its prices and those of the edits are the measure.
        edits: what was read.
        text: the user's words.
        beside: other amounts in them, which tell whether the prices are meant in thousands.

    Returns:
        The edits that can be made at once, and a choice for each that has to wait.
    """
    factors = _FACTORS if not _LAKHS.search(text) else (*_FACTORS, *_INDIAN)
    edits, beside = tuple(edits), tuple(beside)
    short = _all_short(plan, edits, text)
    if short is not None:
        priced = {id(edit) for edit in edits if _prices(edit)}
        return tuple(edit for edit in edits if id(edit) not in priced), (short,)
    edits = tuple(_in_full(plan, edits, factors, beside, _COUNTED.search(text) is not None))
    known = _known(plan, edits)
    if all(price < THOUSAND for price in known):
        known += [amount for amount in beside if amount >= THOUSAND]
    sure: list[Edit] = []
    choices: list[Choice] = []
    for edit in edits:
        choice = _role(plan, edit, text) or _fee(plan, edit) or _closing(plan, edit, text)
        choice = choice or _size(plan, edit, known, factors)
        if choice is None:
            sure.append(edit)
        else:
            choices.append(choice)
    return tuple(sure), tuple(choices)


def prices(plan: Plan) -> list[float]:
    """All prices of a plan that say what size of money it is about."""
    found = [a.price for a in (*plan.alternatives, *plan.their_alternatives)]
    found += [offer.price for offer in plan.offers]
    found += [plan.target, plan.stated_limit]
    return [price for price in found if price]


def _role(plan: Plan, edit: Edit, text: str) -> Choice | None:
    if not isinstance(edit, SetField) or edit.key != "role" or plan.role in (None, edit.value):
        return None
    if _SAYS_ROLE.search(text):
        return None
    options = (("Low: I pay", "buyer"), ("High: I get paid", "seller"))
    return Choice("role", text, tuple((label, (SetField("role", role),)) for label, role in options))


def _fee(plan: Plan, edit: Edit) -> Choice | None:
    """A new alternative whose name is that of a fee, or no name at all."""
    if not isinstance(edit, PutAlternative) or edit.side == THEIRS or not edit.price:
        return None
    if find_alternative(plan, edit.side, edit.name) or _NOT_A_THING_TO_DO.match(edit.name):
        return None
    if not _FEE.search(edit.name) and not _NO_NAME.match(edit.name):
        return None
    written = format_money(edit.price, plan.currency)
    options: tuple[tuple[str, tuple[Edit, ...]], ...] = (
        ("What closing this deal costs me", (SetField("closing_cost", plan.closing_cost + edit.price),)),
        (INSTEAD, (edit,)),
        ("Leave it out", ()),
    )
    return Choice("what_for", f"{written} ({edit.name})", options)


def _closing(plan: Plan, edit: Edit, text: str) -> Choice | None:
    """A cost of closing as large as the prices that nobody called a cost: a limit that rests on it would be far off."""
    if not isinstance(edit, SetField) or edit.key != "closing_cost" or not edit.value:
        return None
    if _FEE.search(text) or _COST.search(text):
        return None
    known = prices(plan)
    if not known or edit.value < median(known) * _LARGE_PART:
        return None
    written = format_money(edit.value, plan.currency)
    options: tuple[tuple[str, tuple[Edit, ...]], ...] = (
        ("What I aim for", (SetField("target", edit.value),)),
        ("Their offer", (AddOffer("them", edit.value),)),
        ("Closing really costs me that", (edit,)),
        ("Leave it out", ()),
    )
    return Choice("what_for", written, options)


def _known(plan: Plan, edits: tuple[Edit, ...]) -> list[float]:
    return [*prices(plan), *(price for edit in edits for price in _prices(edit))]


def _all_short(plan: Plan, edits: tuple[Edit, ...], text: str) -> Choice | None:
    """All prices of a first message at once, where a figure in thousands beside them dwarfs them.

    "They said 130, the other is 124 and the commute is worth 4k to me": nobody values a part at thirty times the whole.
    """
    own = tuple(dict.fromkeys(price for edit in edits for price in _prices(edit)))
    written = [quantity.value for quantity in read_quantities(text, expecting="money") if _IN_K.search(quantity.text)]
    if prices(plan) or not own or not written or not _LEAST_SHORT <= min(own) <= max(own) < THOUSAND:
        return None
    if any(isinstance(edit, SetField) and edit.key == "unit" for edit in edits) or max(written) < max(own) * _DWARFS:
        return None
    said, larger = (" and ".join(format_money(p * f, plan.currency) for p in own) for f in (1.0, THOUSAND))
    priced = tuple(edit for edit in edits if _prices(edit))
    full = tuple(_times(edit, THOUSAND) for edit in priced)
    return Choice("thousands", said, ((larger, full), (said, priced)))


def _in_full(
    plan: Plan, edits: tuple[Edit, ...], factors: tuple[float, ...], beside: tuple[float, ...], counted: bool
) -> Iterator[Edit]:
    """The edits with what was said of this very deal in thousands or millions written out: nobody means less.

    Where months or days are counted beside the prices, a small figure may be a count as well: then it is asked about.
    """
    known = [*_known(plan, edits), *beside]
    for edit in edits:
        of_this_deal = not isinstance(edit, PutAlternative) or _is_step(plan, edit)
        factor = _short_by(plan, edit, known, factors) if of_this_deal and not counted else None
        yield _times(edit, factor) if factor else edit


def _is_step(plan: Plan, edit: PutAlternative) -> bool:
    """Whether a new price in thousands is close to the known one: "Initech was 84" beside its 82,000."""
    before = _before(plan, edit)
    return before is not None and edit.price is not None and before / _STEP <= edit.price * THOUSAND <= before * _STEP


def _short_by(plan: Plan, edit: Edit, known: list[float], factors: tuple[float, ...]) -> float | None:
    """The factor with which alone a price fits the others: a thousand for "85" beside 78,000, a million beside 7m."""
    own = _prices(edit)
    usual = _before(plan, edit) or _usual(known, own) if own else None
    if usual is None or max(own) >= usual / _SHORT:
        return None
    return next((f for f in factors if usual / _NEAR <= max(own) * f <= usual * _NEAR), None)


def _size(plan: Plan, edit: Edit, known: list[float], factors: tuple[float, ...]) -> Choice | None:
    """A price that is far from the others, or from what it was."""
    own = _prices(edit)
    if not own:
        return None
    price = max(own)
    before = _before(plan, edit)
    usual = before or _usual(known, own)
    if usual is None:
        return None
    written = format_money(price, plan.currency)
    factor = _short_by(plan, edit, known, factors)
    if factor:
        larger = format_money(price * factor, plan.currency)
        return Choice("thousands", written, ((larger, (_times(edit, factor),)), (written, (edit,))))
    if before and isinstance(edit, PutAlternative) and not before / _JUMP <= price <= before * _JUMP:
        cost = replace(edit, price=None, cost=price)
        return Choice(
            "price_change",
            f"{edit.name}, {written}",
            (
                (f"The price is now {written}", (edit,)),
                (f"Trying it costs {written}", (cost,)),
                (f"Leave it at {format_money(before, plan.currency)}", ()),
            ),
        )
    others = [other for other in known if other not in own]
    if not prices(plan) and others and all(price / _NEAR <= other * THOUSAND <= price * _NEAR for other in others):
        return None  # "145k" beside 130 and 150: those are in thousands
    settled = prices(plan) or len(known) > len(own) + 1
    bound = isinstance(edit, SetField) and edit.key in ("target", "stated_limit")
    if bound and others and all(not price / _WIDE <= other <= price * _WIDE for other in others):
        return Choice("far_off", written, ((f"Yes, {written}", (edit,)), ("No, leave it out", ())))
    far = _WIDE if before is None and isinstance(edit, PutAlternative) and len(known) > _FEW else _FAR
    if settled and not usual / far <= price <= usual * far:
        return Choice("far_off", written, ((f"Yes, {written}", (edit,)), ("No, leave it out", ())))
    return None


def _before(plan: Plan, edit: Edit) -> float | None:
    """The price that the edit replaces."""
    if isinstance(edit, PutAlternative):
        known = find_alternative(plan, edit.side, edit.name)
        return known.price if known and known.price else None
    if isinstance(edit, SetField) and edit.key in ("target", "stated_limit"):
        old: float | None = getattr(plan, edit.key)
        return old or None
    return None


def _usual(known: list[float], own: list[float]) -> float | None:
    """The size of the other prices, or None where there is no other."""
    others = list(known)
    for price in own:
        others.remove(price)
    if not others:
        return None
    top = max(others)
    large = [price for price in others if price >= top / _NEAR]
    short = [price for price in others if price < top / _NEAR]
    thousands = all(top / _NEAR <= price * THOUSAND <= top * _NEAR for price in short)
    return median(large if thousands else others)


def _prices(edit: Edit) -> list[float]:
    return [price for price in _found(edit) if price and price > 0]


def _found(edit: Edit) -> Iterator[float | None]:
    if isinstance(edit, PutAlternative | AddOffer | ReplaceOffer):
        yield edit.price
    elif isinstance(edit, SetField):
        if edit.key in ("target", "stated_limit"):
            yield edit.value
        elif isinstance(edit.value, PriceRange):
            yield from (edit.value.low, edit.value.high)


def _times(edit: Edit, factor: float) -> Edit:
    if isinstance(edit, SetField):
        if isinstance(edit.value, PriceRange):
            return replace(edit, value=PriceRange(edit.value.low * factor, edit.value.high * factor))
        return replace(edit, value=edit.value * factor)
    assert isinstance(edit, PutAlternative | AddOffer | ReplaceOffer)
    return replace(edit, price=(edit.price or 0.0) * factor)
