"""Plans that the tests of the steps begin with, and how they take a step."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action

from negotiation.plan import Alternative, Plan
from negotiation.talk import Talk
from tests.actions.conftest import perform, tracker

Domain = dict[str, Any]
SURE = Plan(title="Chips", role="buyer", currency="USD", alternatives=(Alternative("Acme", 35.0),))
TRY = Plan(role="buyer", currency="USD", alternatives=(Alternative("Acme", 28.0, 0.5), Alternative("Beta", 33.0)))
OPEN = Plan(role="buyer", alternatives=(Alternative("Acme", 28.0, 0.5),))
UNKNOWN = Plan(role="buyer", alternatives=(Alternative("Acme", None, None),))


def slot(name: str, value: Any) -> dict[str, Any]:
    return {"event": "slot", "timestamp": None, "name": name, "value": value}


def step(action: Action, domain: Domain, talk: Talk | None = None, text: str = "", loop: str | None = None) -> Any:
    return perform(action, tracker(talk, text, loop=loop), domain)
