"""Offers told with who made them behind: "another offer from Globex at 82k", "I was offered 95k by Hooli"."""

from __future__ import annotations

import re

from negotiation.edits import AddOffer
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.chances import Chance
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import MINE, Draft, Topic
from negotiation.reading.part import Part
from negotiation.reading.parties import who_is
from negotiation.reading.prices import keep, put_offer, put_price

_OFFER_FROM = re.compile(
    (
        r"(?:\b(?:offer|quote|bid|proposal|contract|job|position|role|interview|estimate|deal|"
        r"listing|price|letter|contact)s?)\b(?:\s+(?:of|at|for|worth|is|"
        rf"was))?(?:\s+for\s+(?:an?|the|my|our|new|some)\s+[a-z]+(?:\s+[a-z]+)?)?\s*(?P<b>{AMOUNT})?\s+(?:from|with|at|by|"
        rf"of)\s+(?P<who>[^\ue000-\uf8ff,;]{{2,45}}?)(?:{GAP}(?:offering|paying|which pays|"
        rf"who pays|that pays|pays|for|at|of|worth)?\s*{A})?\s*(?:\bin hand\b.*)?$"
    ),
    re.IGNORECASE,
)
_JOB_OFFER = re.compile(r"(?:i\s+(?:have|got)\s+)?(?:an?\s+|the\s+|my\s+)?job offer\b", re.IGNORECASE)
_OFFER_A = re.compile(
    (
        r"\b(?P<who>(?:another|other|second|competing|different|one more|outside)\s+(?:job\s+|"
        r"better\s+|written\s+)?(?:offer|quote|bid|buyer|job|supplier|seller|company|"
        rf"deal))\b{GAP}{A}"
    ),
    re.IGNORECASE,
)
_OFFERS = re.compile(
    rf"^(?:(?!\b(?:i|we|got|have|get)\b)[^\ue000-\uf8ff])+ (?:offers|quotes|bids)\s+{AMOUNT}", re.IGNORECASE
)
_OFFERED_BY = re.compile(
    (
        r"\b(?:was|were|been|got|getting)\s+(?:just\s+|already\s+)?(?:offered|"
        rf"quoted|told|promised){GAP}{A}\s+(?:by|from|at)\s+(?P<who>[^\ue000-\uf8ff,;]{{2,40}})$"
    ),
    re.IGNORECASE,
)


def read_offered_by(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "I was offered 95k by Hooli"."""
    match = _OFFERED_BY.search(body)
    if not match:
        return False
    who = who_is(draft, match.group("who"))
    return (
        put_offer(draft, match.group("a"))
        if who.kind in ("them", "they")
        else keep(draft, who, match.group("a"), chance, body)
    )


def read_offer_from(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "Another offer from Globex at 82k"."""
    match = None if _OFFERS.match(body) else _OFFER_FROM.search(body)
    if match is None:
        other = _OFFER_A.search(body)
        if other is None:
            return False
        put_price(draft, Topic(MINE, names.clean(other.group("who"))), other.group("a"), chance)
        return True
    mark = match.group("b") or match.group("a")
    who = who_is(draft, match.group("who"))
    if who.kind in ("them", "they") and mark:
        value = draft.amount(mark)
        if value is not None:
            draft.add(AddOffer("them", value))
            draft.last_party = "them"
        return True
    if who.kind == "new" and mark and _JOB_OFFER.match(body) and draft.counterpart is None and not draft.known():
        return set_counterpart(draft, match.group("who")) and put_offer(draft, mark)
    if who.kind not in ("known", "new", "several") or not (
        mark or hinted or re.search(r"\b(?:another|other|also|second)\b", body, re.IGNORECASE)
    ):
        return False
    return keep(draft, who, mark, chance, body)
