"""Figures that were said and found no place: the coach names them, so that none is lost in silence."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields, is_dataclass, replace
from typing import Any

from negotiation.quantities.model import Quantity
from negotiation.reading.clauses import is_question, sentences

_ROUND = 500
_NEAR = 2.0
_KINDS = frozenset({"money", "percent", "odds"})
_COST_BEFORE = re.compile(
    r"\b(?:tickets?|shipping|delivery|fees?|moving|postage|petrol|hotel|flights?|parking)\s+$", re.IGNORECASE
)
_TOLD_BEFORE = re.compile(
    r"\b(?:wants?|wanted|asks?|asking|off?er(?:s|ed|ing)?|says?|said|quot(?:es?|ed|ing)|pays?|charg(?:es?|ed|ing)|"
    r"bids?|"
    r"gives?|gave|got me|got us)\s+(?:me |us |him |her |them |about |around |only |like |for )*[$€£]?$",
    re.IGNORECASE,
)
"""Verbs that a price follows."""
_ENDS = re.compile(
    r"\s*(?:$|[,.;!?)]|(?:but|and|or|elsewhere|with|w|if|from|at|for|now|last|cash|per|a|each|so|which|then|exit|fee|"
    r"cancellation|all in|delivered|instead|plus|on|tomorrow|today|by|they|he|she|i|we|my)\b)",
    re.IGNORECASE,
)
"""What comes after a price rather than after a count of things."""
_COST_AFTER = re.compile(r"\s+(?:deductible|shipping|delivery|postage|petrol|transport|(?:in )?fees?)\b", re.IGNORECASE)


def left_over(
    text: str,
    figures: Iterable[Quantity],
    made: Iterable[Any],
    prices: Iterable[float] = (),
    refused: Iterable[float] = (),
) -> tuple[Quantity, ...]:
    """The amounts and shares of a message that nothing was made of.

    Args:
        text: the message.
        figures: what was read in it.
        made: the edits, questions and problems that came of it, and other numbers that were used.
        prices: what the plan has; a bare number of their size is an amount, too.
        refused: what was read as a price and could not be one of whom it was told.

    Returns:
        The figures, in the order of the text. A range counts as placed when one of its ends is, a share also as
        what is missing to 100%, and what stands in words that were kept is kept. A figure in a question is no fact.
    """
    made, prices, refused = tuple(made), tuple(prices), frozenset(refused)
    figures = tuple(figures)
    near = (*(q.value for q in figures if q.kind == "money" and q.value > 0), *(n for n in numbers_in(made) if n > 1))
    figures = tuple(
        replace(figure, kind="money") if figure.value in refused else _priced(figure, prices, text, near)
        for figure in figures
    )
    numbers = numbers_in(made)
    numbers |= {round(number, 3) for number in numbers if number < 1}
    words = " | ".join(_texts(made))
    asked = [(start, end) for start, end, mark in sentences(text) if "?" in mark or is_question(text[start:end])]
    left = []
    for figure in figures:
        if figure.kind not in _KINDS or any(start <= figure.start < end for start, end in asked):
            continue
        if figure.kind == "percent" and _is_explained(figure, figures):
            continue
        kept = re.search(rf"(?<![\w.,]){re.escape(figure.text)}(?!\w)", words)
        if numbers.isdisjoint(_sizes(figure)) and not kept and figure not in left:
            left.append(figure)
    return tuple(left)


def _priced(figure: Quantity, prices: tuple[float, ...], text: str, near: tuple[float, ...]) -> Quantity:
    """A bare number as an amount: of the size of all prices, beside what one pays for, told like a price."""
    if figure.kind != "number":
        return figure
    alone = _ENDS.match(text, figure.end) is not None
    sized = any(one / _NEAR <= figure.value <= one * _NEAR for one in near)
    told = alone and (sized or _TOLD_BEFORE.search(text[: figure.start]) is not None)
    alike = bool(prices) and all(price / _NEAR <= figure.value <= price * _NEAR for price in prices)
    costly = _COST_BEFORE.search(text[: figure.start]) or _COST_AFTER.match(text, figure.end)
    return replace(figure, kind="money") if alike or costly or told else figure


def numbers_in(made: Any) -> set[float]:
    """The sizes of all numbers in edits, questions and the like, without their signs."""
    return {round(abs(number), 6) for number in _numbers(made)}


def _is_explained(share: Quantity, figures: tuple[Quantity, ...]) -> bool:
    """Whether two amounts of the message differ by a share: "48k, 15% off, so 40.8k"."""
    prices = [figure.value for figure in figures if figure.kind == "money" and figure.value > 0]
    part = abs(share.value) / 100
    return any(
        abs(one * (1 + sign * part) - two) <= two / _ROUND for one in prices for two in prices for sign in (1, -1)
    )


def _sizes(figure: Quantity) -> set[float]:
    scale = 100 if figure.kind == "percent" else 1
    digits = 3 if figure.kind == "odds" else 6
    sizes = {round(abs(end) / scale, digits) for end in (figure.low, figure.high, figure.value) if end is not None}
    return sizes if figure.kind == "money" else sizes | {round(1 - size, 6) for size in sizes}


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, (int, float)) and not isinstance(value, bool):
        yield float(value)
    for part in _parts(value):
        yield from _numbers(part)


def _texts(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    for part in _parts(value):
        yield from _texts(part)


def _parts(value: Any) -> Iterator[Any]:
    if is_dataclass(value):
        yield from (getattr(value, field.name) for field in fields(value))
    elif isinstance(value, (tuple, list)):
        yield from value
