"""Write money the way people read it."""

from __future__ import annotations

_SIGNS = {"USD": "$", "EUR": "€", "GBP": "£", "INR": "₹", "CAD": "CA$", "AUD": "A$", "NZD": "NZ$"}


def format_money(value: float, currency: str | None, unit: str | None = None) -> str:
    """An amount with its currency, if one is known; cents only where there are some.

    >>> format_money(1234.5, "USD"), format_money(7500, "EUR"), format_money(250000, "JPY"), format_money(33, None)
    ('$1,234.50', '€7,500', '250,000 JPY', '33')
    >>> format_money(-35, "USD", "per chip")
    '-$35 per chip'
    """
    size = abs(value)
    text = f"{size:,.2f}".removesuffix(".00")
    if float(text.replace(",", "")) == 0 and size > 0:
        text = f"{size:.2g}"
    minus = "-" if value < 0 else ""
    sign = _SIGNS.get(currency or "")
    if sign:
        written = f"{minus}{sign}{text}"
    else:
        written = f"{minus}{text} {currency}" if currency else f"{minus}{text}"
    return f"{written} {unit}" if unit else written
