"""Buttons that nobody pressed: once something else is said they would answer a question that is no longer asked."""

from __future__ import annotations

from typing import Any

from coach.channels.slack.inbox import Delivery
from coach.channels.slack.outbox import Call, Waiting
from coach.channels.slack.people import People
from coach.render.block_kit import SAY, chosen


class Asked:
    """The latest message with buttons in each private chat.

    Args:
        people: where it is remembered.
    """

    def __init__(self, people: People) -> None:
        self.people = people

    async def remember(self, waiting: Waiting, answer: Any) -> None:
        """A message was posted; if it has buttons they are the ones that are open now.

        Args:
            waiting: the call that posted it.
            answer: Slack's.
        """
        args = waiting.call.args
        blocks = args.get("blocks") or []
        if any(_is_button(element) for block in blocks for element in block.get("elements") or []):
            shown = {"channel": answer["channel"], "ts": answer["ts"], "text": args["text"], "blocks": blocks}
            await self.people.note(waiting.person, asked=shown)

    async def settled(self, delivery: Delivery) -> list[Call]:
        """The call that takes away the buttons that were open, when something was said.

        Args:
            delivery: by which it was said; its `asked` is the message whose button it is.
        """
        open_now = (await self.people.known(delivery.person)).get("asked")
        if not open_now:
            return []
        await self.people.note(delivery.person, asked=None)
        if delivery.data.get("asked") == open_now["ts"]:
            return []
        text, blocks = chosen(open_now, None)
        return [
            Call("chat.update", {"channel": open_now["channel"], "ts": open_now["ts"], "text": text, "blocks": blocks})
        ]


def _is_button(element: dict[str, Any]) -> bool:
    return str(element.get("action_id", "")).startswith(SAY)
