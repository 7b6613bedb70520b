"""Chances in numbers: "one in three", "50/50", "two to one", "a third", "60% chance"."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from negotiation.quantities import vocabulary as v
from negotiation.quantities.numerals import Number, read_number
from negotiation.quantities.tokens import Token, low_at

_PARTS = {
    "half": 2, "third": 3, "thirds": 3, "quarter": 4, "quarters": 4, "fourth": 4, "fourths": 4, "fifth": 5,
    "fifths": 5, "sixth": 6, "tenth": 10, "tenths": 10,
}  # fmt: skip
_COUNTS = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "2": 2, "3": 3}
_EVEN = {first: [p.split() for p in v.EVEN if p.split()[0] == first] for first in {p.split()[0] for p in v.EVEN}}
_CLAUSE = frozenset(".?!;,")


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability read up to token ``last``; not ``certain`` where the wording can be meant both ways."""

    value: Decimal
    last: int
    certain: bool = True


def as_chance(value: Decimal, percent: bool) -> Decimal:
    """40 and 0.4 are both 0.4; with a percent sign 0.4 is 0.004."""
    return value / 100 if percent or abs(value) > 1 else value


def read_odds(tokens: list[Token], i: int, expected: bool) -> Chance | None:
    """The chance that starts at token ``i``, where it is no plain number or percentage."""
    token = tokens[i]
    if token.kind not in ("num", "word") or (token.glued and tokens[i - 1].kind in ("word", "num")):
        return None
    for phrase in _EVEN.get(token.low, ()):
        if [t.low for t in tokens[i : i + len(phrase)]] == phrase:
            return Chance(Decimal("0.5"), i + len(phrase))
    return _part(tokens, i, expected) or _pair(tokens, i, expected)


def _part(tokens: list[Token], i: int, expected: bool) -> Chance | None:
    """ "a third", "two thirds", "three quarters": where a chance is meant."""
    counted = tokens[i].low in _COUNTS
    j = i + 1 if counted else i
    if low_at(tokens, j) == "-":
        j += 1
    size, count = _PARTS.get(low_at(tokens, j)), _COUNTS.get(tokens[i].low, 1)
    after = low_at(tokens, j + 1)
    if size is None or count > size or after in ("a", "million", "of", "and"):
        return None
    if not expected and after not in v.CHANCE_WORDS:
        return None
    return Chance(Decimal(count) / size, j + (2 if after in v.CHANCE_NOUNS else 1))


def _pair(tokens: list[Token], i: int, expected: bool) -> Chance | None:
    """Two whole numbers that make one chance: "1 in 3", "9 times out of 10", "1/3", "two to one"."""
    first = read_number(tokens, i)
    if first is None or first.scale > 1 or not 0 <= first.value <= 1000 or first.value % 1:
        return None
    link, rating, j = _link(tokens, first.last)
    second = read_number(tokens, j) if link and j < len(tokens) else None
    if second is None or second.value <= 0 or second.value % 1 or second.last == j:
        return None
    after = low_at(tokens, second.last)
    if after in v.TIME_UNITS or after in ("%", "k", "percent", "$", "€", "£", "/"):
        return None
    meant = expected or speaks_of_chance(tokens, i, second.last)
    if first.value + second.value == 100 and first.value >= second.value and link in ("/", "to", "-"):
        favour = _favoured(tokens, second.last)
        told = favour or meant or low_at(tokens, first.last) == ":"
        return Chance(first.value / 100, max(favour, second.last), bool(favour) or meant) if told else None
    if link == "to":
        return _betting(tokens, i, first, second, meant)
    if rating and second.value in (5, 10, 100) and not meant:
        return None  # "quality is 7 out of 10"
    if (
        first.value > second.value
        or link == "-"
        or (link == "/" and not meant)
        or (link == "in" and first.value == second.value)
    ):
        return None
    if second.value > 100 and first.value != 1:
        return None
    return Chance(first.value / second.value, second.last + (after in v.CHANCE_NOUNS or after == "shot"))


def _link(tokens: list[Token], j: int) -> tuple[str, bool, int]:
    """What joins two numbers ("in", "/" or "to"), whether it may be a rating, and where the second one starts."""
    if low_at(tokens, j) == "-" and low_at(tokens, j + 2) == "-":  # one-in-ten
        return (low_at(tokens, j + 1) if low_at(tokens, j + 1) in ("in", "to") else ""), False, j + 3
    word, following = low_at(tokens, j), low_at(tokens, j + 1)
    if word == "out" and following == "of":
        return "in", True, j + 2
    if word in ("time", "times") and following in ("out", "in"):
        return "in", False, j + 3 if following == "out" else j + 2
    if word in ("in", "/", "to", ":", "-"):
        return ("to" if word == ":" else word), False, j + 1
    return "", False, j


def _favoured(tokens: list[Token], j: int) -> int:
    """Where "in our favour" ends, 0 where it is not said."""
    said = low_at(tokens, j) in ("in", "for") and low_at(tokens, j + 2) in ("favour", "favor")
    return j + 3 if said else 0


def _betting(tokens: list[Token], i: int, first: Number, second: Number, meant: bool) -> Chance | None:
    """ "two to one": in favour, unless "against" or "shot" is said."""
    after = low_at(tokens, second.last)
    against, favour = after in ("against", "shot"), after in ("on", "in")
    told = against or after in ("on", "odds")
    plain = second.value == 1 and 1 < first.value <= 100
    if not plain and not (told or (meant and first.value >= second.value and first.value + second.value <= 20)):
        return None
    if not (told or meant) and low_at(tokens, i - 1) in ("from", "$", "€", "£", "between", "down", "lowered"):
        return None
    share = first.value / (first.value + second.value)
    last = second.last + (1 if against or after == "odds" else 0)
    return Chance(1 - share if against else share, last, against or favour)


def speaks_of_chance(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a percentage is said to be a chance: "60% chance", "the odds are more like 30%", "70% sure"."""
    return low_at(tokens, last) in v.CHANCE_WORDS or _chance_before(tokens, first, frozenset()) >= 0


def names_chance(tokens: list[Token], first: int, last: int) -> bool:
    """The same for a bare number: "a chance of 60", "the odds are 40"; not "any chance you could do 40?"."""
    if low_at(tokens, last) in v.CHANCE_NOUNS:
        return True
    k = _chance_before(tokens, first, v.STRONG)
    if k < 0 or {t.low for t in tokens[max(0, k - 2) : k]} & {"no", "any", "not", "zero"}:
        return False
    between = [t.low for t in tokens[k + 1 : first]]
    if any(word.split("'")[0] in ("they", "he", "she", "we", "you") for word in between):
        return False  # "a chance they go to 27"
    return not between or not {"of", "is", "are", "at", "to", "was", "be", ":", "="}.isdisjoint(between)


def _chance_before(tokens: list[Token], first: int, verbs: frozenset[str]) -> int:
    """Where "chance" or "odds" stands before a number in its clause, with none of the verbs between; -1 if nowhere."""
    for k in range(first - 1, max(-1, first - 9), -1):
        word = tokens[k].low
        if word in v.CHANCE_NOUNS:
            return k
        if word in _CLAUSE or word in verbs or tokens[k].kind == "num":
            break
    return -1
