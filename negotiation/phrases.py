"""Numbers as short English: amounts, odds, lists of names."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.money import format_money
from negotiation.quantities.formatting import decimals


def figure(value: float) -> str:
    """A number with thousands separated, two decimals where it is not whole, more where it is small."""
    shown = decimals(abs(value))
    return f"−{shown}" if value < 0 else shown


def amount(value: float, currency: str | None) -> str:
    """An amount of money, such as ``$30.50``; without a currency, the bare figure."""
    return format_money(value, currency) if currency else figure(value)


def percent(probability: float) -> str:
    """Odds such as ``50%``, never rounded to a certainty that is none; a half of a percent only where it is exact.

    >>> percent(0.5), percent(1 / 3), percent(0.125), percent(0.997)
    ('50%', '33%', '12.5%', 'over 99%')
    """
    points = round(probability * 100, 6)
    if 0 < probability < 0.01 or 0.99 < probability < 1:
        return "under 1%" if points < 1 else "over 99%"
    return f"{points:g}%" if round(points, 1) == points else f"{points:.0f}%"


def enumeration(names: Sequence[str], last: str = "and") -> str:
    """Names as ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def odds(probability: float) -> str:
    """A probability as a factor in a sum, such as ``0.5``."""
    return f"{probability:.6g}"
