"""What was noted on the checklist, by the part of the brief it belongs to."""

from __future__ import annotations

from collections.abc import Iterator

from negotiation.brief.lines import LONG, capital
from negotiation.plan import Plan
from negotiation.points import WORDLESS
from negotiation.texts import clean, shorten

PLACES = {
    "deal": ("goal", "agenda"),
    "people": ("parties", "relationship", "style"),
    "issues": ("issues",),
    "batna": ("batna",),
    "limit": ("mandate", "assumptions"),
    "opening": ("opening", "listening", "concessions", "packages"),
    "criteria": ("criteria", "leverage"),
    "options": ("options", "zopa"),
    "questions": ("questions",),
    "walk": ("walk_away", "commitment", "debrief"),
}
"""Part of the brief -> the points whose notes are listed there."""

NAMES = {
    "goal": "a good outcome",
    "agenda": "agenda",
    "parties": "has to say yes",
    "batna": "make it firmer",
    "mandate": "mandate",
    "assumptions": "rests on",
    "listening": "first words",
    "concessions": "trades",
    "packages": "equal offers",
    "leverage": "arguments",
    "zopa": "room",
    "walk_away": "may move the limit",
    "commitment": "to seal it",
    "debrief": "look back",
}
"""What stands before a note; the others speak for themselves."""


def notes(plan: Plan, place: str) -> Iterator[str]:
    """The notes that belong to a part of the brief, as lines.

    Args:
        plan: the plan.
        place: one of `PLACES`.
    """
    for point in PLACES[place]:
        note = plan.checklist.get(point)
        if note is not None and note not in WORDLESS and clean(note):
            name = f"{capital(NAMES[point])}: " if point in NAMES else ""
            yield shorten(f"{name}{note}", LONG)
