"""Two negotiations told in one message: the first is read, the other waits for a plan of its own."""

from __future__ import annotations

import re

_VERB = (
    r"(?:sell(?:ing)?|buy(?:ing)?|rent(?:ing)?(?: out)?|hir(?:e|ing)|leas(?:e|ing)|negotiat(?:e|ing)(?: about| over)?)"
)
_START = (
    r"(?:[.,;!?\n]|\band\b|\bplus\b|\bbut\b)\s*"
    r"(?:(?:and|also|then|plus|oh|btw|by the way|besides(?: that)?|separately)\b\W*)*"
)
_ALSO = re.compile(
    rf"{_START}(?P<second>(?:(?:i|we)(?:'m|'re|m|\s+am|\s+are)?\s+)?(?:also|additionally|separately|at the same "
    rf"time)\s+"
    r"(?:(?:want|need|have|would like|'d like|plan|try|trying|going|about|got)\s+to\s+|wanna\s+|gotta\s+)?"
    rf"{_VERB}\s+(?:my|our|an?|some|the|new)\s)",
    re.IGNORECASE,
)
_NAMED = re.compile(
    rf"{_START}(?P<second>(?:(?:the|a|my|our)\s+)?(?:second|other|another|next)\s+"
    r"(?:negotiation|topic|matter|case|talk)\b)",
    re.IGNORECASE,
)
_COUNTED = re.compile(
    r"\b(?:two|2|three|several|a couple of)\s+(?:[a-z]+\s+)?(?:negotiations|deals|talks|things to negotiate)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(
    r"(?P<second>(?:\(?2[).:]\s|\bsecond(?:ly)?\b|\bthe other(?: one)?(?: is\b|:| about\b| with\b)|\band one (?:is|"
    r"about|with|for)\b))",
    re.IGNORECASE,
)
_FEW = 2
_LONG = 80


def split(message: str) -> tuple[int, str] | None:
    """Where a second negotiation begins in a message, and its first words; None when there is one only.

    Args:
        message: the message that opens a plan.
    """
    counted = _COUNTED.search(message)
    found = _ALSO.search(message) or _NAMED.search(message)
    if found is None and counted:
        found = _NUMBERED.search(message, counted.end())
    if found is None or len(message[: found.start()].split()) <= _FEW:
        return None
    words = " ".join(message[found.start("second") :].split())
    return found.start(), words if len(words) <= _LONG else words[:_LONG].rsplit(" ", 1)[0] + " ..."
