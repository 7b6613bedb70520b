"""Amounts that were said and found no place: named to the user, so that none is lost in silence."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from typing import Any

from negotiation.money import read_quantities
from negotiation.reading import Reading


def left_out(text: str, reading: Reading) -> tuple[float, ...]:
    """The amounts of money in a text that nothing was made of.

    Args:
        text: the user's words.
        reading: what was read from them.

    Returns:
        The amounts, in the order of the text; a range counts as placed when one of its ends is.
    """
    used = {round(abs(number), 6) for number in _numbers(reading)}
    lost = []
    for quantity in read_quantities(text):
        ends = [end for end in (quantity.low, quantity.high, quantity.value) if end is not None]
        if quantity.kind == "money" and quantity.certain and not any(round(abs(end), 6) in used for end in ends):
            lost.append(ends[0])
    return tuple(dict.fromkeys(lost))


def _numbers(value: Any) -> Iterator[float]:
    if isinstance(value, bool) or value is None or isinstance(value, str):
        return
    if isinstance(value, (int, float)):
        yield float(value)
    elif is_dataclass(value):
        for one in fields(value):
            yield from _numbers(getattr(value, one.name))
    elif isinstance(value, (tuple, list)):
        for one_value in value:
            yield from _numbers(one_value)
