"""What the classifier's intents mean for the talk: which are answers, and which interrupt."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddText, Edit, SetField
from negotiation.reading import Reading
from negotiation.talk.memory import Message

CHAT = frozenset(
    """
    greet thanks goodbye how_are_you praise_coach express_frustration bot_challenge human_handoff out_of_scope
    """.split()  # noqa: SIM905
)
ASKS = frozenset(
    """
    go_back undo_change ask_why ask_help ask_progress repeat_question pause_talk resume_talk restart_talk jump_step
    ask_batna improve_batna ask_limit ask_arithmetic show_plan export_plan import_plan ask_method feel_pressure
    """.split()  # noqa: SIM905
)
INTERRUPTIONS = CHAT | ASKS
"""Intents that rules answer, whatever question is open; the open question then returns."""
SURE = 0.6
"""From this confidence on, an interruption beats an answer in free words (a name, a note, a goal)."""
VERY_SURE = 0.85
"""The same for what sounds angry: a complaint about the other side easily sounds like one about the coach."""
_EASILY_TAKEN_FOR = frozenset({"out_of_scope", "express_frustration", "human_handoff"})
_REQUEST = re.compile(
    r"^\W*(please|hey|ok|so|and|but)?\W*(what|who|when|where|why|how|which|can|could|would|will|do|does|did|is|are|am|should|"
    r"tell|show|give|play|set|turn|book|find|open|remind|translate|order|call|send|text|add|put|start|stop|search|"
    r"check|write|read|recommend|suggest|explain|define|calculate|convert|list|create|let)\b",
    re.IGNORECASE,
)


def is_request(text: str) -> bool:
    """Whether words ask or tell the coach to do something, rather than state something."""
    return text.rstrip().endswith("?") or _REQUEST.match(text) is not None


def is_interruption(message: Message, reading: Reading) -> bool:
    if message.intent not in INTERRUPTIONS:
        return False
    if not reading.edits:
        return not (reading.problems or reading.unsure or (reading.answered and message.confidence < SURE))
    sure = SURE
    if message.intent in _EASILY_TAKEN_FOR and not is_request(message.text):
        sure = VERY_SURE if message.intent != "out_of_scope" else 1.0
    if message.intent in CHAT and not all(_is_free(edit) for edit in reading.edits):
        return False
    return message.confidence >= sure


def _is_free(edit: Edit) -> bool:
    """Whether an edit keeps free words, which any sentence would give, rather than a fact that was recognised."""
    if isinstance(edit, SetField):
        return edit.key in ("title", "goal", "counterpart.name", "unit")
    return isinstance(edit, AddText) or (isinstance(edit, AddCriterion) and edit.price is None)
