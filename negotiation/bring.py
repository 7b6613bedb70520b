"""The numbers to bring, for whoever asks: the opening, the steps after it, the aim, packages, the room for a deal.

Each answer is a response's name with its values; the sentences lie with the responses. Every number comes from the
core and is held against the limit; where one cannot be given, the answer says what it waits for.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from negotiation.assess import Assessment
from negotiation.opening import aspiration, later_offers, opening_offer
from negotiation.packages import Package, equal_packages, nash_point, reserved_value
from negotiation.phrases import amount, enumeration, percent
from negotiation.plan import Plan
from negotiation.spoken import spoken

MINE, THEIRS = "as you want", "as they want"
"""The two options of an issue of which nothing but its name is known."""

_TOPICS: Mapping[str, str] = {
    "opening": "opening",
    "opening_height": "opening",
    "opening_words": "opening",
    "anchor": "opening",
    "anchor_reply": "opening",
    "counteroffer": "opening",
    "concession": "concessions",
    "concession_when": "concessions",
    "meso": "packages",
    "logrolling": "packages",
    "target": "target",
    "zopa": "zone",
    "their_limit": "zone",
    "their_alternatives": "zone",
}
_MONEY = re.compile(r"\b(?:price|salary|pay|rent|fee|rate|wage|cost|sum|amount)s?\b", re.IGNORECASE)
_TOLERANCES = (2.0, 5.0, 10.0, 17.0)
_HIGH = 2 / 3
_STEPS = 4

Answer = tuple[str, dict[str, Any]]


def bring(topic: str, plan: Plan) -> Answer | None:
    """What the user's own numbers answer to a question about the method.

    Args:
        topic: the question's topic, see `negotiation.judging.method_topic`.
        plan: the plan.

    Returns:
        A response and its values; None where the topic is about no number.
    """
    about = _TOPICS.get(topic)
    if about is None:
        return None
    result = spoken(plan)
    if about == "zone":
        return _zone(plan, result)
    if about == "packages":
        return _packages(plan, result)
    if result.reservation_price is None:
        return "utter_bring_no_limit", {}
    if about == "target":
        aim = aspiration(plan, result)
        return ("utter_bring_target", {"price": aim.price, "why": aim.words}) if aim else ("utter_bring_no_aim", {})
    opening = opening_offer(plan, result)
    if opening is None:
        return "utter_bring_no_aim", {}
    if about == "opening":
        return "utter_bring_opening", {"price": opening.price, "why": opening.words}
    steps = later_offers(plan, _STEPS - 1, result)
    if not steps:
        return "utter_bring_no_steps", {"price": opening.price}
    shown = [amount(step, plan.currency) for step in steps]
    return "utter_bring_concessions", {"price": opening.price, "steps": enumeration(shown, "then")}


def is_missing(answer: Answer) -> bool:
    """Whether an answer only says what is missing for a number."""
    return not answer[1]


def like_packages(plan: Plan, result: Assessment) -> tuple[str, ...]:
    """Packages of like worth to me, in words; none where fewer than two issues, or no two packages, are known.

    Args:
        plan: the plan.
        result: its assessment.
    """
    if len(plan.issues) < 2:
        return ()
    floor = reserved_value(plan, result.reservation_price)
    fair = nash_point(plan.issues, floor or 0.0, plan.walk_away.theirs or 0.0)
    low = floor or 0.0
    level = fair.mine if fair is not None and not fair.is_no_deal else low + (100.0 - low) * _HIGH
    for tolerance in _TOLERANCES:
        found = equal_packages(plan.issues, level, tolerance=tolerance, floor=floor)
        if len(found) > 1:
            return tuple(package_words(plan, package) for package in found)
    return ()


def package_words(plan: Plan, package: Package) -> str:
    """A package in words: "price and delivery as you want, warranty as they want"."""
    named = list(zip((issue.name for issue in plan.issues), package.options, strict=True))
    parts = []
    for side in (MINE, THEIRS):
        names = [_limited(name) if side == THEIRS else name for name, option in named if option == side]
        parts += [f"{enumeration(names)} {side}"] if names else []
    parts += [f"{name} {option}" for name, option in named if option not in (MINE, THEIRS)]
    return ", ".join(parts)


def _limited(name: str) -> str:
    """An issue left to them; money is left to them only up to my limit."""
    return f"{name} (within your limit)" if _MONEY.search(name) else name


def _packages(plan: Plan, result: Assessment) -> Answer:
    if len(plan.issues) < 2:
        return "utter_bring_one_issue", {}
    found = like_packages(plan, result)
    if not found:
        return "utter_bring_no_packages", {}
    lines = "\n".join(f"{number}. {words}" for number, words in enumerate(found, 1))
    return "utter_bring_packages", {"packages": lines}


def _zone(plan: Plan, result: Assessment) -> Answer:
    theirs = result.their_reservation
    if theirs is None:
        return "utter_bring_their_limit_unknown", {}
    low, high = amount(theirs.low, plan.currency), amount(theirs.high, plan.currency)
    values: dict[str, Any] = {
        "range": low if theirs.low == theirs.high else f"{low} to {high}",
        "basis": "what they could do without you" if plan.their_alternatives else "your own guess",
    }
    if result.zopa is None and result.gap is None:
        return "utter_bring_their_limit", values
    chance = f", with a chance of {percent(result.zopa_chance)}" if result.zopa_chance is not None else ""
    if result.zopa is None:
        return "utter_bring_no_zone", {**values, "gap": result.gap, "chance": chance}
    ends = f"{amount(result.zopa.low, plan.currency)} to {amount(result.zopa.high, plan.currency)}"
    return "utter_bring_zone", {**values, "zone": ends, "chance": chance}
