"""No amount is lost in silence."""

from __future__ import annotations

from negotiation.agenda import Question
from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.plan import Alternative, Plan
from negotiation.talk.leftovers import place

PLAN = Plan(currency="USD", alternatives=(Alternative("Acme", 41.0), Alternative("Beta", None, cost=3.0)))


def test_what_an_amount_may_be_is_offered_from_the_plan() -> None:
    choice = place(PLAN, 300.0)
    assert (choice.kind, choice.text) == ("what_for", "$300")
    assert dict(choice.options) == {
        "Their offer": (AddOffer("them", 300.0),),
        "What I aim for": (SetField("target", 300.0),),
        "Something I could do instead": (PutAlternative("mine", "Another way", price=300.0),),
        "Beta: the price": (PutAlternative("mine", "Beta", price=300.0),),
        "Acme: what trying it costs": (PutAlternative("mine", "Acme", cost=300.0),),
        "Leave it out": (),
    }


def test_a_known_target_is_not_offered_again() -> None:
    assert [label for label, _ in place(Plan(target=50.0), 300.0).options] == [
        "Their offer",
        "Something I could do instead",
        "Leave it out",
    ]


def test_asked_what_an_alternative_is_worth_an_amount_may_be_a_gain_or_a_loss() -> None:
    choice = place(PLAN, 3.0, Question("alternatives_extra_worth"))
    assert dict(choice.options)["Acme: that much worse"] == (PutAlternative("mine", "Acme", extra_worth=-3.0),)
    assert dict(choice.options)["Beta: that much better"] == (PutAlternative("mine", "Beta", extra_worth=3.0),)


def test_the_alternative_that_is_named_is_offered_with_what_the_amount_may_do_to_it() -> None:
    choice = place(PLAN, 4.0, None, "and Acme wants 4 for freight")
    assert dict(choice.options)["Acme: adds to its price"] == (PutAlternative("mine", "Acme", price=45.0),)
    assert dict(choice.options)["Acme: what trying it costs"] == (PutAlternative("mine", "Acme", cost=4.0),)
    assert not any(label.startswith("Beta") for label, _ in choice.options)
    assert not any(label.startswith("Acme: w") for label, _ in place(PLAN, 4.0, None, "Beta takes 4").options)


def test_another_way_gets_a_name_of_its_own() -> None:
    plan = Plan(alternatives=(Alternative("Another way", 41.0), Alternative("Another way 2", 3.0)))
    assert dict(place(plan, 300.0).options)["Something I could do instead"] == (
        PutAlternative("mine", "Another way 3", price=300.0),
    )
