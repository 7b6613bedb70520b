"""The checklist at any time: begin it, look at it, leave it; and its questions that name a figure."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checklist_wording import describe_points, say_verdict
from actions.slots import REQUESTED_SLOT, read_talk, write_talk
from actions.steps.shared import active_skill
from actions.wording import amount
from negotiation.agenda import CHECKLIST
from negotiation.assess import assess
from negotiation.checklist import settled
from negotiation.inside import inside
from negotiation.opening import opening_offer
from negotiation.points import POINTS
from negotiation.spoken import spoken
from negotiation.talk import asks_for_verdict, choose_question, guess_words, is_sealed, leave_check, start_check


class ActionStartChecklist(Action):
    """Begin the checklist, or go on where it was left."""

    def name(self) -> str:
        return "action_start_checklist"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        before = read_talk(tracker)
        text = str((tracker.latest_message or {}).get("text") or "")
        talk, says = start_check(before, active_skill(tracker), text)
        if asks_for_verdict(text) and choose_question(talk, CHECKLIST) is not None:
            say_verdict(dispatcher, domain, before, going_on=True)
        known = str(len(settled(talk.plan, is_sealed(talk))))
        for one in says:
            dispatcher.utter_message(response=one.response, known=known, all=str(len(POINTS)), **one.values)
        opened = [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None), FollowupAction(f"{CHECKLIST}_form")]
        return [*write_talk(tracker, talk), *opened]


class ActionShowChecklist(Action):
    """Show what is open and what is settled."""

    def name(self) -> str:
        return "action_show_checklist"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        dispatcher.utter_message(text=describe_points(domain, read_talk(tracker)))
        return []


class ActionLeaveChecklist(Action):
    """Go back to the preparation; elsewhere than in the checklist there is nothing to leave."""

    def name(self) -> str:
        return "action_leave_checklist"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        if active_skill(tracker) != CHECKLIST:
            dispatcher.utter_message(response="utter_repeat")
            return []
        dispatcher.utter_message(response="utter_checklist_leave")
        talk, back = leave_check(read_talk(tracker))
        closed = [ActiveLoop(None), SlotSet(REQUESTED_SLOT, None)]
        return [*write_talk(tracker, talk), *closed, FollowupAction(f"{back}_form")]


class ActionAskChecklistAssumptions(Action):
    """Ask whether the number that the limit hangs on is a fact."""

    def name(self) -> str:
        return "action_ask_checklist_assumptions"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        guess = guess_words(read_talk(tracker).plan)
        response = "utter_ask_checklist_assumptions_guess" if guess else "utter_ask_checklist_assumptions"
        dispatcher.utter_message(response=response, guess=guess)
        return []


class ActionAskChecklistOpening(Action):
    """Ask for the first offer, with a figure where one can be computed."""

    def name(self) -> str:
        return "action_ask_checklist_opening"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        offer = opening_offer(plan)
        price = amount(plan, offer.price) if offer else ""
        response = "utter_ask_checklist_opening_at" if offer else "utter_ask_checklist_opening"
        dispatcher.utter_message(response=response, price=price)
        return []


class ActionAskChecklistZopa(Action):
    """Ask for room: where it is, or what would open it when the two limits leave none."""

    def name(self) -> str:
        return "action_ask_checklist_zopa"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        plan = read_talk(tracker).plan
        gap = spoken(plan).gap
        response = "utter_ask_checklist_zopa_gap" if gap is not None else "utter_ask_checklist_zopa"
        dispatcher.utter_message(response=response, gap=amount(plan, gap))
        return []


class ActionAskChecklistBatna(Action):
    """Ask how the way out could be made firmer."""

    def name(self) -> str:
        return "action_ask_checklist_batna"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        batna = assess(read_talk(tracker).plan).batna
        response = "utter_ask_checklist_batna_best" if batna else "utter_ask_checklist_batna"
        dispatcher.utter_message(response=response, best=inside(batna.steps[0]) if batna else "")
        return []
