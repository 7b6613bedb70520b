"""Where the coach speaks in Slack, and how what people do there becomes a turn."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from coach.channels.slack.words import word
from tests.slack.conftest import Stage
from tests.slack.sending import ANN, click, mention, message, shortcut, stamp
from tests.slack.standin import private_chat

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)


def test_words_in_the_private_chat_are_answered_there(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        # What Slack's framework would read from the environment by itself changes nothing.
        async with stage.scene(SLACK_CLIENT_ID="1.2", SLACK_CLIENT_SECRET="x" * 32) as scene:
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


@pytest.mark.parametrize(
    "changed",
    [
        {"subtype": "bot_message", "bot_id": "B0OTHER"},
        {"bot_id": "B0COACH", "user": "U0COACH"},
        {"subtype": "message_changed", "hidden": True, "message": {"text": "new"}},
        {"subtype": "message_deleted", "hidden": True, "deleted_ts": "1.2"},
        {"subtype": "channel_join"},
        {"subtype": "channel_topic"},
        {"text": "   "},
        {"user": None},
    ],
)
def test_what_no_person_wrote_is_acknowledged_and_ignored(stage: Stage, play: Play, changed: dict[str, Any]) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            assert await scene.send.event({**message("hello"), **changed}) == 200
            if "text" not in changed:
                assert await scene.send.event({**mention("hello"), **changed}) == 200
            await scene.quiet()
            assert scene.coach.heard == [] and not scene.slack.messages

    play(scenario())


def test_what_nobody_asked_for_is_acknowledged_so_that_slack_does_not_bring_it_again(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            assert await scene.send.event({"type": "reaction_added", "user": ANN, "event_ts": stamp()}) == 200
            who = {"team": {"id": "T0TEAM"}, "user": {"id": ANN}, "trigger_id": "9.9"}
            view = {"id": "V9", "type": "modal", "callback_id": "old", "state": {"values": {}}, "private_metadata": ""}
            strange: list[dict[str, Any]] = [
                {"type": "block_actions", "actions": [{"action_id": "old", "block_id": "b", "type": "button"}]},
                {"type": "view_submission", "view": view},
                {"type": "view_closed", "view": view},
                {"type": "shortcut", "callback_id": "old"},
                {"type": "message_action", "callback_id": "old", "message": {"ts": "1.2"}, "channel": {"id": "C1"}},
                {"type": "block_suggestion", "action_id": "old", "block_id": "b", "value": "x"},
            ]
            assert [(await scene.send.interact({**who, **one}))[0] for one in strange] == [200] * len(strange)
            assert (await scene.send.command("x", command="/other"))[0] == 200
            await scene.quiet()
            assert scene.coach.heard == []

    play(scenario())


def test_a_file_without_words_is_told_what_to_do_and_a_typed_command_of_the_engine_is_text(
    stage: Stage, play: Play
) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            await scene.send.event(message("", subtype="file_share", files=[{"id": "F1"}]))
            await scene.send.event(message("look at this", subtype="file_share", files=[{"id": "F1"}]))
            await scene.send.event(message('/show_limit{"x": 1}'))
            await scene.quiet()
            assert scene.slack.said(CHAT)[0] == word("files")
            assert [text for _, text in scene.coach.heard] == ["look at this", '/show_limit{"x": 1}']

    play(scenario())


def test_words_in_a_channel_that_call_nobody_get_one_line_a_day_and_are_not_read(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            for text in ("my limit is 31415", "really"):
                await scene.send.event(message(text, channel="C0SALES", channel_type="channel"))
            await scene.send.event(message("and here", channel="G0GROUP", channel_type="mpim"))
            await scene.quiet()
            assert scene.slack.said("C0SALES") == scene.slack.said("G0GROUP") == [word("public")]
            assert scene.coach.heard == [] and scene.slack.said(CHAT) == []

    play(scenario())


def test_the_same_person_id_in_another_workspace_or_organisation_is_another_person(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            for outer in ({}, {"team": "T0OTHER"}, {"enterprise": "E0ORG"}):
                await scene.send.event(message("hello"), **outer)
                await scene.quiet()
            pressed = await scene.send.command("status", enterprise_id="E0ORG")
            assert pressed[0] == 200
            await scene.quiet()
            people = [person for person, _ in scene.coach.heard]
            assert len(set(people[:3])) == 3 and people[3] == people[2]
            assert all(person.startswith("slack-") and len(person) == 38 for person in people)

    play(scenario())


def test_in_a_chat_of_two_people_a_command_is_answered_elsewhere(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            await scene.send.event(message("hello"))
            await scene.quiet()
            assert (await scene.send.command("status"))[1] == {}  # in the private chat itself
            assert (await scene.send.command("status", channel="D0TWO"))[1]["text"] == word("private")
            await scene.quiet()
            assert "D0TWO" not in scene.slack.messages and len(scene.slack.said(CHAT)) == 3

    play(scenario())


def test_buttons_that_were_passed_over_are_taken_away(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.coach.buttons["hello"] = [{"title": "Yes", "payload": "yes"}]
            await scene.send.event(message("hello"))
            await scene.quiet()
            await scene.send.event(message("something else"))
            await scene.quiet()
            first = scene.slack.messages[CHAT][0]
            assert [block["type"] for block in first["blocks"]] == ["section"]
            assert [change["ts"] for change in scene.slack.called("chat.update")] == [first["ts"]]

    play(scenario())
