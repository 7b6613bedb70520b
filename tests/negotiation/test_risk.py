"""The recursion for those who dislike risk: both ways to keep badness, its indices, and its speed."""

from __future__ import annotations

import math
from fractions import Fraction
from typing import Any

import pytest

from negotiation import risk, weitzman
from negotiation.assess import assess
from negotiation.plan import Plan
from negotiation.prospects import Prospect
from tests.patience import patience


def box(cost: float, *results: tuple[float, float]) -> Prospect:
    return Prospect("box", Fraction(cost), tuple((Fraction(p), Fraction(x)) for p, x in results), False)


BOXES = [box(15, (0.5, 100), (0.5, 55)), box(20, (0.25, 240), (0.75, 0)), box(0.5, (0.5, 40))]


@pytest.mark.parametrize("rho", [0.01, 0.1, 1, 10, 100, 1e4])
@pytest.mark.parametrize("each", BOXES)
def test_at_its_index_a_box_is_just_not_worth_opening(each: Prospect, rho: float) -> None:
    z = risk.index(each, rho)
    if z == -math.inf:
        assert each.chance < 1 - math.exp(-float(each.cost) / rho) + 1e-9
        return
    seen = [(float(p), max(float(x), z)) for p, x in each.results] + [(float(1 - each.chance), z)]
    opened = risk.certainty_equivalent([(p, x) for p, x in seen if p], rho) - float(each.cost)
    assert opened == pytest.approx(z, abs=1e-9)


@pytest.mark.parametrize("each", BOXES)
def test_for_a_huge_tolerance_the_index_is_weitzmans(each: Prospect) -> None:
    assert risk.index(each, 1e12) == pytest.approx(float(weitzman.index(each)), abs=1e-6)


def test_a_box_whose_cost_no_chance_can_make_good_has_no_index() -> None:
    assert risk.index(box(50, (0.1, 100)), 10) == -math.inf
    assert risk.index(box(500, (0.1, 100)), 0.01) == -math.inf


def test_with_nearly_no_tolerance_only_the_worst_result_counts() -> None:
    sure_enough = box(5, (0.5, 100), (0.5, 60))
    assert risk.solve([sure_enough], 10.0, 1e-6).value == pytest.approx(55, abs=1e-4)
    assert risk.solve([sure_enough], 57.0, 1e-6).value == 57
    assert risk.solve([box(0, (0.5, 100))], 10.0, 1e-300).value == pytest.approx(10)


@pytest.mark.parametrize("rho", [0.12, 0.15, 0.17, 0.2, 0.3])
def test_both_ways_to_keep_badness_agree_where_they_meet(rho: float, monkeypatch: pytest.MonkeyPatch) -> None:
    boxes = [box(1, (0.5, 60), (0.25, 20)), box(0.5, (0.5, 50), (0.5, 5)), box(0, (0.25, 70))]
    first = risk.solve(boxes, 4.0, rho)
    monkeypatch.setattr(risk, "OVERFLOW", 1.0)
    second = risk.solve(boxes, 4.0, rho)
    assert second.value == pytest.approx(first.value, rel=1e-12)
    assert second.steps() == first.steps()


def test_a_result_worse_than_what_is_in_hand_is_as_good_as_none() -> None:
    found = risk.solve([box(0, (0.5, 100), (0.5, 55))], 57.0, 30.0).value
    assert found == pytest.approx(risk.solve([box(0, (0.5, 100))], 57.0, 30.0).value)


def test_adding_logarithms_takes_any_order_and_nothing_at_all() -> None:
    assert risk._log_add(0.0, -math.inf) == risk._log_add(-math.inf, 0.0) == 0
    assert risk._log_add(1.0, 2.0) == risk._log_add(2.0, 1.0) == pytest.approx(math.log(math.e + math.e**2))


def test_the_index_rule_would_go_wrong_with_risk_tolerance() -> None:
    """The best course goes on after a middling first result, and does not open in the order of the neutral indices."""
    data: dict[str, Any] = {
        "role": "seller",
        "alternatives": [
            {"name": "safe", "cost": 15, "outcomes": [{"probability": 0.5, "price": p} for p in (100, 55)]},
            {"name": "bold", "cost": 20, "outcomes": [{"probability": 0.2, "price": 240}]},
            {"name": "nothing", "price": 0},
        ],
    }
    neutral = assess(Plan.from_dict(data)).batna
    averse = assess(Plan.from_dict({**data, "risk_tolerance": 50})).batna
    assert (neutral.steps, averse.steps) == (("bold", "safe", "nothing"), ("safe", "nothing"))


def test_twelve_alternatives_with_three_results_each_are_solved() -> None:
    listed: list[dict[str, Any]] = [
        {
            "name": str(number),
            "cost": 0.1 + number / 20,
            "outcomes": [{"probability": 0.3, "price": 10 + 7 * number % 83 + 11 * k} for k in range(3)],
        }
        for number in range(11)
    ]
    data = {"role": "seller", "alternatives": [*listed, {"name": "sure", "price": 5}], "risk_tolerance": 80}
    plan = Plan.from_dict(data)
    with patience():
        result = assess(plan)
    assert len(result.batna.steps) > 3


@pytest.mark.parametrize("chance", [1e-300, 1e-181, 1e-30])
@pytest.mark.parametrize("cost", [0, 1e-200, 1])
@pytest.mark.parametrize("rho", [1e-300, 1, 1e12])
def test_a_chance_of_next_to_nothing_changes_nothing(chance: float, cost: float, rho: float) -> None:
    box = {"name": "miracle", "price": 100, "probability": chance, "cost": cost}
    data = {"role": "seller", "risk_tolerance": rho, "alternatives": [box, {"name": "sure", "price": 10}]}
    assert assess(Plan.from_dict(data)).reservation_price == pytest.approx(10)
