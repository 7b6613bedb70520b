"""Judgements on what a user says: what kind of thing a sentence is, how sure that is, and whether to ask instead.

The language component judges every message; this module says what can be judged and reads the answers. A judgement
below its threshold is a guess: ask with two buttons, the label and the second best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

NONE = "none"
KINDS: tuple[str, ...] = (
    "person_or_issue",
    "position_or_interest",
    "style",
    "tactic",
    "pressure",
    "method_question",
)

SURE: Mapping[str, float] = {
    "person_or_issue": 0.7,
    "position_or_interest": 0.7,
    "style": 0.7,
    "tactic": 0.6,
    "pressure": 0.7,
    "method_question": 0.6,
}
"""From this confidence on a judgement may be acted on without asking; measured, see tests/nlu/test_judgements.py."""

MAYBE: Mapping[str, float] = {
    "person_or_issue": 0.0,
    "position_or_interest": 0.0,
    "style": 0.4,
    "tactic": 0.4,
    "pressure": 0.55,
    "method_question": 0.25,
}
"""From this confidence on it is worth asking whether the judgement is right; below, say nothing about it."""


@dataclass(frozen=True)
class Judgement:
    """What a sentence was judged to be.

    Args:
        kind: what was asked about it, one of ``KINDS``.
        label: the answer; ``"none"`` where nothing of the kind is in it.
        confidence: how sure, 0 to 1.
        second: the next best answer, if there is any.
    """

    kind: str
    label: str
    confidence: float
    second: str | None = None

    @property
    def sure(self) -> bool:
        """Whether something was found, and so clearly that there is no need to ask."""
        return self.label != NONE and self.confidence >= SURE[self.kind]

    @property
    def doubtful(self) -> bool:
        """Whether something was found that should be asked about before it is used."""
        return self.label != NONE and MAYBE[self.kind] <= self.confidence < SURE[self.kind]

    @property
    def choices(self) -> tuple[str, ...]:
        """The labels to offer when asking, the likelier first."""
        return tuple(label for label in (self.label, self.second) if label and label != NONE)


@dataclass(frozen=True)
class Piece:
    """A clause of a longer message, judged by itself.

    Args:
        text: its words.
        judgements: the judgements on it, by kind.
    """

    text: str
    judgements: Mapping[str, Judgement]


def read_pieces(message: Mapping[str, Any] | None) -> tuple[Piece, ...]:
    """The clauses that were judged by themselves; what is missing or malformed is left out.

    Args:
        message: the latest message of a tracker, or any result of parsing.

    >>> read_pieces({"judged_clauses": [{"text": "he shouts", "judgements": {}}]})
    (Piece(text='he shouts', judgements={}),)
    """
    raw = (message or {}).get("judged_clauses")
    found = [one for one in raw if isinstance(one, Mapping)] if isinstance(raw, list) else []
    return tuple(Piece(str(one["text"]), read_judgements(one)) for one in found if one.get("text"))


def read_judgements(message: Mapping[str, Any] | None) -> dict[str, Judgement]:
    """The judgements on a message, by kind; what is missing or malformed is left out.

    Args:
        message: the latest message of a tracker, or any result of parsing.

    >>> said = {"judgements": {"style": {"label": "warrior", "confidence": 0.9, "second": "none"}}}
    >>> read_judgements(said)["style"].sure
    True
    >>> read_judgements({"text": "hi"})
    {}
    """
    found: dict[str, Judgement] = {}
    raw = (message or {}).get("judgements")
    for kind in KINDS:
        one = raw.get(kind) if isinstance(raw, Mapping) else None
        if not isinstance(one, Mapping):
            continue
        label, confidence, second = one.get("label"), one.get("confidence"), one.get("second")
        if isinstance(label, str) and isinstance(confidence, (int, float)):
            found[kind] = Judgement(kind, label, float(confidence), second if isinstance(second, str) else None)
    return found


def method_topic(judgements: Mapping[str, Judgement], default: str = "general") -> str:
    """The topic of a question about the method, for a message whose intent is such a question.

    Args:
        judgements: what ``read_judgements`` gave.
        default: the topic when none is likely enough.
    """
    found = judgements.get("method_question")
    if found is None:
        return default
    if found.label == NONE:
        return found.second or default if found.confidence < SURE["method_question"] else default
    return found.label if found.confidence >= MAYBE["method_question"] else default
