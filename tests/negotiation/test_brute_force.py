"""The limit equals what trying out every adaptive policy gives."""

from __future__ import annotations

import math
from decimal import Decimal
from typing import Any

import pytest
from brute_force import limit
from hypothesis import given, settings
from plans import plans

from negotiation.assess import assess
from negotiation.plan import Plan
from negotiation.walk import trace


@settings(max_examples=120, deadline=None)
@given(plans(most=4, sure=False))
def test_the_limit_is_that_of_the_best_of_all_policies(data: dict[str, Any]) -> None:
    expected = limit(data)
    computed = assess(Plan.from_dict(data)).reservation_price
    assert (computed is None) == (expected is None)
    if expected is not None:
        assert computed == pytest.approx(expected, rel=1e-9, abs=1e-9)


@pytest.mark.parametrize("rho", [None, 40])
def test_six_alternatives_with_two_results_each(rho: float | None) -> None:
    listed: list[dict[str, Any]] = [
        {
            "name": str(number),
            "cost": 1 + number,
            "outcomes": [
                {"probability": 0.2 + 0.05 * number, "price": 100 - 7 * number},
                {"probability": 0.3, "price": 20 + number},
            ],
        }
        for number in range(5)
    ]
    data = {"role": "seller", "alternatives": [*listed, {"name": "sure", "price": 30}], "risk_tolerance": rho}
    assert assess(Plan.from_dict(data)).reservation_price == pytest.approx(limit(data), rel=1e-9)


@settings(max_examples=60, deadline=None)
@given(plans(most=6))
def test_the_endings_of_the_plan_are_worth_what_the_plan_is_worth(data: dict[str, Any]) -> None:
    plan = Plan.from_dict(data)
    result = assess(plan)
    endings = trace(data["role"], plan.alternatives, plan.risk_tolerance).endings
    total = math.fsum(ending.chance for ending in endings)
    assert total == pytest.approx(1)
    sign = 1 if plan.role == "seller" else -1
    gains = [(ending.chance, sign * ending.price - ending.paid) for ending in endings]
    rho = plan.risk_tolerance
    if rho is None:
        worth = math.fsum(chance * gain for chance, gain in gains)
    else:
        # Exactly: with a rho of 1e12 the rounding of the chances' sum would show in the fifth digit.
        whole = sum(Decimal(chance) for chance, _ in gains)
        mean = sum(Decimal(chance) * (-Decimal(gain) / Decimal(rho)).exp() for chance, gain in gains)
        worth = float(-Decimal(rho) * (mean / whole).ln())
    assert sign * result.batna.value == pytest.approx(worth, rel=1e-9, abs=1e-7)
