"""The talk: its memory, its questions, and what one message does to it."""

from negotiation.talk.character import diagnosis_of, start_questions
from negotiation.talk.checklist import asks_for_verdict, guess_words, leave_check, start_check
from negotiation.talk.imports import looks_like_plan
from negotiation.talk.intents import ASKS, CHAT, INTERRUPTIONS, is_request
from negotiation.talk.limit import limit_put_back
from negotiation.talk.memory import (
    Choice,
    Message,
    Say,
    Talk,
    Turn,
    finish,
    is_sealed,
    leave_doubted,
    plan_changes,
    seal,
    undo,
    update_plan,
)
from negotiation.talk.negotiations import Negotiation, Negotiations, Overview, overview
from negotiation.talk.questions import (
    CHOICE,
    SILENCE,
    ask,
    ask_for_limit,
    choose_question,
    go_back,
    is_limit_told,
    limit_told,
)
from negotiation.talk.several import converse
from negotiation.talk.table import hush, limit_counts, set_length
from negotiation.talk.turn import take_turn

__all__ = [
    "ASKS",
    "CHAT",
    "CHOICE",
    "INTERRUPTIONS",
    "SILENCE",
    "Choice",
    "Message",
    "Negotiation",
    "Negotiations",
    "Overview",
    "Say",
    "Talk",
    "Turn",
    "ask",
    "ask_for_limit",
    "asks_for_verdict",
    "choose_question",
    "converse",
    "diagnosis_of",
    "finish",
    "go_back",
    "guess_words",
    "hush",
    "is_limit_told",
    "is_request",
    "is_sealed",
    "leave_check",
    "leave_doubted",
    "limit_counts",
    "limit_put_back",
    "limit_told",
    "looks_like_plan",
    "overview",
    "plan_changes",
    "seal",
    "set_length",
    "start_check",
    "start_questions",
    "take_turn",
    "undo",
    "update_plan",
]
