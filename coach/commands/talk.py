"""`coach talk`: the conversation in a terminal, or line by line for scripts."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
import textwrap
import uuid
from collections.abc import Iterator, Sequence
from typing import Any

from coach.quiet import calm
from coach.settings import read_settings
from coach.training import TrainingError, train

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
    try:
        model = train()
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    calm()
    terminal = sys.stdin.isatty() and not options.json
    if terminal:
        print("One moment, waking up ...", file=sys.stderr, flush=True)
    from coach.engine import Coach
    from coach.stores.opening import UNUSABLE

    try:
        coach = Coach(model, read_settings())
    except UNUSABLE as error:
        print(f"The coach cannot start: {error}.", file=sys.stderr)
        return 1
    person = options.person or ("me" if terminal else uuid.uuid4().hex)
    if terminal:
        return asyncio.run(_converse(coach, person, options.checklist))
    return asyncio.run(_script(coach, person, options.json, options.checklist))


async def _script(coach: Any, person: str, as_json: bool, checklist: bool) -> int:
    started: set[str] = set()
    for line in sys.stdin:
        line = line.rstrip("\n")
        who, text = _addressed(line, person) if as_json else (person, line)
        before = await coach.answer(_id(who), CHECKLIST) if checklist and who not in started else []
        started.add(who)
        messages = await coach.answer(_id(who), text)
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


def _id(person: str) -> str:
    return f"terminal-{person}"


def _addressed(line: str, person: str) -> tuple[str, str]:
    """Who says what, from `{"as": ..., "text": ...}` or from plain words."""
    try:
        data = json.loads(line)
    except ValueError:
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


async def _converse(coach: Any, person: str, checklist: bool) -> int:
    from prompt_toolkit import PromptSession
    from prompt_toolkit.patch_stdout import patch_stdout

    print('\nTalk to me as you like. Ctrl-D or "bye" ends; everything is kept for next time.\n')
    await coach.warm_up()
    first = CHECKLIST if checklist else "I am back" if await coach.knows(_id(person)) else "hello"
    buttons = _show(await coach.answer(_id(person), first))
    session: PromptSession[str] = PromptSession()
    for _ in _forever():
        try:
            with patch_stdout():
                text = await session.prompt_async("you> ")
        except (EOFError, KeyboardInterrupt):
            print("Until next time: everything is kept.")
            return 0
        if text.strip().isdigit() and 0 < int(text) <= len(buttons):
            text = buttons[int(text) - 1]["payload"]
        buttons = _show(await coach.answer(_id(person), text))
    return 0


def _forever() -> Iterator[None]:
    while True:
        yield


def _show(messages: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Print the messages; the buttons of the last one can be chosen by number."""
    print()
    for message in messages:
        print(_plain(message))
    print()
    return messages[-1]["buttons"] if messages else []
