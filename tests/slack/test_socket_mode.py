"""Socket Mode: the same talk over a connection that the coach opens, made again when it breaks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import aiohttp
import pytest

from coach.channels.slack import socket_mode
from coach.channels.slack.words import word
from tests.slack.conftest import Stage
from tests.slack.sending import ANN, APP_TOKEN, click, command, event, message
from tests.slack.standin import Trouble, private_chat

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)


def test_events_commands_and_buttons_come_over_the_connection(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(socket=True) as scene:
            scene.coach.buttons["hello"] = [{"title": "Yes", "payload": "yes"}]
            same = event(message("hello"))
            assert await scene.slack.send(same, "events_api", "e1") == {}
            assert await scene.slack.send(same, "events_api", "e2") == {}
            await scene.quiet()
            await scene.slack.send(click(scene.slack.messages[CHAT][0], "yes"), "interactive", "e3")
            told = await scene.slack.send(command("brief", channel="C0SALES"), "slash_commands", "e4")
            assert told["text"] == word("private")
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["hello", "yes", "Show me my brief"]
            opened = [call for call in scene.slack.calls if call.method == "apps.connections.open"]
            assert {call.token for call in opened} == {APP_TOKEN}
            # and without a signing secret nothing listens over HTTP
            async with aiohttp.ClientSession() as client, client.post(f"{scene.base}/slack/events") as answer:
                assert answer.status == 404

    play(scenario())


def test_a_connection_that_breaks_is_made_again_and_an_unanswered_delivery_is_one_turn(
    stage: Stage, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(socket_mode, "_PAUSE", 0.01)
    monkeypatch.setattr(socket_mode, "_PING", 1.0)

    async def scenario() -> None:
        stage.slack.troubles.append(Trouble("apps.connections.open", 1, 503))
        async with stage.scene(socket=True) as scene:
            first = event(message("hello"))
            await scene.slack.send(first, "events_api", "e1")
            await scene.slack.sockets[0].send_json({"type": "disconnect", "reason": "refresh_requested"})
            await scene.slack.until(lambda: len(scene.slack.sockets) > 1)
            await scene.slack.send(first, "events_api", "e2")
            await scene.slack.send(event(message("again")), "events_api", "e3")
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["hello", "again"]

    play(scenario())


def test_only_one_of_several_processes_connects(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(socket=True, COACH_WORKER="2") as second:
            async with stage.scene(socket=True, COACH_WORKER="1") as first:
                await first.slack.send(event(message("hello")), "events_api", "e1")
                await first.quiet()
                assert len(first.slack.called("apps.connections.open")) == 1
                assert first.slack.said(CHAT) == ["You said: hello"]
            assert second.channel is not first.channel

    play(scenario())
