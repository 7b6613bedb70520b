"""Currencies, ranges, bounds and units of the money that people type."""

from __future__ import annotations

import pytest

from negotiation.money import Quantity, amounts, format_money, read_quantities


def only(text: str, expecting: str | None = None) -> Quantity:
    """The one quantity of a text."""
    (quantity,) = read_quantities(text, expecting=expecting)
    return quantity


CURRENCIES = [
    ("$35", "USD"),
    ("35 bucks", "USD"),
    ("US$ 35", "USD"),
    ("us $ 35", "USD"),
    ("C$35", "CAD"),
    ("c $ 35", "CAD"),
    ("AU$ 35", "AUD"),
    ("35 canadian dollars", "CAD"),
    ("35 hong kong dollars", "HKD"),
    ("R$ 200", "BRL"),
    ("€35", "EUR"),
    ("35 euros", "EUR"),
    ("35 quid", "GBP"),
    ("£35", "GBP"),
    ("35 pence", "GBP"),
    ("3 swiss francs", "CHF"),
    ("35 CHF", "CHF"),
    ("chf 35", "CHF"),
    ("35 yen", "JPY"),
    ("¥35", "JPY"),
    ("5 lakh rupees", "INR"),
    ("rs 500", "INR"),
    ("EUR €35", "EUR"),
    ("RMB 300", "CNY"),
    ("300 chinese yuan", "CNY"),
    ("500 brazilian real", "BRL"),
    ("35 cents", "USD"),
    ("€1 50 cents", "EUR"),
    ("40k", None),
    ("fifty grand", None),
]


@pytest.mark.parametrize(("text", "currency"), CURRENCIES)
def test_the_currency_is_the_one_that_was_named(text: str, currency: str | None) -> None:
    assert only(text).currency == currency


RANGES = [
    ("between a hundred and two hundred euros", 100, 200),
    ("numbers larger than 10 and less than 30", 10, 30),
    ("40 to 45k", 40000, 45000),
    ("between $10 and $20", 10, 20),
    ("between 10 and 20 dollars", 10, 20),
    ("$10-$20", 10, 20),
    ("$10 – 20", 10, 20),
    ("from 10 dollars to 20 dollars", 10, 20),
    ("from 10 up to 20 dollars", 10, 20),
    ("$1.5-2k", 1500, 2000),
    ("40k-45", 40000, 45000),
    ("1 to 2 million", 1e6, 2e6),
    ("ten to fifteen thousand", 10000, 15000),
    ("$900-1k", 900, 1000),
    ("200 or 250 would do", 200, 250),
    ("above 1000 and below 1500", 1000, 1500),
    ("below 1500 but above 1000", 1000, 1500),
    ("at least $30, at most $40", 30, 40),
    ("60-70%", 60, 70),
    ("between 60 and 70%", 60, 70),
    ("60% to 70%", 60, 70),
    ("-20 to 30 dollars", -20, 30),
]


@pytest.mark.parametrize(("text", "low", "high"), RANGES)
def test_ranges_keep_both_ends(text: str, low: float, high: float) -> None:
    quantity = only(text)
    assert (quantity.low, quantity.high) == pytest.approx((low, high))
    assert quantity.value == pytest.approx((low + high) / 2)


@pytest.mark.parametrize(
    "text",
    [
        "from 45 down to 40",
        "$40 and $45",
        "$40 or €45",
        "€10-$20",
        "5% to $40",
        "cut it from 45 to 40 dollars",
        "$30 or $120",
    ],
)
def test_two_amounts_are_no_range(text: str) -> None:
    assert [q.low == q.high for q in read_quantities(text)] == [True, True]


def test_a_percentage_and_a_price_are_no_range() -> None:
    share, price = read_quantities("more than 5% and less than $30")
    assert (share.kind, share.high, price.kind, price.low) == ("percent", None, "money", None)


QUALIFIERS = [
    ("about $35", "about", 35, 35),
    ("$35 or so", "about", 35, 35),
    ("35ish bucks or 35 ish", "about", 35, 35),
    ("a couple hundred bucks", "about", 200, 200),
    ("at least $35", "at_least", 35, None),
    ("more than a $35", "at_least", 35, None),
    ("$35 or more", "at_least", 35, None),
    ("$35+", "at_least", 35, None),
    ("$35 plus", "at_least", 35, None),
    ("no less than $35", "at_least", 35, None),
    ("I can't go below $35", "at_least", 35, None),
    ("they won't take less than $35", "at_least", 35, None),
    ("up to $35", "at_most", None, 35),
    ("$35 tops", "at_most", None, 35),
    ("$35 max.", "at_most", None, 35),
    ("not more than $35", "at_most", None, 35),
    ("I would not pay more than $35", "at_most", None, 35),
    ("no. more than $35", "at_least", 35, None),
    ("I'd like $35", None, 35, 35),
    ("above a dollar and 42 cents", "at_least", 1.42, None),
    ("$35 plus shipping", None, 35, 35),
]


@pytest.mark.parametrize(("text", "qualifier", "low", "high"), QUALIFIERS)
def test_qualifiers_open_an_end(text: str, qualifier: str | None, low: float | None, high: float | None) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.qualifier, quantity.low, quantity.high) == (qualifier, low, high)
    assert quantity.value == (low if high is None else high)


PER = [
    ("$45 a month", "month"),
    ("$45/hr", "hour"),
    ("45 an hour", "hour"),
    ("85k p.a.", "year"),
    ("85k annually", "year"),
    ("$45 each", "unit"),
    ("$45 each month", "month"),
    ("$45 apiece", "unit"),
    ("35 per chip", "chip"),
    ("$98 a share", "share"),
    ("$20 by the hour", None),
    ("$20 by hour", "hour"),
    ("$20 by friday", None),
    ("$20 a lot", None),
    ("$20 max per day", "day"),
    ("$20 per 3", None),
]


@pytest.mark.parametrize(("text", "per"), PER)
def test_what_an_amount_is_for(text: str, per: str | None) -> None:
    assert read_quantities(text)[0].per == per


@pytest.mark.parametrize("text", ["$35", "35 bucks", "40k", "USD 35", "half a million", "fifty grand"])
def test_marked_money_is_certain(text: str) -> None:
    assert only(text).certain


@pytest.mark.parametrize("text", ["35", "would you take 1800?", "Acme quoted 35", "35 per chip"])
def test_a_bare_number_is_never_certain(text: str) -> None:
    assert not only(text).certain


ASKED = [
    ("35", [35]),
    ("thirty five", [35]),
    ("like 41", [41]),
    ("one", [1]),
    ("i want five", [5]),
    ("2019", [2019]),
    ("-500", [-500]),
    ("i guess 30 to 35", [30, 35]),
    ("5 bananas worth", [5]),
    ("40 in 3 years", [40]),
    ("one of them, 12", [12]),
    ("that one said 12", [12]),
    ("option 2", []),
    ("3 years", []),
    ("iphone 6", []),
    ("zero", [0]),
    ("no idea", []),
]


@pytest.mark.parametrize(("text", "values"), ASKED)
def test_bare_numbers_count_when_an_amount_was_asked_for(text: str, values: list[float]) -> None:
    found = [q for q in read_quantities(text, expecting="money") if q.kind == "money"]
    assert [end for q in found for end in dict.fromkeys((q.low, q.high))] == values


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("he is over thirty years old", 30, None),
        ("the number is from 20 to 30", 20, 30),
        ("three dozens", 36, 36),
        ("a number lower than or equal to 7", None, 7),
        ("the number is above 1000 and below 1500", 1000, 1500),
        ("his height is under 170", None, 170),
        ("2-3 bedrooms", 2, 3),
        ("for six people", 6, 6),
        ("120k km", 120000, 120000),
    ],
)
def test_other_numbers_are_read_as_numbers(text: str, low: float | None, high: float | None) -> None:
    quantity = read_quantities(text)[0]
    assert (quantity.low, quantity.high) == (low, high)


def test_both_ends_of_a_range_are_amounts() -> None:
    assert amounts("$10-$20 or 2k") == [
        {"value": 10.0, "currency": "USD"},
        {"value": 20.0, "currency": "USD"},
        {"value": 2000.0, "currency": None},
    ]


def test_an_open_range_is_one_amount() -> None:
    assert amounts("at most €40") == [{"value": 40.0, "currency": "EUR"}]


def test_the_span_covers_the_words_that_belong_to_the_amount() -> None:
    quantity = only("so about $35 per chip, ok?")
    assert quantity.text == "about $35 per chip"
    assert (quantity.start, quantity.end) == (3, 21)


FORMATS = [
    (1234.5, "USD", None, "$1,234.50"),
    (33, None, None, "33"),
    (7500, "EUR", None, "€7,500"),
    (250000, "JPY", None, "250,000 JPY"),
    (35, "USD", "per chip", "$35 per chip"),
    (-35.25, "GBP", None, "-£35.25"),
    (-35, "CHF", "a month", "-35 CHF a month"),
    (0.004, "USD", None, "$0.004"),
    (0, "USD", None, "$0"),
    (0.1 + 0.2, "USD", None, "$0.30"),
    (1e12, None, None, "1,000,000,000,000"),
    (34.999999, "USD", None, "$35"),
]


@pytest.mark.parametrize(("value", "currency", "unit", "written"), FORMATS)
def test_money_is_written_as_people_write_it(
    value: float, currency: str | None, unit: str | None, written: str
) -> None:
    assert format_money(value, currency, unit) == written
