"""The coach as channels see it: turns, what was said, the plan as it is."""

from __future__ import annotations

from typing import Any

from rasa.core.channels.channel import UserMessage
from rasa.shared.core.events import BotUttered, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from actions.slots import read_talk
from coach.engine import Coach, Reply, as_words
from negotiation.edits import Edit, edit_to_dict
from negotiation.talk import Talk

LATEST = 300
"""How many messages a page shows when it is loaded again."""


class CoachDesk:
    """A loaded coach behind the channels' one interface.

    Args:
        coach: the engine.
    """

    def __init__(self, coach: Coach) -> None:
        self.coach = coach

    async def answer(
        self, person: str, text: str, *, key: str | None = None, edits: tuple[Edit, ...] = ()
    ) -> list[dict[str, Any]]:
        """What the coach says to one message.

        Args:
            person: the conversation.
            text: what they wrote.
            key: what names this delivery; it is kept with the message.
            edits: facts changed on the fact sheet, which the text only tells.

        Returns:
            Messages with `text`, `buttons` and `blocks`.
        """
        reply = Reply()
        metadata = {"edits": [edit_to_dict(edit) for edit in edits]} if edits else None
        message = UserMessage(as_words(text), reply, person, input_channel="web", message_id=key, metadata=metadata)
        await self.coach.agent.handle_message(message)
        return [_message(m["text"], m) for m in reply.messages]

    async def talk(self, person: str) -> Talk:
        """The conversation as it is."""
        tracker = await self.coach.store.retrieve(person)
        return Talk() if tracker is None else read_talk(_Slots(tracker))  # type: ignore[arg-type]

    async def history(self, person: str) -> list[dict[str, Any]]:
        """What was said lately."""
        tracker = await self.coach.store.retrieve(person)
        said: list[dict[str, Any]] = []
        key, number = "", 0
        for event in tracker.events if tracker else ():
            if isinstance(event, UserUttered) and event.text:
                key, number = str(event.message_id), 0
                said.append({"id": key, "by": "you", "text": event.text})
            elif isinstance(event, BotUttered):
                said.append({"id": f"{key}.{number}", "by": "coach", **_message(event.text or "", event.data)})
                number += 1
        return said[-LATEST:]

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""
        await self.coach.forget(person)


class _Slots:
    """A tracker as the actions see it."""

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self.slots = tracker.current_slot_values()


def _message(text: str, data: dict[str, Any]) -> dict[str, Any]:
    buttons = [{"title": b.get("title"), "payload": b.get("payload")} for b in data.get("buttons") or []]
    blocks = (data.get("custom") or {}).get("blocks", [])
    return {"text": text, "buttons": buttons, "blocks": blocks}
