"""What Slack sends to the coach: events, commands, clicks and shortcuts, with a real signature."""

from __future__ import annotations

import hashlib
import hmac
import itertools
import json
import time
from typing import Any
from urllib.parse import urlencode

import aiohttp

from tests.slack.standin import APP, TEAM, private_chat

SECRET = "0123456789abcdef0123456789abcdef"
BOT_TOKEN, APP_TOKEN = "xoxb-stand-in-token", "xapp-stand-in-token"
ANN, BOB = "U0ANN", "U0BOB"

_numbers = itertools.count(1)
_latest = [0.0]


def signed(body: bytes, at: float | None = None, secret: str = SECRET) -> dict[str, str]:
    """The headers that Slack signs a request with."""
    stamp = str(int(time.time() if at is None else at))
    digest = hmac.new(secret.encode(), b"v0:" + stamp.encode() + b":" + body, hashlib.sha256).hexdigest()
    return {"X-Slack-Request-Timestamp": stamp, "X-Slack-Signature": f"v0={digest}"}


def stamp() -> str:
    """A time stamp of Slack's, each later than the one before."""
    _latest[0] = max(time.time(), _latest[0] + 0.00001)
    return f"{_latest[0]:.6f}"


def event(inner: dict[str, Any], team: str = TEAM, enterprise: str | None = None, **outer: Any) -> dict[str, Any]:
    """The body of an event."""
    about = {"enterprise_id": enterprise, "team_id": team, "user_id": "U0COACH", "is_bot": True}
    body = {"token": "x", "team_id": team, "api_app_id": APP, "type": "event_callback", "event": inner}
    return {
        **body,
        "event_id": f"Ev{next(_numbers)}",
        "event_time": int(time.time()),
        "authorizations": [about],
        **outer,
    }


def message(text: str, member: str = ANN, ts: str | None = None, **more: Any) -> dict[str, Any]:
    """Somebody's words in their private chat."""
    about = {"type": "message", "channel": private_chat(member), "channel_type": "im"}
    return {**about, "user": member, "text": text, "ts": ts or stamp(), "team": TEAM, **more}


def mention(text: str, member: str = ANN, channel: str = "C0SALES", **more: Any) -> dict[str, Any]:
    """Somebody calls the coach in a channel."""
    about = {"type": "app_mention", "channel": channel, "user": member, "ts": stamp(), "team": TEAM}
    return {**about, "text": f"<@U0COACH> {text}", **more}


def command(text: str, member: str = ANN, channel: str | None = None, **more: Any) -> dict[str, str]:
    """`/batna ...`."""
    about = {"team_id": TEAM, "user_id": member, "channel_id": channel or private_chat(member), "api_app_id": APP}
    told = {"command": "/batna", "text": text, "trigger_id": f"1.{next(_numbers)}", "user_name": "someone"}
    return {"token": "x", "team_domain": "t", "response_url": "http://127.0.0.1:9/none", **about, **told, **more}


def click(shown: dict[str, Any], value: str, member: str = ANN, **more: Any) -> dict[str, Any]:
    """A button under a message that the coach posted is pressed."""
    buttons = [b for block in shown["blocks"] if block["type"] == "actions" for b in block["elements"]]
    button = next(b for b in buttons if b["value"] == value)
    channel = shown["channel"]
    return {
        "type": "block_actions",
        "api_app_id": APP,
        "team": {"id": TEAM, "domain": "t"},
        "user": {"id": member, "team_id": TEAM},
        "channel": {"id": channel, "name": "directmessage"},
        "container": {"type": "message", "message_ts": shown["ts"], "channel_id": channel},
        "message": {"type": "message", "ts": shown["ts"], "text": shown["text"], "blocks": shown["blocks"]},
        "trigger_id": f"2.{next(_numbers)}",
        "actions": [{**button, "type": "button", "block_id": "b", "action_ts": stamp()}],
        **more,
    }


def shortcut(name: str = "open_checklist", member: str = ANN) -> dict[str, Any]:
    """A global shortcut."""
    about = {"type": "shortcut", "callback_id": name, "trigger_id": f"3.{next(_numbers)}", "action_ts": stamp()}
    return {**about, "team": {"id": TEAM, "domain": "t"}, "user": {"id": member, "team_id": TEAM}}


class Sending:
    """Slack's requests to the coach over HTTP.

    Args:
        address: of the coach.
        client: of the tests.
    """

    def __init__(self, address: str, client: aiohttp.ClientSession) -> None:
        self.address, self.client = f"{address}/slack/events", client

    async def event(self, inner: dict[str, Any], **outer: Any) -> int:
        """Deliver an event; the status it was acknowledged with."""
        return (await self.json(event(inner, **outer)))[0]

    async def json(self, body: dict[str, Any], **signing: Any) -> tuple[int, str]:
        """Deliver a body as JSON; the status and what came back."""
        return await self.raw(json.dumps(body).encode(), "application/json", **signing)

    async def command(self, *about: Any, **more: Any) -> tuple[int, dict[str, Any]]:
        """Deliver a command; the status and what the person alone sees."""
        body = urlencode(command(*about, **more)).encode()
        status, text = await self.raw(body, "application/x-www-form-urlencoded")
        return status, json.loads(text) if text.startswith("{") else {}

    async def interact(self, payload: dict[str, Any]) -> tuple[int, str]:
        """Deliver a click, a shortcut or a view."""
        body = urlencode({"payload": json.dumps(payload)}).encode()
        return await self.raw(body, "application/x-www-form-urlencoded")

    async def raw(self, body: bytes, kind: str, **signing: Any) -> tuple[int, str]:
        """Deliver bytes, signed."""
        headers = {"Content-Type": kind, **signed(body, **signing)}
        async with self.client.post(self.address, data=body, headers=headers) as answer:
            return answer.status, await answer.text()
