"""The person across the table: the three quick questions, and what to do with the style they show."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.counterpart_wording import advise_on_style, advise_on_tactic, counterpart_fields, known_style
from actions.slots import read_talk, write_talk
from actions.wording import phrase
from negotiation import counterpart
from negotiation.talk import start_questions

_ASKS_FOR_QUESTIONS = re.compile(r"\b(?:questions?|quiz|ask me)\b", re.IGNORECASE)


class ActionReadCounterpart(Action):
    """Say what kind of person the other side is and what to do; else ask three quick questions."""

    def name(self) -> str:
        return "action_read_counterpart"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        text = str((tracker.latest_message or {}).get("text") or "")
        if known_style(talk) is None or _ASKS_FOR_QUESTIONS.search(text):
            dispatcher.utter_message(response="utter_counterpart_start")
            return write_talk(tracker, start_questions(talk))
        advise_on_style(dispatcher, domain, talk)
        if talk.plan.counterpart.tactic:
            advise_on_tactic(dispatcher, domain, talk.plan, talk.plan.counterpart.tactic)
        return []


class _AskQuickQuestion(Action, ABC):
    @abstractmethod
    def name(self) -> str:
        """The action's name, `action_ask_counterpart_<question>`."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        asked = counterpart.question(self.name().removeprefix("action_ask_counterpart_"))
        text = phrase(domain, asked.ask, **counterpart_fields(read_talk(tracker).plan))
        dispatcher.utter_message(text=text, buttons=domain["responses"][asked.ask][0]["buttons"])
        return []


class ActionAskCounterpartDisagreement(_AskQuickQuestion):
    """Ask what they do when the two disagree."""

    def name(self) -> str:
        return "action_ask_counterpart_disagreement"


class ActionAskCounterpartDecision(_AskQuickQuestion):
    """Ask how they come to a decision."""

    def name(self) -> str:
        return "action_ask_counterpart_decision"


class ActionAskCounterpartWishes(_AskQuickQuestion):
    """Ask how one learns what they want."""

    def name(self) -> str:
        return "action_ask_counterpart_wishes"
