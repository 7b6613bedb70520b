"""A coach that reads facts by the rules alone: real turns and real plans, without a trained model."""

from __future__ import annotations

import time
from datetime import datetime
from types import SimpleNamespace
from typing import Any
from zoneinfo import ZoneInfo

from rasa_sdk import Tracker

from actions.slots import write_negotiations
from negotiation.edits import edit_from_dict
from negotiation.talk import Message, Negotiations, converse
from tests.slack.conftest import QuickCoach


class TalkingCoach(QuickCoach):
    """Takes what it is told into the plans, and answers like `QuickCoach`."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self.talks: dict[str, Negotiations] = {}

    async def answer(
        self, person: str, text: str, token: str | None = None, channel: Any = None, metadata: Any = None
    ) -> list[dict[str, Any]]:
        """One turn, once for each token."""
        told = metadata or {}
        is_new = await self.conversations.replies(person, str(token)) is None
        if is_new and not self.stopping:
            now = datetime.fromtimestamp(time.time(), ZoneInfo(told["zone"]) if told.get("zone") else None)
            edits = tuple(edit_from_dict(edit) for edit in told.get("edits") or ())
            message = Message(text, now=now.replace(tzinfo=None), edits=edits)
            self.talks[person], _ = converse(self.talks.get(person, Negotiations()), message)
        return await super().answer(person, text, token, channel, metadata)

    async def retrieve(self, person: str) -> Any:
        """The talk as the dialogue engine's tracker would hold it."""
        blank = Tracker(person, {}, None, [], False, None, {}, None)
        slots = {
            event["name"]: event["value"] for event in write_negotiations(blank, self.talks.get(person, Negotiations()))
        }
        return SimpleNamespace(current_slot_values=lambda: slots, active_loop_name="opening_form")

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""
        self.talks.pop(person, None)
        await super().forget(person)
