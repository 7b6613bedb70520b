"""Slack's own framework in front: it checks signatures and knows events; here they become deliveries."""

from __future__ import annotations

import logging
import re
from typing import Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult

from coach.channels.slack.channel import SlackChannel
from coach.channels.slack.clients import silent_logger
from coach.channels.slack.commands import meaning
from coach.channels.slack.handlers import CALLED, COMMAND, FILE, PANE, SAY
from coach.channels.slack.inbox import Delivery, key_of
from coach.channels.slack.outbox import Call
from coach.channels.slack.people import Person
from coach.channels.slack.sender import post
from coach.channels.slack.text import called, plain
from coach.channels.slack.words import word
from coach.render.block_kit import chosen, unescaped

logger = logging.getLogger(__name__)

COMMAND_NAME = "/batna"
SHORTCUT = "open_checklist"
BUTTON = re.compile(r"say\..*")
"""The actions that are a button's words in the talk: its `value`, and its text as the choice that is shown."""

_WRITTEN = {None, "file_share", "thread_broadcast"}
_DAY = 86_400


def make_app(channel: SlackChannel) -> AsyncApp:
    """The framework around a channel; listeners of others go in before `ignore_the_rest`.

    Args:
        channel: the channel.
    """
    app = AsyncApp(
        name="coach in slack",  # the name of a logger that gets silenced, too: not that of ours
        logger=silent_logger(),
        client=channel.clients.make(None),
        signing_secret=channel.settings.signing_secret or "none: only Socket Mode",
        authorize=_authorize(channel),
        # What a listener does, which is writing the delivery down, comes before the acknowledgement.
        process_before_response=True,
        ignoring_self_events_enabled=False,
    )
    Listeners(channel, app)
    return app


def ignore_the_rest(app: AsyncApp) -> None:
    """Acknowledge what nobody wants, which Slack would otherwise bring again and count as a failure."""

    async def ignored(ack: Any) -> None:
        await ack()

    everything = re.compile(r".*")
    app.event(everything)(ignored)
    app.action(everything)(ignored)
    app.view(everything)(ignored)
    app.view_closed(everything)(ignored)
    app.shortcut(everything)(ignored)
    app.options(everything)(ignored)
    app.command(everything)(ignored)


def person_in(context: Any, member: str) -> Person:
    """Who did something.

    Args:
        context: the framework's, of the request.
        member: Slack's id of the person.
    """
    return Person(str(context.enterprise_id or ""), str(context.team_id or ""), member)


class Listeners:
    """What is done with each kind of request: it is written down, and acknowledged."""

    def __init__(self, channel: SlackChannel, app: AsyncApp) -> None:
        self.channel = channel
        app.event("message")(self.message)
        app.event("app_mention")(self.mention)
        app.event("assistant_thread_started")(self.pane)
        app.event("app_uninstalled")(self.uninstalled)
        app.event("tokens_revoked")(self.revoked)
        app.event("team_access_revoked")(self.access_revoked)
        app.event("user_change")(self.user_changed)
        app.command(COMMAND_NAME)(self.command)
        app.shortcut(SHORTCUT)(self.shortcut)
        app.action(BUTTON)(self.button)
        app.error(self.failed)

    async def message(self, event: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """Somebody wrote: in the private chat that is for the coach, elsewhere it is not."""
        if not _is_written(event):
            return
        person = person_in(context, str(event["user"]))
        if event.get("channel_type") not in (None, "im") or not str(event.get("channel", "")).startswith("D"):
            bots = [one.get("user_id") for one in body.get("authorizations") or []]
            if any(bot and f"<@{bot}" in str(event.get("text")) for bot in bots):
                await self.mention(event, context)  # which also comes as an event of its own
            else:
                await self._overheard(person, event)
            return
        data = {"channel": event["channel"], "thread": event.get("thread_ts"), "text": plain(event.get("text") or "")}
        if not data["text"] and not event.get("files"):
            return
        kind = SAY if data["text"] else FILE
        await self._receive(_key(context, event), person, kind, data, event["ts"])

    async def mention(self, event: dict[str, Any], context: Any) -> None:
        """The coach was called in a channel: one line there that says nothing, and the talk goes on in private."""
        if not _is_written(event) or str(event.get("channel", "")).startswith("D"):
            return
        person = person_in(context, str(event["user"]))
        line = post(event["channel"], word("public"), thread=event.get("thread_ts") or event["ts"])
        await self._receive(
            _key(context, event), person, CALLED, {"text": called(event.get("text") or "")}, event["ts"], [line]
        )

    async def _overheard(self, person: Person, event: dict[str, Any]) -> None:
        """Words in a channel that were not for the coach: if it gets them at all, one line a day says where it is."""
        day = str(int(float(event["ts"])) // _DAY)
        line = post(event["channel"], word("public"), thread=event.get("thread_ts") or event["ts"])
        await self._receive(
            key_of("overheard", person.conversation, event["channel"], day), person, "", {}, None, [line]
        )

    async def pane(self, event: dict[str, Any], context: Any) -> None:
        """The assistant's pane was opened."""
        thread = event["assistant_thread"]
        person = person_in(context, str(thread["user_id"]))
        data = {"channel": thread["channel_id"], "thread": thread["thread_ts"]}
        key = key_of("pane", person.team, thread["channel_id"], thread["thread_ts"])
        await self._receive(key, person, PANE, data, thread["thread_ts"])

    async def command(self, ack: Any, command: dict[str, Any], context: Any) -> None:
        """`/batna ...`: in the private chat it is as if it was written, elsewhere it only tells where the answer is."""
        text = meaning(plain(command.get("text") or ""))
        if text is None:
            await ack(response_type="ephemeral", text=word("help"))
            return
        person = person_in(context, command["user_id"])
        key = key_of("command", person.conversation, command["trigger_id"])
        await self._receive(key, person, COMMAND, {"text": text})
        here = (await self.channel.people.known(person)).get("channel") == command.get("channel_id")
        await (ack() if here else ack(response_type="ephemeral", text=word("private")))

    async def shortcut(self, ack: Any, body: dict[str, Any], context: Any) -> None:
        """The shortcut that opens the checklist, in the private chat."""
        person = person_in(context, body["user"]["id"])
        key = key_of("shortcut", person.conversation, body["trigger_id"])
        await self._receive(key, person, COMMAND, {"text": str(meaning("checklist"))})
        await ack()

    async def button(self, ack: Any, action: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """A button: its words are the turn, once for each message or view as it was, and it is shown as the choice."""
        person, message, view = person_in(context, body["user"]["id"]), body.get("message"), body.get("view")
        channel = (body.get("channel") or {}).get("id")
        words = unescaped(str(action.get("value") or ""))
        if words and message and channel:
            key = key_of("click", person.conversation, channel, message["ts"])
            text, blocks = chosen(message, action)
            change = {"channel": channel, "ts": message["ts"], "text": text, "blocks": blocks}
            data = {"text": words, "channel": channel, "thread": message.get("thread_ts"), "asked": message["ts"]}
            await self._receive(key, person, SAY, data, action.get("action_ts"), [Call("chat.update", change)])
        elif words and view:
            key = key_of("click", person.conversation, view["id"], str(view.get("hash")), action["action_id"])
            await self._receive(key, person, COMMAND, {"text": words}, action.get("action_ts"))
        await ack()

    async def uninstalled(self, body: dict[str, Any], context: Any) -> None:
        """The workspace took the coach away: what is kept of it is erased after the delay."""
        await self._left(context, body)

    async def revoked(self, event: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """The bot's token holds no more."""
        if (event.get("tokens") or {}).get("bot"):
            await self._left(context, body)

    async def access_revoked(self, event: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """Workspaces of an organisation took the coach away."""
        for team in event.get("team_ids") or []:
            await self.channel.people.left(str(context.enterprise_id or ""), str(team), _when(body, self.channel))

    async def user_changed(self, event: dict[str, Any], body: dict[str, Any], context: Any) -> None:
        """Somebody left the workspace, or is back."""
        user, team, at = event.get("user") or {}, str(context.team_id or ""), _when(body, self.channel)
        if user.get("deleted"):
            await self.channel.people.left(str(context.enterprise_id or ""), team, at, str(user.get("id")))
        elif user.get("deleted") is False:
            await self.channel.people.back(team, at, str(user.get("id")))

    async def failed(self, error: Exception) -> None:
        """A listener failed: not a word of what came; Slack brings it again."""
        logger.error("a request of Slack failed: %s", type(error).__name__)

    async def _left(self, context: Any, body: dict[str, Any]) -> None:
        team, at = str(context.team_id or ""), _when(body, self.channel)
        await self.channel.people.left(str(context.enterprise_id or ""), team, at)

    async def _receive(
        self,
        key: str,
        person: Person,
        kind: str,
        data: dict[str, Any],
        at: str | None = None,
        calls: list[Call] | None = None,
    ) -> None:
        when = float(at) if at else None
        await self.channel.receive(Delivery(key, person, kind, data), when, calls or [])


def _authorize(channel: SlackChannel) -> Any:
    async def authorize(enterprise_id: str | None, team_id: str | None, **_: Any) -> AuthorizeResult:
        """Which token answers a request; without asking Slack, which would hold up the acknowledgement."""
        token = channel.settings.bot_token
        return AuthorizeResult(enterprise_id=enterprise_id, team_id=team_id, bot_token=token)

    return authorize


def _is_written(event: dict[str, Any]) -> bool:
    """Whether a person wrote it: no bot, no change of an older message, no joining."""
    hidden = event.get("hidden") or event.get("bot_id") or event.get("bot_profile") or not event.get("user")
    return not hidden and event.get("subtype") in _WRITTEN and bool(event.get("ts")) and bool(event.get("channel"))


def _key(context: Any, event: dict[str, Any]) -> str:
    """A message's own name: one message may come as several events, and each of them several times."""
    return key_of("message", str(context.team_id), event["channel"], event["ts"])


def _when(body: dict[str, Any], channel: SlackChannel) -> float:
    """When an event happened, by Slack's clock."""
    return float(body.get("event_time") or channel.now())
