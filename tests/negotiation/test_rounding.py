"""Figures are said short, a limit never on the wrong side, and the exact ones stay what they are."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from plans import plans

from negotiation.assess import assess
from negotiation.money import format_money
from negotiation.offers import surplus
from negotiation.opening import later_offers, opening_offer
from negotiation.phrases import percent
from negotiation.plan import Alternative, DealOutcome, Offer, Plan, PriceRange
from negotiation.rounding import said, said_limit
from negotiation.spoken import spoken


def plan(role: str = "buyer", *prices: float, chance: float = 0.5, **keys: Any) -> Plan:
    """A plan whose last alternative is certain and whose others have a chance."""
    *tried, last = prices or (30_000.0, 31_333.1)
    alternatives = [Alternative(f"try {price}", price, chance) for price in tried]
    return Plan(role=role, currency="EUR", alternatives=(*alternatives, Alternative("sure", last, 1.0)), **keys)


@pytest.mark.parametrize(
    ("value", "down", "up"),
    [
        (30_666.55, 30_660, 30_670),
        (18_135.71, 18_130, 18_140),
        (1_287.5, 1_287, 1_288),
        (1_234_567.8, 1_234_000, 1_235_000),
        (100 / 3, 33.33, 33.34),
        (10 / 3, 3.33, 3.34),
        (2 / 300, 0.006666, 0.006667),
        (-1_287.5, -1_288, -1_287),
    ],
)
def test_a_long_figure_is_rounded_to_the_side_asked_for(value: float, down: float, up: float) -> None:
    assert (said(Plan(), value, up=False), said(Plan(), value, up=True)) == (down, up)
    assert said(Plan(), value) in (down, up)


@pytest.mark.parametrize("value", [0.0, 0.5, 31.5, 416_200.0, 243_750.0, 12_580.0, 1e12])
def test_a_short_figure_is_said_as_it_is(value: float) -> None:
    assert said(Plan(), value, up=True) == said(Plan(), value, up=False) == value


def test_a_figure_in_the_digits_people_used_is_said_as_it_is() -> None:
    assert said(plan("seller", 134_955.0, closing_cost=500.0), 135_455.0, up=True) == 135_455
    assert said(plan("seller", 134_900.0), 135_455.0, up=True) == 135_500
    assert said(plan("seller", 30_666.55), 30_666.55, up=True) == 30_666.55


@pytest.mark.parametrize(("role", "limit"), [("buyer", 30_660), ("seller", 30_670)])
def test_a_limit_is_said_on_the_safe_side_and_kept_exact(role: str, limit: float) -> None:
    prices = (30_000.0, 31_000.0, 0.33345) if role == "buyer" else (31_000.0, 30_000.0, 0.66655)
    case = plan(role, *prices[:2], chance=prices[2])
    shown = spoken(case)
    assert assess(case).reservation_price == 30_666.55
    assert shown.reservation_price == limit
    assert shown.batna is not None
    assert shown.batna.value == limit


def test_where_an_offer_lies_between_the_exact_and_the_rounded_limit_cents_are_said() -> None:
    case = plan("buyer", 30_000.0, 31_000.0, chance=0.33345)
    assert said_limit(case, 30_666.55, (30_665.0,)) == 30_666.55
    assert spoken(case, near=(30_665.0,)).reservation_price == 30_666.55
    assert spoken(replace(case, target=30_665.0)).reservation_price == 30_666.55
    assert said_limit(case, 30_666.557, (30_665.0,)) == 30_666.55


def test_what_an_offer_gains_fits_the_limit_that_is_said() -> None:
    offers = (Offer("them", 32_000.0), Offer("me", 29_000.0))
    shown = spoken(plan("buyer", 30_000.0, 31_000.0, chance=0.33345, offers=offers))
    assert [offer.surplus for offer in shown.offers] == [-1_340, 1_660]
    assert [offer.verdict for offer in shown.offers] == ["refuse", "acceptable"]


def test_the_review_fits_the_limit_that_is_said() -> None:
    case = plan("buyer", 30_000.0, 31_000.0, chance=0.33345, offers=(Offer("them", 32_000.0),))
    closed = spoken(replace(case, outcome=DealOutcome(True, 30_000.0))).review
    assert closed is not None
    assert (closed.gain, closed.best_gain) == (660, -1_340)
    left = spoken(replace(case, outcome=DealOutcome(False))).review
    assert left is not None
    assert left.gain == 0


def test_a_zone_is_said_no_wider_than_it_is() -> None:
    case = plan("buyer", 30_000.0, 31_000.0, chance=0.33345, their_reservation=PriceRange(25_000.0, 25_111.0))
    shown = spoken(case)
    assert shown.zopa is not None
    assert (shown.zopa.low, shown.zopa.high, shown.zopa.width) == (25_060, 30_660, 5_600)
    narrow = spoken(
        plan("seller", 31_000.0, 30_000.0, chance=0.66655, their_reservation=PriceRange(30_667.0, 30_668.0))
    )
    assert narrow.zopa is not None
    assert narrow.zopa.low <= narrow.zopa.high
    touching = spoken(plan("seller", 30_000.0, their_reservation=PriceRange.point(30_000.0)))
    assert touching.zopa is not None
    assert touching.zopa.width == 0
    apart = spoken(plan("seller", 31_000.0, 30_000.0, chance=0.66655, their_reservation=PriceRange(20_000.0, 22_222.0)))
    assert apart.gap == 9_556
    assert apart.zopa is None


def test_without_a_limit_only_their_side_is_rounded() -> None:
    open_case = Plan(role="buyer", their_reservation=PriceRange(100.0, 333.0))
    assert spoken(open_case).their_reservation == PriceRange(100.0, 333.0)
    assert spoken(Plan()).their_reservation is None


def test_the_steps_of_a_concession_plan_are_said_short_and_on_my_side() -> None:
    assert later_offers(plan("seller", 12_580.0, target=14_000.0), 4) == (13_290, 12_935, 12_760, 12_670)
    assert later_offers(plan("seller", 12_580.0), 3) == ()
    assert later_offers(plan("seller", 12_580.0, target=12_580.0), 3) == ()


def test_their_best_limit_is_opened_with_rounded_to_their_side_unless_that_crosses_mine() -> None:
    theirs = Alternative("other", 18_135.71, 0.5), Alternative("sure", 20_000.0, 1.0)
    opened = opening_offer(plan("seller", 12_000.0, their_alternatives=theirs, target=25_000.0))
    assert opened is not None
    assert opened.price == 19_060
    assert "risk the talks" in opened.words
    tight = opening_offer(plan("seller", 12_000.5, their_reservation=PriceRange.point(12_000.63), target=25_000.0))
    assert tight is not None
    assert tight.price == 12_000.63


@settings(max_examples=60, deadline=None)
@given(plans(most=3), st.floats(-2e5, 2e5, allow_nan=False))
def test_nobody_is_told_a_limit_softer_than_it_is(data: dict[str, Any], price: float) -> None:
    case = Plan.from_dict(data)
    exact, shown = assess(case).reservation_price, spoken(case, near=(price,)).reservation_price
    if exact is None or case.role is None:
        assert shown == exact
        return
    assert shown is not None
    assert surplus(case.role, exact, shown) >= 0
    if surplus(case.role, exact, price) > 0.01:
        assert surplus(case.role, shown, price) >= 0


@pytest.mark.parametrize(
    ("value", "words"),
    [(0.125, "$0.125"), (1.459, "$1.459"), (0.0345678, "$0.0346"), (34.999999, "$35"), (1_000.125, "$1,000.12")],
)
def test_a_fine_price_is_not_cut_to_cents(value: float, words: str) -> None:
    assert format_money(value, "USD") == words


@pytest.mark.parametrize(
    ("odds", "words"), [(1 / 3, "33%"), (2 / 3, "67%"), (0.125, "12.5%"), (0.995, "over 99%"), (0.001, "under 1%")]
)
def test_odds_are_said_in_whole_percents_but_for_an_exact_half(odds: float, words: str) -> None:
    assert percent(odds) == words


def test_a_computed_limit_of_theirs_beyond_all_prices_is_said_too() -> None:
    theirs = {"name": "Acme", "price": -999999999996.0, "extra_worth": 5}
    data = {"role": "seller", "alternatives": [{"name": "sure", "price": 3}], "their_alternatives": [theirs]}
    assert spoken(Plan.from_dict(data)).their_reservation == PriceRange.point(-1000000000001.0)
