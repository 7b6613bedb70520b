"""More than one option taken at once: "both", "the first two", "1 and 3", "red and green"."""

from __future__ import annotations

import re

from negotiation.talk.judged import PERSON_OR_ISSUE, POSITION_OR_INTEREST
from negotiation.talk.memory import Choice

MAY_BE_SEVERAL = frozenset({"which_alternative", "correction", PERSON_OR_ISSUE, POSITION_OR_INTEREST})
"""Choices of which more than one option may hold; of the others only one can be right."""

_LEAD = re.compile(
    r"^\W*(?:(?:take|use|pick|choose|do|apply|keep|count|drop|change|i|we|mean|meant|want|ok|okay|yes|yeah|well|just|it'?s|"
    r"they'?re|for|well|hm+|and|the|please|let'?s|make it|put|of)\b\W*)*",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"\W*(?:\b(?:please|of them|of those|of these|of course|then|actually|i guess|the same|too|apply|ones?|"
    r"options?|are (?:right|true|fine|meant))\b\W*)*$",
    re.IGNORECASE,
)
_MOST = 80
_ALL = re.compile(
    r"(?:both|all(?: (?:two|three|four|of (?:it|the above)))?|(?:a bit|a little) of both|each|everything)", re.I
)
_FIRST = re.compile(r"(?P<end>first|last|top|other) (?P<count>two|three|2|3)", re.IGNORECASE)
_AND = re.compile(r"\s*(?:,|&|\+|\band\b|\bas well as\b|\bplus\b)\s*(?:the\s+)?", re.IGNORECASE)
_PLACES = {
    "first": 0,
    "second": 1,
    "third": 2,
    "1st": 0,
    "2nd": 1,
    "3rd": 2,
    "last": -1,
    "one": 0,
    "two": 1,
    "three": 2,
}
_COUNTS = {"two": 2, "three": 3}


def picked_several(choice: Choice, text: str) -> tuple[int, ...]:
    """The options that are taken together; none where the words do not take several.

    Args:
        choice: the question that waits.
        text: the user's words.
    """
    real = [number for number, (_, edits) in enumerate(choice.options) if edits] or list(range(len(choice.options)))
    if len(text) > _MOST:
        return ()
    words = _TAIL.sub("", _LEAD.sub("", text.casefold().replace("\u2019", "'"))).strip()
    if _ALL.fullmatch(words):
        return tuple(real)
    part = _FIRST.fullmatch(words)
    if part:
        count = _COUNTS.get(part["count"]) or int(part["count"])
        return tuple(real[:count] if part["end"] in ("first", "top") else real[-count:])
    named = [_one(choice, word.strip(" .!")) for word in _AND.split(words)]
    numbers = [number for number in named if number is not None]
    return tuple(dict.fromkeys(numbers)) if len(numbers) == len(named) > 1 else ()


def _one(choice: Choice, word: str) -> int | None:
    """The one option that a word stands for, by its number, its place or its name."""
    count = len(choice.options)
    place = int(word) - 1 if word.isdecimal() and len(word) == 1 else _PLACES.get(word.removesuffix(" one"))
    if place is not None:
        return place % count if -1 <= place < count else None
    fitting = [number for number, (label, _) in enumerate(choice.options) if len(word) > 2 and word in label.casefold()]
    return fitting[0] if len(fitting) == 1 else None
