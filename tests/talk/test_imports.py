"""A plan that is pasted into the talk."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest
import yaml
from hypothesis import given, settings

from negotiation.edits import AddText
from negotiation.plan import Alternative, Counterpart, Plan
from negotiation.talk import (
    Choice,
    Message,
    Say,
    Talk,
    limit_put_back,
    looks_like_plan,
    seal,
    take_turn,
    undo,
    update_plan,
)
from tests.talk import strategies

PLAN = Plan(title="Chips: 200 of them", role="buyer", alternatives=(Alternative('the "plan" {B}', 35.0),))
YAML = yaml.safe_dump(PLAN.to_dict(), sort_keys=False, allow_unicode=True, width=100)
JSON = json.dumps(PLAN.to_dict())
EXPORTED = "This is your plan as a file. Keep it, and paste it here any time to go on from it:\n\n"
OLD = seal(Talk(plan=Plan(title="Chips", role="seller", alternatives=(Alternative("Beta", 5.0),))), None)


@pytest.mark.parametrize(
    "text",
    [
        YAML,
        JSON,
        json.dumps({"plan": PLAN.to_dict(), "assessment": {}}, indent=2),
        f"import this:\n{YAML}",
        f"{EXPORTED}{YAML}",
        f"here it is\n```\n{YAML}```",
        f"my plan: {JSON} thanks!",
        f"```\n{JSON}\n```",
        "title: Chips\n" + YAML.replace("title: 'Chips: 200 of them'\n", "").replace("title: Chips", "title: Chips"),
    ],
    ids=["yaml", "json", "with assessment", "import:", "exported message", "fence", "sentence", "json fence", "order"],
)
def test_a_plan_is_restored_however_it_was_copied(text: str) -> None:
    turn = take_turn(OLD, Message(text))
    assert turn.talk.plan.alternatives == PLAN.alternatives
    assert turn.talk.plan.role == "buyer"
    assert [say.response for say in turn.says] == ["utter_imported", "utter_import_unsealed"]
    assert str(turn.says[0].values["title"]).startswith("Chips")


@pytest.mark.parametrize(
    "text",
    [
        "plan: 1\nrole: judge",
        "plan: 1\n  title: x",
        "plan: 1\nalternatives:\n- name: Acme\n  probability: 1.4",
        "plan: 1\nhack: !!python/object:os.system {}",
        '{"plan": 2}',
        '{"plan": 1, "role": ',
        '{"plan": 1, "price": 5}',
        '{"plan": {}, "assessment": {}, "more": 1}',
        '"plan" {',
        "  plan: 1\n role: buyer",
    ],
)
def test_a_broken_plan_changes_nothing_and_the_reason_is_said(text: str) -> None:
    turn = take_turn(OLD, Message(f"see {text}" if text.startswith("{") else text))
    assert turn.talk == OLD
    assert [say.response for say in turn.says] == ["utter_import_failed"]
    assert turn.says[0].values["problem"]


@pytest.mark.parametrize(
    "text", ["my plan is to wait", "plan b: sell it", "{}", "{smile}", 'he said "no" {twice}', "my plan: 1 offer"]
)
def test_a_sentence_is_no_plan(text: str) -> None:
    assert not looks_like_plan(text)


def test_an_import_is_undone_as_a_whole() -> None:
    turn = take_turn(OLD, Message(YAML))
    talk, _ = update_plan(turn.talk, (AddText("options", "later"),))
    for expected in (PLAN, OLD.plan):
        found = undo(talk)
        assert found is not None
        talk = found[0]
        assert talk.plan == expected


def test_undoing_an_import_brings_the_confirmed_limit_back_with_the_plan() -> None:
    before = replace(OLD, done=frozenset({"reservation_confirmed", "people_notes"}))
    turn = take_turn(before, Message(YAML))
    assert [say.response for say in turn.says] == ["utter_imported", "utter_import_unsealed"]
    assert (turn.talk.sealed, turn.talk.done) == (None, {"people_notes"})
    undone = undo(turn.talk)
    assert undone is not None
    assert undone[0] == before
    assert limit_put_back(turn.talk, undone[0]) == (Say("utter_limit_fixed_again", {"new": 5.0}),)


def test_a_limit_fixed_after_the_import_is_open_again_when_the_import_is_undone() -> None:
    talk = take_turn(Talk(), Message(YAML)).talk
    sealed = seal(replace(talk, done=frozenset({"reservation_confirmed"})), None)
    undone = undo(sealed)
    assert undone is not None
    assert (undone[0].sealed, undone[0].done) == (None, frozenset())
    assert limit_put_back(sealed, undone[0]) == (Say("utter_limit_open_again"),)


def test_an_import_of_the_same_plan_keeps_the_confirmed_limit() -> None:
    before = seal(Talk(plan=PLAN, done=frozenset({"reservation_confirmed"})), None)
    turn = take_turn(before, Message(YAML))
    assert turn.talk == before
    assert [say.response for say in turn.says] == ["utter_imported"]


def test_an_import_of_the_same_plan_is_no_step_of_undo() -> None:
    assert take_turn(Talk(plan=PLAN), Message(YAML)).talk.undo == ()


def test_what_belonged_to_the_old_plan_does_not_stay() -> None:
    waiting = Talk(pending=(Choice("range", "5 or 6", ()),), forced="people_notes", sealed=OLD.sealed)
    talk = take_turn(waiting, Message(YAML)).talk
    assert (talk.pending, talk.forced, talk.sealed) == ((), None, None)


@pytest.mark.parametrize(
    ("plan", "response", "title"),
    [
        (Plan(role="buyer"), "utter_imported_untitled", None),
        (Plan(counterpart=Counterpart("Tom")), "utter_imported", "Tom"),
    ],
)
def test_a_plan_without_title_is_back_too(plan: Plan, response: str, title: str | None) -> None:
    (say,) = take_turn(Talk(), Message(json.dumps(plan.to_dict()))).says
    assert (say.response, say.values.get("title")) == (response, title)


@settings(max_examples=100, deadline=None)
@given(strategies.plans())
def test_what_is_exported_comes_back_as_it_was(plan: Plan) -> None:
    for text in (
        yaml.safe_dump(plan.to_dict(), sort_keys=False, allow_unicode=True, width=100),
        json.dumps(plan.to_dict()),
    ):
        assert take_turn(Talk(), Message(text)).talk.plan == plan
