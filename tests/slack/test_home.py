"""App Home: what stands there, and that the limit is hidden until its owner asks for it."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from coach.channels.slack.home import home_view, mark, marked
from negotiation.checklist import GROUND
from negotiation.plan import Plan, load_plan
from negotiation.points import POINTS
from negotiation.talk import Negotiation, Negotiations, Talk, seal
from tests.slack.block_kit_limits import texts, view_faults

NAMES = {point: f"the point {point}" for point in (GROUND, *POINTS)}
CAR = load_plan(
    """
plan: 1
title: Car
role: seller
counterpart: {name: Tom <!channel>}
meeting: 2026-12-01T15:00
alternatives: [{name: Dealer, price: 8123.45, probability: 1}]
target: 9000
"""
)
OFFICE = Plan(title="Office", role="buyer")


def with_plans(*plans: Plan, sealed: bool = False, current: int = 0) -> Negotiations:
    talks = [Talk(plan=plan) for plan in plans]
    return Negotiations(tuple(Negotiation(seal(talk, None) if sealed else talk) for talk in talks), current)


def lines(view: dict[str, Any]) -> list[str]:
    return list(texts(view))


def buttons(view: dict[str, Any]) -> dict[str, str]:
    """The values of all buttons by their `action_id`."""
    rows = [element for block in view["blocks"] if block["type"] == "actions" for element in block["elements"]]
    rows += [block["accessory"] for block in view["blocks"] if "accessory" in block]
    return {element["action_id"]: element["value"] for element in rows}


def test_whoever_has_nothing_yet_is_invited() -> None:
    view = home_view(Negotiations(), NAMES)
    assert view_faults(view) == []
    assert "Which meeting is next?" in lines(view)
    assert buttons(view) == {"home.say": "hello"}


def test_a_negotiation_says_how_ready_it_is_and_what_is_open() -> None:
    view = home_view(with_plans(CAR), NAMES)
    assert view_faults(view) == []
    said = "\n".join(lines(view))
    assert "Car – Tom &lt;!channel&gt;" in said
    assert "Tuesday 1 December 2026, 15:00" in said
    assert "Do not go in without: the point limit." in said
    assert "2 of 28 points settled." in said
    assert "and 23 more" in said
    assert buttons(view) == {
        "home.show": mark("Car – Tom <!channel>"),
        "home.say.on": "where are we",
        "options.open": "open",
        "home.say.checklist": "checklist",
        "home.say.brief": "show me my brief",
        "home.say": "start a new negotiation",
    }


@pytest.mark.parametrize("sealed", [True, False])
def test_the_limit_is_hidden_until_it_is_asked_for(sealed: bool) -> None:
    there = with_plans(CAR, sealed=sealed)
    hidden, shown = home_view(there, NAMES), home_view(there, NAMES, mark(there.label))
    assert "8,123.45" not in json.dumps(hidden) and "••••••" in "".join(lines(hidden))
    assert "8,123.45" in json.dumps(shown) and "••••••" not in "".join(lines(shown))
    assert ("not confirmed" in "".join(lines(shown))) is not sealed
    assert "home.hide" in buttons(shown) and "home.show" not in buttons(shown)
    assert view_faults(hidden) == view_faults(shown) == []


def test_the_mask_does_not_tell_how_long_the_number_is() -> None:
    small = replace(CAR, alternatives=(replace(CAR.alternatives[0], price=7.0),))
    assert lines(home_view(with_plans(small), NAMES)) == lines(home_view(with_plans(CAR), NAMES))


def test_one_shown_limit_leaves_the_others_hidden() -> None:
    other = replace(CAR, title="Boat", alternatives=(replace(CAR.alternatives[0], price=777.25),))
    there = with_plans(CAR, other)
    view = json.dumps(home_view(there, NAMES, mark(there.labels[1])))
    assert "777.25" in view and "8,123.45" not in view


def test_the_open_one_comes_first_then_the_latest_used() -> None:
    items = [
        Negotiation(Talk(plan=Plan(title=name)), used=day) for name, day in (("A", "2026-01-03"), ("B", "2026-01-01"))
    ]
    there = Negotiations((*items, Negotiation(Talk(plan=Plan(title="C")))), 1)
    view = home_view(there, NAMES)
    headings = [block["text"]["text"] for block in view["blocks"] if block["type"] == "header"]
    assert headings == ["Your negotiations", "B", "A", "C"]
    assert buttons(view)["home.switch"] == mark("C")


def test_what_was_put_away_is_only_counted() -> None:
    items = (Negotiation(Talk(plan=CAR)), Negotiation(Talk(plan=OFFICE), archived=True))
    said = "\n".join(lines(home_view(Negotiations(items), NAMES)))
    assert "Office" not in said and "Put away: 1." in said


def test_a_finished_one_is_done_and_nothing_is_open() -> None:
    finished = Plan.from_dict({**CAR.to_dict(), "outcome": {"deal": True, "price": 8500}})
    said = "\n".join(lines(home_view(with_plans(finished), NAMES)))
    assert "Done." in said and "points settled" not in said and "8,500" not in said


def test_without_a_number_there_is_no_limit_to_show() -> None:
    view = home_view(with_plans(OFFICE), NAMES)
    assert "There is no limit yet." in lines(view)
    assert "home.show" not in buttons(view)


def test_a_missing_price_is_named() -> None:
    plan = Plan.from_dict({**OFFICE.to_dict(), "alternatives": [{"name": "Stay", "price": None}]})
    assert any("Your limit still needs: " in line for line in lines(home_view(with_plans(plan), NAMES)))


def test_fifty_negotiations_fit_and_the_rest_is_counted() -> None:
    there = with_plans(*(replace(CAR, title=f"Car {number}") for number in range(50)), current=49)
    view = home_view(there, NAMES, notice="Hello.")
    assert view_faults(view) == []
    assert lines(view)[0] == "Hello."
    assert any("more: ask me" in line for line in lines(view))


def test_a_button_stands_for_its_negotiation_as_long_as_it_is_called_so() -> None:
    there = with_plans(CAR, OFFICE)
    assert marked(there, mark("Office")) == "Office"
    assert marked(there, mark("Boat")) is None


@settings(max_examples=25, deadline=None)
@given(st.lists(st.text(min_size=1, max_size=400).filter(str.strip), min_size=1, max_size=4), st.booleans())
def test_any_names_make_a_valid_page(names: list[str], shown: bool) -> None:
    there = with_plans(*(replace(CAR, title=name, counterpart=replace(CAR.counterpart, name=name)) for name in names))
    assert view_faults(home_view(there, NAMES, mark(there.label) if shown else None)) == []
