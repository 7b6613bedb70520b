"""A confirmed limit never moves in silence: not by a fact, not by a choice, not by taking back."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.edits import Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.plan import Alternative, Plan, PriceRange
from negotiation.talk import Choice, Message, Say, Talk, limit_put_back, seal, take_turn, undo, update_plan

PLAN = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0),))
SEALED = seal(Talk(plan=PLAN), None)


@pytest.mark.parametrize(
    ("edit", "says"),
    [
        (PutAlternative("mine", "Acme", price=41.0), (Say("utter_limit_put_back", {"new": 35.0}),)),
        (RemoveAlternative("mine", "Acme"), (Say("utter_limit_put_back", {"new": 35.0}),)),
        (SetField("title", "Chips"), ()),
    ],
)
def test_taking_a_change_back_says_what_that_does_to_the_limit(edit: Edit, says: tuple[Say, ...]) -> None:
    talk, _ = update_plan(SEALED, (edit,))
    undone = undo(talk)
    assert undone is not None
    assert limit_put_back(talk, undone[0]) == says


def test_taking_back_what_the_limit_rests_on_says_that_it_is_gone() -> None:
    talk, _ = update_plan(Talk(plan=Plan(role="buyer")), (PutAlternative("mine", "Acme", price=35.0, probability=1.0),))
    talk = seal(talk, None)
    undone = undo(talk)
    assert undone is not None
    assert limit_put_back(talk, undone[0]) == (Say("utter_limit_gone", {"old": 35.0}),)


def test_a_choice_that_moves_the_limit_says_so() -> None:
    choice = Choice("range", "41 or 42", (("41", (PutAlternative("mine", "Acme", price=41.0),)), ("42", ())))
    turn = take_turn(replace(SEALED, pending=(choice,)), Message("41"))
    assert turn.says == (Say("utter_limit_moved_up", {"old": 35.0, "new": 41.0, "by": 6.0}),)


def test_a_fact_that_changes_the_chance_of_a_zone_says_so() -> None:
    talk = seal(Talk(plan=replace(PLAN, their_reservation=PriceRange(30.0, 40.0))), None)
    turn = take_turn(talk, Message("", edits=(PutAlternative("mine", "Acme", price=38.0),)))
    assert Say("utter_zone_chance_moved", {"old": "50%", "new": "80%"}) in turn.says
