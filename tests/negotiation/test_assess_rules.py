"""The rules of the computation, one a test."""

from __future__ import annotations

import math
from typing import Any

import pytest

from negotiation.assess import Assessment, assess
from negotiation.plan import Plan, PriceRange


def assessed(role: str | None, *alternatives: dict[str, Any], **keys: Any) -> Assessment:
    return assess(Plan.from_dict({"role": role, "alternatives": list(alternatives), **keys}))


def alternative(name: str, price: float | None, **keys: Any) -> dict[str, Any]:
    return {"name": name, "price": price, **keys}


SURE = alternative("Sure", 100)


def test_extra_worth_makes_a_dearer_alternative_as_good_for_a_buyer_and_a_cheaper_one_for_a_seller() -> None:
    assert assessed("buyer", alternative("a", 38, extra_worth=5)).reservation_price == 33
    assert assessed("seller", alternative("a", 38, extra_worth=5)).reservation_price == 43


def test_costs_worsen_the_limit_of_both_roles() -> None:
    assert assessed("buyer", alternative("a", 38, cost=2)).reservation_price == 40
    assert assessed("seller", alternative("a", 38, cost=2)).reservation_price == 36


def test_the_closing_cost_of_this_deal_is_asked_back_by_a_seller_and_held_back_by_a_buyer() -> None:
    seller = assessed("seller", SURE, closing_cost=7)
    assert (seller.batna.value, seller.reservation_price) == (100, 107)
    assert assessed("buyer", SURE, closing_cost=7).reservation_price == 93


def test_a_box_as_good_as_what_is_in_hand_is_no_step() -> None:
    result = assessed("seller", SURE, alternative("box", 300, probability=0.1, cost=20))
    assert result.batna.steps == ("Sure",)


def test_a_tie_that_binary_numbers_would_miss_is_a_tie() -> None:
    result = assessed("seller", alternative("Sure", 0.3), alternative("box", 0.6, probability=0.1, cost=0.03))
    assert result.batna.steps == ("Sure",)


def test_equal_boxes_are_tried_in_the_order_of_the_list_and_equal_certainties_keep_the_first() -> None:
    boxes = [alternative(name, 200, probability=0.5) for name in "ba"]
    assert assessed("seller", *boxes, SURE, alternative("Same", 100)).batna.steps == ("b", "a", "Sure")


def test_a_box_that_comes_to_nothing_for_sure_is_no_step_and_is_warned_of() -> None:
    result = assessed("seller", SURE, alternative("never", 900, probability=0))
    assert result.batna.steps == ("Sure",)
    assert any("never has no chance" in warning for warning in result.warnings)


def test_a_binding_gamble_is_a_last_resort_and_counts_at_its_mean() -> None:
    court = {
        "name": "Court",
        "outcomes": [{"probability": 0.6, "price": 250000}, {"probability": 0.4, "price": 0}],
        "cost": 50000,
        "binding": True,
    }
    result = assessed("seller", court)
    assert result.reservation_price == 100000
    assert (result.batna.certain_fallback.name, result.batna.steps) == ("Court", ("Court",))


def test_the_same_gamble_may_be_refused_when_it_is_not_binding() -> None:
    lottery = {"name": "Box", "outcomes": [{"probability": 0.5, "price": 300}, {"probability": 0.5, "price": 0}]}
    assert assessed("seller", SURE, lottery).reservation_price == 200
    assert assessed("seller", SURE, {**lottery, "binding": True}).reservation_price == 150


def test_thirds_written_out_count_as_thirds() -> None:
    third = 0.3333333333333333
    outcomes = [{"probability": third, "price": price} for price in (0, 30, 60)]
    result = assessed("seller", {"name": "Court", "outcomes": outcomes, "binding": True})
    assert result.reservation_price == 30


def test_the_risk_averse_seller_asks_less_and_both_extremes_of_tolerance_are_stable() -> None:
    court = {"name": "C", "outcomes": [{"probability": 0.5, "price": 100}, {"probability": 0.5, "price": 0}]}
    court["binding"] = True
    limits = [assessed("seller", court, risk_tolerance=rho).reservation_price for rho in (1e-300, 1e-6, 50, 1e12, None)]
    assert limits[0] == pytest.approx(0, abs=1e-9)
    assert limits == sorted(limits)
    assert limits[2] == pytest.approx(-50 * math.log(0.5 * math.exp(-2) + 0.5), rel=1e-12)
    assert limits[3] == pytest.approx(50, abs=1e-8)


def test_numbers_up_to_a_trillion_are_fine_with_and_without_risk_tolerance() -> None:
    alternatives = (alternative("a", 1e12), alternative("b", -1e12, probability=0.5), alternative("c", 9e11, cost=1e12))
    assert assessed("buyer", *alternatives).reservation_price == 0
    for rho in (1e-6, 1.0, 1e12):
        expected = 1e12 + rho * math.log(0.5 + 0.5 * math.exp(-2e12 / rho))
        assert assessed("buyer", *alternatives, risk_tolerance=rho).reservation_price == pytest.approx(expected)


@pytest.mark.parametrize(
    ("power", "role", "price"), [(0.5, "seller", 120), (0.25, "seller", 110), (1, "buyer", 80), (0.25, "buyer", 95)]
)
def test_the_split_gives_me_my_share_of_the_zone(power: float, role: str, price: float) -> None:
    point = 140 if role == "seller" else 80
    result = assessed(role, SURE, bargaining_power=power, their_reservation={"low": point, "high": point})
    assert result.nash_price == price


def test_equal_limits_make_a_zone_of_width_zero_in_which_nothing_is_to_be_shared() -> None:
    result = assessed(
        "seller",
        alternative("a", 0.1, extra_worth=0.2),
        their_reservation={"low": 0.3, "high": 0.3},
        offers=[{"by": "them", "price": 0.3}],
    )
    assert (result.zopa.low, result.zopa.high, result.zopa.width) == (0.3, 0.3, 0)
    assert (result.zopa_chance, result.gap, result.nash_price, result.offers[0].share) == (1, None, 0.3, None)


@pytest.mark.parametrize(
    ("role", "low", "high", "chance"),
    [("seller", 80, 120, 0.5), ("buyer", 80, 160, 0.25), ("seller", 120, 130, 1), ("buyer", 120, 130, 0)],
)
def test_the_chance_of_a_zone_takes_their_limit_as_uniform(role: str, low: float, high: float, chance: float) -> None:
    assert assessed(role, SURE, their_reservation={"low": low, "high": high}).zopa_chance == chance


def test_the_zone_takes_the_middle_of_their_range_even_where_a_zone_may_exist() -> None:
    result = assessed("seller", SURE, their_reservation={"low": 70, "high": 110})
    assert (result.zopa, result.gap, result.zopa_chance) == (None, 10, 0.25)


def test_verdicts_surplus_and_share_of_offers() -> None:
    offers = [{"by": "them", "price": price} for price in (101, 100, 60, 55)]
    result = assessed("buyer", SURE, target=60, offers=offers, their_reservation={"low": 60, "high": 60})
    assert [(o.verdict, o.surplus, o.share) for o in result.offers] == [
        ("refuse", -1, -0.025),
        ("acceptable", 0, 0),
        ("on_target", 40, 1),
        ("on_target", 45, 1.125),
    ]


def test_their_limit_is_the_same_computation_for_the_other_role() -> None:
    mine = [alternative("a", 100, extra_worth=3), alternative("b", 140, probability=0.3, cost=2)]
    theirs = [alternative("c", 120), {"name": "d", "outcomes": [{"probability": 0.5, "price": 90}], "cost": 4}]
    keys = {"closing_cost": 1, "their_closing_cost": 2, "risk_tolerance": 80}
    here = assessed("seller", *mine, their_alternatives=theirs, **keys)
    there = assess(
        Plan.from_dict(
            {
                "role": "buyer",
                "alternatives": theirs,
                "their_alternatives": mine,
                "closing_cost": 2,
                "their_closing_cost": 1,
                "risk_tolerance": 80,
            }
        )
    )
    assert here.reservation_price == there.their_reservation.low
    assert here.their_reservation.high == there.reservation_price
    assert here.zopa == there.zopa


def test_nothing_is_computed_without_a_role() -> None:
    result = assessed(None, their_reservation={"low": 1, "high": 2}, their_alternatives=[SURE])
    assert result.missing == ("role", "alternatives")
    assert (result.reservation_price, result.zopa_chance, result.their_reservation.low) == (None, None, 1)


def test_odds_that_were_not_said_stop_the_computation() -> None:
    result = assessed("seller", SURE, alternative("Maybe", 150, probability=None))
    assert (result.reservation_price, result.missing) == (None, ("probability: Maybe",))


def test_odds_that_could_not_change_the_limit_do_not_stop_it() -> None:
    result = assessed("seller", SURE, alternative("Poor", 90, probability=None))
    assert (result.reservation_price, result.missing) == (100, ("probability: Poor",))
    assert any("Poor is known" in warning for warning in result.warnings)


def test_a_price_that_was_not_said_stops_the_computation_unless_it_has_no_chance() -> None:
    assert assessed("buyer", SURE, alternative("x", None)).missing == ("price: x",)
    assert assessed("buyer", SURE, alternative("x", None)).reservation_price is None
    assert assessed("buyer", SURE, alternative("x", None, probability=0)).reservation_price == 100


def test_unknown_odds_leave_the_fallback_open_too() -> None:
    result = assessed("buyer", alternative("x", None, probability=None))
    assert result.missing == ("price: x", "probability: x", "fallback")
    assert result.reservation_price is None


def test_their_range_is_used_where_their_alternatives_do_not_settle_their_limit() -> None:
    result = assessed(
        "seller",
        SURE,
        their_alternatives=[alternative("x", 90, probability=0.5)],
        their_reservation={"low": 110, "high": 130},
    )
    assert (result.their_reservation.low, result.zopa.high) == (110, 120)
    assert any("the range you gave is used" in warning for warning in result.warnings)


def test_a_computed_limit_may_be_larger_than_any_number_a_plan_may_hold() -> None:
    data = {
        "role": "buyer",
        "alternatives": [{"name": "mine", "price": 5}],
        "their_alternatives": [{"name": "theirs", "price": 9e11, "extra_worth": 9e11}],
        "their_closing_cost": 9e11,
    }
    assert assess(Plan.from_dict(data)).their_reservation == PriceRange.point(2.7e12)
