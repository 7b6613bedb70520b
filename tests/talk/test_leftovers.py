"""No amount is lost in silence."""

from __future__ import annotations

from negotiation.agenda import Question
from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.plan import Alternative, Plan, PriceRange
from negotiation.reading import Reading, Unsure
from negotiation.talk.leftovers import left_out, place


def test_an_amount_that_became_nothing_is_named() -> None:
    reading = Reading(edits=(PutAlternative("mine", "Acme", price=41.0),))
    assert left_out("Acme is at $41 and the trip was $300", reading) == (300.0,)


def test_an_amount_that_was_placed_asked_about_or_refused_is_not() -> None:
    choices = (("Acme", (PutAlternative("mine", "Acme", price=50.0),)),)
    reading = Reading(
        edits=(AddOffer("them", 41.0), SetField("their_reservation", PriceRange(14, 22))),
        unsure=(Unsure("which_alternative", "$50", choices),),
        sunk=(20_000.0,),
    )
    assert left_out("$41, $14 to $22, $50, and I paid $20,000 once", reading) == ()


def test_a_loss_counts_with_its_size() -> None:
    reading = Reading(edits=(PutAlternative("mine", "Acme", extra_worth=-4000.0, binding=True),))
    assert left_out("the commute is $4,000 worse", reading) == ()


def test_what_is_no_number_uses_up_no_amount() -> None:
    reading = Reading(edits=(SetField("meeting", "5"), SetField("unit", None), SetField("goal", frozenset({5}))))
    assert left_out("$5", reading) == (5.0,)


PLAN = Plan(currency="USD", alternatives=(Alternative("Acme", 41.0), Alternative("Beta", None, cost=3.0)))


def test_what_an_amount_may_be_is_offered_from_the_plan() -> None:
    choice = place(PLAN, 300.0)
    assert (choice.kind, choice.text) == ("what_for", "$300")
    assert dict(choice.options) == {
        "Their offer": (AddOffer("them", 300.0),),
        "What I aim for": (SetField("target", 300.0),),
        "Beta: the price": (PutAlternative("mine", "Beta", price=300.0),),
        "Acme: what trying it costs": (PutAlternative("mine", "Acme", cost=300.0),),
        "Leave it out": (),
    }


def test_a_known_target_is_not_offered_again() -> None:
    assert [label for label, _ in place(Plan(target=50.0), 300.0).options] == ["Their offer", "Leave it out"]


def test_asked_what_an_alternative_is_worth_an_amount_may_be_a_gain_or_a_loss() -> None:
    choice = place(PLAN, 3.0, Question("alternatives_extra_worth"))
    assert dict(choice.options)["Acme: that much worse"] == (PutAlternative("mine", "Acme", extra_worth=-3.0),)
    assert dict(choice.options)["Beta: that much better"] == (PutAlternative("mine", "Beta", extra_worth=3.0),)
