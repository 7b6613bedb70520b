"""Offers made in this negotiation, by me or by the other side."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddOffer, SetField
from negotiation.reading.cues import ADVERBS, GAP, SUBJECT_ME, A
from negotiation.reading.draft import Draft
from negotiation.reading.opening import set_title
from negotiation.reading.part import Part
from negotiation.reading.parties import who_is

_BY_ME = (
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s*(?:'ve\s+|'m\s+)?(?:offer(?:ed|ing)?|propos(?:ed|ing)|counter(?:ed|"
            r"[- ]?offered)?|bid|asked(?: for)?|ask(?:ing)?(?: for)?|quoted|suggested|requested|"
            r"demanded|listed(?: it)?|told (?:him|her|them)|said|opened(?: with| at)?|came back|"
            rf"started|replied|sent|charge)\b(?:\s+(?:him|her|them|it|with|at|for|of|back))*{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:my|our)\s+(?:first\s+|last\s+|latest\s+|opening\s+|initial\s+|current\s+)?(?:offer|"
            rf"bid|ask|asking price|counter(?:offer| offer)?|proposal|quote|price|(?:day |daily |hourly |"
            rf"usual )?rate)\b{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:i'm\s+|i\s+am\s+|i'll\s+|i\s+)?ask(?:ing)?\s+(?:(?!for\b)[a-z'&.]+\s+){{0,3}}?for\s+{A}",
        re.IGNORECASE,
    ),
)
_USUAL = re.compile(
    rf"\b(?:(?:normally|usually|typically)\s+(?:i|we)|(?:i|we)\s+(?:normally|usually|typically))\s+(?:charge|ask(?: "
    rf"for)?|get|take|make)"
    rf"{GAP}{A}",
    re.IGNORECASE,
)
_THEIR_OFFER_NOUN = re.compile(
    (
        r"\b(?P<owner>his|her|their|(?:the )?(?:buyer|seller|owner|client|landlord|employer|"
        r"company|other side|counterpart|dealer)'s|\w+'s)\s+(?:first\s+|last\s+|latest\s+|"
        r"opening\s+|initial\s+|current\s+|new\s+|best\s+|final\s+)?(?:offer|bid|ask|asking price|"
        rf"ask price|counter(?:offer| offer)?|proposal|quote|demand|price|opening)\b{GAP}{A}"
    ),
    re.IGNORECASE,
)
_PASSIVE = re.compile(
    r"\b(?:i|we)(?:'ve)?\s+(?:was|were|got|have been|been|am being)\s+(?:just\s+|already\s+)?(?:offered|quoted|asked)"
    r"|\b(?!i\b|we\b)\w+ wants? (?:to )?(?:cut|lower|reduce|raise|get|bring)?\s*(?:my|our)\b",
    re.IGNORECASE,
)
_PASSIVE_OFFER = re.compile(
    (
        rf"{SUBJECT_ME}(?:'ve|\s+have)?\s+(?:been|got|was|were|received)\s+(?:an?\s+)?(?:offered|quoted|"
        rf"offer of|quote of){GAP}{A}(?!\s*(?:from|by|at|elsewhere))"
    ),
    re.IGNORECASE,
)
_ASKING_PRICE = re.compile(
    (
        r"\b(?:the\s+|my\s+|our\s+)?(?:asking(?: price)?|list price|sticker price|it(?:'s| is) (?:listed|"
        r"advertised|priced|on)|"
        rf"listed|advertised|priced|the (?:listing|ad|price tag) (?:is|says|was)){GAP}{A}"
    ),
    re.IGNORECASE,
)
_FOR_SALE = re.compile(
    rf"^\s*(?:i have |i've )?(?:my |an? |our )?(?P<what>[a-z][\w -]{{2,40}}?) for sale{GAP}{A}", re.IGNORECASE
)
_ASKED = re.compile(
    rf"^\s*(?:(?:and|but|originally|first|so far)\s+)*(?:asked|listed)(?:\s+for)?{GAP}{A}", re.IGNORECASE
)
"""What a seller asked, without an "I"."""
_OPENS_ASKING = re.compile(r"^\s*asking\b", re.IGNORECASE)
_ASKING = re.compile(rf"\b(?:from|with)\b.*?\s(?:who(?:'s| is)? )?asking\s+(?:for\s+)?{A}", re.IGNORECASE)
_THEY_WANT_IT = re.compile(
    rf"^\s*(?:and\s+|but\s+)?{A}\s+(?:they|he|she)(?:'s|'re|\s+is|\s+are)?\s+(?:wants?|asks?|asking|offers?|offering|"
    r"offered|said|says?|quoted)\s*$",
    re.IGNORECASE,
)
_WHAT_THEY_WANT = re.compile(
    rf"{A}[^,;.!?\ue000-\uf8ff]{{0,20}}?\b(?:is|was|'s)\s+(?:what|all)\s+(?:they|he|she)"
    r"(?:'re|'s| are| is| has| have)?\s+(?:wants?|wanted|asks?|asked|asking|offers?|offered|offering|says?|said)\b",
    re.IGNORECASE,
)
_AFTER_IT = re.compile(
    r"^\W*(?:(?:and|but|so|now)\W+)*(?:he|she|they)(?:'s|'re|s|re|\s+(?:is|are))?\s+(?:now\s+|still\s+)?(?:after|"
    r"looking for|holding out "
    rf"for|stuck (?:on|at)|sticking (?:to|at|with)|adamant (?:on|about)|hoping for|angling for)\s+(?:about\s+|"
    rf"around\s+)?{A}",
    re.IGNORECASE,
)
_CONDITIONAL = re.compile(r"^\s*(?:if|unless|suppose|imagine|in case|what if|say)\b", re.IGNORECASE)

BY_ME, BY_THEM = "me", "them"


def read_offers(draft: Draft, part: Part) -> None:
    """Offers made in this negotiation whose maker the sentence names without a party: mine, theirs, a list price."""
    text = part.text
    if _CONDITIONAL.match(text) or part.clause.lead in ("if", "even if", "unless"):
        return
    usual = _USUAL.search(text)
    if usual:
        value = draft.amount(usual.group("a"))
        if value is not None:
            draft.add(AddCriterion("Usual price", value))
        part.take(usual)
        text = part.text
    for pattern in _BY_ME:
        match = None if _PASSIVE.search(text) else pattern.search(text)
        if match:
            add_offer(draft, part, match, BY_ME)
            text = part.text
    match = _THEIR_OFFER_NOUN.search(text)
    whose = who_is(draft, text[: match.start()]).kind if match and text[: match.start()].strip() else "it"
    if match and whose in ("it", "they", "them", "none") and is_theirs(draft, match.group("owner")):
        add_offer(draft, part, match, BY_THEM)
        text = part.text
    match = _THEY_WANT_IT.match(text) or _AFTER_IT.match(text) or _WHAT_THEY_WANT.search(text)
    if match and draft.topic is None:
        add_offer(draft, part, match, BY_THEM)
        text = part.text
    match = _PASSIVE_OFFER.search(text)
    if match and draft.topic is None:
        add_offer(draft, part, match, BY_THEM)
        text = part.text
    match = _ASKING.search(text)
    if match and draft.topic is None:
        add_offer(draft, part, match, BY_ME if draft.role == "seller" else BY_THEM)
        text = part.text
    match = _ASKED.match(text) if draft.role == "seller" and draft.topic is None else None
    if match:
        add_offer(draft, part, match, BY_ME)
        text = part.text
    match = _FOR_SALE.search(text)
    if match and draft.topic is None:
        draft.add(SetField("role", "seller"))
        set_title(draft, match.group("what"))
        add_offer(draft, part, match, BY_ME)
        text = part.text
    match = _ASKING_PRICE.search(text)
    if match and draft.role is None and _OPENS_ASKING.match(text):
        add_offer(draft, part, match, BY_ME)
    elif match and draft.topic is None:
        add_offer(draft, part, match, BY_ME if draft.role == "seller" else BY_THEM)


def add_offer(draft: Draft, part: Part, match: re.Match[str], by: str) -> None:
    """Keep the offer of a match with the amount `a`."""
    value = draft.amount(match.group("a"))
    if value is not None:
        draft.add(AddOffer(by, value))
        if by == BY_THEM:
            draft.last_party = "them"
    part.take(match)


def is_theirs(draft: Draft, owner: str) -> bool:
    """Whether a possessive ("their", "the seller's") means the other side."""
    word = owner.lower()
    if word in ("his", "her", "their"):
        return draft.topic is None or draft.topic.side == "theirs" or draft.last_party == "them"
    bare = re.sub(r"(?:'s|’s)$", "", owner)
    if draft.is_counterpart(bare):
        return True
    return bool(
        re.match(
            (
                r"(?:the )?(?:buyer|seller|owner|client|landlord|employer|company|other side|"
                r"counterpart)$"
            ),
            bare,
            re.IGNORECASE,
        )
    )
