"""The Slack channel: what comes in is written down, dealt with in order, and what goes out waits in the outbox."""

from __future__ import annotations

import asyncio
import contextlib
import functools
import logging
import time
from collections.abc import Awaitable, Callable, Sequence
from typing import Any, Protocol

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from coach.channels.slack.asked import Asked
from coach.channels.slack.brief_file import brief_file
from coach.channels.slack.clients import Clients
from coach.channels.slack.inbox import Delivery, Inbox
from coach.channels.slack.outbox import UPLOAD, Call, Outbox, Waiting
from coach.channels.slack.people import People, Person
from coach.channels.slack.sender import Sender, code_of, post
from coach.channels.slack.settings import SlackSettings
from coach.channels.slack.words import word, words
from coach.channels.slack.worker import Worker
from coach.endings import end_all
from coach.render.block_kit import messages
from coach.stores.batches import Batches
from coach.stores.codec import Codec
from coach.stores.database import Database, StoreError
from negotiation.edits import Edit
from negotiation.talk import Negotiations

logger = logging.getLogger(__name__)

STOP = 6.0
"""How long stopping waits for what is under way, in seconds."""

PAUSE = 1.0
"""After how many seconds something is tried again for which the database failed."""

STATUS = 2.0
"""How long showing that the coach thinks may take, in seconds."""

_TIDY_EVERY = 60.0


class Desk(Protocol):
    """What the channel needs of the coach."""

    @property
    def stopping(self) -> bool:
        """Whether no more turns are taken."""

    async def answer(
        self, person: str, text: str, *, key: str, edits: tuple[Edit, ...] = (), zone: str | None = None
    ) -> list[dict[str, Any]]:
        """What the coach says to one message."""

    async def negotiations(self, person: str) -> Negotiations:
        """All negotiations of a person as they are, the open one among them."""

    async def forget(self, person: str) -> None:
        """Erase everything of a person."""


Handler = Callable[[Delivery], Awaitable[Sequence[Call]]]
Hook = Callable[[Person, Negotiations], Awaitable[Sequence[Call]]]


class SlackChannel:
    """Slack around a loaded coach.

    Args:
        desk: the coach.
        database: where deliveries and calls are kept.
        codec: how.
        settings: how Slack is reached.
        now: the clock, in seconds since 1970.
    """

    def __init__(
        self,
        desk: Desk,
        database: Database,
        codec: Codec,
        settings: SlackSettings,
        now: Callable[[], float] = time.time,
    ) -> None:
        self.desk, self.settings, self.now, self.database = desk, settings, now, database
        batches = Batches(database)
        self.people = People(batches, codec)
        self.inbox, self.outbox = Inbox(batches, codec, now), Outbox(batches, codec, now)
        self.clients = Clients(settings)
        self.sender = Sender(self.outbox, self.people, self.clients)
        self.asked = Asked(self.people)
        self.sender.answered["chat.postMessage"] = self.asked.remember
        self.handlers: dict[str, Handler] = {}
        self.after_turn: list[Hook] = []
        self.zone: Callable[[Person], Awaitable[str | None]] | None = None
        self.tidying_too: list[Callable[[], Awaitable[None]]] = []
        self._in = Worker(self._next, self._deal)
        self._out = Worker(self.outbox.take, self._send)
        self._tidying: asyncio.Task[None] | None = None
        self._knocking: asyncio.Task[None] | None = None

    def handle(self, kind: str, handler: Handler) -> None:
        """Say who deals with deliveries of a kind.

        Args:
            kind: the kind.
            handler: gives the calls to make; it may run twice if the process dies, so it changes nothing but by turns.
        """
        self.handlers[kind] = handler

    async def receive(self, delivery: Delivery, at: float | None = None, calls: Sequence[Call] = ()) -> bool:
        """Write a delivery down, so that it can be acknowledged.

        Args:
            delivery: what came.
            at: when it was done by Slack's clock.
            calls: what is to be sent at once.

        Returns:
            Whether it is new.
        """
        new = await self.inbox.put(delivery, at, calls)
        if new:
            self._in.wake()
            self._out.wake()
        return new

    async def later(self, person: Person, key: str, calls: Sequence[Call]) -> None:
        """Send something that comes from no delivery.

        Args:
            person: to whom.
            key: what names it; the same again is sent once.
            calls: what.
        """
        await self.outbox.put(person, key, calls)
        self._out.wake()

    async def turn(self, delivery: Delivery, text: str, *, edits: tuple[Edit, ...] = ()) -> list[Call]:
        """One turn of the talk, for a delivery.

        Args:
            delivery: where it comes from; its key is the turn's token.
            text: what the person says by it.
            edits: facts they changed, which the text only tells.

        Returns:
            The calls that bring the answers to the private chat, in the thread where the person spoke last.
        """
        person = delivery.person
        known = await self.people.known(person)
        channel, thread = known.get("channel"), known.get("thread")
        settled = await self.asked.settled(delivery)
        showing = asyncio.ensure_future(self._show_thinking(person, channel, thread))
        try:
            zone = await self.zone(person) if self.zone else None
            replies = await self.desk.answer(person.conversation, text, key=delivery.key, edits=edits, zone=zone)
        finally:
            await showing
        calls = [call for reply in replies for call in self.shown(reply, channel, thread)]
        negotiations = await self.desk.negotiations(person.conversation)
        calls += await self._safely(lambda: brief_file(replies, negotiations.open.talk, channel, thread))
        for hook in self.after_turn:
            calls += await self._safely(functools.partial(hook, person, negotiations))
        return [*settled, *calls]

    def shown(self, reply: dict[str, Any], channel: str | None, thread: str | None = None) -> list[Call]:
        """The calls that bring one reply of the coach to the private chat.

        Args:
            reply: with `text`, `buttons` and `blocks`.
            channel: the private chat; None if it is not known yet.
            thread: the thread in it.
        """
        text = reply["text"]
        for other in words()["instead"]:
            text = text.replace(other["of"], other["say"])
        calls = []
        for message in messages({**reply, "text": text}):
            file = message.get("upload")
            if file:
                about = {name: file[name] for name in ("name", "alt", "title")}
                calls.append(Call(UPLOAD, {"channel": channel, "thread_ts": thread, **about}, file["content"]))
            else:
                calls.append(post(channel, message["text"], message["blocks"], thread))
        return calls

    async def client(self, person: Person) -> AsyncWebClient:
        """Slack's client for a person's workspace, for what cannot wait, such as opening a view."""
        return await self.clients.of(person.team)

    async def start(self) -> None:
        """Take up what was left, and deal with what comes."""
        await self.clients.open()
        if self.database.is_sqlite:  # nobody else works on it, so what was begun there was cut off
            await self.inbox.free()
            await self.outbox.free()
        self._in.start()
        self._out.start()
        self._tidying = asyncio.ensure_future(self._tidy())
        self._knocking = asyncio.ensure_future(self._knock())

    async def stop(self) -> None:
        """Let what is under way end; the rest waits in the tables."""
        await end_all([self._tidying, self._knocking])
        await self._in.stop(STOP)
        await self._out.stop(STOP)
        await self.clients.close()

    async def _next(self, most: int, but: Sequence[str]) -> list[Delivery]:
        return [] if self.desk.stopping else await self.inbox.take(most, but)

    async def _deal(self, delivery: Delivery) -> None:
        """Deal with one delivery, and write down what comes of it."""
        if self.desk.stopping:
            await self.inbox.release(delivery)
            return
        try:
            await self.inbox.finish(delivery, await self._handled(delivery))
        except StoreError as error:
            logger.warning("%s from Slack has to wait: %s", delivery.kind, error)
            await asyncio.sleep(PAUSE)
            await self.inbox.release(delivery)
        self._out.wake()

    async def _handled(self, delivery: Delivery) -> Sequence[Call]:
        """What a delivery leads to; an apology where that fails."""
        handler = self.handlers.get(delivery.kind)
        try:
            return await handler(delivery) if handler else []
        except StoreError:
            raise
        except Exception as error:
            logger.error("%s from Slack failed: %s", delivery.kind, type(error).__name__)
            return [post(None, word("trouble"))]

    async def _send(self, waiting: Waiting) -> None:
        """Make one call."""
        try:
            await self.sender.send(waiting)
        except StoreError as error:
            logger.warning("%s has to wait: %s", waiting.call.method, error)
            await asyncio.sleep(PAUSE)
            await self.outbox.later(waiting, 0.0)

    @staticmethod
    async def _safely(work: Callable[[], Awaitable[Sequence[Call]]]) -> list[Call]:
        """What else comes of a turn; if that fails, the turn's answers go out all the same."""
        try:
            return list(await work())
        except Exception as error:
            logger.error("what follows a turn failed: %s", type(error).__name__)
            return []

    async def _show_thinking(self, person: Person, channel: str | None, thread: str | None) -> None:
        if channel is None or thread is None:
            return
        with contextlib.suppress(Exception):
            client = await self.clients.of(person.team)
            about = {"channel_id": channel, "thread_ts": thread, "status": word("thinking")}
            await asyncio.wait_for(client.api_call("assistant.threads.setStatus", json=about), STATUS)

    async def _knock(self) -> None:
        """Ask Slack whether the token holds: then the coach is in its workspace, again if it was taken away."""
        try:
            answer = await self.clients.make(self.settings.bot_token).auth_test()
            await self.people.back(str(answer["team_id"]), self.now())
        except SlackApiError as error:
            logger.error("Slack refuses SLACK_BOT_TOKEN: %s", code_of(error))
        except Exception as error:
            logger.warning("Slack cannot be reached: %s", type(error).__name__)

    async def _tidy(self) -> None:
        while True:
            try:
                await self.inbox.tidy()
                await self.erase_those_who_left()
                for tidy in self.tidying_too:
                    await tidy()
            except Exception as error:
                logger.warning("tidying up failed: %s", type(error).__name__)
            await asyncio.sleep(_TIDY_EVERY)

    async def erase_those_who_left(self) -> int:
        """Erase the plans of those who left, or whose workspace took the coach away, long enough ago.

        Returns:
            Of how many people.
        """
        names = await self.people.left_before(self.now() - self.settings.erase_days * 86_400.0)
        for name in names:
            await self.inbox.drop(name)
            await self.desk.forget(name)
        return len(names)
