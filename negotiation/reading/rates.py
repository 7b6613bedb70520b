"""Prices that are shares: the interest of a loan, a royalty, a stake. Their unit is "percent"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from negotiation.plan import Plan
from negotiation.quantities.model import Quantity

PERCENT = "percent"
_ABOUT_RATES = re.compile(
    r"\b(?:loans?|mortgages?|remortgag\w*|interest(?: rates?)?|apr|royalt(?:y|ies)|commission(?: rate| split)?|"
    r"refinanc\w+|equity|stake|revenue share|rev share|profit share|take rate|yield|credit union)\b",
    re.IGNORECASE,
)
_LENT = re.compile(r"\b(?:loans?|mortgages?|remortgag\w*|refinanc\w+|interest rates?)\b", re.IGNORECASE)
_PRICED_BEFORE = re.compile(
    r"(?:\b(?:offer(?:s|ed|ing)?|says?|said|wants?|wanted|asks?|asked|asking|quot\w+|pays?|paid|paying|gives?|gave|"
    r"giving|charg\w+|takes?|at|is|are|was|be|for|to|under|over|below|above|than|need|get|want|got|lend\w*|do|does|has|"
    r"have|had|target|limit|max(?:imum)?|min(?:imum)?|least|most|aim\w*|hop\w+|about|around|only|with|it|me|us|a|"
    r"counter\w*|propos\w+|approved)\b|[:=,;(~-])\s*(?:about\s+|around\s+)?$|^\s*(?:about\s+)?$|[\w.&]+\s+$",
    re.IGNORECASE,
)
_LIKELY_BEFORE = re.compile(
    r"\b(?:chances?|odds|probability|likel\w+|probably|maybe|prob|perhaps|id say|i'd say|certain|"
    r"guess)\b[^,;.!?%\d]{0,20}$",
    re.IGNORECASE,
)
_LIKELY_AFTER = re.compile(
    r"\s*(?:chances?|likely|likelihood|sure|odds|probab\w+|certain|that\b|we (?:get|win)|to get|to win|shot)\b",
    re.IGNORECASE,
)
_NO_PRICE_AFTER = re.compile(
    r"\s*(?:off|discount|more|less|higher|lower|down(?: payment)?|deposit|tax|vat|bonus|raise|increase|cheaper|of the "
    r"(?:price|time))\b",
    re.IGNORECASE,
)


def in_rates(message: str, plan: Plan, found: Sequence[Quantity]) -> bool:
    """Whether the prices of a deal are shares.

    Args:
        message: the text.
        plan: the plan so far; once a price is in percent, all are.
        found: the quantities of the message; one with an amount of money is about money.
    """
    if plan.unit is not None:
        return plan.unit == PERCENT
    prices = [a.price for a in (*plan.alternatives, *plan.their_alternatives) if a.price]
    if prices or plan.offers or plan.target:
        return False
    told = f"{plan.title or ''} {message}"
    if any(q.kind == "money" and q.certain for q in found):
        shares, sums = (sum(q.kind == kind for q in found) for kind in ("percent", "money"))
        return shares > max(1, sums) and bool(_LENT.search(told))
    return bool(_ABOUT_RATES.search(told))


def with_rates(message: str, plan: Plan, found: Sequence[Quantity]) -> list[Quantity]:
    """The quantities of a message, with shares as prices where the deal is about shares.

    Args:
        message: the text.
        plan: the plan so far.
        found: the quantities.
    """
    if not in_rates(message, plan, found):
        return list(found)
    return [replace(q, kind="money", per=PERCENT, certain=True) if _is_price(message, q) else q for q in found]


def _is_price(message: str, quantity: Quantity) -> bool:
    before = message[max(0, quantity.start - 60) : quantity.start]
    if quantity.kind != "percent" or not 0 < quantity.value <= 100:
        return False
    if _LIKELY_BEFORE.search(before) or _LIKELY_AFTER.match(message, quantity.end):
        return False
    return bool(_PRICED_BEFORE.search(before)) and not _NO_PRICE_AFTER.match(message, quantity.end)
