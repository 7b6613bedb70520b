"""The next move: never beyond the limit, never more than they ask, one rule at a time."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.assess import assess
from negotiation.moves import COUNTER, next_move, suppose
from negotiation.offers import offer_history, surplus
from negotiation.plan import Plan

CAR: dict[str, Any] = {
    "role": "seller",
    "alternatives": [{"name": "Dealer", "price": 8400}],
    "target": 9800,
    "their_reservation": {"low": 8800, "high": 10500},
}


def plan(*offers: float, **keys: Any) -> Plan:
    """A plan with offers: theirs above zero, mine below."""
    made = [{"by": "them" if price > 0 else "me", "price": abs(price)} for price in offers]
    return Plan.from_dict({**CAR, **keys, "offers": made})


@pytest.mark.parametrize(
    ("offers", "final", "keys", "move"),
    [
        ((), False, {}, ("counter", "open", 9800)),
        ((), False, {"target": None, "their_reservation": None}, ("ask", "let_them_open", None)),
        ((-9900,), False, {}, ("wait", "waiting", None)),
        ((8000,), False, {}, ("counter", "opening", 9800)),
        ((8000,), False, {"target": None, "their_reservation": None}, ("ask", "no_figure", None)),
        ((8000,), True, {}, ("walk", "final_beyond_limit", None)),
        ((8400,), True, {}, ("accept", "final_at_limit", None)),
        ((8600,), True, {}, ("accept", "final", None)),
        ((9800,), False, {}, ("accept", "on_target", None)),
        ((10600,), False, {"target": None}, ("accept", "beyond_opening", None)),
        ((8000, -9900, 9900), False, {}, ("accept", "met_mine", None)),
        ((8000, -9900, 9900), True, {}, ("accept", "met_mine", None)),
        ((8000, -9900), False, {}, ("wait", "waiting", None)),
        ((8600, -9900, 8500), False, {}, ("ask", "went_back", None)),
        ((8600, -9900, 8600), False, {}, ("ask", "no_movement", None)),
        ((8600, -9900, 8600, 8600), False, {}, ("recess", "stuck", None)),
        ((7900, -8000, 7950), False, {}, ("recess", "own_beyond_limit", None)),
        ((8000, -8400, 8100), False, {}, ("ask", "no_room", None)),
        ((-9900, 8600), False, {}, ("counter", "first_step", 9300)),
        ((8000, -9900, 8600), False, {}, ("counter", "in_step", 9300)),
        ((8000, -9900, 8600, -9300, 8800), False, {}, ("counter", "shrinking", 9100)),
        ((8000, -9900, 8001), False, {}, ("counter", "in_step", 9899)),
    ],
)
def test_each_situation_has_its_move(
    offers: tuple[float, ...], final: bool, keys: dict[str, Any], move: tuple[str, str, float | None]
) -> None:
    found = next_move(plan(*offers, **keys), final=final)
    assert found is not None
    assert (found.kind, found.reason, found.price) == move


def test_a_buyer_moves_the_other_way() -> None:
    buyer = plan(50, -30, 44, role="buyer", alternatives=[{"name": "Acme", "price": 40}], target=33)
    found = next_move(buyer)
    assert found is not None
    assert (found.reason, found.price) == ("in_step", 35)


@pytest.mark.parametrize("keys", [{"role": None}, {"alternatives": []}])
def test_without_a_limit_there_is_no_move(keys: dict[str, Any]) -> None:
    assert next_move(plan(8000, **keys)) is None


def test_the_nearest_standard_that_speaks_for_a_counter_supports_it() -> None:
    standards = [{"text": "list", "price": 9900}, {"text": "book", "price": 9400}, {"text": "poor", "price": 8500}]
    found = next_move(plan(8000, -9900, 8600, criteria=[*standards, {"text": "custom"}]))
    assert found is not None and found.support is not None
    assert found.support.text == "book"
    first = next_move(plan(8000))
    assert first is not None
    assert (first.support, first.basis) == (None, "target")


def test_a_room_too_small_for_a_price_in_between_is_no_room() -> None:
    edge = 1e12 - 2.0**-13
    found = next_move(plan(1, -1e12, 2, alternatives=[{"name": "Dealer", "price": edge}], target=None))
    assert found is not None
    assert found.reason == "no_room"


def test_a_supposed_offer_is_added_and_changes_nothing_else() -> None:
    before = plan(8000)
    assert suppose(before, "me", 9900) == plan(8000, -9900)
    assert before == plan(8000)


prices = st.integers(1, 4000).map(lambda cents: cents / 10)


@settings(max_examples=150)
@given(
    st.sampled_from(["buyer", "seller"]),
    prices,
    st.one_of(st.none(), prices),
    st.lists(st.tuples(st.sampled_from(["me", "them"]), prices), max_size=7),
    st.one_of(st.none(), st.tuples(prices, prices)),
    st.booleans(),
)
def test_a_counter_never_crosses_the_limit_nor_gives_more_than_they_ask(
    role: str,
    limit: float,
    target: float | None,
    offers: list[tuple[str, float]],
    theirs: tuple[float, float] | None,
    final: bool,
) -> None:
    made = Plan.from_dict(
        {
            "role": role,
            "alternatives": [{"name": "other", "price": limit}],
            "target": target,
            "offers": [{"by": by, "price": price} for by, price in offers],
            "their_reservation": {"low": min(theirs), "high": max(theirs)} if theirs else None,
        }
    )
    move = next_move(made, assess(made), final)
    assert move is not None
    assert (move.price is not None) == (move.kind == COUNTER)
    standing = [price for by, price in offers if by == "them"]
    mine = [price for by, price in offers if by == "me"]
    if move.price is not None:
        assert surplus(role, limit, move.price) >= 0
        assert not standing or surplus(role, standing[-1], move.price) > 0
        assert not mine or not standing or surplus(role, move.price, mine[-1]) > 0
    if move.kind == "accept":
        assert surplus(role, limit, standing[-1]) >= 0
    if final and standing and surplus(role, limit, standing[-1]) < 0:
        assert move.kind == "walk"


def test_the_history_knows_steps_gap_whose_turn_it_is_and_steps_that_nobody_answered() -> None:
    history = offer_history("seller", plan(8000, -9900, -9700, 8500, -9400, 8700, 8700).offers)
    assert history.my_steps == (200, 300)
    assert history.their_steps == (500, 200, 0)
    assert (history.gap, history.waiting, history.unanswered, history.still, history.shrinking) == (
        700,
        False,
        1,
        1,
        False,
    )
    assert offer_history("buyer", plan(30, 28, 27).offers).shrinking
    assert offer_history("buyer", ()).gap is None
    assert offer_history("buyer", plan(30, 30).offers).still == 1
