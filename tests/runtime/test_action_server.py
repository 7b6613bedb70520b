"""Actions in an action server: the same answers as in the process, and an apology when it fails."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any

import pytest
from aiohttp import web
from rasa_sdk.endpoint import create_app
from sanic import Sanic

from coach.engine.actions import LocalActions, RemoteActions, actions_at
from coach.serving.listening import listen
from coach.settings import read_settings
from tests.runtime.faults import action_server

Sanic.test_mode = True  # several applications in one process
SORRY = "Something went wrong on my side"
OPENING = "I'm buying processors from Condor, Acme sells them at 35 for sure"
Run = Callable[[Any], Any]


def words(messages: list[dict[str, Any]]) -> str:
    return "\n".join(message["text"] for message in messages)


def test_the_answers_are_those_of_actions_in_the_process(coach: Any, run: Run, monkeypatch: Any) -> None:
    talk = (OPENING, "no meeting yet", "why do you ask?", "Beta sells them at 38", "show my plan", "start over", "no")

    async def scenario() -> None:
        here = [await coach.answer("here", text) for text in talk]
        server, listening = create_app("actions"), listen("127.0.0.1", 0)
        serving = await server.create_server(sock=listening, return_asyncio_server=True, access_log=False)
        assert serving is not None
        await serving.startup()
        await serving.start_serving()
        address = f"http://127.0.0.1:{listening.getsockname()[1]}/webhook"
        monkeypatch.setattr(coach.agent.processor, "action_endpoint", RemoteActions(address, 100.0))
        try:
            assert [await coach.answer("there", text) for text in talk] == here
            monkeypatch.setattr(coach, "actions", RemoteActions(address, 100.0))
            assert await coach.is_ready()
        finally:
            serving.close()
            await serving.wait_closed()
        assert not await coach.is_ready()

    run(scenario())


async def hangs() -> web.Response:
    await asyncio.sleep(3600)
    return web.Response()


async def says(text: str, status: int = 200) -> web.Response:
    return web.Response(text=text, status=status, content_type="application/json")


@pytest.mark.parametrize(
    "answer",
    [hangs, lambda: says('{"error": "31415"}', 500), lambda: says("31415"), lambda: says("{", 200),
     lambda: says('{"events": ["31415"]}'),
     lambda: says('{"error": "31415"}', 400), lambda: says("<html>", 400), lambda: says("{}", 404), None],
    ids=["hangs", "breaks", "number", "no JSON", "rubbish", "refuses", "refuses without a word", "unknown", "gone"],
)  # fmt: skip
def test_a_server_that_fails_is_an_apology_and_nothing_is_lost(
    coach: Any, run: Run, monkeypatch: Any, caplog: pytest.LogCaptureFixture, answer: Any
) -> None:
    async def scenario() -> None:
        await coach.answer("ann", OPENING)
        with monkeypatch.context() as patch:
            async with action_server(lambda _: answer()) as address:
                there = address if answer else "http://127.0.0.1:1/webhook"
                seconds = 0.3 if answer is hangs else 100.0
                patch.setattr(coach.agent.processor, "action_endpoint", RemoteActions(there, seconds))
                assert SORRY in words(await coach.answer("ann", "Beta sells them at 38"))
        plan = words(await coach.answer("ann", "show my plan"))
        assert "Acme" in plan and "Beta" not in plan

    run(scenario())
    assert "31415" not in caplog.text


def test_the_setting_says_where_the_actions_are() -> None:
    address = "http://actions:5055/webhook"
    assert actions_at(read_settings({"COACH_ACTIONS": address}).actions) == RemoteActions(address)
    assert isinstance(actions_at(read_settings({}).actions), LocalActions)
