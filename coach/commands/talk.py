"""`coach talk`: the conversation in a terminal, or line by line for scripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import textwrap
import threading
import uuid
from collections.abc import AsyncIterator, Sequence
from typing import Any

from coach.commands.loading import load_coach

WIDTH = 88
CHECKLIST = "checklist"
"""What a person would say to start the checklist."""


def main(argv: Sequence[str]) -> int:
    """Talk to the coach.

    On a terminal the conversation goes on where it stopped. From a pipe each line is one message of a new
    conversation, or of the one that `--as` names.
    """
    parser = argparse.ArgumentParser(prog="coach talk", description="Talk to the coach in the terminal.")
    parser.add_argument("--as", dest="person", metavar="NAME", help="go on with the conversation of this name")
    parser.add_argument("--json", action="store_true", help="print a JSON line for each message of the coach")
    parser.add_argument("--checklist", action="store_true", help="start with the checklist before a meeting")
    options = parser.parse_args(argv)
    terminal = on_terminal() and not options.json
    if terminal:
        print("One moment, waking up ...", file=sys.stderr, flush=True)
    coach = load_coach()
    if coach is None:
        return 1
    return asyncio.run(_talk_and_close(coach, terminal, options.person, options.json, options.checklist))


def on_terminal() -> bool:
    """Whether somebody sits at a terminal."""
    return sys.stdin.isatty()


async def talk(
    coach: Any, terminal: bool, person: str | None = None, as_json: bool = False, checklist: bool = False
) -> int:
    """Talk until the user leaves or the input ends.

    Args:
        coach: the loaded coach.
        terminal: somebody sits at a terminal; otherwise each line of the input is a message.
        person: the conversation's name.
        as_json: print JSON lines.
        checklist: start with the checklist.
    """
    await coach.warm_up()
    if terminal:
        return await _converse(coach, _id(person or "me"), checklist)
    return await _script(coach, person or uuid.uuid4().hex, as_json, checklist)


async def _talk_and_close(coach: Any, terminal: bool, person: str | None, as_json: bool, checklist: bool) -> int:
    try:
        await coach.warm_up()  # or the first message would run out of time on a slow machine
        return await talk(coach, terminal, person, as_json, checklist)
    finally:
        await coach.close()


async def _script(coach: Any, person: str, as_json: bool, checklist: bool = False) -> int:
    started: set[str] = set()
    buttons: list[dict[str, Any]] = []
    async for line in _lines():
        who, text = _addressed(line, person) if as_json else (person, _chosen(line, buttons))
        before = await coach.answer(_id(who), CHECKLIST) if checklist and who not in started else []
        started.add(who)
        messages = await coach.answer(_id(who), text)
        buttons = messages[-1]["buttons"] if messages else []
        if as_json:
            messages = [*before, *messages]
            for message in messages:
                print(json.dumps(message, ensure_ascii=False), flush=True)
            print(json.dumps({"end": True}), flush=True)
        else:
            for message in before:
                print(_plain(message), flush=True)
            print(f"> {line}")
            for message in messages:
                print(_plain(message), flush=True)
            print(flush=True)
    return 0


async def _lines() -> AsyncIterator[str]:
    """The lines of standard input, read in a thread so that waiting for one holds nothing else up."""
    loop = asyncio.get_running_loop()
    lines: asyncio.Queue[str] = asyncio.Queue(maxsize=100)

    def read() -> None:
        while True:
            line = sys.stdin.readline()
            asyncio.run_coroutine_threadsafe(lines.put(line), loop).result()
            if not line:
                return

    threading.Thread(target=read, daemon=True, name="input").start()
    while line := await lines.get():
        yield line.rstrip("\n")


def _id(person: str) -> str:
    return f"terminal-{person}"


def _addressed(line: str, person: str) -> tuple[str, str]:
    """Who says what, from `{"as": ..., "text": ...}` or from plain words."""
    try:
        data = json.loads(line)
    except (ValueError, RecursionError):
        return person, line
    if isinstance(data, dict) and isinstance(data.get("text"), str):
        return str(data.get("as") or person), data["text"]
    return person, line


def _plain(message: dict[str, Any]) -> str:
    lines = []
    for paragraph in message["text"].splitlines() or [""]:
        indent = " " * (len(paragraph) - len(paragraph.lstrip()))
        lines.append(textwrap.fill(paragraph.strip(), WIDTH, initial_indent=indent, subsequent_indent=indent))
    for number, button in enumerate(message["buttons"], 1):
        lines.append(f"   {number}) {button['title']}")
    return "\n".join(lines)


async def _converse(coach: Any, name: str, checklist: bool = False) -> int:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    print('\nTalk to me as you like. Ctrl-D or "bye" ends; everything is kept for next time.\n')
    first = CHECKLIST if checklist else "I am back" if await coach.knows(name) else "hello"
    buttons = _show(await coach.answer(name, first))
    session: PromptSession[str] = PromptSession()
    while True:
        try:
            with patch_stdout():
                text = await session.prompt_async("you> ")
        except (EOFError, KeyboardInterrupt):
            print("Until next time: everything is kept.")
            return 0
        buttons = _show(await coach.answer(name, _chosen(text, buttons)))


def _chosen(text: str, buttons: list[dict[str, Any]]) -> str:
    """What a button says where its number was typed, else the text as it is."""
    number = text.strip()
    if number.isascii() and number.isdigit() and 0 < int(number[:4]) <= len(buttons):
        return str(buttons[int(number[:4]) - 1]["payload"])
    return text


def _show(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Print the messages; the buttons of the last one can be chosen by number."""
    print()
    for message in messages:
        print(_plain(message))
    print()
    return messages[-1]["buttons"] if messages else []
