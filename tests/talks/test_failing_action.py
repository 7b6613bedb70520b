"""An action that fails is answered with an apology, and the log holds nothing the user wrote."""

from __future__ import annotations

import asyncio
import logging
from typing import Any

import pytest

from coach.engine.actions import LocalActions
from negotiation.plan import PlanError


@pytest.mark.parametrize(
    "error", [PlanError("title", "must not be 31,415"), KeyError("31,415"), OSError("31,415")], ids=repr
)
def test_a_failing_action_apologises_and_asks_again(error: Exception, caplog: pytest.LogCaptureFixture) -> None:
    async def fail(call: Any) -> None:
        raise error

    actions = LocalActions()
    actions.executor.run = fail
    call = {"next_action": "validate_opening_form", "tracker": {"slots": {"requested_slot": "opening_subject"}}}
    with caplog.at_level(logging.DEBUG):
        answer = asyncio.run(actions.request(json=call))
    assert answer["responses"] == [{"response": "utter_trouble"}]
    assert answer["events"][0]["value"] == "opening_subject"
    assert "31,415" not in caplog.text
