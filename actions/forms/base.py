"""What the forms of all skills have in common: a turn is read once, said back, and the next question is chosen."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from rasa_sdk import FormValidationAction, Tracker
from rasa_sdk.events import ActionExecutionRejected, ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import say_advice
from actions.limit import say_limit
from actions.slots import (
    ERASE_SLOT,
    REQUESTED_SLOT,
    empty_slots,
    read_negotiations,
    read_talk,
    write_kept,
    write_negotiations,
    write_talk,
)
from actions.turn_wording import say_back
from actions.wording import say
from negotiation.agenda import CHECKLIST
from negotiation.edits import edit_from_dict
from negotiation.judging import read_judgements, read_pieces
from negotiation.talk import (
    Message,
    Negotiation,
    Negotiations,
    Talk,
    Turn,
    ask,
    ask_for_limit,
    converse,
    is_limit_told,
    limit_told,
)


def latest_message(tracker: Tracker) -> Message:
    """What the user wrote last, with what the language components found in it.

    A message's metadata comes from the server alone: the page's fact sheet sends its edits there, and a channel that
    knows it the user's time zone.
    """
    parsed = tracker.latest_message or {}
    told = parsed.get("metadata") or {}
    intent = parsed.get("intent") or {}
    stamp = next((event.get("timestamp") for event in reversed(tracker.events) if event.get("event") == "user"), None)
    return Message(
        text=str(parsed.get("text") or ""),
        intent=intent.get("name"),
        confidence=float(intent.get("confidence") or 0.0),
        ranking=tuple((str(one["name"]), float(one["confidence"])) for one in parsed.get("intent_ranking") or ()),
        clauses=parsed.get("clauses"),
        judgements=read_judgements(parsed),
        now=_local(stamp, told.get("zone")) if stamp else None,
        edits=tuple(edit_from_dict(edit) for edit in told.get("edits") or ()),
        pieces=read_pieces(parsed),
    )


def _local(stamp: float, zone: str | None) -> datetime:
    """The moment of a message on the user's own clock; on this machine's where their zone is not known."""
    try:
        return datetime.fromtimestamp(stamp, ZoneInfo(zone) if zone else None).replace(tzinfo=None)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return datetime.fromtimestamp(stamp)


def latest_text(tracker: Tracker) -> str:
    """The words of the user's latest message."""
    return str((tracker.latest_message or {}).get("text") or "")


def is_unread(tracker: Tracker) -> bool:
    """Whether no action has run since the user's latest message (the form's own entry, written last, aside)."""
    for event in reversed(tracker.events[:-1]):
        if event.get("event") == "user":
            return True
        if event.get("event") == "action":
            return False
    return False


def leave_for(form: str) -> list[EventType]:
    """The events that close the active form and open another."""
    return [SlotSet(REQUESTED_SLOT, None), ActiveLoop(None), FollowupAction(form)]


class SkillForm(FormValidationAction, ABC):
    """The validation of one skill's form. What is open comes from the plan, not from the list of slots."""

    @abstractmethod
    def name(self) -> str:
        """The action's name, `validate_<skill>_form`."""

    @property
    def skill(self) -> str:
        """The step whose questions the form asks."""
        return self.form_name().removesuffix("_form")

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if not is_unread(tracker):
            return self._ask(dispatcher, domain, tracker, read_talk(tracker))
        negotiations, turn = converse(read_negotiations(tracker), latest_message(tracker))
        say_back(dispatcher, domain, turn)
        say_advice(dispatcher, domain, turn)
        if turn.restart:
            return self._start_over(dispatcher, tracker)
        if turn.forget:
            return self._forget(dispatcher, tracker)
        if turn.opened:
            return [*write_negotiations(tracker, negotiations), *leave_for(f"{negotiations.open.skill}_form")]
        if turn.limit:
            say_limit(dispatcher, domain, turn.talk.plan, turn.talk.short)
            turn = replace(turn, talk=limit_told(ask_for_limit(turn.talk)))
        left = self._left(tracker, turn)
        kept = write_kept(tracker, negotiations)
        return left if left is not None else [*kept, *self._ask(dispatcher, domain, tracker, turn.talk)]

    def _left(self, tracker: Tracker, turn: Turn) -> list[EventType] | None:
        """The events of a turn that leaves the form, for another one or for an answer by rule; None when it stays."""
        if turn.hurried and self.skill != CHECKLIST:
            return self._check(tracker, turn.talk)
        if turn.review and self.skill != "review":
            return [*write_talk(tracker, replace(turn.talk, question=None)), *leave_for("review_form")]
        if turn.interrupted:
            rejected = ActionExecutionRejected(self.form_name())
            answer = [FollowupAction("action_face_pressure")] if turn.pressure else []
            return [*write_talk(tracker, turn.talk), rejected, *answer]
        return None

    def _ask(
        self, dispatcher: CollectingDispatcher, domain: dict[str, Any], tracker: Tracker, talk: Talk
    ) -> list[EventType]:
        fresh = self.skill != "opening" and not any(key.startswith(f"{self.skill}_") for key in talk.asked)
        after = ask(talk, self.skill)
        if is_limit_told(talk, after):
            say_limit(dispatcher, domain, after.plan)
            after = limit_told(after)
        if fresh and after.question and after.question.skill == self.skill:
            say(dispatcher, domain, f"utter_step_{self.skill}")
        # A slot event beside the requested slot tells Rasa that the message was taken.
        taken = SlotSet("shared_tries", after.tries or None)
        requested = SlotSet(REQUESTED_SLOT, after.question.name if after.question else None)
        return [*write_talk(tracker, after), taken, requested]

    def _check(self, tracker: Tracker, talk: Talk) -> list[EventType]:
        """Leave for the checklist; which form was left is told by the active loop."""
        return [*write_talk(tracker, talk), SlotSet(REQUESTED_SLOT, None), FollowupAction("action_start_checklist")]

    def _forget(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        dispatcher.utter_message(response="utter_forgotten")
        quiet = write_negotiations(tracker, Negotiations((Negotiation(Talk(quiet=True)),)))
        closed = [SlotSet(ERASE_SLOT, True), SlotSet(REQUESTED_SLOT, None), ActiveLoop(None)]
        return [*quiet, *closed, FollowupAction("action_listen")]

    def _start_over(self, dispatcher: CollectingDispatcher, tracker: Tracker) -> list[EventType]:
        dispatcher.utter_message(response="utter_restarted")
        return [*empty_slots(tracker), *leave_for("opening_form")]
