"""Published cases, and the answers they were published with."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.assess import assess
from negotiation.plan import Plan, load_plan

COURT = "outcomes: [{probability: %s, price: 2000000}, {probability: %s, price: 0}], cost: %s, binding: true"

CASES = {
    "a quality difference": (
        """
        title: Z-2 processors from Condor
        role: buyer
        currency: USD
        unit: per chip
        alternatives:
          - {name: Acme Z-2, price: 35}
          - {name: Beta Z-1, price: 38, extra_worth: 5}
        """,
        {"batna": {"steps": ["Beta Z-1"], "value": 33}, "reservation_price": 33},
    ),
    "one quote may come down, and the best of the rest is what is left": (
        """
        role: buyer
        currency: USD
        alternatives:
          - {name: Acme Z-2, price: 35}
          - {name: Acme Z-2 negotiated down, price: 28, probability: 0.5}
          - {name: Beta Z-1, price: 38, extra_worth: 5}
        their_alternatives:
          - {name: Jewel's competitor, price: 30, probability: 0.2}
          - {name: Liquidate, price: 15}
        """,
        {
            "batna": {
                "steps": ["Acme Z-2 negotiated down", "Beta Z-1"],
                "value": 30.5,
                "certain_fallback": {"name": "Beta Z-1", "value": 33},
            },
            "reservation_price": 30.5,
            "their_reservation": {"low": 18, "high": 18},
            "zopa": {"low": 18, "high": 30.5, "width": 12.5},
            "zopa_chance": 1,
            "gap": None,
            "missing": [],
        },
    ),
    "everything can fail": (
        """
        role: seller
        alternatives:
          - {name: Another buyer, price: 50000, probability: 0.3}
        offers: [{by: them, price: 40000}]
        """,
        {
            "batna": None,
            "reservation_price": None,
            "missing": ["fallback"],
            "zopa": None,
            "zopa_chance": None,
            "gap": None,
            "nash_price": None,
            "offers": [{"by": "them", "price": 40000, "verdict": None, "surplus": None, "share": None}],
        },
    ),
    "both sides too sure of winning": (
        f"""
        role: seller
        alternatives:
          - {{name: Go to court, {COURT % (0.6, 0.4, 200000)}}}
        their_alternatives:
          - {{name: Go to court, {COURT % (0.4, 0.6, 160000)}}}
        """,
        {
            "batna": {"certain_fallback": {"name": "Go to court", "value": 1000000}},
            "reservation_price": 1000000,
            "their_reservation": {"low": 960000, "high": 960000},
            "zopa": None,
            "zopa_chance": 0,
            "gap": 40000,
            "nash_price": None,
        },
    ),
    "the same expectations, and court costs on both sides": (
        """
        role: seller
        alternatives:
          - {name: Go to court, price: 1000000, cost: 200000}
        their_alternatives:
          - {name: Go to court, price: 1000000, cost: 160000}
        offers: [{by: them, price: 980000}]
        """,
        {
            "reservation_price": 800000,
            "their_reservation": {"low": 1160000, "high": 1160000},
            "zopa": {"low": 800000, "high": 1160000, "width": 360000},
            "nash_price": 980000,
            "offers": [{"verdict": "acceptable", "surplus": 180000, "share": 0.5}],
        },
    ),
    "the risky box goes first although its own expected value is lower": (
        """
        role: seller
        alternatives:
          - {name: alpha, outcomes: [{probability: 0.5, price: 100}, {probability: 0.5, price: 55}], cost: 15}
          - {name: omega, outcomes: [{probability: 0.2, price: 240}, {probability: 0.8, price: 0}], cost: 20}
          - {name: Do nothing, price: 0}
        """,
        {"batna": {"steps": ["omega", "alpha", "Do nothing"], "value": 78}, "reservation_price": 78},
    ),
    "a used car": (
        """
        role: buyer
        target: 5000
        alternatives:
          - {name: Similar car elsewhere, price: 7500}
        their_alternatives:
          - {name: Dealer, price: 6000}
        """,
        {"reservation_price": 7500, "zopa": {"low": 6000, "high": 7500, "width": 1500}},
    ),
    "what was paid long ago has no key": (
        """
        role: seller
        alternatives:
          - {name: Sell it with the house, price: 15000}
        their_reservation: {low: 40000, high: 40000}
        """,
        {"reservation_price": 15000, "zopa": {"low": 15000, "high": 40000, "width": 25000}, "nash_price": 27500},
    ),
}


def contains(expected: Any, got: Any) -> bool:
    if isinstance(expected, dict):
        return isinstance(got, dict) and all(contains(value, got[key]) for key, value in expected.items())
    if isinstance(expected, list):
        return len(expected) == len(got) and all(map(contains, expected, got))
    return bool(expected == got)


@pytest.mark.parametrize("name", CASES)
def test_a_published_case_has_the_published_answer(name: str) -> None:
    text, expected = CASES[name]
    assessment = assess(load_plan(text)).to_dict()
    assert contains(expected, assessment), assessment


@pytest.mark.parametrize("name", CASES)
def test_a_plan_survives_the_way_to_plain_data_and_back(name: str) -> None:
    plan = load_plan(CASES[name][0])
    assert Plan.from_dict(plan.to_dict()) == plan


def test_the_assessment_has_the_keys_of_the_format_and_no_other() -> None:
    plan = load_plan(CASES["one quote may come down, and the best of the rest is what is left"][0])
    assert [*assess(plan).to_dict()] == [
        "batna", "reservation_price", "their_reservation", "zopa", "zopa_chance", "gap", "nash_price", "offers",
        "missing", "warnings", "review",
    ]  # fmt: skip
