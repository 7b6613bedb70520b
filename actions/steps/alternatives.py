"""The best alternative: which it is, why, and how to make it stronger."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import read_talk, write_talk
from actions.wording import say
from negotiation.assess import assess
from negotiation.brief import missing_words
from negotiation.inside import inside
from negotiation.phrases import enumeration
from negotiation.spoken import spoken
from negotiation.talk import ask_for_limit


class ActionAnswerBatna(Action):
    """Say which alternative is best, why, and what stands behind it."""

    def name(self) -> str:
        return "action_answer_batna"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        plan, result = talk.plan, spoken(talk.plan)
        if not plan.alternatives:
            say(dispatcher, domain, "utter_batna_none")
        elif result.batna is None:
            say(dispatcher, domain, "utter_batna_incomplete", missing=enumeration(missing_words(result.missing)))
        elif len(result.batna.steps) == 1:
            best = inside(result.batna.steps[0])
            say(dispatcher, domain, "utter_batna_one", plan, best=best, value=result.batna.value)
        else:
            *tries, last = result.batna.steps
            values = {"steps": ", then ".join(map(inside, tries)), "last": inside(last), "value": result.batna.value}
            say(dispatcher, domain, "utter_batna_plan", plan, **values)
        return write_talk(tracker, ask_for_limit(talk))


class ActionTellBatna(ActionAnswerBatna):
    """Say the same as a step of the guided path."""

    def name(self) -> str:
        return "action_tell_batna"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        say(dispatcher, domain, "utter_step_batna")
        await super().run(dispatcher, tracker, domain)
        return []


class ActionImproveBatna(Action):
    """Say how the best alternative could be made stronger before the meeting."""

    def name(self) -> str:
        return "action_improve_batna"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        batna = assess(plan).batna
        if batna is None:
            say(dispatcher, domain, "utter_batna_improve_none")
        else:
            say(dispatcher, domain, "utter_batna_improve", plan, best=inside(batna.steps[0]))
        return []
