"""At the table: offers, the next move, pressure, short answers."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.advice import move_line, say_answer, say_next_move, say_offers, verdict_line
from actions.forms.base import latest_text, leave_for
from actions.slots import read_talk, write_talk
from actions.wording import amount, phrase
from negotiation.assess import assess
from negotiation.inside import inside
from negotiation.partial import known_part
from negotiation.reading import read_asked, read_length
from negotiation.spoken import spoken
from negotiation.talk import ask_for_limit, hush, set_length


class ActionAdviseMove(Action):
    """Say whether an amount may be accepted or offered, or what to do now."""

    def name(self) -> str:
        return "action_advise_move"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        asked = read_asked(latest_text(tracker), talk.plan)
        if asked is not None:
            say_answer(dispatcher, domain, talk, asked)
        elif talk.sealed or talk.plan.offers or talk.plan.alternatives:
            say_next_move(dispatcher, domain, talk)
        else:
            dispatcher.utter_message(response="utter_help")
        return write_talk(tracker, hush(ask_for_limit(talk)))


class ActionShowOffers(Action):
    """Show the offers of both sides, in words and as a picture."""

    def name(self) -> str:
        return "action_show_offers"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        say_offers(dispatcher, domain, talk.plan, assess(talk.plan))
        return write_talk(tracker, hush(talk))


class ActionFacePressure(Action):
    """Answer pressure with the limit, the plan and calm: pressure is not a fact."""

    def name(self) -> str:
        return "action_face_pressure"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        plan = known_part(talk.plan)
        result = spoken(plan)
        asked = read_asked(latest_text(tracker), plan)
        theirs = [offer for offer in plan.offers if offer.by == "them"]
        if asked is not None:
            say_answer(dispatcher, domain, talk, asked, pressed=True)
        elif theirs and result.reservation_price is not None:
            lines = [verdict_line(domain, plan, result, theirs[-1]), move_line(domain, plan, result, True)]
            dispatcher.utter_message(text="\n".join([*lines, phrase(domain, "utter_pressure_calm")]))
        else:
            limit = result.reservation_price
            if limit is None or result.batna is None:
                dispatcher.utter_message(response="utter_pressure_no_limit")
            else:
                values = {"limit": amount(plan, limit), "batna": inside(result.batna.steps[0])}
                dispatcher.utter_message(response="utter_pressure", **values)
        return write_talk(tracker, hush(talk))


class ActionSetLength(Action):
    """Make the answers short or long; when the meeting is over, go on with the review."""

    def name(self) -> str:
        return "action_set_length"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        turn = set_length(talk, read_length(latest_text(tracker)) or ("long" if talk.short else "short"))
        for one in turn.says:
            dispatcher.utter_message(response=one.response)
        if turn.review:
            return [*write_talk(tracker, replace(turn.talk, question=None)), *leave_for("review_form")]
        return write_talk(tracker, turn.talk)
