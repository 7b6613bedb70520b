"""A plan that is pasted into the talk."""

from __future__ import annotations

from dataclasses import fields, replace

from negotiation.plan import Plan, PlanError, load_plan
from negotiation.reading.names import words
from negotiation.talk.memory import CONFIRMED, SEALED, UNDO_DEPTH, Choice, Say, Talk, Turn

IMPORT = "import_plan"
BOTH = "Keep both"

_KEYS = frozenset(field.name for field in fields(Plan))
_FENCE = "```"


def looks_like_plan(text: str) -> bool:
    """Whether a message is a plan to import rather than a sentence."""
    start = text.find("{")
    head = text[: start + 400] if start >= 0 else text[:400]
    if start >= 0 and '"' in head and '"plan"' in head:
        return True
    return any(line.strip() == "plan: 1" for line in head.splitlines())


def import_plan(talk: Talk, text: str, instead: bool = False) -> Turn:
    """The turn in which a pasted plan takes the place of the one there is; a broken one changes nothing.

    A plan about something else than the one there is waits for the user to say whether both are kept.

    Args:
        talk: the conversation before it.
        text: the message; words before and after the plan, as copied from a chat, are left out.
        instead: the user said that it replaces the one there is.
    """
    try:
        plan = load_plan(_document(text))
    except PlanError as error:
        return Turn(talk, says=(Say("utter_import_failed", {"problem": str(error)}),))
    if not instead and _is_another(talk.plan, plan):
        choice = Choice(IMPORT, text, ((BOTH, ()), ("Replace the one here", ())))
        return Turn(replace(talk, pending=(choice, *(c for c in talk.pending if c.kind != IMPORT))))
    old, new = talk.plan.to_dict(), plan.to_dict()
    back = {key: old[key] for key in old if old[key] != new[key]}
    if not back:
        return Turn(replace(talk, pending=(), forced=None), says=(_imported(plan),))
    unsealed = (Say("utter_import_unsealed"),) if talk.sealed else ()
    steps = (*talk.undo, {**back, SEALED: talk.sealed})[-UNDO_DEPTH:]
    done = talk.done - {CONFIRMED, f"again:{CONFIRMED}"}
    talk = replace(talk, plan=plan, undo=steps, pending=(), forced=None, sealed=None, done=done)
    return Turn(talk, says=(_imported(plan), *unsealed))


def _imported(plan: Plan) -> Say:
    title = plan.title or plan.counterpart.name
    return Say("utter_imported", {"title": title}) if title else Say("utter_imported_untitled")


def _is_another(old: Plan, new: Plan) -> bool:
    """Whether two plans are about different subjects or counterparts, where both say so."""
    pairs = ((old.title, new.title), (old.counterpart.name, new.counterpart.name))
    return any(was and now and not set(words(was)) & set(words(now)) for was, now in pairs)


def _document(text: str) -> str:
    lines = text.splitlines(keepends=True)
    keys = [number for number, line in enumerate(lines) if line.partition(":")[0] in _KEYS]
    if any(line.strip() == "plan: 1" for line in lines) and keys:
        return "".join(line for line in lines[keys[0] :] if line.strip() != _FENCE)
    return text[text.find("{") : text.rfind("}") + 1] or text
