"""The brief after the limit moved and after the talks: what moved it, how it ended, what was learned."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.brief import make_brief
from negotiation.limit_moves import LimitMove
from negotiation.outcome import DealOutcome
from negotiation.plan import Alternative, Plan

DEAL = "Deal at $7,000 (Tuesday 1 December 2026): $1,000 better than your BATNA"
PLAN = Plan(role="seller", currency="USD", alternatives=(Alternative("Keep it", 6000.0),))


def lines(plan: Plan, key: str, *moves: LimitMove) -> tuple[str, ...]:
    section = next((s for s in make_brief(plan, True, moves).sections if s.key == key), None)
    return section.lines if section else ()


def test_each_move_of_the_limit_is_told_with_its_fact_and_time() -> None:
    first = LimitMove(None, 5500.0, "I can keep it", None)
    second = LimitMove(5500.0, 6000.0, "it is worth more to me", "2026-12-01T15:00")
    told = lines(PLAN, "limit", first, second)
    assert told[1] == "Moved from none to $5,500: I can keep it"
    assert told[2] == "Moved from $5,500 to $6,000 (Tuesday 1 December 2026, 15:00): it is worth more to me"


@pytest.mark.parametrize(
    ("outcome", "told"),
    [
        (
            DealOutcome(True, 7000.0, "2026-12-01"),
            "Deal at $7,000 (Tuesday 1 December 2026): $1,000 better than your BATNA",
        ),
        (DealOutcome(True, 5500.0, None), "Deal at $5,500: $500 worse than your BATNA"),
        (DealOutcome(True, None, None), "Deal"),
        (DealOutcome(False, None, None), "No deal"),
    ],
)
def test_how_it_ended_is_held_against_the_batna(outcome: DealOutcome, told: str) -> None:
    assert lines(replace(PLAN, outcome=outcome), "outcome") == (told,)


def test_what_was_learned_is_told() -> None:
    plan = replace(PLAN, outcome=DealOutcome(False, None, None, ("ask sooner",)))
    assert lines(plan, "outcome") == ("No deal", "Learned: ask sooner")
