"""Answers without a fact: no idea, skip, no, nothing more, one more, and what is not understood."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.edits import AddText, Edit, PutAlternative
from negotiation.talk import CHOICE, SILENCE, Talk, ask
from tests.talk.conftest import Hear
from tests.talk.talks import PLAN, at, responses


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
    name = question.partition(":")[0]
    assert (responses(turn.says), turn.talk.done, turn.talk.tries) == ([f"utter_hint_{name}"], frozenset(), 1)
    again = hear(turn.talk, "nope", "deny")
    assert (responses(again.says), again.talk.done) == (["utter_skipped"], {question})


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
