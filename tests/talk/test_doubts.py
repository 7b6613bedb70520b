"""Prices a thousand times too small beside the others."""

from __future__ import annotations

import pytest

from negotiation.edits import AddOffer, AddText, Edit, PutAlternative, SetField
from negotiation.plan import Alternative, Offer, Plan
from negotiation.talk.doubts import doubt, prices

SALARY = Plan(currency="USD", alternatives=(Alternative("Globex", 78_000.0),))


@pytest.mark.parametrize(
    ("edit", "thousands"),
    [
        (PutAlternative("mine", "Initech", price=80.0), PutAlternative("mine", "Initech", price=80_000.0)),
        (PutAlternative("theirs", "Initech", price=80.0), PutAlternative("theirs", "Initech", price=80_000.0)),
        (AddOffer("them", 85.0), AddOffer("them", 85_000.0)),
        (SetField("target", 90), SetField("target", 90_000.0)),
        (SetField("stated_limit", 75), SetField("stated_limit", 75_000.0)),
    ],
    ids=str,
)
def test_a_price_a_thousand_times_too_small_is_asked_about(edit: Edit, thousands: Edit) -> None:
    sure, choices = doubt(SALARY, [AddText("options", "later"), edit])
    assert sure == (AddText("options", "later"),)
    (choice,) = choices
    assert choice.kind == "thousands"
    assert [edits for _, edits in choice.options] == [(thousands,), (edit,)]
    assert choice.text == choice.options[1][0]
    assert "," in choice.options[0][0]


@pytest.mark.parametrize(
    "edit",
    [
        PutAlternative("mine", "Initech", price=80_000.0),
        PutAlternative("mine", "Initech", price=5.0),
        PutAlternative("mine", "Initech", price=0.0),
        PutAlternative("mine", "Initech", probability=0.8),
        PutAlternative("mine", "Initech", cost=80.0),
        AddOffer("me", 900.0),
        SetField("target", None),
        SetField("closing_cost", 80.0),
        SetField("title", "80"),
    ],
    ids=str,
)
def test_what_may_well_be_meant_is_not_asked_about(edit: Edit) -> None:
    assert doubt(SALARY, [edit]) == ((edit,), ())


def test_without_other_prices_there_is_no_doubt() -> None:
    edit = PutAlternative("mine", "Initech", price=80.0)
    assert doubt(Plan(), [edit]) == ((edit,), ())


def test_every_price_of_the_plan_says_what_size_of_money_it_is_about() -> None:
    plan = Plan(
        alternatives=(Alternative("Globex", 1.0), Alternative("nothing", 0.0), Alternative("Umbrella", None)),
        their_alternatives=(Alternative("an intern", 2.0),),
        offers=(Offer("them", 3),),
        target=4.0,
        stated_limit=5.0,
    )
    assert prices(plan) == [1, 2, 3, 4, 5]
