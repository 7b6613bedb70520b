"""The quantities of a message that may matter, after what counts or dates something is left out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from itertools import zip_longest

from negotiation.money import Quantity, read_quantities
from negotiation.quantities.vocabulary import COUNTED
from negotiation.reading.computed import with_computed
from negotiation.reading.designations import is_designation
from negotiation.reading.model import Focus

_BARE_ODDS = re.compile(r"^\d+(?:\.\d+)?$")
_ODDS_BEFORE = re.compile(
    r"\b(?:chance|chances|odds|probability|likelihood|likely|prob)\b[\w\s':=]{0,24}$", re.IGNORECASE
)
_ODDS_FAR = re.compile(r"\b(?:to|down|up|offers?|pays?|for|at|quoted?)\s*$", re.IGNORECASE)
_NOT_BARE = re.compile(
    (
        r"[A-Za-z]{2,}\s+(?:is|was|quoted|offers?|at|for|charges|wants|pays)\s+\d|\d\s+(?:on|from|"
        r"at|with)\s+[a-z]|\b(?:actually|i meant?|make it|sorry)\b"
    ),
    re.IGNORECASE,
)
_OFFERING = re.compile(
    r"\b(?:they|he|she|we|i|it|who|my|the|their|his|her)\b.*\b(?:off?er\w*|bid|quot\w+|propos\w+|came|come|"
    r"comes|went|"
    r"countered|asked|asks|wants?|wanted|pays?|paid|charg\w+|sell\w*|sold|buy\w*|bought|gave|are at|is at|'s at|"
    r"'re at|"
    r"are (?:now )?(?:at|up to|down to)|dropped|raised|lowered)\b|\b(?:they|he|she)(?:'re|"
    r"'s)\s+(?:now\s+)?(?:at|up to|down to)\b"
    r"|\w\s+(?:offered|quoted|bid|countered|proposed|came (?:back|up|down|in))\b",
    re.IGNORECASE,
)
"""Somebody offers or asks: a bare number beside it is a price, whatever question is open."""
_COUNTED_NOUN = re.compile(
    r"\s+(?:other|more|different|competing|firm|written) (?:offers|quotes)\b|\s+(?:new |more |other |big |small |"
    r"different |full |extra |old |good |local |similar )?(?!(?:pays|costs|"
    r"sells|offers|"
    r"wants|asks|gives|takes|gets|goes|comes|says|has|is|was|does|needs|brings|saves|adds|works|plus|minus|less|"
    r"unless|as|"
    r"this|its|his|yes|thanks|always|sometimes|perhaps|others|bucks|cents|points|thousands|millions|versus|besides|"
    r"plus|bonus|plus|lots|quotes|charges|leaves|makes|means|includes|beats|sounds|seems|fees|costs|towards|gross|"
    r"expenses|repairs|deliveries|closes|works|looks|starts)\b)[a-z]{3,}[^s\W\d]s\b"
)
_MOVING = (
    r"\b(?:up|down|went|gone|go|goes|going|raise[ds]?|raising|increas\w+|rais\w+|drop\w*|lower\w*|cut|mov\w+|"
    r"reduc\w+|bump\w*|jump\w*|chang\w+|hik\w+|fell|fallen|came|come|rose|risen)\b[\w\s',]{0,25}"
)
_MOVED = re.compile(rf"{_MOVING}$", re.IGNORECASE)
_FALLEN_FROM = re.compile(rf"{_MOVING}\bfrom\s*$", re.IGNORECASE)
_STEP = 4
_WHOLE = 100
_CLAUSE = 80
_MOVES = re.compile(
    r"\b(?:came|come|comes|went|go|goes|gone|moved?|moves|dropped|drops?|raised?|raises|lowered|increased|bumped)"
    r"(?: (?:it|their offer|the offer|the price|another|up|down|back|by))*\s*$",
    re.IGNORECASE,
)
_FROM = re.compile(r"from\b", re.IGNORECASE)
_TO = re.compile(r"\s+(?:(?:down|up|back)\s+)?to\s+", re.IGNORECASE)
_WORD_AFTER = re.compile(r"\s*-?\s*([A-Za-z]+)")
_RATE_AFTER = re.compile(r"\s+(day|daily|hour|hourly)[ -]rate\b", re.IGNORECASE)
_SHORT = re.compile(r"\d\s?[km]$", re.IGNORECASE)
_AREA = re.compile(r"\d[\d.,]*\s?(?:m2|m²|sqm|sqft|sq ?ft)(?!\w)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\((?:19|20)\d\d\)")
_YEAR = re.compile(r"^(?:19|20)\d\d$")


_NUMBERED = re.compile(
    r"\b(?:supplier|vendor|seller|buyer|bidder|candidate|contractor|client|customer|tenant|company|firm|investor|"
    r"lender|dealer|shop|store|agency|applicant|landlord|offer|quote|flat|apartment|house|car|job|lead|party|plan)\s+#?"
    r"(?:no\.?\s*)?$",
    re.IGNORECASE,
)
_NUMBERED_ANY = re.compile(
    r"\b(?!phase|step|room|year|level|grade|floor|day|week|month|about|need|needs|take|gets?)[a-z]{4,}\s+$",
    re.IGNORECASE,
)
_SPEAKS = re.compile(
    r"\s+(?:says?|said|offers?|offered|quoted?|quotes|bids?|wants?|asks?|pays?|would|maybe)\s[^,;.!?\n]{0,20}?\d"
)
_PRICED_AFTER = re.compile(r"[^,;.!?\n]{1,40}?\d")


def figures(message: str, focus: Focus | None) -> Iterator[Quantity]:
    """The quantities of a message in the light of the open question, with what two of them make as one.

    Args:
        message: the text.
        focus: the open question; a short answer to one about odds is read as odds.
    """
    return with_computed(message, sorted((*_figures(message, focus), *_free(message)), key=lambda figure: figure.start))


_FREE = re.compile(
    r"(?:\b(?:for|be|costs? (?:me |us )?nothing,?)\s+|\b(?:place|house|parents?|mine|it|that)(?:'s|\s+is|"
    r"\s+are)\s+(?:basically |totally |"
    r"literally )?)(?P<free>free)(?=\s*(?:$|[,.;!)]|lol\b|haha|though\b|but\b|and\b|if\b))",
    re.IGNORECASE,
)


def _free(message: str) -> Iterator[Quantity]:
    """What costs nothing, as a price: "could stay at my parents for free"."""
    for match in _FREE.finditer(message):
        start, end = match.span("free")
        yield Quantity("money", 0.0, 0.0, None, None, None, start, end, match.group("free"), certain=True)


def _figures(message: str, focus: Focus | None) -> Iterator[Quantity]:
    """The quantities one by one.

    Args:
        message: the text.
        focus: the open question; a short answer to one about odds is read as odds.
    """
    odds = focus is not None and focus.question == "alternatives_probability"
    odds = odds and len(message.split()) <= 10 and not (_NOT_BARE.search(message) or _OFFERING.search(message))
    found = [q for made in read_quantities(message, expecting="odds" if odds else None) for q in _apart(message, made)]
    for quantity, after in zip_longest(found, found[1:]):
        if odds and quantity.kind == "odds" and quantity.value > 1 and "%" not in quantity.text:
            quantity = _unscaled(quantity)  # "about 220 on ebay" is no answer about odds
        if after is not None and _left_behind(message, quantity, after):
            continue
        if _has_moved(message, quantity) or _is_step(message, quantity):
            yield _moved(quantity)
            continue
        subject = focus is not None and focus.question == "opening_subject"
        if _is_numbering(message, quantity) or is_designation(message, quantity, subject):
            continue
        rate = _RATE_AFTER.match(message, quantity.end) if quantity.kind == "number" else None
        if rate:
            quantity = replace(quantity, kind="money", per="hour" if rate.group(1).lower().startswith("h") else "day")
        if _AREA.match(message, quantity.start):
            continue  # "kitchen is 22 m2"
        if _IN_BRACKETS.match(message, max(0, quantity.start - 1)):
            continue  # "a used combine (2009)"
        if (quantity.kind == "number" and _is_count(message, quantity)) or _counts_more(message, quantity):
            continue
        if quantity.kind == "money" and quantity.text.lower() == "one":
            continue  # "one from Dave": a pronoun
        per = _PER_AFTER.match(message, quantity.end) if quantity.per is None else None
        quantity = replace(quantity, per=per.group(1).lower()) if per else quantity
        yield quantity if odds else _plain(message, quantity)


_SHARE_TO = re.compile(r"(?P<share>\d+(?:[.,]\d+)?\s*%)\s+to\s+")


def _apart(message: str, quantity: Quantity) -> Iterator[Quantity]:
    """The two figures of "raised it 8% to 5,400", which is no range."""
    split = _SHARE_TO.search(quantity.text) if (quantity.high or 0.0) > _WHOLE else None
    if split is None:
        yield quantity
        return
    for start, end in ((split.start(), split.end("share")), (split.end(), len(quantity.text))):
        for part in read_quantities(quantity.text[start:end], expecting="money"):
            at = quantity.start + start
            yield replace(part, start=at + part.start, end=at + part.end)


def _before(message: str, quantity: Quantity) -> str:
    """The words before a figure, as far as one clause may reach."""
    return message[max(0, quantity.start - _CLAUSE) : quantity.start]


def _has_moved(message: str, quantity: Quantity) -> bool:
    """Whether a range is from what and to what a price has moved: "they went up from 1400 to 1650"."""
    if quantity.kind not in ("money", "number") or quantity.low == quantity.high:
        return False
    return bool(_MOVED.search(_before(message, quantity)) and _FROM.match(quantity.text))


def _is_numbering(message: str, quantity: Quantity) -> bool:
    """Whether a small number tells one party from another: "supplier 1 at 31"."""
    if not (quantity.text.isdigit() and len(quantity.text) == 1):
        return False
    before = message[: quantity.start]
    if _NUMBERED.search(before):
        return bool(_PRICED_AFTER.match(message, quantity.end))
    return bool(_NUMBERED_ANY.search(before) and _SPEAKS.match(message, quantity.end))


def _is_step(message: str, quantity: Quantity) -> bool:
    """Whether "5k to 75k" is by how much and to what a price has moved."""
    if quantity.kind not in ("money", "number") or not quantity.low or not quantity.high:
        return False
    return quantity.high > _STEP * quantity.low and bool(_MOVES.search(_before(message, quantity)))


def _left_behind(message: str, quantity: Quantity, after: Quantity) -> bool:
    """Whether a figure is what a price has fallen from: "dropped from 35 to 33"."""
    between = message[quantity.end : after.start]
    return bool(_FALLEN_FROM.search(_before(message, quantity)) and _TO.fullmatch(between))


def _moved(quantity: Quantity) -> Quantity:
    """ "Up from 1400 to 1650": the new figure, no range; the old one stays behind as words."""
    last = re.split(r"\b(?:to|and)\b|[-–—]", quantity.text)[-1].strip()
    start = quantity.end - len(last)
    return replace(quantity, low=quantity.high, start=start, text=last)


def _unscaled(quantity: Quantity) -> Quantity:
    """Odds that cannot be odds, as the number that was typed."""
    plain = next(iter(read_quantities(quantity.text)))
    return replace(plain, kind="number", start=quantity.start + plain.start, end=quantity.start + plain.end)


def _plain(message: str, quantity: Quantity) -> Quantity:
    """A bare number far from any word of odds is no percentage: "50% chance they come down to 28"."""
    before = message[: quantity.start]
    bare = quantity.kind == "odds" and _BARE_ODDS.match(quantity.text)
    if not bare or (_ODDS_BEFORE.search(before) and not _ODDS_FAR.search(before)):
        return quantity
    value = float(quantity.text)
    return replace(quantity, kind="number", low=value, high=value, certain=False)


_MORE_OF = re.compile(r"\s+(?:more|less|fewer|extra|additional|other)\s+([a-z]+)", re.IGNORECASE)


_QUANTITY_BEFORE = re.compile(
    r"\b(?:moq|minimum order(?: quantity)?|min\.? order|order quantity|qty|quantity|volumes?)\s*(?:of|is|:|=)?\s*$",
    re.IGNORECASE,
)
_NEEDED = re.compile(
    r"\b(?:need|order|ordering|require|buy|buying|purchase|supply|deliver|make)\s+(?:about |around )?$", re.I
)
_THINGS = re.compile(
    r"\s+(?!(?:and|but|for|from|with|per|from|than|more|less|each|euros?|dollars?|pounds?|bucks|rupees)\b)"
    r"[^\W\d_]{4,}"
)
_PER_AFTER = re.compile(
    r"\s+(?:more|less|extra|better|worse|cheaper|dearer)\s+(?:an?|per|each)\s+(month|year|week|day|hour)\b", re.I
)


def _counts_more(message: str, quantity: Quantity) -> bool:
    """Whether an amount counts things: "with 20k more km", "MOQ 10k", "we need 2.000 Gehäuse"."""
    before = _before(message, quantity)
    if _QUANTITY_BEFORE.search(before):
        return True
    if quantity.kind == "number" and _NEEDED.search(before) and _THINGS.match(message, quantity.end):
        return True
    of = _MORE_OF.match(message, quantity.end)
    return quantity.currency is None and of is not None and of.group(1).lower() in COUNTED


def _is_count(message: str, quantity: Quantity) -> bool:
    """Whether a plain number counts something (80000 miles, two weeks, the same one) or is a year."""
    if _YEAR.match(quantity.text):
        return True
    if quantity.text.isalpha() and quantity.text.strip() != message.strip(" .!"):
        return True
    if quantity.currency is None and quantity.text.isdigit() and _COUNTED_NOUN.match(message, quantity.end):
        return True
    after = _WORD_AFTER.match(message, quantity.end)
    word = after.group(1).lower() if after else ""
    return word in COUNTED and not (word == "of" and _SHORT.search(quantity.text))
