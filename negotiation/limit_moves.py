"""What moved a limit after it was confirmed: each time with the fact, in words, and the time."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from negotiation.texts import shorten

FACT = 120


@dataclass(frozen=True)
class LimitMove:
    """One move of the confirmed limit.

    Args:
        old, new: the limit before and after; None while there was or is none.
        fact: what was said that moved it.
        at: when, `2026-12-01T15:00`, or None.
    """

    old: float | None
    new: float | None
    fact: str
    at: str | None


def move_limit(
    sealed: Mapping[str, Any], limit: float | None, because: list[str], fact: str, at: str | None
) -> dict[str, Any]:
    """The sealed limit after a fact; the same when the fact leaves it where it is.

    Args:
        sealed: the confirmed limit: `value`, `at` and the `moves` since.
        limit: what the facts make of it now.
        because: the keys of the plan that changed.
        fact: what the user said.
        at: the moment of it.
    """
    if limit == sealed["value"]:
        return dict(sealed)
    move = {"from": sealed["value"], "to": limit, "because": because, "fact": shorten(fact, FACT), "at": at}
    return {**sealed, "value": limit, "moves": [*sealed["moves"], move]}


def limit_moves(sealed: Mapping[str, Any] | None) -> tuple[LimitMove, ...]:
    """The moves of a sealed limit, the first one first; none while it is not sealed."""
    moves = sealed["moves"] if sealed else ()
    return tuple(LimitMove(move["from"], move["to"], move.get("fact") or "", move.get("at")) for move in moves)
