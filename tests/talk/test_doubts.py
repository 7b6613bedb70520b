"""What is asked about before it counts."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.edits import AddOffer, AddText, Edit, PutAlternative, ReplaceOffer, SetField
from negotiation.plan import Alternative, Offer, Plan, PriceRange
from negotiation.talk.doubts import doubt, prices

SALARY = Plan(currency="USD", alternatives=(Alternative("Globex", 78_000.0),))


@pytest.mark.parametrize(
    ("edit", "thousands"),
    [
        (PutAlternative("mine", "Initech", price=80.0), PutAlternative("mine", "Initech", price=80_000.0)),
        (PutAlternative("theirs", "Initech", price=80.0), PutAlternative("theirs", "Initech", price=80_000.0)),
    ],
    ids=str,
)
def test_an_alternative_a_thousand_times_cheaper_is_asked_about(edit: Edit, thousands: Edit) -> None:
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
        PutAlternative("mine", "Initech", price=0.0),
        PutAlternative("mine", "Initech", probability=0.8),
        PutAlternative("mine", "Initech", cost=80.0),
        SetField("target", None),
        SetField("closing_cost", 80.0),
        SetField("title", "80"),
    ],
    ids=str,
)
def test_what_may_well_be_meant_is_not_asked_about(edit: Edit) -> None:
    assert doubt(SALARY, [edit]) == ((edit,), ())


@pytest.mark.parametrize("cost", [20_000.0, 98_000.0])
def test_a_cost_of_closing_as_large_as_a_price_is_asked_about_before_it_moves_the_limit(cost: float) -> None:
    edit = SetField("closing_cost", cost)
    sure, (choice,) = doubt(SALARY, [edit])
    assert (sure, choice.kind) == ((), "what_for")
    assert [edits for _, edits in choice.options] == [
        (SetField("target", cost),),
        (AddOffer("them", cost),),
        (edit,),
        (),
    ]


@pytest.mark.parametrize("edit", [SetField("closing_cost", 15_000.0), SetField("closing_cost", 0.0)])
def test_a_usual_cost_of_closing_is_not_asked_about(edit: Edit) -> None:
    assert doubt(SALARY, [edit]) == ((edit,), ())
    assert doubt(Plan(), [SetField("closing_cost", 98_000.0)])[1] == ()


@pytest.mark.parametrize("text", ["90,000 for the notary", "closing costs are 90k", "it costs me 90000"])
def test_what_is_called_a_cost_is_one(text: str) -> None:
    edit = SetField("closing_cost", 90_000.0)
    assert doubt(SALARY, [edit], text) == ((edit,), ())


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


@pytest.mark.parametrize("edit", [PutAlternative("mine", "Initech", price=5.0), AddOffer("me", 900.0)], ids=str)
def test_a_price_far_from_the_others_waits_for_a_yes(edit: Edit) -> None:
    sure, (choice,) = doubt(SALARY, [edit])
    assert (sure, choice.kind) == ((), "far_off")
    assert [edits for _, edits in choice.options] == [(edit,), ()]


def test_prices_of_one_message_are_held_against_each_other() -> None:
    edits = [PutAlternative("mine", "HP", price=1250.0), PutAlternative("mine", "Lenovo", price=1.18)]
    sure, (choice,) = doubt(Plan(), edits)
    assert (sure, choice.kind) == ((edits[0],), "thousands")
    assert choice.options[0][1] == (PutAlternative("mine", "Lenovo", price=1180.0),)


@pytest.mark.parametrize(
    ("edit", "thousands"),
    [
        (AddOffer("them", 85.0), AddOffer("them", 85_000.0)),
        (ReplaceOffer("them", 85.0), ReplaceOffer("them", 85_000.0)),
        (SetField("target", 90), SetField("target", 90_000.0)),
        (SetField("stated_limit", 75), SetField("stated_limit", 75_000.0)),
        (SetField("their_reservation", PriceRange(85, 90)), SetField("their_reservation", PriceRange(85_000, 90_000))),
    ],
    ids=str,
)
def test_what_was_said_of_this_deal_in_thousands_is_taken_so(edit: Edit, thousands: Edit) -> None:
    assert doubt(SALARY, [edit]) == ((thousands,), ())


def test_a_price_that_jumps_may_be_the_cost_of_trying() -> None:
    edit = PutAlternative("mine", "Globex", price=500.0)
    sure, (choice,) = doubt(SALARY, [edit])
    assert (sure, choice.kind) == ((), "price_change")
    cost = PutAlternative("mine", "Globex", price=None, cost=500.0)
    assert [edits for _, edits in choice.options] == [(edit,), (cost,), ()]


@pytest.mark.parametrize("name", ["Solicitor", "Stamp duty", "My", "Counter", "Id like"])
def test_a_fee_or_a_scrap_of_words_is_no_alternative_without_a_question(name: str) -> None:
    edit = PutAlternative("mine", name, price=1500.0)
    sure, (choice,) = doubt(Plan(closing_cost=100), [edit])
    assert (sure, choice.kind) == ((), "what_for")
    assert [edits for _, edits in choice.options] == [(SetField("closing_cost", 1600.0),), (edit,), ()]


@pytest.mark.parametrize(
    "edit",
    [
        PutAlternative("mine", "Wait until spring", price=70_000.0),
        PutAlternative("mine", "Globex", price=79_000.0),
        PutAlternative("theirs", "Agent", price=70_000.0),
    ],
    ids=str,
)
def test_what_has_a_proper_name_is_taken(edit: Edit) -> None:
    assert doubt(SALARY, [edit]) == ((edit,), ())


def test_the_role_flips_only_when_the_words_say_so() -> None:
    plan = Plan(role="seller")
    flip = SetField("role", "buyer")
    sure, (choice,) = doubt(plan, [flip], "renting is certain too")
    assert (sure, choice.kind) == ((), "role")
    assert [edits for _, edits in choice.options] == [(flip,), (SetField("role", "seller"),)]
    assert doubt(plan, [flip], "sorry, I'm buying") == ((flip,), ())


def test_a_new_alternative_far_from_several_prices_is_asked_about_sooner() -> None:
    many = Plan(role="seller", offers=(Offer("them", 6_800.0),), alternatives=(Alternative("WeBuy", 6_400.0),))
    told = PutAlternative("mine", "Barn", price=1_200.0)
    assert [choice.kind for choice in doubt(many, [told])[1]] == ["far_off"]
    assert doubt(many, [PutAlternative("mine", "WeBuy", price=1_400.0)])[1] == ()
    assert doubt(replace(many, alternatives=()), [told])[1] == ()
