"""Whole talks through the stand-in, as people see them; `python -m tests.slack.transcripts` writes them down."""

from __future__ import annotations

import asyncio
import functools
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bench.messages import IN_THE_BRIEF, TOO_MANY, open_question, scripts
from coach.channels.slack.people import Person
from tests.slack.conftest import Scene, Stage, load_coach
from tests.slack.sending import ANN, click, mention, message
from tests.slack.standin import TEAM, private_chat

CHAT = private_chat(ANN)
DOCUMENT = Path(__file__).resolve().parents[2] / "docs" / "slack-transcripts.md"

OFFER = ("They offer 42k", "I said 46k", "what now?")
BEFORE = "I'm selling my car to Tom. My alternative is a dealer who pays 39k for sure."
ANSWERS = {
    "opening_meeting": ["no date yet"],
    "people_notes": ["nothing"],
    "interests_mine": ["a quick sale"],
    "interests_theirs": ["a car he can rely on"],
    "alternatives_more": ["no"],
    "reservation_confirmed": ["yes"],
}
FIXED = "Fixed."


class Transcript:
    """What somebody said and what came back, in their private chat.

    Args:
        scene: with a trained coach.
    """

    def __init__(self, scene: Scene) -> None:
        self.scene = scene
        self.lines: list[str] = []
        self._seen = 0

    async def say(self, text: str) -> str:
        """Say something in words, or by the button that has these words; what came back."""
        last = self.scene.slack.messages.get(CHAT, [{}])[-1]
        if text in _values(last):
            await self.scene.send.interact(click(last, text))
            self.lines.append(f"**Ann** presses *{_values(last)[text]}*")
        else:
            await self.scene.send.event(message(text))
            self.lines.append(f"**Ann:** {text}")
        return await self.came()

    async def came(self) -> str:
        """What came since."""
        await self.scene.quiet()
        new = self.scene.slack.messages.get(CHAT, [])[self._seen :]
        self._seen += len(new)
        self.lines.extend(_line(one, self.scene.slack.files) for one in new)
        return "\n".join(str(one["text"]) for one in new)


async def answer(scene: Scene, transcript: Transcript, told: list[str], answers: dict[str, Any], end: Any) -> None:
    """Say some things and then answer what is asked, until something is said.

    Args:
        scene: with a trained coach.
        transcript: where it is written down.
        told: what is said unasked.
        answers: by the names of questions; "no" where there is none.
        end: whether what the coach says is the end.
    """
    person = Person("", TEAM, ANN).conversation
    told, left = list(told), {name: list(texts) for name, texts in answers.items()}
    for _ in range(TOO_MANY):
        if told:
            text = told.pop(0)
        else:
            prepared = left.get(await open_question(scene.coach, person) or "", ["no"])
            text = prepared.pop(0) if len(prepared) > 1 else prepared[0]
        if end(await transcript.say(text)):
            return
    raise AssertionError(transcript.lines)


async def prepare(scene: Scene) -> Transcript:
    """A whole preparation, to the brief and its file."""
    script, transcript = next(script for script in scripts() if script.kind == "talkative"), Transcript(scene)
    is_brief = functools.partial(_has, IN_THE_BRIEF)
    await answer(scene, transcript, list(script.told), script.answers, is_brief)
    return transcript


async def weigh_an_offer(scene: Scene) -> Transcript:
    """What a limit is for: an offer comes."""
    transcript = Transcript(scene)
    await answer(scene, transcript, [BEFORE], ANSWERS, functools.partial(_has, (FIXED,)))
    for text in OFFER:
        await transcript.say(text)
    return transcript


def _has(parts: tuple[str, ...], said: str) -> bool:
    return all(part in said for part in parts)


async def be_called(scene: Scene) -> Transcript:
    """In a channel, and by commands."""
    transcript = Transcript(scene)
    await scene.send.event(mention("they offer 42k, what do you think?"))
    transcript.lines.append("**Ann** in #sales: @Negotiation coach they offer 42k, what do you think?")
    await transcript.came()
    transcript.lines += [f"**Coach** in #sales: {text}" for text in scene.slack.said("C0SALES")]
    for words in ("status", "offer 43k", "help"):
        _, seen = await scene.send.command(words, channel="C0SALES")
        transcript.lines.append(f"**Ann** in #sales: `/batna {words}`")
        transcript.lines.append(f"*only Ann sees:* {seen['text']}")
        await transcript.came()
    return transcript


def _values(shown: dict[str, Any]) -> dict[str, str]:
    elements = [e for block in shown.get("blocks") or [] if block["type"] == "actions" for e in block["elements"]]
    return {str(element["value"]): str(element["text"]["text"]) for element in elements}


def _line(shown: dict[str, Any], files: dict[str, Any]) -> str:
    if shown.get("files"):
        file = files[shown["files"][0]["id"]]
        return f"**Coach** sends {file['filename']}: *{file['alt_txt']}*"
    buttons = "".join(f" `{title}`" for title in _values(shown).values())
    return f"**Coach:** {shown['text']}" + (f"\n\n{buttons.strip()}" if buttons else "")


def _as_markdown(lines: list[str]) -> Iterator[str]:
    for line in lines:
        yield "\n".join(f"> {part}".rstrip() for part in line.splitlines())
        yield ""


async def _write(stage: Stage) -> None:
    coach = load_coach(stage.database)
    about = "Written by `python -m tests.slack.transcripts`, with the trained coach and a stand-in for Slack."
    parts = ["# Talks in Slack", "", about]
    for title, play in (
        ("A whole preparation", prepare),
        ("An offer in the meeting", weigh_an_offer),
        ("In a channel, and by commands", be_called),
    ):
        async with stage.scene(coach()) as scene:
            transcript = await play(scene)
            parts += ["", f"## {title}", "", *_as_markdown(transcript.lines)]
        stage.slack.messages.clear()
    DOCUMENT.write_text("\n".join(parts).rstrip() + "\n", encoding="utf-8")
    await stage.slack.stop()


def main() -> None:
    """Write the transcripts to docs/slack-transcripts.md."""
    with tempfile.TemporaryDirectory() as folder, pytest.MonkeyPatch.context() as monkeypatch:
        asyncio.run(_write(Stage(monkeypatch, Path(folder))))


if __name__ == "__main__":
    main()
