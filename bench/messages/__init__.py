"""How many messages it takes from the first word to the first full brief, in scripted talks.

Two kinds of people: one tells a fact a message, the other everything at once. The scripts answer whatever question is
open, so they measure the coach's questions, not a fixed list of them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

CASES = Path(__file__).with_name("cases.yml")
MOST = {"talkative": 25, "all at once": 12}
TOO_MANY = 40
IN_THE_BRIEF = ("Walk away:", "Questions to ask")

Exchange = Callable[[str], tuple[str, str | None]]
"""Says one message; gives the coach's words and the name of the question that is open then."""


@dataclass(frozen=True)
class Script:
    """One person's talk.

    Args:
        kind: how they talk, a key of `MOST`.
        name: what it is about.
        told: what they say unasked.
        answers: what they say to each question, by its name.
    """

    kind: str
    name: str
    told: tuple[str, ...]
    answers: dict[str, list[str]]


@dataclass(frozen=True)
class Count:
    """What came of a talk: its messages, the questions in their order, and the first full brief (empty: none came)."""

    messages: int
    questions: tuple[str, ...]
    brief: str


async def open_question(coach: Any, person: str) -> str | None:
    """The name of the question that is open in a conversation, None where there is none."""
    tracker = await coach.store.retrieve(person)
    return None if tracker is None else tracker.get_slot("requested_slot")


def scripts() -> Iterator[Script]:
    """All scripted talks."""
    data: dict[str, dict[str, Any]] = yaml.safe_load(CASES.read_text(encoding="utf-8"))
    for kind, cases in data.items():
        for name, case in cases.items():
            yield Script(kind, name, tuple(case["told"]), case["answers"])


def play(script: Script, exchange: Exchange) -> Count:
    """Play one talk until the first full brief.

    Args:
        script: the talk.
        exchange: says one message to the coach.
    """
    left = {name: list(answers) for name, answers in script.answers.items()}
    told = list(script.told)
    questions: list[str] = []
    question: str | None = None
    for number in range(1, TOO_MANY + 1):
        if told:
            text = told.pop(0)
        else:
            questions.append(question or "")
            prepared = left.get(question or "", [])
            text = (prepared.pop(0) if len(prepared) > 1 else prepared[0]) if prepared else "no"
        words, question = exchange(text)
        if all(part in words for part in IN_THE_BRIEF):
            return Count(number, tuple(questions), words)
    return Count(TOO_MANY, tuple(questions), "")
