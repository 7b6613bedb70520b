"""Numbers as short English: amounts, odds, lists of names."""

from __future__ import annotations

from collections.abc import Sequence

from negotiation.money import format_money


def figure(value: float) -> str:
    """A number with thousands separated, two decimals where it is not whole, more where it is small."""
    if value == int(value):
        shown = f"{int(value):,}"
    else:
        shown = f"{value:,.2f}" if abs(value) >= 0.1 else f"{value:.3g}"
    return shown.replace("-", "−", 1) if value < 0 else shown


def amount(value: float, currency: str | None) -> str:
    """An amount of money, such as ``$30.50``; without a currency, the bare figure."""
    return format_money(value, currency) if currency else figure(value)


def percent(probability: float) -> str:
    """Odds such as ``50%``, never rounded to a certainty that is none."""
    points = probability * 100
    if 0 < points < 1 or 99 < points < 100:
        return "under 1%" if points < 1 else "over 99%"
    return f"{points:.0f}%"


def enumeration(names: Sequence[str], last: str = "and") -> str:
    """Names as ``A, B and C``."""
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {last} {names[-1]}"


def odds(probability: float) -> str:
    """A probability as a factor in a sum, such as ``0.5``."""
    return f"{probability:.6g}"
