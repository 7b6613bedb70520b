"""The checklist before the meeting: what counts most first, until all is settled or the time is up."""

from __future__ import annotations

from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import ActiveLoop, EventType, FollowupAction, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checklist_wording import say_verdict
from actions.forms.base import SkillForm
from actions.slots import REQUESTED_SLOT, write_talk
from negotiation.talk import Talk, ask, leave_check


class ValidateChecklistForm(SkillForm):
    """The form `checklist_form`: when it has nothing more to ask, it gives its verdict and goes back."""

    def name(self) -> str:
        return "validate_checklist_form"

    def _ask(
        self, dispatcher: CollectingDispatcher, domain: dict[str, Any], tracker: Tracker, talk: Talk
    ) -> list[EventType]:
        after = ask(talk, self.skill)
        if after.question is not None:
            taken = SlotSet("shared_tries", after.tries or None)
            return [*write_talk(tracker, after), taken, SlotSet(REQUESTED_SLOT, after.question.name)]
        say_verdict(dispatcher, domain, talk)
        talk, back = leave_check(talk, over=True)
        closed = [SlotSet(REQUESTED_SLOT, None), ActiveLoop(None)]
        return [*write_talk(tracker, talk), *closed, FollowupAction(f"{back}_form")]
