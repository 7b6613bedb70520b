"""A figure that was told of the wrong one: "i meant the other one", "not the dealer, my sister"."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.edits import MINE, THEIRS, PutAlternative, find_alternative
from negotiation.plan import Plan
from negotiation.reading.names import match
from negotiation.reading.parties import trim
from negotiation.talk.limit import about_limit
from negotiation.talk.memory import Message, Talk, Turn, plan_changes, told_last, undo, update_plan

_START = (
    r"^\W*(?:(?:no|nope|oh|wait|sorry|actually|oops|hm+|well|and|but|i meant?|i was talking about|that was|it was|"
    r"that'?s|for)\W+)*"
)
_OTHER = re.compile(rf"{_START}(?:the )?other(?: (?:one|guy|option|alternative))?\W*$", re.IGNORECASE)
_NOT_THIS = re.compile(
    rf"{_START}not (?:for |at |by )?(?P<old>[^,;.]+?)\s*(?:[,;.]|\bbut\b)\W*(?:(?:but|for|it'?s|i meant?)\s+)*"
    r"(?P<new>[^,;.]+)$",
    re.IGNORECASE,
)
_RATHER = re.compile(rf"{_START}(?P<new>[^,;.]+?)\s*,?\s+not (?:for |at |by )?(?P<old>[^,;.]+)$", re.IGNORECASE)
_PARTS = ("price", "probability", "cost", "extra_worth")


def other_one(talk: Talk, message: Message) -> Turn | None:
    """The turn in which what was said last of one alternative is moved to another; None where that is not meant.

    Args:
        talk: the conversation.
        message: what the user wrote.
    """
    told = [key for key in told_last(talk) if re.fullmatch(r"(?:their_)?alternatives\[.*\]", key)]
    undone = undo(talk, message.now) if len(told) == 1 and not talk.pending else None
    if undone is None:
        return None
    before = undone[0]
    side, name = (THEIRS if told[0].startswith("their_") else MINE), told[0].partition("[")[2][:-1]
    old, new = (find_alternative(plan, side, name) for plan in (before.plan, talk.plan))
    if old is None or new is None:
        return None
    moved = {part: getattr(new, part) for part in _PARTS if getattr(new, part) != getattr(old, part)}
    target = _target(before.plan, side, name, message.text)
    if target is None or not moved or new.outcomes != old.outcomes:
        return None
    edits = (PutAlternative(side, target, **moved),)
    after, _ = update_plan(replace(before, tries=0), edits, message.text.strip(), message.now)
    return Turn(after, plan_changes(talk.plan, after.plan), tuple(about_limit(talk, after, edits)))


def _target(plan: Plan, side: str, name: str, text: str) -> str | None:
    """The alternative that is meant instead of the one that was named."""
    listed = plan.alternatives if side == MINE else plan.their_alternatives
    others = [a.name for a in listed if a.name != name]
    if _OTHER.match(text):
        return others[0] if len(others) == 1 else None
    for pattern in (_NOT_THIS, _RATHER):
        found = pattern.match(text)
        if found and match(trim(found["old"]), [a.name for a in listed]) == [name]:
            meant = match(trim(found["new"]), others)
            return meant[0] if len(meant) == 1 else None
    return None
