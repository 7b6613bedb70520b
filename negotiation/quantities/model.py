"""What the reader gives back."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Quantity:
    """One quantity found in a text.

    ``kind`` is ``money``, ``percent``, ``odds`` (a chance as a probability, whatever its form) or ``number``.
    A point has ``low == high``; "at least 40" has ``high`` None, "at most 40" has ``low`` None.
    ``per`` is what the amount is for: ``month``, ``hour``, ``unit`` (each), or the noun itself (``chip``).
    ``qualifier`` is ``about``, ``at_least``, ``at_most`` or None.
    ``certain`` tells an amount marked as money by a currency, a suffix or its wording from a bare number that only
    the context makes money; for odds, False where the wording can be meant both ways ("two to one").
    ``text`` is ``source[start:end]``, with the words that belong to the quantity ("about $35 per chip").
    """

    kind: str
    low: float | None
    high: float | None
    currency: str | None
    per: str | None
    qualifier: str | None
    start: int
    end: int
    text: str
    certain: bool

    @property
    def value(self) -> float:
        """The point, the midpoint of a range, or the one end that is known."""
        low = self.high if self.low is None else self.low
        high = low if self.high is None else self.high
        assert low is not None and high is not None, "a quantity has at least one end"
        return low + (high - low) / 2
