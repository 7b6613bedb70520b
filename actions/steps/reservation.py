"""The limit: said in words, shown as arithmetic, confirmed."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.slots import read_talk
from actions.wording import say
from negotiation.assess import assess
from negotiation.brief import missing_words
from negotiation.brief.lines import alternative_line
from negotiation.explain import as_arithmetic, explain
from negotiation.phrases import enumeration
from negotiation.plan import Plan


def say_limit(dispatcher: CollectingDispatcher, domain: dict[str, Any], plan: Plan) -> None:
    """Say the limit and why it is there, in two sentences; or what is missing for it."""
    result = assess(plan)
    if result.reservation_price is None or result.batna is None:
        say(dispatcher, domain, "utter_limit_unknown", missing=", ".join(missing_words(result.missing)))
        return
    why = next((step.words for step in explain(plan, result) if step.key == "batna"), "")
    values = {"limit": result.reservation_price, "batna": enumeration(result.batna.steps, "then"), "why": why}
    say(dispatcher, domain, f"utter_reservation_{plan.role}", plan, **values)
    if plan.stated_limit is not None and plan.stated_limit != result.reservation_price:
        stated = {"stated": plan.stated_limit, "limit": result.reservation_price}
        say(dispatcher, domain, "utter_reservation_stated", plan, **stated)


class ActionAskReservationConfirmed(Action):
    """Say the limit and ask whether it stands."""

    def name(self) -> str:
        return "action_ask_reservation_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        if assess(plan).reservation_price is not None:
            facts = "\n".join(f"- {alternative_line(plan, a, arguments=False)}" for a in plan.alternatives)
            dispatcher.utter_message(response="utter_reservation_rests", facts=facts)
        say_limit(dispatcher, domain, plan)
        dispatcher.utter_message(response="utter_ask_reservation_confirmed")
        return []


class ActionTellLimit(Action):
    """Say the limit at any time, or what is missing for it."""

    def name(self) -> str:
        return "action_tell_limit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        say_limit(dispatcher, domain, read_talk(tracker).plan)
        return []


class ActionShowArithmetic(Action):
    """Show how the limit comes about, step by step."""

    def name(self) -> str:
        return "action_show_arithmetic"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        steps = explain(plan)
        if steps and plan.alternatives:
            dispatcher.utter_message(response="utter_arithmetic", steps=as_arithmetic(steps))
        else:
            say_limit(dispatcher, domain, plan)
        return []
