"""What the classifier's intents mean for the talk: which are answers, and which interrupt."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.agenda import Question
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

_FREE_WORDS = ("people_", "interests_", "alternatives_", "opening_goal", "opening_counterpart")
_QUESTION = re.compile(
    r"^\W*(?:(?:please|hey|ok|so|and|but)\W+)?(?:what|who|when|where|why|how|which|(?:can|could|would|will|do) you|"
    r"do (?:i|we|they)|does|did|is|are|am i|should|tell me|show me|play|translate|remind me|turn (?:on|off)|"
    r"set (?:an?|the)|give me|i(?: would|'d)? (?:like|want|need) you to)\b",
    re.IGNORECASE,
)


def is_request(text: str) -> bool:
    """Whether words ask or tell the coach to do something, rather than state something."""
    return text.rstrip().endswith("?") or _QUESTION.match(text) is not None


def as_heard(message: Message, question: Question | None) -> Message:
    """The message as it is meant in the light of the open question.

    A need, a complaint or a plan B in free words is about anything under the sun, so it easily counts as off topic or
    as anger by itself. Said in answer to a question that takes free words, and not as a request, it is an answer.
    """
    if question is None or not question.name.startswith(_FREE_WORDS) or is_request(message.text):
        return message
    angry = message.intent in ("express_frustration", "human_handoff") and message.confidence < VERY_SURE
    if angry or message.intent == "out_of_scope":
        return replace(message, intent="tell_fact")
    return message


def is_interruption(message: Message, reading: Reading) -> bool:
    """Whether other rules have something to answer to this message.

    Args:
        message: what the user wrote, as heard in the light of the open question.
        reading: the facts in it.
    """
    if message.intent not in INTERRUPTIONS:
        return False
    if not reading.edits:
        return not (reading.problems or reading.unsure or (reading.answered and message.confidence < SURE))
    if message.intent in CHAT and not all(_is_free(edit) for edit in reading.edits):
        return False
    return message.confidence >= SURE


def _is_free(edit: Edit) -> bool:
    """Whether an edit keeps free words, which any sentence would give, rather than a fact that was recognised."""
    if isinstance(edit, SetField):
        return edit.key in ("title", "goal", "counterpart.name", "unit")
    return isinstance(edit, AddText) or (isinstance(edit, AddCriterion) and edit.price is None)
