"""What a message tells about the person across the table: their style, and what they are doing."""

from __future__ import annotations

from dataclasses import replace

from negotiation.edits import AddText, Edit, SetField
from negotiation.plan import Plan
from negotiation.reading import Reading
from negotiation.talk.memory import Message

_ABOUT_THEM = ("people.person", "people.issue")


def with_character(reading: Reading, message: Message, plan: Plan) -> Reading:
    """The reading with the style and the tactic of the other side that the sentence clearly shows.

    Args:
        reading: the facts in the message.
        message: what the user wrote, with the judgements on it.
        plan: the plan; what it holds already is not set again.
    """
    if not any(isinstance(edit, AddText) and edit.where in _ABOUT_THEM for edit in reading.edits):
        return reading
    found: list[Edit] = []
    style, tactic = message.judgements.get("style"), message.judgements.get("tactic")
    if style and style.sure and style.label != plan.counterpart.style:
        found.append(SetField("counterpart.style", style.label))
    if tactic and tactic.sure and tactic.label != plan.counterpart.tactic:
        found.append(SetField("counterpart.tactic", tactic.label))
    return replace(reading, edits=(*reading.edits, *found)) if found else reading
