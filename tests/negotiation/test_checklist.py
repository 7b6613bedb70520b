"""What the checklist asks first, and what it says in the end: a pure function of the plan."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agenda import Question
from negotiation.checklist import (
    CONFIRM,
    IMPORTANT,
    NOT_WITHOUT,
    PREFIX,
    READY,
    READY_BUT,
    WEIGHTS,
    Check,
    next_question,
    open_points,
    open_questions,
    questions_for,
    settled,
    verdict,
    weakest_guess,
)
from negotiation.plan import (
    Alternative,
    Counterpart,
    Criterion,
    Interests,
    Issue,
    Note,
    Offer,
    Option,
    Plan,
    PriceRange,
)
from negotiation.points import POINTS, PointNotes, read_notes
from tests.talk import strategies

ACME, BETA = Alternative("Acme", 28.0, 0.5), Alternative("Beta", 35.0)
PLAN = Plan(title="Chips", role="buyer", counterpart=Counterpart("Condor"), alternatives=(ACME, BETA))
ALL = PointNotes(tuple((point, "done") for point in POINTS))


def keys(plan: Plan, sealed: bool = False, most: int | None = None) -> list[str]:
    return [question.key for question in open_questions(plan, sealed, frozenset(), most)]


def first(plan: Plan, sealed: bool = False, count: int = 1) -> list[str]:
    return keys(plan, sealed, 4)[:count]


@pytest.mark.parametrize(
    ("plan", "question"),
    [
        (Plan(), "checklist_deal"),
        (Plan(title="Chips"), "opening_role"),
        (Plan(counterpart=Counterpart("Condor")), "opening_role"),
        (Plan(title="Chips", role="buyer"), "checklist_alternatives"),
        (replace(PLAN, alternatives=(Alternative("Acme", None, 1.0),)), "alternatives_price:Acme"),
        (replace(PLAN, alternatives=(Alternative("Acme", 28.0, None),)), "alternatives_probability:Acme"),
        (replace(PLAN, alternatives=(ACME,)), "alternatives_fallback"),
        (PLAN, CONFIRM),
    ],
)
def test_what_a_limit_needs_comes_first(plan: Plan, question: str) -> None:
    assert first(plan) == [question]


def test_once_the_limit_stands_the_other_side_and_the_target_come_first() -> None:
    assert first(PLAN, True, 3) == ["checklist_their_side", "checklist_target", "checklist_opening"]


def test_with_time_the_details_of_the_limit_are_asked_before_it_is_confirmed() -> None:
    details = ["alternatives_extra_worth", "reservation_closing_cost", CONFIRM]
    assert keys(PLAN)[:3] == details
    assert keys(PLAN, most=4)[0] == CONFIRM
    answered = frozenset(details[:2])
    assert next(iter(open_questions(PLAN, done=answered))).key == CONFIRM
    told = replace(PLAN, closing_cost=5, alternatives=(replace(ACME, extra_worth=1.0), BETA))
    assert keys(told)[0] == CONFIRM


def test_two_limits_that_leave_no_room_are_the_next_to_look_at() -> None:
    apart = replace(PLAN, their_reservation=PriceRange(40, 45))
    assert open_points(apart, True)[0] == "zopa"
    assert "zopa" in settled(replace(PLAN, their_reservation=PriceRange(20, 25)), True)


def test_a_guess_that_moves_the_limit_is_looked_at_before_one_that_does_not() -> None:
    far = replace(PLAN, alternatives=(replace(ACME, price=5.0), BETA))
    near = replace(PLAN, alternatives=(replace(ACME, price=34.9), replace(BETA, extra_worth=0.01)))
    assert open_points(far, True).index("assumptions") < open_points(near, True).index("assumptions")


def test_with_a_single_way_out_a_better_one_counts_more() -> None:
    single = replace(PLAN, alternatives=(BETA,))
    assert open_points(single, True).index("batna") < open_points(PLAN, True).index("batna")


def test_odds_are_more_of_a_guess_than_a_price() -> None:
    guess = weakest_guess(replace(PLAN, alternatives=(replace(ACME, price=10.0), BETA)))
    assert guess is not None
    assert (guess.alternative, guess.key) == ("Acme", "probability")
    assert weakest_guess(Plan()) is None


@pytest.mark.parametrize(
    ("plan", "point"),
    [
        (Plan(goal="peace"), "goal"),
        (Plan(people=(Note("rude"),)), "relationship"),
        (Plan(people=(Note("late", "issue"),)), "issues"),
        (Plan(interests=Interests(mine=("calm",))), "interests_mine"),
        (Plan(interests=Interests(theirs=("cash",))), "interests_theirs"),
        (PLAN, "alternatives"),
        (replace(PLAN, their_reservation=PriceRange(20, 25)), "their_side"),
        (replace(PLAN, their_reservation=PriceRange(20, 25)), "worth"),
        (Plan(target=0.0), "target"),
        (Plan(criteria=(Criterion("list price"),)), "criteria"),
        (Plan(options=("two lots",)), "options"),
        (Plan(offers=(Offer("me", 5.0),)), "opening"),
        (Plan(issues=(Issue("a", (Option("x", 1),)), Issue("b", (Option("x", 1),)))), "packages"),
        (Plan(counterpart=Counterpart(style="warrior")), "style"),
        *((Plan(checklist=read_notes({p: "noted"}, "")), p) for p in POINTS if p not in ("alternatives", "limit")),
    ],
)
def test_what_the_plan_says_settles_its_point(plan: Plan, point: str) -> None:
    assert point in settled(plan)
    assert point not in settled(Plan())
    assert PREFIX + point not in keys(plan)


def test_a_confirmed_limit_settles_its_point_as_long_as_there_is_one() -> None:
    assert "limit" in settled(PLAN, True)
    assert "limit" not in settled(PLAN, False)
    assert "limit" not in settled(replace(PLAN, alternatives=(ACME,)), True)


def test_a_note_does_not_stand_in_for_an_alternative_or_a_limit() -> None:
    assert settled(Plan(checklist=ALL)) == frozenset(POINTS) - {"alternatives", "limit"}


@pytest.mark.parametrize(
    ("plan", "sealed", "kind", "points"),
    [
        (Plan(), False, NOT_WITHOUT, ("deal", "alternatives")),
        (Plan(title="Chips"), True, NOT_WITHOUT, ("deal", "alternatives")),
        (Plan(title="Chips", role="buyer"), False, NOT_WITHOUT, ("alternatives",)),
        (replace(PLAN, alternatives=(ACME,)), True, NOT_WITHOUT, ("limit",)),
        (PLAN, False, NOT_WITHOUT, ("limit",)),
        (replace(PLAN, role=None), False, NOT_WITHOUT, ("deal",)),
        (PLAN, True, READY_BUT, ("their_side", "target", "opening")),
        (replace(PLAN, checklist=ALL.put("mandate", None)), True, READY_BUT, ("mandate",)),
        (replace(PLAN, checklist=ALL.put("debrief", None)), True, READY, ()),
        (replace(PLAN, checklist=ALL), True, READY, ()),
    ],
)
def test_the_verdict_names_what_counts(plan: Plan, sealed: bool, kind: str, points: tuple[str, ...]) -> None:
    found = verdict(plan, sealed)
    assert (found.kind, found.points) == (kind, points)


def test_the_verdict_says_what_keeps_the_limit_from_being_computed() -> None:
    assert verdict(replace(PLAN, alternatives=(Alternative("Acme", None, 1.0),))).missing == ("the price with Acme",)
    assert verdict(PLAN).missing == ()


def test_what_is_smaller_is_counted() -> None:
    left = len(open_points(PLAN, True))
    assert verdict(PLAN, True).smaller == left - 3
    assert verdict(replace(PLAN, checklist=ALL.put("debrief", None)), True).smaller == 1


def test_every_point_has_a_weight() -> None:
    assert set(WEIGHTS) == set(POINTS)
    assert all(0 < weight <= 100 for weight in WEIGHTS.values())


@settings(max_examples=80, deadline=None)
@given(strategies.plans(), st.booleans())
def test_nothing_is_asked_that_the_plan_knows(plan: Plan, sealed: bool) -> None:
    asked = keys(plan, sealed)
    assert len(set(asked)) == len(asked)
    assert not {PREFIX + point for point in settled(plan, sealed)} & set(asked)
    assert set(open_points(plan, sealed)) | settled(plan, sealed) == set(POINTS)


@settings(max_examples=60, deadline=None)
@given(strategies.plans(), st.booleans(), st.randoms())
def test_the_order_does_not_hang_on_the_order_of_the_alternatives(plan: Plan, sealed: bool, random: object) -> None:
    mixed = list(plan.alternatives)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    assert open_points(replace(plan, alternatives=tuple(mixed)), sealed) == open_points(plan, sealed)


@pytest.mark.parametrize("currency", ["USD", "JPY", None])
@pytest.mark.parametrize("factor", [0.01, 1, 1000])
def test_the_order_does_not_hang_on_the_size_of_the_money(factor: float, currency: str | None) -> None:
    larger = tuple(replace(a, price=(a.price or 0.0) * factor) for a in PLAN.alternatives)
    assert open_points(replace(PLAN, alternatives=larger, currency=currency), True) == open_points(PLAN, True)


def skip_all(plan: Plan, sealed: bool, most: int | None) -> list[str]:
    """What is asked of somebody who skips everything."""
    check = Check(most)
    while (question := next_question(plan, sealed, check)) is not None:
        check = check.opened(question.key)
        assert next_question(plan, sealed, check) == question
        check = replace(check, closed=check.closed | {question.key})
    return list(check.asked)


@settings(max_examples=60, deadline=None)
@given(strategies.plans(), st.booleans(), st.integers(1, 40), st.integers(0, 20))
def test_with_more_time_never_less_is_asked(plan: Plan, sealed: bool, most: int, more: int) -> None:
    few, many, whole = skip_all(plan, sealed, most), skip_all(plan, sealed, most + more), skip_all(plan, sealed, None)
    assert len(few) <= len(many) <= len(whole)
    assert len(set(few) - {CONFIRM}) <= most
    assert len(set(whole)) == len(whole)


def test_the_limit_is_confirmed_even_when_the_time_is_up() -> None:
    check = Check(1, ("checklist_alternatives",), frozenset({"checklist_alternatives"}))
    assert next_question(PLAN, False, check) == Question(CONFIRM)
    assert next_question(PLAN, True, check) is None


def test_the_time_decides_how_much_is_asked() -> None:
    counts = [questions_for(minutes) or 0 for minutes in (0.5, 1, 2, 3, 5, 10, 30, 600)]
    assert counts == [3, 3, 4, 5, 9, 18, 20, 20]
    assert questions_for(None) is None


def test_a_check_comes_back_from_plain_data() -> None:
    check = Check(4, ("checklist_goal",), frozenset({"checklist_goal"}), "people", "people_notes", True)
    assert Check.from_dict(check.to_dict()) == check
    assert Check.from_dict(Check().to_dict()) == Check()


def test_what_is_important_is_more_than_the_musts_and_less_than_all() -> None:
    important = [point for point, weight in WEIGHTS.items() if weight >= IMPORTANT]
    assert 8 <= len(important) <= 14
