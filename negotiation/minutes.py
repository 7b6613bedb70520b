"""How many minutes a person says they have, or how soon the meeting is."""

from __future__ import annotations

import re

_WORDS = {
    "a": 1.0,
    "an": 1.0,
    "one": 1.0,
    "two": 2.0,
    "couple": 2.0,
    "three": 3.0,
    "few": 3.0,
    "four": 4.0,
    "five": 5.0,
    "six": 6.0,
    "seven": 7.0,
    "eight": 8.0,
    "nine": 9.0,
    "ten": 10.0,
    "twelve": 12.0,
    "fifteen": 15.0,
    "twenty": 20.0,
    "thirty": 30.0,
    "forty": 40.0,
    "half": 0.5,
    "half a": 0.5,
    "half an": 0.5,
    "quarter": 0.25,
}
_COUNT = "|".join(sorted((re.escape(word) for word in _WORDS), key=len, reverse=True))
_SPAN = re.compile(
    rf"(?<![\w.,$€£])(?:a\s+)?(?:\b(?P<tens>twenty|thirty|forty)[ -])?"
    rf"(?P<count>\d{{1,3}}(?:\.\d+)?|\b(?:{_COUNT})\b)(?:\s+of\b)?(?:\s+an?\b)?"
    r"(?:\s+(?:more|other|spare|free|short|quick|full)\b)?\s*-?\s*"
    r"(?:(?:to|or|-|–)\s*\w+\s*)?"
    r"(?P<unit>minutes?|mins?|m|hours?|hrs?|hr|h|seconds?|secs?)\b",
    re.IGNORECASE,
)
_MEETING = re.compile(
    r"\b(?:meet(?:s|ing)?|calls?|starts?|begins?|comes?|on in|walk(?:ing)? in|due|there|go(?:ing)? in)\b", re.IGNORECASE
)
_UNTIL = re.compile(r"\b(?:in|within)\s+(?:about\s+|only\s+|less than\s+|like\s+|just\s+)?$", re.IGNORECASE)
_IN_A_HURRY = re.compile(
    r"\b(?:i|we|i've|we've|there(?:'s| is| are))\s+(?:(?:have|had|got|only|just|about|maybe|like)\s+)+$|"
    r"^\W*(?:only|just)\s+$",
    re.IGNORECASE,
)
_WAY = re.compile(r"\s*(?:walk|drive|ride|commute|trip|away|from|by|on foot|of)\b", re.IGNORECASE)
_HOUR = 60.0
_OF_IT = 0.5
"""The part of the time up to a meeting that a checklist may take."""


def minutes_in(text: str) -> float | None:
    """The minutes there are for the checklist, or None when no time was said.

    Args:
        text: the user's words; the time up to a meeting counts half.

    >>> minutes_in("I only have 10 minutes"), minutes_in("meeting in half an hour"), minutes_in("quick check")
    (10.0, 15.0, None)
    """
    found = _SPAN.search(text)
    if found is None:
        return None
    minutes = _length(found)
    return minutes * _OF_IT if _is_until(text, found) else minutes


def is_short_of_time(text: str) -> bool:
    """Whether someone says among other things that they have some minutes only, or meet within the hour.

    >>> is_short_of_time("buying chips, I only have 5 minutes"), is_short_of_time("the drive takes 5 minutes")
    (True, False)
    """
    found = _SPAN.search(text)
    if found is None or _length(found) > _HOUR or _WAY.match(text, found.end()):
        return False
    return _is_until(text, found) or _IN_A_HURRY.search(text[: found.start()]) is not None


def _is_until(text: str, found: re.Match[str]) -> bool:
    """Whether the time is that up to a meeting."""
    return _UNTIL.search(text[: found.start()]) is not None and _MEETING.search(text) is not None


def _length(found: re.Match[str]) -> float:
    count = _WORDS.get(" ".join(found["count"].lower().split()))
    number = float(found["count"]) if count is None else count
    number += _WORDS[found["tens"].lower()] if found["tens"] else 0.0
    return number * {"h": _HOUR, "m": 1.0, "s": 1 / _HOUR}[found["unit"].lower()[0]]
