"""Manners at every question: what interrupts is answered and the open question comes back."""

from __future__ import annotations

import pytest

from tests.talks.conftest import Talker
from tests.talks.places import PLACES, RESPONSES, come_to, open_question, words

INTERRUPTIONS = {
    "help": "utter_help",
    "where am I?": "utter_progress",
    "thanks": "utter_thanks",
    "are you a bot?": "utter_bot_challenge",
    "what is a BATNA?": "utter_method_batna",
}
HINT_FIRST = ("opening_subject", "opening_role", "alternatives_list", "alternatives_price", "alternatives_probability")


@pytest.mark.parametrize("question", PLACES)
def test_a_pasted_plan_leads_to_the_first_question_it_leaves_open(talker: Talker, question: str) -> None:
    come_to(talker, question)
    asked = str(talker.messages[-1]["text"])
    texts = [str(variant["text"]) for variant in RESPONSES[f"utter_ask_{question}"]]
    assert any(asked.endswith(text.rpartition("}")[2]) for text in texts)


@pytest.mark.parametrize("question", PLACES)
def test_why_is_answered_for_this_very_question_which_comes_back(talker: Talker, question: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    said = talker.say("why do you ask?")
    assert RESPONSES[f"utter_explain_{question}"][0]["text"] in said
    assert open_question(talker) == asked
    assert talker.plan == plan


@pytest.mark.parametrize("question", PLACES)
@pytest.mark.parametrize("text", INTERRUPTIONS)
def test_an_interruption_is_answered_and_the_question_comes_back(talker: Talker, question: str, text: str) -> None:
    asked = come_to(talker, question)
    said = talker.say(text)
    assert words(INTERRUPTIONS[text]) in said
    assert open_question(talker) == asked


@pytest.mark.parametrize("question", PLACES)
def test_the_plan_is_shown_and_the_question_comes_back(talker: Talker, question: str) -> None:
    asked = come_to(talker, question)
    assert "still to find out" in talker.say("show my plan").casefold() or question == "brief_next"
    assert open_question(talker) == asked


@pytest.mark.parametrize("question", PLACES)
def test_no_idea_is_never_held_against_anyone(talker: Talker, question: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    said = talker.say("I don't know")
    if question in HINT_FIRST:
        assert words(f"utter_hint_{question}") in said
        assert open_question(talker) == asked
        said = talker.say("I don't know")
    assert words("utter_left_open") in said or words(f"utter_hint_{question}") in said
    assert talker.plan == plan


@pytest.mark.parametrize("question", [name for name in PLACES if name != "brief_next"])
def test_a_question_can_be_skipped_and_another_comes(talker: Talker, question: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    assert words("utter_skipped") in talker.say("skip")
    assert open_question(talker) != asked
    assert talker.plan == plan


@pytest.mark.parametrize("question", PLACES)
def test_after_a_goodbye_nothing_is_asked_and_the_question_waits(talker: Talker, question: str) -> None:
    asked = come_to(talker, question)
    assert talker.say("goodbye") == RESPONSES["utter_goodbye"][0]["text"]
    talker.say("hello again")
    assert open_question(talker) == asked


@pytest.mark.parametrize("question", PLACES)
def test_starting_over_is_asked_first_and_no_keeps_everything(talker: Talker, question: str) -> None:
    asked, plan = come_to(talker, question), talker.plan
    assert words("utter_choice_restart") in talker.say("start over")
    assert words("utter_restart_kept") in talker.say("no")
    assert open_question(talker) == asked
    assert talker.plan == plan


@pytest.mark.parametrize("question", PLACES)
def test_a_correction_is_taken_at_every_question(talker: Talker, question: str) -> None:
    come_to(talker, question)
    if question == "alternatives_list":
        talker.say("Acme sells them at 35 for sure")
    said = talker.say("Acme was 41, not 35")
    assert "$41 (was $35)" in said
    assert talker.plan["alternatives"][0]["price"] == 41


def test_going_back_opens_the_question_before_and_then_leads_on_again(talker: Talker) -> None:
    talker.say("I want to buy a used car")
    before = open_question(talker)
    talker.say("Tom")
    after = open_question(talker)
    assert words("utter_went_back") in talker.say("go back")
    assert open_question(talker) == before
    assert "the other side is Anna" in talker.say("Anna")
    assert open_question(talker) == after


def test_undo_takes_back_the_last_fact_and_opens_its_question(talker: Talker) -> None:
    asked = come_to(talker, "alternatives_price")
    talker.say("40")
    assert talker.plan["alternatives"][1]["price"] == 40
    assert words("utter_undone") in talker.say("undo")
    assert open_question(talker) == asked
    assert talker.plan["alternatives"][1]["price"] is None


def test_an_addition_is_asked_for_and_kept_beside_the_others(talker: Talker) -> None:
    come_to(talker, "brief_next")
    talker.say("I forgot one")
    assert words("utter_ask_alternatives_another") in open_question(talker)
    talker.say("Gamma at 33, certain")
    assert [found["name"] for found in talker.plan["alternatives"]] == ["Acme", "Gamma"]


def test_a_removal_is_said_back_and_can_be_undone(talker: Talker) -> None:
    come_to(talker, "alternatives_price")
    assert "Beta is out" in talker.say("drop Beta")
    talker.say("undo")
    assert [found["name"] for found in talker.plan["alternatives"]] == ["Acme", "Beta"]


def test_a_jump_leads_to_the_step_and_to_a_question_of_it(talker: Talker) -> None:
    come_to(talker, "alternatives_more")
    said = talker.say("go to the people part")
    assert words("utter_ask_people_notes") in said


def test_a_pause_is_left_in_peace_and_the_next_words_answer_the_question(talker: Talker) -> None:
    come_to(talker, "interests_theirs")
    assert talker.say("let's pause here") == RESPONSES["utter_pause"][0]["text"]
    assert "they may need: cash" in talker.say("they need cash")


def test_starting_over_after_a_yes_clears_everything(talker: Talker) -> None:
    come_to(talker, "people_notes")
    talker.say("start over")
    assert words("utter_restarted") in talker.say("yes")
    assert words("utter_ask_opening_subject") in open_question(talker)
    assert talker.plan["title"] is None


def test_a_fixed_limit_moves_with_a_fact_and_never_with_pressure(talker: Talker) -> None:
    come_to(talker, "brief_next")
    before = talker.assessment["reservation_price"]
    talker.say("they say take it or leave it, today")
    assert talker.assessment["reservation_price"] == before
    assert "your limit moves up by" in talker.say("Acme was 41, not 35")
    assert talker.assessment["reservation_price"] == before + 6
