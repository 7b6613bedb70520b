"""A what-if computes the limit anew and changes nothing until it is kept."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.plan import Alternative, Plan
from negotiation.reading import Asked
from negotiation.reading.supposed import read_supposed
from negotiation.talk import Message, Talk, Turn, limit_counts, take_turn
from tests.talk.talks import responses

PLAN = Plan(
    title="Car", role="seller", alternatives=(Alternative("Dealer", 4200.0, 1.0), Alternative("Online", 4500.0, 0.8))
)


def told(*messages: str, plan: Plan = PLAN, intent: str = "tell_fact") -> Turn:
    turn = Turn(Talk(plan=plan, question=Question("opening_meeting")))
    for message in messages:
        turn = take_turn(turn.talk, Message(message, intent, 0.6))
    return turn


@pytest.mark.parametrize(
    ("said", "response", "new"),
    [
        ("what if online is 60%", "utter_what_if_down", 4380.0),
        ("what would my limit be if online is 60%", "utter_what_if_down", 4380.0),
        ("hm what if the dealer only paid 4k", "utter_what_if_down", 4400.0),
        ("what if the dealer paid 4", "utter_what_if_down", 4400.0),
        ("if the dealer paid 4k, what's my limit?", "utter_what_if_down", 4400.0),
        ("does my limit change if the dealer offers 4300?", "utter_what_if_up", 4460.0),
        ("and if I get 4600 from my sister?", "utter_what_if_up", 4600.0),
        ("and if i get 4600 from my sister", "utter_what_if_up", 4600.0),
        ("suppose closing costs are 300", "utter_what_if_up", 4740.0),
        ("what if online falls through", "utter_what_if_down", 4200.0),
        ("let's say there was no online", "utter_what_if_down", 4200.0),
        ("my limit without online?", "utter_what_if_down", 4200.0),
    ],
)
def test_the_limit_that_would_be_is_said_beside_the_one_there_is(said: str, response: str, new: float) -> None:
    turn = told(said)
    assert responses(turn.says)[:2] == ["utter_what_if", response]
    assert (turn.says[1].values["old"], turn.says[1].values["new"]) == (4440.0, new)
    assert (turn.talk.plan, turn.changes) == (PLAN, ())
    assert [label for label, _ in turn.talk.pending[0].options] == ["Keep it", "Leave it as it was"]
    assert limit_counts(turn.talk)


def test_another_best_alternative_is_said_too() -> None:
    assert responses(told("what if i get 4600 from bosch").says)[2] == "utter_what_if_batna"


@pytest.mark.parametrize("yes", ["keep it", "1"])
def test_it_is_kept_on_request(yes: str) -> None:
    turn = told("what if online is 60%", yes)
    assert turn.talk.plan.alternatives[1].probability == 0.6
    assert turn.talk.pending == ()


def test_yes_keeps_it_and_no_leaves_it() -> None:
    asked = told("what if online is 60%").talk
    assert take_turn(asked, Message("yes", "affirm", 0.9)).talk.plan.alternatives[1].probability == 0.6
    left = take_turn(asked, Message("nah", "deny", 0.9))
    assert (responses(left.says), left.talk.plan, left.talk.pending) == (["utter_choice_left"], PLAN, ())


def test_whoever_goes_on_has_left_it() -> None:
    turn = told("what if online is 60%", "the dealer pays 4300")
    assert (turn.talk.pending, turn.talk.plan.alternatives[1]) == ((), PLAN.alternatives[1])
    again = told("what if online is 60%", "what if online is 50%")
    assert [choice.text for choice in again.talk.pending] == ["what if online is 50%"]


def test_odds_nobody_told_are_asked_for_once_it_is_kept() -> None:
    turn = told("and if I get 4600 from my sister?", "keep it")
    assert turn.talk.plan.alternatives[-1] == Alternative("My sister", 4600.0, None)
    certain = told("what if my sister pays 4600 for sure", "keep it")
    assert certain.talk.plan.alternatives[-1].probability == 1.0


def test_a_limit_that_comes_goes_or_stays_is_said_so() -> None:
    assert responses(told("what if the dealer drops out").says)[1] == "utter_what_if_gone"
    assert responses(told("what if the dealer is 4201", plan=Plan(role="seller")).says)[1] == "utter_what_if_there"
    unsure = Plan(role="seller", alternatives=(Alternative("Online", 4500.0, 0.8),))
    assert responses(told("what if online is 60%", plan=unsure).says)[1] == "utter_what_if_unknown"
    worse = Plan(role="seller", alternatives=(Alternative("Dealer", 4200.0, 1.0), Alternative("Shop", 3000.0, 1.0)))
    assert responses(told("what if shop is 3100", plan=worse).says)[1] == "utter_what_if_same"
    outcomes = told("what if the dealer is 60%")
    assert outcomes.says


def test_a_supposed_offer_is_held_against_the_limit() -> None:
    assert told("what if they offer 4300").asked == Asked(4300.0, "them")


def test_without_a_name_it_is_said_how() -> None:
    assert responses(told("what if the boat had a 60% chance").says) == ["utter_what_if_how"]
    assert "utter_what_if_how" not in responses(told("what if they ask 20% less", intent="ask_method").says)
    assert told("what if online is 80%").talk.pending == ()


@pytest.mark.parametrize(
    "said",
    [
        "if all else fails, i keep it at 3900",
        "and if the dealer fails i keep it",
        "if " + "very " * 80,
        "what if ...",
        "hi",
    ],
)
def test_what_supposes_nothing_is_left_alone(said: str) -> None:
    assert read_supposed(said) is None
