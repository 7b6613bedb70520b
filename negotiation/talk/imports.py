"""A plan that is pasted into the talk."""

from __future__ import annotations

from dataclasses import replace

from negotiation.plan import PlanError, load_plan
from negotiation.talk.memory import UNDO_DEPTH, Say, Talk, Turn


def looks_like_plan(text: str) -> bool:
    """Whether a message is a plan to import rather than a sentence."""
    start = text.find("{")
    head = text[: start + 400] if start >= 0 else text[:400]
    if start >= 0 and '"' in head and '"plan"' in head:
        return True
    return any(line.strip() == "plan: 1" for line in head.splitlines())


def import_plan(talk: Talk, text: str) -> Turn:
    try:
        plan = load_plan(text[text.find("{") :] if "{" in text and '"plan"' in text else text[_yaml_start(text) :])
    except PlanError as error:
        return Turn(talk, says=(Say("utter_import_failed", {"problem": str(error)}),))
    old, new = talk.plan.to_dict(), plan.to_dict()
    back = {key: old[key] for key in old if old[key] != new[key]}
    talk = replace(talk, plan=plan, undo=(*talk.undo, back)[-UNDO_DEPTH:], pending=(), forced=None, sealed=None)
    return Turn(talk, says=(Say("utter_imported", {"title": plan.title}),))


def _yaml_start(text: str) -> int:
    offset = 0
    for line in text.splitlines(keepends=True):
        if ":" in line and not line.lower().startswith("import"):
            return offset
        offset += len(line)
    return 0
