"""A reply of the coach as messages of Slack."""

from __future__ import annotations

from typing import Any


def messages(reply: dict[str, Any]) -> list[dict[str, Any]]:
    """The messages that say a reply.

    Args:
        reply: with `text`, `buttons` and `blocks`.
    """
    blocks: list[dict[str, Any]] = [{"type": "section", "text": {"type": "mrkdwn", "text": reply["text"][:3000]}}]
    buttons = [
        {
            "type": "button",
            "action_id": f"say.{number}",
            "text": {"type": "plain_text", "text": button["title"][:75]},
            "value": button["payload"][:2000],
        }
        for number, button in enumerate(reply.get("buttons") or [])
    ]
    if buttons:
        blocks.append({"type": "actions", "elements": buttons[:25]})
    return [{"text": reply["text"], "blocks": blocks}]
