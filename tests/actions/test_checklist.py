"""The checklist's form and steps."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from actions.forms.checklist import ValidateChecklistForm
from actions.steps import checklist, shared
from negotiation.agenda import CHECKLIST, Question
from negotiation.checklist import CONFIRM, Check
from negotiation.plan import Alternative, Counterpart, Plan, PriceRange
from negotiation.points import POINTS, PointNotes
from negotiation.talk import CHOICE, SILENCE, Choice, Talk, seal
from tests.actions.conftest import after_action, after_user, perform, slots, tracker

Domain = dict[str, Any]
FORM = "checklist_form"
ALL = PointNotes(tuple((point, "done") for point in POINTS))
PLAN = Plan(
    title="Chips",
    role="buyer",
    currency="USD",
    counterpart=Counterpart("Condor"),
    alternatives=(Alternative("Acme", 28.0, 0.5), Alternative("Beta", 35.0)),
)
SEALED = seal(Talk(plan=PLAN), None)


def kinds(events: list[dict[str, Any]]) -> list[tuple[str, Any]]:
    return [(event["event"], event.get("name")) for event in events if event["event"] != "slot"]


def names(said: list[tuple[str, dict[str, Any]]]) -> list[str]:
    return [name for name, _ in said]


def test_the_form_asks_what_counts_most(domain: Domain) -> None:
    talk = Talk(check=Check(4, back="opening"))
    events, said = perform(ValidateChecklistForm(), after_action(talk, FORM), domain)
    assert said == []
    assert slots(events)["requested_slot"] == "checklist_deal"
    assert slots(events)["shared_check"]["asked"] == ["checklist_deal"]


def test_an_answer_is_said_back_and_the_next_question_comes(domain: Domain) -> None:
    talk = replace(SEALED, question=Question("checklist_mandate"), check=Check(None, ("checklist_mandate",)))
    where = after_user(talk, "up to 50k, above that my boss.", "tell_fact", FORM)
    events, said = perform(ValidateChecklistForm(), where, domain)
    assert said == [("utter_taken", {"facts": "your mandate: up to 50k, above that my boss"})]
    assert slots(events)["checklist_notes"] == {"mandate": "up to 50k, above that my boss."}
    assert slots(events)["requested_slot"] == "checklist_their_side"


def test_a_choice_that_waits_and_silence_are_no_questions_of_it(domain: Domain) -> None:
    for talk, name in ((Talk(pending=(Choice("range", "5 or 6", ()),)), CHOICE), (Talk(quiet=True), SILENCE)):
        events, _ = perform(ValidateChecklistForm(), after_action(replace(talk, check=Check()), FORM), domain)
        assert slots(events)["requested_slot"] == name
        assert "shared_check" not in slots(events) or slots(events)["shared_check"]["asked"] == []


@pytest.mark.parametrize(
    ("talk", "said"),
    [
        (replace(SEALED, plan=replace(PLAN, checklist=ALL)), ["utter_checklist_ready", "utter_checklist_along_buyer"]),
        (
            replace(SEALED, check=Check(1, ("checklist_their_side",), frozenset({"checklist_their_side"}))),
            ["utter_checklist_ready_but", "utter_checklist_along_buyer", "utter_checklist_smaller"],
        ),
        (
            Talk(check=Check(1, ("checklist_deal",), frozenset({"checklist_deal"}))),
            ["utter_checklist_not_without"],
        ),
    ],
)
def test_it_ends_with_a_verdict_and_goes_back(domain: Domain, talk: Talk, said: list[str]) -> None:
    talk = replace(talk, check=replace(talk.check or Check(), back="people", question="people_notes"))
    events, told = perform(ValidateChecklistForm(), after_action(talk, FORM), domain)
    assert names(told) == said
    assert kinds(events) == [("active_loop", None), ("followup", "people_form")]
    assert slots(events)["shared_forced"] == "people_notes"
    assert slots(events)["shared_check"]["over"] is True


def test_the_verdict_names_what_is_missing(domain: Domain) -> None:
    check = Check(1, ("checklist_goal",), frozenset({"checklist_goal"}))
    talk = Talk(plan=replace(PLAN, alternatives=(Alternative("Acme", None, 1.0),)), check=check)
    _, told = perform(ValidateChecklistForm(), after_action(talk, FORM), domain)
    values = told[0][1]
    assert values == {"points": "a limit that you confirmed", "missing": " Still to know: the price with Acme."}


def test_starting_says_how_much_there_is_time_for(domain: Domain) -> None:
    where = tracker(Talk(), "I have 2 minutes", loop="opening_form")
    events, said = perform(checklist.ActionStartChecklist(), where, domain)
    assert said == [("utter_checklist_timed", {"known": "0", "all": "28", "count": "4"})]
    assert kinds(events) == [("active_loop", None), ("followup", FORM)]
    assert slots(events)["shared_check"]["most"] == 4


def test_who_asks_whether_they_are_ready_is_told(domain: Domain) -> None:
    where = tracker(SEALED, "am I ready?", loop="brief_form")
    _, said = perform(checklist.ActionStartChecklist(), where, domain)
    assert names(said) == ["utter_checklist_ready_but", "utter_checklist_along_buyer"]


def test_who_is_in_a_hurry_is_led_there_from_any_form(domain: Domain) -> None:
    from actions.forms.opening import ValidateOpeningForm

    talk = Talk(question=Question("opening_subject"))
    where = after_user(talk, "buying chips from Condor, I only have 5 minutes", "tell_fact", "opening_form")
    events, said = perform(ValidateOpeningForm(), where, domain)
    assert names(said) == ["utter_taken"]
    assert kinds(events) == [("followup", "action_start_checklist")]
    assert slots(events)["opening_counterpart"]["name"] == "Condor"
    where = after_user(talk, "buying chips from Condor, I only have 5 minutes", "tell_fact", FORM)
    events, _ = perform(ValidateChecklistForm(), where, domain)
    assert kinds(events) == []


def test_all_points_are_shown_in_a_line_each(domain: Domain) -> None:
    talk = replace(SEALED, plan=replace(PLAN, checklist=PointNotes((("mandate", "up to 50k"),))))
    _, said = perform(checklist.ActionShowChecklist(), tracker(talk), domain)
    lines = said[0][1]["text"].splitlines()
    assert lines[0] == "3 of 28 points are settled."
    assert lines.index("- their likely limit") < lines.index("Settled:")
    assert lines.index("- your mandate: up to 50k") > lines.index("Settled:")
    assert len([line for line in lines if line.startswith("- ")]) == 28


def test_an_empty_plan_and_a_full_one_have_one_list(domain: Domain) -> None:
    _, said = perform(checklist.ActionShowChecklist(), tracker(Talk()), domain)
    assert "Settled:" not in said[0][1]["text"]
    assert "- the basics (what, with whom, who pays)" in said[0][1]["text"]
    full = replace(SEALED, plan=replace(PLAN, checklist=ALL))
    _, said = perform(checklist.ActionShowChecklist(), tracker(full), domain)
    assert "Open" not in said[0][1]["text"]


@pytest.mark.parametrize(
    ("check", "said"),
    [
        (None, ("utter_checklist_progress", {"known": "2", "all": "28"})),
        (Check(4, ("a", "b")), ("utter_checklist_progress_timed", {"known": "2", "all": "28", "count": "3"})),
        (Check(1, ("a", CONFIRM)), ("utter_checklist_progress_timed", {"known": "2", "all": "28", "count": "1"})),
    ],
)
def test_where_am_i_is_answered_in_a_line(domain: Domain, check: Check | None, said: Any) -> None:
    assert perform(shared.ActionTellProgress(), tracker(replace(SEALED, check=check), loop=FORM), domain) == (
        [],
        [said],
    )


def test_leaving_goes_back_and_elsewhere_there_is_nothing_to_leave(domain: Domain) -> None:
    talk = replace(SEALED, check=Check(back="interests"))
    events, said = perform(checklist.ActionLeaveChecklist(), tracker(talk, loop=FORM), domain)
    assert names(said) == ["utter_checklist_leave"]
    assert kinds(events) == [("active_loop", None), ("followup", "interests_form")]
    events, said = perform(checklist.ActionLeaveChecklist(), tracker(talk, loop="people_form"), domain)
    assert (events, names(said)) == ([], ["utter_repeat"])


def test_a_jump_to_the_checklist_starts_it(domain: Domain) -> None:
    events, _ = perform(shared.ActionJumpStep(), tracker(SEALED, "jump to the checklist", loop="people_form"), domain)
    assert kinds(events) == [("followup", "action_start_checklist")]


GAP = replace(PLAN, their_reservation=PriceRange(40, 50))
RANGE = replace(PLAN, their_reservation=PriceRange(20, 25))


@pytest.mark.parametrize(
    ("action", "plan", "response", "values"),
    [
        (checklist.ActionAskChecklistAssumptions(), Plan(), "utter_ask_checklist_assumptions", {}),
        (
            checklist.ActionAskChecklistAssumptions(),
            replace(PLAN, alternatives=(Alternative("Beta", 35.0),)),
            "utter_ask_checklist_assumptions_guess",
            {"guess": "the price of Beta"},
        ),
        (checklist.ActionAskChecklistOpening(), PLAN, "utter_ask_checklist_opening", {}),
        (checklist.ActionAskChecklistOpening(), RANGE, "utter_ask_checklist_opening_at", {"price": "$20"}),
        (checklist.ActionAskChecklistZopa(), PLAN, "utter_ask_checklist_zopa", {}),
        (checklist.ActionAskChecklistZopa(), GAP, "utter_ask_checklist_zopa_gap", {"gap": "$13.50"}),
        (checklist.ActionAskChecklistBatna(), Plan(), "utter_ask_checklist_batna", {}),
        (checklist.ActionAskChecklistBatna(), PLAN, "utter_ask_checklist_batna_best", {"best": "Acme"}),
    ],
)
def test_a_question_names_a_figure_where_there_is_one(
    domain: Domain, action: Any, plan: Plan, response: str, values: dict[str, str]
) -> None:
    events, said = perform(action, tracker(Talk(plan=plan)), domain)
    assert events == []
    assert said[0][0] == response
    assert values.items() <= said[0][1].items()


def test_a_note_that_is_gone_is_named(domain: Domain) -> None:
    from negotiation.edits import NotePoint
    from negotiation.talk import update_plan

    talk, _ = update_plan(SEALED, (NotePoint("mandate", "up to 50k"),))
    _, said = perform(shared.ActionUndoChange(), tracker(talk), domain)
    assert said == [("utter_undone", {"facts": "your mandate is out"})]


def test_the_form_is_named_after_the_checklist() -> None:
    assert ValidateChecklistForm().skill == CHECKLIST
