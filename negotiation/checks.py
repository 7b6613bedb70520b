"""Checks of single values: each answers with the value in its proper type or raises a `PlanError` naming the key."""

from __future__ import annotations

import math
from collections.abc import Collection, Iterable
from typing import Any

from negotiation.errors import PlanError

MAX_NUMBER = 1e12


def shown(value: Any) -> str:
    """A value in few words, for an error."""
    if value is None:
        return "nothing (null)"
    if isinstance(value, bool):
        return "a boolean (true or false)"
    if isinstance(value, (int, float)):
        return "a larger number" if isinstance(value, int) and abs(value) > MAX_NUMBER else f"{value:.12g}"
    if isinstance(value, str):
        return ascii(value) if len(value) <= 40 else ascii(value[:37] + "...")
    if isinstance(value, dict):
        return "a mapping"
    return "a list" if isinstance(value, (list, tuple)) else f"a {type(value).__name__}"


def number(value: Any, key: str, low: float = -math.inf, high: float = math.inf) -> float:
    """A finite number of at most 1e12 in size and within ``[low, high]``; a boolean or a text is none."""
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        raise PlanError(key, f"must be a number, not {shown(value)}")
    if not -MAX_NUMBER <= value <= MAX_NUMBER:
        finite = isinstance(value, int) or math.isfinite(value)
        raise PlanError(key, "must be a number up to 1e12 in size" if finite else "must be a finite number")
    if value < low:
        what = f"must be between {low:g} and {high:g}" if high < math.inf else "must not be negative"
        raise PlanError(key, f"{what}, not {shown(value)}")
    if value > high:
        raise PlanError(key, f"must be between {low:g} and {high:g}, not {shown(value)}")
    return float(value) + 0.0


def number_or_none(value: Any, key: str, low: float = -math.inf, high: float = math.inf) -> float | None:
    """`number`, or None for what is not known yet."""
    return None if value is None else number(value, key, low, high)


def text(value: Any, key: str) -> str:
    """A text with at least one visible character."""
    if not isinstance(value, str):
        quoted = "; put it in quotes" if isinstance(value, (bool, int, float)) else ""
        raise PlanError(key, f"must be text, not {shown(value)}{quoted}")
    if not value.strip():
        raise PlanError(key, "must not be empty")
    return value


def text_or_none(value: Any, key: str) -> str | None:
    """A text, an empty one included, or None."""
    return None if value is None else value if value == "" else text(value, key)


def flag(value: Any, key: str) -> bool:
    """A boolean."""
    if not isinstance(value, bool):
        raise PlanError(key, f"must be true or false, not {shown(value)}")
    return value


def choice(value: Any, key: str, words: Collection[str]) -> str:
    """One of the words."""
    if not isinstance(value, str) or value not in words:
        raise PlanError(key, f"must be one of {', '.join(words)}, not {shown(value)}")
    return value


def choice_or_none(value: Any, key: str, words: Collection[str]) -> str | None:
    """`choice`, or None for what is not known yet."""
    return None if value is None else choice(value, key, words)


def items(value: Any, key: str) -> tuple[Any, ...]:
    """A list as a tuple; None stands for an empty one."""
    if value is None:
        return ()
    if not isinstance(value, (list, tuple)):
        raise PlanError(key, f"must be a list, not {shown(value)}")
    return tuple(value)


def texts(value: Any, key: str) -> tuple[str, ...]:
    """A list of texts."""
    return tuple(text(item, f"{key}[{index}]") for index, item in enumerate(items(value, key)))


def unique(names: Iterable[str], key: str) -> None:
    """No name twice."""
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name in seen:
            raise PlanError(f"{key}[{index}].name", f"{shown(name)} is there twice")
        seen.add(name)


def mapping(data: Any, key: str, known: Collection[str]) -> dict[str, Any]:
    """A mapping with no key but the known ones."""
    if not isinstance(data, dict):
        raise PlanError(key or "plan", f"must be a mapping of keys, not {shown(data)}")
    for name in data:
        if name not in known:
            place = name[:60] if isinstance(name, str) else shown(name)
            raise PlanError(f"{key}.{place}" if key else place, f"is not a key of a plan{_meant(name, known)}")
    return data


def _meant(name: Any, known: Collection[str]) -> str:
    from difflib import get_close_matches  # only an error needs it

    close = get_close_matches(name[:60], known, 1) if isinstance(name, str) else []
    return f"; did you mean {close[0]}?" if close else ""
