"""Which question is open."""

from __future__ import annotations

from dataclasses import replace

import pytest

from negotiation.agenda import Question
from negotiation.plan import Alternative, Plan
from negotiation.talk import (
    CHOICE,
    SILENCE,
    Choice,
    Talk,
    ask,
    ask_for_limit,
    choose_question,
    finish,
    go_back,
    seal,
)
from negotiation.talk.questions import ASKED_DEPTH, WANTED

SURE = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0),))
OPEN = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0), Alternative("Beta", None, 1.0)))
WAITING = (Choice("range", "5 or 6", ()),)


@pytest.mark.parametrize(
    ("talk", "skill", "question"),
    [
        (Talk(), "opening", "opening_subject"),
        (Talk(done=frozenset({"opening_subject"})), "opening", "opening_counterpart"),
        (Talk(quiet=True, pending=WAITING, forced="people_notes"), "opening", SILENCE),
        (Talk(pending=WAITING, forced="people_notes"), "opening", CHOICE),
        (Talk(forced="people_notes"), "opening", "people_notes"),
        (Talk(plan=SURE), "reservation", "reservation_closing_cost"),
        (Talk(plan=SURE), "brief", "brief_next"),
        (Talk(), "reservation", "opening_role"),
    ],
)
def test_the_question_to_ask(talk: Talk, skill: str, question: str) -> None:
    found = choose_question(talk, skill)
    assert found is not None
    assert found.key == question


def test_a_step_with_nothing_open_asks_nothing() -> None:
    assert choose_question(Talk(done=frozenset({"people_notes"})), "people") is None
    assert ask(Talk(done=frozenset({"people_notes"})), "people").question is None


@pytest.mark.parametrize("skill", ["reservation", "brief"])
def test_a_price_that_is_still_missing_is_asked_before_the_limit_and_at_the_end(skill: str) -> None:
    assert choose_question(Talk(plan=OPEN), skill) == Question("alternatives_price", "Beta")


def test_a_price_that_was_left_open_is_asked_once_more_before_the_limit_and_then_no_more() -> None:
    price = Question("alternatives_price", "Beta")
    talk = finish(Talk(plan=OPEN), price)
    assert choose_question(talk, "reservation") == price
    assert choose_question(talk, "brief") == Question("brief_next")
    talk = finish(talk, price)
    assert choose_question(talk, "reservation") != price
    assert choose_question(talk, "brief") == Question("brief_next")


def test_without_a_limit_there_is_nothing_to_confirm() -> None:
    talk = Talk(plan=Plan(title="Chips", role="buyer"))
    assert choose_question(talk, "reservation") is None
    assert choose_question(replace(talk, forced="reservation_confirmed"), "reservation") is None


def test_a_limit_that_is_fixed_is_not_asked_about_again() -> None:
    talk = Talk(plan=SURE, done=frozenset({"reservation_closing_cost"}))
    assert choose_question(talk, "reservation") == Question("reservation_confirmed")
    assert choose_question(seal(talk, None), "reservation") is None


def test_what_was_asked_is_remembered_in_order_and_not_twice_in_a_row() -> None:
    talk = ask(ask(Talk(), "opening"), "opening")
    assert talk.asked == ("opening_subject",)
    talk = ask(finish(talk, Question("opening_subject")), "opening")
    assert talk.asked == ("opening_subject", "opening_counterpart")


def test_a_choice_and_silence_are_no_questions_to_go_back_to() -> None:
    assert ask(Talk(pending=WAITING), "opening").asked == ()
    assert ask(Talk(quiet=True), "opening").asked == ()


def test_what_was_asked_is_remembered_up_to_a_bound() -> None:
    talk = Talk(asked=("people_notes",) * ASKED_DEPTH)
    assert len(ask(talk, "opening").asked) == ASKED_DEPTH


def test_the_count_of_tries_is_about_one_question() -> None:
    talk = replace(ask(Talk(), "opening"), tries=2)
    assert ask(talk, "opening").tries == 2
    assert ask(replace(talk, done=frozenset({"opening_subject"})), "opening").tries == 0


def test_going_back_opens_the_question_before_and_again_the_one_before_that() -> None:
    talk = Talk()
    for name in ("opening_subject", "opening_counterpart"):
        talk = finish(ask(talk, "opening"), Question(name))
    talk = ask(talk, "opening")
    back = go_back(talk)
    assert back is not None
    back = ask(back, "opening")
    assert back.question == Question("opening_counterpart")
    assert "opening_counterpart" not in back.done
    further = go_back(back)
    assert further is not None
    assert ask(further, "opening").question == Question("opening_subject")
    assert go_back(ask(further, "opening")) is None


def test_after_going_back_the_talk_goes_on_where_it_was() -> None:
    talk = ask(finish(ask(Talk(), "opening"), Question("opening_subject")), "opening")
    back = go_back(talk)
    assert back is not None
    again = ask(finish(ask(back, "opening"), Question("opening_subject")), "opening")
    assert again.question == Question("opening_counterpart")


def test_there_is_nothing_before_the_first_question() -> None:
    assert go_back(Talk()) is None
    assert go_back(ask(Talk(), "opening")) is None


def test_going_back_passes_over_an_alternative_that_is_gone() -> None:
    asked = ("opening_subject", "alternatives_price:Beta", "alternatives_more")
    back = go_back(Talk(plan=SURE, asked=asked, question=Question("alternatives_more")))
    assert back is not None
    assert back.forced == "opening_subject"


def test_a_question_about_an_alternative_that_is_gone_is_not_asked() -> None:
    talk = ask(Talk(plan=SURE, forced="alternatives_price:Beta"), "alternatives")
    assert talk.question == Question("alternatives_more")
    assert talk.forced is None


def test_going_back_drops_the_choice_that_waits() -> None:
    back = go_back(Talk(asked=("opening_subject",), question=Question(CHOICE), pending=WAITING))
    assert back is not None
    assert back.pending == ()
    assert back.forced == "opening_subject"


@pytest.mark.parametrize(
    ("plan", "key"),
    [
        (Plan(title="Chips"), "opening_role"),
        (Plan(title="Chips", role="buyer"), "alternatives_list"),
        (Plan(role="buyer", alternatives=(Alternative("Beta", None, 1.0),)), "alternatives_price:Beta"),
        (Plan(role="buyer", alternatives=(Alternative("Beta", 30.0, None),)), "alternatives_probability:Beta"),
        (Plan(role="buyer", alternatives=(Alternative("Beta", 30.0, 0.5),)), "alternatives_fallback"),
    ],
)
def test_whoever_asks_for_the_limit_is_asked_what_stops_it_in_whatever_step(plan: Plan, key: str) -> None:
    talk = ask(ask_for_limit(Talk(plan=plan)), "people")
    assert talk.question == Question.from_key(key)


@pytest.mark.parametrize("talk", [Talk(plan=SURE), Talk(plan=OPEN, quiet=True), Talk(plan=OPEN, short=True), Talk()])
def test_nothing_is_asked_for_a_limit_that_is_there_or_when_the_coach_keeps_still(talk: Talk) -> None:
    assert ask_for_limit(talk) == talk


def test_the_questions_go_on_until_there_is_a_limit_then_the_step_goes_on() -> None:
    talk = ask(ask_for_limit(Talk(plan=Plan(title="Chips", role="buyer"))), "people")
    told = replace(talk.plan, alternatives=(Alternative("Beta", 30.0, None),))
    talk = ask(finish(replace(talk, plan=told), Question("alternatives_list")), "people")
    assert talk.question == Question("alternatives_probability", "Beta")
    known = replace(told, alternatives=(Alternative("Beta", 30.0, 1.0),))
    talk = ask(finish(replace(talk, plan=known), talk.question), "people")
    assert talk.question == Question("people_notes")
    assert WANTED not in talk.done


def test_what_stops_the_limit_and_is_not_known_is_left_open() -> None:
    talk = ask(ask_for_limit(Talk(plan=Plan(title="Chips", role="buyer"))), "people")
    talk = ask(finish(talk, Question("alternatives_list")), "people")
    assert talk.question == Question("people_notes")
    assert WANTED not in talk.done


def test_a_question_that_was_gone_back_to_comes_before_what_stops_the_limit() -> None:
    talk = replace(ask_for_limit(Talk(plan=Plan(title="Chips", role="buyer"))), forced="people_notes")
    assert ask(talk, "people").question == Question("people_notes")
