"""What may happen at any time: coming and going, why, where, back, undo, jump, start over."""

from __future__ import annotations

from abc import ABC, abstractmethod
from dataclasses import replace
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import ActionExecuted, ActiveLoop, EventType, FollowupAction, SessionStarted, SlotSet
from rasa_sdk.executor import CollectingDispatcher

from actions.checklist_wording import say_progress
from actions.forms.base import latest_message
from actions.slots import REQUESTED_SLOT, read_talk, write_talk
from actions.wording import describe_changes, phrase, say_one, say_question
from negotiation import talk as talks
from negotiation.agenda import CHECKLIST, Question, open_questions, step_number, unfinished
from negotiation.talk import Choice

_STEP_NAMES = {
    "people": "people and issues",
    "batna": "your BATNA",
    "reservation": "your limit",
    "their_side": "the other side",
    "options": "what serves both",
    "brief": "your brief",
}
_STEP_WORDS = {
    "opening": ("opening", "start", "subject", "what it is about", "basics"),
    "people": ("people", "person", "issues"),
    "interests": ("interest", "need"),
    "alternatives": ("alternative", "option", "batna", "plan b"),
    "their_side": ("their side", "other side", "their limit", "zopa"),
    "reservation": ("reservation", "limit", "walk", "closing"),
    "options": ("ideas", "criteria", "standard", "both sides"),
    "brief": ("brief", "summary", "end", "all", "everything", "rest"),
}


def active_skill(tracker: Tracker) -> str:
    """The step whose form is active, `opening` when none is."""
    name = (tracker.active_loop or {}).get("name") or "opening_form"
    return str(name).removesuffix("_form")


class ActionSessionStart(Action):
    """Begin a session with the first question open, or go on with the one that was."""

    def name(self) -> str:
        return "action_session_start"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        kept = [SlotSet(slot, value) for slot, value in tracker.slots.items() if value is not None]
        loop = (tracker.active_loop or {}).get("name") or "opening_form"
        requested = tracker.slots.get(REQUESTED_SLOT) or "opening_subject"
        events = [SessionStarted(), *kept, ActiveLoop(loop), SlotSet(REQUESTED_SLOT, requested)]
        return [*events, ActionExecuted("action_listen")]


class ActionGreet(Action):
    """Greet: say what this is the first time, and that all is kept later."""

    def name(self) -> str:
        return "action_greet"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        known = bool(read_talk(tracker).asked)
        dispatcher.utter_message(response="utter_greet_again" if known else "utter_greet")
        return []


class _Quiet(Action, ABC):
    response = ""

    @abstractmethod
    def name(self) -> str:
        """The action's name."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        dispatcher.utter_message(response=self.response)
        key = talk.question.key if talk.question and talk.question.name != talks.SILENCE else talk.forced
        forced = key if key and not talk.pending else talk.forced
        return write_talk(tracker, replace(talk, quiet=True, forced=forced))


class ActionSayGoodbye(_Quiet):
    """Say goodbye and ask nothing more; the open question is kept for the next time."""

    response = "utter_goodbye"

    def name(self) -> str:
        return "action_say_goodbye"


class ActionPauseTalk(_Quiet):
    """Pause: the open question is kept, nothing is asked."""

    response = "utter_pause"

    def name(self) -> str:
        return "action_pause_talk"


class _InTurn(Action, ABC):
    """Answer with other words each time, so that nobody gets the same sentence again for a good while."""

    responses: tuple[str, ...] = ()

    @abstractmethod
    def name(self) -> str:
        """The action's name."""

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        dispatcher.utter_message(response=self.responses[talk.declined % len(self.responses)])
        return write_talk(tracker, replace(talk, declined=talk.declined + 1))


class ActionDeclineOffTopic(_InTurn):
    """Decline what is no negotiation."""

    responses = (
        "utter_out_of_scope",
        "utter_out_of_scope_again",
        "utter_out_of_scope_third",
        "utter_out_of_scope_fourth",
        "utter_out_of_scope_fifth",
    )

    def name(self) -> str:
        return "action_decline_off_topic"


class ActionCalmDown(_InTurn):
    """Answer anger with an apology and a way on."""

    responses = ("utter_frustration", "utter_frustration_again", "utter_frustration_third")

    def name(self) -> str:
        return "action_calm_down"


class ActionExplainQuestion(Action):
    """Say why the open question is asked."""

    def name(self) -> str:
        return "action_explain_question"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        response = f"utter_explain_{talk.question.name}" if talk.question else "utter_help"
        dispatcher.utter_message(response=response if response in domain["responses"] else "utter_help")
        return []


class ActionTellProgress(Action):
    """Say at which step of seven the talk is and how much is left."""

    def name(self) -> str:
        return "action_tell_progress"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        skill = active_skill(tracker)
        if skill == CHECKLIST:
            say_progress(dispatcher, talk)
            return []
        left = len(unfinished(talk.plan, talk.done))
        line = phrase(domain, "utter_progress_open" if left else "utter_progress_done", count=left)
        name = _STEP_NAMES.get(skill, skill)
        dispatcher.utter_message(response="utter_progress", step=step_number(skill), name=name, open=line)
        return []


class ActionGoBack(Action):
    """Open the question before the open one again."""

    def name(self) -> str:
        return "action_go_back"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        back = talks.go_back(talk)
        dispatcher.utter_message(response="utter_went_back" if back else "utter_nothing_before")
        return write_talk(tracker, back or talk)


class ActionUndoChange(Action):
    """Take the latest change back and say how things are now."""

    def name(self) -> str:
        return "action_undo_change"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        before = read_talk(tracker)
        left = talks.leave_doubted(before)
        if left is not None:
            dispatcher.utter_message(response="utter_choice_dropped", what=left[1].text)
            return write_talk(tracker, left[0])
        undone = talks.undo(before, latest_message(tracker).now)
        if undone is None:
            dispatcher.utter_message(response="utter_nothing_to_undo")
            return []
        talk, changes = undone
        facts = "; ".join(describe_changes(domain, talk.plan, changes))
        dispatcher.utter_message(response="utter_undone", facts=facts)
        for one in talks.limit_put_back(before, talk):
            say_one(dispatcher, domain, talk.plan, one)
        return write_talk(tracker, talk)


class ActionJumpStep(Action):
    """Go straight to another step; its first question opens again even if it was answered."""

    def name(self) -> str:
        return "action_jump_step"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        text = str((tracker.latest_message or {}).get("text") or "").casefold()
        if CHECKLIST in text:
            return [FollowupAction("action_start_checklist")]
        skill = next((s for s, words in _STEP_WORDS.items() if any(word in text for word in words)), None)
        if skill is None:
            dispatcher.utter_message(response="utter_jump_where")
            return []
        talk = read_talk(tracker)
        number, name = step_number(skill), _STEP_NAMES.get(skill, skill)
        dispatcher.utter_message(response="utter_jumped", step=number, name=name)
        first = {
            "opening": "opening_subject",
            "people": "people_notes",
            "interests": "interests_mine",
            "alternatives": "alternatives_more",
            "options": "options_ideas",
        }
        nothing_open = next(open_questions(talk.plan, skill, talk.done), None) is None
        forced = first.get(skill) if nothing_open else None
        done = talk.done - {forced} if forced else talk.done
        if skill == "brief":
            done |= {question.key for question in unfinished(talk.plan, talk.done) if question.alternative}
        events = write_talk(tracker, replace(talk, forced=forced, done=done, question=None, quiet=False))
        following = "action_show_brief" if skill == "brief" else f"{skill}_form"
        return [*events, ActiveLoop(None), SlotSet(REQUESTED_SLOT, None), FollowupAction(following)]


class ActionConfirmRestart(Action):
    """Ask before everything is cleared."""

    def name(self) -> str:
        return "action_confirm_restart"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        choice = Choice("restart", "start over", (("Yes, clear it", ()), ("No, keep it", ())))
        others = tuple(c for c in talk.pending if c.kind != "restart")
        return write_talk(tracker, replace(talk, pending=(choice, *others)))


class ActionConfirmForget(Action):
    """Ask before everything is erased for good."""

    def name(self) -> str:
        return "action_confirm_forget"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        choice = Choice("forget", "forget me", (("Yes, erase everything", ()), ("No, keep it", ())))
        others = tuple(c for c in talk.pending if c.kind != "forget")
        return write_talk(tracker, replace(talk, pending=(choice, *others)))


class ActionRestart(ActionConfirmRestart):
    """Rasa's own command for a restart does no more than the words "start over"."""

    def name(self) -> str:
        return "action_restart"


class ActionBack(ActionGoBack):
    """Rasa's own command to go back does no more than the words "go back"."""

    def name(self) -> str:
        return "action_back"


class ActionAskSharedChoice(Action):
    """Ask the choice that waits, with its buttons."""

    def name(self) -> str:
        return "action_ask_shared_choice"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        say_question(dispatcher, domain, read_talk(tracker), Question(talks.CHOICE))
        return []
