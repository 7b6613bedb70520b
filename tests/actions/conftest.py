"""What the tests of the actions share: the merged domain, trackers built by hand, and what an action says and does."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Any

import pytest
import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import write_talk
from negotiation.talk import Talk

ROOT = Path(__file__).resolve().parents[2]
MOMENT = 1_796_119_200.0

Said = list[tuple[str, dict[str, Any]]]


@pytest.fixture(scope="session")
def domain() -> dict[str, Any]:
    """The domain as the actions get it: `domain.yml` with the responses of all skills."""
    merged: dict[str, Any] = {"responses": {}, **yaml.safe_load((ROOT / "domain.yml").read_text())}
    for path in sorted((ROOT / "data").glob("*/responses.yml")):
        merged["responses"].update(yaml.safe_load(path.read_text())["responses"])
    return merged


def tracker(
    talk: Talk | None = None,
    text: str = "",
    intent: str | None = None,
    confidence: float = 0.95,
    loop: str | None = None,
    events: list[dict[str, Any]] | None = None,
) -> Tracker:
    """A tracker that holds this talk, with this as the latest message."""
    slots: dict[str, Any] = {}
    message = {"text": text, "intent": {"name": intent, "confidence": confidence}}
    active = {"name": loop} if loop else {}
    made = Tracker("me", slots, message, events or [], False, None, active, "action_listen")
    slots.update({event["name"]: event["value"] for event in write_talk(made, talk or Talk())})
    return made


def after_user(talk: Talk, text: str, intent: str | None, loop: str, confidence: float = 0.95) -> Tracker:
    """A tracker on which the user has just said something, with the form's own entry written last."""
    events = [{"event": "user", "timestamp": MOMENT, "text": text}, {"event": "slot", "name": "requested_slot"}]
    return tracker(talk, text, intent, confidence, loop, events)


def after_action(talk: Talk, loop: str) -> Tracker:
    """A tracker on which another action has already answered the user."""
    events: list[dict[str, Any]] = [
        {"event": "user", "timestamp": MOMENT, "text": "why"},
        {"event": "action", "name": "action_explain_question"},
        {"event": "slot", "name": "requested_slot"},
    ]
    return tracker(talk, "why", "ask_why", 0.9, loop, events)


def perform(action: Action, where: Tracker, domain: dict[str, Any]) -> tuple[list[dict[str, Any]], Said]:
    """Run an action; its events, and what it says as names of responses with their values."""
    dispatcher = CollectingDispatcher()
    events = asyncio.run(action.run(dispatcher, where, domain))
    return [dict(event) for event in events], said(dispatcher)


def said(dispatcher: CollectingDispatcher) -> Said:
    """Each message as the name of its response (`text` for plain text) and the values in it."""
    usual = {"text", "buttons", "elements", "custom", "template", "response", "image", "attachment"}
    told = []
    for message in dispatcher.messages:
        values = {key: value for key, value in message.items() if key not in usual}
        values |= {key: message[key] for key in ("text", "buttons", "custom") if message[key]}
        told.append((message["response"] or "text", values))
    return told


def slots(events: list[dict[str, Any]]) -> dict[str, Any]:
    """The slots that events set."""
    return {event["name"]: event["value"] for event in events if event["event"] == "slot"}
