"""Numbers that are part of what a thing is called are no prices."""

from __future__ import annotations

import pytest

from negotiation.edits import PutAlternative, SetField
from negotiation.money import read_quantities
from negotiation.plan import Plan
from negotiation.reading import Focus, read_facts
from negotiation.reading.designations import is_designation


@pytest.mark.parametrize(
    ("text", "question", "title"),
    [
        ("I'm selling an excavator, a cat 320, to a builder", None, "Excavator"),
        ("i sell my golf 7 to Marco", None, "My golf 7"),
        ("we buy a Boeing 737 from Lufthansa", None, "Boeing 737"),
        ("I want to buy a used Fendt 211", None, "Used Fendt 211"),
        ("I'm selling my Optimus 450", None, "My Optimus 450"),
        ("a Fendt 211", "opening_subject", "Fendt 211"),
        ("cat 320", "opening_subject", "Cat 320"),
    ],
)
def test_a_model_number_belongs_to_the_name(text: str, question: str | None, title: str) -> None:
    reading = read_facts(text, Plan(), Focus(question) if question else None)
    assert SetField("title", title) in reading.edits
    assert not reading.left
    assert not any(isinstance(edit, PutAlternative) for edit in reading.edits)


def test_a_number_of_three_digits_is_no_model_of_a_product_that_counts_from_one() -> None:
    quantity = read_quantities("sell my iPhone for 1, iPhone 600")[-1]
    assert not is_designation("sell my iPhone for 1, iPhone 600", quantity, False)


def test_the_price_asked_for_a_model_is_the_aim() -> None:
    assert SetField("target", 600.0) in read_facts("selling my iPhone 14 for 600", Plan()).edits


@pytest.mark.parametrize(
    ("text", "price"),
    [
        ("cat 320", 320.0),
        ("Acme 320", 320.0),
        ("Lenovo 900 per laptop", 900.0),
        ("a Fendt 900 euros", None),
    ],
)
def test_a_price_behind_a_name_stays_one(text: str, price: float | None) -> None:
    reading = read_facts(text, Plan(role="seller", title="Things"))
    prices = [edit.price for edit in reading.edits if isinstance(edit, PutAlternative)]
    assert prices == [price] if price else (prices or reading.left)
