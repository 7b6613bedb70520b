"""A choice that waits is answered by its label, number or words, refused, or left."""

from __future__ import annotations

from typing import Any

import pytest

from negotiation.edits import AddText, Change, PutAlternative, RemoveAlternative
from negotiation.reading import Problem
from negotiation.talk import CHOICE, Choice, Say
from tests.talk.conftest import Hear
from tests.talk.talks import FORGET, PLAN, RANGE, RESTART, THOUSANDS, THREE, at, responses


@pytest.mark.parametrize(
    ("text", "intent", "price"),
    [
        ("41", None, 41),
        ("42", None, 42),
        ("42.", None, 42),
        ("it was $42", None, 42),
        ("1", None, 41),
        ("2", None, 42),
        ("the first one", None, 41),
        ("second", None, 42),
        ("the last", None, 42),
    ],
)
def test_a_choice_is_answered_by_label_number_or_place(hear: Hear, text: str, intent: str | None, price: float) -> None:
    turn = hear(at(CHOICE, pending=(RANGE, THREE)), text, intent)
    assert turn.talk.plan.alternatives[0].price == price
    assert turn.talk.pending == (THREE,)
    assert turn.changes == (Change("alternatives[Acme].price", 35.0, float(price)),)


@pytest.mark.parametrize(
    ("text", "option"), [("red", "Red"), ("GREEN!", "Green"), ("3", "Grey"), ("gree", "Green"), ("rey", "Grey")]
)
def test_one_of_three_is_chosen_by_its_words_or_a_clear_part_of_them(hear: Hear, text: str, option: str) -> None:
    assert hear(at(CHOICE, pending=(THREE,)), text).talk.plan.options == (option,)


@pytest.mark.parametrize("choice", [RANGE, THREE])
def test_a_yes_to_one_or_the_other_picks_neither_and_is_asked_again(hear: Hear, choice: Choice) -> None:
    turn = hear(at(CHOICE, pending=(choice,)), "yes", "affirm")
    assert turn.talk.pending == (choice,)
    assert not turn.changes
    assert responses(turn.says) == ["utter_choice_which"]


def test_a_yes_to_the_only_thing_that_may_be_meant_takes_it(hear: Hear) -> None:
    only = Choice("correction", "41", (("Acme: price", (PutAlternative("mine", "Acme", price=41.0),)),))
    assert hear(at(CHOICE, pending=(only,)), "yes", "affirm").talk.plan.alternatives[0].price == 41


@pytest.mark.parametrize("text", ["gr", "gre"])
def test_a_choice_that_stays_unclear_is_asked_twice_and_then_left(hear: Hear, text: str) -> None:
    turn = hear(at(CHOICE, pending=(THREE,)), text, "tell_fact")
    assert turn.talk.pending == (THREE,)
    assert responses(turn.says) == ["utter_unclear"]
    again = hear(turn.talk, text, "tell_fact")
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


@pytest.mark.parametrize(("text", "intent"), [("yes", "affirm"), ("Yes, erase everything", None), ("1", None)])
def test_everything_is_erased_only_after_a_yes(hear: Hear, text: str, intent: str | None) -> None:
    turn = hear(at(CHOICE, pending=(FORGET,)), text, intent)
    assert (turn.forget, turn.restart) == (True, False)


@pytest.mark.parametrize(("text", "intent"), [("no", "deny"), ("No, keep it", None), ("not sure", "dont_know")])
def test_nothing_is_erased_after_a_no(hear: Hear, text: str, intent: str | None) -> None:
    turn = hear(at(CHOICE, pending=(FORGET,)), text, intent)
    assert not turn.forget
    assert responses(turn.says) == ["utter_forget_kept"]
    assert turn.talk.plan == PLAN


def test_a_yes_keeps_a_pasted_plan_beside_the_one_here(hear: Hear) -> None:
    choice = Choice("import_plan", "plan: 1\ntitle: Van", (("Keep both", ()), ("Replace the one here", ())))
    assert hear(at(CHOICE, pending=(choice,)), "yes", "affirm").talk.pending == ()
