"""What must hold for every plan."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import alternatives, plans

from negotiation.assess import assess
from negotiation.explain import explain
from negotiation.partial import known_part
from negotiation.plan import Plan, load_plan
from negotiation.report import report
from negotiation.sensitivity import break_even_odds, movers, worth_of_odds

SOME = settings(max_examples=60, deadline=None)


def limit(data: dict[str, Any]) -> float:
    found = assess(Plan.from_dict(data)).reservation_price
    assert found is not None
    return found


def better_for(role: str, one: float, other: float) -> float:
    return one - other if role == "seller" else other - one


def close(value: float) -> Any:
    return pytest.approx(value, rel=1e-9, abs=1e-7)


@SOME
@given(plans(), alternatives("one more"))
def test_one_more_alternative_never_worsens_my_limit(data: dict[str, Any], more: dict[str, Any]) -> None:
    after = limit({**data, "alternatives": [more, *data["alternatives"]]})
    assert better_for(data["role"], after, limit(data)) >= -1e-7


@SOME
@given(plans(), alternatives("one more"), st.sampled_from(["price", "probability"]))
def test_what_is_known_alone_gives_a_limit_that_holds_whatever_the_rest_turns_out_to_be(
    data: dict[str, Any], more: dict[str, Any], part: str
) -> None:
    open_one = {"name": "one more", "price": 10, "probability": 0.5, part: None}
    plan = Plan.from_dict({**data, "alternatives": [open_one, *data["alternatives"]]})
    sure = assess(known_part(plan)).reservation_price
    assert sure is not None
    assert sure == limit(data)
    assert better_for(data["role"], limit({**data, "alternatives": [more, *data["alternatives"]]}), sure) >= -1e-7


@SOME
@given(plans(), st.data())
def test_a_better_alternative_never_worsens_my_limit(data: dict[str, Any], draw: Any) -> None:
    position = draw.draw(st.integers(0, len(data["alternatives"]) - 1))
    listed = [dict(a) for a in data["alternatives"]]
    listed[position]["extra_worth"] = listed[position].get("extra_worth", 0) + draw.draw(st.integers(0, 50))
    assert better_for(data["role"], limit({**data, "alternatives": listed}), limit(data)) >= -1e-7


@SOME
@given(plans(), st.integers(0, 20), st.integers(0, 20))
def test_better_odds_never_worsen_my_limit(data: dict[str, Any], one: int, other: int) -> None:
    def with_odds(parts: int) -> float:
        box = {"name": "box", "price": 10, "cost": 3, "probability": parts / 20}
        return limit({**data, "alternatives": [*data["alternatives"], box]})

    assert better_for(data["role"], with_odds(max(one, other)), with_odds(min(one, other))) >= -1e-7


@SOME
@given(plans(), st.integers(-5000, 5000))
def test_shifting_all_prices_shifts_my_limit(data: dict[str, Any], shift: int) -> None:
    shifted = []
    for alternative in data["alternatives"]:
        moved = dict(alternative)
        if "price" in moved:
            moved["price"] += shift
        if "outcomes" in moved:
            moved["outcomes"] = [{**o, "price": o["price"] + shift} for o in moved["outcomes"]]
        shifted.append(moved)
    assert limit({**data, "alternatives": shifted}) == close(limit(data) + shift)


@SOME
@given(plans(), st.sampled_from([0.01, 0.5, 3, 1000]))
def test_another_unit_of_money_scales_my_limit(data: dict[str, Any], factor: float) -> None:
    scaled = []
    for alternative in data["alternatives"]:
        part = {key: alternative[key] * factor for key in ("price", "cost", "extra_worth") if key in alternative}
        if "outcomes" in alternative:
            part["outcomes"] = [{**o, "price": o["price"] * factor} for o in alternative["outcomes"]]
        scaled.append({**alternative, **part})
    rho = data["risk_tolerance"]
    changed = {"alternatives": scaled, "closing_cost": data["closing_cost"] * factor}
    changed["risk_tolerance"] = min(rho * factor, 1e12) if rho else None
    expected = limit(data) * factor
    assert limit({**data, **changed}) == pytest.approx(expected, rel=1e-7, abs=1e-6 * max(factor, 1))


@SOME
@given(plans())
def test_a_seller_is_a_buyer_in_the_mirror(data: dict[str, Any]) -> None:
    mirrored = []
    for alternative in data["alternatives"]:
        turned = dict(alternative)
        if "price" in turned:
            turned["price"] = -turned["price"]
        if "outcomes" in turned:
            turned["outcomes"] = [{**o, "price": -o["price"]} for o in turned["outcomes"]]
        mirrored.append(turned)
    other = "buyer" if data["role"] == "seller" else "seller"
    assert limit({**data, "role": other, "alternatives": mirrored}) == close(-limit(data))


@SOME
@given(plans(), st.randoms(use_true_random=False))
def test_the_order_of_the_list_does_not_matter(data: dict[str, Any], random: Any) -> None:
    shuffled = list(data["alternatives"])
    random.shuffle(shuffled)
    assert limit({**data, "alternatives": shuffled}) == close(limit(data))


@SOME
@given(plans(), st.integers(0, 30), st.integers(1, 20))
def test_an_alternative_no_better_than_the_fallback_changes_nothing(
    data: dict[str, Any], worse: int, parts: int
) -> None:
    before = assess(Plan.from_dict(data))
    value = before.batna.certain_fallback.value
    price = value - worse if data["role"] == "seller" else value + worse
    poor = {"name": "poor", "price": price, "probability": parts / 20}
    after = assess(Plan.from_dict({**data, "alternatives": [*data["alternatives"], poor]}))
    assert after.reservation_price == close(before.reservation_price)
    assert after.batna.steps == before.batna.steps or parts == 20 or worse == 0


@SOME
@given(plans(), st.floats(1, 500), st.floats(1, 500))
def test_more_risk_aversion_never_helps(data: dict[str, Any], one: float, other: float) -> None:
    averse = limit({**data, "risk_tolerance": min(one, other)})
    bolder = limit({**data, "risk_tolerance": max(one, other)})
    neutral = limit({**data, "risk_tolerance": None})
    assert better_for(data["role"], bolder, averse) >= -1e-7
    assert better_for(data["role"], neutral, bolder) >= -1e-7


@SOME
@given(plans())
def test_a_huge_tolerance_is_risk_neutral(data: dict[str, Any]) -> None:
    neutral = limit({**data, "risk_tolerance": None})
    assert limit({**data, "risk_tolerance": 1e12}) == pytest.approx(neutral, rel=1e-7, abs=1e-6)


@SOME
@given(plans(sure=False), plans(sure=False))
def test_every_assessment_can_be_exported_explained_and_read_again(one: dict[str, Any], other: dict[str, Any]) -> None:
    plan = Plan.from_dict({**one, "their_alternatives": other["alternatives"]})
    assessment = assess(plan)
    exported = json.dumps({"plan": plan.to_dict(), "assessment": assessment.to_dict()}, allow_nan=False)
    again = load_plan(exported)
    assert again == plan
    assert assess(again) == assessment
    assert report(plan, assessment)
    assert explain(plan, assessment)


@settings(max_examples=40, deadline=None)
@given(plans(most=4))
def test_what_moves_my_limit_is_ranked_and_true(data: dict[str, Any]) -> None:
    plan = Plan.from_dict(data)
    found = movers(plan)
    assert [mover.swing for mover in found] == sorted((mover.swing for mover in found), reverse=True)
    for mover in found:
        if mover.key == "extra_worth":
            assert better_for(data["role"], mover.limit_high, mover.limit_low) >= -1e-7
        if mover.key == "cost":
            assert better_for(data["role"], mover.limit_low, mover.limit_high) >= -1e-7
    for alternative in plan.alternatives:
        gained = worth_of_odds(plan, alternative.name)
        assert gained is None or gained >= 0


@settings(max_examples=60, deadline=None)
@given(plans(most=1), st.integers(1, 300), st.integers(0, 100), st.sampled_from([None, 30, 1e9]))
def test_above_its_break_even_odds_an_alternative_pays_and_below_it_does_not(
    data: dict[str, Any], more: int, cost: int, rho: float | None
) -> None:
    value = assess(Plan.from_dict(data)).batna.certain_fallback.value
    price = value + more if data["role"] == "seller" else value - more
    box = {"name": "box", "price": price, "cost": cost, "probability": None}
    data = {**data, "risk_tolerance": rho, "alternatives": [*data["alternatives"], box]}
    odds = break_even_odds(Plan.from_dict(data), "box")
    assert (odds is None) == (cost > more)
    for probability in () if odds is None else (odds * 0.99, odds + (1 - odds) * 0.01):
        box["probability"] = probability
        tried = "box" in assess(Plan.from_dict(data)).batna.steps
        assert tried == (probability > odds) or probability == 1
