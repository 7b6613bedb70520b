"""No amount is lost in silence."""

from __future__ import annotations

from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.plan import PriceRange
from negotiation.reading import Reading, Unsure
from negotiation.talk.leftovers import left_out


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
