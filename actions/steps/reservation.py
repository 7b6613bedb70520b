"""The limit: said in words, shown as arithmetic, confirmed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.base import latest_text
from actions.slots import read_talk, write_talk
from actions.wording import amount, moment, phrase, say
from negotiation.brief import missing_words
from negotiation.brief.lines import alternative_line
from negotiation.explain import as_arithmetic, batna_words, explain
from negotiation.inside import course, inside
from negotiation.limit_moves import limit_moves
from negotiation.partial import known_part
from negotiation.phrases import enumeration
from negotiation.plan import Plan
from negotiation.reading import asks_history
from negotiation.rounding import said_limit
from negotiation.spoken import spoken
from negotiation.talk import Talk, ask_for_limit


def say_history(dispatcher: CollectingDispatcher, domain: dict[str, Any], talk: Talk) -> None:
    """Say what moved the confirmed limit: each time from where to where, when, and the fact that did it."""
    assert talk.sealed is not None
    plan, moves = talk.plan, limit_moves(talk.sealed)
    first = moves[0].old if moves else talk.sealed["value"]
    values = {"limit": _or_none(plan, first), "at": moment(talk.sealed["at"]) or phrase(domain, "utter_then")}
    lines = [phrase(domain, "utter_limit_history" if moves else "utter_limit_history_none", **values)]
    for move in moves:
        when = moment(move.at) or phrase(domain, "utter_then")
        lines.append(
            phrase(
                domain,
                "utter_limit_history_move",
                at=when,
                old=_or_none(plan, move.old),
                new=_or_none(plan, move.new),
                fact=move.fact,
            )
        )
    dispatcher.utter_message(text="\n".join(lines))


def _or_none(plan: Plan, value: float | None) -> str:
    return "none" if value is None else amount(plan, said_limit(plan, value))


def say_limit(dispatcher: CollectingDispatcher, domain: dict[str, Any], plan: Plan, short: bool = False) -> None:
    """Say the limit and why it is there, in two sentences or in a short one; or what is missing for it."""
    result = spoken(plan)
    if result.reservation_price is None or result.batna is None:
        say(dispatcher, domain, "utter_limit_unknown", missing=enumeration(missing_words(result.missing)))
        so_far = spoken(known_part(plan))
        if so_far.reservation_price is not None and so_far.batna is not None:
            values = {"limit": so_far.reservation_price, "batna": course(so_far.batna.steps)}
            say(dispatcher, domain, f"utter_limit_so_far_{plan.role}", plan, **values)
        return
    if short:
        values = {"limit": result.reservation_price, "batna": inside(result.batna.steps[0])}
        say(dispatcher, domain, f"utter_short_limit_{plan.role}", plan, **values)
        return
    why = batna_words(plan, result)
    values = {"limit": result.reservation_price, "batna": course(result.batna.steps), "why": why}
    say(dispatcher, domain, f"utter_reservation_{plan.role}", plan, **values)
    if plan.stated_limit is not None and plan.stated_limit != result.reservation_price:
        stated = {"stated": plan.stated_limit, "limit": result.reservation_price}
        say(dispatcher, domain, "utter_reservation_stated", plan, **stated)


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
    """Say the limit at any time, or what is missing for it."""

    def name(self) -> str:
        return "action_tell_limit"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        if talk.sealed and asks_history(latest_text(tracker)):
            say_history(dispatcher, domain, talk)
        else:
            say_limit(dispatcher, domain, talk.plan, talk.short)
        return write_talk(tracker, ask_for_limit(talk))


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
        return []
