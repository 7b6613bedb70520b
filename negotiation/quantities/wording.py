"""The words around a number: "at least", "about", "or less", "per month"."""

from __future__ import annotations

from negotiation.quantities.tokens import Token

_LEFT: dict[str, str] = {
    **dict.fromkeys(
        ["about", "around", "roughly", "approximately", "approx", "approx .", "circa", "ca", "ca .", "like", "nearly",
         "almost", "close to", "closer to", "near", "somewhere around", "maybe", "in the region of", "~", "≈",
         "in the ballpark of", "more like", "in the neighborhood of", "an estimated", "estimated"],
        "about",
    ),
    **dict.fromkeys(
        ["at least", "atleast", "more than", "more then", "greater than", "higher than", "larger than", "bigger than", "over",
         "above", "no less than", "not less than", "no lower than", "not lower than", "not under", "not below", "minimum",
         "minimum of", "min", "starting at", "starting from", "start at", "start from", "starts at", "starts from", "upwards of", "exceeding", "exceeds",
         "north of", ">", "> =", "≥", "greater than or equal to", "more than or equal to", "equal to or greater than",
         "equal or greater than", "equal or more than", "larger than or equal to", "bigger than or equal to", "nothing under", "nothing below", "anything over", "anything above", "beyond",
         "no fewer than", "not fewer than", "higher than or equal to"],
        "at_least",
    ),
    **dict.fromkeys(
        ["at most", "up to", "upto", "under", "below", "less than", "less then", "lower than", "smaller than", "fewer than",
         "no more than", "not more than", "not over", "not above", "no higher than", "not higher than", "max", "maximum",
         "maximum of", "not exceeding", "<", "< =", "≤", "no greater than", "not greater than", "cheaper than",
         "less than or equal to", "smaller than or equal to", "lower than or equal to", "equal to or less than",
         "equal or less than", "fewer than or equal to", "equal to or smaller than", "nothing over", "nothing above", "south of", "as much as", "as high as",
         "anything under", "anything below", "a maximum of", "at the most", "shorter than", "as high up as"],
        "at_most",
    ),
    "a minimum of": "at_least",
    "at the least": "at_least",
    "as low as": "at_least",
}  # fmt: skip
_WOULD = frozenset({"would", "i'd", "we'd", "they'd", "he'd", "she'd", "you'd", "id", "wud", "really"})
_COMPARING = frozenset({"more", "less", "lower", "higher", "below", "under", "over", "above", "cheaper"})
_NOT = frozenset(
    "not no never cannot cant can't won't wont couldn't couldnt wouldn't wouldnt don't dont doesn't isn't nothing without didn't".split()
)
_RIGHT: dict[str, str] = {
    **dict.fromkeys(["or so", "ish", "- ish", "give or take", "or thereabouts", "approx", "approximately", "roughly", "or about"], "about"),
    **dict.fromkeys(
        ["or more", "or above", "or higher", "or better", "and up", "and above", "and over", "or over", "and more", "+", "minimum", "min",
         "at least", "upwards", "at minimum", "at the least", "or greater", "at a minimum", "at the minimum", "or up", "plus"],
        "at_least",
    ),
    **dict.fromkeys(
        ["or less", "or below", "or lower", "or under", "and below", "and under", "max", "maximum", "at most", "at the most", "tops",
         "at max", "or cheaper", "or fewer", "at maximum", "or smaller", "and less", "at the maximum"],
        "at_most",
    ),
}  # fmt: skip
_PER = {
    "month": "month", "months": "month", "mo": "month", "mth": "month", "monthly": "month", "pcm": "month", "moth": "month",
    "hour": "hour", "hr": "hour", "h": "hour", "hourly": "hour", "ph": "hour", "hours": "hour",
    "year": "year", "yr": "year", "annum": "year", "yearly": "year", "annually": "year", "pa": "year", "annual": "year", "y": "year",
    "week": "week", "wk": "week", "weekly": "week", "pw": "week", "day": "day", "daily": "day", "pd": "day",
    "night": "night", "piece": "unit", "each": "unit", "apiece": "unit", "unit": "unit", "pop": "unit", "item": "unit",
    "ea": "unit", "pc": "unit", "pcs": "unit", "pone": "unit", "pp": "person", "head": "person", "person": "person",
}  # fmt: skip
_ALONE = frozenset("monthly pcm hourly yearly annually weekly pw daily apiece each ea pa ph pp".split())
_AFTER_A = frozenset(
    """month mo moth hour hr year yr week wk day night piece unit pop person head share dozen barrel ton tonne kilo pound
    gallon seat ticket box item foot mile meter ounce bottle copy page word weekend shift session lesson head set pair
    pone chip car bike room door""".split()
)


def left_qualifier(tokens: list[Token], first: int) -> tuple[str | None, int]:
    """The qualifier right before token ``first`` and where its wording starts.

    "not lower than 40", "can't go below 40": denied, the other way round.
    """
    start, found = first, None
    skip = first
    if skip and tokens[skip - 1].low in ("a", "the", "=", "only", "just", "even", "your", "my") and skip > 1 and tokens[skip - 1].kind != "num":
        skip = first - 1
    for begin in (first, skip):
        for size in range(5, 0, -1):
            if begin - size < 0:
                continue
            phrase = " ".join(t.low for t in tokens[begin - size : begin])
            if phrase in _LEFT:
                start, found = begin - size, _LEFT[phrase]
                break
        if found:
            break
    if found == "about" and tokens[start].low == "like" and start and tokens[start - 1].low in _WOULD:
        return None, first  # "I'd like 40"
    if found in ("at_least", "at_most") and tokens[start].low in _COMPARING:
        before = [t.low for t in tokens[max(0, start - 5) : start]]
        for k in range(len(before) - 1, -1, -1):
            if before[k] in (".", "?", "!", ",", ";", "but", "and", "if"):
                break
            if before[k] in _NOT:
                return ("at_most" if found == "at_least" else "at_least"), start
    return found, start


def right_qualifier(tokens: list[Token], last: int) -> tuple[str | None, int]:
    """The qualifier right after a number ("35 or so", "40+", "35 max") and where it ends."""
    for size in (3, 2, 1):
        if last + size > len(tokens):
            continue
        phrase = " ".join(t.low for t in tokens[last : last + size])
        if phrase not in _RIGHT:
            continue
        after = tokens[last + size] if last + size < len(tokens) else None
        if after is not None and size > 1 and (after.kind == "num" or after.low in ("than", "then", "$", "€", "£")):
            continue  # "above 1000 and below 1500"
        if phrase == "plus" and last + 1 < len(tokens) and tokens[last + 1].low not in ".,!?;)":
            continue
        if phrase == "+" and last + 1 < len(tokens) and tokens[last + 1].kind == "num":
            continue
        return _RIGHT[phrase], last + size
    return None, last


def per_phrase(tokens: list[Token], last: int, money: bool) -> tuple[str | None, int]:
    """What an amount is for ("per month", "/hr", "a year", "each") and where that ends."""
    if last >= len(tokens):
        return None, last
    word = tokens[last].low
    following = tokens[last + 1] if last + 1 < len(tokens) else None
    if word in _ALONE and tokens[last].kind == "word":
        return (None if word == "each" and following is not None and following.kind == "word" and following.low in _PER else _PER[word]), last + 1
    if following is None or following.kind != "word":
        return None, last
    if word == "/" or word == "per":
        return _PER.get(following.low, following.low), last + 2
    if word == "an" and following.low == "hour":
        return "hour", last + 2
    if word in ("a", "each", "every", "the", "por", "by") and following.low in _AFTER_A and word in ("a", "each", "every", "by"):
        if word == "by" and following.low not in ("hour", "month", "day", "week", "year"):
            return None, last
        return _PER.get(following.low, following.low), last + 2
    return None, last
