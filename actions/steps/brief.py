"""The brief and the plan as a file."""

from __future__ import annotations

import json
from typing import Any

import yaml
from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import read_talk, write_talk
from negotiation.assess import assess
from negotiation.brief import make_brief
from negotiation.limit_moves import limit_moves
from negotiation.plan import Plan
from negotiation.talk import limit_told
from negotiation.zone import zone_text


class ActionShowPlan(Action):
    """Show the brief as far as it goes."""

    def name(self) -> str:
        return "action_show_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        if talk.plan == Plan():
            dispatcher.utter_message(response="utter_plan_empty")
        elif talk.short:
            dispatcher.utter_message(text=zone_text(talk.plan))
        else:
            dispatcher.utter_message(
                text=make_brief(talk.plan, talk.sealed is not None, limit_moves(talk.sealed)).to_text()
            )
        return write_talk(tracker, limit_told(talk))


class ActionShowBrief(ActionShowPlan):
    """Show the brief at the end of the guided path."""

    def name(self) -> str:
        return "action_show_brief"


class ActionExportPlan(Action):
    """Answer with the plan as a file, and with the plan and its assessment as data."""

    def name(self) -> str:
        return "action_export_plan"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        data = {"plan": plan.to_dict(), "assessment": assess(plan).to_dict()}
        file = yaml.safe_dump(data["plan"], sort_keys=False, allow_unicode=True, width=100)
        dispatcher.utter_message(response="utter_export", file=file, json_message=json.loads(json.dumps(data)))
        return []
