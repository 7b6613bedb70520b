"""A person is no term, a demand is no need; what is unsure is asked with two buttons, and nothing told is lost."""

from __future__ import annotations

import pytest

from negotiation.agenda import Question
from negotiation.judging import Judgement
from negotiation.plan import Interests, Note, Plan
from negotiation.talk import Message, Talk, ask, take_turn

AT_NOTES = Talk(Plan(title="Chairs", role="buyer"), Question("people_notes"))
AT_NEEDS = Talk(Plan(title="Chairs", role="buyer"), Question("interests_mine"))
STRESSED = "the purchasing lady is super stressed"


def message(text: str, kind: str, label: str, confidence: float) -> Message:
    return Message(text, "tell_fact", 0.9, judgements={kind: Judgement(kind, label, confidence)})


@pytest.mark.parametrize(("label", "kind"), [("person", "person"), ("issue", "issue")])
def test_a_note_goes_where_the_judgement_surely_puts_it(label: str, kind: str) -> None:
    turn = take_turn(AT_NOTES, message(STRESSED, "person_or_issue", label, 0.95))
    assert turn.talk.plan.people == (Note(STRESSED, kind),)
    assert "people_notes" in turn.talk.done


def test_a_note_that_may_be_either_is_asked_about_once() -> None:
    turn = take_turn(AT_NOTES, message(STRESSED, "person_or_issue", "issue", 0.6))
    assert turn.talk.plan.people == ()
    assert [label for label, _ in turn.talk.pending[0].options] == ["The person", "The deal"]
    assert "people_notes" in turn.talk.done
    talk = take_turn(ask(turn.talk, "people"), Message("The deal")).talk
    assert talk.plan.people == (Note(STRESSED, "issue"),)


@pytest.mark.parametrize("intent", ["dont_know", "skip_question"])
def test_who_does_not_choose_keeps_the_note(intent: str) -> None:
    talk = ask(take_turn(AT_NOTES, message(STRESSED, "person_or_issue", "issue", 0.6)).talk, "people")
    turn = take_turn(talk, Message("whatever", intent, 0.9))
    assert turn.talk.plan.people == (Note(STRESSED, "person"),)
    assert turn.says == ()


def test_who_goes_on_with_something_else_keeps_the_note() -> None:
    talk = ask(take_turn(AT_NOTES, message(STRESSED, "person_or_issue", "issue", 0.6)).talk, "people")
    turn = take_turn(talk, Message("Acme sells them for 45, certain", "tell_fact", 0.9))
    assert Note(STRESSED, "person") in turn.talk.plan.people
    assert [say.response for say in turn.says] == []


def test_a_demand_at_the_question_for_needs_gets_one_question_for_the_reason() -> None:
    turn = take_turn(AT_NEEDS, message("a two year contract", "position_or_interest", "position", 0.9))
    assert turn.talk.plan.interests.mine == ("a two year contract",)
    talk = ask(turn.talk, "interests")
    assert talk.question == Question("interests_behind")
    after = take_turn(talk, message("a calm planning", "position_or_interest", "position", 0.9))
    assert after.talk.plan.interests.mine == ("a two year contract", "a calm planning")
    assert ask(after.talk, "interests").question == Question("interests_theirs")


def test_a_figure_at_the_question_for_needs_is_a_target_and_the_reason_is_asked() -> None:
    turn = take_turn(AT_NEEDS, Message("45k", "tell_fact", 0.9))
    assert turn.talk.plan.target == 45_000
    assert ask(turn.talk, "interests").question == Question("interests_behind")


def test_a_need_or_an_unsure_guess_of_one_is_taken_as_it_is() -> None:
    for label, confidence in (("interest", 0.9), ("interest", 0.5), ("position", 0.5)):
        turn = take_turn(AT_NEEDS, message("a calm planning", "position_or_interest", label, confidence))
        assert turn.talk.plan.interests.mine == ("a calm planning",)
        assert turn.talk.forced is None


def test_what_may_be_a_demand_or_a_need_is_asked_with_buttons() -> None:
    told = message("four weeks of leave", "position_or_interest", "position", 0.6)
    talk = ask(take_turn(AT_NEEDS, told).talk, "interests")
    assert [label for label, _ in talk.pending[0].options] == ["What I demand", "Why I want it"]
    demand = take_turn(talk, Message("What I demand")).talk
    assert demand.plan.interests.mine == ("four weeks of leave",)
    assert ask(demand, "interests").question == Question("interests_behind")
    reason = take_turn(talk, Message("Why I want it")).talk
    assert reason.plan.interests == Interests(("four weeks of leave",))
    assert reason.forced is None


def test_several_notes_at_once_stay_where_the_words_put_them() -> None:
    told = message("he is rude; the delivery is late", "person_or_issue", "issue", 0.95)
    assert {note.kind for note in take_turn(AT_NOTES, told).talk.plan.people} == {"person", "issue"}


def test_pressure_told_as_a_plain_sentence_gets_the_answer_to_pressure() -> None:
    pressed = message("it's now or never he says", "pressure", "pressure", 0.9)
    talk = Talk(Plan(title="Chairs", role="buyer"), Question("brief_next"))
    turn = take_turn(talk, pressed)
    assert (turn.interrupted, turn.pressure) == (True, True)
    calm = take_turn(talk, message("it's now or never he says", "pressure", "pressure", 0.6))
    assert not calm.pressure


def test_ideas_are_taken_by_a_button_or_a_yes() -> None:
    plan = Plan(title="Chairs", role="buyer", interests=Interests(("calm",), ("quick cash",)))
    talk = Talk(plan, Question("options_ideas"))
    both = take_turn(talk, Message("take both")).talk
    assert len(both.plan.options) == 2
    assert both.done == {"options_ideas"}
    assert take_turn(talk, Message("yes", "affirm", 0.9)).talk.plan.options == both.plan.options
    assert take_turn(talk, Message("only the first")).talk.plan.options == both.plan.options[:1]
    assert take_turn(talk, Message("only the second")).talk.plan.options == both.plan.options[1:]
    own = take_turn(talk, Message("we collect them ourselves", "tell_fact", 0.9)).talk
    assert own.plan.options == ("we collect them ourselves",)
    none = Talk(Plan(title="Chairs"), Question("options_ideas"))
    assert take_turn(none, Message("take both", None, 0.9)).talk.plan.options == ("take both",)


def test_a_request_is_not_asked_about_as_if_it_were_a_need() -> None:
    judged = {"position_or_interest": Judgement("position_or_interest", "position", 0.6)}
    talk = Talk(plan=Plan(title="Chips"), question=Question("interests_mine"))
    turn = take_turn(talk, Message("quick check", "start_checklist", 0.9, judgements=judged))
    assert turn.interrupted
    assert turn.talk.pending == ()
