"""One message: an answer, a fact, a choice, or something that other rules answer."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddOffer, AddText, Change, Edit, PutAlternative, RemoveAlternative, SetField
from negotiation.money import read_quantities
from negotiation.plan import Alternative, Counterpart, Plan
from negotiation.reading import Problem, Reading, Unsure
from negotiation.talk import SILENCE, Message, Say, Talk, ask, seal, take_turn
from tests.talk.conftest import Hear
from tests.talk.talks import PLAN, RANGE, at, responses

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
    left = read_quantities("$300 and at most $50")
    turn = hear(at("people_notes"), "rude", edits=(AddText("people.person", "rude"),), left=left)
    assert [(choice.kind, choice.text) for choice in turn.talk.pending] == [("what_for", "300"), ("what_for", "50")]


def test_a_message_of_which_only_the_amount_was_understood_is_asked_about(hear: Hear) -> None:
    turn = hear(at("people_notes"), "there is $300 for that", left=read_quantities("$300"))
    assert [choice.text for choice in turn.talk.pending] == ["300"]


def test_an_amount_without_any_word_is_not_asked_about(hear: Hear) -> None:
    assert hear(at("people_notes"), "\x1b[31m", left=read_quantities("31m")).talk.pending == ()


def test_many_amounts_without_a_place_are_named_at_once(hear: Hear) -> None:
    left = (*read_quantities("$300"), *read_quantities("at least $20"), *read_quantities("at most $50"))
    turn = hear(at("people_notes"), "rude", edits=(AddText("people.person", "rude"),), left=left)
    assert turn.says == (Say("utter_left_out", {"amounts": (300.0, 20.0, 50.0)}),)
    assert turn.talk.pending == ()


def test_a_share_that_found_no_place_is_named(hear: Hear) -> None:
    left = (*read_quantities("5% fees"), *read_quantities("60% chance"))
    turn = hear(at("people_notes"), "rude", edits=(AddText("people.person", "rude"),), left=left)
    assert turn.says == (Say("utter_left_out_share", {"what": "5% and 60%"}),)


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
        (
            (PutAlternative("mine", "Acme", price=37.0),),
            Say("utter_limit_moved_up", {"old": 35.0, "new": 37.0, "by": 2.0}),
        ),
        (
            (PutAlternative("mine", "Acme", price=33.0),),
            Say("utter_limit_moved_down", {"old": 35.0, "new": 33.0, "by": 2.0}),
        ),
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
    assert turn.says == (Say("utter_limit_back", {"new": 37.0}), Say("utter_batna_now", {"best": "Acme"}))


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


@pytest.mark.parametrize("question", ["opening_subject", "people_notes", "interests_mine", "options_ideas"])
@pytest.mark.parametrize("text", ["1", "2.", "9)"])
def test_the_number_of_a_button_that_is_gone_is_no_price(question: str, text: str) -> None:
    turn = take_turn(at(question, Plan()), Message(text, "tell_fact", 0.9))
    assert turn.talk.plan == Plan()
    assert responses(turn.says)[0] == "utter_unclear"
