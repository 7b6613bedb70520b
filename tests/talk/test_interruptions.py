"""What is no answer to the open question: small talk, requests, and the words that are neither."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddCriterion, AddOffer, AddText, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.reading import Problem, Reading, Unsure
from negotiation.talk import ASKS, CHAT, Message, is_request
from negotiation.talk.intents import PLAIN_ANSWERS, as_heard, in_free_words, is_interruption, is_plain_answer
from tests.talk.conftest import Hear
from tests.talk.talks import at


@pytest.mark.parametrize("intent", sorted(CHAT | ASKS))
def test_small_talk_and_requests_are_left_to_their_rules(hear: Hear, intent: str) -> None:
    talk = at("opening_role")
    turn = hear(talk, "...", intent, 0.9)
    assert (turn.interrupted, turn.talk) == (True, talk)


def test_a_fact_beside_a_request_is_taken_too(hear: Hear) -> None:
    edits = (PutAlternative("mine", "Acme", price=41.0),)
    turn = hear(at("people_notes"), "Acme is 41, show my plan", "show_plan", edits=edits)
    assert turn.interrupted
    assert turn.changes


@pytest.mark.parametrize(
    ("intent", "confidence", "found", "interrupts"),
    [
        ("tell_fact", 0.9, {}, False),
        (None, 0.0, {}, False),
        ("greet", 0.3, {}, True),
        ("greet", 0.3, {"answered": True}, False),
        ("greet", 0.7, {"answered": True}, True),
        ("greet", 0.5, {"edits": (SetField("title", "Chips"),)}, False),
        ("greet", 0.7, {"edits": (SetField("title", "Chips"),)}, True),
        ("greet", 0.9, {"edits": (SetField("target", 5),)}, False),
        ("show_plan", 0.9, {"edits": (SetField("target", 5),)}, True),
        ("show_plan", 0.5, {"edits": (SetField("target", 5),)}, False),
        ("show_plan", 0.9, {"problems": (Problem("negative_price", "-5"),)}, False),
        ("show_plan", 0.9, {"unsure": (Unsure("chance_words", "maybe"),)}, False),
    ],
)
def test_when_a_message_interrupts(
    intent: str | None, confidence: float, found: dict[str, Any], interrupts: bool
) -> None:
    assert is_interruption(Message("...", intent, confidence), Reading(**found)) is interrupts


@pytest.mark.parametrize(
    ("edit", "free"),
    [
        (SetField("title", "Chips"), True),
        (SetField("goal", "peace"), True),
        (SetField("counterpart.name", "Tom"), True),
        (SetField("role", "buyer"), False),
        (AddText("options", "later"), True),
        (AddCriterion("list price"), True),
        (AddCriterion("list price", 5), False),
        (PutAlternative("mine", "Acme"), True),
        (PutAlternative("mine", "Acme", probability=0.5), False),
        (PutAlternative("mine", "Acme", rename="Ajax"), False),
        (RemoveAlternative("mine", "Acme"), False),
        (AddOffer("me", 5), False),
    ],
    ids=str,
)
def test_free_words_are_what_any_sentence_would_give(edit: Edit, free: bool) -> None:
    assert in_free_words(Reading(edits=(edit,))) is free
    assert not in_free_words(Reading(edits=(edit,), sunk=(5.0,)))


@pytest.mark.parametrize("intent", sorted(PLAIN_ANSWERS))
def test_a_plain_answer_is_sure_and_without_a_recognised_fact(intent: str) -> None:
    assert is_plain_answer(Message("no", intent, 0.9), Reading())
    assert not is_plain_answer(Message("no", intent, 0.5), Reading())
    assert not is_plain_answer(Message("no", intent, 0.9), Reading(edits=(SetField("target", 5),)))
    assert not is_plain_answer(Message("no", "tell_fact", 0.9), Reading())


@pytest.mark.parametrize(
    ("text", "request_"),
    [
        ("what's the weather", True),
        ("tell me a joke", True),
        ("a table by the window?", True),
        ("so, can you book a flight", True),
        ("he never listens to what I say", False),
        ("a quiet room", False),
    ],
)
def test_a_request_is_told_from_a_statement(text: str, request_: bool) -> None:
    assert is_request(text) is request_


@pytest.mark.parametrize(
    ("question", "text", "intent", "confidence", "heard"),
    [
        ("people_notes", "he cooks badly", "out_of_scope", 0.9, "tell_fact"),
        ("interests_mine", "a place to swim", "out_of_scope", 0.9, "tell_fact"),
        ("people_notes", "they are idiots", "express_frustration", 0.7, "tell_fact"),
        ("people_notes", "this bot is useless", "express_frustration", 0.9, "express_frustration"),
        ("people_notes", "what is the weather?", "out_of_scope", 0.9, "out_of_scope"),
        ("opening_role", "he cooks badly", "out_of_scope", 0.9, "out_of_scope"),
        ("reservation_closing_cost", "a place to swim", "out_of_scope", 0.9, "out_of_scope"),
        ("people_notes", "go back", "go_back", 0.9, "go_back"),
        ("interests_mine", "a good night's sleep", "goodbye", 0.7, "tell_fact"),
        ("interests_mine", "good night", "goodbye", 0.9, "goodbye"),
        ("alternatives_price", "cheers", "thanks", 0.7, "thanks"),
        ("opening_counterpart", "Tom", "greet", 0.4, "tell_fact"),
        ("opening_counterpart", "hello", "greet", 0.9, "greet"),
        (None, "he cooks badly", "out_of_scope", 0.9, "out_of_scope"),
    ],
)
def test_free_words_in_answer_to_an_open_question_are_not_off_topic(
    question: str | None, text: str, intent: str, confidence: float, heard: str
) -> None:
    asked = Question(question) if question else None
    assert as_heard(Message(text, intent, confidence), asked).intent == heard
