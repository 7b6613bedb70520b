"""Whatever Slack, the network or a second process do: one turn a delivery, in order, acknowledged at once, not lost."""

from __future__ import annotations

import asyncio
import contextlib
import time
from collections.abc import Callable
from typing import Any

import pytest

from coach.stores.schema import SLACK_INBOX, SLACK_OUTBOX
from tests.servers import NotInstalledError, postgresql
from tests.slack.conftest import QuickCoach, Stage
from tests.slack.sending import ANN, BOB, click, event, message, signed
from tests.slack.standin import Trouble, private_chat

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)


def answers(*texts: str) -> list[str]:
    return [f"You said: {text}" for text in texts]


# Who may deliver


def test_what_slack_did_not_sign_now_is_refused(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            body, now = event(message("hello")), time.time()
            wrong: list[dict[str, Any]] = [{"at": now - 301}, {"at": now + 302}, {"secret": "f" * 32}]
            assert [(await scene.send.json(body, **how))[0] for how in wrong] == [401] * 3
            address, kind = scene.send.address, {"Content-Type": "application/json"}
            for headers in ({}, {**signed(b"{}"), "X-Slack-Signature": "v0=0"}, {"X-Slack-Signature": "v0=0"}):
                async with scene.send.client.post(address, data=b"{}", headers={**kind, **headers}) as answer:
                    assert answer.status == 401
            assert (await scene.send.raw(b"\xff\xfe", "application/json"))[0] == 400
            async with scene.send.client.get(address) as answer:
                assert answer.status == 405
            status, said = await scene.send.json({"type": "url_verification", "challenge": "abc"})
            assert status == 200 and "abc" in said
            assert await scene.channel.inbox.waiting() == 0 and scene.coach.heard == []

    play(scenario())


def test_slack_may_come_from_a_host_that_is_not_the_pages_and_with_a_long_message(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            import json

            body = json.dumps(event(message("ä" * 39_000))).encode()
            headers = {"Content-Type": "application/json", "Host": "coach.example", **signed(body)}
            async with scene.send.client.post(scene.send.address, data=body, headers=headers) as answer:
                assert answer.status == 200
            await scene.quiet()
            assert len(scene.coach.heard[0][1]) == 39_000

    play(scenario())


# One delivery is one turn


def test_the_same_event_is_one_turn_even_after_a_restart(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        body = event(message("hello"))
        async with stage.scene() as scene:
            statuses = await asyncio.gather(*(scene.send.json(body) for _ in range(5)))
            assert {status for status, _ in statuses} == {200}
            await scene.quiet()
            assert len(scene.coach.heard) == 1
        async with stage.scene() as scene:
            assert (await scene.send.json(body))[0] == 200
            await scene.quiet()
            assert scene.coach.heard == []
            assert scene.slack.said(CHAT) == answers("hello")

    play(scenario())


async def _two_processes(stage: Stage) -> None:
    bodies = [event(message(f"word {number}")) for number in range(6)]
    async with stage.scene() as one, stage.scene() as other:
        for body in bodies:
            await asyncio.gather(*(scene.send.json(body) for scene in (one, other, one, other)))
        await one.quiet()
        heard = [text for _, text in one.coach.heard + other.coach.heard]
        assert sorted(heard) == [f"word {number}" for number in range(6)]
        assert one.slack.said(CHAT) == answers(*(f"word {number}" for number in range(6)))


def test_the_same_event_in_two_processes_is_one_turn_and_in_order(stage: Stage, play: Play) -> None:
    play(_two_processes(stage))


def test_the_same_event_in_two_processes_on_postgresql_is_one_turn(stage: Stage, play: Play) -> None:
    with contextlib.ExitStack() as stack:
        try:
            stage.database = stack.enter_context(postgresql())
        except NotInstalledError as error:
            pytest.skip(str(error))
        play(_two_processes(stage))


def test_what_was_acknowledged_but_not_answered_is_answered_after_a_restart_in_order(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.coach.stopping = True  # as if the process died after the acknowledgement
            for text in ("one", "two", "three"):
                assert await scene.send.event(message(text)) == 200
            # and one of them was begun
            begun = SLACK_INBOX.update().values(lease=time.time() + 1000)
            scene.channel.database.write(lambda connection: connection.execute(begun))
        async with stage.scene() as scene:
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["one", "two", "three"]
            assert scene.slack.said(CHAT) == answers("one", "two", "three")

    play(scenario())


def test_words_typed_fast_are_answered_in_the_order_slack_gives_them(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            go_on = asyncio.Event()

            async def wait(person: str, text: str) -> None:
                if text == "first":
                    await go_on.wait()

            scene.coach.gate = wait
            await scene.send.event(message("first"))
            later = [message(f"word {number}") for number in range(8)]
            for one in reversed(later):  # the network turned them round
                await scene.send.event(one)
            go_on.set()
            await scene.quiet()
            assert [text for _, text in scene.coach.heard] == ["first", *(f"word {number}" for number in range(8))]

    play(scenario())


# Acknowledged at once


def test_twenty_people_at_once_are_acknowledged_before_the_dialogue_says_a_word(stage: Stage, play: Play) -> None:
    people = [f"U{number:04}" for number in range(20)]

    async def scenario() -> None:
        async with stage.scene() as scene:
            go_on = asyncio.Event()

            async def wait(person: str, text: str) -> None:
                await go_on.wait()

            scene.coach.gate = wait
            for words in ("I am {}", "and one more thing"):
                told = [scene.send.event(message(words.format(member), member)) for member in people]
                assert await asyncio.gather(*told) == [200] * 20
            commands = await asyncio.gather(*(scene.send.command("status", member) for member in people))
            assert [status for status, _ in commands] == [200] * 20
            assert scene.coach.heard == [] and not scene.slack.messages
            go_on.set()
            await scene.quiet()
            for member in people:
                said = scene.slack.said(private_chat(member))
                assert said[:1] == answers(f"I am {member}") and len(said) == 3

    play(scenario())


def test_one_person_whose_turn_hangs_holds_up_nobody_else(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            go_on = asyncio.Event()

            async def wait(person: str, text: str) -> None:
                if text == "hang":
                    await go_on.wait()

            scene.coach.gate = wait
            await scene.send.event(message("hang"))
            await scene.send.event(message("after it"))
            await scene.send.event(message("hello", BOB))
            await scene.slack.until(lambda: scene.slack.said(private_chat(BOB)))
            assert scene.slack.said(CHAT) == []
            go_on.set()
            await scene.quiet()
            assert scene.slack.said(CHAT) == answers("hang", "after it")

    play(scenario())


def test_a_database_that_fails_is_not_acknowledged_so_that_slack_brings_it_again(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            from coach.stores.database import StoreError

            real, body = scene.channel.inbox.put, event(message("hello"))

            async def fails(*about: Any) -> bool:
                raise StoreError("the database failed")

            scene.channel.inbox.put = fails
            assert (await scene.send.json(body))[0] == 500
            scene.channel.inbox.put = real
            assert (await scene.send.json(body))[0] == 200
            await scene.quiet()
            assert scene.slack.said(CHAT) == answers("hello")

    play(scenario())


def test_an_error_after_the_acknowledgement_is_said(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:

            async def breaks(person: str, text: str) -> None:
                if text == "break":
                    raise ValueError("a secret 31415")

            scene.coach.gate = breaks
            await scene.send.event(message("break"))
            await scene.send.event(message("go on"))
            await scene.quiet()
            assert scene.slack.said(CHAT)[0].startswith("Something went wrong")
            assert scene.slack.said(CHAT)[1:] == answers("go on")

    play(scenario())


# Sent once, in order, whatever Slack answers


def test_a_rate_limit_waits_as_long_as_slack_says_and_loses_nothing(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            limited = Trouble("chat.postMessage", 2, 429, "ratelimited", {"Retry-After": "1"})
            limited.fits = lambda args: args["channel"] == CHAT
            scene.slack.troubles.append(limited)
            for text in ("one", "two", "three"):
                await scene.send.event(message(text))
            await scene.send.event(message("hello", BOB))
            await scene.slack.until(lambda: scene.slack.said(private_chat(BOB)))
            begin = time.monotonic()
            await scene.quiet()
            assert time.monotonic() - begin > 0.9
            assert scene.slack.said(CHAT) == answers("one", "two", "three")

    play(scenario())


@pytest.mark.parametrize("status", [200, 500, 503])
def test_a_message_that_went_through_without_an_answer_is_not_sent_twice(stage: Stage, play: Play, status: int) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.slack.troubles.append(Trouble("chat.postMessage", 1, status, "internal_error", after=True))
            await scene.send.event(message("one"))
            await scene.send.event(message("two", thread_ts="1.5"))
            await scene.quiet()
            assert scene.slack.said(CHAT) == answers("one", "two")
            assert scene.slack.called("conversations.history")[0]["channel"] == CHAT

    play(scenario())


def test_what_was_not_sent_is_sent_after_a_restart(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.slack.troubles.append(Trouble("chat.postMessage", 10_000, 503, "service_unavailable"))
            await scene.send.event(message("one"))
            await scene.send.event(message("two"))
            await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
        scene.slack.troubles.clear()
        coach = QuickCoach(stage.database)
        at_once = SLACK_OUTBOX.update().values(due=0.0)
        coach.conversations.database.write(lambda connection: connection.execute(at_once))
        async with stage.scene(coach) as scene:
            await scene.quiet()
            assert scene.slack.said(CHAT) == answers("one", "two")

    play(scenario())


def test_a_message_slack_does_not_show_is_sent_in_words_and_one_it_refuses_holds_up_nothing(
    stage: Stage, play: Play
) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.slack.troubles.append(Trouble("chat.postMessage", 1, error="invalid_blocks"))
            await scene.send.event(message("one"))
            await scene.quiet()
            scene.slack.troubles.append(Trouble("chat.postMessage", 1, error="channel_not_found"))
            await scene.send.event(message("two"))
            await scene.send.event(message("three"))
            await scene.quiet()
            assert scene.slack.said(CHAT) == answers("one", "three")
            assert "blocks" not in scene.slack.messages[CHAT][0]

    play(scenario())


def test_a_line_in_a_channel_is_rather_not_sent_than_sent_twice(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        from tests.slack.sending import mention

        async with stage.scene() as scene:
            lost = Trouble("chat.postMessage", 1, 500, "internal_error", after=True)
            lost.fits = lambda args: args["channel"] == "C0SALES"
            scene.slack.troubles.append(lost)
            await scene.send.event(mention("hello"))
            await scene.quiet()
            assert len(scene.slack.said("C0SALES")) == 1 and scene.slack.said(CHAT) == answers("hello")

    play(scenario())


def test_a_file_is_uploaded_once_with_its_words_for_those_who_cannot_see_it(
    stage: Stage, play: Play, monkeypatch: pytest.MonkeyPatch
) -> None:
    picture = {"name": "zone.png", "content": b"\x89PNG", "alt": "From 3 to 5", "title": "The zone"}

    def messages(reply: dict[str, Any]) -> list[dict[str, Any]]:
        return [{"text": reply["text"], "blocks": []}, {"text": "", "blocks": [], "upload": picture}]

    monkeypatch.setattr("coach.channels.slack.channel.messages", messages)

    async def scenario() -> None:
        async with stage.scene() as scene:
            lost = Trouble("files.completeUploadExternal", 1, 500, "internal_error", after=True)
            scene.slack.troubles.append(lost)
            await scene.send.event(message("draw"))
            await scene.quiet()
            assert scene.slack.files["F00001"] == {
                "filename": "zone.png",
                "length": "4",
                "alt_txt": "From 3 to 5",
                "content": b"\x89PNG",
            }
            shown = scene.slack.messages[CHAT]
            assert [m.get("files") for m in shown] == [None, [{"id": "F00001"}]]

    play(scenario())


def test_a_second_click_by_a_retry_or_by_hand_is_no_second_turn(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.coach.buttons["hello"] = [{"title": "Yes", "payload": "yes"}, {"title": "No", "payload": "no"}]
            await scene.send.event(message("hello"))
            await scene.quiet()
            shown = dict(scene.slack.messages[CHAT][0])
            pressed = click(shown, "yes")
            answered = await asyncio.gather(
                *(scene.send.interact(one) for one in (pressed, pressed, click(shown, "yes"), click(shown, "no")))
            )
            assert [status for status, _ in answered] == [200] * 4
            await scene.quiet()
            assert len(scene.coach.heard) == 2 and scene.coach.heard[1][1] in ("yes", "no")

    play(scenario())
