"""What the reader takes and gives: the open question, the facts found, what is unclear, what is invalid."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from negotiation.edits import Edit
from negotiation.quantities.model import Quantity


@dataclass(frozen=True)
class Focus:
    """The open question, if any.

    Args:
        question: its name, such as `alternatives_price`.
        alternative: the alternative it is about, if it is about one.
        told: gives the keys of what the message before changed, such as `target` or `alternatives[Acme]`.
    """

    question: str
    alternative: str | None = None
    told: Callable[[], tuple[str, ...]] = tuple


@dataclass(frozen=True)
class Unsure:
    """Something said that needs a question before it can be kept.

    Args:
        kind: `which_alternative`, `what_amount`, `range`, `correction` or `chance_words`.
        text: the user's words it is about.
        choices: label and edits of each thing that may have been meant; empty when nothing can be proposed.
    """

    kind: str
    text: str
    choices: tuple[tuple[str, tuple[Edit, ...]], ...] = ()


@dataclass(frozen=True)
class Problem:
    """Something said that cannot be right; it was not turned into an edit.

    Args:
        kind: `odds_over_100`, `negative_price`, `two_currencies`, `too_many_alternatives`, `too_long`,
            `not_english` or `no_words`.
        text: the user's words, or the name of what is wrong.
        value: the number said, if it is about one.
    """

    kind: str
    text: str
    value: float | None = None


@dataclass(frozen=True)
class Reading:
    """What one message says.

    Args:
        edits: changes to the plan, in the order of the text.
        unsure: things to ask about.
        problems: invalid values, never among the edits.
        sunk: money already spent, kept out of the plan.
        answered: whether the text answered the open question.
        rest: the part of the text that no edit came from.
        left: the amounts and shares that nothing was made of.
        computed: the user's words for a price that was worked out, and the price ("25% off our 40k", 30,000).
    """

    edits: tuple[Edit, ...] = ()
    unsure: tuple[Unsure, ...] = ()
    problems: tuple[Problem, ...] = ()
    sunk: tuple[float, ...] = ()
    answered: bool = False
    rest: str = ""
    left: tuple[Quantity, ...] = ()
    computed: tuple[tuple[str, float], ...] = ()
