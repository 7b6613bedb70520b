"""Figures that two numbers make together: "25% off our 40k", "165k base plus 20k bonus"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from negotiation.quantities.model import Quantity

_OF_WHAT = (
    r"(?:\s+(?:the|our|my|their|his|her|this|current|present|old|list|asking|usual|normal|full|price|rate|rent|salary|"
    r"day|daily|hourly|monthly|quote|offer|fee|of|at|a))*"
)
_DOWN = re.compile(
    rf"\s*(?:off|discount|rebate|cut|reduction|less|lower|cheaper|below|under|down)(?:\s+(?:of|on|off|from|than|to))?{_OF_WHAT}\s*",
    re.IGNORECASE,
)
_UP = re.compile(
    rf"\s*(?:more|higher|above|over|up|increase|raise|rise|hike|uplift|on top)(?:\s+(?:of|on|from|over|"
    rf"than))?{_OF_WHAT}\s*",
    re.IGNORECASE,
)
_ON = re.compile(rf"\s*(?:on|off|from|of|over){_OF_WHAT}\s*", re.IGNORECASE)
_LESS = re.compile(r"\s*(?:,?\s*(?:minus|less|-|–)|(?:,?\s*with|at)(?:\s+an?)?|,)\s*", re.IGNORECASE)
_SIGNED = re.compile(r"minus|less|[-–]", re.IGNORECASE)
_OFF_AFTER = re.compile(r"\s*(?:off|discount|rebate|cut|reduction|cheaper|less)\b(?!\s+(?:than|likely))", re.IGNORECASE)
_DISCOUNT_BEFORE = re.compile(
    r"\b(?:discounts?|reduction|rebate|cut|drop|decrease)\s+(?:of\s+)?(?:about\s+)?$", re.IGNORECASE
)
_RISE_BEFORE = re.compile(
    r"\b(?:increase|raise|rise|hike|uplift|bump|up)(?:\s+(?:of|by))?\s+(?:about\s+)?$", re.IGNORECASE
)
_MOVED_BEFORE = re.compile(
    r"\b(?:rais\w+|increas\w+|up(?:ped)?|hik\w+|put up|cut|lower\w*|drop\w*|reduc\w+|rose|rise|went up|down)\b"
    r"[^,;.!?]{0,30}$",
    re.IGNORECASE,
)
_TO = re.compile(r"(?:\s+(?:up|down|more|less|higher|lower))?\s+to\s+", re.IGNORECASE)
_EXTRA = re.compile(
    r"(?:\s+(?:base|basic|fixed|salary|cold|rent|net|gross|fee))?\s*(?:plus|\+|and)\s*(?:an?\s+|about\s+|another\s+)*",
    re.IGNORECASE,
)
_EXTRA_WHAT = re.compile(
    r"\s*(?:(?:k|a|per)\s+)?(?:(?:in|of|for|yearly|annual|monthly|target|performance|guaranteed|sign(?:ing|-on| on)|"
    r"service)\s+)*(?P<noun>bonus|commission|heating|utilities|bills|service charge|charges?|parking|stock|rsus?|"
    r"equity|freight|duty|customs|tips|allowance|extras|vat|ote)\b",
    re.IGNORECASE,
)
_REPAIRED = re.compile(
    r"\W*(?:sorry|no wait|wait no|wait|no sorry|no|oops|i mean|i meant|rather|or rather|make that|correction|"
    r"scratch that)"
    r"(?:\W+(?:sorry|no|wait|i mean|make that|rather|it's|more like|actually))*\W*",
    re.IGNORECASE,
)
_SUM = re.compile(r"\d\D*(?:\bplus\b|\+|\band\b)", re.IGNORECASE)
_PERCENT = re.compile(r"%|\bper ?cent\b", re.IGNORECASE)
_BOUND = re.compile(r"(?:more|less|higher|lower|up|minus|plus)\s+(?:than\s+)?(?:the|our|my|their)?\s*", re.IGNORECASE)
_FAR = 20.0


def with_computed(message: str, found: Iterable[Quantity]) -> Iterator[Quantity]:
    """The quantities of a message, with two that make one price as that price.

    A share of a price said beside it becomes the price it comes to; a price and what is paid on top become a range
    from the one to the sum of both, so that it is asked which counts; "8% to 5,400" says its result itself.

    Args:
        message: the text.
        found: what was read in it, in order.
    """
    waiting: Quantity | None = None
    for quantity in found:
        made = _made(message, waiting, quantity) if waiting is not None else None
        if made is not None:
            waiting = made
            continue
        if waiting is not None:
            yield waiting
        waiting = quantity
    if waiting is not None:
        yield waiting


def is_computed(quantity: Quantity) -> bool:
    """Whether an amount was worked out from a share ("25% off our 40k")."""
    return quantity.kind == "money" and bool(_PERCENT.search(quantity.text)) and quantity.per != "percent"


def is_sum(quantity: Quantity) -> bool:
    """Whether a range goes from a price to what it comes to with an extra ("165k base plus 20k bonus")."""
    return quantity.kind == "money" and bool(_SUM.search(quantity.text))


def _made(message: str, one: Quantity, two: Quantity) -> Quantity | None:
    bound = _BOUND.match(two.text)
    between = message[one.end : two.start + (bound.end() if bound else 0)]
    if one.kind == two.kind and _REPAIRED.fullmatch(between):
        return replace(two, start=one.start, text=message[one.start : two.end])
    if one.kind == "percent" and two.kind in ("money", "number"):
        return _share_of(message, one, two, between)
    if one.kind in ("money", "number") and two.kind == "percent":
        return _less_share(message, one, two, between)
    if one.kind == "money" and two.kind in ("money", "number") and not is_computed(one):
        return _with_extra(message, one, two, between)
    return None


def _share_of(message: str, share: Quantity, price: Quantity, between: str) -> Quantity | None:
    before = message[: share.start]
    if _TO.fullmatch(between) and _MOVED_BEFORE.search(before):
        return replace(price, kind="money", certain=True)
    sign, start = -1 if _DOWN.fullmatch(between) else 1 if _UP.fullmatch(between) else 0, share.start
    named = _DISCOUNT_BEFORE.search(before) or _RISE_BEFORE.search(before)
    if not sign and named and _ON.fullmatch(between):
        sign, start = -1 if named.re is _DISCOUNT_BEFORE else 1, named.start()
    return _taken(message, price, share, sign, start, price.end) if sign else None


def _less_share(message: str, price: Quantity, share: Quantity, between: str) -> Quantity | None:
    off = _OFF_AFTER.match(message, share.end)
    less = _LESS.fullmatch(between)
    if less and (off or _SIGNED.search(between)):
        return _taken(message, price, share, -1, price.start, off.end() if off else share.end)
    return None


def _taken(message: str, price: Quantity, share: Quantity, sign: int, start: int, end: int) -> Quantity | None:
    part = abs(share.value) / 100
    if _is_range(price) or _is_range(share) or not 0 < part < 1:
        return None
    value = round(price.value * (1 + sign * part), 2)
    said = message[start:end]
    return replace(price, kind="money", low=value, high=value, start=start, end=end, text=said, certain=True)


def _is_range(quantity: Quantity) -> bool:
    return quantity.low is not None and quantity.high is not None and quantity.low != quantity.high


def _with_extra(message: str, price: Quantity, extra: Quantity, between: str) -> Quantity | None:
    what = _EXTRA_WHAT.match(message, extra.end)
    other = extra.per not in (None, price.per)
    if not _EXTRA.fullmatch(between) or not what or other or not 0 < extra.value < price.value:
        return None
    if _is_range(price) or _is_range(extra) or extra.value * _FAR < price.value / _FAR:
        return None
    said = message[price.start : what.end()]
    return replace(price, low=price.value, high=price.value + extra.value, end=what.end(), text=said)
