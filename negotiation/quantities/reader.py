"""Put amounts, ranges, qualifiers and "per month" together into quantities."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from negotiation.quantities import context, odds
from negotiation.quantities.amounts import Amount, read_amount
from negotiation.quantities.model import Quantity
from negotiation.quantities.tokens import Token, low_at, tokenize
from negotiation.quantities.vocabulary import words
from negotiation.quantities.wording import left_qualifier, per_phrase, right_qualifier

_TO = frozenset({"-", "–", "—", "~", "to", "through", "thru", "till", "and", "or", "‐", "‑", "−"})
_JOINING = frozenset({"", "and", "but", "yet", "and is", "but is"})
_CONTINUES = words(", not or and to from vs versus instead of but now then rather than -")


def read(text: str, expecting: str | None) -> tuple[Quantity, ...]:
    """All quantities of a text, from left to right."""
    tokens = tokenize(text)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        chance = odds.read_odds(tokens, i, expecting == "odds")
        if chance is not None:
            share = float(chance.value)
            span = _span(text, tokens, i, chance.last)
            found.append(Quantity("odds", share, share, None, None, None, *span, chance.certain))
            i = chance.last
            continue
        low = read_amount(tokens, i)
        if low is None:
            i += 1
            continue
        low, high = _range(tokens, low)
        quantity, i = _finish(text, tokens, low, high, expecting, _continues(tokens, found, i))
        if quantity is not None:
            merged = _merge(text, found[-1], quantity) if found else None
            found[-1:] = [merged] if merged else [*found[-1:], quantity]
    return tuple(found)


def _span(text: str, tokens: list[Token], first: int, last: int) -> tuple[int, int, str]:
    start, end = tokens[first].start, tokens[last - 1].end
    return start, end, text[start:end]


def _range(tokens: list[Token], low: Amount) -> tuple[Amount, Amount]:
    """Both ends of the range that starts with an amount; the amount twice where it is a point."""
    j = low.last + 1 if low_at(tokens, low.last) in _TO else low.last
    if low_at(tokens, j) == "up" and low_at(tokens, j + 1) == "to":
        j += 2
    high = read_amount(tokens, j) if low.last < j < len(tokens) else None
    pair = _pair(tokens, low, high) if high is not None else None
    return pair or (low, low)


def _pair(tokens: list[Token], low: Amount, high: Amount) -> tuple[Amount, Amount] | None:
    """The two ends with what they share ("40 to 45k", "$10-20"), or None where they are no range."""
    word = tokens[low.last].low
    if word == "and" and "between" not in (low_at(tokens, low.first - 1), low_at(tokens, low.first - 2)):
        return None
    if low.currency and high.currency and low.currency != high.currency:
        return None
    if low.percent and not high.percent and high.marked:
        return None
    if low.number.scale == 1 < high.number.scale and low.value < high.number.bare and not low.number.marked:
        low = _scaled(low, high.number.scale)
    elif high.number.scale == 1 < low.number.scale and low.number.bare < high.value <= low.number.bare * 10:
        high = _scaled(high, low.number.scale)
    if low.value >= high.value:
        return None
    if word == "or" and (low.value <= 0 or high.value > low.value * 3 or low.marked):
        return None
    return _sharing(low, high), _sharing(high, low)


def _sharing(amount: Amount, other: Amount) -> Amount:
    """An end of a range with what only the other end says: "10 and 20 dollars", "60-70%"."""
    return replace(
        amount,
        marked=amount.marked or other.marked,
        currency=amount.currency or other.currency,
        percent=amount.percent or other.percent,
    )


def _scaled(amount: Amount, scale: int) -> Amount:
    value = amount.value * scale
    return replace(amount, number=replace(amount.number, value=value, scale=scale, either=None), value=value)


def _continues(tokens: list[Token], found: list[Quantity], i: int) -> bool:
    """Whether the number at ``i`` only continues a price: "was 41, not 45", "down from $45 to 40"."""
    if not found or found[-1].kind != "money" or found[-1].value < 13:
        return False
    k = i - 1
    while i - k < 4 and low_at(tokens, k) in _CONTINUES:
        k -= 1
    return 0 <= k < i - 1 and tokens[k].end == found[-1].end


def _finish(
    text: str, tokens: list[Token], low: Amount, high: Amount, expecting: str | None, continues: bool
) -> tuple[Quantity | None, int]:
    """The quantity of a point or range with the words that belong to it, and where it ends."""
    first, last = low.first, high.last
    if low is not high and low_at(tokens, first - 1) in ("between", "from"):
        first -= 1
    left, first = left_qualifier(tokens, first)
    per, last = per_phrase(tokens, last)
    right, last = right_qualifier(tokens, last)
    if per is None:
        per, last = per_phrase(tokens, last)
    qualifier = right or left or ("about" if low.number.vague else None)
    priced = continues or (per is not None and high.value >= 5)
    kind, certain = _kind(tokens, low, high, expecting, first, last, priced)
    if not kind:
        return None, last
    ends = _ends(kind, low, high)
    lows, highs = float(ends[0]), float(ends[1])
    point = lows == highs
    quantity = Quantity(
        kind=kind,
        low=None if point and qualifier == "at_most" else lows,
        high=None if point and qualifier == "at_least" else highs,
        currency=low.currency if kind == "money" else None,
        per=per if kind in ("money", "number") else None,
        qualifier=qualifier,
        start=tokens[first].start,
        end=tokens[last - 1].end,
        text=text[tokens[first].start : tokens[last - 1].end],
        certain=certain,
    )
    return quantity, last


def _ends(kind: str, low: Amount, high: Amount) -> tuple[Decimal, Decimal]:
    if kind == "odds":
        return odds.as_chance(low.value, low.percent), odds.as_chance(high.value, high.percent)
    if kind == "money":  # 1.500 is 1500 as money
        return low.number.either or low.value, high.number.either or high.value
    return low.value, high.value


def _kind(
    tokens: list[Token], low: Amount, high: Amount, expecting: str | None, first: int, last: int, priced: bool
) -> tuple[str, bool]:
    """The kind of a quantity, empty where it is none, and whether that is certain."""
    if low.marked:
        return "money", True
    if low.percent:
        return ("odds" if expecting == "odds" or odds.speaks_of_chance(tokens, first, last) else "percent"), True
    number = high.number
    if number.scale == 1 and 0 <= high.value <= 100 and odds.names_chance(tokens, first, last):
        return "odds", True
    if expecting == "odds":
        return ("odds" if context.expected(tokens, number, first, last) == context.MONEY else ""), False
    verdict = context.judge(tokens, number, first, last)
    if verdict == context.NUMBER and priced and not context.follows_count(tokens, last, strict=True):
        verdict = context.MONEY
    if expecting == "money" and verdict != context.MONEY:
        verdict = context.expected(tokens, number, first, last)
    return verdict, verdict == context.MONEY and number.scale >= 1000


def _merge(text: str, first: Quantity, second: Quantity) -> Quantity | None:
    """ "above 1000 and below 1500" is one range."""
    if {first.qualifier, second.qualifier} != {"at_least", "at_most"} or "odds" in (first.kind, second.kind):
        return None
    if "percent" in (first.kind, second.kind) and first.kind != second.kind:
        return None
    lower, upper = (first.low, second.high) if first.qualifier == "at_least" else (second.low, first.high)
    between = text[first.end : second.start].strip(" ,").lower()
    if lower is None or upper is None or lower > upper or between not in _JOINING:
        return None
    return replace(
        first,
        low=lower,
        high=upper,
        currency=first.currency or second.currency,
        per=first.per or second.per,
        qualifier=None,
        end=second.end,
        text=text[first.start : second.end],
        certain=first.certain or second.certain,
    )
