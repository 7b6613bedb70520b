"""Numbers that belong to the name of a product: "a cat 320", "my iPhone 14" are no prices."""

from __future__ import annotations

import re

from negotiation.quantities.model import Quantity

_DIGITS = re.compile(r"[1-9]\d{0,2}")
_OWN = (
    r"\b(?:an?|the|my|our|this|that|his|her|their|sell(?:ing)?|buy(?:ing)?|own)\s+"
    r"(?:(?:used|old|new|second[- ]?hand|(?:19|20)\d\d|[a-z]+ed)\s+)*"
)
_MAKES = (
    r"(?:cat|caterpillar|fendt|claas|(?:john )?deere|komatsu|kubota|massey ferguson|new holland|jcb|liebherr|boeing|"
    r"airbus|cessna|peugeot|fiat|renault|bmw|audi|mazda|volvo|porsche|ferrari|mercedes|honda|yamaha|ktm|ducati|vespa|suzuki|"
    r"kawasaki|thinkpad|nikon|canon)"
)
_NUMBERED = re.compile(
    r"\b(?:iphone|ipad|galaxy(?: s)?|pixel|golf|playstation|windows|airbook|ps|model)\s+$", re.IGNORECASE
)
"""Products that come in numbers of one or two digits; a price of them is larger."""
_MAKE = re.compile(rf"{_OWN}{_MAKES}\s+$", re.IGNORECASE)
_MAKE_ALONE = re.compile(rf"^\W*{_MAKES}\s+$", re.IGNORECASE)
_NAME = re.compile(rf"{_OWN}[A-Z][\w-]*\s+$")
_MAKE_ANYWHERE = re.compile(rf"\b{_MAKES}\s+$", re.IGNORECASE)
_THOUSANDS = re.compile(r"\d[\d.,' ]*\d{3}\b|\d\s?k\b", re.IGNORECASE)
_PRICED = re.compile(
    r"\s*(?:[€$£%]|(?:per|each|a|euros?|eur|usd|dollars?|bucks|pounds?|k|grand|percent)\b|/)", re.IGNORECASE
)


def is_designation(message: str, quantity: Quantity, subject: bool) -> bool:
    """Whether a bare number is part of what a thing is called.

    Args:
        message: the text.
        quantity: the number.
        subject: the open question is what the talk is about, so that a make and its number alone are the answer.
    """
    if quantity.per or quantity.currency or not _DIGITS.fullmatch(quantity.text):
        return False
    if _PRICED.match(message, quantity.end):
        return False
    before = message[: quantity.start]
    if _NUMBERED.search(before):
        return len(quantity.text) < 3
    if _MAKE.search(before) or _NAME.search(before):
        return True
    if _MAKE_ANYWHERE.search(before) and _THOUSANDS.search(message):
        return True  # beside prices in thousands
    return subject and _MAKE_ALONE.match(before) is not None
