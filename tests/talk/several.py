"""Several negotiations that tests begin with, and saying something among them."""

from __future__ import annotations

from datetime import datetime

from negotiation.agenda import Question
from negotiation.plan import Counterpart, Plan
from negotiation.talk import Choice, Message, Negotiation, Negotiations, Talk, Turn, ask, converse

NOW = datetime(2026, 11, 23, 10, 30)
PEOPLE = Question("people_notes")
CAR = Negotiation(
    Talk(plan=Plan(title="Car", role="seller", counterpart=Counterpart("Tom")), question=PEOPLE), skill="people"
)
FLAT = Negotiation(Talk(plan=Plan(title="Flat", counterpart=Counterpart("Bob"))), used="2026-11-20")
BOAT = Negotiation(Talk(plan=Plan(title="Boat", counterpart=Counterpart("Karl"))), used="2026-11-21")
THREE = Negotiations((CAR, FLAT, BOAT), 0)
EMPTY = Negotiations((FLAT, Negotiation()), 1)


def say(
    negotiations: Negotiations, text: str, intent: str | None, confidence: float = 0.9
) -> tuple[Negotiations, Turn]:
    return converse(negotiations, Message(text, intent, confidence, now=NOW))


def pick(negotiations: Negotiations, text: str, intent: str = "tell_fact") -> tuple[Negotiations, Turn]:
    return say(negotiations.with_talk(ask(negotiations.open.talk, "opening")), text, intent)


def responses(turn: Turn) -> list[str]:
    return [one.response for one in (*turn.ahead, *turn.says)]


def waiting(negotiations: Negotiations) -> Choice:
    return negotiations.open.talk.pending[0]


def labels(choice: Choice) -> list[str]:
    return [label for label, _ in choice.options]
