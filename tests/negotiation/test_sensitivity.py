"""What moves the limit, break-even odds, and what better odds are worth."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.plan import Plan
from negotiation.sensitivity import break_even_odds, changed_to, describe, movers, odds_of, worth_of_odds

SURE = {"name": "sure", "price": 33}
MAYBE = {"name": "maybe", "price": 28, "probability": 0.5}
COURT = {
    "name": "court",
    "outcomes": [{"probability": 0.6, "price": 200}, {"probability": 0.4, "price": 0}],
    "cost": 20,
    "binding": True,
}


def plan(role: str | None, *alternatives: dict[str, Any], **keys: Any) -> Plan:
    return Plan.from_dict({"role": role, "currency": "USD", "alternatives": list(alternatives), **keys})


def test_the_strongest_number_comes_first_and_reads_as_a_sentence() -> None:
    case = plan("buyer", SURE, MAYBE)
    found = movers(case)
    assert (found[0].alternative, found[0].key) == ("sure", "price")
    odds = next(mover for mover in found if (mover.alternative, mover.key) == ("maybe", "probability"))
    assert (odds.limit_low, odds.limit_high, odds.swing) == (31, 30, 1)
    assert describe(case, odds) == "maybe: with the odds at 40% your limit is $31, at 60% it is $30."
    assert describe(case, found[0]).startswith("sure: with the price at $29.70 your limit is")


def test_a_number_that_moves_nothing_is_left_out_and_so_are_the_odds_of_the_only_fallback() -> None:
    assert {mover.alternative for mover in movers(plan("buyer", SURE, {"name": "dear", "price": 900}))} == {"sure"}
    assert "probability" not in {mover.key for mover in movers(plan("buyer", SURE))}
    assert {mover.key for mover in movers(plan("buyer", {"name": "free", "price": 0}))} == set()


def test_without_a_limit_nothing_moves_it() -> None:
    assert movers(plan(None, SURE)) == movers(plan("buyer", MAYBE)) == ()
    assert movers(plan("buyer", SURE, {"name": "x", "price": None})) == ()


def test_prices_at_the_edge_of_what_is_allowed_can_still_be_moved() -> None:
    found = movers(
        plan("seller", {"name": "edge", "price": 1e12}, {**COURT, "outcomes": [{"probability": 1, "price": -1e12}]})
    )
    assert next(mover for mover in found if mover.key == "price").high == 1e12


def test_the_outcomes_of_a_gamble_move_together_and_its_odds_are_those_of_the_best_result() -> None:
    court = plan("seller", COURT).alternatives[0]
    assert [o.price for o in changed_to("seller", court, "price", 210).outcomes] == [210, 10]
    assert [o.probability for o in changed_to("seller", court, "probability", 0.8).outcomes] == pytest.approx(
        [0.8, 0.2]
    )
    assert (odds_of("seller", court), odds_of("buyer", court)) == (0.6, 0.4)
    sure = plan("seller", {**COURT, "outcomes": [{"probability": 1, "price": 9}, {"probability": 0, "price": 1}]})
    assert [o.probability for o in changed_to("seller", sure.alternatives[0], "probability", 1).outcomes] == [1, 0]


def test_ten_points_of_odds_are_worth_what_the_limit_gains() -> None:
    assert worth_of_odds(plan("buyer", SURE, MAYBE), "maybe") == 0.5
    assert worth_of_odds(plan("buyer", SURE, MAYBE), "maybe", points=90) == 2.5
    assert worth_of_odds(plan("seller", COURT), "court") == pytest.approx(20)
    assert worth_of_odds(plan("buyer", MAYBE), "maybe") is None
    assert worth_of_odds(plan("buyer", SURE, {**MAYBE, "price": 90, "probability": None}), "maybe") is None


def box(*results: tuple[float, float], **keys: Any) -> dict[str, Any]:
    return {"name": "n", "outcomes": [{"probability": p, "price": price} for p, price in results], **keys}


@pytest.mark.parametrize(
    ("alternatives", "name", "odds"),
    [
        ([SURE, MAYBE], "maybe", 0),
        ([SURE, {**MAYBE, "cost": 2}], "maybe", 0.4),
        ([SURE, {**MAYBE, "cost": 6}], "maybe", None),
        ([SURE, {**MAYBE, "price": 40}], "maybe", None),
        ([SURE, {**MAYBE, "price": None}], "maybe", None),
        ([SURE, {**MAYBE, "probability": None, "cost": 1}], "maybe", 0.2),
        ([MAYBE, {**MAYBE, "name": "other"}], "maybe", None),
        ([SURE, {"name": "n", "outcomes": [{"probability": 0, "price": 1}]}], "n", None),
        ([SURE, box((0.2, 23), (0.8, 31), cost=4)], "n", 0.25),
        ([SURE, box((0.5, 23), (0.5, 23), cost=4)], "n", 0.4),
        ([SURE, box((0.5, 23), (0.5, 53), binding=True)], "n", 2 / 3),
    ],
)  # fmt: skip
def test_break_even_odds_are_those_at_which_trying_pays(alternatives: Any, name: str, odds: float | None) -> None:
    assert break_even_odds(plan("buyer", *alternatives), name) == (None if odds is None else pytest.approx(odds))


def test_break_even_odds_with_little_tolerance_for_risk_are_higher() -> None:
    sure = {"name": "sure", "price": 50}
    neutral = break_even_odds(plan("seller", sure, COURT), "court")
    assert neutral == pytest.approx(0.35)
    assert break_even_odds(plan("seller", sure, COURT, risk_tolerance=100), "court") > neutral
    assert break_even_odds(plan("seller", sure, COURT, risk_tolerance=0.01), "court") == pytest.approx(1)
    assert break_even_odds(plan(None, sure, COURT), "court") is None


def test_an_unknown_name_is_an_error() -> None:
    with pytest.raises(KeyError):
        break_even_odds(plan("buyer", SURE), "nobody")
