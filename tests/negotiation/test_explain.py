"""Explanations, the report and the small words they are made of."""

from __future__ import annotations

import pytest

from negotiation.assess import assess
from negotiation.explain import as_arithmetic, batna_words, explain, in_words
from negotiation.phrases import amount, enumeration, figure, percent
from negotiation.plan import Plan, load_plan
from negotiation.report import report
from negotiation.sensitivity import strongest
from negotiation.walk import trace

JEWEL = """
title: Z-2 processors
role: buyer
currency: USD
unit: per chip
target: 25
closing_cost: 2
alternatives:
  - {name: Acme down, price: 28, probability: 0.5}
  - {name: Beta, price: 38, extra_worth: 5}
their_reservation: {low: 14, high: 22}
offers: [{by: them, price: 34}, {by: me, price: 24}, {by: them, price: 26}]
"""
BOXES = """
role: seller
alternatives:
  - {name: alpha, outcomes: [{probability: 0.5, price: 100}, {probability: 0.5, price: 55}], cost: 15}
  - {name: omega, outcomes: [{probability: 0.2, price: 240}, {probability: 0.8, price: 0}], cost: 20}
  - {name: never, price: 900, probability: 0}
  - {name: Do nothing, price: 0}
"""
COURT = """
role: %s
alternatives:
  - {name: Court, outcomes: [{probability: 0.6, price: 250}, {probability: 0.4, price: 0}], cost: 50, binding: true,
     extra_worth: -10}
  - {name: Sure, price: 10, cost: 1}
their_alternatives: [{name: None, price: 5, probability: 0.5}]
"""


def test_a_plan_is_explained_in_sums_that_can_be_redone_by_hand() -> None:
    sums = [(step.key, step.arithmetic) for step in explain(load_plan(JEWEL)) if step.arithmetic]
    assert sums == [
        ("alternative", "38 − 5 = 33"),
        ("batna", "0.5 × 28 + 0.5 × 33 = 30.50"),
        ("limit", "30.50 − 2 = 28.50"),
        ("their_limit", "(14 + 22) / 2 = 18"),
        ("zone", "28.50 − 18 = 10.50"),
        ("zone_chance", "(28.50 − 14) / (22 − 14) = 1, kept within 0 and 1"),
        ("split", "28.50 − 0.5 × 10.50 = 23.25"),
    ]


def test_costs_of_trying_are_in_the_sum() -> None:
    text = as_arithmetic(explain(load_plan(BOXES)))
    assert "(0.2 × 240 − 20) / 0.2 = 140" in text
    assert "0.4 × (100 − 35) + 0.4 × (55 − 35) + 0.2 × (240 − 20) = 78" in text
    assert "never is not worth trying" in text
    assert "try omega then alpha, and rely on Do nothing" in text


def test_words_come_without_sums() -> None:
    words = in_words(explain(load_plan(JEWEL)))
    assert "Your limit is $28.50: the last price to pay." in words
    assert "=" not in words and "×" not in words


def test_a_gamble_to_live_with_and_the_other_side_are_explained() -> None:
    text = as_arithmetic(explain(load_plan(COURT % "seller")))
    assert "0.6 × 240 + 0.4 × −10 − 50 = 90" in text
    assert "10 − 1 = 9" in text
    assert "Their limit cannot be said yet; what is missing: fallback." in text
    assert "worth 10 less than this deal" in text


def test_risk_tolerance_shows_in_the_sum() -> None:
    for role, first in (("seller", "−100 × ln(0.6 × e^(−240 / 100)"), ("buyer", "100 × ln(0.6 × e^(260 / 100)")):
        text = as_arithmetic(explain(load_plan(COURT % role + "risk_tolerance: 100")))
        assert first in text
    text = as_arithmetic(explain(load_plan(BOXES + "risk_tolerance: 50")))
    assert "−50 × ln(0.5 × e^(−(100 − 15) / 50) + 0.5 × e^(−(55 − 15) / 50)) = 57.60" in text
    assert "counting the risk" in text and "never is not worth trying" in text


def test_what_is_unknown_is_not_explained_away() -> None:
    assert explain(Plan()) == ()
    steps = explain(load_plan("{role: buyer, alternatives: [{name: a, price: null}, {name: b, price: 3}]}"))
    assert [step.key for step in steps] == ["alternative", "limit"]
    assert "price: a" in steps[-1].words


def test_no_zone_and_an_unsure_zone_are_explained() -> None:
    text = "role: seller\nalternatives: [{name: a, price: 20}]\ntheir_reservation: {low: 14, high: 22}"
    found = {step.key: step for step in explain(load_plan(text))}
    assert (found["zone"].arithmetic, found["zone_chance"].arithmetic) == (
        "20 − 18 = 2",
        "(22 − 20) / (22 − 14) = 0.25",
    )
    assert "split" not in found


def test_a_long_list_of_results_is_cut_in_the_sum() -> None:
    outcomes = ",".join(f"{{probability: 0.05, price: {n}}}" for n in range(1, 21))
    text = f"role: seller\nalternatives: [{{name: lot, outcomes: [{outcomes}]}}, {{name: b, price: 0}}]"
    steps = {step.key: step for step in explain(load_plan(text))}
    assert steps["batna"].arithmetic.count("×") == 12 and "…" in steps["batna"].arithmetic
    assert steps["index"].arithmetic == ""


def test_a_plan_too_large_to_follow_is_reported_without_following_it() -> None:
    chance = ",".join(f"{{probability: 0.01, price: {n}}}" for n in range(100))
    listed = ",".join(f"{{name: b{n}, cost: 0.01, outcomes: [{chance}]}}" for n in range(11))
    plan = load_plan(f"role: seller\nalternatives: [{listed}, {{name: sure, price: 5}}]")
    steps = {step.key: step for step in explain(plan)}
    assert "too many results to list" in steps["batna"].words and steps["batna"].result == assess(plan).batna.value
    assert strongest(plan) == ()


def test_how_often_each_box_is_tried() -> None:
    assert trace("seller", load_plan(BOXES).alternatives).tried == {"omega": 1, "alpha": 0.8}


def test_the_report_says_everything_on_one_page() -> None:
    plan = load_plan(JEWEL)
    page = report(plan, assess(plan))
    for words in (
        "Z-2 processors",
        "Acme down then Beta",
        "$28.50 per chip (do not pay more)",
        "$14 to $22",
        "Chance of a zone:     100%",
        "Split of the zone:    $23.25",
        "Target:               $25",
        "Theirs, $34: refuse, $5.50 worse than your limit",
        "Yours, $24: on target, $4.50 better than your limit",
        "Theirs, $26: acceptable",
    ):
        assert words in page


def test_the_report_asks_for_what_is_missing_and_names_a_gap() -> None:
    text = "role: buyer\nalternatives: [{name: a, price: null, probability: null}]\noffers: [{by: me, price: 3}]"
    page = report(load_plan(text), assess(load_plan(text)))
    assert "the price of a" in page and "how likely a is" in page and "Yours, 3: no verdict yet" in page
    assert "whether you buy or sell" in report(Plan(), assess(Plan()))
    text = "role: seller\nalternatives: [{name: a, price: 20}]\ntheir_reservation: {low: 14, high: 14}"
    page = report(load_plan(text), assess(load_plan(text)))
    assert "none, the limits are 6 apart" in page and "about 14" in page


def test_the_report_suggests_offers_and_shows_what_moves_the_limit() -> None:
    text = JEWEL.replace("offers:", "options:").split("options:")[0]
    page = report(load_plan(text), assess(load_plan(text)))
    assert "Open with $21.25. It is the best balance of gain and risk" in page
    assert "Then, step against step: $24.87, $26.68 and $27.59. Never name your limit." in page
    assert "Beta: with the price at $34.20 your limit is" in page
    at_limit = load_plan("role: seller\nalternatives: [{name: a, price: 20}]\ntarget: 20")
    assert "Then, step" not in report(at_limit, assess(at_limit))


def test_the_report_does_not_wait_for_a_slow_analysis() -> None:
    listed = ",".join(f"{{name: a{n}, price: {n}}}" for n in range(8))
    text = f"role: seller\nalternatives: [{listed}]"
    assert len(strongest(load_plan(text))) == 3
    assert strongest(load_plan(text + "\nrisk_tolerance: 5")) == ()


def test_a_name_cannot_move_the_cursor() -> None:
    plan = Plan.from_dict({"role": "buyer", "alternatives": [{"name": "a\x1b[2J\nb", "price": 1}]})
    page = report(plan, assess(plan))
    assert "\x1b" not in page


@pytest.mark.parametrize(
    ("value", "shown"),
    [(1234567, "1,234,567"), (30.5, "30.50"), (-3, "−3"), (0.015, "0.015"), (-0.5, "−0.50"), (0.0, "0")],
)
def test_numbers_are_written_for_readers(value: float, shown: str) -> None:
    assert figure(value) == shown


def test_odds_are_never_rounded_to_a_certainty() -> None:
    assert [percent(p) for p in (0, 0.001, 0.5, 0.999, 1)] == ["0%", "under 1%", "50%", "over 99%", "100%"]


def test_amounts_and_lists() -> None:
    assert amount(3, "EUR") == "€3"
    assert [enumeration(names) for names in (["a"], ["a", "b"], ["a", "b", "c"])] == ["a", "a and b", "a, b and c"]


def test_without_a_batna_there_is_nothing_it_rests_on() -> None:
    assert batna_words(Plan(), assess(Plan())) == ""


def test_what_is_hopeless_beyond_all_numbers_is_said_in_words() -> None:
    box = {"name": "miracle", "price": 3, "probability": 1e-300, "cost": 1e12}
    plan = Plan.from_dict({"role": "buyer", "alternatives": [box, {"name": "sure", "price": 10}]})
    assert "miracle is not worth trying, whatever is in hand." in [step.words for step in explain(plan)]
