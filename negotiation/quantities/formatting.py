"""Write money the way people read it."""

from __future__ import annotations

LARGE = 1000.0
TINY = 1e-9
_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$"}


def decimals(size: float) -> str:
    """A number that is not negative, thousands separated, with no, two, or, where it is finer, up to four decimals.

    >>> decimals(30), decimals(30.5), decimals(1.459), decimals(100 / 3), decimals(0.0345678)
    ('30', '30.50', '1.459', '33.33', '0.0346')
    """
    fine = round(size, 4)
    if 0 < size < LARGE and abs(size - fine) < TINY and round(fine, 2) != fine:
        return f"{fine:.4f}".rstrip("0")
    if 0 < size < 1 and abs(size - fine) >= TINY:
        return f"{size:.3g}"
    return f"{size:,.2f}".removesuffix(".00")


def format_money(value: float, currency: str | None, unit: str | None = None) -> str:
    """An amount with its currency, if one is known; cents only where there are some, and no finer price cut short.

    >>> format_money(1234.5, "USD"), format_money(7500, "EUR"), format_money(250000, "JPY"), format_money(33, None)
    ('$1,234.50', '€7,500', '250,000 JPY', '33')
    >>> format_money(-35, "USD", "per chip"), format_money(0.125, "EUR", "per kWh")
    ('-$35 per chip', '€0.125 per kWh')
    """
    text = decimals(abs(value))
    minus = "-" if value < 0 else ""
    sign = _SIGNS.get(currency or "")
    if sign:
        written = f"{minus}{sign}{text}"
    else:
        written = f"{minus}{text} {currency}" if currency else f"{minus}{text}"
    return f"{written} {unit}" if unit else written
