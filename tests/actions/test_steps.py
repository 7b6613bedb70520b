"""What may happen at any time, action by action."""

from __future__ import annotations

import inspect
import json
from dataclasses import replace
from typing import Any

import pytest
import yaml
from rasa_sdk import Action

from actions.steps import alternatives, brief, method, offers, reservation, shared
from negotiation.agenda import Question
from negotiation.assess import assess
from negotiation.edits import PutAlternative, SetField
from negotiation.plan import Plan, load_plan
from negotiation.talk import CHOICE, SILENCE, Choice, Talk, seal, update_plan
from tests.actions.conftest import perform, slots, tracker
from tests.actions.plans import SURE, TRY, UNKNOWN, Domain, slot, step

RESTART = {"kind": "restart", "text": "start over", "options": [["Yes, clear it", []], ["No, keep it", []]]}


@pytest.mark.parametrize("module", [alternatives, brief, method, offers, reservation, shared])
def test_each_step_is_called_as_in_the_domain(domain: Domain, module: Any) -> None:
    written = [part for part in vars(module).values() if inspect.isclass(part) and issubclass(part, Action)]
    names = {part().name() for part in written if not inspect.isabstract(part) and part is not Action}
    assert names
    assert names <= set(domain["actions"])


# The session


def test_a_new_session_opens_the_first_question(domain: Domain) -> None:
    events, said = step(shared.ActionSessionStart(), domain)
    assert said == []
    assert events == [
        {"event": "session_started", "timestamp": None},
        {"event": "active_loop", "timestamp": None, "name": "opening_form"},
        slot("requested_slot", "opening_subject"),
        {
            "event": "action",
            "timestamp": None,
            "name": "action_listen",
            "policy": None,
            "confidence": None,
        },
    ]


def test_a_session_after_days_goes_on_with_everything_it_knew(domain: Domain) -> None:
    talk = Talk(plan=Plan(title="Chips"), question=Question("people_notes"))
    events, _ = step(shared.ActionSessionStart(), domain, talk, loop="people_form")
    assert slots(events) == {"opening_subject": "Chips", "requested_slot": "people_notes"}
    assert [event["name"] for event in events if event["event"] == "active_loop"] == ["people_form"]


@pytest.mark.parametrize(
    ("talk", "response"), [(Talk(), "utter_greet"), (Talk(asked=("opening_subject",)), "utter_greet_again")]
)
def test_a_greeting_tells_the_first_time_from_the_next(domain: Domain, talk: Talk, response: str) -> None:
    assert step(shared.ActionGreet(), domain, talk) == ([], [(response, {})])


@pytest.mark.parametrize(
    ("action", "response"),
    [(shared.ActionSayGoodbye(), "utter_goodbye"), (shared.ActionPauseTalk(), "utter_pause")],
)
def test_who_leaves_is_asked_nothing_more_and_the_open_question_is_kept(
    domain: Domain, action: Action, response: str
) -> None:
    talk = Talk(question=Question("alternatives_price", "Acme"))
    events, said = step(action, domain, talk)
    assert said == [(response, {})]
    assert slots(events) == {"shared_forced": "alternatives_price:Acme", "shared_quiet": True}


@pytest.mark.parametrize(
    ("talk", "forced"),
    [
        (Talk(), None),
        (Talk(question=Question(SILENCE), forced="people_notes", quiet=True), "people_notes"),
        (Talk(question=Question(CHOICE), pending=(Choice("range", "5 or 6", ()),)), None),
        (
            Talk(question=Question(CHOICE), pending=(Choice("range", "5 or 6", ()),), forced="people_notes"),
            "people_notes",
        ),
    ],
)
def test_silence_and_choices_are_not_kept_as_the_open_question(domain: Domain, talk: Talk, forced: str | None) -> None:
    where = tracker(talk)
    events, _ = perform(shared.ActionSayGoodbye(), where, domain)
    assert {**where.slots, **slots(events)}.get("shared_forced") == forced


@pytest.mark.parametrize("action", [shared.ActionDeclineOffTopic(), shared.ActionCalmDown()])
def test_nobody_is_declined_or_calmed_down_in_the_same_words_for_a_while(
    domain: Domain, action: shared._InTurn
) -> None:
    where, told = tracker(Talk()), []
    for _ in range(6):
        events, said = perform(action, where, domain)
        where.slots.update(slots(events))
        told.append(said[0][0])
    ways = action.responses
    assert told == [ways[i % len(ways)] for i in range(6)]
    assert len(set(ways)) == len(ways) >= 3
    assert set(ways) <= set(domain["responses"])


# Questions about the talk


@pytest.mark.parametrize(
    ("question", "response"),
    [
        ("alternatives_price", "utter_explain_alternatives_price"),
        ("opening_role", "utter_explain_opening_role"),
        (CHOICE, "utter_help"),
        (None, "utter_help"),
    ],
)
def test_why_is_answered_for_the_open_question(domain: Domain, question: str | None, response: str) -> None:
    talk = Talk(question=Question(question) if question else None)
    assert step(shared.ActionExplainQuestion(), domain, talk) == ([], [(response, {})])


@pytest.mark.parametrize(
    ("loop", "number", "name"),
    [
        (None, 1, "opening"),
        ("people_form", 2, "people and issues"),
        ("alternatives_form", 4, "alternatives"),
        ("reservation_form", 6, "your limit"),
        ("brief_form", 7, "your brief"),
    ],
)
def test_where_we_are_is_a_step_of_seven_and_what_is_left(
    domain: Domain, loop: str | None, number: int, name: str
) -> None:
    done = frozenset({"opening_meeting", "opening_counterpart", "people_notes"})
    events, said = step(shared.ActionTellProgress(), domain, Talk(plan=SURE, done=done), loop=loop)
    left = "About 6 more questions to your limit."
    assert (events, said) == ([], [("utter_progress", {"step": number, "name": name, "open": left})])


def test_when_all_is_answered_that_is_said(domain: Domain) -> None:
    done = frozenset(
        {
            "opening_counterpart",
            "opening_meeting",
            "people_notes",
            "interests_mine",
            "interests_theirs",
            "alternatives_more",
            "alternatives_extra_worth",
            "reservation_closing_cost",
            "reservation_confirmed",
        }
    )
    _, said = step(shared.ActionTellProgress(), domain, Talk(plan=SURE, done=done), loop="brief_form")
    assert said[0][1]["open"] == "All the questions up to your limit are answered."


# Back, undo, jump, start over


@pytest.mark.parametrize("action", [shared.ActionGoBack(), shared.ActionBack()])
def test_going_back_opens_the_question_before(domain: Domain, action: Action) -> None:
    talk = Talk(
        question=Question("opening_role"),
        asked=("opening_subject", "opening_role"),
        done=frozenset({"opening_subject"}),
    )
    events, said = step(action, domain, talk)
    assert said == [("utter_went_back", {})]
    assert slots(events) == {"shared_done": None, "shared_asked": None, "shared_forced": "opening_subject"}


@pytest.mark.parametrize("action", [shared.ActionGoBack(), shared.ActionBack()])
def test_before_the_first_question_there_is_nothing(domain: Domain, action: Action) -> None:
    talk = Talk(question=Question("opening_subject"), asked=("opening_subject",))
    assert step(action, domain, talk) == ([], [("utter_nothing_before", {})])


def test_undo_puts_back_and_says_how_things_are_now(domain: Domain) -> None:
    talk, _ = update_plan(Talk(plan=SURE), (PutAlternative("mine", "Acme", price=41.0),))
    events, said = step(shared.ActionUndoChange(), domain, talk)
    assert said == [("utter_undone", {"facts": "Acme, $35, certain"})]
    assert set(slots(events)) == {"alternatives_list", "shared_undo"}
    assert slots(events)["alternatives_list"][0]["price"] == 35


def test_undo_says_what_it_does_to_the_confirmed_limit(domain: Domain) -> None:
    talk, _ = update_plan(seal(Talk(plan=SURE), None), (PutAlternative("mine", "Acme", price=41.0),))
    _, said = step(shared.ActionUndoChange(), domain, talk)
    assert [name for name, _ in said] == ["utter_undone", "utter_limit_put_back"]
    assert said[1][1]["new"] == "$35"


def test_undo_with_nothing_to_undo_says_so(domain: Domain) -> None:
    assert step(shared.ActionUndoChange(), domain) == ([], [("utter_nothing_to_undo", {})])


@pytest.mark.parametrize(
    ("text", "number", "name", "form", "forced"),
    [
        ("go to the people part", 2, "people and issues", "people_form", None),
        ("interests please", 3, "interests", "interests_form", None),
        ("back to what it is about", 1, "opening", "opening_form", None),
        ("let's do the BATNA", 4, "alternatives", "alternatives_form", None),
        ("go to the limit part", 6, "your limit", "reservation_form", None),
        ("show the summary step", 7, "your brief", "action_show_brief", None),
    ],
)
def test_a_jump_opens_the_step_by_its_name(
    domain: Domain, text: str, number: int, name: str, form: str, forced: str | None
) -> None:
    talk = Talk(question=Question("opening_role"), quiet=True)
    events, said = step(shared.ActionJumpStep(), domain, talk, text, "opening_form")
    assert said == [("utter_jumped", {"step": number, "name": name})]
    assert slots(events) == {"requested_slot": None, "shared_quiet": None}
    assert events[-3:] == [
        {"event": "active_loop", "timestamp": None, "name": None},
        slot("requested_slot", None),
        {"event": "followup", "timestamp": None, "name": form},
    ]


@pytest.mark.parametrize(
    ("text", "done", "forced"),
    [
        ("people", {"people_notes"}, "people_notes"),
        ("interests", {"interests_mine", "interests_theirs"}, "interests_mine"),
        ("alternatives", {"alternatives_list"}, "alternatives_more"),
    ],
)
def test_a_step_that_was_done_opens_its_first_question_again(
    domain: Domain, text: str, done: set[str], forced: str
) -> None:
    events, _ = step(shared.ActionJumpStep(), domain, Talk(done=frozenset(done)), text)
    assert slots(events)["shared_forced"] == forced
    assert forced not in (slots(events).get("shared_done") or [])


@pytest.mark.parametrize("text", ["limit", "brief"])
def test_the_limit_and_the_brief_are_not_forced_open(domain: Domain, text: str) -> None:
    done = frozenset({"opening_role", "reservation_closing_cost", "reservation_confirmed", "brief_next"})
    events, _ = step(shared.ActionJumpStep(), domain, Talk(done=done), text)
    assert "shared_forced" not in slots(events)


def test_a_jump_to_nowhere_asks_where_to(domain: Domain) -> None:
    assert step(shared.ActionJumpStep(), domain, text="go there") == ([], [("utter_jump_where", {})])


@pytest.mark.parametrize("action", [shared.ActionConfirmRestart(), shared.ActionRestart()])
def test_starting_over_asks_first_and_clears_nothing(domain: Domain, action: Action) -> None:
    other = Choice("range", "5 or 6", (("5", (SetField("target", 5.0),)),))
    before = Talk(plan=SURE, pending=(Choice.from_dict(RESTART), other))
    events, said = step(action, domain, replace(before, pending=(other,)))
    assert said == []
    assert slots(events) == {"shared_pending": [RESTART, other.to_dict()]}
    assert step(action, domain, before) == ([], [])


def test_erasing_asks_first_and_erases_nothing(domain: Domain) -> None:
    other = Choice("range", "5 or 6", (("5", (SetField("target", 5.0),)),))
    events, said = step(shared.ActionConfirmForget(), domain, Talk(plan=SURE, pending=(other,)))
    assert said == []
    assert [choice["kind"] for choice in slots(events)["shared_pending"]] == ["forget", "range"]


def test_a_choice_that_waits_is_asked_with_its_buttons(domain: Domain) -> None:
    events, said = step(shared.ActionAskSharedChoice(), domain, Talk(pending=(Choice.from_dict(RESTART),)))
    buttons = [{"title": label, "payload": label} for label in ("Yes, clear it", "No, keep it")]
    assert (events, said) == ([], [("utter_choice_restart", {"what": "start over", "buttons": buttons})])


# The plan


@pytest.mark.parametrize("action", [brief.ActionShowPlan(), brief.ActionShowBrief()])
def test_the_brief_is_shown_as_far_as_it_goes(domain: Domain, action: Action) -> None:
    events, said = step(action, domain, Talk(plan=SURE))
    assert slots(events) == {"shared_done": ["told:limit"]}
    assert [name for name, _ in said] == ["text"]
    assert "chips" in said[0][1]["text"].casefold()
    assert "$35" in said[0][1]["text"]
    sealed = step(action, domain, seal(Talk(plan=SURE), None))[1]
    assert sealed[0][1]["text"]


def test_an_empty_plan_is_said_to_be_empty(domain: Domain) -> None:
    assert step(brief.ActionShowPlan(), domain) == ([], [("utter_plan_empty", {})])


@pytest.mark.parametrize("plan", [Plan(), SURE, TRY, UNKNOWN])
def test_the_export_is_a_file_and_data_that_come_back_as_the_same_plan(domain: Domain, plan: Plan) -> None:
    events, said = step(brief.ActionExportPlan(), domain, Talk(plan=plan))
    assert events == []
    ((name, values),) = said
    assert name == "utter_export"
    assert load_plan(values["file"]) == plan
    assert yaml.safe_load(values["file"]) == values["custom"]["plan"]
    assert values["custom"] == json.loads(json.dumps({"plan": plan.to_dict(), "assessment": assess(plan).to_dict()}))


# The method


@pytest.mark.parametrize("text", ["what is a BATNA?", "what does mesore mean", "and zopa?", "", "how does this work"])
def test_every_question_about_the_method_has_an_answer(domain: Domain, text: str) -> None:
    events, said = step(method.ActionAnswerMethod(), domain, text=text)
    assert events == []
    assert said
    assert all(name in domain["responses"] or name == "text" for name, _ in said)
