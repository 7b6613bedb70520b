"""What could serve both sides, and what they could both call fair."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.base import SkillForm
from actions.slots import read_talk
from negotiation.ideas import starting_ideas


class ValidateOptionsForm(SkillForm):
    """The form `options_form`."""

    def name(self) -> str:
        return "validate_options_form"


class ActionAskOptionsIdeas(Action):
    """Ask for ideas that serve both, with two to start from, built from the needs of both sides."""

    def name(self) -> str:
        return "action_ask_options_ideas"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        ideas = starting_ideas(read_talk(tracker).plan)
        if not ideas:
            dispatcher.utter_message(response="utter_ask_options_ideas_open")
        elif len(ideas) == 1:
            dispatcher.utter_message(response="utter_ask_options_ideas_one", ideas=ideas[0])
        else:
            lines = "\n".join(f"{number}. {idea}" for number, idea in enumerate(ideas, 1))
            dispatcher.utter_message(response="utter_ask_options_ideas", ideas=lines)
        return []
