"""Making the calls that wait: in order for each person, waiting when Slack says so, and not twice."""

from __future__ import annotations

import logging
import re
from collections.abc import Awaitable, Callable, Sequence
from dataclasses import replace
from typing import Any

import aiohttp
from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from coach.channels.slack.clients import Clients
from coach.channels.slack.outbox import UPLOAD, Call, Outbox, Waiting
from coach.channels.slack.people import People
from coach.render.block_kit import PLAIN

logger = logging.getLogger(__name__)

GIVE_UP = 86_400.0
"""After how long a call that Slack does not take is dropped, in seconds."""

LONGEST_PAUSE = 60.0
OLD = 60.0
"""From this age on, in seconds, a call is looked up before it is made: it may come from a backup."""

EVENT = "coach_message"
"""What the metadata of our messages is called."""

UNKNOWN = "unknown"
_PASSING = {
    "ratelimited",
    "internal_error",
    "fatal_error",
    "service_unavailable",
    "request_timeout",
    "accesslimited",
    UNKNOWN,
}
_UNSHOWN = {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "invalid_attachments", "slack_file_error"}
_WORD = re.compile(r"[a-z_]{1,60}")


Answered = Callable[[Waiting, Any], Awaitable[None]]


class Sender:
    """Makes calls and keeps account of them.

    Args:
        outbox: where they wait.
        people: where a private chat is.
        clients: Slack's clients.
    """

    def __init__(self, outbox: Outbox, people: People, clients: Clients) -> None:
        self.outbox, self.people, self.clients = outbox, people, clients
        self.answered: dict[str, Answered] = {}

    async def send(self, waiting: Waiting) -> None:
        """Make one call; it stays in the outbox unless Slack took it, or never will."""
        try:
            client = await self.clients.of(waiting.person.team)
            if not await self._was_made(client, waiting):
                await self._make(client, waiting)
        except SlackApiError as error:
            await self._refused(waiting, error)
            return
        except Exception as error:  # the network, or a broken answer: it may have gone through
            await self._again(waiting, type(error).__name__)
            return
        await self.outbox.sent(waiting)

    async def private_chat(self, waiting: Waiting, client: AsyncWebClient) -> str:
        """The channel of the person's private chat with the coach."""
        known = (await self.people.known(waiting.person)).get("channel") or waiting.state.get("channel")
        if known:
            return str(known)
        answer = await client.conversations_open(users=waiting.person.member)
        channel = str(answer["channel"]["id"])
        waiting.state["channel"] = channel
        await self.outbox.note(waiting, waiting.state)
        return channel

    async def _make(self, client: AsyncWebClient, waiting: Waiting) -> None:
        call = waiting.call
        args = dict(call.args)
        if "channel" in args and args["channel"] is None:
            args["channel"] = await self.private_chat(waiting, client)
        if call.method == UPLOAD:
            await self._upload(client, waiting, args)
            return
        if call.method == "chat.postMessage":
            args["metadata"] = {"event_type": EVENT, "event_payload": {"key": waiting.key}}
        told = {name: value for name, value in args.items() if value is not None}
        answer = await client.api_call(call.method, json=told)
        if call.method in self.answered:
            await self.answered[call.method](waiting, answer)

    async def _upload(self, client: AsyncWebClient, waiting: Waiting, args: dict[str, Any]) -> None:
        """A file, in Slack's three steps; where a try got to is kept."""
        name, content = args["name"], waiting.call.file
        if "file" not in waiting.state:
            told = {"filename": name, "length": len(content), "alt_txt": args.get("alt") or args["title"]}
            place = await client.api_call("files.getUploadURLExternal", data=told)
            assert self.clients.session is not None
            async with self.clients.session.post(place["upload_url"], data=content) as answer:
                if answer.status != 200:
                    raise aiohttp.ClientPayloadError("the upload was not taken")
            waiting.state["file"] = str(place["file_id"])
            await self.outbox.note(waiting, waiting.state)
        files = [{"id": waiting.state["file"], "title": args["title"]}]
        where = {"channel_id": args["channel"], "thread_ts": args.get("thread_ts")}
        shown = {name: value for name, value in where.items() if value}
        await client.api_call("files.completeUploadExternal", json={"files": files, **shown})

    async def _was_made(self, client: AsyncWebClient, waiting: Waiting) -> bool:
        """Whether an earlier try of a call went through after all."""
        call = waiting.call
        if call.method == "chat.scheduleMessage":
            return bool(waiting.tries) and await self._was_scheduled(client, waiting)
        is_old = self.outbox.now() - waiting.made > OLD
        if call.method not in ("chat.postMessage", UPLOAD) or not (waiting.tries or is_old):
            return False
        if waiting.tries and call.args.get("channel") is not None and not str(call.args["channel"]).startswith("D"):
            return True  # a line in a channel: rather not at all than twice, and there we may not read
        if call.method == UPLOAD and "file" not in waiting.state:
            return False
        channel = call.args.get("channel") or await self.private_chat(waiting, client)
        about = {"channel": channel, "oldest": str(waiting.made - OLD), "include_all_metadata": "true", "limit": 100}
        thread = call.args.get("thread_ts")
        if thread:
            answer = await client.api_call("conversations.replies", data={**about, "ts": thread})
        else:
            answer = await client.api_call("conversations.history", data=about)
        return any(_is_of(message, waiting) for message in answer.get("messages") or [])

    async def _was_scheduled(self, client: AsyncWebClient, waiting: Waiting) -> bool:
        """Whether an earlier try to schedule a message went through; then its name is kept after all."""
        channel = waiting.call.args.get("channel") or await self.private_chat(waiting, client)
        answer = await client.api_call("chat.scheduledMessages.list", json={"channel": channel})
        found = same(answer.get("scheduled_messages") or [], waiting)
        if found is not None and "chat.scheduleMessage" in self.answered:
            await self.answered["chat.scheduleMessage"](waiting, found)
        return found is not None

    async def _refused(self, waiting: Waiting, error: SlackApiError) -> None:
        """Slack answered that it did not do it."""
        response: Any = error.response
        status, headers = getattr(response, "status_code", 0), getattr(response, "headers", None) or {}
        code = code_of(error)
        if status == 429 or code == "ratelimited":
            await self.outbox.later(waiting, _seconds(headers), untried=True)
        elif status >= 500 or code in _PASSING:
            await self._again(waiting, code)
        elif code in _UNSHOWN and "blocks" in waiting.call.args:
            logger.error("Slack does not show a message: %s", code)
            plain = {name: value for name, value in waiting.call.args.items() if name != "blocks"}
            await self.outbox.note(waiting, waiting.state, replace(waiting.call, args=plain))
            await self.outbox.later(waiting, 0.0, untried=True)
        else:
            logger.error("Slack refused %s: %s", waiting.call.method, code)
            await self.outbox.sent(waiting)

    async def _again(self, waiting: Waiting, why: str) -> None:
        """A try that may or may not have gone through."""
        if self.outbox.now() - waiting.made > GIVE_UP:
            logger.error("gave up %s: %s", waiting.call.method, why)
            await self.outbox.sent(waiting)
            return
        logger.warning("%s has to be tried again: %s", waiting.call.method, why)
        await self.outbox.later(waiting, min(2.0 ** min(waiting.tries, 10), LONGEST_PAUSE))


def code_of(error: SlackApiError) -> str:
    """Slack's own word for what is wrong; `UNKNOWN` where it is none, so that nothing else gets into a log."""
    data = getattr(error.response, "data", None)
    code = str(data.get("error", "")) if isinstance(data, dict) else ""
    return code if _WORD.fullmatch(code) else UNKNOWN


def _is_of(message: dict[str, Any], waiting: Waiting) -> bool:
    """Whether a message in Slack is what a call made."""
    if waiting.call.method == UPLOAD:
        return any(file.get("id") == waiting.state.get("file") for file in message.get("files") or [])
    payload = (message.get("metadata") or {}).get("event_payload") or {}
    return payload.get("key") == waiting.key


def _seconds(headers: Any) -> float:
    """What Slack asks to wait."""
    told = next((value for name, value in dict(headers).items() if str(name).casefold() == "retry-after"), "1")
    try:
        return min(max(float(told), 0.1), 3600.0)
    except ValueError:
        return 1.0


def post(channel: str | None, text: str, blocks: Any = None, thread: str | None = None) -> Call:
    """The call that says something.

    Args:
        channel: where; None for the person's private chat.
        text: what is shown where blocks are not.
        blocks: how it is shown.
        thread: the thread it belongs to.
    """
    args: dict[str, Any] = {"channel": channel, "text": text, **PLAIN}
    if blocks:
        args["blocks"] = blocks
    if thread:
        args["thread_ts"] = thread
    return Call("chat.postMessage", args)


def same(found: Sequence[dict[str, Any]], waiting: Waiting) -> dict[str, Any] | None:
    """The message among those that wait at Slack which a call asked for, in the form of the call's answer.

    Args:
        found: what Slack says it has scheduled.
        waiting: the call.
    """
    at = int(waiting.call.args["post_at"])
    one = next((message for message in found if int(message.get("post_at") or 0) == at), None)
    return {"scheduled_message_id": one["id"], "channel": one["channel_id"]} if one else None
