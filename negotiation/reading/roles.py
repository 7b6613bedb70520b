"""Buyer or seller: said plainly, or hinted at by what people call each other."""

from __future__ import annotations

import re

BUYER, SELLER = "buyer", "seller"

_PLAIN_ROLE = (
    (
        SELLER,
        re.compile(
            (
                r"\b(?:i(?:'m| am|m)) an? (?:[a-z-]+ )?(?:plumber|roofer|electrician|carpenter|painter|translator|"
                r"designer|developer|consultant|photographer|musician|mechanic|gardener|cleaner|writer|illustrator)\b|"
                r"\b(?:i(?:'m| am|m)|we(?:'re| are)) (?:the |a )?(?:seller|selling|landlord|plaintiff|"
                r"vendor|owner|candidate|freelancer|founder|contractor)\b|\b(?:i|we) sell\b|\bletting (?:a|my|our|"
                r"the|out)\b|"
                r"\b(?:i|we) let (?:out )?(?:an?|my|our)\b|^\s*(?:landlord|seller|freelancer|founder|photographer|"
                r"designer|consultant|(?:freelance )?dev(?:eloper)?|translator|caterer|dj) here\b|"
                r"\b(?:the )?higher (?:the better|is better)|\b(?:the )?more (?:the better|"
                r"money the better)|\bget (?:paid )?more\b|\bprice (?:to be |as )?high\b|"
                r"^\s*(?:(?:no|wait|sorry|actually|i mean|oh)[\s,]+)*(?:as )?high(?:er)?(?: as possible)?\s*$|"
                r"^\s*(?:a )?seller\s*$|^\s*sell(?:ing)?\s*$|"
                r"\bearn more\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            (
                r"\b(?:i(?:'m| am|m)|we(?:'re| are)) (?:the |a )?(?:buyer|buying|tenant|customer|client|"
                r"defendant|renter|purchaser)\b|^\s*(?:tenant|buyer) here\b|\bin procurement\b|\b(?:they|he|"
                r"she) sued (?:me|us)\b|"
                r"\b(?:i'm|i am|we're|we are) being sued\b|\b(?:the )?(?:lower|cheaper|less) (?:the better|is better)|"
                r"\bpay (?:less|as little)|\bprice (?:to be |as )?low\b|"
                r"^\s*(?:(?:no|wait|sorry|actually|i mean|oh)[\s,]+)*(?:as )?low(?:er)?(?: as possible)?\s*$|"
                r"^\s*(?:a )?buyer\s*$|^\s*(?:buy(?:ing)?|"
                r"pay(?:ing)?)\s*$|\bspend less\b|\bcheap(?:er)? as possible\b"
            ),
            re.IGNORECASE,
        ),
    ),
)
_HINT_ROLE = (
    (
        SELLER,
        re.compile(
            (
                r"\b(?:(?:the|my|our) sale of|for sale|(?:tenant|client|customer|couple|"
                r"buyer) (?:only )?(?:wants?|offers?) to pay|"
                r"(?:shop |our |my |the )?tenants? (?:wants?|offers?|asks?|would)|with (?:a|the|my|"
                r"our) (?:potential )?buyer|my tenants?|"
                r"(?:another|other) (?:client|customer|buyer)s? (?:who |that )?(?:would|could|might|offer|pay)\w*|"
                r"buyers? (?:of (?:my|our)|offers?|bids?)|"
                r"we(?:'re| are) an? (?:[a-z]+ ){0,2}(?:agency|studio|consultancy|bakery|manufacturer|roastery)|"
                r"rent(?:ing)? (?:it|out)|my (?:hourly |day |"
                r"daily )?rate|plaintiff|"
                r"i(?:'m| am) suing|we(?:'re| are) suing|i sued|we sued|they infringed|infring\w+|"
                r"raising (?:a|our|money|"
                r"capital|at)|raise (?:a round|money|capital)|(?:our|my) (?:series [a-d]|seed|valuation)|"
                r"(?:my|our) customers?|clients? (?:offers?|pays?|wants?)|"
                r"sell(?:ing)? (?:my|our|the) (?:company|startup|house|car|business)|quoting (?:a|"
                r"my) client|my (?:asking price)|my client|freelance\w*)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            (
                r"\b(?:(?:the|my|our) purchase of|with (?:a|the) seller|"
                r"sellers? (?:asks?|is asking|wants?)|my landlord|our landlord|landlady|"
                r"my rent|our rent|lease renewal|landlord (?:wants|asks|raised|raises|is raising)|our [a-z]* ?supplier|"
                r"(?:now|currently|today) (?:we|i) pay|(?:we|i) (?:now|currently) pay|"
                r"(?:we|i) pay \S+ (?:now|today|currently)|"
                r"wants? to (?:up|raise|increase|renew) (?:the |our |my |its |their )?(?:prices?|fees?|rates?|"
                r"membership|premium)|"
                r"renew(?:ing)? (?:my|our|the) (?:[a-z]+ ){0,2}?(?:lease|subscription|insurance|licen[cs]es?|"
                r"hosting|phone plan)|rent a|rent increase|(?:from|with) (?:a|our|my|"
                r"the) (?:supplier|vendor|contractor)|supplier contract|procure\b|procuring\b|"
                r"(?:a|the|my) (?:roofer|plumber)|hiring a|my car dealer|car dealership|subscription renewal|"
                r"used car from)\b"
            ),
            re.IGNORECASE,
        ),
    ),
    (
        SELLER,
        re.compile(
            (
                r"\b(?:salary|pay ?rise|offer (?:as|for (?:a|the) job)|"
                r"(?:ask(?:ing)? for|get|want|negotiat\w+|about) (?:a |my )?raise|"
                r"^\s*(?:a |my )?raise\s*$|job offer|offer letter|starting pay|promotion|my employer|my boss|"
                r"boss (?:offer\w*|gave|says|said)|my pay|"
                r"compensation package|hiring manager|recruiter|settlement|severance|"
                r"(?:insurer|insurance(?: company)?) (?:offer\w*|pays|paid|wants to pay|will pay|would pay))\b"
            ),
            re.IGNORECASE,
        ),
    ),
)


_LIMIT_ROLE = (
    (
        SELLER,
        re.compile(
            r"\b(?:least|lowest|minimum|min)\b(?:\s+\w+){0,3}?\s+(?:i|we)\s+(?:should|can|could|ought to|must|may)\s+"
            r"(?:accept|take|sell|settle|let|ask)\b",
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            r"\b(?:most|highest|maximum|max)\b(?:\s+\w+){0,3}?\s+(?:i|we)\s+(?:should|can|could|ought to|must|may)\s+"
            r"(?:pay|spend|offer|bid|accept|agree to|take)\b|\b(?:max|most)\s+(?:i|we)\s+(?:should|can)\s+go\b|"
            r"\bhow high (?:can|should|could|may) (?:i|we) go\b",
            re.IGNORECASE,
        ),
    ),
)


def limit_role(text: str) -> str | None:
    """The role of who asks for a limit: a seller for the least to accept, a buyer for the most to pay."""
    return next((role for role, pattern in _LIMIT_ROLE if pattern.search(text)), None)


def plain_role(text: str) -> str | None:
    """The role that a text says plainly ("I'm the buyer", "the lower the better")."""
    return next((role for role, pattern in _PLAIN_ROLE if pattern.search(text)), None)


_WAYS = re.compile(
    r"\b(?P<not>not |don't want it )?(?:(?P<low>low(?:er)?(?! than)|cheap(?:er|est)?(?! than)|little|buy(?:ing)?|buyer|"
    r"i pay|i'm paying|"
    r"we pay|down)|(?P<high>high(?:er)?(?! than)|much|more(?! than)|sell(?:ing)?|seller|"
    r"(?:they|he|she) pays? (?:me|us)|i get paid|"
    r"we get paid|up))\b",
    re.IGNORECASE,
)
_BOUNDS = (
    (BUYER, re.compile(r"\b(?:wants?|asks?|tells?|told) (?:me|us) to pay\b", re.IGNORECASE)),
    (
        SELLER,
        re.compile(
            r"\b(?:they|he|she)(?:'d|'ll)?(?:\s+(?:never|will|would|won't|don't|doesn't|only|always|can|could))*\s+"
            r"(?:pays?|spends?)\b",
            re.IGNORECASE,
        ),
    ),
    (
        BUYER,
        re.compile(
            r"\b(?:pay|paying|spend|spending|go|going)\b[^.;,]{0,20}\b(?:more than|over|above|"
            r"higher than|beyond)\b|\b(?:no|not) (?:more|higher) than\b|\b(?:my|our) budget\b",
            re.IGNORECASE,
        ),
    ),
    (
        SELLER,
        re.compile(
            r"\b(?:accept|accepting|take|taking|sell|selling|settle|get|getting|let it go|work|working|go|going)\b"
            r"[^.;,]{0,20}\b(?:less than|below|under|lower than)\b|\b(?:no|not) (?:less|lower) than\b",
            re.IGNORECASE,
        ),
    ),
)
"""A bound tells who pays: "I'd never pay more than 9000", "not less than 400"."""
_GETS_PAID = re.compile(r"\bget(?:ting)? paid\b", re.IGNORECASE)
_REPAIR = re.compile(r"\b(?:no|wait|mean|meant|actually|sorry|rather|oops)\b", re.IGNORECASE)


def asked_role(text: str) -> str | None:
    """The role that an answer to "low or high?" tells; the last word counts after a repair ("low, I mean high").

    Args:
        text: the answer; both ways without a repair tell nothing.
    """
    bound = next((role for role, pattern in _BOUNDS if pattern.search(text)), None)
    if bound is not None and not _GETS_PAID.search(text):
        return bound
    ways = [
        (match.start(), BUYER if bool(match.group("low")) != bool(match.group("not")) else SELLER)
        for match in _WAYS.finditer(text)
    ]
    said = {role for _, role in ways}
    if len(said) == 2 and _REPAIR.search(text, ways[0][0], ways[-1][0]):
        return ways[-1][1]
    return said.pop() if len(said) == 1 else None


_EARNS = re.compile(
    r"\b(?!i\b|we\b)\w+ (?:wants?|asks? for|demands?) (?:an? )?\S+ (?:% |percent )?(?:off|discount)|"
    r"\b(?:they|he|she)(?:'d|'ll|\s+(?:can|could|would|will|want to|wants to))?\s+pay\b(?! (?:for|to)\b)|"
    r"\b(?:i|we)(?:'d|'ll|\s+(?:can|could|would|will))?\s+(?:also\s+|always\s+|just\s+)*sell\b",
    re.IGNORECASE,
)
"""Money comes in: whoever says so and renews a licence may well be the one who sells it."""


def is_torn(text: str) -> bool:
    """Whether a text hints at both roles, so that it is better to ask."""
    buyer, seller = (pattern for role, pattern in _HINT_ROLE[:2][::-1])
    return bool(buyer.search(text) and (seller.search(text) or _EARNS.search(text)))


def hinted_role(text: str) -> str | None:
    """The role that a text lets guess: a tenant buys, a candidate sells work, a founder sells shares."""
    return next((role for role, pattern in _HINT_ROLE if pattern.search(text)), None)
