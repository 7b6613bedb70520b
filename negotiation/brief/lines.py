"""Single lines of the brief: an alternative, what is missing, lists that keep to a page."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from negotiation.money import format_money
from negotiation.phrases import percent
from negotiation.plan import Alternative, Plan
from negotiation.texts import clean, shorten

MOST = 5
LONG = 110
LONGEST = 260
NAME = 60
OUTCOMES = 3
_MISSING = {
    "role": "whether you pay or are paid",
    "alternatives": "what you would do without this deal",
    "fallback": "where you end up if everything else fails",
}


def money(plan: Plan, value: float | None) -> str:
    """An amount of the plan's money, without its unit; "unknown" for none."""
    return "unknown" if value is None else format_money(value, plan.currency)


def name_of(name: str) -> str:
    """A name, short enough for a line."""
    return shorten(name, NAME)


def some(lines: Iterable[str], most: int = MOST, size: int = LONGEST) -> tuple[str, ...]:
    """Lines that fit a page: at most `most` of at most `size` characters; the last one says how many more there are."""
    shown = [shorten(line, size) for line in lines if clean(line)]
    if len(shown) <= most:
        return tuple(shown)
    return (*shown[: most - 1], f"and {len(shown) - most + 1} more in the plan")


def capital(text: str) -> str:
    """A text with its first letter large."""
    return text[:1].upper() + text[1:]


def alternative_line(plan: Plan, alternative: Alternative, arguments: bool = True) -> str:
    """An alternative in one line.

    Args:
        plan: the plan it is in.
        alternative: the alternative: name, price, odds, cost, worth beyond price.
        arguments: whether to add what speaks for and against it.
    """
    parts = []
    if alternative.price is not None:
        parts.append(money(plan, alternative.price))
    elif not alternative.outcomes:
        parts.append("price unknown")
    outcomes = [f"{percent(o.probability)} {money(plan, o.price)}" for o in alternative.outcomes]
    if len(outcomes) > OUTCOMES:
        outcomes[OUTCOMES:] = [f"{len(outcomes) - OUTCOMES} more results"]
    if outcomes:
        parts.append(" or ".join(outcomes))
    if alternative.probability is None:
        parts.append("odds unknown")
    elif alternative.probability < 1:
        parts.append(f"{percent(alternative.probability)} likely")
    if alternative.cost:
        parts.append(f"costs {money(plan, alternative.cost)} to try")
    if alternative.extra_worth:
        word = "better" if alternative.extra_worth > 0 else "worse"
        parts.append(f"{money(plan, abs(alternative.extra_worth))} {word} beyond price")
    line = f"{name_of(alternative.name)}: {', '.join(parts)}"
    for word, said in (("for", alternative.pros), ("against", alternative.cons)):
        if arguments and said:
            line += f"; {word}: {shorten(', '.join(said), NAME)}"
    return line


def missing_words(missing: tuple[str, ...]) -> list[str]:
    """What stops the computation, in words.

    Args:
        missing: the `missing` entries of an assessment.
    """
    said = []
    for entry in missing:
        kind, _, name = entry.partition(": ")
        if kind == "price":
            said.append(f"the price with {name_of(name)}")
        elif kind == "probability":
            said.append(f"how likely {name_of(name)} is")
        else:
            said.append(_MISSING.get(entry, entry))
    return said


def moment(meeting: str) -> str:
    """A date, with the time where one was given, as people write it."""
    when = datetime.fromisoformat(meeting.removesuffix("Z"))
    day = f"{when:%A} {when.day} {when:%B %Y}"
    return f"{day}, {when:%H:%M}" if len(meeting) > len("2026-12-01") else day
