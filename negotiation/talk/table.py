"""At the table and after it: offers, questions about an amount, the end of the talks, and short answers."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.assess import assess
from negotiation.edits import AddOffer, Edit, SetField
from negotiation.partial import known_part
from negotiation.plan import DealOutcome, Plan, PriceRange
from negotiation.reading import Asked, Reading, Unsure, read_asked
from negotiation.reading.table import (
    at_table,
    read_amount,
    read_outcome,
    read_price,
    read_table_offers,
    read_wished_limit,
)
from negotiation.talk.intents import ASKS, CHAT, PLAIN_ANSWERS, SURE, VERY_SURE, is_request
from negotiation.talk.memory import CONFIRMED, OPEN_END, Message, Say, Talk, Turn
from negotiation.talk.questions import SILENCE, TOLD

OUTCOME, PRICE, LESSONS = "review_outcome", "review_price", "review_lessons"
ABOUT_MOVES = frozenset({"ask_move", "feel_pressure", "ask_limit"})
"""Intents whose rules say what a recorded offer is answered with anyway."""

THEIR_LIMIT = "their_side_limit"
_PREPARING = (THEIR_LIMIT, "their_side_alternatives", "options_", "checklist_")
"""Questions that wait while offers go back and forth: a bare amount is rather an offer than their answer."""

BUSY = 2
"""From this many offers of theirs on, the user is taken to be in the meeting."""

_NO = re.compile(r"\b(?:no|not|didn'?t|never|walk\w*|fail\w*|fell|collapsed|left)\b", re.IGNORECASE)


def read_table(talk: Talk, message: Message, text: str) -> Reading | None:
    """What a message says about offers, the outcome or a wish for another limit; None when it is about something else.

    Args:
        talk: the conversation; while a question about one alternative is open, "they" are not the other side.
        message: what the user wrote, with its intent and its moment.
        text: the words without spaces around them.
    """
    plan, question = talk.plan, talk.question
    name = question.name if question else SILENCE
    if name in (OUTCOME, PRICE, LESSONS):
        return _read_review(plan, name, message, text)
    if question and question.alternative:
        return None
    offers = read_table_offers(text, plan)
    if not at_table(plan, talk.sealed is not None or talk.short):
        outcome = read_outcome(text, plan, message.now) if message.intent == "report_outcome" else None
        told = (SetField("outcome", outcome),) if outcome else offers if len(offers) > 1 else ()
        return Reading(edits=told) if told else None
    wished = read_wished_limit(text, plan) if talk.sealed else None
    if wished is not None:
        return Reading(edits=(SetField("stated_limit", wished),))
    outcome = read_outcome(text, plan, message.now) or _told(message, plan, text)
    if outcome is not None:
        return Reading(edits=(SetField("outcome", outcome),))
    if offers:
        return Reading(edits=(*offers, *_reopened(plan)))
    bargaining = any(offer.by == "them" for offer in plan.offers) and name.startswith(_PREPARING)
    price = read_amount(text, plan) if (bargaining or name in (SILENCE, OPEN_END)) and not is_request(text) else None
    if price is None:
        return None
    choices: tuple[tuple[str, tuple[Edit, ...]], ...] = (
        ("They offer it", (AddOffer("them", price), *_reopened(plan))),
        ("I offered it", (AddOffer("me", price), *_reopened(plan))),
        *_other_meaning(name, price),
        ("Neither", ()),
    )
    return Reading(unsure=(Unsure("whose_offer", text, choices),))


def _other_meaning(question: str, price: float) -> tuple[tuple[str, tuple[Edit, ...]], ...]:
    """What a bare amount may answer besides: the question about their limit."""
    if question != THEIR_LIMIT:
        return ()
    return (("The furthest they would go", (SetField("their_reservation", PriceRange.point(price)),)),)


def read_question(talk: Talk, message: Message, text: str) -> Asked | None:
    """The amount that a message asks about; None while a question about one alternative is open."""
    about_one = talk.question is not None and talk.question.alternative is not None
    if about_one or not (is_request(text) or message.intent == "ask_move" or at_table(talk.plan, bool(talk.sealed))):
        return None
    return read_asked(text, talk.plan)


def limit_counts(talk: Talk) -> bool:
    """Whether offers are held against the limit: it is confirmed, told or about to be, or the talks are going on."""
    if assess(known_part(talk.plan)).reservation_price is None:
        return False
    about_to_be = talk.question is not None and talk.question.name == CONFIRMED
    known = talk.sealed is not None or about_to_be or talk.told is not None or TOLD in talk.done
    return known or talk.short or len(talk.plan.offers) > 1


def hush(talk: Talk) -> Talk:
    """The conversation, with no question after this answer while offers go back and forth."""
    theirs = sum(offer.by == "them" for offer in talk.plan.offers)
    busy = limit_counts(talk) and theirs >= BUSY and talk.plan.outcome is None and not talk.pending
    return replace(talk, quiet=True) if busy else talk


def set_length(talk: Talk, length: str) -> Turn:
    """The turn in which answers become `short` or `long`, or the meeting is `over`."""
    if length == "short":
        return Turn(replace(talk, short=True, quiet=False), says=(Say("utter_short_on"),))
    over = length == "over"
    says = () if over and talk.plan.outcome is None else (Say("utter_short_off"),)
    pending = () if over else talk.pending
    return Turn(
        replace(talk, short=False, quiet=False, pending=pending), says=says, review=over and talk.plan.outcome is None
    )


def in_short(turn: Turn, message: Message) -> Turn:
    """The turn, with a word where there is nothing else to say and nothing will be asked."""
    if not turn.talk.short or turn.talk.pending or turn != Turn(turn.talk):
        return turn
    name = "utter_short_fine" if message.intent in PLAIN_ANSWERS else "utter_short_unclear"
    return replace(turn, says=(Say(name),))


def _told(message: Message, plan: Plan, text: str) -> DealOutcome | None:
    """The outcome in a sentence of which only the classifier says, and surely, that it tells one."""
    if message.intent != "report_outcome" or message.confidence < VERY_SURE or is_request(text):
        return None
    if _NO.search(text):
        return DealOutcome(False, None, _day(message))
    return DealOutcome(True, read_price(text, plan), _day(message))


def _read_review(plan: Plan, name: str, message: Message, text: str) -> Reading | None:
    outcome = read_outcome(text, plan, message.now)
    price = read_amount(text, plan) if name != LESSONS else None
    if outcome is None and name == OUTCOME:
        if price is not None or message.intent == "affirm":
            outcome = DealOutcome(True, price, _day(message))
        elif message.intent == "deny" and message.confidence >= SURE:
            outcome = DealOutcome(False, None, _day(message))
    kept = plan.outcome
    if outcome is None and name == PRICE and price is not None and kept is not None:
        outcome = replace(kept, price=price)
    if outcome is not None:
        return Reading(edits=(SetField("outcome", outcome),), answered=name != LESSONS)
    if name != LESSONS or kept is None or not _is_lesson(message, text):
        return None
    return Reading(edits=(SetField("outcome", replace(kept, lessons=(*kept.lessons, text))),), answered=True)


def _is_lesson(message: Message, text: str) -> bool:
    """Whether a message tells what was learned: anything that is no request, no small talk and no plain answer."""
    if is_request(text) or (message.intent in PLAIN_ANSWERS and message.confidence >= SURE):
        return False
    if message.intent in ASKS:
        return message.confidence < SURE
    return not (message.intent in CHAT and message.confidence >= VERY_SURE) and any(map(str.isalpha, text))


def _reopened(plan: Plan) -> tuple[Edit, ...]:
    """What an offer after the end changes: the talks go on, so there is no outcome any more."""
    return (SetField("outcome", None),) if plan.outcome is not None else ()


def _day(message: Message) -> str | None:
    return message.now.date().isoformat() if message.now else None
