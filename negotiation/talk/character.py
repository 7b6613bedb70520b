"""What the user tells about the person across the table, added up: their style, and what they are doing.

Sentences that the language components judged and answers to the three quick questions are evidence alike. It is kept
with the talk, so that a second sentence can make a style surer, or mixed.
"""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation import counterpart
from negotiation.agenda import Question
from negotiation.counterpart import QUESTIONS, Diagnosis, diagnose
from negotiation.edits import AddText, Edit, SetField
from negotiation.judging import SURE
from negotiation.reading import Reading
from negotiation.talk.intents import INTERRUPTIONS, is_request
from negotiation.talk.memory import Message, Say, Talk, Turn, finish, update_plan

PREFIX = "counterpart_"
KEYS = tuple(f"{PREFIX}{question.name}" for question in QUESTIONS)
EVIDENCE = 12
_AROUND = " ,.;!"
_LEFT_OPEN = {
    "dont_know": "utter_left_open",
    "skip_question": "utter_skipped",
    "nothing_more": "utter_skipped",
    "deny": "utter_noted_nothing",
}
_ABOUT_THEM = ("people.person", "people.issue")


def with_character(reading: Reading, message: Message, talk: Talk) -> tuple[Reading, Talk]:
    """The reading and the talk with the style and the tactic of the other side that the sentence shows.

    Args:
        reading: the facts in the message.
        message: what the user wrote, with the judgements on it.
        talk: the conversation; what its plan holds already is not set again.
    """
    style, tactic = message.judgements.get("style"), message.judgements.get("tactic")
    pressure = message.judgements.get("pressure")
    pressed = message.intent == "feel_pressure" or (pressure is not None and pressure.sure)
    if pressed and (talk.question is None or talk.question.name != "people_notes"):
        return reading, talk  # what is said under pressure gets the answer to pressure
    if _says_nothing_else(reading, message) and any(judged and judged.sure for judged in (style, tactic)):
        reading = replace(reading, edits=(AddText("people.person", message.text.strip()),))
    reading = _with_pieces(reading, message)
    if not any(isinstance(edit, AddText) and edit.where in _ABOUT_THEM for edit in reading.edits):
        return reading, talk
    found: list[Edit] = []
    judged = [
        counterpart.evidence_in(piece.text.strip(_AROUND), piece.judgements.get("style")) for piece in message.pieces
    ]
    whole = bool(style and style.sure) or not any(judged)
    for one in [counterpart.evidence_in(message.text, style)] if whole else judged:
        talk = _remember(talk, one) if one is not None else talk
    found = _style(talk) if talk.evidence else []
    if tactic and tactic.sure and tactic.label != talk.plan.counterpart.tactic:
        found.append(SetField("counterpart.tactic", tactic.label))
        reading = replace(reading, edits=tuple(_as_behaviour(edit) for edit in reading.edits))
    return (replace(reading, edits=(*reading.edits, *found)) if found else reading), talk


def _as_behaviour(edit: Edit) -> Edit:
    """What they do to get their way is about them, and no term of the deal."""
    return replace(edit, where=_ABOUT_THEM[0]) if isinstance(edit, AddText) and edit.where in _ABOUT_THEM else edit


def _with_pieces(reading: Reading, message: Message) -> Reading:
    """The reading with the clauses of a longer message that clearly describe the other side, and were not kept yet."""
    if is_request(message.text):
        return reading
    kept = [edit.text.casefold() for edit in reading.edits if isinstance(edit, AddText)]
    added = []
    for piece in message.pieces:
        text = piece.text.strip(_AROUND)
        clear = any(found.sure for kind, found in piece.judgements.items() if kind in ("style", "tactic"))
        if clear and not re.search(r"\d", text) and not any(text.casefold() in one for one in kept):
            added.append(AddText("people.person", text))
    return replace(reading, edits=(*reading.edits, *added)) if added else reading


def _says_nothing_else(reading: Reading, message: Message) -> bool:
    """Whether nothing was made of a statement yet, and nothing else answers it."""
    made = reading.edits or reading.problems or reading.unsure or reading.sunk or reading.answered
    return not made and message.intent not in INTERRUPTIONS and not is_request(message.text)


def diagnosis_of(talk: Talk) -> Diagnosis | None:
    """The style that all the user told speaks for; None where there is too little to go by."""
    found = diagnose(talk.evidence)
    heard = sum(weights.get(found.style, 0.0) for _, weights in talk.evidence) if found else 0.0
    return found if heard >= SURE["style"] else None


def has_changed(before: Talk, after: Talk) -> bool:
    """Whether what can be said of the other side's style is something else than before."""
    old, new = diagnosis_of(before), diagnosis_of(after)
    if new is None or new.certainty == "unsure":
        return False
    return old is None or (old.style, old.mixed_with, old.certainty) != (new.style, new.mixed_with, new.certainty)


def start_questions(talk: Talk) -> Talk:
    """The conversation with the first quick question to be asked next; earlier answers to them are put aside."""
    answers = {answer.words for question in QUESTIONS for answer in question.answers}
    evidence = tuple(piece for piece in talk.evidence if piece[0] not in answers)
    return replace(talk, forced=KEYS[0], evidence=evidence, done=talk.done - set(KEYS), tries=0)


def answer_question(talk: Talk, question: Question, message: Message) -> Turn | None:
    """The answer to a quick question: the next one, or the diagnosis after the last.

    Returns:
        The turn; None where the message is no answer to it, neither one of its buttons nor words that show a style.
    """
    name = question.name.removeprefix(PREFIX)
    piece = counterpart.read_answer(name, message.text)
    if piece is None and message.intent in _LEFT_OPEN:
        turn = next_question(talk, question)
        return replace(turn, says=(Say(_LEFT_OPEN[message.intent]), *turn.says))
    if piece is None and not is_request(message.text):
        piece = counterpart.evidence_in(message.text, message.judgements.get("style"))
        talk = update_plan(talk, (AddText("people.person", message.text),))[0] if piece else talk
    if piece is None:
        return None
    return next_question(_remember(talk, piece) if piece[1] else talk, question)


def next_question(talk: Talk, question: Question) -> Turn:
    """The turn that leaves a quick question behind: the next one is open, or all is said after the last."""
    talk = finish(talk, question)
    following = KEYS[KEYS.index(question.name) + 1 :]
    if following:
        return Turn(replace(talk, forced=following[0]))
    found = diagnosis_of(talk)
    if found is None or found.certainty == "unsure":
        return Turn(talk, says=(Say("utter_counterpart_open"),))
    talk, applied = update_plan(talk, tuple(_style(talk)))
    return Turn(talk, applied.changes, character=True)


def _remember(talk: Talk, piece: counterpart.Evidence) -> Talk:
    others = tuple(one for one in talk.evidence if one[0] != piece[0])
    return replace(talk, evidence=(*others, piece)[-EVIDENCE:])


def _style(talk: Talk) -> list[Edit]:
    """The edit that keeps the style, when it is clear enough and new."""
    found = diagnosis_of(talk)
    if found is None or found.certainty == "unsure" or found.style == talk.plan.counterpart.style:
        return []
    return [SetField("counterpart.style", found.style)]
