"""Malformed plans: never a traceback, never a hang, never a number."""

from __future__ import annotations

import copy
import json
import random
from typing import Any

import yaml
from hypothesis import given, settings
from hypothesis import strategies as st
from test_plan_format import FULL

from negotiation.assess import assess
from negotiation.document import decode
from negotiation.plan import Plan, PlanError, load_plan
from tests.patience import patience

WHOLE = yaml.safe_load(FULL)
ODD: list[Any] = [
    None, True, False, 0, -1, 1.5, 1e308, -1e308, float("nan"), float("inf"), 10**400, "", " ", "x", "1e5", "\n",
    "\x00", "\u202e", [], {}, [[]], [None], {"name": None}, {"": 1}, [1] * 200, {"low": 1}, {"low": 2, "high": 1},
    "buyer",
    "é" * 5000, [{"name": "a"}], [{"probability": 2, "price": 1}], {1: 2}, (), object(), b"x", {"a": {"b": {"c": []}}},
]  # fmt: skip


def try_plan(make: Any) -> None:
    """The plan is refused in one line, or is a valid plan that can be assessed and read back."""
    with patience():
        try:
            plan = make()
        except PlanError as error:
            assert "\n" not in str(error) and len(str(error)) < 400
        else:
            assert Plan.from_dict(plan.to_dict()) == plan
            json.dumps(assess(plan).to_dict(), allow_nan=False)


def spots(data: Any) -> list[tuple[Any, Any]]:
    """Every place in nested data, as container and key."""
    if isinstance(data, dict):
        own = [(data, key) for key in data]
    elif isinstance(data, list):
        own = [(data, index) for index in range(len(data))]
    else:
        return []
    return own + [spot for container, key in own for spot in spots(container[key])]


def fresh() -> Any:
    return copy.deepcopy(WHOLE)


def test_an_odd_value_in_any_place_is_refused_or_understood() -> None:
    for number in range(len(spots(fresh()))):
        for value in ODD:
            data = fresh()
            container, key = spots(data)[number]
            container[key] = value
            try_plan(lambda data=data: Plan.from_dict(data))


def test_any_key_taken_away_or_added_is_refused_or_understood() -> None:
    for number in range(len(spots(fresh()))):
        data = fresh()
        container, key = spots(data)[number]
        del container[key]
        try_plan(lambda data=data: Plan.from_dict(data))
        if isinstance(container, dict):
            container["another"] = 1
            try_plan(lambda data=data: Plan.from_dict(data))


def test_text_that_was_cut_shuffled_or_damaged_is_refused_or_understood() -> None:
    chance = random.Random(3)
    for _ in range(400):
        letters = list(FULL)
        for _ in range(chance.randint(1, 6)):
            at = chance.randrange(len(letters))
            letters[at : at + chance.randint(0, 5)] = chance.choice(
                [
                    "",
                    "[",
                    "{",
                    "&a ",
                    "*a",
                    "!!x ",
                    "\t",
                    ": ",
                    "- ",
                    "'",
                    '"',
                    "1e400",
                    "\n",
                    "|",
                    "#",
                    "%",
                    "\x07",
                    "é",
                ]
            )
        text = "".join(letters)[: chance.randint(1, len(letters))]
        try_plan(lambda text=text: load_plan(text))


@settings(max_examples=150, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_refused_or_understood(text: str) -> None:
    try_plan(lambda: load_plan(text))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_refused_or_understood(data: bytes) -> None:
    try_plan(lambda: load_plan(decode(data)))


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from(["name", "price", "outcomes", "probability", "low", "x"]), inner, max_size=4)
    ),
    max_leaves=12,
)


@settings(max_examples=150, deadline=None)
@given(st.dictionaries(st.sampled_from([*WHOLE]), json_values, max_size=4))
def test_any_json_under_the_right_keys_is_refused_or_understood(data: dict[str, Any]) -> None:
    try_plan(lambda: load_plan(json.dumps(data)))


def test_megabytes_of_anything_are_refused() -> None:
    for piece in ("x", "- ", "a: ", "[", "{", "&a ", "'", "#\n", "1,", "- a\n", '"\\x'):
        try_plan(lambda piece=piece: load_plan(piece * (2_000_000 // len(piece))))
        try_plan(lambda piece=piece: load_plan(piece * (1_000_000 // len(piece))))
