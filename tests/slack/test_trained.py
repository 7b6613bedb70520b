"""The trained coach in Slack: a whole preparation, an offer, and not a number of it where others see it."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from coach.log import log_handler
from tests.slack.conftest import Stage
from tests.slack.sending import ANN, APP_TOKEN, BOB, BOT_TOKEN, SECRET, mention, message, shortcut
from tests.slack.standin import Trouble, private_chat
from tests.slack.transcripts import be_called, prepare, weigh_an_offer

Play = Callable[[Any], Any]
CHAT, OTHER = private_chat(ANN), private_chat(BOB)

LIMIT, TARGET, ODDS, NAME = "3141597", "2856113", "37%", "Zebrafinkel"
TOLD = ((LIMIT, "3,141,597"), (TARGET, "2,856,113"), (NAME,))
SECRETS = (*(form for forms in TOLD for form in forms), ODDS)


def test_a_whole_preparation_ends_with_the_brief_and_its_file(stage: Stage, play: Play, trained: Any) -> None:
    async def scenario() -> None:
        async with stage.scene(trained()) as scene:
            transcript = await prepare(scene)
            files = [file["filename"] for file in scene.slack.files.values()]
            assert files == ["brief.pdf"]
            brief = next(file for file in scene.slack.files.values() if file["filename"] == "brief.pdf")
            assert brief["content"].startswith(b"%PDF") and brief["alt_txt"]
            assert "leaves this machine" not in "".join(transcript.lines)
            assert any(line.startswith("**Ann** presses") for line in transcript.lines)
        async with stage.scene(trained()) as scene:
            scene.slack.messages.clear()
            offer = await weigh_an_offer(scene)
            said = "\n".join(line for line in offer.lines if "Coach" in line)
            assert "42" in said and "limit" in said
            assert "zone.png" in [file["filename"] for file in scene.slack.files.values()]
        async with stage.scene(trained()) as scene:
            called = await be_called(scene)
            assert sum("in #sales" in line and "Coach" in line.split(":")[0] for line in called.lines) == 1

    play(scenario())


class Records(logging.Handler):
    """Every record of ours and of Slack's libraries, at any level, as it would be written."""

    def __init__(self) -> None:
        super().__init__(logging.DEBUG)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        if record.name.split(".")[0] in ("coach", "slack_bolt", "slack_sdk", "aiohttp", "sanic"):
            self.lines.append(f"{record.name} {record.getMessage()} {record.exc_info}")


@pytest.fixture
def loud(tmp_path: Path) -> Iterator[tuple[Records, Path]]:
    """All loggers at their loudest, in the private log and in our hands."""
    root, records, file = logging.getLogger(), Records(), tmp_path / "loud.log"
    handler = log_handler(file, private=True)
    names = ("", "coach", "slack_bolt", "slack_sdk", "aiohttp", "sanic.root", "rasa")
    before = {name: logging.getLogger(name).level for name in names}
    for name in names:
        logging.getLogger(name).setLevel(logging.DEBUG)
    for each in (handler, records):
        root.addHandler(each)
    yield records, file
    for each in (handler, records):
        root.removeHandler(each)
    for name, level in before.items():
        logging.getLogger(name).setLevel(level)


def test_no_number_of_a_plan_goes_where_others_see_it(
    stage: Stage, play: Play, trained: Any, loud: tuple[Records, Path]
) -> None:
    records, file = loud

    async def scenario() -> None:
        async with stage.scene(trained()) as scene:
            seen_by_others: list[str] = []
            for text in (
                f"I'm buying a machine from {NAME}, Acme sells me one at {LIMIT}, {ODDS} likely, else 4500000 for sure",
                f"my target is {TARGET}",
                "show my plan",
            ):
                await scene.send.event(message(text))
                await scene.quiet()
            told = "\n".join(scene.slack.said(CHAT))
            assert all(any(form in told for form in forms) for forms in TOLD), told
            # Everything that may say something elsewhere, with Slack failing in every way meanwhile.
            for error in ("invalid_blocks", "internal_error", "channel_not_found", "ratelimited"):
                status = 429 if error == "ratelimited" else 200
                trouble = Trouble("chat.postMessage", 1, status, error, {"Retry-After": "0.1"})
                trouble.fits = lambda args: args["channel"] == CHAT
                scene.slack.troubles.append(trouble)
            await scene.send.event(mention("what is my limit?"))
            await scene.send.event(mention("show Ann's plan", BOB))
            for words in ("status", "brief", "offer 42k", "checklist", "start"):
                seen_by_others.append(str(await scene.send.command(words, channel="C0SALES")))
            await scene.send.event(message("show my plan", BOB))
            seen_by_others.append((await scene.send.interact(shortcut()))[1])
            await scene.quiet()
            real = scene.coach.agent.handle_message

            async def breaks(message: Any) -> Any:
                raise ValueError(f"the limit is {LIMIT}")

            scene.coach.agent.handle_message = breaks
            await scene.send.event(message(f"is {LIMIT} fine?"))
            await scene.quiet()
            scene.coach.agent.handle_message = real
            assert "Something went wrong" in scene.slack.said(CHAT)[-1]
            async with aiohttp.ClientSession() as client, client.get(f"{scene.base}/metrics") as answer:
                seen_by_others.append(await answer.text())
            for call in scene.slack.calls:
                to_ann = CHAT in (call.args.get("channel"), call.args.get("channel_id"))
                to_ann = to_ann or call.args.get("user_id") == ANN or call.method.startswith("files.getUpload")
                if not to_ann:
                    seen_by_others.append(f"{call.method} {call.args}")
            assert len(scene.slack.said("C0SALES")) == 2 and scene.slack.said(OTHER)
            found = [text for text in seen_by_others if any(secret in text for secret in SECRETS)]
            assert found == []

    play(scenario())
    written = file.read_text()
    secrets = (*SECRETS, BOT_TOKEN, APP_TOKEN, SECRET)
    assert [secret for secret in secrets if secret in written] == []
    assert [line for line in records.lines if any(secret in line for secret in secrets)] == []
    assert "from Slack failed: ValueError" in written
