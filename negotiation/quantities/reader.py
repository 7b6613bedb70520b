"""Put numbers, currencies, ranges, qualifiers and "per month" together into quantities."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from negotiation.quantities import context, currencies, odds
from negotiation.quantities.model import Quantity
from negotiation.quantities.numerals import SCALES, UNITS, Number, read_number
from negotiation.quantities.tokens import Token, tokenize
from negotiation.quantities.wording import left_qualifier, per_phrase, right_qualifier


_CONTINUES = frozenset(", not or and to from vs versus instead of but now then rather than -".split())


@dataclass(frozen=True, slots=True)
class _Amount:
    """A number with what belongs to it: its sign, its currency and its cents."""

    number: Number
    value: Decimal
    currency: str | None
    marked: bool  # a currency was named
    percent: bool
    first: int
    last: int


def read(text: str, expecting: str | None) -> tuple[Quantity, ...]:
    """All quantities of a text, from left to right."""
    tokens = tokenize(text)
    found: list[Quantity] = []
    i = 0
    while i < len(tokens):
        quantity, i = _quantity_at(text, tokens, i, expecting, _follows(tokens, found, i))
        if quantity is not None:
            merged = _merge(tokens, found[-1], quantity, text) if found else None
            if merged is not None:
                found[-1] = merged
            else:
                found.append(quantity)
    return tuple(found)


def _quantity_at(
    text: str, tokens: list[Token], i: int, expecting: str | None, follows: bool
) -> tuple[Quantity | None, int]:
    chance = odds.read_odds(tokens, i, expecting == "odds")
    if chance is not None:
        span = _span(text, tokens, i, chance.last)
        return Quantity("odds", chance.low, chance.high, None, None, chance.qualifier, *span, chance.certain), chance.last
    amount = _amount(tokens, i)
    if amount is None:
        return None, i + 1
    low = high = amount
    joint = _joint(tokens, amount.last)
    if joint:
        other = _amount(tokens, joint)
        if other is not None:
            pair = _pair(tokens, amount, other)
            if pair is not None:
                low, high = pair
    return _finish(text, tokens, low, high, expecting, follows)


def _follows(tokens: list[Token], found: list[Quantity], i: int) -> bool:
    """Whether the number at ``i`` only continues a price: "was 41, not 45", "down from $45 to 40"."""
    if not found or found[-1].kind != "money" or (found[-1].value or 0) < 13:
        return False
    k = i - 1
    while k >= 0 and tokens[k].low in _CONTINUES and i - k < 4:
        k -= 1
    return 0 <= k < i - 1 and tokens[k].end == found[-1].end


def _finish(
    text: str, tokens: list[Token], low: _Amount, high: _Amount, expecting: str | None, follows: bool
) -> tuple[Quantity | None, int]:
    first, last = low.first, high.last
    if low is not high and first and tokens[first - 1].low in ("between", "from"):
        first -= 1
    qualifier, first = left_qualifier(tokens, first)
    per, last = per_phrase(tokens, last, low.marked)
    right, last = right_qualifier(tokens, last)
    if per is None:
        per, last = per_phrase(tokens, last, low.marked)
    qualifier = right or qualifier or ("about" if low.number.vague else None)
    kind, certain = _kind(tokens, low, high, expecting, first, last, per, follows)
    if not kind:
        return None, max(high.last, last)
    ends: tuple[Decimal | None, Decimal | None] = (low.value, high.value)
    if kind == "odds":
        ends = (odds.as_chance(low.value, low.percent or high.percent), odds.as_chance(high.value, high.percent or low.percent))
    elif kind == "money":
        ends = (_thousands(low), _thousands(high))
    if ends[0] == ends[1]:
        if qualifier == "at_least":
            ends = (ends[0], None)
        elif qualifier == "at_most":
            ends = (None, ends[1])
    currency = (low.currency or high.currency) if kind == "money" else None
    span = _span(text, tokens, first, last)
    lows, highs = (None if end is None else float(end) for end in ends)
    return Quantity(kind, lows, highs, currency, per if kind in ("money", "number") else None, qualifier, *span, certain), last


def _thousands(amount: _Amount) -> Decimal:
    """1.500 is 1500 as money."""
    return amount.number.either if amount.number.either is not None else amount.value


def _span(text: str, tokens: list[Token], first: int, last: int) -> tuple[int, int, str]:
    start, end = tokens[first].start, tokens[last - 1].end
    return start, end, text[start:end]


def _kind(
    tokens: list[Token],
    low: _Amount,
    high: _Amount,
    expecting: str | None,
    first: int,
    last: int,
    per: str | None,
    follows: bool,
) -> tuple[str, bool]:
    if low.marked:
        return "money", True
    if low.percent:
        chance = expecting == "odds" or odds.speaks_of_chance(tokens, first, last)
        return ("odds" if chance else "percent"), True
    number = high.number if high.number.scale > low.number.scale else low.number
    if number.scale == 1 and 0 <= high.value <= 100 and odds.names_chance(tokens, first, last):
        return "odds", True
    if expecting == "odds":
        return ("odds" if context.expected(tokens, number, first, last) == context.MONEY else ""), False
    verdict = context.judge(tokens, number, first, last)
    priced = follows or (per is not None and number.value >= 5)
    if verdict == context.NUMBER and priced and not context.follows_count(tokens, last, strict=True):
        verdict = context.MONEY
    if expecting == "money" and verdict != context.MONEY:
        verdict = context.expected(tokens, number, first, last)
    if verdict == context.MONEY:
        return "money", number.scale >= 1000
    return verdict, False


def _amount(tokens: list[Token], i: int) -> _Amount | None:
    """The amount that starts at token ``i`` ("-$1,200", "US $ 10 billion", "20 dollars 43 cents", "a dollar")."""
    start, negative = i, False
    if tokens[i].low in ("-", "−", "minus", "negative") and i + 1 < len(tokens):
        sign = tokens[i]
        before = tokens[i - 1] if i else None
        free = before is None or not sign.glued or before.low in "([:="
        if sign.kind == "word" or (tokens[i + 1].glued and free):
            negative, i = True, i + 1
        else:
            return None
    currency, j = _prefix(tokens, i)
    if currency is not None and j < len(tokens) and tokens[j].low in ("-", "−") and tokens[j].glued:
        negative, j = True, j + 1
    if j >= len(tokens):
        return None
    number = read_number(tokens, j, money=currency is not None)
    if number is None:
        return None if currency else _single(tokens, i, start)
    if currency is None and _glued_to_name(tokens, j):
        return None
    value, last, marked = number.value, number.last, currency is not None
    suffix, cents, after = _suffix(tokens, last, currency)
    short = tokens[last].low if last < len(tokens) and tokens[last].kind == "word" else ""
    if suffix is None and short in ("m", "mm", "b") and not cents:  # "5 m usd"
        later = _suffix(tokens, last + 1, currency)
        if later[0] is not None:
            scaled = {"m": 10**6, "mm": 10**6, "b": 10**9}[short]
            number = replace(number, value=value * scaled, scale=scaled, last=last + 1)
            value, (suffix, cents, after) = number.value, later
    if (suffix is not None or cents) and not _weight(tokens, number, suffix, after):
        currency, last, marked = suffix or currency, after, True
        if cents:
            value, currency = value / 100, currency or "USD"
        else:
            value, last = _and_cents(tokens, last, value, currency)
    elif last < len(tokens) and tokens[last].kind == "word" and tokens[last].glued and not marked:
        if number.scale == 1 and not context.may_be_glued(tokens[last].low):
            return None  # 64gb, 5s, 4Runner: the name of a thing, or a size
    percent, last = (False, last) if marked else _percent(tokens, last)
    sign_value = -value if negative else value
    number = replace(number, either=-number.either if negative and number.either is not None else number.either)
    return _Amount(number, sign_value, currency, marked, percent, start, last)


def _glued_to_name(tokens: list[Token], j: int) -> bool:
    """Z-2, F-150, iphone6, RM-Y914, 8/10: the number is part of something else."""
    after = tokens[j + 1 : j + 3]
    if len(after) == 2 and after[0].low == "/" and after[0].glued and after[1].kind == "num" and after[1].glued:
        return True
    if j == 0 or not tokens[j].glued:
        return False
    before = tokens[j - 1]
    if before.kind != "sign" or before.low in "_#@/":
        return True
    named = before.low == "-" and before.glued and j > 1 and tokens[j - 2].kind == "word"
    return named and tokens[j - 2].low not in SCALES and tokens[j - 2].low not in currencies.WORDS and tokens[j - 2].low not in UNITS


def _prefix(tokens: list[Token], i: int) -> tuple[str | None, int]:
    token = tokens[i]
    following = tokens[i + 1] if i + 1 < len(tokens) else None
    if token.kind == "word":
        if following is not None and following.low == "$" and token.low in currencies.DOLLARS:
            if following.glued or token.low not in currencies.TOUCHING:
                return currencies.DOLLARS[token.low], _colon(tokens, i + 2)
        code = "INR" if token.low == "rs" else currencies.code_of(token.raw, after=False)
        if code is not None and following is not None:
            j = i + 2 if following.low in (".", ":") and token.low == "rs" else _colon(tokens, i + 1)
            if j < len(tokens) and tokens[j].low in currencies.SIGNS:
                j += 1
            return (code, j) if j < len(tokens) and tokens[j].kind == "num" else (None, i)
    if token.low in currencies.SIGNS:
        return currencies.SIGNS[token.low], _colon(tokens, i + 1)
    return None, i


def _colon(tokens: list[Token], j: int) -> int:
    return j + 1 if j < len(tokens) and tokens[j].low == ":" else j


def _suffix(tokens: list[Token], j: int, known: str | None) -> tuple[str | None, bool, int]:
    """Currency after a number, whether it was cents, and where it ends."""
    nothing = (None, False, j)
    if j >= len(tokens):
        return nothing
    token = tokens[j]
    if token.low == "-" and token.glued and j + 1 < len(tokens) and tokens[j + 1].low in ("dollar", "euro", "pound"):
        return nothing
    if token.low in currencies.SIGNS and (known is None or token.glued):
        following = tokens[j + 1] if j + 1 < len(tokens) else None
        if not token.glued and following is not None and following.glued and following.kind == "num":
            return nothing  # "35 $40": the sign belongs to the next number
        return currencies.SIGNS[token.low], False, j + 1
    if token.low in currencies.CENTS and token.kind in ("word", "sign"):
        small = tokens[j - 1].low.isdigit() and len(tokens[j - 1].low) <= 2  # 50p, not 1080p
        if token.low not in currencies.TOUCHING_CENTS or (token.glued and small):
            return currencies.CENTS[token.low], True, j + 1
    if token.kind != "word":
        return nothing
    k = j
    nation = ""
    while k < len(tokens) and tokens[k].low in currencies.NATIONS and k < j + 2:
        nation = currencies.NATIONS[tokens[k].low] or nation
        k += 1
    word = tokens[k].low if k < len(tokens) and tokens[k].kind == "word" else ""
    if word in currencies.WORDS:
        end = k + 1
        if word in ("pound", "pounds") and end < len(tokens) and tokens[end].low == "sterling":
            end += 1
        return nation or currencies.WORDS[word], False, end
    if k > j and word in currencies.NATIONAL_WORDS:
        return currencies.NATIONAL_WORDS[word], False, k + 1
    if token.low in currencies.DOLLARS and j + 1 < len(tokens) and tokens[j + 1].low == "$" and tokens[j + 1].glued:
        return currencies.DOLLARS[token.low], False, j + 2
    code = currencies.code_of(token.raw, after=True)
    return (code, False, j + 1) if code else nothing


def _weight(tokens: list[Token], number: Number, suffix: str | None, after: int) -> bool:
    """Pounds that weigh: "it weighs 8 pounds", "a twenty pound bag of rice"."""
    if suffix != "GBP" or not tokens[after - 1].low.startswith("pound"):
        return False
    following = tokens[after].low if after < len(tokens) else ""
    if following in ("of", "heavy", "bag", "bags", "weight", "dumbbell", "dumbbells", "dog", "box", "heavier", "lighter"):
        return True
    return any(tokens[k].low.startswith(("weigh", "lift")) for k in range(max(0, number.first - 5), number.first))


def _and_cents(tokens: list[Token], j: int, value: Decimal, currency: str | None) -> tuple[Decimal, int]:
    """ "20 dollars 43 cents", "a dollar and 42 cents", "3 GBP 1 pence"."""
    k = j + 1 if j < len(tokens) and tokens[j].low in ("and", "&", ",") else j
    if k < len(tokens):
        number = read_number(tokens, k)
        if number is not None and number.scale == 1 and number.value < 100:
            _, cents, after = _suffix(tokens, number.last, currency)
            if cents:
                return value + number.value / 100, after
            ends = number.last >= len(tokens) or tokens[number.last].low in ".,?!"
            if ends and k == j and number.value >= 10 and value < 1000:  # "a buck fifty"
                return value + number.value / 100, number.last
    return value, j


def _single(tokens: list[Token], i: int, start: int) -> _Amount | None:
    """ "a dollar", "a couple of bucks"."""
    if tokens[i].low not in ("a", "an", "couple"):
        return None
    j, count = i + 1, 1
    if tokens[i].low == "couple" or (j < len(tokens) and tokens[j].low == "couple"):
        j, count = (i + 1 if tokens[i].low == "couple" else i + 2), 2
        if j < len(tokens) and tokens[j].low == "of":
            j += 1
    if j >= len(tokens) or tokens[j].low not in ("dollar", "dollars", "buck", "bucks", "euro", "euros", "quid"):
        return None
    currency = currencies.WORDS[tokens[j].low]
    number = Number(Decimal(count), Decimal(count), 1, i, j, True, vague=count > 1)
    value, last = _and_cents(tokens, j + 1, number.value, currency)
    return _Amount(number, value, currency, True, False, start, last)


def _percent(tokens: list[Token], j: int) -> tuple[bool, int]:
    if j < len(tokens):
        if tokens[j].low in ("%", "٪", "％", "percent", "percentage", "pct", "percents"):
            return True, j + 1
        if tokens[j].low == "per" and j + 1 < len(tokens) and tokens[j + 1].low == "cent":
            return True, j + 2
    return False, j


def _joint(tokens: list[Token], j: int) -> int:
    """Where the second end of a range would start."""
    if j + 1 >= len(tokens):
        return 0
    token = tokens[j]
    if token.low in ("-", "–", "—", "~", "to", "through", "thru", "till", "and", "or", "‐", "‑", "−"):
        return j + 1
    if token.low == "up" and tokens[j + 1].low == "to" and j + 2 < len(tokens):
        return j + 2
    return 0


def _pair(tokens: list[Token], low: _Amount, high: _Amount) -> tuple[_Amount, _Amount] | None:
    """The two ends of a range with what they share ("40 to 45k", "$10-20"), or None where they are no range."""
    word = tokens[low.last].low
    before = tokens[low.first - 1].low if low.first else ""
    before2 = tokens[low.first - 2].low if low.first > 1 else ""
    if word == "and" and "between" not in (before, before2):
        return None
    if low.currency and high.currency and low.currency != high.currency:
        return None
    if high.percent != low.percent and (low.percent or low.marked):
        return None
    if low.number.scale == 1 and high.number.scale > 1 and low.value < high.number.bare and not low.number.marked:
        low = _scaled(low, high.number.scale)
    elif high.number.scale == 1 and low.number.scale > 1 and low.number.bare < high.value < 1000 and not high.number.marked:
        if high.value <= low.number.bare * 10:
            high = _scaled(high, low.number.scale)
    if low.value >= high.value:
        return None
    if word == "or" and (low.value <= 0 or high.value > low.value * 3 or low.marked or high.number.words):
        return None
    marked = low.marked or high.marked
    currency = low.currency or high.currency
    percent = low.percent or high.percent
    return (
        replace(low, marked=marked, currency=currency, percent=percent),
        replace(high, marked=marked, currency=currency, percent=percent),
    )


def _scaled(amount: _Amount, scale: int) -> _Amount:
    number = replace(amount.number, value=amount.value * scale, scale=scale, either=None)
    return replace(amount, number=number, value=amount.value * scale)


def _merge(tokens: list[Token], first: Quantity, second: Quantity, text: str) -> Quantity | None:
    """ "above 1000 and below 1500" is one range."""
    if (first.qualifier, second.qualifier) not in (("at_least", "at_most"), ("at_most", "at_least")):
        return None
    if first.kind != second.kind or None not in (first.low, first.high) or None not in (second.low, second.high):
        return None
    if text[first.end : second.start].strip(" ,").lower() not in ("and", "but", "and is", "but is", "", "and also", "yet"):
        return None
    low, high = (first.low, second.high) if first.qualifier == "at_least" else (second.low, first.high)
    if low is None or high is None or low > high:
        return None
    currency = first.currency or second.currency
    return replace(
        first, low=low, high=high, currency=currency, qualifier=None, end=second.end,
        text=text[first.start : second.end], certain=first.certain or second.certain, per=first.per or second.per,
    )  # fmt: skip
