"""Read one amount: a number with its sign, its currency, its cents or its percent sign."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from negotiation.quantities import context, currencies
from negotiation.quantities.numerals import SCALES, SHORT_SCALES, UNITS, Number, read_number
from negotiation.quantities.tokens import Token, low_at
from negotiation.quantities.vocabulary import words

_MINUS = frozenset("-−")
_HEAVY = words("of heavy heavier lighter bag bags weight dumbbell dumbbells dog box")
_NOTES = {"fiver": Decimal(5), "tenner": Decimal(10)}
_COINS = words("dollar dollars buck bucks euro euros quid")


@dataclass(frozen=True, slots=True)
class Amount:
    """A number with what belongs to it, at tokens ``first`` to ``last`` (excluded)."""

    number: Number
    value: Decimal
    currency: str | None
    marked: bool  # a currency was named
    percent: bool
    first: int
    last: int


def read_amount(tokens: list[Token], i: int) -> Amount | None:
    """The amount that starts at token ``i`` ("-$1,200", "US $ 10 billion", "20 dollars 43 cents", "a dollar")."""
    negative, j = _sign(tokens, i)
    currency, j = _prefix(tokens, j)
    if currency is not None and low_at(tokens, j) in _MINUS and tokens[j].glued:  # $-500
        negative, j = True, j + 1
    if j >= len(tokens):
        return None
    number = read_number(tokens, j, money=currency is not None)
    if number is None:
        return _single(tokens, i)
    if currency is None and number.last < j + 3 and _is_part_of_name(tokens, j):
        return None
    number = _short_scale(tokens, number, currency)
    dotted = low_at(tokens, number.last) == "." and low_at(tokens, number.last - 1) in ("mio", "mrd", "mill", "mln")
    if dotted and _suffix(tokens, number.last + 1, currency)[2] > number.last + 1:  # "3,5 Mio. Euro"
        number = replace(number, last=number.last + 1)
    suffix, cents, after = _suffix(tokens, number.last, currency)
    value, last, percent, marked = number.value, number.last, False, currency is not None
    if after > last and not _is_weight(tokens, number, suffix, after):
        currency, last, marked = suffix or currency, after, True
        if cents:
            value, currency = value / 100, currency or "USD"
    elif not marked and number.scale == 1 and _touches_letters(tokens, last):
        return None
    if marked and not cents:
        value, last = _and_cents(tokens, last, value, currency)
    if not marked:
        percent, last = _percent(tokens, last)
        percent = percent or (low_at(tokens, i - 2) in ("percent", "percentage") and low_at(tokens, i - 1) == "of")
    if negative:
        value = -value
        number = replace(number, either=None if number.either is None else -number.either)
    return Amount(number, value, currency, marked, percent, i, last)


def _sign(tokens: list[Token], i: int) -> tuple[bool, int]:
    """Whether a minus stands at ``i``: "-500" and "minus 500", not the dash of "40-45" or of a list."""
    token = tokens[i]
    if i + 1 < len(tokens):
        free = i == 0 or not token.glued or tokens[i - 1].low in "([:="
        if token.low in ("minus", "negative") or (token.low in _MINUS and free and tokens[i + 1].glued):
            return True, i + 1
    return False, i


def _is_part_of_name(tokens: list[Token], j: int) -> bool:
    """Z-2, F-150, iphone6, RM-Y914, 8/10: the number is part of something else."""
    if low_at(tokens, j + 1) == "/" and j + 2 < len(tokens) and tokens[j + 2].kind == "num" and tokens[j + 2].glued:
        return True
    if j == 0 or not tokens[j].glued:
        return False
    before = tokens[j - 1]
    if before.kind != "sign" or before.low in "_#/":
        return True
    if before.low != "-" or not before.glued or j < 2 or tokens[j - 2].kind != "word":
        return False
    word = tokens[j - 2].low
    return not (word in SCALES or word in SHORT_SCALES or word in currencies.WORDS or word in UNITS)


def _touches_letters(tokens: list[Token], j: int) -> bool:
    """64gb, 5s, 4Runner: the name of a thing, or a size."""
    if j >= len(tokens) or tokens[j].kind != "word" or not tokens[j].glued:
        return False
    return not context.may_be_glued(tokens[j].low)


_ROOM = 3
"""So long is the number of a room or a model at most: R9,000 is money, R2 and R101 are not."""


def _prefix(tokens: list[Token], i: int) -> tuple[str | None, int]:
    """The currency before a number and where the number would start."""
    token, following = tokens[i], low_at(tokens, i + 1)
    if token.low in currencies.SIGNS:
        return currencies.SIGNS[token.low], _colon(tokens, i + 1)
    if token.kind != "word" or not following:
        return None, i
    spaced = not tokens[i + 1].glued and token.low in currencies.TOUCHING  # "a $ 300 million contract"
    if following == "$" and token.low in currencies.DOLLARS and not spaced:
        return currencies.DOLLARS[token.low], _colon(tokens, i + 2)
    if token.raw == "R" and tokens[i + 1].glued and tokens[i + 1].kind == "num" and len(tokens[i + 1].raw) > _ROOM:
        return "ZAR", i + 1
    code = currencies.PREFIXES.get(token.low) or currencies.code_of(token.raw, after=False)
    if code is None:
        return None, i
    j = i + 2 if following in (".", ":") else i + 1
    if low_at(tokens, j) in currencies.SIGNS:  # USD $40
        j += 1
    return (code, j) if j < len(tokens) and tokens[j].kind == "num" else (None, i)


def _colon(tokens: list[Token], j: int) -> int:
    return j + 1 if low_at(tokens, j) == ":" else j


def _short_scale(tokens: list[Token], number: Number, currency: str | None) -> Number:
    """ "5 m usd": a scale of one letter counts beside a currency."""
    scale = SHORT_SCALES.get(low_at(tokens, number.last))
    if scale is None or number.scale > 1 or _suffix(tokens, number.last + 1, currency)[2] == number.last + 1:
        return number
    return replace(number, value=number.value * scale, scale=scale, last=number.last + 1, either=None)


def _suffix(tokens: list[Token], j: int, known: str | None) -> tuple[str | None, bool, int]:
    """The currency after a number, whether it was cents, and where it ends (``j`` where there is none)."""
    if j >= len(tokens):
        return None, False, j
    token = tokens[j]
    if token.low in currencies.SIGNS and (known is None or token.glued):
        if not token.glued and j + 1 < len(tokens) and tokens[j + 1].glued and tokens[j + 1].kind == "num":
            return None, False, j  # "35 $40": the sign belongs to the next number
        return currencies.SIGNS[token.low], False, j + 1
    if token.low in currencies.CENTS:
        small = tokens[j - 1].raw.isdigit() and len(tokens[j - 1].raw) <= 2  # 50p, not 1080p
        if token.low not in currencies.TOUCHING_CENTS or (token.glued and small):
            return currencies.CENTS[token.low], True, j + 1
    if token.kind != "word":
        return None, False, j
    if token.low in ("more", "extra") and low_at(tokens, j + 1) in currencies.WORDS:
        return currencies.WORDS[tokens[j + 1].low], False, j + 2
    nation, k = "", j
    while k < j + 2 and low_at(tokens, k) in currencies.NATIONS:
        nation = currencies.NATIONS[tokens[k].low] or nation
        k += 1
    word = low_at(tokens, k)
    if word in currencies.WORDS:
        return nation or currencies.WORDS[word], False, k + (2 if low_at(tokens, k + 1) == "sterling" else 1)
    if k > j and word in currencies.NATIONAL_WORDS:
        return currencies.NATIONAL_WORDS[word], False, k + 1
    if token.low in currencies.DOLLARS and low_at(tokens, j + 1) == "$" and tokens[j + 1].glued:
        return currencies.DOLLARS[token.low], False, j + 2
    code = currencies.code_of(token.raw, after=True)
    return code, False, j + 1 if code else j


def _is_weight(tokens: list[Token], number: Number, suffix: str | None, after: int) -> bool:
    """Pounds that weigh: "it weighs 8 pounds", "a twenty pound bag of rice"."""
    if suffix != "GBP" or not tokens[after - 1].low.startswith("pound"):
        return False
    if low_at(tokens, after) in _HEAVY:
        return True
    for k in range(number.first - 1, max(-1, number.first - 6), -1):
        if tokens[k].low.startswith(("weigh", "lift")):
            return True
        if tokens[k].kind == "num":
            break
    return False


def _and_cents(tokens: list[Token], j: int, value: Decimal, currency: str | None) -> tuple[Decimal, int]:
    """ "20 dollars 43 cents", "a dollar and 42 cents", "3 GBP 1 pence", "a buck fifty"."""
    k = j + 1 if low_at(tokens, j) in ("and", "&", ",") else j
    number = read_number(tokens, k) if k < len(tokens) else None
    if number is None or number.scale > 1 or number.value >= 100:
        return value, j
    if _suffix(tokens, number.last, currency)[1]:
        return value + number.value / 100, number.last + 1
    ends = low_at(tokens, number.last) in ("", ".", ",", "?", "!")
    if ends and k == j and number.value >= 10 and value < 1000:
        return value + number.value / 100, number.last
    return value, j


def _single(tokens: list[Token], i: int) -> Amount | None:
    """ "a dollar", "a couple of bucks", "half a euro", "half a percent", "a tenner"."""
    if tokens[i].low == "half" and low_at(tokens, i + 1) in ("a", "an", "of"):
        return _half(tokens, i)
    j = i + 1 if tokens[i].low in ("a", "an") else i
    note = _NOTES.get(low_at(tokens, j)) if j > i else None
    if note is not None:
        return Amount(Number(note, note, 1, i, j + 1, words=True), note, None, True, False, i, j + 1)
    couple = low_at(tokens, j) == "couple"
    if couple:
        j += 2 if low_at(tokens, j + 1) == "of" else 1
    if j == i or low_at(tokens, j) not in _COINS:
        return None
    count = Decimal(2 if couple else 1)
    currency = currencies.WORDS[tokens[j].low]
    value, last = _and_cents(tokens, j + 1, count, currency)
    return Amount(Number(count, count, 1, i, j, words=True, vague=couple), value, currency, True, False, i, last)


def _half(tokens: list[Token], i: int) -> Amount | None:
    half, j = Decimal("0.5"), i + 2
    number = Number(half, half, 1, i, j, words=True)
    percent, last = _percent(tokens, j)
    if percent:
        return Amount(number, half, None, False, True, i, last)
    if low_at(tokens, j) not in _COINS:
        return None
    return Amount(number, half, currencies.WORDS[tokens[j].low], True, False, i, j + 1)


def _percent(tokens: list[Token], j: int) -> tuple[bool, int]:
    if low_at(tokens, j) in ("%", "٪", "％", "percent", "percentage", "pct", "percents"):
        return True, j + 1
    if low_at(tokens, j) == "per" and low_at(tokens, j + 1) == "cent":
        return True, j + 2
    return False, j
