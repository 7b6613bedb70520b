"""The coach as channels see it: turns, what was said, the plan as it is."""

from __future__ import annotations

import asyncio
from typing import Any

from rasa.shared.core.trackers import DialogueStateTracker

from actions.slots import read_negotiations
from actions.wording import point_name
from coach.engine import Coach
from coach.engine.coach import NOT_A_COMMAND
from coach.stores.conversations import StoredTurn
from negotiation.checklist import GROUND
from negotiation.edits import Edit, edit_to_dict
from negotiation.points import POINTS
from negotiation.talk import Negotiations, Talk

LATEST = 300
"""How many turns a page shows when it is loaded again."""


class CoachDesk:
    """A loaded coach behind the channels' one interface.

    Args:
        coach: the engine.
    """

    def __init__(self, coach: Coach) -> None:
        self.coach = coach

    @property
    def stopping(self) -> bool:
        """Whether no more turns are taken."""
        return self.coach.stopping

    async def answer(
        self, person: str, text: str, *, key: str, edits: tuple[Edit, ...] = (), zone: str | None = None
    ) -> list[dict[str, Any]]:
        """What the coach says to one message.

        Args:
            person: the conversation.
            text: what they wrote.
            key: what names this delivery; the same one again gets the answer it had.
            edits: facts changed on the fact sheet, which the text only tells.
            zone: the name of the person's time zone, for "tomorrow at 3"; None for this machine's.

        Returns:
            Messages with `text`, `buttons` and `blocks`.
        """
        metadata: dict[str, Any] = {"edits": [edit_to_dict(edit) for edit in edits]} if edits else {}
        metadata |= {"zone": zone} if zone else {}
        return [_message(said) for said in await self.coach.answer(person, text, key, metadata=metadata or None)]

    def is_apology(self, said: list[dict[str, Any]]) -> bool:
        """Whether an answer says that the turn failed, so that nothing of it was kept and it may be tried again."""
        return said == [_message(reply) for reply in self.coach.agent.apology()]

    async def negotiations(self, person: str) -> Negotiations:
        """All negotiations of a person as they are, the open one among them."""
        tracker = await self.coach.store.retrieve(person)
        return Negotiations() if tracker is None else read_negotiations(_Slots(tracker))

    def points(self) -> dict[str, str]:
        """What the points of the checklist are called."""
        domain = {"responses": self.coach.agent.domain.responses}
        return {point: point_name(domain, point) for point in (GROUND, *POINTS)}

    async def talk(self, person: str) -> Talk:
        """The open negotiation's talk as it is."""
        return (await self.negotiations(person)).open.talk

    async def history(self, person: str) -> list[dict[str, Any]]:
        """What was said lately."""
        turns = await asyncio.to_thread(lambda: list(self.coach.conversations.turns(person)))
        return [message for turn in turns[-LATEST:] for message in _said(turn)]

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""
        await self.coach.agent.forget(person)


class _Slots:
    """A tracker as the actions see it."""

    def __init__(self, tracker: DialogueStateTracker) -> None:
        self.slots, self.active_loop = tracker.current_slot_values(), {"name": tracker.active_loop_name}


def _said(turn: StoredTurn) -> list[dict[str, Any]]:
    """The messages of one turn, from both sides."""
    mine = [event["text"] for event in turn.events if event.get("event") == "user" and event.get("text")]
    said = [{"id": turn.token, "by": "you", "text": text.lstrip(NOT_A_COMMAND)} for text in mine]
    replies = enumerate(turn.replies)
    return said + [{"id": f"{turn.token}.{number}", "by": "coach", **_message(reply)} for number, reply in replies]


def _message(reply: dict[str, Any]) -> dict[str, Any]:
    blocks = (reply.get("custom") or {}).get("blocks", [])
    return {"text": reply["text"], "buttons": reply.get("buttons") or [], "blocks": blocks}
