"""Warnings: each about one thing, and silent without cause."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.assess import assess
from negotiation.plan import Plan

SURE = {"name": "Sure", "price": 100}
OTHER = {"name": "Other", "price": 95}
POINT = {"low": 140, "high": 140}


def warnings(**keys: Any) -> str:
    return " | ".join(assess(Plan.from_dict({"role": "seller", "alternatives": [SURE, OTHER], **keys})).warnings)


@pytest.mark.parametrize(
    ("keys", "words"),
    [
        ({"alternatives": [SURE, OTHER, {"name": "Typo", "price": 10000}]}, "price of Typo (10,000) is far from"),
        ({"alternatives": [SURE, OTHER, {"name": "Typo", "price": 0.5}]}, "price of Typo (0.50) is far from"),
        ({"alternatives": [SURE, {"name": "Typo", "outcomes": [{"probability": 0.1, "price": 20000}]}]}, "Typo"),
        ({"alternatives": [SURE, {"name": "Odd", "price": 5, "cost": 50}]}, "Trying Odd costs more"),
        ({"alternatives": [SURE]}, "Sure, and that makes it weak"),
        ({"alternatives": [{"name": "Half", "price": 100, "probability": 0.5}]}, "Everything on your list can fail"),
        ({"alternatives": []}, "carries little weight"),
        (
            {"alternatives": [SURE, {"name": "Luck", "price": 300, "probability": 0.3}]},
            "weak: with 70% probability nothing you try",
        ),
        (
            {"alternatives": [SURE, *({"name": n, "price": 300, "probability": 0.5} for n in "ab")]},
            "a and b are taken to succeed or fail independently",
        ),
        (
            {
                "alternatives": [
                    {
                        "name": "Court",
                        "binding": True,
                        "outcomes": [{"probability": 0.5, "price": 1}, {"probability": 0.5, "price": 2}],
                    }
                ]
            },
            "Court is counted at its average",
        ),
        (
            {"alternatives": [SURE, {"name": "Luck", "outcomes": [{"probability": 0.4, "price": 300}]}]},
            "weak: with 60% probability",
        ),
        ({"closing_cost": 40}, "Closing this deal costs you 40"),
        ({"stated_limit": 110}, "could cost you a deal"),
        ({"stated_limit": 90}, "you would be worse off"),
        ({"target": 90}, "Your target (90) is worse than your limit (100)"),
        ({"offers": [{"by": "me", "price": 90}]}, "Your own offer of 90 is worse"),
        ({"offers": [{"by": "them", "price": 90}]}, "Their offer of 90 is worse"),
        ({"criteria": [{"text": "x", "price": 90}]}, "would argue against you"),
        ({}, "Nothing is known about their side"),
        ({"their_reservation": POINT}, "a range would be more honest"),
        ({"their_reservation": {"low": 90, "high": 140}}, "not sure: 80%"),
        ({"their_reservation": {"low": 90, "high": 95}}, "The limits do not meet"),
        ({"their_reservation": POINT, "target": 150}, "beyond the best limit they may have"),
        ({"their_alternatives": [SURE]}, "rests on what you believe"),
        ({"their_alternatives": [SURE], "their_reservation": POINT}, "range you gave for it is not used"),
        ({"their_alternatives": [{"name": "x", "price": None}]}, "so their limit stays unknown"),
        (
            {"their_alternatives": [SURE, {"name": "x", "price": 90, "probability": 0.5}], "risk_tolerance": 50},
            "computed with your own risk tolerance",
        ),
    ],
)
def test_a_cause_for_care_is_named(keys: dict[str, Any], words: str) -> None:
    assert words in warnings(**keys)


def test_a_sound_plan_has_no_warning() -> None:
    found = warnings(
        target=130,
        stated_limit=100.9,
        risk_tolerance=500,
        their_reservation={"low": 120, "high": 150},
        offers=[{"by": "them", "price": 110}],
        criteria=[{"text": "list", "price": 125}],
        alternatives=[SURE, OTHER, {"name": "Likely", "price": 101, "probability": 0.9}],
    )
    assert "weak" not in found and "limit" not in found
