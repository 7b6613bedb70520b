"""What must hold for any text and any amount."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from negotiation.money import amounts, chance_words, format_money, is_certain, is_impossible, read_quantities
from tests.patience import patience

CURRENCIES = ["USD", "EUR", "GBP", "CAD", "AUD", "NZD", "INR", "CHF", "JPY", "SEK", "PLN", "KRW"]
WORDS = """
    40 45k $10 €7.500 12 1,234.56 one two hundred thousand million half a an and - – to or in of out / : % percent
    chance odds about at least more than less not can't go below up between from 50/50 1/3 bucks dollars cents p m
    mm k b per month /hr each ish or + max USD eur rs us $ c - . , ? ! ( ) option iphone hours years 2015 at for
    take few couple quarter three point k5 mio. twenty fifty pound pounds weighs 12k5 ½ 2½ 14:30 06-12 jan 5 p . a
    1 234 ' " 1' 4 . 8 1/2 minus = plus
"""
PIECES = st.sampled_from(WORDS.split())
QUESTIONS = st.sampled_from([None, "money", "odds"])


def _check(text: str, expecting: str | None) -> None:
    end = 0
    for quantity in read_quantities(text, expecting=expecting):
        assert quantity.kind in ("money", "percent", "odds", "number")
        assert end <= quantity.start < quantity.end <= len(text)
        assert text[quantity.start : quantity.end] == quantity.text
        assert quantity.value is not None
        assert quantity.low is None or quantity.high is None or quantity.low <= quantity.high
        assert quantity.currency is None or (len(quantity.currency) == 3 and quantity.kind == "money")
        end = quantity.end
    amounts(text)


@settings(max_examples=300, deadline=None)
@given(st.text(max_size=200), QUESTIONS)
def test_any_text_is_read_without_a_crash(text: str, expecting: str | None) -> None:
    _check(text, expecting)
    chance_words(text)
    is_certain(text)
    is_impossible(text)


@settings(max_examples=500, deadline=None)
@given(st.lists(PIECES, max_size=14), st.sampled_from([" ", ""]), QUESTIONS)
def test_any_mix_of_number_words_is_read_without_a_crash(pieces: list[str], glue: str, expecting: str | None) -> None:
    _check(glue.join(pieces), expecting)


@settings(max_examples=300, deadline=None)
@given(st.integers(-(10**14), 10**14), st.sampled_from(CURRENCIES))
def test_what_is_written_is_read_again(cents: int, currency: str) -> None:
    value = cents / 100
    (amount,) = amounts(format_money(value, currency))
    assert amount == {"value": pytest.approx(value), "currency": currency}


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 10**14))
def test_a_plain_number_is_read_when_asked_for(cents: int) -> None:
    (quantity,) = read_quantities(format_money(cents / 100, None), expecting="money")
    assert quantity.value == pytest.approx(cents / 100)


@settings(max_examples=200, deadline=None)
@given(st.integers(0, 100))
def test_a_percentage_is_read_as_odds(percent: int) -> None:
    for text in (f"{percent}%", f"{percent} percent", f"chance of {percent}%"):
        (quantity,) = read_quantities(text, expecting="odds")
        assert quantity.value == pytest.approx(percent / 100)


@settings(max_examples=200, deadline=None)
@given(st.integers(1, 10**5), st.integers(1, 10**5))
def test_both_ends_of_a_range_come_back(low: int, width: int) -> None:
    (quantity,) = read_quantities(f"between {format_money(low, 'USD')} and {format_money(low + width, 'USD')}")
    assert (quantity.low, quantity.high, quantity.currency) == (low, low + width, "USD")


LONG = [
    "1", "a ", "one ", "hundred ", "$1 ", "1,", "1.", "- ", "the ", "not ", "100 ", "12 12 ", "1/", "@", "a.b@",
    "half a ", "and ", "more than ", "one hundred and ", "not less than 5 ", "a the my 40 ", "www.", "50 50 ",
    "one in ", "(", "½", "1 000", "k", "usd ", "jan 1 ", "between 1 and ", "Acme 41, ", "chance of ", "very ",
    "no doubt ", "not ", "n't ", "can't go below ",
]  # fmt: skip


@pytest.mark.parametrize("piece", LONG)
def test_time_grows_with_the_length_only(piece: str) -> None:
    text = (piece * 10_000)[:10_000]
    with patience():
        read_quantities(text)
        chance_words(text)
        is_certain(text)
        is_impossible(text)
