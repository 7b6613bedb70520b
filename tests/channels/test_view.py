"""What the page shows beside the talk."""

from __future__ import annotations

from dataclasses import replace

from coach.channels.view import open_question, state
from negotiation.agenda import Question
from negotiation.plan import Counterpart, Plan
from negotiation.talk import Negotiation, Negotiations, Talk


def progress(skill: str, question: str | None) -> str:
    talk = Talk(question=Question(question) if question else None)
    return str(state(Negotiations((Negotiation(talk, skill=skill),)), "", "1")["progress"])


def test_progress_is_told_for_a_step_a_choice_and_the_checklist() -> None:
    assert progress("interests", "interests_mine") == "Step 3 of 7: what each side needs"
    assert progress("interests", None) == "Step 3 of 7: what each side needs"
    assert progress("checklist", "checklist_goal") == "Checklist 0 of 28: points settled"


def test_negotiations_are_listed_with_the_words_that_open_them_but_not_those_put_away() -> None:
    def item(title: str, name: str, **more: bool) -> Negotiation:
        plan = replace(Plan(title=title), counterpart=Counterpart(name=name))
        return Negotiation(Talk(plan=plan), **more)

    items = (item("Car", "Tom"), item("Flat", "Bob", archived=True), item("Car", "Tom"), Negotiation())
    listed = state(Negotiations(items, 2), "", "1")["negotiations"]
    assert [(one["name"], one["says"], one["current"]) for one in listed] == [
        ("Car – Tom", "go to Car – Tom", False),
        ("Car – Tom (2)", "go to Car – Tom (2)", True),
    ]
    assert listed[0]["where"] == "step 1 of 7"


def test_the_open_question_is_the_last_line_if_it_asks_or_has_answers_to_choose() -> None:
    assert open_question([]) == ""
    assert open_question([{"text": "Got it.\nWhen do you meet?"}]) == "When do you meet?"
    assert open_question([{"text": "Pick one.", "buttons": [{"title": "A"}]}]) == "Pick one."
    assert open_question([{"text": "When?"}, {"text": "Good luck."}]) == ""
