"""Talks that the tests of a turn begin with."""

from __future__ import annotations

from typing import Any

from negotiation.agenda import Question
from negotiation.edits import AddText, PutAlternative
from negotiation.plan import Alternative, Plan
from negotiation.talk import Choice, Say, Talk

PLAN = Plan(title="Chips", role="buyer", alternatives=(Alternative("Acme", 35.0), Alternative("Beta", 38.0)))
RANGE = Choice(
    "range",
    "41 or 42",
    (
        ("41", (PutAlternative("mine", "Acme", price=41.0),)),
        ("42", (PutAlternative("mine", "Acme", price=42.0),)),
    ),
)
FORGET = Choice("forget", "forget me", (("Yes, erase everything", ()), ("No, keep it", ())))
RESTART = Choice("restart", "start over", (("Yes, clear it", ()), ("No, keep it", ())))
THOUSANDS = Choice(
    "thousands",
    "80",
    (
        ("80,000", (PutAlternative("mine", "Acme", price=80_000.0),)),
        ("80", (PutAlternative("mine", "Acme", price=80.0),)),
    ),
)
THREE = Choice(
    "which_alternative", "it", tuple((name, (AddText("options", name),)) for name in ("Red", "Green", "Grey"))
)


def at(question: str, plan: Plan = PLAN, **values: Any) -> Talk:
    return Talk(plan=plan, question=Question.from_key(question), **values)


def responses(says: tuple[Say, ...]) -> list[str]:
    return [say.response for say in says]
