"""Is a bare number money? Decided by the words around it.

"Would you take 1800?" is a price; 2 bedrooms, 106k miles, a 2015 Civic, option 2 and 9 hours are not. The rules, in
order: what is counted follows the number; a name stands before it; it is an age, a part, a year, a time of day; and
the smaller a number is, the clearer a price must be meant.
"""

from __future__ import annotations

from negotiation.quantities import vocabulary as v
from negotiation.quantities.numerals import UNITS, Number
from negotiation.quantities.tokens import Token, low_at

MONEY, NUMBER, NOTHING = "money", "number", ""
_LEADING = ((v.MOVING - v.HOLDING) | v.LINKS) - (v.STATING - {"about", "around"})
STOPS = frozenset(".?!;\n")
BREAKS = STOPS | {",", ":", "(", ")", "-", "–", "—", "and", "but", "or"}


def judge(tokens: list[Token], number: Number, first: int, last: int) -> str:
    """``money``, ``number`` or nothing, for the bare number whose wording covers tokens ``first`` to ``last``."""
    before = low_at(tokens, first - 1)
    if follows_count(tokens, last, strict=number.words or number.scale < 1000):
        return NOTHING if _is_year(number) else NUMBER
    if _is_bullet(tokens, number, first, last):
        return NOTHING
    bare = tokens[first].kind == "num" or number.first == first  # not "a number lower than 7"
    owned = before == "floor" and low_at(tokens, first - 2) in ("my", "our")  # "my floor 33"
    grouped = any("," in token.low for token in tokens[first:last])  # "oak road 1,420" is no house number
    if bare and not owned and not grouped and number.scale == 1 and (before == "#" or before in v.NAMED):
        return NUMBER if number.words else NOTHING
    if number.value == 0 or _is_age(tokens, number, first) or _is_part(tokens, first):
        return NUMBER
    cue = _cue(tokens, first)
    if _is_year(number) and _means_year(tokens, number, first, last, cue):
        return NOTHING
    around = _sentence(tokens, first, last)
    if number.value <= 12 and before in ("at", "by", "until", "till", "before", "after") and v.TIME_OF_DAY & around:
        return NOTHING
    return MONEY if _is_price(tokens, number, first, last, cue, around) else NUMBER


def expected(tokens: list[Token], number: Number, first: int, last: int) -> str:
    """The same after a question for a number: only what is plainly something else is left out."""
    if low_at(tokens, first - 1) in ("option", "step", "question", "page", "iphone", "chapter", "#"):
        return NOTHING
    if follows_count(tokens, last, strict=False):
        return NUMBER
    if number.words and number.value == 1 and not _alone(tokens, first, last):
        return NOTHING
    return MONEY


def follows_count(tokens: list[Token], i: int, *, strict: bool) -> bool:
    """Whether what is counted stands at token ``i``, right after a number; ``strict``: any noun will do."""
    if i >= len(tokens):
        return False
    token, following = tokens[i], low_at(tokens, i + 1)
    if token.low in "-‐‑" and token.glued and following and tokens[i + 1].glued:
        return tokens[i + 1].kind == "word"  # a 3-year lease
    if token.low in "\"'″”°#*×":
        possessive = following == "s" and low_at(tokens, i + 2) in v.FOLLOWERS  # "30's too low"
        return token.glued and not possessive
    if token.low in ("plus", "+", "odd") and following in v.COUNTED:
        return True
    if token.kind != "word":
        return False
    if token.low in ("min", "mins") and i + 1 < len(tokens) and tokens[i + 1].kind == "num":
        return False  # "800 min 700"
    if token.low in v.NAMED and i + 1 < len(tokens) and tokens[i + 1].kind == "num":
        return False  # "option 1: 35 option 2: 38"
    if token.low in v.COUNTED or (token.low == "out" and following == "of"):
        return True
    return (
        strict
        and token.low not in UNITS
        and not (token.low in v.FOLLOWERS or "'" in token.low or token.low.endswith("ly"))
    )


def may_be_glued(word: str) -> bool:
    """Whether a word may touch a number ("10hrs", "85then") that is no name of a thing ("64gb", "5s", "4Runner")."""
    return word in v.MAY_BE_GLUED or (len(word) > 2 and word in v.FOLLOWERS)


def _is_price(tokens: list[Token], number: Number, first: int, last: int, cue: str, around: set[str]) -> bool:
    value = number.value
    if number.scale >= 1000:  # "40k", "a million"
        return low_at(tokens, first - 1) != "thanks"
    if number.scale == 12:
        return False
    alone = _alone(tokens, first, last)
    judged = _opens(tokens, first) and _judged(tokens, last)
    strong = cue in v.STRONG or (cue in _LEADING and _moved(tokens, first))
    if number.words:
        return (value >= 13 and (strong or (value >= 15 and judged))) or (value >= 100 and alone)
    if value < 100 and not number.marked and v.OTHER_TOPICS & around and cue not in v.STRONG:
        return False
    if value >= 100 or number.marked or alone or judged:
        return True
    if value < 15:
        return strong
    return cue != "" or _opens(tokens, first) or _after_name(tokens, first, last)


def _alone(tokens: list[Token], first: int, last: int) -> bool:
    """Whether nothing shares its clause: "9750?", "ok, 140"."""
    before, after = low_at(tokens, first - 1), low_at(tokens, last)
    return (not before or before in STOPS or before in ",:=(") and (not after or after in STOPS or after in ",)")


def _opens(tokens: list[Token], first: int) -> bool:
    """Whether at most fillers stand before the number in its clause."""
    i = first - 1
    while i >= 0 and tokens[i].low in v.LIGHT:
        i -= 1
    return i < 0 or tokens[i].kind == "sign" or tokens[i].low in v.OPENERS


def _judged(tokens: list[Token], last: int) -> bool:
    """Whether a judgement follows: "22 sounds fair", "7 would be great"; not "32 is the quantity"."""
    rest = tokens[last : last + 4]
    if (
        not rest
        or rest[0].low not in v.VERDICTS
        or (rest[0].low in ("for", "at") and "num" in [t.kind for t in rest[:2]])
    ):
        return False  # "4 for 100"
    return v.NO_VERDICTS.isdisjoint(token.low for token in rest)


def _after_name(tokens: list[Token], first: int, last: int) -> bool:
    """ "Acme 41, Beta 38": a clause of one or two words and a number; not "a Peugeot 208"."""
    size = 0
    while size < min(first, 3) and _names(tokens[first - 1 - size]):
        size += 1
    ends = last >= len(tokens) or tokens[last].low in BREAKS or tokens[last].kind == "num"
    return ends and (size == 1 or (size == 2 and tokens[first - 2].low not in v.ARTICLES))


def _names(token: Token) -> bool:
    return token.kind == "word" and token.low not in BREAKS


def _cue(tokens: list[Token], first: int) -> str:
    """The nearest word before the number that says something about it; a verb of a deal goes before a preposition."""
    link = ""
    for k in range(first - 1, max(-1, first - 7), -1):
        word = tokens[k].low
        if word in v.STRONG:
            return word
        if word in v.MOVING:
            return link or word
        if word in v.LINKS:
            link = link or word
        elif word in STOPS or (word not in v.LIGHT and tokens[k].kind != "sign"):
            break
    return link


def _moved(tokens: list[Token], first: int) -> bool:
    for k in range(first - 1, max(-1, first - 8), -1):
        if tokens[k].low in STOPS:
            return False
        if tokens[k].low in v.MOVING or tokens[k].low in v.STRONG:
            return True
    return False


def _sentence(tokens: list[Token], first: int, last: int, reach: int = 12) -> set[str]:
    """The words around a number in its sentence, at most ``reach`` to each side."""
    words = set()
    for side in (range(first - 1, max(-1, first - 1 - reach), -1), range(last, min(len(tokens), last + reach))):
        for i in side:
            if tokens[i].low in STOPS:
                break
            words.add(tokens[i].low)
    return words


def _is_age(tokens: list[Token], number: Number, first: int) -> bool:
    before = low_at(tokens, first - 1)
    if number.scale > 1 or number.value > 110:
        return False
    if before in ("i'm", "im", "he's", "she's", "turned", "turning", "aged", "age"):
        return True
    return before in ("is", "are", "am") and low_at(tokens, first - 2) in v.PEOPLE


def _is_part(tokens: list[Token], first: int) -> bool:
    """ "7 out of 10", "part 1 of 3", "5 of the 10"."""
    i = first - 2 if low_at(tokens, first - 1) == "the" else first - 1
    return i > 0 and tokens[i].low == "of" and (tokens[i - 1].low == "out" or tokens[i - 1].kind == "num")


def _is_bullet(tokens: list[Token], number: Number, first: int, last: int) -> bool:
    """ "1) Acme 45 2) Beta 38", "1. Acme 45"."""
    if number.words or number.value > 20:
        return False
    if low_at(tokens, last) == ")":
        return "(" not in {token.low for token in tokens[max(0, first - 6) : first]}
    line = tokens[last + 1 : last + 7]
    opens = first == 0 or tokens[first - 1].low == "\n"
    kinds = [token.kind for token in line]
    return opens and low_at(tokens, last) == "." and kinds[:1] == ["word"] and "num" in kinds


def _is_year(number: Number) -> bool:
    plain = number.scale == 1 and not number.marked and not number.words and number.value % 1 == 0
    return plain and 1900 <= number.value <= 2049


def _means_year(tokens: list[Token], number: Number, first: int, last: int, cue: str) -> bool:
    before, after = low_at(tokens, first - 1), low_at(tokens, last)
    if before in v.YEAR_LEADS:
        return after not in ("cash", "total", "per")
    if number.value % 50 == 0:
        return False
    if cue in v.STATING or before == "from":
        return not _sentence(tokens, first, last) & v.PRICE_NOUNS
    return not cue and not _alone(tokens, first, last) and (not _opens(tokens, first) or after in ("was", "with"))
