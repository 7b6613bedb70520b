"""The words around a number: "at least", "about", "or less", "per month"."""

from __future__ import annotations

from negotiation.quantities import vocabulary as v
from negotiation.quantities.tokens import Token, low_at

_LONGEST = 5
_SKIPPED = frozenset({"a", "the", "=", "only", "just", "even", "your", "my"})
_CLAUSE = frozenset({".", "?", "!", ",", ";", "but", "and", "if"})


def left_qualifier(tokens: list[Token], first: int) -> tuple[str | None, int]:
    """The qualifier right before token ``first`` and where its wording starts.

    Denied, it turns round: "can't go below 40" is at least 40.
    """
    start, found = _phrase_before(tokens, first)
    if found is None and low_at(tokens, first - 1) in _SKIPPED:
        start, found = _phrase_before(tokens, first - 1)
    if found is None or (tokens[start].low == "like" and low_at(tokens, start - 1) in v.WOULD):
        return None, first
    if found != "about" and tokens[start].low in v.COMPARING and _denied(tokens, start):
        return ("at_most" if found == "at_least" else "at_least"), start
    return found, start


def _phrase_before(tokens: list[Token], end: int) -> tuple[int, str | None]:
    for size in range(min(_LONGEST, end), 0, -1):
        phrase = " ".join(token.low for token in tokens[end - size : end])
        if phrase in v.LEFT:
            return end - size, v.LEFT[phrase]
    return end, None


def _denied(tokens: list[Token], start: int) -> bool:
    for k in range(start - 1, max(-1, start - 6), -1):
        if tokens[k].low in v.NEGATIONS:
            return True
        if tokens[k].low in _CLAUSE:
            break
    return False


def right_qualifier(tokens: list[Token], last: int) -> tuple[str | None, int]:
    """The qualifier right after a number ("35 or so", "40+", "35 max") and where it ends."""
    for size in (3, 2, 1):
        end = last + size
        phrase = " ".join(token.low for token in tokens[last:end])
        if end > len(tokens) or phrase not in v.RIGHT:
            continue
        after = tokens[end] if end < len(tokens) else None
        if after is None or after.low in ".,!?;)":
            return v.RIGHT[phrase], end
        other = after.kind == "num" or after.low in ("than", "then", "$", "€", "£")  # "above 1000 and below 1500"
        if phrase != "plus" and not other:
            return v.RIGHT[phrase], end
    return None, last


def per_phrase(tokens: list[Token], last: int) -> tuple[str | None, int]:
    """What an amount is for ("per month", "/hr", "a year", "each") and where that ends."""
    if low_at(tokens, last) in v.TAXED and low_at(tokens, last + 1) in ("a", "per", "/", "monthly", "yearly"):
        last += 1  # "4200 net a month"
    word, noun = low_at(tokens, last), low_at(tokens, last + 1)
    if [token.low for token in tokens[last : last + 3]] == ["p", ".", "a"]:
        return "year", last + 3
    if word in v.ALONE_PER and not (word == "each" and noun in v.PER):
        return v.PER[word], last + 1
    if not noun or tokens[last + 1].kind != "word":
        return None, last
    if word in ("/", "per"):
        return v.PER.get(noun, noun), last + 2
    if word in ("a", "an", "each", "every") and noun in v.AFTER_A:
        return v.PER.get(noun, noun), last + 2
    if word == "by" and noun in ("hour", "day", "week", "month", "year"):
        return noun, last + 2
    return None, last
