"""The limit on request: said in words, shown as arithmetic, confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.base import latest_text
from actions.limit import say_history, say_limit
from actions.slots import read_talk, write_talk
from actions.wording import amount, say
from negotiation.brief.lines import alternative_line
from negotiation.explain import as_arithmetic, explain
from negotiation.reading import asks_history
from negotiation.spoken import spoken
from negotiation.talk import ask_for_limit, limit_told


class ActionAskReservationConfirmed(Action):
    """Say the limit and ask whether it stands; when it was said already, only ask."""

    def name(self) -> str:
        return "action_ask_reservation_confirmed"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        result = spoken(talk.plan)
        told = f"{amount(talk.plan, result.reservation_price)}: {', '.join(result.batna.steps if result.batna else ())}"
        if told == talk.told:
            limit = result.reservation_price
            say(dispatcher, domain, "utter_ask_reservation_confirmed_again", talk.plan, limit=limit)
            return []
        if result.reservation_price is not None:
            facts = "\n".join(f"- {alternative_line(talk.plan, a, arguments=False)}" for a in talk.plan.alternatives)
            dispatcher.utter_message(response="utter_reservation_rests", facts=facts)
        say_limit(dispatcher, domain, talk.plan)
        dispatcher.utter_message(response="utter_ask_reservation_confirmed")
        return write_talk(tracker, replace(talk, told=told))


class ActionTellLimit(Action):
    """Say the limit at any time, or what is missing for it, which is asked next."""

    def name(self) -> str:
        return "action_tell_limit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        if talk.sealed and asks_history(latest_text(tracker)):
            say_history(dispatcher, domain, talk)
        else:
            say_limit(dispatcher, domain, talk.plan, talk.short)
        return write_talk(tracker, limit_told(ask_for_limit(talk)))


class ActionShowArithmetic(Action):
    """Show how the limit comes about, step by step."""

    def name(self) -> str:
        return "action_show_arithmetic"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        plan, steps = talk.plan, explain(talk.plan)
        if talk.sealed and asks_history(latest_text(tracker)):
            say_history(dispatcher, domain, talk)
        elif talk.short:
            say_limit(dispatcher, domain, plan, True)
        elif steps and plan.alternatives:
            dispatcher.utter_message(response="utter_arithmetic", steps=as_arithmetic(steps))
        else:
            say_limit(dispatcher, domain, plan)
        return write_talk(tracker, limit_told(ask_for_limit(talk)))
