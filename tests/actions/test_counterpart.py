"""The other side is read from what was told; where that is too little, three quick questions are asked."""

from __future__ import annotations

from typing import Any

import pytest

from actions.steps.counterpart import (
    ActionAskCounterpartDecision,
    ActionAskCounterpartDisagreement,
    ActionAskCounterpartWishes,
    ActionReadCounterpart,
)
from negotiation.counterpart import QUESTIONS
from negotiation.plan import Counterpart, Plan
from negotiation.talk import Talk
from tests.actions.conftest import perform, slots, tracker

Domain = dict[str, Any]
TOM = Plan(title="Car", counterpart=Counterpart("Tom"))
SHOUTS = ("he shouts", {"warrior": 0.9})


def test_too_little_is_known_so_three_questions_are_asked(domain: Domain) -> None:
    events, said = perform(ActionReadCounterpart(), tracker(Talk(TOM), "what is he like"), domain)
    assert said == [("utter_counterpart_start", {})]
    assert slots(events)["shared_forced"] == "counterpart_disagreement"


def test_what_was_told_is_enough_to_say_how_sure_and_why_and_what_to_do(domain: Domain) -> None:
    events, said = perform(ActionReadCounterpart(), tracker(Talk(TOM, evidence=(SHOUTS,)), "what is he like"), domain)
    assert events == []
    text = said[0][1]["text"]
    for part in ("Tom sounds like a warrior", '"he shouts"', "About 70% sure", "Do: ", "Don't: ", "Say: "):
        assert part in text
    assert "{" not in text


def test_a_mixed_style_is_said_to_be_mixed(domain: Domain) -> None:
    talk = Talk(TOM, evidence=(SHOUTS, ("then he cries", {"uncontrolled": 0.9})))
    text = perform(ActionReadCounterpart(), tracker(talk), domain)[1][0][1]["text"]
    assert "Tom shows two styles, warrior and uncontrolled." in text
    assert "And when the uncontrolled comes out:" in text
    assert "About" not in text


def test_the_questions_can_be_asked_for_and_a_style_in_the_plan_is_used(domain: Domain) -> None:
    known = Talk(Plan(counterpart=Counterpart(style="diplomat", tactic="defense")))
    events, said = perform(ActionReadCounterpart(), tracker(known, "what is she like"), domain)
    assert events == []
    assert "The other side sounds like a diplomat" in said[0][1]["text"]
    assert "That is defense" in said[1][1]["text"]
    assert "distributive" in said[1][1]["text"]
    events, said = perform(ActionReadCounterpart(), tracker(known, "ask me the three questions"), domain)
    assert said == [("utter_counterpart_start", {})]


@pytest.mark.parametrize(
    ("action", "question"),
    zip(
        (ActionAskCounterpartDisagreement(), ActionAskCounterpartDecision(), ActionAskCounterpartWishes()),
        QUESTIONS,
        strict=True,
    ),
)
def test_a_quick_question_names_them_and_has_its_answers_as_buttons(domain: Domain, action: Any, question: Any) -> None:
    _, said = perform(action, tracker(Talk(TOM)), domain)
    assert "Tom" in said[0][1]["text"]
    assert [button["payload"] for button in said[0][1]["buttons"]] == [answer.words for answer in question.answers]
