"""Aim, opening and concessions: bounded by my limit and by what they can pay."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import plans

from negotiation.assess import assess
from negotiation.opening import aspiration, concession_plan, opening_offer, single_offer
from negotiation.plan import Plan


def plan(role: str | None = "seller", price: float | None = 70, **keys: Any) -> Plan:
    return Plan.from_dict({"role": role, "alternatives": [{"name": "other", "price": price}], **keys})


RANGE = {"their_reservation": {"low": 80, "high": 120}}


def test_the_target_is_the_aim_unless_it_is_worse_than_the_limit() -> None:
    assert (aspiration(plan(target=90)).price, aspiration(plan(target=90)).basis) == (90, "target")
    assert aspiration(plan(target=60)) is None
    assert aspiration(plan(target=60, **RANGE)).price == 120


def test_without_a_target_the_best_standard_is_the_aim_as_far_as_their_range_allows() -> None:
    criteria = [{"text": "list", "price": 100}, {"text": "poor", "price": 60}, {"text": "vague"}]
    assert aspiration(plan(criteria=criteria)).price == 100
    criteria[0]["price"] = 150
    found = aspiration(plan(criteria=criteria, **RANGE))
    assert (found.price, found.basis, found.chance) == (120, "criterion", 0)
    assert "no more than" in found.words


def test_without_a_limit_or_where_no_deal_is_possible_there_is_no_aim_and_no_opening() -> None:
    for case in (plan(role=None), plan(price=None), plan(price=130, **RANGE), plan()):
        assert aspiration(case) is None
        assert single_offer(case) is None
        assert opening_offer(case) is None
        assert concession_plan(case) == ()


@pytest.mark.parametrize(
    ("role", "limit", "price", "chance"), [("seller", 70, 95, 0.625), ("seller", 20, 80, 1), ("buyer", 100, 90, 0.25)]
)
def test_the_best_single_offer_is_halfway_between_my_limit_and_their_best(
    role: str, limit: float, price: float, chance: float
) -> None:
    found = single_offer(plan(role, limit, **RANGE))
    assert (found.price, found.chance) == (price, chance)
    assert ("kept within" in found.arithmetic) == (limit == 20)


def test_no_other_single_offer_earns_more_on_average() -> None:
    case = plan(**RANGE)
    best = single_offer(case)
    earned = (best.price - 70) * best.chance
    for price in range(71, 125):
        assert (price - 70) * min(max((120 - price) / 40, 0), 1) <= earned + 1e-9


def test_the_opening_is_the_more_ambitious_of_both_and_no_further_than_their_best() -> None:
    assert opening_offer(plan(target=90, **RANGE)).price == 95
    assert opening_offer(plan(target=110, **RANGE)).price == 110
    assert opening_offer(plan(target=150, **RANGE)).price == 120
    assert "risk the talks" in opening_offer(plan(target=150, **RANGE)).words
    assert opening_offer(plan(target=150)).price == 150


def test_an_offer_already_made_binds_unless_it_was_worse_than_the_limit() -> None:
    offers = [{"by": "me", "price": 130}, {"by": "them", "price": 60}, {"by": "me", "price": 110}]
    assert (opening_offer(plan(offers=offers)).price, opening_offer(plan(offers=offers)).basis) == (110, "own_offer")
    assert opening_offer(plan(offers=[{"by": "me", "price": 60}])) is None


def test_each_concession_is_half_the_one_before() -> None:
    found = concession_plan(plan("buyer", 100, target=60))
    assert [(step.price, step.conceded) for step in found] == [(60, 0), (80, 20), (90, 10), (95, 5)]


@settings(max_examples=50, deadline=None)
@given(plans(most=3), st.integers(-300, 300), st.integers(0, 200), st.integers(1, 8))
def test_no_suggestion_ever_crosses_my_limit(data: dict[str, Any], low: int, width: int, count: int) -> None:
    case = Plan.from_dict({**data, "their_reservation": {"low": low, "high": low + width}})
    limit = assess(case).reservation_price
    sign = 1 if case.role == "seller" else -1
    suggestions = [aspiration(case), single_offer(case), opening_offer(case)]
    steps = concession_plan(case, count)
    for price in [s.price for s in suggestions if s] + [step.price for step in steps]:
        assert sign * (price - limit) >= 0
    assert len(steps) in (0, count)
    assert [step.conceded for step in steps[1:]] == sorted((step.conceded for step in steps[1:]), reverse=True)
