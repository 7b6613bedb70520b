"""Where the coach speaks in Slack, and how what people do there becomes a turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from coach.channels.slack.words import word
from tests.slack.conftest import Stage
from tests.slack.sending import ANN, click, mention, message, shortcut, stamp
from tests.slack.standin import private_chat

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)


def test_words_in_the_private_chat_are_answered_there(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            assert await scene.send.event(message("I am meeting &lt;Acme&gt; &amp; Bob")) == 200
            await scene.quiet()
            assert scene.slack.said(CHAT) == ["You said: I am meeting <Acme> & Bob"]

    play(scenario())


def test_called_in_a_channel_it_says_one_line_there_and_answers_in_private(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            call = mention("my limit is 31415")
            assert await scene.send.event(call) == 200
            # The same message comes as another event too, where a workspace wants it so.
            assert await scene.send.event({**call, "type": "message", "channel_type": "channel"}) == 200
            await scene.quiet()
            assert scene.slack.said("C0SALES") == [word("public")]
            assert scene.slack.messages["C0SALES"][0]["thread_ts"] == call["ts"]
            assert scene.slack.said(CHAT) == ["You said: my limit is 31415"]

    play(scenario())


def test_a_command_is_answered_in_private_and_help_to_the_person_alone(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            seen = await scene.send.command("offer 42k", channel="C0SALES")
            assert seen == (200, {"response_type": "ephemeral", "text": word("private")})
            await scene.quiet()
            assert scene.slack.said(CHAT) == ["You said: They offer 42k"]
            assert "C0SALES" not in scene.slack.messages
            for asked in ("help", "offer", "dance"):
                status, seen_alone = await scene.send.command(asked)
                assert (status, seen_alone["response_type"]) == (200, "ephemeral")
                assert "/batna offer 42k" in seen_alone["text"]

    play(scenario())


def test_a_button_is_one_turn_and_is_shown_as_the_choice(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.coach.buttons["hello"] = [{"title": "Yes", "payload": "yes"}, {"title": "No", "payload": "no"}]
            await scene.send.event(message("hello"))
            await scene.quiet()
            shown = scene.slack.messages[CHAT][0]
            assert (await scene.send.interact(click(shown, "yes")))[0] == 200
            assert (await scene.send.interact(click(shown, "no")))[0] == 200
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["hello", "yes"]
            blocks = scene.slack.messages[CHAT][0]["blocks"]
            assert [block["type"] for block in blocks] == ["section", "context"]
            assert blocks[-1]["elements"][0]["text"] == "✓ Yes"

    play(scenario())


def test_the_shortcut_opens_the_checklist_and_the_pane_begins_with_suggestions(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            assert (await scene.send.interact(shortcut()))[0] == 200
            opened = {"user_id": ANN, "channel_id": CHAT, "thread_ts": stamp(), "context": {}}
            assert await scene.send.event({"type": "assistant_thread_started", "assistant_thread": opened}) == 200
            await scene.quiet()
            thread = opened["thread_ts"]
            await scene.send.event(message("and now", thread_ts=thread))
            await scene.quiet()
            assert scene.slack.said(CHAT) == [f"You said: {t}" for t in ("Open the checklist", "hello", "and now")]
            assert [m.get("thread_ts") for m in scene.slack.messages[CHAT]] == [None, thread, thread]
            assert len(scene.slack.called("assistant.threads.setSuggestedPrompts")[0]["prompts"]) == 4
            assert scene.slack.called("assistant.threads.setStatus")[-1]["thread_ts"] == thread

    play(scenario())
