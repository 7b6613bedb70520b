"""Read one number, in digits or in words, from a list of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from negotiation.quantities.tokens import Token

UNITS = {
    "zero": 0, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8, "nine": 9,
    "ten": 10, "eleven": 11, "twelve": 12, "thirteen": 13, "fourteen": 14, "fifteen": 15, "sixteen": 16,
    "seventeen": 17, "eighteen": 18, "nineteen": 19,
}  # fmt: skip
TENS = {
    "twenty": 20, "thirty": 30, "forty": 40, "fourty": 40, "fifty": 50, "sixty": 60, "seventy": 70, "eighty": 80,
    "ninety": 90,
}  # fmt: skip
SCALES = {
    "hundred": 100, "hundreds": 100, "hundo": 100, "thousand": 1000, "thousands": 1000, "thousnad": 1000,
    "grand": 1000, "k": 1000, "dozen": 12, "dozens": 12,
    "million": 10**6, "millions": 10**6, "mill": 10**6, "mil": 10**6, "mio": 10**6, "mn": 10**6, "mln": 10**6,
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "trillion": 10**12, "trillions": 10**12,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7, "cr": 10**7,
}  # fmt: skip
# Short forms that are also units of measure: only touching the number, or beside a currency.
SHORT_SCALES = {"m": 10**6, "mm": 10**6, "b": 10**9, "t": 10**12}
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25"), "third": Decimal(1) / 3}
_DIGITS = re.compile(r"[0-9]*")


@dataclass(frozen=True, slots=True)
class Number:
    """A number at tokens ``first`` to ``last`` (excluded).

    ``bare`` is what stood before a scale word (40 in "40k"), for "35 to 40k"; ``scale`` is 1 without one.
    """

    value: Decimal
    bare: Decimal
    scale: int
    first: int
    last: int
    words: bool = False  # written in words
    marked: bool = False  # written like money: 1,200 or 130.00
    vague: bool = False  # "a couple hundred"
    either: Decimal | None = None  # the other reading of 1.234, the one with a thousands point


def read_number(tokens: list[Token], i: int, *, money: bool = False) -> Number | None:
    """The number that starts at token ``i``, or None. ``money``: a currency sign stands before it."""
    token = tokens[i]
    if token.kind == "num":
        return _digits(tokens, i, money)
    if token.kind == "word":
        return _words(tokens, i)
    return None


def _word(tokens: list[Token], i: int) -> str:
    return tokens[i].low if i < len(tokens) and tokens[i].kind == "word" else ""


def _literal(raw: str) -> tuple[Decimal, bool, Decimal | None] | None:
    """Value, written like money, other reading; None where the digits are no number (a version, a list)."""
    extra = Decimal(0)
    if raw[-1] in FRACTIONS:
        extra, raw = FRACTIONS[raw[-1]], raw[:-1]
        if not raw:
            return extra, False, None
    if len(raw) > 24:
        return None
    parts = re.split(r"[.,'’]", raw)
    separators = [c for c in raw if c in ".,'’"]
    head, groups = parts[0], parts[1:]
    if not groups:
        return None if len(raw) > 15 or (len(raw) > 1 and raw[0] == "0") else (Decimal(raw) + extra, False, None)
    thousands = 0 < len(head) <= 3 and head[0] != "0"
    last = separators[-1]
    if len(groups) > 1 and last != separators[0] and separators.count(last) == 1 and last in ".,":
        whole, fraction = groups[:-1], groups[-1]
        if thousands and _grouped(head, whole, separators[0]) and len(set(separators[:-1])) == 1:
            return Decimal("".join([head, *whole]) + "." + fraction) + extra, True, None
        return None
    if len(set(separators)) > 1:
        return None
    joined = Decimal(head + "".join(groups))
    if len(groups) > 1 or last in "'’":
        return (joined, True, None) if thousands and _grouped(head, groups, last) else None
    decimal = Decimal(f"{head or '0'}.{groups[0]}")
    if len(groups[0]) == 3 and thousands:
        return (joined, True, None) if last == "," else (decimal, False, joined)
    return decimal + extra, len(groups[0]) == 2 and bool(head), None


def _grouped(head: str, groups: list[str], separator: str) -> bool:
    lakh = separator == "," and len(head) <= 2 and len(groups) > 1 and all(len(g) == 2 for g in groups[:-1])
    return len(groups[-1]) == 3 and (lakh or all(len(g) == 3 for g in groups))


def _digits(tokens: list[Token], i: int, money: bool) -> Number | None:
    read = _literal(tokens[i].raw)
    if read is None:
        return None
    value, marked, either = read
    j = i + 1
    plain = tokens[i].raw.isdigit()
    # 12 500 and 1 234 567: groups of exactly three digits with one space between
    while plain and len(tokens[i].raw) <= 3 and j < len(tokens) and _space_group(tokens, j) and j - i < 5:
        group = re.split(r"[.,]", tokens[j].raw)
        value = value * 1000 + Decimal(".".join(group))
        marked, plain = True, len(group) == 1
        j += 1
    # "4 . 8", as some tools space it out
    if j == i + 1 and tokens[i].raw.isdigit() and j + 1 < len(tokens) and tokens[j].low == "." and not tokens[j].glued:
        after = tokens[j + 1]
        if after.kind == "num" and not after.glued and after.raw.isdigit() and len(after.raw) <= 2:
            value, j = Decimal(f"{tokens[i].raw}.{after.raw}"), j + 2
    # 2 1/2
    if (
        j + 2 < len(tokens)
        and tokens[j + 1].low == "/"
        and not tokens[j].glued
        and tokens[j + 1].glued
        and (tokens[j].low, tokens[j + 2].low) in (("1", "2"), ("1", "4"), ("3", "4"))
    ):
        value += Decimal(tokens[j].low) / Decimal(tokens[j + 2].low)
        j += 3
    bare, scale = value, 1
    word = _word(tokens, j)
    if word and tokens[j].glued and word == "k" and j + 1 < len(tokens) and re.fullmatch("[0-9]", tokens[j + 1].raw):
        if tokens[j + 1].glued:  # 12k5
            value = (value * 10 + int(tokens[j + 1].raw)) * 100
            return Number(value, value / 1000, 1000, i, j + 2)
    if word and (word in SCALES or (word in SHORT_SCALES and (money or tokens[j].glued))):
        tail = _scale(tokens, j, value)
        if tail is not None:
            value, scale, j = tail
            either = None
    elif word in ("and", "half", "a"):
        value, j = _and_a_half(tokens, j, value, 1)
        if value != bare and _word(tokens, j) in SCALES:
            scale = SCALES[_word(tokens, j)]
            value, bare, j = value * scale, value, j + 1
    return Number(value, bare, scale, i, j, False, marked, False, either)


def _space_group(tokens: list[Token], j: int) -> bool:
    before, token = tokens[j - 1], tokens[j]
    return (
        token.kind == "num"
        and token.start == before.end + 1
        and re.fullmatch(r"[0-9]{3}(?:[.,][0-9]{2})?", token.raw) is not None
        and before.raw != "0"
    )


def _scale(tokens: list[Token], j: int, value: Decimal) -> tuple[Decimal, int, int] | None:
    scale = 1
    while (word := _word(tokens, j)) in SCALES or word in SHORT_SCALES:
        if scale > 1 and not (scale == 100 and SCALES.get(word, 0) > 100) and (scale, word) != (1000, "crore"):
            # "five hundred thousand", "a thousand million"; never "5k m"
            if word in SHORT_SCALES or SCALES[word] <= scale or SCALES[word] < 10**6:
                break
        scale *= SCALES.get(word) or SHORT_SCALES[word]
        j += 1
    value, j = _and_a_half(tokens, j, value * scale, scale)
    return value, scale, j


def _and_a_half(tokens: list[Token], j: int, value: Decimal, scale: int) -> tuple[Decimal, int]:
    """ "a million and a half", "two and a quarter"."""
    k = j + 1 if _word(tokens, j) == "and" else j
    if _word(tokens, k) == "a" and k > j:
        k += 1
    part = PARTS.get(_word(tokens, k)) if k > j else None
    return (value, j) if part is None or part == PARTS["third"] else (value + part * scale, k + 1)


def _words(tokens: list[Token], i: int) -> Number | None:
    word = tokens[i].low
    if word in ("hundred", "thousand", "million"):
        return None if i and tokens[i - 1].low in ("few", "several", "many") else _cardinal(tokens, i)
    if word in ("a", "an", "half", "quarter", "couple", "one", "three"):
        special = _special(tokens, i)
        if special is not None or word not in ("one", "three"):
            return special
    if word not in UNITS and word not in TENS:
        return None
    return _cardinal(tokens, i)


def _special(tokens: list[Token], i: int) -> Number | None:
    """ "half a million", "a couple of hundred", "three quarters of a million", "a hundred"."""
    j = i
    count: Decimal = Decimal(1)
    vague = False
    if _word(tokens, j) in ("a", "an"):
        j += 1
    word = _word(tokens, j)
    if word in ("three", "one") and _word(tokens, j + 1) in ("quarters", "quarter"):
        count, j = Decimal(UNITS[word]) / 4, j + 2
    elif word in ("half", "quarter"):
        count, j = PARTS[word], j + 1
    elif word == "couple":
        count, j, vague = Decimal(2), j + 1, True
    elif word in SCALES and j > i and word not in ("k", "mil", "cr"):
        return _cardinal(tokens, i)
    else:
        return None
    for link in ("of", "a"):
        if _word(tokens, j) == link:
            j += 1
    if _word(tokens, j) in SCALES and (_word(tokens, j) not in ("dozen", "dozens") or not vague):
        bare, scale = count, 1
        while _word(tokens, j) in SCALES and scale < 10**6:
            scale *= SCALES[_word(tokens, j)]
            j += 1
        return Number(count * scale, bare, scale, i, j, True, False, vague)
    return None


def _cardinal(tokens: list[Token], i: int) -> Number:
    """A number in words: "two and a half million", "one fifty", "twenty-five hundred", "two point five"."""
    total, bare, scale, j = Decimal(0), Decimal(0), 1, i
    limit = 0
    while True:
        k = j + 1 if limit and _word(tokens, j) == "and" else j
        if _word(tokens, k) not in UNITS and _word(tokens, k) not in TENS and k > i:
            break
        group, hundreds, k = _group(tokens, k)
        size = 1
        while _word(tokens, k) in SCALES and size < 10**6:
            size *= SCALES[_word(tokens, k)]
            k += 1
        if limit and not 1 <= group * size < limit:
            break
        if not limit:
            bare, scale = (group / 100, size * 100) if hundreds else (group, size)
        total, j, limit = total + group * size, k, size
        if size == 1:
            break
    if scale > 1:
        total, j = _and_a_half(tokens, j, total, scale)
    return Number(total, bare, scale, i, j, True)


def _group(tokens: list[Token], i: int) -> tuple[Decimal, bool, int]:
    """A number below a scale word, whether it is round hundreds, and where it ends."""
    value, j = _below_hundred(tokens, i)
    if _word(tokens, j) == "point" and UNITS.get(_word(tokens, j + 1), 10) < 10:
        digits, j = "", j + 1
        while UNITS.get(_word(tokens, j), 10) < 10 and len(digits) < 9:
            digits, j = digits + str(UNITS[_word(tokens, j)]), j + 1
        value += Decimal("0." + digits)
    else:
        value, j = _and_a_half(tokens, j, value, 1)
    if _word(tokens, j) not in ("hundred", "hundreds"):
        return value, False, j
    value, j = value * 100, j + 1
    k = j + 1 if _word(tokens, j) == "and" else j
    if _word(tokens, k) in UNITS or _word(tokens, k) in TENS:
        more, k = _below_hundred(tokens, k)
        if 0 < more < 100:
            return value + more, False, k
    return value, True, j


def _below_hundred(tokens: list[Token], i: int) -> tuple[Decimal, int]:
    """ "fifty", "fifty-two", "fifty two", and the short forms "one fifty" (150) and "twelve fifty" (1250)."""
    value, j = _tens(tokens, i)
    head = _word(tokens, i)
    if j == i + 1 and head in UNITS and 1 <= value <= 18:
        tail = _word(tokens, j)
        if tail in TENS or UNITS.get(tail, 0) >= 10:
            more, last = _tens(tokens, j)
            return value * 100 + more, last
    return value, j


def _tens(tokens: list[Token], i: int) -> tuple[Decimal, int]:
    word = _word(tokens, i)
    if word in SCALES:  # "hundred" is one hundred, and so is "a hundred"
        return Decimal(1), i
    if word not in TENS:
        return Decimal(UNITS.get(word, 1)), i + 1
    j = i + 1
    if j + 1 < len(tokens) and tokens[j].low == "-" and tokens[j].glued and tokens[j + 1].glued:
        k = j + 1
    else:
        k = j
    unit = UNITS.get(_word(tokens, k), 10)
    return (Decimal(TENS[word] + unit), k + 1) if 0 < unit < 10 else (Decimal(TENS[word]), j)
