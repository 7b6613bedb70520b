"""The one reader of numbers in what people type, and the one writer of money.

Money with signs, codes, words and suffixes, ranges, percentages, odds in every form, "about" and "at least", and bare
numbers where the words around them make them a price.

>>> [(q.kind, q.low, q.high, q.currency, q.per) for q in read_quantities("Acme quoted $40 to 45k a year")]
[('money', 40000.0, 45000.0, 'USD', 'year')]
>>> [q.value for q in read_quantities("would you take 1800? it has 106k miles") if q.kind == "money"]
[1800.0]
>>> [q.value for q in read_quantities("like one in four", expecting="odds")]
[0.25]
"""

from __future__ import annotations

from functools import lru_cache

from negotiation.quantities.certainty import chance_words, is_certain, is_impossible
from negotiation.quantities.formatting import format_money
from negotiation.quantities.model import Quantity
from negotiation.quantities.reader import read

__all__ = [
    "Quantity",
    "amounts",
    "chance_words",
    "forget_quantities",
    "format_money",
    "is_certain",
    "is_impossible",
    "read_quantities",
]


def read_quantities(text: str, *, expecting: str | None = None) -> tuple[Quantity, ...]:
    """The quantities in a text, from left to right.

    ``expecting`` is ``money`` or ``odds`` when a question asked for one: then a bare number is that. Values out of
    range (140%, -500) are returned as they are, for the caller to refuse.
    """
    return _read(text, expecting)


def forget_quantities() -> None:
    """Drop the texts that are remembered."""
    _read.cache_clear()


_read = lru_cache(maxsize=64)(read)
"""Within one turn the same words are read several times."""


def amounts(text: str) -> list[dict[str, float | str | None]]:
    """Each amount of money in a text, both ends of a range.

    >>> amounts("between 10 and 20 dollars, not 2 bedrooms")
    [{'value': 10.0, 'currency': 'USD'}, {'value': 20.0, 'currency': 'USD'}]
    """
    found: list[dict[str, float | str | None]] = []
    for quantity in _read(text, None):
        if quantity.kind == "money":
            ends = [end for end in (quantity.low, quantity.high) if end is not None]
            found += [{"value": end, "currency": quantity.currency} for end in dict.fromkeys(ends)]
    return found
