"""Chances: "one in three", "50/50", "two to one", "60%"; and chances said in words, which stay words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from negotiation.quantities.context import STRONG
from negotiation.quantities.numerals import read_number
from negotiation.quantities.tokens import Token

_NAMES = frozenset("chance chances odds probability likelihood".split())
_CHANCE = frozenset("chance chances odds probability likelihood probable likely sure certain confident".split())
_PARTS = {
    "half": (1, 2), "third": (1, 3), "thirds": (1, 3), "quarter": (1, 4), "quarters": (1, 4), "fourth": (1, 4),
    "fourths": (1, 4), "fifth": (1, 5), "fifths": (1, 5), "tenth": (1, 10), "tenths": (1, 10), "sixth": (1, 6),
}  # fmt: skip
_EVEN = ("coin flip", "coin toss", "toss up", "toss - up", "tossup", "even odds", "even chance", "even chances", "even money",
         "flip of a coin", "evens", "fifty - fifty", "fifty fifty", "50 / 50", "50 - 50", "50 50", "half the time", "half half", "50 : 50")  # fmt: skip
_TIME = frozenset(
    "minute minutes min mins hour hours hrs day days week weeks month months year years second seconds".split()
)


@dataclass(frozen=True, slots=True)
class Chance:
    """A probability read from tokens up to ``last``; not ``certain`` where the wording can be meant both ways."""

    low: float
    high: float
    last: int
    certain: bool = True
    qualifier: str | None = None


def as_chance(value: Decimal, percent: bool) -> Decimal:
    """40 and 0.4 are both 0.4; with a percent sign 0.4 is 0.004."""
    return value / 100 if percent or abs(value) > 1 else value


def read_odds(tokens: list[Token], i: int, expected: bool) -> Chance | None:
    """The chance that starts at token ``i``, where it is no plain number or percentage."""
    token = tokens[i]
    if i and token.glued and tokens[i - 1].kind in ("word", "num"):
        return None
    if token.kind not in ("num", "word"):
        return None
    for phrase in _EVEN:
        size = phrase.count(" ") + 1
        if token.low[0] == phrase[0] and " ".join(t.low for t in tokens[i : i + size]) == phrase:
            return Chance(0.5, 0.5, i + size)
    part = _part(tokens, i, expected)
    if part is not None:
        return part
    first = read_number(tokens, i)
    if first is None or first.scale > 1 or first.last >= len(tokens):
        return None
    link = tokens[first.last].low
    j = first.last + 1
    if link == "out" and j < len(tokens) and tokens[j].low == "of":
        link, j = "of", j + 1
    elif link in ("time", "times") and j + 1 < len(tokens) and tokens[j].low in ("out", "in"):
        link, j = "in", j + 2 if tokens[j].low == "out" else j + 1
    if link not in ("in", "of", "/", "to", ":") or (link == "of" and tokens[first.last].low == "of") or j >= len(tokens):
        return None
    second = read_number(tokens, j)
    if second is None or second.scale > 10**6 or (second.words and second.value == 1 and link == 'in') or second.value <= 0 or first.value < 0:
        return None
    following = tokens[second.last].low if second.last < len(tokens) else ""
    if following in _TIME or following in ("%", "k", "percent", "$", "€", "£", "/") or first.value > 1000 or second.value > 10**9:
        return None
    whole = first.value == first.value.to_integral_value() and second.value == second.value.to_integral_value()
    if not whole:
        return None
    ends = second.last
    if following in ("chance", "shot", "chances", "odds"):
        ends += 1
    if link == "of" and second.value in (5, 10, 100) and not expected and not speaks_of_chance(tokens, i, second.last):
        return None  # a rating
    if link in ("in", "of"):
        if first.value >= second.value or (second.value > 100 and first.value != 1):
            return None
        return _exactly(first.value / second.value, ends)
    speaks = speaks_of_chance(tokens, i, second.last)
    if link == "/":
        if not (expected or speaks) or first.value > second.value:
            return None
        return _exactly(first.value / second.value, ends)
    return _betting(tokens, i, first.value, second.value, second.last, ends, expected or speaks)


def _betting(tokens: list[Token], i: int, first: Decimal, second: Decimal, last: int, ends: int, expected: bool) -> Chance | None:
    """ "two to one": in favour, unless "against" or "shot" is said."""
    following = [t.low for t in tokens[last : last + 2]]
    against = bool(following) and (following[0] in ("against", "shot") or following == ["odds", "against"])
    favour = bool(following) and following[0] in ("on", "in")
    explicit = against or (bool(following) and following[0] in ("odds", "on"))
    one = second == 1 and first != 1 and first <= 100
    if not (expected or explicit or (one and not _range_like(tokens, i, last))):
        return None
    if first + second > 1001 or (expected and not explicit and second != 1 and first != 1 and first + second > 20):
        return None
    if not explicit and first < second and first != 1:
        return None
    share = first / (first + second)
    return _exactly(1 - share if against else share, ends + (1 if against and following[0] == "against" else 0), against or favour)


def _range_like(tokens: list[Token], i: int, last: int) -> bool:
    return bool(i) and tokens[i - 1].low in ("from", "$", "€", "£", "between", "down", "lowered")


def _exactly(value: Decimal, last: int, certain: bool = True) -> Chance:
    return Chance(float(value), float(value), last, certain)


def _part(tokens: list[Token], i: int, expected: bool) -> Chance | None:
    """ "a third", "two thirds", "three quarters": where a chance is meant."""
    counts = {"a": 1, "one": 1, "two": 2, "three": 3, "four": 4, "2": 2, "3": 3}
    word = tokens[i].low
    j, count = (i + 1, counts[word]) if word in counts else (i, 1)
    if j < len(tokens) and tokens[j].low == "-":
        j += 1
    if j >= len(tokens) or tokens[j].low not in _PARTS:
        return None
    top, bottom = _PARTS[tokens[j].low]
    following = tokens[j + 1].low if j + 1 < len(tokens) else ""
    if following in ("a", "million", "of") or count > bottom or (following == "and"):
        return None
    if not expected and following not in _CHANCE:
        return None
    value = Decimal(top * count) / Decimal(bottom)
    return _exactly(value, j + (2 if following in ("chance", "chances") else 1))


def speaks_of_chance(tokens: list[Token], first: int, last: int) -> bool:
    """Whether a percentage is said to be a chance: "60% chance", "the odds are more like 30%", "70% sure"."""
    if last < len(tokens) and tokens[last].low in _CHANCE:
        return True
    for k in range(first - 1, max(-1, first - 9), -1):
        word = tokens[k].low
        if word in (".", "?", "!", ";", ",") or tokens[k].kind == "num":
            return False
        if word in _NAMES:
            return True
    return False


def names_chance(tokens: list[Token], first: int, last: int) -> bool:
    """The same for a bare number: "a chance of 60", "the odds are 40"; not "any chance you could do 40?"."""
    if last < len(tokens) and tokens[last].low in _NAMES:
        return True
    for k in range(first - 1, max(-1, first - 9), -1):
        word = tokens[k].low
        if word in (".", "?", "!", ";", ",") or tokens[k].kind == "num" or word in STRONG:
            return False
        if word in _NAMES:
            between = {t.low for t in tokens[k + 1 : first]}
            denied = {t.low for t in tokens[max(0, k - 2) : k]} & {"no", "any", "not", "zero"}
            return not denied and (not between or bool(between & {"of", "is", "are", "at", "to", "was", "be", ":", "="}))
    return False


_WORDS = re.compile(
    r"\b(?:(?:pretty|very|quite|fairly|really|rather|so|not very|not too|not so|most|more|less|reasonably|somewhat|highly|almost|nearly|not|"
    r"not entirely|not really|not at all|practically|virtually|kind of|kinda|sort of)[ -]){0,2}"
    r"(?:unlikely|likely|improbable|probable|sure|certain|confident|doubtful|optimistic|hopeful)\b"
    r"|\b(?:an? )?(?:long shot|longshot|sure thing|safe bet)\b"
    r"|\b(?:an? )?(?:very |pretty |really )?(?:good|decent|fair|small|slim|big|strong|high|low|great|slight|real|outside|fat|little|poor|reasonable|remote) "
    r"(?:chances?|odds|probability|likelihood|shot|possibility)\b"
    r"|\bno (?:idea|clue)\b|\bnot (?:a clue|sure)\b|\b(?:i )?(?:don'?t|do not) know\b|\bdunno\b|\bidk\b|\bwho knows\b|\bhard to (?:say|tell)\b"
    r"|\bmaybe\b|\bperhaps\b|\bpossibl[ye]\b|\bprobably\b|\bmight\b|\bcould be\b|\biffy\b|\bit depends\b|\bup in the air\b|\btouch and go\b",
    re.IGNORECASE,
)
_CERTAIN = re.compile(
    r"\b(?:certain(?:ly)?|certainty|guaranteed?|for sure|definite(?:ly)?|for certain|signed|in hand|in the bag|(?:an? )?sure thing|"
    r"done deal|no doubt|without (?:a )?doubt|absolutely|surely|can'?t fail|cannot fail|(?:100|hundred) ?(?:%|percent|per cent)(?!\w)|risk[- ]free|"
    r"already (?:have|got|in) (?:it|place)|bank on it)|(?<![\w.])100 ?%",
    re.IGNORECASE,
)
_SOFT = re.compile(
    r"(?:\b(?:not|no|never|almost|nearly|isn'?t|aren'?t|wasn'?t|without|pretty|fairly|quite|reasonably|practically|virtually|hardly|less|un|"
    r"far from|haven'?t|hasn'?t|can'?t be|not yet|nothing|no one|nobody|don'?t|doesn'?t|didn'?t|to be|if|until|once|before|unless|when)\b[ \w,'-]{0,14})$",
    re.IGNORECASE,
)
_IMPOSSIBLE = re.compile(
    r"\bimpossible\b|\b(?:no|not a|zero|fat|nil) (?:chance|way|hope)\b|\bno chances\b|\bwon'?t happen\b|\b(?:is|'s|are)? ?(?:not|never) (?:going to|gonna) happen\b"
    r"|\bwill never happen\b|\bnever happening\b|\bout of the question\b|\bhopeless\b|(?<![\w.])0 ?(?:%|percent\b)|\bzero percent\b",
    re.IGNORECASE,
)


def chance_words(text: str) -> str | None:
    """The words that tell a chance without a number, as they stand in the text; None where there are none.

    >>> chance_words("it's pretty likely I think"), chance_words("a long shot"), chance_words("60%")
    ('pretty likely', 'a long shot', None)
    """
    for match in _WORDS.finditer(text):
        if not is_certain(match.group()):
            return match.group()
    return None


def is_certain(text: str) -> bool:
    """Whether the words mean that it cannot fail ("guaranteed", "signed", "100%"); not "almost certain".

    >>> is_certain("yes, it's guaranteed"), is_certain("almost certain"), is_certain("not signed yet")
    (True, False, False)
    """
    for match in _CERTAIN.finditer(text):
        clause = re.split(r"[.;!?\n]|, but ", text[max(0, match.start() - 40) : match.start()])[-1]
        if match.group().lower() in ("no doubt",) or match.group().lower().startswith("without"):
            return True
        if not _SOFT.search(clause) and not re.match(r"ly not\b| not\b", text[match.end() : match.end() + 8]):
            return True
    return False


def is_impossible(text: str) -> bool:
    """Whether the words mean that it cannot happen.

    >>> is_impossible("no chance"), is_impossible("not impossible")
    (True, False)
    """
    for match in _IMPOSSIBLE.finditer(text):
        if not re.search(r"\b(?:not|isn'?t|n't)(?: \w+)? $", text[max(0, match.start() - 16) : match.start()], re.IGNORECASE):
            return True
    return False
