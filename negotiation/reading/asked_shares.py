"""Shares without their price beside them ("rent is 900. They want 10% more"): worked out, and asked about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from negotiation.edits import AddCriterion, AddOffer, Edit, PutAlternative, SetField
from negotiation.money import format_money
from negotiation.plan import Plan
from negotiation.quantities.model import Quantity
from negotiation.reading import names
from negotiation.reading.draft import MINE, Draft
from negotiation.reading.model import Unsure

_MORE = re.compile(
    r"\s*(?:(?:yearly|annual|rent|price|pay|salary)\s+)?(?:more|higher|increase|rise|raise|up|hike|extra|on top)\b",
    re.IGNORECASE,
)
_LESS = re.compile(r"\s*(?:off|discount|less|lower|cheaper|reduction|cut|down|rebate)\b(?! payment)", re.IGNORECASE)
_RAISED = re.compile(
    r"\b(?:rais\w+|increas\w+|up|hike|go up|put up)\b[^,;.!?\d]{0,25}\bby\s+(?:about\s+)?$", re.IGNORECASE
)
_LOWERED = re.compile(
    r"\b(?:discount|reduction|rebate|cut)\s+of\s+(?:about\s+)?$|\b(?:lower\w*|drop\w*|reduc\w+|cut\w*|come down|go "
    r"down)\b"
    r"[^,;.!?\d]{0,25}\bby\s+(?:about\s+)?$",
    re.IGNORECASE,
)
_MINE = re.compile(r"\b(?:i|we|i'm|i'd|we'd|we're)\b[^,;.!?]*$", re.IGNORECASE)
_THEIRS = re.compile(r"\b(?:they|he|she|landlord|client|boss|owner|supplier|vendor|them)\b[^,;.!?]*$", re.IGNORECASE)
_ADDED = re.compile(r"\b(?:adds?|added|puts?)\s+(?:another\s+|about\s+)?$", re.IGNORECASE)
_TO_WHOM = re.compile(r"\s+(?:to|on|on top of)\s+(?P<who>[^,;.!?]{2,40})", re.IGNORECASE)
_SO_FAR = ("current ", "price so far", "list price")


def ask_shares(draft: Draft, edits: Iterable[Edit], left: Iterable[Quantity]) -> None:
    """Ask about each share that nothing was made of, with the price it comes to.

    Args:
        draft: the message; the questions are added to it.
        edits: what was read of it.
        left: the figures without a place.
    """
    edits = tuple(edits)
    for share in left:
        text, part = draft.canvas.source, share.value / 100
        before = text[max(0, share.start - 80) : share.start]
        if _ADDED.search(before) and share.kind == "percent":
            _ask_added(draft, share)
            continue
        sign = _sign(text, before, share)
        mine = bool(_MINE.search(before)) and not _THEIRS.search(before)
        base = next(_bases(draft.plan, edits, mine), None) if share.kind == "percent" and sign else None
        if base is None or not 0 < part < 1:
            continue
        value = round(base * (1 + sign * part), 2)
        currency = draft.currency
        what = f"{share.text} {'more' if sign > 0 else 'less'} than {format_money(base, currency)}"
        ways: tuple[tuple[str, tuple[Edit, ...]], ...] = (
            ("Their offer", (AddOffer("them", value),)),
            ("What I aim for", (SetField("target", value),)),
        )
        ways = (*(reversed(ways) if mine else ways), ("Leave it out", ()))
        draft.unsure.append(Unsure("share", f"{what} makes {format_money(value, currency)}", ways))
        draft.replaced.append(share.value / 100)


def _ask_added(draft: Draft, share: Quantity) -> None:
    """Ask whether "duty adds 20% to Berg" makes Berg that much dearer."""
    named = _TO_WHOM.match(draft.canvas.source, share.end)
    found = names.match(named.group("who"), [a.name for a in draft.plan.alternatives if a.price]) if named else []
    one = next((a for a in draft.plan.alternatives if [a.name] == found), None)
    if one is None or one.price is None:
        return
    value = round(one.price * (1 + share.value / 100), 2)
    what = (
        f"{share.text} more than {format_money(one.price, draft.currency)} makes {format_money(value, draft.currency)}"
    )
    ways = ((f"{one.name}: the price", (PutAlternative(MINE, one.name, price=value),)), ("Leave it out", ()))
    draft.unsure.append(Unsure("share", what, ways))
    draft.replaced.append(share.value / 100)


def _sign(text: str, before: str, share: Quantity) -> int:
    if _MORE.match(text, share.end) or _RAISED.search(before):
        return 1
    return -1 if _LESS.match(text, share.end) or _LOWERED.search(before) else 0


def _bases(plan: Plan, edits: tuple[Edit, ...], mine: bool) -> Iterator[float]:
    """The prices that a share may be of: what the one who speaks wants to change, or what is paid so far."""
    other = "them" if mine else "me"
    yield from (edit.price for edit in reversed(edits) if isinstance(edit, AddOffer) and edit.by == other)
    told = [(edit.text, edit.price) for edit in edits if isinstance(edit, AddCriterion)]
    told += [(criterion.text, criterion.price) for criterion in plan.criteria]
    yield from (price for text, price in told if price and text.lower().startswith(_SO_FAR))
    yield from (offer.price for offer in reversed(plan.offers) if offer.by == other)
