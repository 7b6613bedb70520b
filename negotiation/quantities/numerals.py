"""Read one number, in digits or in words, from a list of tokens."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from negotiation.quantities.tokens import Token, low_at

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
    "billion": 10**9, "billions": 10**9, "bn": 10**9, "bln": 10**9, "mrd": 10**9, "trillion": 10**12,
    "lakh": 10**5, "lakhs": 10**5, "lac": 10**5, "lacs": 10**5, "crore": 10**7, "crores": 10**7, "cr": 10**7,
}  # fmt: skip
# Short forms that are also units of measure: only touching the number, or beside a currency.
SHORT_SCALES = {"m": 10**6, "mm": 10**6, "b": 10**9}
FRACTIONS = {"½": Decimal("0.5"), "¼": Decimal("0.25"), "¾": Decimal("0.75")}
PARTS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}


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
    """Value, written like money, other reading; None where the digits are no number (a version, a list).

    >>> _literal("1.234,56"), _literal("1.234"), _literal("1.2.3")
    ((Decimal('1234.56'), True, None), (Decimal('1.234'), False, Decimal('1234')), None)
    """
    if len(raw) > 24:
        return None
    if raw[-1] in FRACTIONS:
        head = raw[:-1] or "0"
        return (Decimal(head) + FRACTIONS[raw[-1]], False, None) if head.isdigit() else None
    head, *groups = re.split(r"[.,'’]", raw)
    if not groups:
        return None if len(raw) > 15 or (len(raw) > 1 and raw[0] == "0") else (Decimal(raw), False, None)
    separators = [c for c in raw if c in ".,'’"]
    first, last = separators[0], separators[-1]
    if last != first:  # 1,234.56 and 1.234,56 and 1'234.50
        whole = groups[:-1]
        fits = set(separators[:-1]) == {first} and last in ".," and _grouped(head, whole, first)
        return (Decimal("".join([head, *whole]) + "." + groups[-1]), True, None) if fits else None
    joined = Decimal(head + "".join(groups))
    if len(groups) > 1 or last in "'’":
        return (joined, True, None) if len(set(separators)) == 1 and _grouped(head, groups, last) else None
    if last == "," and len(groups[0]) > 3:
        return None
    decimal = Decimal(f"{head or '0'}.{groups[0]}")
    if _grouped(head, groups, last):
        return (joined, True, None) if last == "," else (decimal, False, joined)
    return decimal, len(groups[0]) == 2 and head != "", None


def _grouped(head: str, groups: list[str], separator: str) -> bool:
    """Whether digits come in groups of three, or as 12,34,567."""
    if not 0 < len(head) <= 3 or head[0] == "0" or len(groups[-1]) != 3:
        return False
    size = {len(group) for group in groups[:-1]}
    return size <= {3} or (size == {2} and separator == "," and len(head) <= 2)


def _digits(tokens: list[Token], i: int, money: bool) -> Number | None:
    read = _literal(tokens[i].raw)
    if read is None:
        return None
    value, marked, either = read
    j = i + 1
    if tokens[i].raw.isdigit():
        value, j = _spaced_out(tokens, i, value)
        marked = j > i + 1
    part = {"1/2": "half", "1/4": "quarter"}.get("".join(token.raw for token in tokens[i : i + 3]), "")
    size, end = _scale(tokens, i + 3) if part else (1, j)
    if size >= 1000:  # "1/2 million"
        return Number(PARTS[part] * size, PARTS[part], size, i, end)
    bare, scale = value, 1
    word = _word(tokens, j)
    if word == "k" and _digit_after_k(tokens, j):  # 12k5
        value = (value * 10 + int(tokens[j + 1].raw)) * 100
        return Number(value, value / 1000, 1000, i, j + 2)
    if word in SCALES or (word in SHORT_SCALES and (money or tokens[j].glued)):
        scale, j = (SHORT_SCALES[word], j + 1) if word in SHORT_SCALES else _scale(tokens, j)
        value, j = _and_a_half(tokens, j, value * scale, scale)
        either = None
    elif word == "and":
        bare, j = _and_a_half(tokens, j, value, 1)
        scale, j = _scale(tokens, j) if bare != value else (1, j)  # "2 and a half million"
        value = bare * scale
    return Number(value, bare, scale, i, j, marked=marked, either=either)


def _spaced_out(tokens: list[Token], i: int, value: Decimal) -> tuple[Decimal, int]:
    """Digits with spaces between: 12 500, 1 234 567,89, "4 . 8" as some tools write it, 2 1/2."""
    raws = [token.raw for token in tokens[i : i + 4]]
    j = i + 1
    if len(raws[0]) <= 3 and raws[0] != "0":
        text = raws[0]
        while j < min(len(tokens), i + 5) and text.isdigit() and tokens[j].start == tokens[j - 1].end + 1:
            if not re.fullmatch(r"[0-9]{3}(?:[.,][0-9]{2})?", tokens[j].raw):
                break
            text += tokens[j].raw.replace(",", ".")
            j += 1
        if j > i + 1:
            return Decimal(text), j
    loose = not any(token.glued for token in tokens[i + 1 : i + 3])
    if loose and raws[1:2] == ["."] and re.fullmatch("[0-9]{1,2}", "".join(raws[2:3])):
        return Decimal(f"{raws[0]}.{raws[2]}"), i + 3
    if not any(token.glued for token in tokens[i + 1 : i + 2]) and "".join(raws[1:]) in ("1/2", "1/4", "3/4"):
        return value + Decimal(raws[1]) / Decimal(raws[3]), i + 4
    return value, j


def _digit_after_k(tokens: list[Token], j: int) -> bool:
    after = tokens[j + 1] if j + 1 < len(tokens) else None
    return tokens[j].glued and after is not None and after.glued and len(after.raw) == 1 and after.kind == "num"


def _scale(tokens: list[Token], j: int) -> tuple[int, int]:
    """The scale of the words from ``j`` on ("k", "hundred thousand") and where they end."""
    scale = 1
    while True:
        size = SCALES.get(_word(tokens, j), 0)
        if not size or (scale > 1 and size < 10 * scale):
            return scale, j
        scale, j = scale * size, j + 1


def _and_a_half(tokens: list[Token], j: int, value: Decimal, scale: int) -> tuple[Decimal, int]:
    """ "a million and a half", "two and a quarter"."""
    k = j + 2 if _word(tokens, j + 1) == "a" else j + 1
    part = PARTS.get(_word(tokens, k)) if _word(tokens, j) == "and" else None
    return (value, j) if part is None else (value + part * scale, k + 1)


def _words(tokens: list[Token], i: int) -> Number | None:
    word = tokens[i].low
    if word in ("hundred", "thousand", "million"):
        vague = i > 0 and tokens[i - 1].low in ("few", "several", "many", "some")
        return None if vague else _cardinal(tokens, i)
    return _special(tokens, i) or (_cardinal(tokens, i) if word in UNITS or word in TENS else None)


def _special(tokens: list[Token], i: int) -> Number | None:
    """ "half a million", "a couple of hundred", "three quarters of a million", "a hundred"."""
    j = i + 1 if tokens[i].low in ("a", "an") else i
    word = _word(tokens, j)
    if word in SCALES and j > i and len(word) > 3 and word != "mill":  # "a mill" grinds
        return _cardinal(tokens, i)
    if word in ("three", "one") and _word(tokens, j + 1) in ("quarters", "quarter"):
        count, j = Decimal(UNITS[word]) / 4, j + 2
    elif word in PARTS or word == "couple":
        count, j = PARTS.get(word, Decimal(2)), j + 1
    else:
        return None
    for link in ("of", "a"):
        if _word(tokens, j) == link:
            j += 1
    scale, j = _scale(tokens, j)
    return Number(count * scale, count, scale, i, j, words=True, vague=word == "couple") if scale > 12 else None


def _cardinal(tokens: list[Token], i: int) -> Number:
    """A number in words: "two and a half million", "one fifty", "twenty-five hundred", "two point five"."""
    bare, hundreds, j = _group(tokens, i)
    scale, j = _scale(tokens, j)
    total, below = bare * scale, scale
    while below > 1:  # "two million five hundred thousand and six"
        k = j + 1 if _word(tokens, j) == "and" else j
        if _word(tokens, k) not in UNITS and _word(tokens, k) not in TENS:
            break
        more, _, k = _group(tokens, k)
        size, k = _scale(tokens, k)
        if not 1 <= more * size < below:
            break
        total, below, j = total + more * size, size, k
    if hundreds:
        bare, scale = bare / 100, scale * 100
    if scale > 1:
        total, j = _and_a_half(tokens, j, total, scale)
    return Number(total, bare, scale, i, j, words=True)


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
        more, last = _tens(tokens, k)
        if _word(tokens, last) not in ("hundred", "hundreds"):  # "between a hundred and two hundred"
            return value + more, False, last
    return value, True, j


def _below_hundred(tokens: list[Token], i: int) -> tuple[Decimal, int]:
    """ "fifty", "fifty-two", "fifty two", and the short forms "one fifty" (150) and "twelve fifty" (1250)."""
    value, j = _tens(tokens, i)
    if _word(tokens, i) in UNITS and 1 <= value <= 18:
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
    k = j + 1 if low_at(tokens, j) == "-" and tokens[j].glued else j
    unit = UNITS.get(_word(tokens, k), 10)
    return (Decimal(TENS[word] + unit), k + 1) if 0 < unit < 10 else (Decimal(TENS[word]), j)
