"""What the other side wants changed, which is an offer of theirs, and what they say their budget is, which is asked."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddOffer, Edit, SetField
from negotiation.money import format_money
from negotiation.plan import PriceRange
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import Draft
from negotiation.reading.model import Unsure
from negotiation.reading.part import Part
from negotiation.reading.parties import trim, who_is
from negotiation.reading.prices import put_offer

_WHO = r"^(?P<who>[^,;.!?\ue000-\uf8ff]{0,40}?)"
_MINE = (
    r"(?:my |our |the )?(?:(?:day|hourly|daily|monthly|annual) )?"
    r"(?:rate|price|fee|pay|salary|rent|wage|hours|bill|premium|subscription)s?"
)
_RAISES = re.compile(
    rf"{_WHO}(?:\s+(?:is|are|'s|'re|has|have|now|just|wants? to|would like to))*\s+(?:rais(?:e|es|ed|ing)|up(?:s|ped|"
    rf"ping)|(?<=to )up|"
    r"increas(?:e|es|ed|ing)|hik(?:e|es|ed|ing)|put(?:s|ting)?(?: [a-z]+)? up|lower(?:s|ed|ing)?|cut(?:s|ting)?|"
    r"reduc(?:e|es|ed|ing))"
    rf"(?:\s+(?:it|{_MINE}))?(?:\s+from\s+[\d.,k]+)?\s+to{GAP}{A}",
    re.IGNORECASE,
)
_WANTS_MY = re.compile(
    rf"{_WHO}\s*\b(?:wants?|wanted|asks?|asked|would like)\s+(?:to (?:bring|get|push|put|see|have)\s+)?{_MINE}"
    rf"(?:\s+(?:down|up|cut|lowered|reduced|raised|to be))*\s+(?:to|at){GAP}{A}",
    re.IGNORECASE,
)
_WANTS_ME = re.compile(
    rf"{_WHO}\s*\b(?:wants?|asks?|asked)\s+(?:me|us)\s+to\s+(?:pay|accept|take|do (?:it|this) for|work for|sell (?:it "
    rf")?for)\b"
    rf"[^\ue000-\uf8ff,;]{{0,20}}?{A}",
    re.IGNORECASE,
)
_CUTS = re.compile(
    rf"^\s*(?:(?:they|he|she|and|but|now)\s+)*(?:wants?|wanted|plans?)\s+to\s+(?:cut|lower|reduce|drop|go down|go up|"
    rf"raise|"
    rf"increase)(?:\s+(?:it|that|this|me|us|down|{_MINE}))*\s+to{GAP}{A}",
    re.IGNORECASE,
)
_PAID = re.compile(r"\bpays?\s+(?:me|us)\b|\bpaying\s+(?:me|us)\b", re.IGNORECASE)
_OWN = re.compile(r"\b(?:i|we|my|our)\b", re.IGNORECASE)
_BUDGET = re.compile(
    rf"{_WHO}\s*\b(?:said|says|say|told (?:me|us)|claims?|wrote)\b[\s:\"'(]*(?:(?:that|we|we've|they|they've|i|he|she|"
    rf"his|her|"
    rf"the|their|our|my|a|got|have|has|'ve|only)\s+)*(?:max(?:imum)? )?budget(?:\s+(?:is|was|of|at|now|only|"
    rf"like|tops|maxes|out|stops|ends|caps|goes|up|to))*{GAP}{A}",
    re.IGNORECASE,
)


def read_told(draft: Draft, part: Part) -> bool:
    """Read what the other side wants to change, or says of its budget; answers whether the clause told one.

    Args:
        draft: where it goes; a budget is asked about, as it may be bluff, limit or offer.
        part: the clause.
    """
    return _read_budget(draft, part) or _read_cut(draft, part) or _read_change(draft, part)


def _is_theirs(draft: Draft, words: str) -> bool:
    """Whether somebody is the other side, or may be: nobody else is known, and no alternative is spoken of."""
    who = who_is(draft, words)
    if who.kind in ("they", "them", "it"):
        return draft.topic is None
    if who.kind != "new" or draft.known() or draft.counterpart:
        return False
    return set_counterpart(draft, trim(words))


def _read_budget(draft: Draft, part: Part) -> bool:
    match = _BUDGET.search(part.text)
    if match is None or _OWN.search(match.group("who")) or not _is_theirs(draft, match.group("who")):
        return False
    quantity = draft.canvas.quantity(match.group("a"))
    value = draft.amount(match.group("a"))
    if value is not None:
        low, high = quantity.low or value, quantity.high or value
        written = " to ".join(dict.fromkeys(format_money(each, draft.currency) for each in sorted((low, high))))
        limit: tuple[Edit, ...] = (SetField("their_reservation", PriceRange(min(low, high), max(low, high))),)
        ways = (("How far they would go", limit), ("Their offer", (AddOffer("them", high),)), ("Leave it out", ()))
        draft.unsure.append(Unsure("what_for", written, ways))
        draft.replaced += [low, high, value]
        set_counterpart(draft, trim(match.group("who")))
        draft.last_party = "them"
    part.take_span(0, len(part.text))
    return True


def _read_cut(draft: Draft, part: Part) -> bool:
    """ "They pay me 900 and want to cut to 750": the first is what is paid so far."""
    match = _CUTS.match(part.text)
    if match is None or draft.topic is not None:
        return False
    before = next((edit for edit in reversed(draft.edits) if isinstance(edit, AddOffer) and edit.by == "them"), None)
    if before is not None and _PAID.search(draft.canvas.source[: part.clause.start]):
        draft.retract(before)
        draft.add(AddCriterion("Current price", before.price))
    part.take_span(0, len(part.text))
    return put_offer(draft, match.group("a"))


def _read_change(draft: Draft, part: Part) -> bool:
    match = _RAISES.match(part.text) or _WANTS_MY.match(part.text) or _WANTS_ME.match(part.text)
    if match is None or not _is_theirs(draft, match.group("who")):
        return False
    set_counterpart(draft, trim(match.group("who")))
    part.take_span(0, len(part.text))
    return put_offer(draft, match.group("a"))
