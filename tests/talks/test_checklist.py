"""The checklist with the trained coach: two minutes, ten minutes, coming back, and the three verdicts."""

from __future__ import annotations

import json

import pytest

from negotiation.points import POINTS
from tests.talks.conftest import Talker
from tests.talks.places import RESPONSES, WHOLE, open_question, words

FULL = {**WHOLE, "criteria": [{"text": "the list price", "price": 33}], "target": 30, "options": ["two lots"]}
ASKED = [point for point in POINTS if point not in ("alternatives", "limit")]


def prepared(talker: Talker, **different: object) -> None:
    """A talk whose limit is confirmed, with this in its plan besides."""
    talker.say(json.dumps({**FULL, **different}), "no, that's all", "yes")


def noted(*but: str) -> dict[str, str]:
    """Notes on all points but these."""
    return {point: "done" for point in POINTS if point not in but}


def test_two_minutes_bring_a_limit_and_a_verdict(talker: Talker) -> None:
    assert words("utter_ask_checklist_deal") in talker.say("I have 2 minutes")
    assert words("utter_ask_checklist_alternatives") in talker.say("buying chips from Condor")
    assert "The most you should pay is 35" in talker.say("Acme at 35 for sure")
    talker.say("yes", "between 20 and 28")
    said = talker.say("26")
    assert said.startswith("Got it: you aim for 26.\nReady but for ")
    assert "Take along: at most 35" in said
    assert words("utter_ask_brief_next") in open_question(talker)


def test_little_time_said_among_facts_leads_to_the_checklist(talker: Talker) -> None:
    said = talker.say("meeting in half an hour, selling my flat to the Millers")
    assert "the other side is Millers" in said
    assert words("utter_ask_checklist_alternatives") in said


@pytest.mark.parametrize("text", ["checklist", "I have 10 minutes", "quick check", "am I ready?"])
def test_it_starts_at_any_question_and_leads_back_to_it(talker: Talker, text: str) -> None:
    talker.say(json.dumps({**WHOLE, "interests": {"theirs": ["an empty stock"]}}))
    before = open_question(talker)
    talker.say(text)
    assert open_question(talker) != before
    assert words("utter_checklist_leave") in talker.say("back to my plan")
    assert open_question(talker) == before


LEFT: dict[str, dict[str, object]] = {
    "relationship": {"people": []},
    "interests_mine": {"interests": {"theirs": ["an empty stock"]}},
    "interests_theirs": {"interests": {"mine": ["a steady supply"]}},
    "target": {"target": None},
    "criteria": {"criteria": []},
    "options": {"options": []},
    "their_side": {"their_alternatives": []},
    "zopa": {"their_alternatives": []},
    "worth": {"their_alternatives": []},
}
"""Point -> what must not be in the plan, so that it is open."""
SKIPPED_BEFORE = ("relationship", "interests_mine", "interests_theirs")
SKIPPED_AFTER = ("their_side", "zopa", "worth")


@pytest.mark.parametrize("point", ASKED)
def test_every_point_is_asked_by_its_own_sentence_and_explained(talker: Talker, point: str) -> None:
    talker.say(json.dumps({**FULL, "checklist": noted(point), **LEFT.get(point, {})}))
    talker.say(
        *["skip"] * (point in SKIPPED_BEFORE), "no, that's all", "yes", *["skip", "skip"] * (point in SKIPPED_AFTER)
    )
    talker.say("checklist")
    asked = open_question(talker)
    texts = [RESPONSES[name][-1]["text"] for name in RESPONSES if name.startswith(f"utter_ask_checklist_{point}")]
    assert any(asked.startswith(text.partition("{")[0]) for text in texts)
    assert RESPONSES[f"utter_explain_checklist_{point}"][0]["text"] in talker.say("why do you ask?")
    assert open_question(talker) == asked


def test_what_other_questions_interrupt_comes_back(talker: Talker) -> None:
    prepared(talker)
    talker.say("checklist")
    asked = open_question(talker)
    for text in ("what is a BATNA?", "help", "thanks", "show my plan", "what is still open?", "how are you?"):
        talker.say(text)
        assert open_question(talker) == asked


def test_what_is_still_open_is_listed_a_line_a_point(talker: Talker) -> None:
    prepared(talker)
    lines = talker.say("what is still open?").splitlines()
    assert len([line for line in lines if line.startswith("- ")]) == len(POINTS)
    assert lines.index("- your mandate") < lines.index("Settled:") < lines.index("- what you need")


def test_after_a_goodbye_it_goes_on_where_it_stopped(talker: Talker) -> None:
    prepared(talker)
    talker.say("I have 10 minutes", "done")
    asked = open_question(talker)
    assert talker.say("bye") == RESPONSES["utter_goodbye"][0]["text"]
    talker.say("hello again")
    assert open_question(talker) == asked
    talker.say("back to my plan", "checklist")
    assert open_question(talker) == asked


def test_an_answer_to_a_point_is_kept_in_the_plan_and_the_brief(talker: Talker) -> None:
    prepared(talker, checklist=noted("mandate", "agenda"))
    talker.say("checklist")
    assert "your mandate: up to 50k, above that my boss" in talker.say("up to 50k, above that my boss")
    said = talker.say("delivery first, price last, one hour at their office")
    assert "You are ready." in said
    assert talker.plan["checklist"]["mandate"] == "up to 50k, above that my boss"
    brief = talker.say("show my plan")
    assert "Mandate: up to 50k, above that my boss" in brief
    assert "Agenda: delivery first" in brief


def test_the_notes_come_back_with_an_exported_plan(talker: Talker) -> None:
    prepared(talker, checklist={"mandate": "up to 50k"})
    plan = talker.plan
    talker.say("start over", "yes")
    talker.say(json.dumps(plan))
    assert talker.plan["checklist"] == {"mandate": "up to 50k"}


def test_a_correction_in_the_middle_is_taken_and_the_point_stays_open(talker: Talker) -> None:
    prepared(talker)
    talker.say("checklist")
    asked = open_question(talker)
    assert "$41 (was $35)" in talker.say("Acme was 41, not 35")
    assert open_question(talker).split("{")[0][:20] == asked[:20]


def test_ready(talker: Talker) -> None:
    prepared(talker, checklist=noted())
    said = talker.say("am I ready?")
    assert "You are ready." in said
    assert said.count("at most $32") == 1


def test_ready_but_for(talker: Talker) -> None:
    prepared(talker, checklist=noted("mandate", "debrief"))
    assert "Ready but for your mandate." in talker.say("am I ready?")


@pytest.mark.parametrize(
    ("text", "missing"),
    [
        ("I want to buy a used car from Tom", "an alternative with its price"),
        ("I want to buy a used car from Tom, another one costs 7000 for sure", "a limit that you confirmed"),
    ],
)
def test_do_not_go_in_without(talker: Talker, text: str, missing: str) -> None:
    talker.say(text)
    assert f"Do not go in without {missing}." in talker.say("am I ready?")


def test_skipping_everything_ends_in_a_verdict_within_the_time(talker: Talker) -> None:
    talker.say("I have 5 minutes")
    said = [talker.say("skip") for _ in range(9)]
    assert ["Do not go in without" in text for text in said] == [False] * 8 + [True]


def test_more_time_goes_on_after_the_verdict(talker: Talker) -> None:
    talker.say("I have 2 minutes", "skip", "skip", "skip", "skip")
    assert words("utter_ask_brief_next") in open_question(talker)
    assert words("utter_ask_checklist_deal") in talker.say("I have 5 more minutes")


def test_a_step_back_opens_the_point_before(talker: Talker) -> None:
    prepared(talker)
    talker.say("checklist")
    asked = open_question(talker)
    talker.say("skip")
    talker.say("go back")
    assert open_question(talker) == asked


def test_starting_over_leaves_the_checklist(talker: Talker) -> None:
    talker.say("I have 2 minutes", "buying chips from Condor", "start over")
    assert words("utter_restarted") in talker.say("yes")
    assert words("utter_ask_opening_subject") in open_question(talker)
