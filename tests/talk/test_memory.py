"""What a talk remembers: undo, the confirmed limit, and choices that wait."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agenda import Question
from negotiation.edits import AddOffer, AddText, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.plan import Alternative, Counterpart, Interests, Note, Offer, Plan, PriceRange
from negotiation.talk import Choice, Message, Talk, ask, finish, plan_changes, seal, take_turn, undo, update_plan
from negotiation.talk.memory import UNDO_DEPTH
from tests.talk import strategies

PLAN = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0), Alternative("Beta", 38.0)))


def told(talk: Talk, *edits: Edit) -> Talk:
    return update_plan(talk, edits)[0]


def taken_back(talk: Talk) -> Talk:
    found = undo(talk)
    assert found is not None
    return found[0]


def test_undo_restores_the_plan_exactly_and_says_what_changed() -> None:
    talk = told(Talk(plan=PLAN), PutAlternative("mine", "Acme", price=41.0), AddText("interests.mine", "calm"))
    found = undo(talk)
    assert found is not None
    assert found[0].plan == PLAN
    changes = {change.key: (change.old, change.new) for change in found[1]}
    assert changes == {
        "interests.mine[calm]": ("calm", None),
        "alternatives[Acme]": (Alternative("Acme", 41.0), Alternative("Acme", 35.0)),
    }


@settings(max_examples=60, deadline=None)
@given(strategies.plans(), st.lists(strategies.edits(), max_size=2 * UNDO_DEPTH))
def test_undo_many_times_goes_through_the_same_plans_backwards(plan: Plan, edits: list[Edit]) -> None:
    talk, before = Talk(plan=plan), [plan]
    for edit in edits:
        talk = told(talk, edit)
        if talk.plan != before[-1]:
            before.append(talk.plan)
    for expected in list(reversed(before[:-1]))[:UNDO_DEPTH]:
        talk = taken_back(talk)
        assert talk.plan == expected
    assert undo(talk) is None


def test_what_changed_nothing_is_not_a_step_of_undo() -> None:
    assert told(Talk(plan=PLAN), SetField("role", "buyer"), SetField("closing_cost", -1)).undo == ()


def test_there_is_nothing_to_undo_at_first() -> None:
    assert undo(Talk()) is None


def test_a_choice_that_waits_goes_with_the_change_that_is_undone() -> None:
    talk = replace(told(Talk(), SetField("title", "Chairs")), pending=(Choice("range", "5 or 6", ()),))
    assert taken_back(talk).pending == ()


def test_the_question_whose_answer_is_undone_is_open_again() -> None:
    talk = ask(Talk(plan=Plan(title="Chips", alternatives=(Alternative("Acme", None, 1.0),))), "alternatives")
    assert talk.question == Question("alternatives_price", "Acme")
    talk = ask(take_turn(talk, Message("35", "tell_fact", 0.9)).talk, "alternatives")
    assert talk.plan.alternatives[0].price == 35
    assert talk.question == Question("alternatives_more")
    assert ask(taken_back(talk), "alternatives").question == Question("alternatives_price", "Acme")


def test_a_question_that_was_skipped_stays_skipped_when_something_else_is_undone() -> None:
    talk = finish(Talk(plan=PLAN), Question("people_notes"))
    assert "people_notes" in taken_back(told(talk, SetField("title", "Chips"))).done


def test_the_limit_is_sealed_with_its_value_and_moment() -> None:
    talk = seal(Talk(plan=PLAN), datetime(2026, 12, 1, 15, 0, 30))
    assert talk.sealed == {"value": 35.0, "at": "2026-12-01T15:00", "moves": []}
    assert seal(Talk(plan=PLAN), None).sealed == {"value": 35.0, "at": None, "moves": []}


def test_a_sealed_limit_moves_with_a_fact_and_remembers_why() -> None:
    talk = told(seal(Talk(plan=PLAN), None), PutAlternative("mine", "Acme", price=37.0))
    assert talk.sealed is not None
    assert talk.sealed["value"] == 37.0
    assert talk.sealed["moves"] == [
        {"from": 35.0, "to": 37.0, "because": ["alternatives[Acme].price"], "fact": "", "at": None}
    ]
    talk = taken_back(talk)
    assert talk.sealed is not None
    assert talk.sealed["value"] == 35.0
    assert [move["to"] for move in talk.sealed["moves"]] == [37.0, 35.0]


@pytest.mark.parametrize(
    "edit", [AddText("interests.mine", "calm"), AddOffer("them", 90.0), SetField("stated_limit", 99.0)], ids=str
)
def test_a_sealed_limit_does_not_move_for_anything_it_does_not_rest_on(edit: Edit) -> None:
    talk = told(seal(Talk(plan=PLAN), None), edit)
    assert talk.sealed == {"value": 35.0, "at": None, "moves": []}


def test_a_sealed_limit_falls_with_the_alternatives_it_rests_on() -> None:
    dropped = (RemoveAlternative("mine", "Acme"), RemoveAlternative("mine", "Beta"))
    talk = told(seal(Talk(plan=PLAN), None), *dropped)
    assert talk.sealed is not None
    assert talk.sealed["value"] is None
    assert talk.sealed["moves"][-1]["because"] == ["alternatives[Acme]", "alternatives[Beta]"]


def test_a_question_answered_a_second_time_is_remembered_as_such() -> None:
    question = Question("alternatives_price", "Acme")
    talk = finish(Talk(tries=2), question)
    assert (talk.done, talk.tries) == (frozenset({"alternatives_price:Acme"}), 0)
    assert finish(talk, question).done == {"alternatives_price:Acme", "again:alternatives_price:Acme"}


def test_answering_a_question_that_was_gone_back_to_leads_on() -> None:
    assert finish(Talk(forced="opening_role"), Question("opening_role")).forced is None
    assert finish(Talk(forced="opening_role"), Question("people_notes")).forced == "opening_role"


@settings(max_examples=40, deadline=None)
@given(strategies.choices())
def test_a_choice_comes_back_from_json_as_it_was(choice: Choice) -> None:
    assert Choice.from_dict(json.loads(json.dumps(choice.to_dict()))) == choice


def test_each_difference_of_two_plans_is_a_change_of_its_own() -> None:
    new = Plan(
        title="Chips",
        people=(Note("rude"), Note("late", "issue")),
        interests=Interests(("calm",), ("cash",)),
        options=("later",),
        criteria=({"text": "list", "price": 3},),  # type: ignore[arg-type]
        counterpart=Counterpart("Tom", "warrior"),
        alternatives=(Alternative("Acme", 35.0),),
        their_alternatives=(Alternative("dealer", 30.0),),
        their_reservation=PriceRange(30, 40),
        offers=(Offer("them", 33),),
    )
    keys = {
        "title",
        "people.person[rude]",
        "people.issue[late]",
        "interests.mine[calm]",
        "interests.theirs[cash]",
        "options[later]",
        "criteria[list]",
        "counterpart.name",
        "counterpart.style",
        "alternatives[Acme]",
        "their_alternatives[dealer]",
        "their_reservation",
        "offers[0]",
    }
    assert {change.key for change in plan_changes(Plan(), new)} == keys
    assert {change.key for change in plan_changes(new, Plan())} == keys
    assert all(change.old is None and change.new is not None for change in plan_changes(Plan(), new))


@settings(max_examples=100, deadline=None)
@given(strategies.plans(), strategies.plans())
def test_two_plans_that_differ_have_a_change_to_say(one: Plan, other: Plan) -> None:
    assert plan_changes(one, one) == ()
    said = plan_changes(one, other)
    assert said or sorted(map(repr, one.alternatives)) == sorted(map(repr, other.alternatives))
