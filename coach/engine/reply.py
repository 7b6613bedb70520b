"""Where the coach's messages go before they are sent."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from rasa.core.channels.channel import OutputChannel


@dataclass
class Reply(OutputChannel):
    """Collects whole messages: text, buttons and data together."""

    messages: list[dict[str, Any]] = field(default_factory=list)

    @classmethod
    def name(cls) -> str:
        return "coach"

    async def send_response(self, recipient_id: str, message: dict[str, Any]) -> None:
        """Keep one message of the coach."""
        buttons = [{"title": b.get("title"), "payload": b.get("payload")} for b in message.get("buttons") or []]
        custom = message.get("custom") or None
        self.messages.append({"text": message.get("text") or "", "buttons": buttons, "custom": custom})
