"""The form of the alternatives: what is taken, what is refused at its field, and what stays as it is."""

from __future__ import annotations

import copy
import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.channels.slack.modal import Answer, form, take, with_one_more
from negotiation.edits import apply_edits
from negotiation.plan import Plan, load_plan
from tests.slack.block_kit_limits import texts, view_faults

NOW = datetime(2026, 11, 28, 9, 0)
LABEL = "Processors – Condor"
PLAN = load_plan(
    """
plan: 1
title: Processors
role: buyer
currency: USD
alternatives:
  - {name: Acme, price: 35, probability: 1}
  - {name: "Bolt & Co", price: 28, probability: 0.5, cost: 3, extra_worth: -2}
  - {name: Auction, price: null, outcomes: [{probability: 0.5, price: 20}, {probability: 0.5, price: 60}]}
"""
)

Typed = Mapping[tuple[int, str], str]


def block_of(view: dict[str, Any], number: int, part: str) -> str:
    ids = [block["block_id"] for block in view["blocks"] if "block_id" in block]
    return next(one for one in ids if one.startswith(f"{number}.") and one.endswith(f".{part}"))


def typed(view: dict[str, Any], entries: Typed) -> dict[str, Any]:
    """The form as Slack sends it: what stood in each field, or what was typed over it."""
    sent = copy.deepcopy(view)
    inputs = [block for block in view["blocks"] if block["type"] == "input"]
    values = {block["block_id"]: block["element"].get("initial_value") for block in inputs}
    values |= {block_of(view, number, part): text or None for (number, part), text in entries.items()}
    state = {name: {"value": {"type": "plain_text_input", "value": text}} for name, text in values.items()}
    return {**sent, "state": {"values": state}}


def sent(entries: Typed, plan: Plan = PLAN, now: Plan | None = None) -> Answer:
    return take(typed(form(plan, LABEL), entries), now or plan, LABEL, NOW)


def after(entries: Typed, plan: Plan = PLAN) -> Plan:
    answer = sent(entries, plan)
    assert answer.errors == {} and answer.view is None
    return apply_edits(plan, answer.edits).plan


def field_errors(answer: Answer) -> dict[str, str]:
    """The sentences by line and part."""
    return {f"{name.split('.')[0]}.{name.split('.')[2]}": sentence for name, sentence in answer.errors.items()}


def test_the_form_shows_what_the_plan_has_and_a_line_for_one_more() -> None:
    view = form(PLAN, LABEL)
    assert view_faults(view) == []
    said = {block["block_id"]: block["element"].get("initial_value") for block in view["blocks"] if "block_id" in block}
    assert [said[block_of(view, 1, part)] for part in ("name", "price", "probability", "cost", "extra_worth")] == [
        "Bolt & Co",
        "$28",
        "50%",
        "$3",
        "-$2",
    ]
    assert said[block_of(view, 3, "name")] is None
    assert "It may bring $20 (50%), $60 (50%). To change that, just tell me." in list(texts(view))
    assert "Acme" not in view["private_metadata"] and "35" not in json.loads(view["private_metadata"])["lines"][0]


def test_an_empty_plan_has_two_lines() -> None:
    view = form(Plan(), "Untitled")
    assert view_faults(view) == []
    assert sum(block["block_id"].endswith(".name") for block in view["blocks"] if "block_id" in block) == 2


def test_what_is_sent_as_it_was_changes_nothing() -> None:
    assert sent({}) == Answer()


def test_several_fields_and_a_new_alternative_are_taken_at_once() -> None:
    plan = after({(0, "price"): "36.5", (1, "probability"): "one in four", (3, "name"): "Cora", (3, "price"): "33"})
    assert [(a.name, a.price, a.probability) for a in plan.alternatives] == [
        ("Acme", 36.5, 1.0),
        ("Bolt & Co", 28, 0.25),
        ("Auction", None, 1.0),
        ("Cora", 33, None),
    ]


def test_what_was_changed_is_told_in_words() -> None:
    answer = sent({(0, "price"): "36.5", (1, "cost"): "", (3, "name"): "Cora", (3, "price"): "33"})
    assert answer.text.splitlines() == [
        "Acme, price: 36.5",
        "Bolt & Co, what trying costs: remove it",
        "Cora: a new alternative",
        "Cora, price: 33",
    ]


def test_a_name_and_a_value_are_changed_together() -> None:
    plan = after({(0, "name"): "Acme Europe", (0, "price"): "34"})
    assert (plan.alternatives[0].name, plan.alternatives[0].price) == ("Acme Europe", 34)


def test_a_field_that_was_not_touched_keeps_what_changed_meanwhile() -> None:
    newer = apply_edits(PLAN, sent({(0, "price"): "40"}).edits).plan
    answer = sent({(1, "price"): "27"}, now=newer)
    assert [a.price for a in apply_edits(newer, answer.edits).plan.alternatives] == [40, 27, None]


@pytest.mark.parametrize(
    ("where", "text", "sentence"),
    [
        ((0, "price"), "cheap", "one amount"),
        ((0, "price"), "", "one amount"),
        ((0, "price"), "30 to 40", "one amount"),
        ((0, "price"), "€35", "in USD"),
        ((1, "probability"), "140%", "a chance"),
        ((1, "probability"), "perhaps", "a chance"),
        ((1, "cost"), "-5", "must not be negative"),
        ((1, "name"), "acme", "of that name already"),
        ((3, "price"), "12", "What is it called?"),
    ],
)
def test_what_cannot_be_taken_is_said_at_its_field(where: tuple[int, str], text: str, sentence: str) -> None:
    answer = sent({where: text, (0, "extra_worth"): "1"})
    (found,) = field_errors(answer).items()
    assert found[0] == (f"{where[0]}.{where[1]}" if where != (3, "price") else "3.name")
    assert sentence in found[1]
    assert answer.edits == () and answer.view is None


def test_every_wrong_field_is_named_at_once() -> None:
    assert set(field_errors(sent({(0, "price"): "x", (1, "probability"): "y", (3, "cost"): "1"}))) == {
        "0.price",
        "1.probability",
        "3.name",
    }


def test_a_new_one_with_a_wrong_value_is_refused_there() -> None:
    assert set(field_errors(sent({(3, "name"): "Cora", (3, "cost"): "-5"}))) == {"3.cost"}


def test_an_emptied_name_removes_only_after_it_was_said() -> None:
    entries = {(0, "name"): "", (1, "price"): "27"}
    first = sent(entries)
    assert first.view is not None and first.edits == () and view_faults(first.view) == []
    assert any("these are removed: Acme." in line for line in texts(first.view))
    second = take(typed(first.view, {}), PLAN, LABEL, NOW)
    plan = apply_edits(PLAN, second.edits).plan
    assert [(a.name, a.price) for a in plan.alternatives] == [("Bolt & Co", 27), ("Auction", None)]
    assert second.text.splitlines() == ["Acme: remove it", "Bolt & Co, price: 27"]


def test_whoever_writes_the_name_again_keeps_it() -> None:
    first = sent({(0, "name"): ""})
    assert first.view is not None
    assert take(typed(first.view, {(0, "name"): "Acme"}), PLAN, LABEL, NOW) == Answer()


def test_one_more_to_remove_is_said_again() -> None:
    first = sent({(0, "name"): ""})
    assert first.view is not None
    second = take(typed(first.view, {(1, "name"): ""}), PLAN, LABEL, NOW)
    assert second.view is not None and any("Acme, Bolt &amp; Co" in line for line in texts(second.view))


def test_a_name_set_free_may_be_given_to_another() -> None:
    first = sent({(0, "name"): "", (3, "name"): "Acme", (3, "price"): "31"})
    assert first.view is not None
    answer = take(typed(first.view, {}), PLAN, LABEL, NOW)
    assert [(a.name, a.price) for a in apply_edits(PLAN, answer.edits).plan.alternatives][-1] == ("Acme", 31)


def test_an_alternative_that_is_gone_meanwhile_is_said_at_its_name() -> None:
    newer = Plan.from_dict({**PLAN.to_dict(), "alternatives": []})
    assert field_errors(sent({(0, "price"): "36"}, now=newer)) == {
        "0.name": "This one is not in your plan any more. Please close the form and open it again."
    }


def test_a_form_of_another_negotiation_changes_nothing_here() -> None:
    answer = take(typed(form(PLAN, LABEL), {(0, "price"): "36"}), PLAN, "Flat", NOW)
    assert list(field_errors(answer)) == ["0.name"] and answer.edits == ()


def test_one_more_line_keeps_what_was_typed() -> None:
    view = with_one_more(typed(form(PLAN, LABEL), {(0, "price"): "36", (3, "name"): "Cora"}))
    assert view_faults(view) == []
    answer = take(typed(view, {(4, "name"): "Dora"}), PLAN, LABEL, NOW)
    assert [a.name for a in apply_edits(PLAN, answer.edits).plan.alternatives][3:] == ["Cora", "Dora"]
    assert answer.text.splitlines()[0] == "Acme, price: 36"


def test_twelve_are_all_there_is_room_for() -> None:
    view = form(PLAN, LABEL)
    for _ in range(12):
        view = with_one_more(typed(view, {}))
    names = [block["block_id"] for block in view["blocks"] if block.get("block_id", "").endswith(".name")]
    assert len(names) == 12 and view_faults(view) == []
    assert not any(block["type"] == "actions" for block in view["blocks"])
    full = Plan.from_dict({"plan": 1, "alternatives": [{"name": f"A{n}", "price": n} for n in range(11)]})
    newer = Plan.from_dict({"plan": 1, "alternatives": [{"name": f"A{n}", "price": n} for n in range(12)]})
    assert "twelve" in field_errors(sent({(11, "name"): "Z"}, full, newer))["11.name"]


@settings(max_examples=50, deadline=None)
@given(
    st.text(max_size=40), st.sampled_from(["name", "price", "probability", "cost", "extra_worth"]), st.integers(0, 3)
)
def test_whatever_is_typed_is_an_edit_or_a_sentence(text: str, part: str, number: int) -> None:
    if number == 2 and part in ("price", "probability"):
        part = "cost"
    answer = sent({(number, part): text})
    assert all(sentence.strip() and "{" not in sentence for sentence in answer.errors.values())
    assert not (answer.errors and answer.edits)
    assert apply_edits(PLAN, answer.edits).refusals == ()


@settings(max_examples=30, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=500).filter(str.strip), min_size=1, max_size=12, unique_by=str.strip))
def test_any_names_make_a_valid_form_that_changes_nothing(names: list[str]) -> None:
    plan = Plan.from_dict({"plan": 1, "alternatives": [{"name": name, "price": 1e12} for name in names]})
    view = form(plan, LABEL)
    assert view_faults(view) == []
    assert take(typed(view, {}), plan, LABEL, NOW) == Answer()
