"""Meetings that move or do not take place: the words about that are no fact of anything else."""

from __future__ import annotations

from datetime import datetime

import pytest

from negotiation.edits import SetField
from negotiation.plan import Plan
from negotiation.reading import Focus, read_facts

NOW = datetime(2026, 11, 28, 9, 0)
PLAN = Plan(title="Car", role="seller", meeting="2026-12-01T15:00")
QUESTIONS = (None, "their_side_alternatives", "people_notes")


def edits(text: str, question: str | None = None, plan: Plan = PLAN) -> tuple[object, ...]:
    return read_facts(text, plan, Focus(question) if question else None, None, NOW, None).edits


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "the meeting is cancelled",
        "they cancelled the meeting",
        "our meeting's off",
        "the call got called off",
        "we have just postponed the call",
        "the interview won't happen",
        "there is no meeting any more",
        "we don't meet anymore",
        "we're not meeting them any more",
        "cancel the meeting",
    ],
)
def test_a_meeting_that_is_called_off_is_no_longer_in_the_plan(text: str, question: str | None) -> None:
    assert edits(text, question) == (SetField("meeting", None),)


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize(
    "text",
    [
        "move the meeting to friday 10am",
        "the meeting was moved to friday 10am",
        "please move my meeting to Friday at 10",
        "let's push the call back to friday 10am",
        "we rescheduled the meeting for friday 10am",
        "the meeting is postponed until friday 10am",
    ],
)
def test_a_meeting_that_moves_is_only_a_new_time(text: str, question: str | None) -> None:
    assert edits(text, question) == (SetField("meeting", "2026-12-04T10:00"),)


@pytest.mark.parametrize(
    "text",
    [
        "what if they cancel the meeting?",
        "if the meeting is cancelled I sell to the dealer",
        "should I cancel the meeting",
        "they might cancel the meeting",
        "the meeting is not cancelled",
        "they cancelled the order",
    ],
)
def test_what_is_asked_supposed_or_about_something_else_leaves_the_meeting(text: str) -> None:
    assert not any(isinstance(edit, SetField) and edit.key == "meeting" for edit in edits(text))


def test_without_a_meeting_there_is_none_to_cancel() -> None:
    assert edits("the meeting is cancelled", plan=Plan(title="Car")) == ()


def test_a_new_time_counts_more_than_the_old_one_being_off() -> None:
    assert edits("the meeting is cancelled, the new one is friday 10am") == (SetField("meeting", "2026-12-04T10:00"),)


@pytest.mark.parametrize("question", [*QUESTIONS, "opening_meeting"])
@pytest.mark.parametrize(
    "text",
    [
        "46,000 and payment in 60 days",
        "another one for 395,000, still there in 2 weeks",
        "buying at Grainco for 0.58",
        "he pays next week",
        "they deliver it on Monday at 8",
        "it is valid until Friday 3pm",
        "we could get it at 3.25 otherwise",
    ],
)
def test_other_dates_and_prices_are_no_meeting(text: str, question: str | None) -> None:
    told = edits(text, question, Plan(title="Car", role="seller"))
    assert not any(isinstance(edit, SetField) and edit.key == "meeting" for edit in told)


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("He is coming on Sunday after church", "2026-11-29"),
        ("a guy called Marco comes tomorrow at 5", "2026-11-29T17:00"),
        ("we meet on Tuesday next week", "2026-12-01"),
        ("we meet next week on Thursday at 10", "2026-12-03T10:00"),
    ],
)
def test_who_comes_is_met_and_next_week_is_counted_from_its_monday(text: str, day: str) -> None:
    assert SetField("meeting", day) in edits(text, None, Plan(title="Car", role="seller"))


@pytest.mark.parametrize("text", ["next week", "probably next week"])
def test_of_a_week_alone_the_day_is_asked(text: str) -> None:
    reading = read_facts(text, Plan(title="Car"), Focus("opening_meeting"), None, NOW, None)
    assert [unsure.kind for unsure in reading.unsure] == ["which_day"]
    assert edits(f"we meet {text}", None, Plan(title="Car")) == ()
