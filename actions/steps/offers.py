"""The other side's moves: pressure."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import read_talk
from actions.wording import amount
from negotiation.assess import assess


class ActionFacePressure(Action):
    """Answer pressure with the limit and calm: pressure is not a fact."""

    def name(self) -> str:
        return "action_face_pressure"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        limit = assess(plan).reservation_price
        where = "" if limit is None else f", at {amount(plan, limit)}"
        dispatcher.utter_message(response="utter_pressure", limit=where)
        return []
