"""One turn of the preparation: from what the user wrote to a new plan, what to say back, and what to ask next.

This is the coach's conduct, without Rasa: `take_turn` decides whether a message is an answer, a fact, a choice or
something that other rules answer (an interruption). The dialogue engine brings the message and shows the result.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import partial

from negotiation.agenda import CHECKLIST, Question
from negotiation.edits import AddOffer, AddText, Edit, ReplaceOffer, SetField
from negotiation.minutes import is_short_of_time
from negotiation.plan import Plan
from negotiation.reading import Focus, Reading, is_final, is_ultimatum, read_facts, read_length
from negotiation.talk.answers import answer, unclear
from negotiation.talk.character import KEYS, answer_question, has_changed, with_character
from negotiation.talk.checklist import FOCUS, hear_point
from negotiation.talk.choosing import ABOUT_ALL, CONFIRMATIONS, ask_behind, choose, say_refused, set_free
from negotiation.talk.doubts import doubt
from negotiation.talk.guesses import is_two_minded
from negotiation.talk.imports import import_plan, looks_like_plan
from negotiation.talk.intents import SURE, as_heard, in_free_words, is_interruption, is_plain_answer, says_nothing
from negotiation.talk.judged import KEPT, wants_reason, with_judgements
from negotiation.talk.leftovers import MOST_ASKED, place
from negotiation.talk.limit import about_limit
from negotiation.talk.memory import (
    CONFIRMED,
    UNSEEN,
    Choice,
    Message,
    Say,
    Talk,
    Turn,
    finish,
    told_last,
    update_plan,
)
from negotiation.talk.other_one import other_one
from negotiation.talk.proposals import take_ideas
from negotiation.talk.questions import SILENCE
from negotiation.talk.requests import leaves_as_is, requested
from negotiation.talk.returning import put_back
from negotiation.talk.table import ABOUT_MOVES, hush, in_short, read_question, read_table, set_length
from negotiation.talk.unplaced import behind, go_by
from negotiation.talk.what_if import WHAT_IF, what_if

_DIGIT = re.compile(r"\d[.)]?")
_IN_WORDS = frozenset(
    """
    opening_subject opening_counterpart people_notes interests_mine interests_behind interests_theirs options_ideas
    """.split()  # noqa: SIM905
)
"""Questions that no bare digit answers."""

_HOW = re.compile(
    r"\bhow did (?:i|we|it|that)\b.*\b(?:do|go)\b|\b(?:was|is) (?:it|that|this) (?:a )?(?:good|bad|fair)\b|"
    r"\bwhat (?:can|could|should|do|did) (?:i|we) learn\b|\b(?:rate|review|judge) (?:it|that|the deal|my deal)\b",
    re.IGNORECASE,
)
_TICK = re.compile(r"(?:(?:it'?s |that'?s |all |already )?done|check|✓|✅)[ .!]*", re.IGNORECASE)
_TAKE_BACK = re.compile(
    r"\W*(?:(?:no|oh|wait|sorry|actually|ok|okay|hm+|please|oops|nah)\W+)*(?:scratch|strike|forget|ignore|cancel|drop|scrap)"
    r" (?:that|it|this|what i (?:just )?said)(?: please| again)?\W*",
    re.IGNORECASE,
)
_WORD = re.compile(r"[^\W\d_]{3}")
_MAY_BE_PRESSURE = (None, "tell_fact", "express_frustration", "report_offer", "out_of_scope", "nlu_fallback", "deny")
_LEFT_SILENTLY = frozenset({*CONFIRMATIONS, *KEPT, *ABOUT_ALL}) - {"start_negotiation"}
_FOCUS = {"interests_behind": "interests_mine", "alternatives_another": "alternatives_more", **FOCUS}


def take_turn(talk: Talk, message: Message, others: Sequence[str] | None = None) -> Turn:
    """Read one message in the light of the open question.

    Args:
        talk: the conversation before it.
        message: what the user wrote.
        others: what the other negotiations may be called (see `negotiations.named`); None: the message is about
            this one for sure.

    Returns:
        The turn; it never raises for anything a user can write.
    """
    turn = in_short(_read(replace(talk, quiet=False, question=_kept(talk)), message, others), message)
    changed = turn.talk.forced not in KEYS and has_changed(talk, turn.talk)
    turn = replace(turn, character=turn.character or changed)
    if any(change.key == "outcome" and change.new is not None for change in turn.changes):
        return replace(turn, talk=replace(turn.talk, short=False, pending=()), review=True)
    about_offers = turn.asked is not None or any(change.key.startswith("offers[") for change in turn.changes)
    return replace(turn, talk=hush(turn.talk)) if about_offers else turn


def _read(talk: Talk, message: Message, others: Sequence[str] | None) -> Turn:
    text = message.text.strip(UNSEEN)
    if message.edits:
        return _take_edits(talk, message.edits, message)
    if not text:
        return unclear(talk, Say("utter_problem_empty"))
    if text.startswith("/"):
        return unclear(talk, Say("utter_problem_slash"))
    if looks_like_plan(text):
        return import_plan(talk, text)
    if _DIGIT.fullmatch(text) and not talk.pending and talk.question and talk.question.name in _IN_WORDS:
        return unclear(talk)  # the number of a button that is gone, not a price
    length = read_length(text)
    if length is not None:
        return Turn(talk, interrupted=True) if message.intent == "set_length" else set_length(talk, length)
    if talk.plan.outcome is not None and _HOW.search(text):
        return Turn(talk, told_again=True)
    before, question = talk, talk.question
    message = _ticked(talk, as_heard(message, question), text)
    answered = answer_question(talk, question, message) if question and question.name in KEYS else None
    answered = answered or take_ideas(talk, message)
    if answered:
        return answered
    focus = None
    if question:
        focus = Focus(_FOCUS.get(question.name, question.name), question.alternative, partial(told_last, talk))
    reading = read_table(talk, message, text)
    if reading is None:
        reading = _in_words(read_facts(text, _as_asked(talk), focus, message.clauses, message.now, message.intent))
        reading, talk = with_character(with_judgements(reading, message, question), message, talk)
    chosen = choose(talk, message, reading) if talk.pending else None
    if chosen:
        return chosen
    if message.intent == "undo_change" and message.confidence >= SURE and _TAKE_BACK.fullmatch(text):
        return Turn(talk, interrupted=True)
    if leaves_as_is(text) and in_free_words(reading):
        return Turn(replace(talk, tries=0), says=(Say("utter_choice_left"),))
    before, talk = _without_supposed(before), _without_supposed(talk)
    other = other_one(before, message)
    if other:
        return other
    supposed = what_if(before, message)
    if supposed:
        return supposed
    returned = put_back(before, message)
    if returned:
        return _with_figures(*returned, message)
    request = requested(before, message, reading, others) if others is not None else None
    if request:
        return Turn(before, request=request)
    asked = read_question(talk, message, text) if in_free_words(reading) else None
    if asked is not None:
        by_rule = message.intent in ("ask_move", "feel_pressure")
        return Turn(talk, interrupted=True) if by_rule else Turn(talk, asked=asked)
    asked_first = question is not None and not talk.pending and not reading.edits and is_two_minded(message)
    if is_interruption(message, reading) and not asked_first and not _says_it_all(talk, message, reading):
        if in_free_words(reading):
            return Turn(talk, interrupted=True)
        return replace(_take_facts(talk, reading, message), interrupted=True)
    if talk.pending and talk.tries == 0 and not (reading.edits or reading.problems or reading.sunk):
        which = message.intent == "affirm" and message.confidence >= SURE
        return Turn(replace(talk, tries=1), says=(Say("utter_choice_which" if which else "utter_unclear"),))
    # Whoever talks about something else has left the choice: only what a figure is, is asked once more behind it.
    pending, left = go_by(talk.pending, reading.edits)
    talk = replace(talk, pending=pending)
    kept = [edit for choice in left if choice.kind in KEPT for edit in choice.options[0][1]]
    talk = update_plan(talk, tuple(kept), text, message.now)[0]
    turn = replace(_heard(talk, message, reading), hurried=is_short_of_time(text))
    says = [Say("utter_choice_dropped", {"what": choice.text}) for choice in left if choice.kind not in _LEFT_SILENTLY]
    return replace(turn, says=(*says, *turn.says))


def _ticked(talk: Talk, message: Message, text: str) -> Message:
    """A bare "done" while the checklist is gone through is an answer to it, never the end of the talks."""
    if talk.check is None or talk.check.over or not _TICK.fullmatch(text):
        return message
    confirms = talk.question is not None and talk.question.name == CONFIRMED
    return replace(message, intent="affirm" if confirms else "nothing_more", confidence=1.0)


def _heard(talk: Talk, message: Message, reading: Reading) -> Turn:
    """A message that is about the plan or the open question."""
    text = message.text.strip(UNSEEN)
    if talk.question and talk.question.skill == CHECKLIST:
        turn = hear_point(talk, message, reading, text)
        if turn is not None:
            return turn
    if in_free_words(reading) and says_nothing(text) and talk.question:
        turn = answer(talk, replace(message, intent="deny", confidence=1.0), Reading())
        if talk.question.key in turn.talk.done:
            return turn
    if is_plain_answer(message, reading):
        return answer(talk, message, replace(reading, answered=reading.answered and not reading.edits))
    told = reading.edits or reading.problems or reading.unsure or reading.sunk
    if told or (reading.left and _WORD.search(text)):
        turn = _take_facts(talk, reading, message)
        turn = replace(turn, pressure=_is_pressed(reading, message))
        return replace(turn, talk=ask_behind(turn.talk)) if wants_reason(reading, message, talk) else turn
    pressure = message.judgements.get("pressure")
    if pressure is not None and pressure.sure and not reading.answered and message.intent in _MAY_BE_PRESSURE:
        return Turn(talk, interrupted=True, pressure=True)
    return answer(talk, message, reading)


def _is_pressed(reading: Reading, message: Message) -> bool:
    """Whether an offer of theirs came with pressure: "they offer 9k, take it or leave it"."""
    offered = any(isinstance(edit, AddOffer | ReplaceOffer) and edit.by == "them" for edit in reading.edits)
    pressure = message.judgements.get("pressure")
    judged = pressure is not None and pressure.sure
    return offered and (judged or message.intent == "feel_pressure" or is_ultimatum(message.text))


def _in_words(reading: Reading) -> Reading:
    """The reading without "needs" and notes that are no words at all, such as a number out of place."""
    edits = tuple(e for e in reading.edits if not isinstance(e, AddText) or sum(map(str.isalpha, e.text)) > 1)
    return reading if edits == reading.edits else replace(reading, edits=edits, answered=bool(edits))


def _take_facts(talk: Talk, reading: Reading, message: Message) -> Turn:
    before, text = talk, message.text.strip(UNSEEN)
    lost = _amounts_left(reading)
    edits, doubts = doubt(talk.plan, reading.edits, text, lost)
    talk, applied = update_plan(talk, edits, text, message.now)
    says = [Say(f"utter_problem_{p.kind}", {"what": p.text}) for p in reading.problems]
    says += [say_refused(refusal) for refusal in applied.refusals]
    if reading.sunk:
        says.append(Say("utter_sunk", {"amounts": reading.sunk}))
    says += [Say("utter_computed", {"what": said, "amounts": (price,)}) for said, price in reading.computed]
    choices = tuple(Choice(unsure.kind, unsure.text, unsure.choices) for unsure in reading.unsure if unsure.choices)
    new = [*doubts, *choices]
    words = [u for u in reading.unsure if not u.choices]
    says += [Say(f"utter_unsure_{u.kind}", {"what": u.text}) for u in words]
    if len(lost) <= MOST_ASKED:
        new += [place(talk.plan, value, talk.question, text) for value in lost]
    else:
        says.append(Say("utter_left_out", {"amounts": lost}))
    talk = replace(talk, pending=behind(new, talk.pending))
    shares = dict.fromkeys(quantity.text for quantity in reading.left if quantity.kind != "money")
    if shares:
        says.append(Say("utter_left_out_share", {"what": " and ".join(shares)}))
    question = talk.question
    unclear_facts = [unsure for unsure in reading.unsure if unsure.kind not in KEPT]
    refused = bool(reading.problems or unclear_facts or applied.refusals or doubts)
    if question and (applied.changes or not refused):
        talk = finish(talk, question) if reading.answered else set_free(talk)
    if not applied.changes and not says and not reading.answered and talk.pending == before.pending:
        says.append(Say("utter_known_already"))
    says += about_limit(before, talk, edits)
    if before.plan.outcome is not None and talk.plan.outcome is None:
        says.append(Say("utter_reopened"))
    return Turn(replace(talk, tries=0), applied.changes, tuple(says), final=is_final(text))


def _without_supposed(talk: Talk) -> Talk:
    """The conversation in which nobody asks any more whether a what-if is to be kept: it was left."""
    return replace(talk, pending=tuple(choice for choice in talk.pending if choice.kind != WHAT_IF))


def _with_figures(turn: Turn, figures: str, message: Message) -> Turn:
    """The turn in which something came back, with what was said of it at once."""
    if not figures:
        return turn
    told = _take_facts(turn.talk, read_facts(figures, turn.talk.plan), replace(message, text=figures))
    return replace(told, changes=(*turn.changes, *told.changes), says=(*turn.says, *told.says))


def _amounts_left(reading: Reading) -> tuple[float, ...]:
    """The amounts that nothing was made of."""
    ends = (q.low if q.low is not None else q.high for q in reading.left if q.kind == "money")
    return tuple(dict.fromkeys(end for end in ends if end is not None))


def _take_edits(talk: Talk, edits: tuple[Edit, ...], message: Message) -> Turn:
    """Facts changed on the fact sheet: checked like spoken ones, and the open question stays as it is."""
    turn = _take_facts(talk, Reading(edits=edits), message)
    return replace(turn, talk=replace(turn.talk, forced=talk.forced))


def _says_it_all(talk: Talk, message: Message, reading: Reading) -> bool:
    """Whether what is said about the facts in a message answers its question, too: an offer, a wish for a limit."""
    offered = any(isinstance(edit, AddOffer | ReplaceOffer) for edit in reading.edits)
    wished = any(isinstance(edit, SetField) and edit.key == "stated_limit" for edit in reading.edits)
    return message.intent in ABOUT_MOVES and (offered or (wished and talk.sealed is not None))


def _as_asked(talk: Talk) -> Plan:
    """The plan to read a message by: the answer to a question that was gone back to is open again."""
    if talk.forced == "opening_subject":
        return replace(talk.plan, title=None)
    if talk.forced == "opening_counterpart":
        return replace(talk.plan, counterpart=replace(talk.plan.counterpart, name=None))
    return talk.plan


def _kept(talk: Talk) -> Question | None:
    """The open question; after a goodbye the one that was kept, since the first words may answer it."""
    silent = talk.question is not None and talk.question.name == SILENCE
    return Question.from_key(talk.forced) if silent and talk.forced and not talk.short else talk.question
