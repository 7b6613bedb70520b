"""What the classifier's intents mean for the talk: which are answers, and which interrupt."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.agenda import CHECKLIST, Question
from negotiation.edits import AddCriterion, AddText, Edit, PutAlternative, SetField
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
    forget_me
    ask_batna improve_batna ask_limit ask_arithmetic show_plan export_plan import_plan ask_method feel_pressure
    start_checklist show_checklist leave_checklist
    read_counterpart
    ask_move ask_offers set_length
    """.split()  # noqa: SIM905
)
INTERRUPTIONS = CHAT | ASKS
"""Intents that rules answer, whatever question is open; the open question then returns."""

PLAIN_ANSWERS = frozenset({"affirm", "deny", "dont_know", "nothing_more", "skip_question"})

SURE = 0.6
"""From this confidence on, an interruption beats an answer in free words (a name, a note, a goal)."""

VERY_SURE = 0.85
"""The same for what sounds angry or polite: "he is rude" is about the other side, "a good night's sleep" a need."""

_FREE_WORDS = (
    *("people_", "interests_", "alternatives_", "their_side_", "options_", "counterpart_", "checklist_"),
    *("opening_goal", "opening_counterpart"),
)
_QUESTIONS_ARE_ANSWERS = ("checklist_questions", "checklist_listening")
_STATEMENTS = ("people_", "interests_", "opening_goal")
_ANNOUNCEMENT = 5
_COURTESY = ("greet", "goodbye", "thanks", "how_are_you", "praise_coach")
_QUESTION = re.compile(
    r"^\W*(?:(?:please|hey|ok|so|and|but)\W+)?(?:what|who|when|where|why|how|which|(?:can|could|would|will|do) you|"
    r"do (?:i|we|they)|does|did|is|are|am i|should|tell me|show me|play|translate|remind me|turn (?:on|off)|"
    r"set (?:an?|the)|give me|i(?: would|'d)? (?:like|want|need) you to)\b",
    re.IGNORECASE,
)


_NOTHING = re.compile(
    r"^\W*(?:no|nope|nah|none|nothing)\b(?!\s+(?:one|more than|less than|wait|idea)\b)", re.IGNORECASE
)


def is_request(text: str) -> bool:
    """Whether words ask or tell the coach to do something, rather than state something."""
    return text.rstrip().endswith("?") or _QUESTION.match(text) is not None


def says_nothing(text: str) -> bool:
    """Whether words begin with a plain no, such as "nothing, she is nice"."""
    return _NOTHING.match(text) is not None


def as_heard(message: Message, question: Question | None) -> Message:
    """The message as it is meant in the light of the open question.

    A need, a complaint or a plan B in free words is about anything under the sun, so it easily counts as off topic or
    as anger or a goodbye by itself. Said in answer to a question that takes free words, and not as a request, it is
    an answer.
    """
    if question is None:
        return message
    unsure = message.confidence < VERY_SURE and message.intent not in PLAIN_ANSWERS
    if question.name in _QUESTIONS_ARE_ANSWERS and unsure:
        return replace(message, intent="tell_fact")
    if is_request(message.text):
        return message
    if question.skill == CHECKLIST and message.intent in INTERRUPTIONS and message.confidence < SURE:
        return replace(message, intent="tell_fact")
    free = question.name.startswith(_FREE_WORDS)
    angry = message.intent in ("express_frustration", "human_handoff") and message.confidence < VERY_SURE
    polite = message.intent in _COURTESY and message.confidence < VERY_SURE
    off_topic = message.intent == "out_of_scope" and (free or message.confidence < VERY_SURE)
    hardly = message.intent in _COURTESY and message.confidence < SURE and question.name == "opening_counterpart"
    if off_topic or hardly or (polite and question.name.startswith(_STATEMENTS)) or (free and angry):
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
    if reading.problems or reading.unsure:
        return False
    if not reading.edits:
        return not reading.answered or message.confidence >= SURE
    if in_free_words(reading):
        return message.confidence >= SURE
    return message.intent in ASKS and message.confidence >= SURE


def is_plain_answer(message: Message, reading: Reading) -> bool:
    """Whether the message is a yes, a no, no idea, "I forgot one" or the like, although free words were found in it."""
    if message.confidence < SURE or not in_free_words(reading):
        return False
    announced = message.intent == "add_alternative" and len(message.text.split()) <= _ANNOUNCEMENT
    notes = all(isinstance(edit, AddText) for edit in reading.edits)
    return message.intent in PLAIN_ANSWERS or (announced and notes)


def in_free_words(reading: Reading) -> bool:
    """Whether all that was found are free words, which any sentence would give, and no fact that was recognised."""
    return not (reading.problems or reading.unsure or reading.sunk) and all(_is_free(edit) for edit in reading.edits)


def _is_free(edit: Edit) -> bool:
    if isinstance(edit, SetField):
        return edit.key in ("title", "goal", "counterpart.name", "unit")
    if isinstance(edit, PutAlternative):
        told = (edit.price, edit.probability, edit.cost, edit.extra_worth, edit.binding, edit.rename)
        return not edit.outcomes and all(value is None for value in told)
    return isinstance(edit, AddText) or (isinstance(edit, AddCriterion) and edit.price is None)
