"""Five messages as Slack gets them, whole, as they were read and found good."""

from __future__ import annotations

import json
from typing import Any

import pytest

from tests.slack.block_kit_limits import message_faults
from tests.slack.golden_messages import FOLDER, made, replies, written

NAMES = ("first_question", "alternatives_said_back", "limit_confirmation", "verdict_on_an_offer", "brief")


def kept(name: str) -> dict[str, Any]:
    """What was said then, and the messages it became."""
    found: dict[str, Any] = json.loads((FOLDER / f"{name}.json").read_text(encoding="utf-8"))
    return found


@pytest.mark.parametrize("name", NAMES)
def test_a_key_message_looks_as_it_did_when_it_was_found_good(name: str) -> None:
    assert written(kept(name)["said"]) == (FOLDER / f"{name}.json").read_text(encoding="utf-8")


@pytest.mark.parametrize("name", NAMES)
def test_a_key_message_keeps_to_the_limits_as_it_was_and_as_the_coach_says_it_now(name: str) -> None:
    for message in [*kept(name)["messages"], *made(dict(replies())[name])]:
        uploaded = {"upload": {**message["upload"], "content": b"PNG"}} if "upload" in message else {}
        assert message_faults({**message, **uploaded}) == []


def test_an_offer_is_answered_with_its_verdict_the_next_move_and_the_picture() -> None:
    verdict, *others = made(dict(replies())["verdict_on_an_offer"])
    assert "limit" in verdict["text"] and len(verdict["text"].splitlines()) == 2
    assert any(message.get("upload", {}).get("name") == "zone.png" for message in others)
