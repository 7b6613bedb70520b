"""Which question comes next: a pure function of the plan and of what was asked."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.agenda import Question, is_uncertain, next_question, open_questions, unfinished
from negotiation.edits import PutAlternative, SetField, apply_edits
from negotiation.outcome import DealOutcome
from negotiation.plan import Alternative, Counterpart, Criterion, Interests, Note, Outcome, Plan, PriceRange
from tests.talk import strategies

SURE = Alternative("Acme", 35.0, 1.0)
UNSURE = Alternative("Beta", 28.0, 0.5)
ASKING = ("opening", "people", "interests", "alternatives", "reservation", "their_side", "options")


def names(plan: Plan, skill: str, *done: str) -> list[str]:
    return [question.key for question in open_questions(plan, skill, frozenset(done))]


@pytest.mark.parametrize(
    ("plan", "skill", "keys"),
    [
        (Plan(), "opening", ["opening_subject", "opening_counterpart", "opening_role", "opening_meeting"]),
        (
            Plan(title="Chairs", role="buyer", counterpart=Counterpart("Tom"), meeting="2026-12-01"),
            "opening",
            [],
        ),
        (Plan(), "people", ["people_notes"]),
        (Plan(people=(Note("rude"),)), "people", []),
        (Plan(), "interests", ["interests_mine", "interests_theirs"]),
        (Plan(target=50.0), "interests", ["interests_behind", "interests_theirs"]),
        (Plan(target=50.0, interests=Interests(("rent",), ("calm",))), "interests", []),
        (Plan(), "alternatives", ["alternatives_list"]),
        (
            Plan(alternatives=(Alternative("Acme", None, None),)),
            "alternatives",
            [
                "alternatives_price:Acme",
                "alternatives_probability:Acme",
                "alternatives_fallback",
                "alternatives_more",
                "alternatives_cost",
                "alternatives_extra_worth",
            ],
        ),
        (Plan(alternatives=(SURE,)), "alternatives", ["alternatives_more", "alternatives_extra_worth"]),
        (
            Plan(alternatives=(SURE, UNSURE)),
            "alternatives",
            ["alternatives_more", "alternatives_cost", "alternatives_extra_worth"],
        ),
        (
            Plan(alternatives=(Alternative("court", None, outcomes=(Outcome(0.5, 9),), cost=1, extra_worth=2),)),
            "alternatives",
            ["alternatives_fallback", "alternatives_more"],
        ),
        (Plan(), "reservation", ["opening_role", "reservation_closing_cost", "reservation_confirmed"]),
        (Plan(role="buyer", closing_cost=5), "reservation", ["reservation_confirmed"]),
        (Plan(), "their_side", ["their_side_alternatives", "their_side_limit"]),
        (Plan(their_alternatives=(SURE,)), "their_side", []),
        (Plan(their_alternatives=(Alternative("wait", None),)), "their_side", ["their_side_limit"]),
        (Plan(their_reservation=PriceRange(30, 40)), "their_side", ["their_side_alternatives"]),
        (Plan(), "options", ["options_ideas", "options_criteria"]),
        (Plan(options=("swap",), criteria=(Criterion("list price", 36.0),)), "options", []),
        (Plan(), "brief", ["brief_next"]),
    ],
)
def test_a_step_asks_what_is_missing_and_nothing_that_is_known(plan: Plan, skill: str, keys: list[str]) -> None:
    assert names(plan, skill) == keys
    assert next_question(plan, skill) == (Question.from_key(keys[0]) if keys else None)


def test_what_was_answered_or_skipped_is_not_asked_again() -> None:
    assert names(Plan(), "opening", "opening_subject", "opening_role") == ["opening_counterpart", "opening_meeting"]


def test_a_question_about_one_alternative_is_done_for_that_one_only() -> None:
    plan = Plan(alternatives=(Alternative("Acme", None), Alternative("Beta", None)))
    assert names(plan, "alternatives", "alternatives_price:Acme")[0] == "alternatives_price:Beta"


@pytest.mark.parametrize(
    ("alternative", "uncertain"),
    [
        (SURE, False),
        (UNSURE, True),
        (Alternative("Acme", 35.0, None), True),
        (Alternative("lottery", None, outcomes=(Outcome(0.5, 9),)), True),
        (Alternative("court", None, outcomes=(Outcome(1, 9),), binding=True), False),
    ],
)
def test_what_may_come_to_nothing_or_has_no_odds_yet_is_uncertain(alternative: Alternative, uncertain: bool) -> None:
    assert is_uncertain(alternative) is uncertain


@pytest.mark.parametrize(
    "question",
    [Question("opening_role"), Question("alternatives_price", "Acme"), Question("alternatives_price", "Gamma: north")],
)
def test_a_question_is_remembered_by_its_key(question: Question) -> None:
    assert Question.from_key(question.key) == question


@pytest.mark.parametrize(
    ("name", "skill"),
    [("opening_role", "opening"), ("alternatives_price", "alternatives"), ("shared_choice", "shared")],
)
def test_a_question_belongs_to_the_step_it_is_named_after(name: str, skill: str) -> None:
    assert Question(name).skill == skill


def test_what_is_left_up_to_the_limit_is_counted_once_in_the_order_of_the_steps() -> None:
    left = unfinished(Plan(alternatives=(SURE,)), frozenset({"people_notes"}))
    assert [question.name for question in left] == [
        "opening_subject",
        "opening_counterpart",
        "opening_role",
        "opening_meeting",
        "interests_mine",
        "interests_theirs",
        "alternatives_more",
        "alternatives_extra_worth",
        "reservation_closing_cost",
        "reservation_confirmed",
    ]


@settings(deadline=None)
@given(strategies.plans(), st.sampled_from([*ASKING, "brief"]), st.frozensets(st.sampled_from(strategies.QUESTIONS)))
def test_the_next_question_is_the_first_open_one_and_never_one_that_is_done(
    plan: Plan, skill: str, done: frozenset[str]
) -> None:
    questions = list(open_questions(plan, skill, done))
    assert next_question(plan, skill, done) == (questions[0] if questions else None)
    assert list(open_questions(plan, skill, done)) == questions
    assert not done & {question.key for question in questions}
    assert len(set(questions)) == len(questions)


ANSWERS = {
    "opening_subject": SetField("title", "Chairs"),
    "opening_counterpart": SetField("counterpart.name", "Tom"),
    "opening_role": SetField("role", "buyer"),
    "opening_meeting": SetField("meeting", "2026-12-01T15:00"),
    "alternatives_list": PutAlternative("mine", "Acme"),
    "their_side_alternatives": PutAlternative("theirs", "a dealer"),
    "their_side_limit": SetField("their_reservation", 40.0),
}


def _answered(plan: Plan, question: Question) -> Plan:
    if question.name == "alternatives_price":
        return apply_edits(plan, [PutAlternative("mine", str(question.alternative), price=40)]).plan
    if question.name == "alternatives_probability":
        return apply_edits(plan, [PutAlternative("mine", str(question.alternative), probability=0.5)]).plan
    return apply_edits(plan, [ANSWERS[question.name]]).plan if question.name in ANSWERS else plan


@settings(max_examples=200, deadline=None)
@given(strategies.plans(), st.frozensets(st.sampled_from(strategies.QUESTIONS)), st.sampled_from(ASKING), st.data())
def test_every_step_ends_after_finitely_many_answers_or_skips(
    plan: Plan, done: frozenset[str], skill: str, data: st.DataObject
) -> None:
    asked: list[str] = []
    while (question := next_question(plan, skill, done)) is not None:
        assert question.key not in asked
        asked.append(question.key)
        assert len(asked) <= 40
        if data.draw(st.booleans()):
            plan = _answered(plan, question)
        done |= {question.key}


@pytest.mark.parametrize(
    ("outcome", "keys"),
    [
        (None, ["review_outcome", "review_lessons"]),
        (DealOutcome(True), ["review_price", "review_lessons"]),
        (DealOutcome(True, 41.0), ["review_lessons"]),
        (DealOutcome(False, lessons=("ask sooner",)), []),
    ],
)
def test_the_review_asks_how_it_ended_and_what_was_learned(outcome: DealOutcome | None, keys: list[str]) -> None:
    assert names(Plan(outcome=outcome), "review") == keys
