"""What the tests of the talk share: saying something with a reading of one's own."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from negotiation.reading import Reading
from negotiation.talk import Message, Talk, Turn, take_turn

Hear = Callable[..., Turn]


@pytest.fixture
def hear(monkeypatch: pytest.MonkeyPatch) -> Hear:
    """Say something of which the reader of facts makes just this."""

    def say(talk: Talk, text: str, intent: str | None = None, confidence: float = 0.95, **found: Any) -> Turn:
        reading = Reading(**found)
        monkeypatch.setattr("negotiation.talk.turn.read_facts", lambda *about: reading)
        return take_turn(talk, Message(text, intent, confidence))

    return say
