"""What is kept of a person in Slack: encrypted, exported, backed up, and gone when they or their workspace are."""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from cryptography.fernet import Fernet

from coach.channels.slack.people import Person
from coach.cli import main
from coach.settings import Settings, sqlite_url
from coach.stores.backup import back_up, restore
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database
from coach.stores.erasure import forget, forget_untouched
from coach.stores.export import export
from coach.stores.opening import open_conversations
from coach.stores.schema import SLACK_REMINDERS
from coach.stores.slack import ENCODED, TABLES
from tests.slack.conftest import Scene, Stage
from tests.slack.sending import ANN, BOB, event, message
from tests.slack.standin import TEAM, Trouble, private_chat

Play = Callable[[Any], Any]
CHAT = private_chat(ANN)
SOMEONE = Person("", TEAM, ANN)
SECRET_WORDS = "my limit is 31415"
DAY = 86_400.0


def rows(scene: Scene) -> dict[str, int]:
    """How many rows of people there are."""
    database = scene.channel.database
    count = {table.name: database.read(lambda c, t=table: len(c.execute(t.select()).all())) for table in TABLES}
    return {name: number for name, number in count.items() if name != "slack_teams"}


def remind(scene: Scene) -> None:
    """A reminder that Slack has scheduled."""
    data = {"person": SOMEONE.to_dict(), "channel": CHAT, "id": "Q00001", "far": False}
    row = {"conversation": SOMEONE.conversation, "name": "1", "data": scene.channel.outbox.codec.encode(data)}
    scene.channel.database.write(lambda connection: connection.execute(SLACK_REMINDERS.insert().values(**row)))
    scene.slack.scheduled["Q00001"] = {"channel": CHAT}


def test_forget_me_erases_all_rows_and_what_slack_would_still_deliver(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            await scene.send.event(message(SECRET_WORDS))
            await scene.quiet()
            remind(scene)
            yes = event(message("yes, forget me"))
            await scene.send.json(yes)
            await scene.quiet()
            assert scene.slack.said(CHAT)[-1] == "All is erased."
            assert scene.slack.scheduled == {}
            assert rows(scene) == {"slack_people": 0, "slack_inbox": 2, "slack_outbox": 0, "slack_reminders": 0}
            kept = scene.channel.database.read(lambda c: c.execute(TABLES[2].select()).all())
            assert [row.data for row in kept] == [None, None]
            # The delivery that erased is brought again: that is not a new beginning.
            await scene.send.json(yes)
            await scene.quiet()
            assert len(scene.coach.heard) == 2 and rows(scene)["slack_people"] == 0

    play(scenario())


def test_what_is_typed_after_forget_me_is_a_new_beginning(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.coach.stopping = True
            for text in (SECRET_WORDS, "yes, forget me", "hello again"):
                await scene.send.event(message(text))
            scene.coach.stopping = False
            await scene.quiet()
            assert scene.slack.said(CHAT)[-2:] == ["All is erased.", "You said: hello again"]
            assert (await scene.coach.conversations.load(SOMEONE.conversation)).version == 1

    play(scenario())


def test_the_command_line_finds_exports_and_erases_all_of_a_person(
    stage: Stage, play: Play, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    async def scenario() -> None:
        monkeypatch.setenv("COACH_DATABASE", stage.database)
        async with stage.scene() as scene:
            lost = Trouble("chat.postMessage", 10_000, 429, "ratelimited", {"Retry-After": "600"})
            scene.slack.troubles.append(lost)
            await scene.send.event(message(SECRET_WORDS))
            await scene.send.event(message("hello", BOB))
            await scene.slack.until(lambda: len(scene.slack.called("chat.postMessage")) == 2)
            scene.coach.stopping = True
            await scene.send.event(message("and not read yet"))
            remind(scene)
        assert main(["slack", "who", ANN]) == 0 and main(["slack", "who", "U0NOBODY"]) == 2
        assert capsys.readouterr().out == f"{SOMEONE.conversation}  {ANN} in {TEAM}\n"
        conversations = open_conversations(Settings(stage.database))
        held = export(conversations, SOMEONE.conversation)
        assert held is not None
        assert {**SOMEONE.to_dict(), "channel": CHAT}.items() <= held["slack"]["person"].items()
        assert held["slack"]["unread"][0]["data"]["text"] == "and not read yet"
        assert SECRET_WORDS in held["slack"]["unsent"][0]["args"]["text"]
        assert held["slack"]["reminders"][0]["id"] == "Q00001"
        assert forget(conversations, SOMEONE.conversation)
        left = export(conversations, SOMEONE.conversation)
        assert left is not None and list(left["slack"]) == ["unsent"]  # only the call that takes the reminder back
        assert left["slack"]["unsent"][0]["args"] == {"channel": CHAT, "scheduled_message_id": "Q00001"}
        assert len(forget_untouched(conversations, 1, time.time() + 2 * DAY)) == 1  # and by age: the other person
        count = conversations.database.read(lambda c: len(c.execute(TABLES[1].select()).all()))
        assert count == 0
        conversations.database.close()

    play(scenario())


def test_a_person_whose_workspace_has_taken_the_coach_away_is_erased_after_the_delay(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            await scene.send.event(message("hello"))
            await scene.send.event(message("hello", BOB), team="T0OTHER")
            await scene.quiet()
            assert await scene.send.event({"type": "app_uninstalled"}) == 200
            of_a_user = {"type": "tokens_revoked", "tokens": {"oauth": ["U1"]}}
            assert await scene.send.event(of_a_user, team="T0OTHER") == 200
            clock = time.time()
            scene.channel.now = lambda: clock + 6.9 * DAY
            assert await scene.channel.erase_those_who_left() == 0
        stage.slack.troubles.append(Trouble("auth.test", 10, error="account_inactive"))
        async with stage.scene() as scene:
            scene.channel.now = lambda: clock + 7.1 * DAY
            assert await scene.channel.erase_those_who_left() == 1
            assert (await scene.coach.conversations.load(SOMEONE.conversation)).version == 0
            assert (await scene.coach.conversations.load(Person("", "T0OTHER", BOB).conversation)).version == 1

    play(scenario())


@pytest.mark.parametrize("how", ["installed again", "somebody wrote"])
def test_a_workspace_that_has_the_coach_again_keeps_its_plans(stage: Stage, play: Play, how: str) -> None:
    async def scenario() -> None:
        async with stage.scene() as scene:
            await scene.send.event(message("hello"))
            await scene.quiet()
            await scene.send.event({"type": "tokens_revoked", "tokens": {"bot": ["U0COACH"]}})
            if how == "somebody wrote":
                await scene.send.event(message("hello", BOB))
                await scene.quiet()
            else:
                scene.channel.now = lambda: time.time() + 5  # the token holds, when it is tried again
                await scene.channel._knock()
            scene.channel.now = lambda: time.time() + 8 * DAY
            assert await scene.channel.erase_those_who_left() == 0
            assert (await scene.coach.conversations.load(SOMEONE.conversation)).version == 1

    play(scenario())


def test_whoever_leaves_the_workspace_is_erased_and_whoever_is_back_is_not(stage: Stage, play: Play) -> None:
    async def scenario() -> None:
        async with stage.scene(COACH_SLACK_ERASE_DAYS="0") as scene:
            for member in (ANN, BOB):
                await scene.send.event(message("hello", member))
            await scene.quiet()
            for member, deleted in ((ANN, True), (BOB, True), (BOB, False)):
                left = {"type": "user_change", "user": {"id": member, "deleted": deleted}}
                await scene.send.event(left, event_time=int(time.time()) + 10 + (not deleted))
            scene.channel.now = lambda: time.time() + 60
            assert await scene.channel.erase_those_who_left() == 1
            assert (await scene.coach.conversations.load(Person("", TEAM, BOB).conversation)).version == 1

    play(scenario())


def test_nothing_readable_lies_in_the_file_and_keys_change_and_backups_hold_it(
    stage: Stage, play: Play, tmp_path: Path
) -> None:
    old, new = Fernet.generate_key().decode(), Fernet.generate_key().decode()
    stage.keys = (old,)

    async def scenario() -> None:
        async with stage.scene() as scene:
            scene.slack.troubles.append(Trouble("chat.postMessage", 10_000, 429, "", {"Retry-After": "600"}))
            await scene.send.event(message(SECRET_WORDS))
            await scene.slack.until(lambda: scene.slack.called("chat.postMessage"))
            scene.coach.stopping = True
            await scene.send.event(message("and 27182"))
            remind(scene)
        files = b"".join(path.read_bytes() for path in stage.place.glob("conversations.db*"))
        assert not any(secret in files for secret in (b"31415", b"27182", CHAT.encode()))
        before = Conversations(Database(stage.database), Codec((new, old)))
        before.open()
        assert before.rewrite() > 4
        backup = tmp_path / "backup.db"
        assert back_up(before.database, backup) == 1
        before.database.close()
        other = Conversations(Database(sqlite_url(tmp_path / "other.db")), Codec((new,)))
        other.open()
        assert restore(other.database, backup) == 1
        held = export(other, SOMEONE.conversation)
        assert held is not None and {"person", "unread", "unsent", "reminders"} <= set(held["slack"])
        for column in ENCODED[1:]:
            stored = other.database.read(
                lambda c, x=column: [v for (v,) in c.execute(x.table.select().with_only_columns(x))]
            )
            assert all(value is None or other.codec.is_current(value) for value in stored)
        other.database.close()

    play(scenario())
