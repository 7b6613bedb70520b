"""What is known bounds the limit before everything is known."""

from __future__ import annotations

from typing import Any

from hypothesis import given, settings
from hypothesis import strategies as st
from plans import plans

from negotiation.assess import assess
from negotiation.offers import surplus
from negotiation.partial import known_part
from negotiation.plan import Alternative, Plan

SMITH = Alternative("Smith", 14_000.0, 1.0)
UNKNOWN = Alternative("Online", 15_200.0, None)


def test_what_is_not_known_whole_is_left_out_where_the_rest_gives_a_limit() -> None:
    plan = Plan(role="seller", alternatives=(UNKNOWN, SMITH))
    assert assess(plan).reservation_price is None
    assert assess(known_part(plan)).reservation_price == 14_000


def test_a_plan_with_a_limit_or_with_nothing_known_comes_back_as_it_is() -> None:
    for plan in (Plan(role="seller", alternatives=(SMITH,)), Plan(role="seller", alternatives=(UNKNOWN,)), Plan()):
        assert known_part(plan) is plan


@settings(max_examples=40, deadline=None)
@given(plans(most=3), st.integers(0, 100), st.sampled_from([0.0, 0.1, 0.5, 0.9, 1.0]))
def test_what_is_missing_can_only_make_the_limit_stricter(data: dict[str, Any], price: int, chance: float) -> None:
    plan = Plan.from_dict(data)
    limit = assess(plan).reservation_price
    if limit is None or plan.role is None:
        return
    more = Plan.from_dict(
        {**data, "alternatives": [*data["alternatives"], {"name": "more", "price": price, "probability": chance}]}
    )  # type: ignore[misc]
    after = assess(more).reservation_price
    assert after is not None
    assert surplus(plan.role, limit, after) >= -1e-9
