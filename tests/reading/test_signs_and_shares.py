"""Signs, shares and ranges beside prices: taken where they are clear, left and named where they are not."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.plan import Alternative, Counterpart, Plan
from negotiation.reading import read_facts

NOW = datetime(2026, 11, 28, 9, 0)
CHIPS = Plan(
    title="Chips",
    role="buyer",
    counterpart=Counterpart(name="Condor"),
    alternatives=(Alternative("Acme", 35.0, 1.0), Alternative("Beta", 40.0, 1.0)),
)


def test_what_follows_their_name_and_a_colon_is_about_them() -> None:
    assert read_facts("Condor: they offer 34", CHIPS, None, None, NOW).edits == (AddOffer("them", 34.0),)


def test_a_plus_that_nobody_asked_for_is_no_worth_beyond_price() -> None:
    (edit,) = read_facts("acme +5", CHIPS, None, None, NOW).edits
    assert isinstance(edit, PutAlternative)
    assert edit.extra_worth is None


@pytest.mark.parametrize(
    ("text", "left"),
    [("they want 40 to 45k less 10%", ["10%"]), ("base 100k plus 10-20k bonus", ["100k", "10-20k"])],
)
def test_nothing_is_reckoned_with_a_range(text: str, left: list[str]) -> None:
    reading = read_facts(text, CHIPS, None, None, NOW)
    assert [quantity.text for quantity in reading.left] == left


def test_a_price_that_is_taken_back_in_the_next_sentence_is_replaced() -> None:
    edits = read_facts("acme offers 36. actually 37", CHIPS, None, None, NOW).edits
    assert [edit.price for edit in edits if isinstance(edit, PutAlternative)] == [37.0]


def test_odds_beside_a_rate_are_odds() -> None:
    loan = Plan(title="Interest rate of the loan", role="buyer")
    unit, bank = read_facts("ING at 3.9%, probably 70%", loan, None, None, NOW).edits
    assert unit == SetField("unit", "percent")
    assert bank == PutAlternative("mine", "ING", price=3.9, probability=0.7)
