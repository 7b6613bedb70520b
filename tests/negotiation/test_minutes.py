"""How much time somebody says there is."""

from __future__ import annotations

import pytest

from negotiation.minutes import is_short_of_time, minutes_in


@pytest.mark.parametrize(
    ("text", "minutes"),
    [
        ("I have 10 minutes", 10),
        ("i have 2 min", 2),
        ("ive got two mins", 2),
        ("ten minutes", 10),
        ("twenty five minutes", 25),
        ("forty-five mins", 45),
        ("half an hour", 30),
        ("half hour", 30),
        ("half of an hour", 30),
        ("an hour", 60),
        ("1.5 hours", 90),
        ("a quarter of an hour", 15),
        ("a couple of minutes", 2),
        ("a few minutes", 3),
        ("5 more minutes", 5),
        ("5-10 minutes", 5),
        ("ten or fifteen minutes", 10),
        ("the 2-minute check", 2),
        ("30 seconds", 0.5),
        ("meeting in half an hour", 15),
        ("my call starts in 20 mins", 10),
        ("in about 5 minutes i walk in", 2.5),
        ("I need it in 10 minutes", 10),
    ],
)
def test_the_time_that_was_said(text: str, minutes: float) -> None:
    assert minutes_in(text) == pytest.approx(minutes)


@pytest.mark.parametrize("text", ["", "quick check", "checklist", "I have 10", "the price is $10 m", "am I ready?"])
def test_where_no_time_was_said(text: str) -> None:
    assert minutes_in(text) is None


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("buying chips from Condor, i only have 5 minutes", True),
        ("meeting in half an hour, selling my flat to the Millers", True),
        ("selling my car to Tom, we have 10 min", True),
        ("my boss calls in 10 minutes about my raise, help", True),
        ("just 2 minutes: rent for my flat", True),
        ("the drive takes 5 minutes", False),
        ("the meeting is in 3 hours", False),
        ("they deliver within 10 minutes", False),
        ("I'm buying chips", False),
        ("another flat for 1,400, only 10 minutes away", False),
        ("there I have a 10 minute walk", False),
        ("I have 5 minutes of free parking", False),
    ],
)
def test_who_is_short_of_time_says_so_beside_other_things(text: str, short: bool) -> None:
    assert is_short_of_time(text) is short
