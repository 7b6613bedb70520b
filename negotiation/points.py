"""The 28 points of the checklist before a meeting, and what a plan notes on them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from negotiation import checks
from negotiation.records import settle

POINTS = (
    "goal",
    "worth",
    "parties",
    "relationship",
    "issues",
    "interests_mine",
    "interests_theirs",
    "assumptions",
    "alternatives",
    "batna",
    "limit",
    "their_side",
    "zopa",
    "target",
    "criteria",
    "options",
    "opening",
    "packages",
    "concessions",
    "leverage",
    "questions",
    "listening",
    "style",
    "agenda",
    "mandate",
    "walk_away",
    "commitment",
    "debrief",
)
"""All points, in the order in which the method counts them."""

DONE = "done"
NONE = "none"
NOT_NEEDED = "not needed"
WORDLESS = frozenset({DONE, NONE, NOT_NEEDED})
"""Notes that settle a point without saying more about it."""


@dataclass(frozen=True)
class PointNotes:
    """The notes on points of the checklist: what the user said to a point that has no other key in the plan.

    Args:
        notes: pairs of point and note, kept in the order of `POINTS`; see `read_notes` for checked ones.
    """

    notes: tuple[tuple[str, str], ...] = ()

    def __post_init__(self) -> None:
        said = dict(self.notes)
        settle(self, notes=tuple((point, said[point]) for point in POINTS if point in said))

    def get(self, point: str) -> str | None:
        """The note on a point, or None."""
        return dict(self.notes).get(point)

    def put(self, point: str, note: str | None) -> PointNotes:
        """The notes with this one put in the place of the point's; None takes it out."""
        return read_notes({**dict(self.notes), point: note}, "checklist")

    def to_plain(self) -> dict[str, str]:
        """The notes by point."""
        return dict(self.notes)


def read_notes(value: Any, key: str) -> PointNotes:
    """The notes in a mapping of points; None stands for none.

    Args:
        value: a mapping, or notes, which are taken as they are.
        key: the place of the value in the plan.

    Raises:
        PlanError: a point that is none, or a note without visible text.
    """
    if isinstance(value, PointNotes):
        return value
    if value is None:
        return PointNotes()
    given = checks.mapping(value, key, POINTS)
    return PointNotes(tuple((p, checks.text(n, f"{key}.{p}")) for p, n in given.items() if n is not None))
