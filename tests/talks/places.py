"""A talk brought to any of its questions in one or two messages, by pasting a plan."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import yaml

from tests.talks.conftest import Talker

ROOT = Path(__file__).resolve().parents[2]
RESPONSES: dict[str, Any] = {
    name: variants
    for path in sorted((ROOT / "data").glob("*/responses.yml"))
    for name, variants in yaml.safe_load(path.read_text())["responses"].items()
}

ACME = {"name": "Acme", "price": 35, "probability": 1}
WHOLE: dict[str, Any] = {
    "plan": 1,
    "title": "Chips",
    "role": "buyer",
    "currency": "USD",
    "counterpart": {"name": "Condor"},
    "meeting": "2030-12-01T15:00",
    "people": [{"note": "he shouts", "kind": "person"}],
    "interests": {"mine": ["a steady supply"], "theirs": ["an empty stock"]},
    "alternatives": [{**ACME, "extra_worth": 2}],
    "closing_cost": 1,
    "their_alternatives": [{"name": "sell to a dealer", "price": 20}],
    "options": ["we pay at once for a better price"],
    "criteria": [{"text": "list price", "price": 36}],
}
"""A plan with nothing to ask before its limit is confirmed but whether there are more alternatives."""

PLACES: dict[str, tuple[dict[str, Any], tuple[str, ...]]] = {
    "opening_subject": ({"title": None}, ()),
    "opening_counterpart": ({"counterpart": None}, ()),
    "opening_role": ({"role": None}, ()),
    "opening_meeting": ({"meeting": None}, ()),
    "people_notes": ({"people": []}, ()),
    "interests_mine": ({"interests": {"theirs": ["an empty stock"]}}, ()),
    "interests_behind": ({"interests": {"theirs": ["an empty stock"]}, "target": 30}, ()),
    "interests_theirs": ({"interests": {"mine": ["a steady supply"]}}, ()),
    "alternatives_list": ({"alternatives": []}, ()),
    "alternatives_price": ({"alternatives": [ACME, {"name": "Beta", "price": None, "probability": 1}]}, ()),
    "alternatives_probability": ({"alternatives": [ACME, {"name": "Beta", "price": 28, "probability": None}]}, ()),
    "alternatives_fallback": ({"alternatives": [{**ACME, "probability": 0.5}]}, ()),
    "alternatives_more": ({}, ()),
    "alternatives_another": ({}, ("I forgot one",)),
    "alternatives_cost": (
        {"alternatives": [ACME, {"name": "Beta", "price": 28, "probability": 0.5}]},
        ("no, that's all",),
    ),
    "alternatives_extra_worth": ({"alternatives": [ACME]}, ("no, that's all",)),
    "reservation_closing_cost": ({"closing_cost": 0}, ("no, that's all",)),
    "reservation_confirmed": ({}, ("no, that's all",)),
    "their_side_alternatives": ({"their_alternatives": []}, ("no, that's all", "yes")),
    "their_side_limit": ({"their_alternatives": []}, ("no, that's all", "yes", "skip")),
    "options_ideas": ({"options": []}, ("no, that's all", "yes")),
    "options_criteria": ({"criteria": []}, ("no, that's all", "yes")),
    "counterpart_disagreement": ({"people": []}, ("help me read them",)),
    "counterpart_decision": ({"people": []}, ("help me read them", "i can't say")),
    "counterpart_wishes": ({"people": []}, ("help me read them", "i can't say", "i can't say")),
    "brief_next": ({}, ("no, that's all", "yes")),
}
"""Question -> what is different in the plan, and what is said after it."""


def come_to(talker: Talker, question: str) -> str:
    """Bring a new talk to a question; the question as it was asked."""
    different, said = PLACES[question]
    talker.say(json.dumps({**WHOLE, **different}), *said)
    return open_question(talker)


def open_question(talker: Talker) -> str:
    """What the coach asked last; whether the limit stands is asked more briefly the second time."""
    asked = str(talker.messages[-1]["text"])
    return "Shall we fix the limit?" if asked.startswith("Shall we fix") else asked


def words(response: str) -> str:
    """The beginning of a response's text, up to the first value in it, as it is said outside of a meeting."""
    usual = [variant for variant in RESPONSES[response] if "condition" not in variant]
    return str(usual[-1]["text"]).partition("{")[0]
