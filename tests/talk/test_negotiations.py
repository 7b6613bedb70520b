"""Several negotiations of one person: what can be done with them, and what they are called."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime

import pytest

from negotiation.agenda import Question
from negotiation.checklist import Check
from negotiation.issues import Issue, Option
from negotiation.plan import Alternative, Counterpart, Criterion, Interests, Note, Offer, Plan, PriceRange
from negotiation.talk import Choice, Negotiation, Negotiations, Talk, overview, seal
from negotiation.talk.negotiations import MAX_KEPT, FullError, named

NOW = datetime(2026, 11, 23, 10, 30)


def about(title: str | None, counterpart: str | None = None, **more: object) -> Negotiation:
    return Negotiation(Talk(plan=Plan(title=title, counterpart=Counterpart(counterpart))), **more)  # type: ignore[arg-type]


CAR, FLAT, SALARY = about("My car", "Tom"), about("Flat", "Bob"), about("Salary")
THREE = Negotiations((CAR, FLAT, SALARY), 0)


def test_there_is_always_one_and_at_first_it_is_empty() -> None:
    assert Negotiations().open.empty
    assert Negotiations().labels == ("Untitled",)


@pytest.mark.parametrize(
    ("item", "label"),
    [
        (CAR, "My car – Tom"),
        (SALARY, "Salary"),
        (about(None, "Bob"), "Bob"),
        (about(None), "Untitled"),
        (replace(CAR, name="Old Golf"), "Old Golf"),
    ],
)
def test_it_goes_by_its_name_or_by_its_subject_and_the_other_side(item: Negotiation, label: str) -> None:
    assert Negotiations((item,)).label == label


def test_no_two_are_called_alike_and_switching_does_not_swap_the_names() -> None:
    twins = Negotiations((CAR, CAR, replace(FLAT, name="My car – Tom (2)"), CAR), 1)
    labels = ("My car – Tom", "My car – Tom (2)", "My car – Tom (2) (2)", "My car – Tom (3)")
    assert twins.labels == labels
    assert twins.switch(0).labels == labels


def test_a_new_one_keeps_the_open_one_with_the_day_it_was_used() -> None:
    after = THREE.start(NOW)
    assert (after.current, len(after.items), after.open.empty) == (3, 4, True)
    assert after.items[0] == replace(CAR, used="2026-11-23")


def test_an_empty_one_is_not_kept() -> None:
    assert Negotiations().start().items == (Negotiation(),)
    assert replace(THREE, items=(*THREE.items, Negotiation()), current=3).switch(1) == replace(THREE, current=1)
    assert Negotiations((Negotiation(), CAR), 0).switch(1) == Negotiations((CAR,), 0)


@pytest.mark.parametrize(
    "item", [Negotiation(name="Boat"), Negotiation(Talk(pending=(Choice("range", "5 or 6", ()),))), SALARY]
)
def test_one_with_a_name_a_fact_or_a_question_that_waits_is_not_empty(item: Negotiation) -> None:
    assert Negotiations((item,)).start().items == (item, Negotiation())


def test_it_resumes_with_all_it_remembered_but_without_questions_about_the_others() -> None:
    waits = Choice("thousands", "80", (("80", ()), ("80,000", ())))
    own = Choice("delete_negotiation", "Flat – Bob", (("Yes, delete it", ()), ("No, keep it", ())))
    talk = replace(CAR.talk, question=Question("people_notes"), pending=(own, waits), undo=({"title": None},))
    back = Negotiations((replace(CAR, talk=talk, skill="people"), FLAT)).switch(1).switch(0).open
    assert back == replace(CAR, talk=replace(talk, pending=(waits,)), skill="people")


def test_one_that_was_put_away_comes_back_when_it_is_opened() -> None:
    after = THREE.archive(1)
    assert after.current == 0
    assert after.others(archived=True) == (1,)
    assert after.others() == (2,)
    assert not after.switch(1).open.archived


def test_putting_the_open_one_away_opens_an_empty_one() -> None:
    after = THREE.archive(0, NOW)
    assert after.open == Negotiation()
    assert after.items[0] == replace(CAR, archived=True, used="2026-11-23")


@pytest.mark.parametrize(("index", "left"), [(0, (FLAT, SALARY)), (1, (CAR, SALARY)), (2, (CAR, FLAT))])
def test_deleting_takes_just_that_one(index: int, left: tuple[Negotiation, ...]) -> None:
    for current in range(3):
        after = replace(THREE, current=current).delete(index)
        if index == current:
            assert after == Negotiations((*left, Negotiation()), 2)
        else:
            assert after.items == left
            assert after.open == THREE.items[current]


def test_starting_over_empties_the_open_one_alone() -> None:
    assert replace(THREE, current=1).clear().items == (CAR, Negotiation(), SALARY)


def test_a_name_is_trimmed_and_cannot_be_given_twice() -> None:
    renamed = THREE.rename(1, "  New   home ")
    assert renamed.labels == ("My car – Tom", "New home", "Salary")
    assert renamed.rename(1, "new home").labels[1] == "new home"
    assert len(THREE.rename(0, "x" * 200).label) == 60
    with pytest.raises(ValueError, match="new HOME"):
        renamed.rename(0, "new HOME")


def test_fifty_are_kept_and_no_more() -> None:
    full = Negotiations(tuple(about(f"Deal {number}") for number in range(MAX_KEPT)))
    for refused in (full.start, lambda: full.duplicate(3, "Ann"), lambda: full.archive(0)):
        with pytest.raises(FullError):
            refused()
    assert len(full.archive(1).items) == MAX_KEPT
    assert len(full.delete(0).start().items) == MAX_KEPT


FULL_PLAN = Plan(
    title="Car",
    role="seller",
    currency="USD",
    goal="sell it soon",
    people=(Note("he shouts"),),
    interests=Interests(mine=("a quick sale",), theirs=("a safe car",)),
    options=("tires included",),
    criteria=(Criterion("list price", 6000.0),),
    counterpart=Counterpart("Tom", "warrior", "defense"),
    meeting="2026-12-01T15:00",
    alternatives=(Alternative("Dealer", 5000.0), Alternative("Anna", 5500.0)),
    closing_cost=50.0,
    their_alternatives=(Alternative("another car", 6500.0),),
    their_closing_cost=20.0,
    their_reservation=PriceRange(5500.0, 6000.0),
    bargaining_power=0.7,
    target=6200.0,
    offers=(Offer("them", 5000.0),),
)


def test_a_copy_has_ones_own_side_and_nothing_of_the_other() -> None:
    done = frozenset(
        ["alternatives_more", "again:alternatives_price:Dealer", "interests_mine", "reservation_closing_cost"]
    )
    theirs = {"interests_theirs", "people_notes", "reservation_confirmed", "their_side_limit", "opening_meeting"}
    talk = seal(Talk(plan=FULL_PLAN, done=done | theirs, forced="people_notes", asked=("people_notes",)), NOW)
    after = Negotiations((Negotiation(talk, "Golf", "brief"),)).duplicate(0, "Maria", NOW)
    plan = Plan(
        title="Car",
        role="seller",
        currency="USD",
        goal="sell it soon",
        interests=Interests(mine=("a quick sale",)),
        criteria=(Criterion("list price", 6000.0),),
        counterpart=Counterpart("Maria"),
        alternatives=FULL_PLAN.alternatives,
        closing_cost=50.0,
        target=6200.0,
    )
    assert after.open == Negotiation(Talk(plan=plan, done=done))
    assert after.labels == ("Golf", "Car – Maria")
    assert after.items[0].talk == talk


def test_what_an_issue_is_worth_to_the_other_side_stays_behind() -> None:
    issue = Issue("Payment", (Option("30 days", 100.0, 20.0), Option("60 days", 0.0)), their_weight=2.0)
    after = Negotiations((Negotiation(Talk(plan=replace(FULL_PLAN, issues=(issue,)))),)).duplicate(0, "Ann")
    mine = Issue("Payment", (Option("30 days", 100.0), Option("60 days", 0.0)))
    assert after.open.talk.plan.issues == (mine,)


def test_who_one_talks_to_is_no_alternative_in_the_copy() -> None:
    after = Negotiations((Negotiation(Talk(plan=FULL_PLAN)),)).duplicate(0, "anna")
    assert [alternative.name for alternative in after.open.talk.plan.alternatives] == ["Dealer"]
    unnamed = Negotiations((Negotiation(Talk(plan=FULL_PLAN)),)).duplicate(0, None)
    assert unnamed.open.talk.plan.alternatives == FULL_PLAN.alternatives
    assert unnamed.open.talk.plan.counterpart == Counterpart()


NAMES = ("My car – Tom", "Flat – Bob", "Flat – Tom", "Acme renewal\nLicences Acme Corp", "Salary")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("go back to the car", {"My car – Tom"}),
        ("delete the flat one", {"Flat – Bob", "Flat – Tom"}),
        ("flat with tom please", {"Flat – Tom"}),
        ("Bob's", {"Flat – Bob"}),
        ("switch to TOM", {"My car – Tom", "Flat – Tom"}),
        ("the licences", {"Acme renewal"}),
        ("open the salry", {"Salary"}),
        ("My car – Tom", {"My car – Tom"}),
        ("the second one", {"Flat – Bob"}),
        ("the boat", set()),
        ("the other one", set()),
        ("go back", set()),
        ("", set()),
    ],
)
def test_a_name_may_be_said_loosely(text: str, found: set[str]) -> None:
    assert {NAMES[index].partition("\n")[0] for index in named(text, NAMES)} == found


def test_the_other_one_is_the_only_other_one() -> None:
    assert named("the other one", ["Flat – Bob"]) == (0,)
    assert named("the third one", ["Flat – Bob"]) == ()
    assert named("anything", []) == ()


def test_the_whole_name_wins_over_a_part_of_one() -> None:
    assert named("car – tom (2)", ["Car – Tom", "Car – Tom (2)"]) == (1,)
    assert named("car – tom", ["Car – Tom", "Car – Tom (2)"]) == (0,)
    assert THREE.find("the flat", (1, 2)) == (1,)


def test_an_overview_tells_how_far_each_one_is() -> None:
    sealed = seal(Talk(plan=FULL_PLAN, done=frozenset({"alternatives_cost"})), NOW)
    all_of_them = Negotiations(
        (
            Negotiation(sealed, "Golf", "brief", archived=True, used="2026-11-20"),
            replace(SALARY, skill="people"),
            Negotiation(),
        ),
        1,
    )
    golf, salary = (one.to_dict() for one in overview(all_of_them))
    assert golf == {
        "name": "Golf",
        "counterpart": "Tom",
        "meeting": "2026-12-01T15:00",
        "step": 7,
        "open_questions": 3,
        "confirmed": True,
        "archived": True,
        "current": False,
        "used": "2026-11-20",
        "ended": False,
    }
    check = replace(SALARY, skill="checklist", talk=replace(SALARY.talk, check=Check(back="interests")))
    assert overview(Negotiations((check,)))[0].step == 3
    assert (salary["name"], salary["step"], salary["current"], salary["confirmed"]) == ("Salary", 2, True, False)
