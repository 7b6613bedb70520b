"""The forms: a turn is read once, said back, and the next question is chosen."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from typing import Any

import pytest

from actions.forms.alternatives import ValidateAlternativesForm
from actions.forms.base import SkillForm, is_unread, latest_message
from actions.forms.brief import ValidateBriefForm
from actions.forms.interests import ValidateInterestsForm
from actions.forms.opening import ValidateOpeningForm
from actions.forms.options import ValidateOptionsForm
from actions.forms.people import ValidatePeopleForm
from actions.forms.reservation import ValidateReservationForm
from actions.forms.their_side import ValidateTheirSideForm
from negotiation.agenda import Question
from negotiation.edits import SetField
from negotiation.plan import Alternative, Counterpart, Interests, Note, Plan
from negotiation.talk import CHOICE, SILENCE, Choice, Message, Talk
from negotiation.talk.questions import WANTED
from tests.actions.conftest import MOMENT, after_action, after_user, perform, slots, tracker

Domain = dict[str, Any]
FORMS: dict[str, SkillForm] = {
    "opening": ValidateOpeningForm(),
    "people": ValidatePeopleForm(),
    "interests": ValidateInterestsForm(),
    "alternatives": ValidateAlternativesForm(),
    "reservation": ValidateReservationForm(),
    "their_side": ValidateTheirSideForm(),
    "options": ValidateOptionsForm(),
    "brief": ValidateBriefForm(),
}
FIRST = {
    "opening": "opening_subject",
    "people": "people_notes",
    "interests": "interests_mine",
    "alternatives": "alternatives_list",
    "reservation": "reservation_closing_cost",
    "their_side": "their_side_alternatives",
    "options": "options_ideas",
    "brief": "brief_next",
}
PLAN = Plan(role="buyer", alternatives=(Alternative("Acme", 35.0),))
FORGET = Choice("forget", "forget me", (("Yes, erase everything", ()), ("No, keep it", ())))
RESTART = Choice("restart", "start over", (("Yes, clear it", ()), ("No, keep it", ())))


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def asked(skill: str, **values: Any) -> Talk:
    """A talk in which this step's first question is open."""
    name = FIRST[skill]
    plan = PLAN if skill in ("reservation", "brief") else Plan()
    return Talk(plan=plan, question=Question(name), asked=(name,), **values)


@pytest.mark.parametrize("skill", FORMS)
def test_a_form_is_named_after_its_step(skill: str) -> None:
    assert (FORMS[skill].name(), FORMS[skill].skill) == (f"validate_{skill}_form", skill)


@pytest.mark.parametrize("skill", FORMS)
def test_a_form_that_opens_says_its_step_and_asks_its_first_question(domain: Domain, skill: str) -> None:
    talk = Talk(plan=asked(skill).plan)
    events, said = perform(FORMS[skill], after_action(talk, f"{skill}_form"), domain)
    # The greeting says what the opening is for, so that a first fact is not met with it.
    assert said == ([] if skill == "opening" else [(f"utter_step_{skill}", {})])
    assert events == [
        slot("requested_slot", FIRST[skill]),
        slot("shared_asked", [FIRST[skill]]),
        slot("shared_tries", None),
        slot("requested_slot", FIRST[skill]),
    ]


@pytest.mark.parametrize("skill", FORMS)
def test_after_another_action_the_open_question_comes_back(domain: Domain, skill: str) -> None:
    events, said = perform(FORMS[skill], after_action(asked(skill, tries=1), f"{skill}_form"), domain)
    assert said == []
    assert events == [slot("shared_tries", 1), slot("requested_slot", FIRST[skill])]


@pytest.mark.parametrize("skill", FORMS)
@pytest.mark.parametrize("intent", ["ask_why", "greet", "show_plan"])
def test_what_other_rules_answer_is_rejected_and_nothing_else_changes(domain: Domain, skill: str, intent: str) -> None:
    where = after_user(asked(skill), "hm?", intent, f"{skill}_form")
    events, said = perform(FORMS[skill], where, domain)
    assert said == []
    assert [event["event"] for event in events] == ["action_execution_rejected"]
    assert events[0]["name"] == f"{skill}_form"


@pytest.mark.parametrize("skill", FORMS)
def test_what_is_not_understood_gets_a_hint_and_the_question_stays(domain: Domain, skill: str) -> None:
    text = "hm" if skill == "reservation" else "0"
    events, said = perform(FORMS[skill], after_user(asked(skill), text, "tell_fact", f"{skill}_form", 0.2), domain)
    assert [name for name, _ in said] == ["utter_unclear", f"utter_hint_{FIRST[skill]}"]
    assert events == [slot("shared_tries", 1), slot("shared_tries", 1), slot("requested_slot", FIRST[skill])]


@pytest.mark.parametrize(
    ("skill", "text", "fact", "written", "following"),
    [
        ("opening", "the rent for my flat", "it is about", "opening_subject", "opening_counterpart"),
        ("people", "he shouts at me", "about the person", "people_notes", None),
        ("interests", "a quick sale", "you need", "interests_mine", "interests_theirs"),
        ("alternatives", "Acme at 35 for sure", "Acme, 35, certain", "alternatives_list", "alternatives_more"),
        ("reservation", "500 for the notary", "closing this deal", "reservation_closing_cost", "reservation_confirmed"),
    ],
)
def test_an_answer_is_kept_said_back_and_leads_on(
    domain: Domain, skill: str, text: str, fact: str, written: str, following: str | None
) -> None:
    where = after_user(asked(skill), text, "tell_fact", f"{skill}_form")
    events, said = perform(FORMS[skill], where, domain)
    assert said[0][0] == "utter_taken"
    assert fact in said[0][1]["facts"]
    assert slots(events)[written]
    assert events[-2:] == [slot("shared_tries", None), slot("requested_slot", following)]


@pytest.mark.parametrize(
    ("skill", "plan"),
    [
        ("people", Plan(people=(Note("rude"),))),
        ("interests", Plan(interests=Interests(("calm",), ("cash",)))),
        ("reservation", Plan(role="buyer")),
    ],
)
def test_a_step_with_nothing_to_ask_is_passed_without_a_word(domain: Domain, skill: str, plan: Plan) -> None:
    events, said = perform(FORMS[skill], after_action(Talk(plan=plan), f"{skill}_form"), domain)
    assert said == []
    assert events == [slot("shared_tries", None), slot("requested_slot", None)]


@pytest.mark.parametrize("skill", FORMS)
def test_an_empty_message_is_answered_and_nothing_is_lost(domain: Domain, skill: str) -> None:
    events, said = perform(FORMS[skill], after_user(asked(skill), "", None, f"{skill}_form"), domain)
    assert said == [("utter_problem_empty", {})]
    assert events == [slot("shared_tries", None), slot("requested_slot", FIRST[skill])]


def test_the_step_is_named_only_when_its_own_question_is_asked(domain: Domain) -> None:
    talk = Talk(plan=PLAN, pending=(Choice("range", "5 or 6", ()),))
    events, said = perform(FORMS["people"], after_action(talk, "people_form"), domain)
    assert said == []
    assert slots(events)["requested_slot"] == CHOICE
    where = after_action(replace(Talk(plan=Plan()), done=frozenset()), "reservation_form")
    events, said = perform(FORMS["reservation"], where, domain)
    assert said == []
    assert slots(events)["requested_slot"] == "opening_role"


def test_after_a_goodbye_nothing_is_asked(domain: Domain) -> None:
    events, said = perform(FORMS["people"], after_action(asked("people", quiet=True), "people_form"), domain)
    assert said == []
    assert slots(events)["requested_slot"] == SILENCE


def test_a_fact_beside_a_request_is_kept_and_said_back_before_the_rule_answers(domain: Domain) -> None:
    talk = Talk(plan=PLAN, question=Question("people_notes"), asked=("people_notes",))
    where = after_user(talk, "Acme was 41, not 35. Show my plan.", "show_plan", "people_form")
    events, said = perform(FORMS["people"], where, domain)
    assert said == [("utter_taken", {"facts": "Acme: 41 (was 35)"})]
    assert events[-1]["event"] == "action_execution_rejected"
    assert slots(events)["alternatives_list"][0]["price"] == 41


def test_starting_over_forgets_everything_and_opens_the_first_form(domain: Domain) -> None:
    talk = Talk(plan=Plan(title="Chips"), question=Question(CHOICE), asked=("people_notes",), pending=(RESTART,))
    events, said = perform(FORMS["people"], after_user(talk, "yes", "affirm", "people_form"), domain)
    assert said == [("utter_restarted", {})]
    assert events == [
        slot("opening_subject", None),
        slot("requested_slot", None),
        slot("shared_asked", None),
        slot("shared_pending", None),
        slot("requested_slot", None),
        {"event": "active_loop", "timestamp": None, "name": None},
        {"event": "followup", "timestamp": None, "name": "opening_form"},
    ]


def test_forgetting_empties_everything_and_tells_the_store(domain: Domain) -> None:
    talk = Talk(plan=Plan(title="Chips"), question=Question(CHOICE), asked=("people_notes",), pending=(FORGET,))
    events, said = perform(FORMS["people"], after_user(talk, "yes", "affirm", "people_form"), domain)
    assert said == [("utter_forgotten", {})]
    assert slots(events) == {
        "opening_subject": None,
        "requested_slot": None,
        "shared_asked": None,
        "shared_pending": None,
        "shared_quiet": True,
        "shared_erase": True,
    }
    assert events[-1] == {"event": "followup", "timestamp": None, "name": "action_listen"}


def test_not_starting_over_keeps_everything(domain: Domain) -> None:
    talk = Talk(plan=Plan(title="Chips"), question=Question(CHOICE), asked=("people_notes",), pending=(RESTART,))
    events, said = perform(FORMS["people"], after_user(talk, "no", "deny", "people_form"), domain)
    assert said == [("utter_restart_kept", {})]
    assert slots(events) == {"requested_slot": "people_notes", "shared_pending": None, "shared_tries": None}


def test_the_message_is_read_with_its_intent_and_moment() -> None:
    where = after_user(Talk(), "tomorrow at 3", "tell_fact", "opening_form", 0.7)
    where.latest_message["clauses"] = [{"text": "tomorrow"}]
    moment = datetime.fromtimestamp(MOMENT)
    assert latest_message(where) == Message("tomorrow at 3", "tell_fact", 0.7, [{"text": "tomorrow"}], now=moment)


def test_facts_changed_on_the_sheet_come_with_the_message() -> None:
    where = after_user(Talk(), "Goal: peace", "greet", "opening_form")
    where.latest_message["metadata"] = {"edits": [{"edit": "SetField", "key": "goal", "value": "peace"}]}
    assert latest_message(where).edits == (SetField("goal", "peace"),)


@pytest.mark.parametrize(
    ("zone", "now"),
    [
        ("Asia/Tokyo", datetime(2026, 12, 1, 19, 0)),
        ("America/New_York", datetime(2026, 12, 1, 5, 0)),
        ("Nowhere/Land", datetime.fromtimestamp(MOMENT)),
        (None, datetime.fromtimestamp(MOMENT)),
    ],
)
def test_a_message_is_read_on_the_clock_of_its_user(zone: str | None, now: datetime) -> None:
    where = after_user(Talk(), "tomorrow at 3", "tell_fact", "opening_form")
    where.latest_message["metadata"] = {"zone": zone}
    assert latest_message(where).now == now


@pytest.mark.parametrize("parsed", [None, {}, {"text": None, "intent": None}])
def test_a_tracker_without_a_message_has_an_empty_one(parsed: Any) -> None:
    where = tracker()
    where.latest_message = parsed
    assert latest_message(where) == Message("")


@pytest.mark.parametrize(
    ("events", "unread"),
    [
        ([], False),
        ([{"event": "user"}], False),
        ([{"event": "user"}, {"event": "slot"}], True),
        ([{"event": "user"}, {"event": "slot"}, {"event": "active_loop"}], True),
        ([{"event": "user"}, {"event": "action"}, {"event": "slot"}], False),
        ([{"event": "action"}, {"event": "user"}, {"event": "slot"}], True),
        ([{"event": "slot"}, {"event": "slot"}], False),
    ],
)
def test_a_message_is_read_once_before_any_action(events: list[dict[str, Any]], unread: bool) -> None:
    assert is_unread(tracker(events=events)) is unread


# Several negotiations

TOM = Plan(title="Car", role="seller", counterpart=Counterpart("Tom"))


def test_another_negotiation_is_opened_at_its_own_step(domain: Domain) -> None:
    where = after_user(Talk(plan=TOM, question=Question("people_notes")), "new one", "start_negotiation", "people_form")
    events, said = perform(FORMS["people"], where, domain)
    assert said == [("utter_negotiation_started", {"kept": "Car – Tom"})]
    assert slots(events)["opening_subject"] is None
    assert slots(events)["shared_negotiations"][0]["slots"]["opening_subject"] == "Car"
    assert [event["event"] for event in events][-2:] == ["active_loop", "followup"]
    assert events[-1]["name"] == "opening_form"
    where.slots.update(slots(events))
    where.active_loop, where.latest_message = {"name": "opening_form"}, {"text": "go to the car"}
    events, said = perform(FORMS["opening"], where, domain)
    assert events[-1]["name"] == "people_form"
    assert slots(events)["opening_subject"] == "Car"


def test_what_is_done_with_another_negotiation_leaves_this_one_open(domain: Domain) -> None:
    where = after_user(asked("opening"), "call this one Golf", "rename_negotiation", "opening_form")
    events, said = perform(FORMS["opening"], where, domain)
    assert said == [("utter_negotiation_renamed", {"old": "Untitled", "name": "Golf"})]
    assert slots(events)["shared_negotiations"] == [{"name": "Golf"}]
    assert slots(events)["requested_slot"] == "opening_subject"


def test_a_limit_that_was_asked_for_is_told_as_soon_as_it_is_known(domain: Domain) -> None:
    waiting = Plan(role="seller", alternatives=(Alternative("Smith", 14_000.0, None),))
    question = Question("alternatives_probability", "Smith")
    talk = Talk(plan=waiting, question=question, forced=question.key, done=frozenset({WANTED}))
    where = after_user(talk, "certain", "affirm", "people_form")
    events, said = perform(FORMS["people"], where, domain)
    assert ("utter_reservation_seller", "14,000") in [(name, values.get("limit")) for name, values in said]
    assert slots(events)["requested_slot"] == "people_notes"
