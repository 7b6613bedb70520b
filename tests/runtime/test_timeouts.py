"""Every time limit lies below the one around it, so that something inside always ends first and is answered."""

from __future__ import annotations

from coach import timeouts
from coach.engine.actions import LocalActions


def test_each_limit_is_below_the_one_around_it() -> None:
    assert timeouts.STATEMENT < timeouts.TRANSACTION < timeouts.TURN
    assert LocalActions().seconds == timeouts.ACTION < timeouts.TURN
    assert timeouts.TURN + 2 * timeouts.TRANSACTION < timeouts.MESSAGE < timeouts.ANSWER <= 15
    assert timeouts.ANSWER < timeouts.LOCK_LIFETIME
    assert timeouts.MESSAGE < timeouts.STOP
