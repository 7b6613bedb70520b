"""Questions about the method, answered in two sentences."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

_TOPICS = (
    ("zopa", ("zopa", "zone", "agreement")),
    ("batna", ("batna", "mesore", "best alternative", "plan b", "alternatives")),
    ("reservation", ("reservation", "limit", "walk-away", "walk away", "bottom line")),
    ("interests", ("interest", "position", "need")),
    ("criteria", ("criteri", "standard", "objective", "fair")),
    ("concession", ("concession", "concede", "give in", "bargain", "trade")),
    ("opening", ("open", "first offer", "anchor", "start high", "start low")),
    ("people", ("people", "person", "emotion", "angry", "relationship", "separate")),
    ("style", ("style", "aggressive", "shout", "silent", "difficult", "bully", "tough")),
)


class ActionAnswerMethod(Action):
    """Answer a question about the method by its topic."""

    def name(self) -> str:
        return "action_answer_method"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        text = str((tracker.latest_message or {}).get("text") or "").casefold()
        topic = next((topic for topic, words in _TOPICS if any(word in text for word in words)), "general")
        dispatcher.utter_message(response=f"utter_method_{topic}")
        return []
