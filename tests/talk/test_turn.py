"""One message: an answer, a fact, a choice, or something that other rules answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddCriterion, AddOffer, AddText, Change, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.plan import Alternative, Counterpart, Plan
from negotiation.reading import Problem, Reading, Unsure
from negotiation.talk import ASKS, CHAT, CHOICE, SILENCE, Choice, Message, Say, Talk, ask, is_request, seal, take_turn
from negotiation.talk.intents import PLAIN_ANSWERS, as_heard, in_free_words, is_interruption, is_plain_answer
from tests.talk.conftest import Hear

PLAN = Plan(title="Chips", role="buyer", alternatives=(Alternative("Acme", 35.0), Alternative("Beta", 38.0)))
RANGE = Choice(
    "range",
    "41 or 42",
    (
        ("41", (PutAlternative("mine", "Acme", price=41.0),)),
        ("42", (PutAlternative("mine", "Acme", price=42.0),)),
    ),
)
RESTART = Choice("restart", "start over", (("Yes, clear it", ()), ("No, keep it", ())))
THOUSANDS = Choice(
    "thousands",
    "80",
    (
        ("80,000", (PutAlternative("mine", "Acme", price=80_000.0),)),
        ("80", (PutAlternative("mine", "Acme", price=80.0),)),
    ),
)
THREE = Choice(
    "which_alternative", "it", tuple((name, (AddText("options", name),)) for name in ("Red", "Green", "Grey"))
)


def at(question: str, plan: Plan = PLAN, **values: Any) -> Talk:
    return Talk(plan=plan, question=Question.from_key(question), **values)


def responses(says: tuple[Say, ...]) -> list[str]:
    return [say.response for say in says]


# What is never taken for a fact


@pytest.mark.parametrize("text", ["", "   ", "\n", "\u200b\ufeff"])
def test_an_empty_message_is_answered_and_changes_nothing(text: str) -> None:
    talk = at("alternatives_more")
    turn = take_turn(talk, Message(text))
    assert (turn.talk, responses(turn.says)) == (talk, ["utter_problem_empty"])


@pytest.mark.parametrize("text", ["/restart", '/affirm{"price": 5}', " /", "\u200b/tell_fact Acme is at 5"])
def test_a_typed_slash_does_nothing(text: str) -> None:
    talk = at("alternatives_more")
    turn = take_turn(talk, Message(text, "affirm", 1.0))
    assert (turn.talk, responses(turn.says)) == (talk, ["utter_problem_slash"])


@pytest.mark.parametrize("question", ["alternatives_list", "alternatives_more", "people_notes", "interests_mine"])
@pytest.mark.parametrize("intent", ["restart_talk", "go_back", "undo_change", "show_plan", "ask_why", "ask_help"])
def test_a_command_never_becomes_a_fact(hear: Hear, question: str, intent: str) -> None:
    talk = at(question, Plan())
    words: list[Edit] = [AddText("interests.mine", "start over"), PutAlternative("mine", "start over")]
    turn = hear(talk, "start over", intent, edits=tuple(words), answered=True)
    assert turn.interrupted
    assert turn.talk == talk
    assert not turn.changes


@pytest.mark.parametrize("question", ["alternatives_list", "alternatives_more", "people_notes", "interests_mine"])
@pytest.mark.parametrize(
    ("text", "intent"),
    [("done", "nothing_more"), ("yes", "affirm"), ("no idea", "dont_know"), ("next", "skip_question")],
)
def test_yes_no_and_done_never_become_a_fact(hear: Hear, question: str, text: str, intent: str) -> None:
    turn = hear(at(question, Plan()), text, intent, edits=(PutAlternative("mine", text),), answered=True)
    assert turn.talk.plan == Plan()
    assert turn.says or turn.talk.forced == "alternatives_another"


@pytest.mark.parametrize("text", ["5", "42 000", "!?", "€"])
def test_a_number_out_of_place_is_no_need_and_no_note(hear: Hear, text: str) -> None:
    turn = hear(at("interests_mine"), text, edits=(AddText("interests.mine", text),), answered=True)
    assert turn.talk.plan == PLAN
    assert responses(turn.says) == ["utter_unclear", "utter_hint_interests_mine"]


def test_a_need_beside_a_number_out_of_place_is_kept(hear: Hear) -> None:
    found = (AddText("interests.mine", "5"), AddText("interests.mine", "a warm flat"))
    turn = hear(at("interests_mine"), "5, a warm flat", edits=found, answered=True)
    assert turn.talk.plan.interests.mine == ("a warm flat",)


# Facts


def test_facts_are_taken_whatever_was_asked_and_the_question_stays_open(hear: Hear) -> None:
    turn = hear(at("people_notes", tries=1), "Acme is 41", edits=(PutAlternative("mine", "Acme", price=41.0),))
    assert turn.changes == (Change("alternatives[Acme].price", 35.0, 41.0),)
    assert not turn.talk.done
    assert turn.talk.tries == 0
    assert not turn.interrupted


def test_an_answer_closes_its_question(hear: Hear) -> None:
    turn = hear(at("people_notes"), "rude", edits=(AddText("people.person", "rude"),), answered=True)
    assert turn.talk.done == {"people_notes"}


def test_each_problem_refusal_and_doubtful_word_is_said(hear: Hear) -> None:
    turn = hear(
        at("alternatives_price:Acme"),
        "...",
        edits=(RemoveAlternative("mine", "Zeta"),),
        problems=(Problem("odds_over_100", "140%", 1.4), Problem("negative_price", "-5", -5)),
        unsure=(Unsure("chance_words", "maybe"), Unsure("range", "41 or 42", RANGE.options)),
    )
    assert [(say.response, say.values["what"]) for say in turn.says] == [
        ("utter_problem_odds_over_100", "140%"),
        ("utter_problem_negative_price", "-5"),
        ("utter_refused_unknown_alternative", "Zeta"),
        ("utter_unsure_chance_words", "maybe"),
    ]
    assert turn.talk.pending == (RANGE,)
    assert turn.talk.plan == PLAN


def test_an_invalid_answer_leaves_the_question_open(hear: Hear) -> None:
    turn = hear(at("alternatives_price:Acme"), "-5", problems=(Problem("negative_price", "-5"),), answered=True)
    assert not turn.talk.done


def test_money_already_spent_is_said_and_kept_out_of_the_plan(hear: Hear) -> None:
    turn = hear(at("alternatives_more"), "I paid 20,000", sunk=(20_000.0,))
    assert turn.says == (Say("utter_sunk", {"amounts": (20_000.0,)}),)
    assert turn.talk.plan == PLAN


def test_an_amount_that_found_no_place_is_asked_about(hear: Hear) -> None:
    turn = hear(at("people_notes"), "rude, and $300 for the trip", edits=(AddText("people.person", "rude"),))
    assert [(choice.kind, choice.text) for choice in turn.talk.pending] == [("what_for", "300")]


def test_a_message_of_which_only_the_amount_was_understood_is_asked_about(hear: Hear) -> None:
    assert [choice.text for choice in hear(at("people_notes"), "there is $300 for that").talk.pending] == ["300"]


def test_an_amount_without_any_word_is_not_asked_about(hear: Hear) -> None:
    assert hear(at("people_notes"), "\x1b[31m").talk.pending == ()


def test_a_question_with_an_amount_in_it_is_not_taken_for_a_fact(hear: Hear) -> None:
    assert hear(at("people_notes"), "what would $300 buy me?").talk.pending == ()


def test_many_amounts_without_a_place_are_named_at_once(hear: Hear) -> None:
    turn = hear(at("people_notes"), "hm $300 and $400 and $500", edits=(AddText("people.person", "rude"),))
    assert turn.says == (Say("utter_left_out", {"amounts": (300.0, 400.0, 500.0)}),)
    assert turn.talk.pending == ()


@pytest.mark.parametrize(
    ("question", "edit", "key"),
    [
        ("opening_subject", SetField("title", "Chairs"), "title"),
        ("opening_counterpart", SetField("counterpart.name", "Anna"), "counterpart.name"),
    ],
)
def test_a_question_gone_back_to_is_read_as_if_it_had_no_answer_yet(
    monkeypatch: pytest.MonkeyPatch, question: str, edit: SetField, key: str
) -> None:
    plan = replace(PLAN, counterpart=Counterpart("Tom"))
    seen: list[Plan] = []

    def read(text: str, known: Plan, *about: Any) -> Reading:
        seen.append(known)
        return Reading(edits=(edit,), answered=True)

    monkeypatch.setattr("negotiation.talk.turn.read_facts", read)
    turn = take_turn(at(question, plan, forced=question), Message(str(edit.value), "tell_fact", 0.9))
    assert (seen[0].title, seen[0].counterpart.name) == (
        (None, "Tom") if question == "opening_subject" else ("Chips", None)
    )
    old = "Chips" if key == "title" else "Tom"
    assert turn.changes == (Change(key, old, edit.value),)
    assert turn.talk.forced is None


def test_what_is_known_already_is_said_so(hear: Hear) -> None:
    turn = hear(at("people_notes"), "Acme is 35", edits=(PutAlternative("mine", "Acme", price=35.0),))
    assert responses(turn.says) == ["utter_known_already"]


def test_what_is_known_already_answers_its_question_without_a_word(hear: Hear) -> None:
    turn = hear(at("alternatives_more"), "Acme", edits=(PutAlternative("mine", "Acme", price=35.0),), answered=True)
    assert turn.says == ()
    assert turn.talk.done == {"alternatives_more"}


def test_a_price_a_thousand_times_too_small_waits_for_an_answer(hear: Hear) -> None:
    plan = Plan(role="seller", alternatives=(Alternative("Globex", 78_000.0),))
    talk = at("alternatives_price:Initech", plan)
    turn = hear(talk, "80", edits=(PutAlternative("mine", "Initech", price=80.0),), answered=True)
    assert turn.talk.plan == plan
    assert [choice.kind for choice in turn.talk.pending] == ["thousands"]
    assert not turn.talk.done
    assert turn.says == ()


def test_a_fact_beside_the_question_gone_back_to_does_not_answer_it(hear: Hear) -> None:
    talk = at("alternatives_price:Beta", forced="alternatives_price:Beta")
    turn = hear(talk, "Acme is 41", edits=(PutAlternative("mine", "Acme", price=41.0),))
    assert turn.talk.forced is None
    assert not turn.talk.done


@pytest.mark.parametrize(
    ("edits", "said"),
    [
        ((PutAlternative("mine", "Acme", price=37.0),), Say("utter_limit_moved", {"old": 35.0, "new": 37.0})),
        (
            (RemoveAlternative("mine", "Acme"), RemoveAlternative("mine", "Beta")),
            Say("utter_limit_gone", {"old": 35.0}),
        ),
    ],
)
def test_a_fixed_limit_that_moves_is_said(hear: Hear, edits: tuple[Edit, ...], said: Say) -> None:
    turn = hear(seal(at("brief_next"), None), "...", edits=edits)
    assert turn.says == (said,)


def test_a_fixed_limit_that_returns_is_said(hear: Hear) -> None:
    talk = at("brief_next", Plan(role="buyer"), sealed={"value": None, "at": None, "moves": []})
    turn = hear(talk, "...", edits=(PutAlternative("mine", "Acme", price=37.0, probability=1.0),))
    assert turn.says == (Say("utter_limit_back", {"new": 37.0}),)


def test_an_offer_or_pressure_never_moves_a_fixed_limit(hear: Hear) -> None:
    turn = hear(seal(at("brief_next"), None), "they want 90, now or never", edits=(AddOffer("them", 90.0),))
    assert turn.talk.sealed == {"value": 35.0, "at": None, "moves": []}
    assert turn.says == ()


def test_the_first_words_after_a_goodbye_answer_the_question_that_was_kept() -> None:
    kept = at(SILENCE, quiet=True, forced="interests_theirs")
    turn = take_turn(kept, Message("they need cash", "tell_fact", 0.9))
    assert turn.talk.plan.interests.theirs == ("they need cash",)
    assert (turn.talk.forced, turn.talk.done) == (None, {"interests_theirs"})


def test_a_message_ends_the_silence_after_a_goodbye(hear: Hear) -> None:
    assert not hear(at(SILENCE, quiet=True), "hi", "greet").talk.quiet


# Interruptions


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
        (None, "he cooks badly", "out_of_scope", 0.9, "out_of_scope"),
    ],
)
def test_free_words_in_answer_to_an_open_question_are_not_off_topic(
    question: str | None, text: str, intent: str, confidence: float, heard: str
) -> None:
    asked = Question(question) if question else None
    assert as_heard(Message(text, intent, confidence), asked).intent == heard


# Choices


@pytest.mark.parametrize(
    ("text", "intent", "price"),
    [
        ("41", None, 41),
        ("42", None, 42),
        ("42.", None, 42),
        ("it was $42", None, 42),
        ("1", None, 41),
        ("2", None, 42),
        ("yes", "affirm", 41),
    ],
)
def test_a_choice_is_answered_by_label_number_or_yes(hear: Hear, text: str, intent: str | None, price: float) -> None:
    turn = hear(at(CHOICE, pending=(RANGE, THREE)), text, intent)
    assert turn.talk.plan.alternatives[0].price == price
    assert turn.talk.pending == (THREE,)
    assert turn.changes == (Change("alternatives[Acme].price", 35.0, float(price)),)


@pytest.mark.parametrize(
    ("text", "option"), [("red", "Red"), ("GREEN!", "Green"), ("3", "Grey"), ("gree", "Green"), ("rey", "Grey")]
)
def test_one_of_three_is_chosen_by_its_words_or_a_clear_part_of_them(hear: Hear, text: str, option: str) -> None:
    assert hear(at(CHOICE, pending=(THREE,)), text).talk.plan.options == (option,)


@pytest.mark.parametrize("text", ["gr", "gre", "yes"])
def test_a_choice_that_stays_unclear_is_asked_twice_and_then_left(hear: Hear, text: str) -> None:
    turn = hear(at(CHOICE, pending=(THREE,)), text, "affirm")
    assert turn.talk.pending == (THREE,)
    assert responses(turn.says) == ["utter_unclear"]
    again = hear(turn.talk, text, "affirm")
    assert again.talk.pending == ()
    assert responses(again.says)[0] == "utter_choice_dropped"


@pytest.mark.parametrize(("text", "price"), [("1", 1.0), ("2", 2.0)])
def test_a_label_that_is_a_number_is_meant_before_its_place_in_the_list(hear: Hear, text: str, price: float) -> None:
    options = tuple((label, (PutAlternative("mine", "Acme", price=float(label)),)) for label in ("2", "1"))
    turn = hear(at(CHOICE, pending=(Choice("range", "2 or 1", options),)), text)
    assert turn.talk.plan.alternatives[0].price == price


@pytest.mark.parametrize("intent", ["deny", "dont_know", "skip_question", "nothing_more"])
def test_a_choice_can_be_refused_and_is_dropped_with_a_word(hear: Hear, intent: str) -> None:
    turn = hear(at(CHOICE, pending=(THREE,)), "neither", intent)
    assert turn.talk.pending == ()
    assert turn.talk.plan == PLAN
    assert turn.says == (Say("utter_choice_dropped", {"what": "it"}),)


@pytest.mark.parametrize(
    ("text", "intent", "price"),
    [
        ("thousands", None, 80_000),
        ("yes, thousand", "affirm", 80_000),
        ("yes", "affirm", 80_000),
        ("80", None, 80),
        ("80,000", None, 80_000),
        ("80k", None, 80_000),
        ("$80", None, 80),
        ("no", "deny", 80),
    ],
)
def test_whether_thousands_were_meant_is_answered_in_plain_words(
    hear: Hear, text: str, intent: str | None, price: float
) -> None:
    assert hear(at(CHOICE, pending=(THOUSANDS,)), text, intent).talk.plan.alternatives[0].price == price


def test_a_fact_while_a_choice_waits_is_taken_and_the_choice_is_left(hear: Hear) -> None:
    turn = hear(
        at(CHOICE, pending=(RANGE,)), "the meeting is in Rome", "tell_fact", edits=(AddText("options", "Rome"),)
    )
    assert turn.talk.pending == ()
    assert responses(turn.says)[0] == "utter_choice_dropped"
    assert turn.talk.plan.options == ("Rome",)


def test_a_chosen_answer_closes_the_question_gone_back_to(hear: Hear) -> None:
    talk = at(CHOICE, pending=(RANGE,), forced="alternatives_price:Acme")
    assert hear(talk, "41").talk.forced is None


def test_what_cannot_be_chosen_any_more_is_refused_with_a_word(hear: Hear) -> None:
    choice = Choice("which_alternative", "it", (("Zeta", (RemoveAlternative("mine", "Zeta"),)),))
    turn = hear(at(CHOICE, pending=(choice,)), "Zeta")
    assert responses(turn.says) == ["utter_refused_unknown_alternative"]


@pytest.mark.parametrize(("text", "intent"), [("yes", "affirm"), ("Yes, clear it", None), ("1", None)])
def test_everything_is_forgotten_only_after_a_yes(hear: Hear, text: str, intent: str | None) -> None:
    assert hear(at(CHOICE, pending=(RESTART,)), text, intent).restart


@pytest.mark.parametrize(
    ("text", "intent"), [("no", "deny"), ("No, keep it", None), ("2", None), ("not sure", "dont_know")]
)
def test_everything_is_kept_after_a_no(hear: Hear, text: str, intent: str | None) -> None:
    turn = hear(at(CHOICE, pending=(RESTART,)), text, intent)
    assert not turn.restart
    assert responses(turn.says) == ["utter_restart_kept"]
    assert (turn.talk.plan, turn.talk.pending) == (PLAN, ())


@pytest.mark.parametrize(
    ("text", "intent", "confidence", "found"),
    [
        ("show my plan", "show_plan", 0.9, {}),
        ("hm", None, 0.0, {}),
        ("Acme is 41", "tell_fact", 0.9, {}),
        ("maybe", "affirm", 0.5, {}),
        ("140% sure", "affirm", 0.9, {"problems": (Problem("odds_over_100", "140%"),)}),
        ("yes, Acme is 41", "affirm", 0.9, {"edits": (PutAlternative("mine", "Acme", price=41.0),)}),
        ("no, Acme is 41", "deny", 0.9, {"edits": (PutAlternative("mine", "Acme", price=41.0),)}),
    ],
)
def test_nothing_is_forgotten_by_anything_else(
    hear: Hear, text: str, intent: str | None, confidence: float, found: dict[str, Any]
) -> None:
    turn = hear(at(CHOICE, pending=(RESTART,)), text, intent, confidence, **found)
    assert not turn.restart
    assert turn.talk.plan.title == PLAN.title


# Answers without a fact


@pytest.mark.parametrize("question", ["opening_subject", "alternatives_list", "alternatives_price:Acme"])
def test_no_idea_brings_a_hint_first_and_then_leaves_the_question_open(hear: Hear, question: str) -> None:
    turn = hear(at(question), "no idea", "dont_know")
    assert responses(turn.says) == [f"utter_hint_{question.partition(':')[0]}"]
    assert not turn.talk.done
    turn = hear(turn.talk, "no idea", "dont_know")
    assert responses(turn.says) == ["utter_left_open"]
    assert turn.talk.done == {question}


def test_no_idea_about_what_is_not_needed_leaves_it_open_at_once(hear: Hear) -> None:
    turn = hear(at("interests_theirs"), "no idea", "dont_know")
    assert (responses(turn.says), turn.talk.done) == (["utter_left_open"], {"interests_theirs"})


@pytest.mark.parametrize("question", ["opening_role", "alternatives_price:Acme", "reservation_confirmed"])
def test_every_question_can_be_skipped(hear: Hear, question: str) -> None:
    turn = hear(at(question), "skip", "skip_question")
    assert (responses(turn.says), turn.talk.done, turn.talk.sealed) == (["utter_skipped"], {question}, None)


@pytest.mark.parametrize(
    ("question", "response"),
    [
        ("people_notes", "utter_noted_nothing"),
        ("alternatives_list", "utter_alternatives_none"),
        ("alternatives_fallback", "utter_alternatives_no_floor"),
        ("reservation_closing_cost", "utter_noted_nothing"),
    ],
)
@pytest.mark.parametrize("intent", ["deny", "nothing_more"])
def test_no_means_nothing_where_that_is_an_answer(hear: Hear, question: str, response: str, intent: str) -> None:
    turn = hear(at(question), "no", intent)
    assert (responses(turn.says), turn.talk.done) == ([response], {question})


@pytest.mark.parametrize("question", ["opening_subject", "opening_role", "alternatives_price:Acme"])
def test_no_is_no_answer_where_something_is_needed(hear: Hear, question: str) -> None:
    turn = hear(at(question), "no", "deny")
    assert responses(turn.says)[0] == "utter_unclear"
    assert not turn.talk.done


@pytest.mark.parametrize(
    ("question", "intent"),
    [
        ("alternatives_more", "affirm"),
        ("brief_next", "affirm"),
        ("people_notes", "add_alternative"),
        ("reservation_confirmed", "add_alternative"),
    ],
)
def test_there_is_one_more_opens_the_question_which_one(hear: Hear, question: str, intent: str) -> None:
    turn = hear(at(question, tries=1), "yes", intent)
    assert (turn.says, turn.talk.done, turn.talk.tries) == ((), set(), 0)
    asked = ask(turn.talk, "brief")
    assert asked.question == Question("alternatives_another")
    named = hear(asked, "Gamma", edits=(PutAlternative("mine", "Gamma", price=40.0),), answered=True).talk
    assert (named.forced, len(named.plan.alternatives)) == (None, 3)
    assert hear(asked, "no", "deny").talk.forced is None


def test_i_forgot_one_is_no_need_and_no_note(hear: Hear) -> None:
    found: tuple[Edit, ...] = (AddText("interests.theirs", "I forgot one"),)
    turn = hear(at("interests_theirs"), "I forgot one", "add_alternative", edits=found, answered=True)
    assert (turn.talk.plan, turn.talk.forced, turn.talk.done) == (PLAN, "alternatives_another", set())


def test_a_need_that_sounds_like_one_more_is_kept(hear: Hear) -> None:
    found: tuple[Edit, ...] = (AddText("interests.theirs", "another long sentence about a place"),)
    turn = hear(at("interests_theirs"), "another long sentence about a place", "add_alternative", edits=found)
    assert turn.talk.plan.interests.theirs == ("another long sentence about a place",)


@pytest.mark.parametrize("question", ["people_notes", "opening_role", "reservation_confirmed"])
@pytest.mark.parametrize(
    ("intent", "response"), [("correct_fact", "utter_correct_fact_how"), ("remove_fact", "utter_remove_fact_how")]
)
def test_a_correction_that_names_nothing_known_is_helped(hear: Hear, question: str, intent: str, response: str) -> None:
    turn = hear(at(question), "that is wrong", intent)
    assert (turn.talk, responses(turn.says)) == (at(question), [response])


@pytest.mark.parametrize("intent", ["deny", "nothing_more"])
def test_nothing_more_at_the_end_ends_the_talk_quietly(hear: Hear, intent: str) -> None:
    turn = hear(at("brief_next"), "no", intent)
    assert (responses(turn.says), turn.talk.quiet) == (["utter_all_set"], True)


def test_an_answer_that_is_no_fact_closes_the_question(hear: Hear) -> None:
    turn = hear(at("alternatives_cost"), "they are free", "tell_fact", answered=True)
    assert (turn.talk.done, turn.says) == ({"alternatives_cost"}, ())


@pytest.mark.parametrize("text", ["nothing, she is nice", "none of them", "nah all good"])
def test_words_that_begin_with_a_no_are_no_note_and_no_need(hear: Hear, text: str) -> None:
    turn = hear(at("people_notes"), text, "tell_fact", edits=(AddText("people.person", text),), answered=True)
    assert turn.talk.done == {"people_notes"}
    assert turn.talk.plan.people == at("people_notes").plan.people


@pytest.mark.parametrize("question", [None, SILENCE, CHOICE])
def test_without_an_open_question_there_is_nothing_to_answer(hear: Hear, question: str | None) -> None:
    talk = Talk(plan=PLAN, question=Question(question) if question else None)
    turn = hear(talk, "hm", None)
    assert (turn.talk, turn.says, turn.changes) == (talk, (), ())


def test_what_is_not_understood_gets_another_help_each_time_and_is_left_in_the_end(hear: Hear) -> None:
    talk, said = at("opening_role"), []
    for _ in range(3):
        turn = hear(talk, "hm")
        talk = turn.talk
        said.append(responses(turn.says))
    assert said == [["utter_unclear", "utter_hint_opening_role"], ["utter_unclear_again"], ["utter_unclear_moving_on"]]
    assert talk.done == {"opening_role"}


@pytest.mark.parametrize("question", ["reservation_confirmed", "brief_next"])
def test_a_question_that_stays_is_never_said_to_be_left(hear: Hear, question: str) -> None:
    talk = at(question)
    for _ in range(5):
        turn = hear(talk, "hm")
        talk = turn.talk
        assert "utter_unclear_moving_on" not in responses(turn.says)
        assert turn.says
    assert not talk.done


# The confirmation of the limit


def test_a_yes_fixes_the_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("negotiation.talk.turn.read_facts", lambda *about: Reading(answered=True))
    message = Message("ok", "affirm", 0.5, now=datetime(2026, 12, 1, 15))
    turn = take_turn(at("reservation_confirmed"), message)
    assert turn.talk.sealed == {"value": 35.0, "at": "2026-12-01T15:00", "moves": []}
    assert turn.talk.done == {"reservation_confirmed"}
    assert responses(turn.says) == ["utter_reservation_sealed"]


@pytest.mark.parametrize("intent", ["thanks", "nothing_more", "praise_coach"])
def test_nothing_but_a_yes_fixes_the_limit(intent: str, hear: Hear) -> None:
    assert hear(at("reservation_confirmed"), "no other", intent).talk.sealed is None


def test_a_no_asks_what_is_wrong_and_fixes_nothing(hear: Hear) -> None:
    turn = hear(at("reservation_confirmed"), "no", "deny")
    assert responses(turn.says) == ["utter_reservation_what_is_wrong"]
    assert (turn.talk.sealed, turn.talk.done) == (None, set())


def test_anything_else_fixes_nothing(hear: Hear) -> None:
    turn = hear(at("reservation_confirmed"), "hm", None, answered=True)
    assert responses(turn.says) == ["utter_unclear", "utter_hint_reservation_confirmed"]
    assert turn.talk.sealed is None


# With the real reader


@pytest.mark.parametrize("text", ["start over", "go back", "undo", "show my plan", "skip", "help", "yes", "no"])
@pytest.mark.parametrize("question", ["alternatives_list", "alternatives_more", "alternatives_fallback"])
def test_commands_are_no_names_of_alternatives_even_when_the_intent_is_missed(text: str, question: str) -> None:
    turn = take_turn(at(question, Plan()), Message(text, "tell_fact", 0.5))
    assert turn.talk.plan.alternatives == ()


def test_an_answer_with_more_than_was_asked_is_used_in_full() -> None:
    talk = ask(Talk(plan=Plan(title="Chips", role="buyer")), "alternatives")
    turn = take_turn(talk, Message("Acme at 35 for sure, Beta at 28 with a 50% chance", "tell_fact", 0.9))
    assert turn.talk.plan.alternatives == (Alternative("Acme", 35.0, 1.0), Alternative("Beta", 28.0, 0.5))
    assert {change.key for change in turn.changes} == {"alternatives[Acme]", "alternatives[Beta]"}


def test_a_correction_is_taken_at_any_question() -> None:
    turn = take_turn(at("people_notes"), Message("Acme was 41, not 35", "correct_fact", 0.9))
    assert turn.changes == (Change("alternatives[Acme].price", 35.0, 41.0),)
    assert replace(turn.talk, plan=PLAN, undo=()) == at("people_notes")


@pytest.mark.parametrize("intent", ["skip_question", "dont_know"])
def test_the_open_end_stays_open(hear: Hear, intent: str) -> None:
    turn = hear(hear(at("brief_next"), "skip", intent).talk, "skip", intent)
    assert turn.says
    assert ask(replace(turn.talk, quiet=False), "brief").question == Question("brief_next")


# Facts changed on the fact sheet


def test_a_fact_changed_on_the_sheet_is_taken_without_reading_and_the_question_stays() -> None:
    talk = at("people_notes", forced="people_notes")
    edits = (PutAlternative("mine", "Acme", price=41.0),)
    turn = take_turn(talk, Message("hello, 99", "greet", 1.0, edits=edits))
    assert turn.changes == (Change("alternatives[Acme].price", 35.0, 41.0),)
    assert (turn.says, turn.interrupted) == ((), False)
    assert (turn.talk.question, turn.talk.forced, turn.talk.done) == (talk.question, "people_notes", frozenset())


def test_a_doubtful_figure_on_the_sheet_is_asked_about() -> None:
    turn = take_turn(
        at("people_notes"), Message("Acme, price: 4100", edits=(PutAlternative("mine", "Acme", price=4100.0),))
    )
    assert turn.changes == ()
    assert [choice.kind for choice in turn.talk.pending] == ["price_change"]


def test_the_same_fact_again_is_known_already() -> None:
    turn = take_turn(
        at("people_notes"), Message("Acme, price: 35", edits=(PutAlternative("mine", "Acme", price=35.0),))
    )
    assert responses(turn.says) == ["utter_known_already"]
