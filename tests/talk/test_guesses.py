"""What was not understood is first guessed at with buttons, then helped with, and never apologised for twice alike."""

from __future__ import annotations

from dataclasses import replace
from itertools import pairwise

import pytest

from negotiation.talk import Message, Say, take_turn
from negotiation.talk.answers import unclear
from negotiation.talk.guesses import is_two_minded, perhaps_meant
from tests.talk.talks import RANGE, at, responses

SPLIT = (("show_plan", 0.28), ("export_plan", 0.26), ("out_of_scope", 0.1))


def blurry(*ranking: tuple[str, float]) -> Message:
    return Message("blorp thing plz", "nlu_fallback", ranking[0][1], ranking=ranking)


@pytest.mark.parametrize(
    ("ranking", "meant"),
    [
        (SPLIT, ("show_plan", "export_plan")),
        ((("show_plan", 0.5), ("export_plan", 0.1)), ("show_plan",)),
        ((("show_plan", 0.5), ("export_plan", 0.15)), ("show_plan",)),
        ((("tell_fact", 0.3), ("go_back", 0.2), ("undo_change", 0.15)), ("go_back", "undo_change")),
        ((("out_of_scope", 0.6), ("go_back", 0.2)), ()),
        ((("show_plan", 0.1), ("export_plan", 0.1)), ()),
        ((("greet", 0.4), ("thanks", 0.4)), ()),
    ],
)
def test_one_or_two_things_that_may_be_meant_are_offered(
    ranking: tuple[tuple[str, float], ...], meant: tuple[str, ...]
) -> None:
    assert perhaps_meant(blurry(*ranking)) == meant


def test_without_a_ranking_nothing_is_guessed() -> None:
    assert perhaps_meant(Message("hm")) == ()


def test_a_guess_comes_first_and_the_question_stays_open() -> None:
    talk = at("opening_role")
    turn = take_turn(talk, blurry(*SPLIT))
    assert turn.says == (Say("utter_guess", {"intents": ("show_plan", "export_plan")}),)
    assert (turn.talk.question, turn.talk.tries, turn.interrupted) == (talk.question, 1, False)
    again = take_turn(turn.talk, blurry(*SPLIT))
    assert responses(again.says) == ["utter_unclear_again"]


@pytest.mark.parametrize(
    ("message", "two"),
    [
        (replace(blurry(*SPLIT), intent="show_plan", confidence=0.28), True),
        (Message("my plan", "show_plan", 0.8, ranking=(("show_plan", 0.8), ("export_plan", 0.15))), False),
        (Message("my plan", "show_plan", 0.4, ranking=(("show_plan", 0.4), ("export_plan", 0.2))), False),
        (Message("my plan", "show_plan", 0.4, ranking=(("show_plan", 0.4), ("tell_fact", 0.4))), False),
        (Message("hello", "greet", 0.3, ranking=(("greet", 0.3), ("show_plan", 0.28))), False),
    ],
)
def test_two_requests_that_are_about_as_likely_are_asked_about(message: Message, two: bool) -> None:
    assert is_two_minded(message) is two


def test_an_unsure_request_is_not_done_before_it_is_asked_about() -> None:
    message = Message("blorp thing plz", "undo_change", 0.3, ranking=(("undo_change", 0.3), ("restart_talk", 0.25)))
    turn = take_turn(at("opening_role"), message)
    assert not turn.interrupted
    assert turn.says == (Say("utter_guess", {"intents": ("undo_change", "restart_talk")}),)


def test_while_a_choice_waits_its_answer_is_what_counts() -> None:
    message = Message("blorp thing plz", "undo_change", 0.3, ranking=(("undo_change", 0.3), ("restart_talk", 0.25)))
    assert take_turn(at("shared_choice", pending=(RANGE,)), message).interrupted


@pytest.mark.parametrize("question", ["reservation_confirmed", "brief_next"])
def test_a_question_that_stays_never_gets_the_same_apology_twice_in_a_row(question: str) -> None:
    talk, said = at(question), []
    for _ in range(6):
        turn = unclear(talk)
        talk = turn.talk
        said.append(turn.says[0].response)
    assert all(one != other for one, other in pairwise(said))
    assert talk.question == at(question).question
