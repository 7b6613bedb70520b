"""What the judgements on a sentence change: a person is no term, a demand is no need, and what is unsure is asked."""

from __future__ import annotations

from dataclasses import replace

from negotiation.agenda import Question
from negotiation.edits import AddText
from negotiation.reading import Reading, Unsure
from negotiation.talk.intents import INTERRUPTIONS, SURE
from negotiation.talk.memory import Message, Talk

PERSON_OR_ISSUE, POSITION_OR_INTEREST = "person_or_issue", "position_or_interest"
KEPT = (PERSON_OR_ISSUE, POSITION_OR_INTEREST)
"""Choices about where something belongs: when the user leaves them, the likelier place keeps it."""
BEHIND = "interests_behind"
_ASK_FROM = 0.55
_NOTES = ("people.person", "people.issue")


def with_judgements(reading: Reading, message: Message, question: Question | None) -> Reading:
    """The reading with a note where it belongs: with the person or with the deal, as a demand or as a need.

    Args:
        reading: the facts in the message.
        message: what the user wrote, with the judgements on it.
        question: the open question.
    """
    requested = message.intent in INTERRUPTIONS and message.confidence >= SURE
    if requested or len(reading.edits) != 1 or not isinstance(reading.edits[0], AddText):
        return reading
    edit = reading.edits[0]
    if edit.where in _NOTES:
        return _note(reading, message, edit)
    if edit.where == "interests.mine" and question is not None and question.name == "interests_mine":
        return _need(reading, message, edit)
    return reading


def wants_reason(reading: Reading, message: Message, talk: Talk) -> bool:
    """Whether a demand was told where a need was asked for, and the need behind it was not asked for yet."""
    asked = talk.question is not None and talk.question.name == "interests_mine"
    found = message.judgements.get(POSITION_OR_INTEREST)
    demand = found is not None and found.label == "position" and found.sure
    needs = [edit for edit in reading.edits if isinstance(edit, AddText) and edit.where == "interests.mine"]
    return asked and demand and len(needs) == 1 and BEHIND not in (*talk.done, *talk.asked)


def _note(reading: Reading, message: Message, edit: AddText) -> Reading:
    found = message.judgements.get(PERSON_OR_ISSUE)
    if found is None or edit.where == f"people.{found.label}":
        return reading
    judged = replace(edit, where=f"people.{found.label}")
    if found.sure:
        return replace(reading, edits=(judged,))
    places = {"people.person": "The person", "people.issue": "The deal"}
    choices = tuple((places[one.where], (one,)) for one in (edit, judged))
    return replace(reading, edits=(), unsure=(*reading.unsure, Unsure(PERSON_OR_ISSUE, edit.text, choices)))


def _need(reading: Reading, message: Message, edit: AddText) -> Reading:
    found = message.judgements.get(POSITION_OR_INTEREST)
    if found is None or found.label != "position" or found.sure or found.confidence < _ASK_FROM:
        return reading
    choices = (("What I demand", (edit,)), ("Why I want it", (edit,)))
    return replace(reading, edits=(), unsure=(*reading.unsure, Unsure(POSITION_OR_INTEREST, edit.text, choices)))
