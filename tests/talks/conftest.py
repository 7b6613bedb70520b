"""Whole talks with the trained coach, through the same engine as the server."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable, Iterator
from typing import Any

import pytest

from coach.quiet import calm
from coach.training import train


class Talker:
    """One person talking to the coach."""

    def __init__(self, coach: Any, loop: asyncio.AbstractEventLoop) -> None:
        self.coach, self.loop = coach, loop
        self.name = uuid.uuid4().hex
        self.messages: list[dict[str, Any]] = []

    def say(self, *texts: str) -> str:
        """Say these one after the other; the coach's words in answer to the last one."""
        for text in texts:
            self.messages = self.loop.run_until_complete(self.coach.answer(self.name, text))
            assert self.messages, f"silence after {text!r}"
        return "\n".join(message["text"] for message in self.messages)

    def buttons(self) -> list[str]:
        """The payloads of the buttons under the latest message."""
        return [button["payload"] for button in self.messages[-1]["buttons"]]

    def export(self) -> dict[str, Any]:
        """The plan and its assessment as the user gets them."""
        self.say("export my plan")
        return next(message["custom"] for message in self.messages if message["custom"])

    @property
    def plan(self) -> dict[str, Any]:
        plan: dict[str, Any] = self.export()["plan"]
        return plan

    @property
    def assessment(self) -> dict[str, Any]:
        assessment: dict[str, Any] = self.export()["assessment"]
        return assessment


@pytest.fixture(autouse=True)
def patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is said here does not depend on how busy the machine is; the time limits have tests of their own."""
    for name in ("STATEMENT", "TRANSACTION", "TURN", "MESSAGE", "ANSWER"):
        monkeypatch.setattr(f"coach.timeouts.{name}", 60.0)


@pytest.fixture(scope="session")
def loop() -> Iterator[asyncio.AbstractEventLoop]:
    loop = asyncio.new_event_loop()
    yield loop
    loop.close()


@pytest.fixture(scope="session")
def coach() -> Any:
    model = train()
    calm()
    from coach.engine import Coach

    return Coach(model, None)


@pytest.fixture
def talker(coach: Any, loop: asyncio.AbstractEventLoop) -> Talker:
    return Talker(coach, loop)


@pytest.fixture
def another(coach: Any, loop: asyncio.AbstractEventLoop) -> Callable[[], Talker]:
    return lambda: Talker(coach, loop)
