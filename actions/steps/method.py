"""Questions about the method, answered in a few sentences, with an example from the user's own plan."""

from __future__ import annotations

import re
from typing import Any

from rasa_sdk import Action, Tracker
from rasa_sdk.events import EventType
from rasa_sdk.executor import CollectingDispatcher

from actions.forms.base import latest_text
from actions.slots import read_talk
from actions.wording import plan_fields, say
from negotiation.bring import bring, is_missing
from negotiation.judging import method_topic, read_judgements
from negotiation.method import method_responses

_ABOUT_ME = re.compile(r"\b(?:i|my|me|we|our|us|they|their|his|her)\b", re.IGNORECASE)


class ActionAnswerMethod(Action):
    """Answer a question about the method by its topic."""

    def name(self) -> str:
        return "action_answer_method"

    async def run(self, dispatcher: CollectingDispatcher, tracker: Tracker, domain: dict[str, Any]) -> list[EventType]:
        talk = read_talk(tracker)
        known = plan_fields(talk.plan)
        plan = talk.plan
        texts = {name: str(variants[0].get("text", "")) for name, variants in domain["responses"].items()}
        topic = method_topic(read_judgements(tracker.latest_message))
        own = bring(topic, plan)
        about_me = _ABOUT_ME.search(latest_text(tracker)) is not None
        if own is not None and not is_missing(own):
            say(dispatcher, domain, own[0], plan, **own[1])
        for response in method_responses(topic, texts, known)[: 1 if talk.short else None]:
            dispatcher.utter_message(response=response, **known)
        if own is not None and is_missing(own) and about_me:
            say(dispatcher, domain, own[0], plan, **own[1])
        return []
