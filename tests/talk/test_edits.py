"""Merging what was said into the plan."""

from __future__ import annotations

import json
from typing import Any

import pytest
from hypothesis import given, settings

from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Change,
    Edit,
    PutAlternative,
    Refusal,
    RemoveAlternative,
    RemoveText,
    ReplaceOffer,
    SetField,
    apply_edits,
    edit_from_dict,
    edit_to_dict,
    find_alternative,
    same_name,
)
from negotiation.plan import Alternative, Criterion, Interests, Note, Offer, Outcome, Plan, PriceRange
from tests.talk import strategies

ACME = Alternative("Acme", 35.0, 1.0)
PLAN = Plan(
    title="Processors",
    role="buyer",
    people=(Note("he shouts", "person"), Note("late deliveries", "issue")),
    interests=Interests(("a quick sale",), ("cash",)),
    alternatives=(ACME, Alternative("Beta", 38.0, None)),
    their_alternatives=(Alternative("a dealer", 30.0, 0.2),),
    closing_cost=5.0,
)


def put(name: str, **values: Any) -> PutAlternative:
    return PutAlternative("mine", name, **values)


INVALID: list[Edit] = [
    SetField("role", "judge"),
    SetField("currency", "zorkmid"),
    SetField("meeting", "whenever"),
    SetField("closing_cost", -5),
    SetField("closing_cost", None),
    SetField("bargaining_power", 1.4),
    SetField("risk_tolerance", 0),
    SetField("target", float("nan")),
    put("Acme", probability=1.4),
    put("Acme", probability=-0.1),
    put("Acme", price=2e12),
    put("Acme", price=float("inf")),
    put("Acme", cost=-1),
    put("Acme", rename="Beta"),
    put("Acme", rename="BETA"),
    put("Acme", binding=True, probability=0.5),
    put("Acme", outcomes=(Outcome(0.7, 1), Outcome(0.7, 2))),
    put(" "),
    AddOffer("me", float("nan")),
    AddOffer("nobody", 5),
    AddCriterion(" "),
]


@pytest.mark.parametrize("edit", INVALID, ids=str)
def test_an_invalid_value_never_erases_a_valid_one(edit: Edit) -> None:
    applied = apply_edits(PLAN, [edit])
    assert applied.plan == PLAN
    assert applied.changes == ()
    assert [refusal.reason for refusal in applied.refusals] == ["invalid"]
    assert applied.refusals[0].what


def test_what_is_valid_beside_an_invalid_value_still_counts() -> None:
    applied = apply_edits(PLAN, [SetField("role", "judge"), SetField("unit", "per chip"), put("Acme", probability=1.4)])
    assert applied.plan.unit == "per chip"
    assert applied.changes == (Change("unit", None, "per chip"),)
    assert len(applied.refusals) == 2


@pytest.mark.parametrize(
    ("edit", "change"),
    [
        (SetField("title", "Chips"), Change("title", "Processors", "Chips")),
        (SetField("title", None), Change("title", "Processors", None)),
        (SetField("counterpart.name", "Condor"), Change("counterpart.name", None, "Condor")),
        (SetField("their_reservation", 40), Change("their_reservation", None, PriceRange(40.0, 40.0))),
        (
            SetField("their_reservation", PriceRange(30, 40)),
            Change("their_reservation", None, PriceRange(30, 40)),
        ),
        (AddText("interests.mine", " peace "), Change("interests.mine[peace]", None, "peace")),
        (AddText("interests.theirs", "peace"), Change("interests.theirs[peace]", None, "peace")),
        (AddText("options", "a later date"), Change("options[a later date]", None, "a later date")),
        (AddText("people.person", "rude"), Change("people.person[rude]", None, "rude")),
        (
            RemoveText("people.issue", "LATE deliveries"),
            Change("people.issue[late deliveries]", "late deliveries", None),
        ),
        (RemoveText("interests.mine", "a quick sale"), Change("interests.mine[a quick sale]", "a quick sale", None)),
        (AddCriterion("list price", 33), Change("criteria[list price]", None, Criterion("list price", 33.0))),
        (put("acme", price=41), Change("alternatives[Acme].price", 35.0, 41.0)),
        (put("Beta", probability=0.5), Change("alternatives[Beta].probability", None, 0.5)),
        (put("Acme", cost=2), Change("alternatives[Acme].cost", 0.0, 2.0)),
        (put("Acme", extra_worth=-2), Change("alternatives[Acme].extra_worth", 0.0, -2.0)),
        (put("Acme", binding=True), Change("alternatives[Acme].binding", False, True)),
        (put("Acme", pros=("fast",)), Change("alternatives[Acme].pros", (), ("fast",))),
        (put("Acme", cons=("far",)), Change("alternatives[Acme].cons", (), ("far",))),
        (put("Acme", rename="Ajax"), Change("alternatives[Ajax].name", "Acme", "Ajax")),
        (put("Acme", rename="ACME"), Change("alternatives[ACME].name", "Acme", "ACME")),
        (put("Wait", price=50), Change("alternatives[Wait]", None, Alternative("Wait", 50.0, None))),
        (
            PutAlternative("theirs", "sell it", price=15),
            Change("their_alternatives[sell it]", None, Alternative("sell it", 15.0, None)),
        ),
        (RemoveAlternative("mine", "ACME"), Change("alternatives[Acme]", ACME, None)),
        (AddOffer("them", 33), Change("offers[0]", None, Offer("them", 33.0))),
    ],
    ids=str,
)
def test_a_fact_that_is_taken_is_among_the_changes(edit: Edit, change: Change) -> None:
    applied = apply_edits(PLAN, [edit])
    assert applied.changes == (change,)
    assert applied.plan != PLAN
    assert not applied.refusals


@pytest.mark.parametrize(
    ("edit", "values"),
    [
        (AddText("interests.mine", "peace"), ("a quick sale", "peace")),
        (AddText("interests.theirs", "peace"), ("cash", "peace")),
        (AddText("people.person", "rude"), ("he shouts", "rude")),
        (AddText("people.issue", "bad parts"), ("late deliveries", "bad parts")),
    ],
    ids=str,
)
def test_a_list_is_merged_and_never_overwritten(edit: AddText, values: tuple[str, ...]) -> None:
    plan = apply_edits(PLAN, [edit]).plan
    lists = {
        "interests.mine": plan.interests.mine,
        "interests.theirs": plan.interests.theirs,
        "people.person": tuple(n.note for n in plan.people if n.kind == "person"),
        "people.issue": tuple(n.note for n in plan.people if n.kind == "issue"),
    }
    assert lists[edit.where] == values
    assert {note.note for note in plan.people} >= {"he shouts", "late deliveries"}
    assert plan.interests.mine[0] == "a quick sale"


@pytest.mark.parametrize(
    "edit",
    [
        AddText("interests.mine", "A  quick SALE"),
        AddText("options", " "),
        RemoveText("people.person", "late deliveries"),
        RemoveText("options", "anything"),
        put("ACME"),
        put("Acme", price=35, probability=1),
        SetField("title", "Processors"),
        SetField("closing_cost", 5),
    ],
    ids=str,
)
def test_what_is_known_already_changes_nothing(edit: Edit) -> None:
    applied = apply_edits(PLAN, [edit])
    assert applied.plan == PLAN
    assert applied.changes == ()
    assert applied.refusals == ()


@pytest.mark.parametrize(
    ("edit", "prices", "change"),
    [
        (ReplaceOffer("them", 34), [33, 30, 34, 31], Change("offers[2]", Offer("them", 32), Offer("them", 34))),
        (ReplaceOffer("me", 29), [33, 30, 32, 29], Change("offers[3]", Offer("me", 31), Offer("me", 29))),
    ],
    ids=str,
)
def test_a_corrected_offer_takes_the_place_of_the_latest_of_that_side(
    edit: ReplaceOffer, prices: list[float], change: Change
) -> None:
    offers = [AddOffer("them", 33), AddOffer("me", 30), AddOffer("them", 32), AddOffer("me", 31)]
    applied = apply_edits(apply_edits(PLAN, offers).plan, [edit])
    assert [offer.price for offer in applied.plan.offers] == prices
    assert applied.changes == (change,)


def test_a_corrected_offer_that_was_never_made_is_a_new_one() -> None:
    applied = apply_edits(PLAN, [ReplaceOffer("them", 34)])
    assert applied.changes == (Change("offers[0]", None, Offer("them", 34)),)


def test_a_standard_said_again_has_its_price_changed() -> None:
    plan = apply_edits(PLAN, [AddCriterion("list price", 33), AddCriterion("expert")]).plan
    applied = apply_edits(plan, [AddCriterion("List Price", 34)])
    assert applied.plan.criteria == (Criterion("List Price", 34.0), Criterion("expert"))
    old, new = Criterion("list price", 33.0), Criterion("List Price", 34.0)
    assert applied.changes == (Change("criteria[List Price]", old, new),)


def test_several_changes_of_one_value_are_said_once() -> None:
    applied = apply_edits(PLAN, [put("Acme", price=36), put("Acme", price=37)])
    assert applied.changes == (Change("alternatives[Acme].price", 35.0, 37.0),)
    assert apply_edits(PLAN, [put("Acme", price=36), put("Acme", price=35)]).changes == ()


def test_the_thirteenth_alternative_is_refused_and_the_twelve_stay() -> None:
    twelve = apply_edits(Plan(), [put(f"option {n}", price=n) for n in range(13)])
    assert [a.name for a in twelve.plan.alternatives] == [f"option {n}" for n in range(12)]
    assert twelve.refusals == (Refusal("too_many", "option 12"),)


def test_dropping_what_is_not_there_is_refused() -> None:
    applied = apply_edits(PLAN, [RemoveAlternative("theirs", "Acme")])
    assert applied.plan == PLAN
    assert applied.refusals == (Refusal("unknown_alternative", "Acme"),)


def test_what_was_not_said_of_an_alternative_stays() -> None:
    told = put("Acme", cost=2, extra_worth=5, pros=("fast",), cons=("far",))
    plan = apply_edits(PLAN, [told, put("Acme", price=41), put("Acme", pros=("fast", "near"))]).plan
    assert find_alternative(plan, "mine", "Acme") == Alternative(
        "Acme", 41.0, 1.0, 2.0, 5.0, pros=("fast", "near"), cons=("far",)
    )


def test_several_results_take_the_place_of_price_and_odds() -> None:
    results = (Outcome(0.5, 10), Outcome(0.5, 20))
    plan = apply_edits(PLAN, [put("Acme", outcomes=results)]).plan
    assert find_alternative(plan, "mine", "Acme") == Alternative("Acme", None, 1.0, outcomes=results)


def test_a_price_in_place_of_several_results_leaves_the_odds_open() -> None:
    """That the results summed to one says nothing of how likely the plain price is."""
    plan = apply_edits(PLAN, [put("Acme", outcomes=(Outcome(0.5, 10), Outcome(0.5, 20)))]).plan
    again = apply_edits(plan, [put("Acme", price=41)])
    assert find_alternative(again.plan, "mine", "Acme") == Alternative("Acme", 41.0, None)
    assert find_alternative(apply_edits(plan, [put("Acme", price=41, probability=0.5)]).plan, "mine", "Acme") == (
        Alternative("Acme", 41.0, 0.5)
    )


@pytest.mark.parametrize(("one", "other", "same"), [("The  Dealer", "the dealer", True), ("Acme", "Acme 2", False)])
def test_case_and_spaces_do_not_count_in_names(one: str, other: str, same: bool) -> None:
    assert same_name(one, other) is same


def test_an_alternative_of_that_name_on_the_other_side_is_another() -> None:
    assert find_alternative(PLAN, "theirs", "Acme") is None
    assert find_alternative(PLAN, "theirs", "A Dealer") == PLAN.their_alternatives[0]


@given(strategies.edits(strategies.good_money, strategies.good_odds))
def test_an_edit_comes_back_from_json_as_it_was(edit: Edit) -> None:
    assert edit_from_dict(json.loads(json.dumps(edit_to_dict(edit)))) == edit


@settings(max_examples=150, deadline=None)
@given(strategies.plans(), strategies.edits())
def test_whatever_is_said_the_plan_stays_valid_and_each_difference_is_said_back(plan: Plan, edit: Edit) -> None:
    applied = apply_edits(plan, [edit])
    assert Plan.from_dict(json.loads(json.dumps(applied.plan.to_dict()))) == applied.plan
    assert (applied.plan != plan) == bool(applied.changes)
    if applied.refusals:
        assert applied.plan == plan


@settings(max_examples=120, deadline=None)
@given(strategies.plans(), strategies.edits())
def test_no_alternative_is_lost_unless_it_is_dropped_by_name(plan: Plan, edit: Edit) -> None:
    after = apply_edits(plan, [edit]).plan
    for side in ("alternatives", "their_alternatives"):
        names = [a.name for a in getattr(plan, side)]
        kept = [a.name for a in getattr(after, side)][: len(names)]
        gone = [old for old, new in zip(names, [*kept, *[None] * len(names)], strict=False) if old != new]
        told = isinstance(edit, RemoveAlternative) or (isinstance(edit, PutAlternative) and edit.rename is not None)
        assert not gone or told


@settings(max_examples=120, deadline=None)
@given(strategies.plans(12))
def test_two_alternatives_are_never_called_the_same(plan: Plan) -> None:
    for side in (plan.alternatives, plan.their_alternatives):
        assert len({" ".join(a.name.casefold().split()) for a in side}) == len(side)
