"""What a page shows beside the talk: progress, the open question, the fact sheet, the picture, other negotiations."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict
from typing import Any

from negotiation.agenda import CHECKLIST, STEPS, step_number
from negotiation.checklist import open_points
from negotiation.points import POINTS
from negotiation.sheet import Fact, fact_sheet, removable
from negotiation.talk import Negotiation, Negotiations, Overview, Talk, overview
from negotiation.zone import zone_svg
from negotiation.zone.figures import zone_text

_NAMES = {
    "opening": "what it is about",
    "people": "people apart from issues",
    "interests": "what each side needs",
    "alternatives": "your alternatives",
    "reservation": "your limit",
    "their_side": "the other side",
    "options": "what serves both",
    "brief": "your brief",
    "review": "how it went",
}


def state(negotiations: Negotiations, asked: str, version: str) -> dict[str, Any]:
    """The state that goes with the replies of a turn.

    Args:
        negotiations: all of the person's after it.
        asked: the open question as it was put.
        version: what changes with each turn, so that a picture is loaded anew.
    """
    talk = negotiations.open.talk
    parts = fact_sheet(talk.plan, talk.sealed is not None)
    return {
        "type": "state",
        "progress": _progress(negotiations.open),
        "question": asked,
        "plan": [{"title": part.title, "rows": [_row(fact) for fact in part.facts]} for part in parts],
        "zone": _zone(talk, version),
        "negotiations": [_listed(one) for one in overview(negotiations) if not one.archived],
    }


def open_question(messages: Sequence[dict[str, Any]]) -> str:
    """The question that the coach's last messages end with, or nothing."""
    last = messages[-1]["text"] if messages else ""
    ending = last.strip().rpartition("\n")[2]
    return ending if "?" in ending or (messages and messages[-1].get("buttons")) else ""


def _row(fact: Fact) -> dict[str, Any]:
    return {**asdict(fact), "removable": removable(fact.key)}


def _listed(one: Overview) -> dict[str, Any]:
    """A negotiation to choose; `says` are the words that open it."""
    where = "limit confirmed" if one.confirmed else f"step {one.step} of {len(STEPS)}"
    return {"name": one.name, "where": where, "says": f"go to {one.name}", "current": one.current}


def _progress(open_one: Negotiation) -> str:
    """The step it is at; while a choice waits, that is the one whose questions were being asked."""
    talk = open_one.talk
    skill = talk.question.skill if talk.question else open_one.skill
    if skill == CHECKLIST:
        settled = len(POINTS) - len(open_points(talk.plan, talk.sealed is not None))
        return f"Checklist {settled} of {len(POINTS)}: points settled"
    return f"Step {step_number(skill)} of {len(STEPS)}: {_NAMES[skill]}" if skill in _NAMES else ""


def _zone(talk: Talk, version: str) -> dict[str, str] | None:
    if zone_svg(talk.plan) is None:
        return None
    return {"src": f"/zone.svg?{version}", "alt": zone_text(talk.plan)}
