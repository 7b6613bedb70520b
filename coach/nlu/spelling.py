"""What to overlook in how a message is written, before its words are looked at."""

from __future__ import annotations

import re

_STRETCHED = re.compile(r"([^\W\d_])\1{2,}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")


def tidy(text: str) -> str:
    """Shorten stretched words and make apostrophes straight.

    Args:
        text: a message.

    Returns:
        The same message, its words unchanged.

    >>> tidy("Hellooooo, I’m sooo late, 10000 times")
    "Helloo, I'm soo late, 10000 times"
    """
    return _STRETCHED.sub(r"\1\1", text.replace("’", "'"))


def shape(text: str) -> str:
    """Blur one digit into another, so that n-grams learn what a number looks like and not which one it is.

    Args:
        text: a message.

    Returns:
        The tidy message with zeros for digits.

    >>> shape("Acme was 41, not 45")
    'Acme was 00, not 00'
    """
    return _DIGIT.sub("0", tidy(text))
