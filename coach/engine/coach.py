"""The loaded coach: a message in, messages out."""

from __future__ import annotations

import asyncio
import logging
import time
import uuid
from pathlib import Path
from typing import Any

from rasa.core.channels.channel import OutputChannel, UserMessage
from rasa.core.lock_store import LockStore
from threadpoolctl import threadpool_limits

from coach.engine.actions import actions_at
from coach.engine.agent import CoachAgent
from coach.engine.reply import Reply
from coach.settings import Settings, sqlite_url
from coach.stores.database import MEMORY, StoreError
from coach.stores.locks import ProcessLocks
from coach.stores.opening import open_conversations
from coach.stores.redis_locks import RedisLocks
from coach.stores.tracker_store import ConversationStore

logger = logging.getLogger(__name__)

MAX_TEXT = 20_000
"""Longer messages are cut: nobody types more than this, and a flood must not hold up the others."""

NOT_A_COMMAND = "\u200b"
"""Put before a typed slash, so that words from outside never become a command of the dialogue engine."""


class Coach:
    """The loaded coach.

    Args:
        model: the model's archive.
        place: the settings; or an SQLite file for the conversations, None to keep them in memory only.

    Raises:
        StoreError: the database cannot be used.
        KeyMismatchError: its content cannot be read with the keys that are set.
    """

    def __init__(self, model: Path, place: Settings | Path | None) -> None:
        settings = place if isinstance(place, Settings) else Settings(sqlite_url(place) if place else MEMORY)
        self.conversations = open_conversations(settings)
        locks: LockStore = RedisLocks(settings.redis) if settings.redis else ProcessLocks()
        store = ConversationStore(None, self.conversations)
        self.actions = actions_at(settings.actions)
        self.agent = CoachAgent(tracker_store=store, action_endpoint=self.actions, lock_store=locks)
        self.agent.load_model(model)
        # Threads for the small matrices of a message gain nothing, and wait busily: a third of a turn's processor time.
        threadpool_limits(1, user_api="blas")
        self.store = store
        self.settings = settings
        self.stopping = False
        self._busy = 0

    async def answer(
        self,
        person: str,
        text: str,
        token: str | None = None,
        channel: OutputChannel | None = None,
        metadata: dict[str, Any] | None = None,
    ) -> list[dict[str, Any]]:
        """What the coach says to one message of one person.

        Args:
            person: the conversation's name.
            text: what they wrote.
            token: the message's own name, the same if it is delivered again; one is made if there is none.
            channel: where the replies are sent, besides being returned.
            metadata: what a channel of ours adds; never anything from outside.

        Returns:
            The messages, each with `text`, `buttons` and `custom`.
        """
        if self.stopping:
            return self.agent.apology()
        text = text[:MAX_TEXT].encode("utf-8", "replace").decode("utf-8")
        if text.lstrip().startswith("/"):
            text = NOT_A_COMMAND + text.lstrip()
        name = (token or uuid.uuid4().hex)[:64]
        message = UserMessage(text, channel or Reply(), person, None, "coach", name, metadata)
        self._busy += 1
        try:
            return await self.agent.handle_message(message)
        finally:
            self._busy -= 1

    async def warm_up(self) -> None:
        """Load what the first message would otherwise wait for."""
        await self.agent.parse_message("I am selling my car to Tom.")

    async def knows(self, person: str) -> bool:
        """Whether this person has talked to the coach before."""
        return bool((await self.conversations.load(person)).version)

    async def is_ready(self) -> bool:
        """Whether the store, the locks and the actions answer."""
        try:
            async with self.agent.lock_store.lock("ready?", wait_time_in_seconds=1.0):
                await self.conversations.load("ready?")
        except Exception:
            return False
        return await self.actions.is_ready()

    async def tidy(self) -> None:
        """What is due every now and then while serving: erase what is too old, drop what memory holds for speed."""
        try:
            await self.agent.tidy(self.settings.keep_days)
        except StoreError as error:
            logger.warning("tidying failed: %s", error)

    async def drain(self, seconds: float) -> bool:
        """Take no more messages and wait for the turns in flight.

        Returns:
            Whether all of them ended in time.
        """
        self.stopping = True
        end = time.monotonic() + seconds
        while self._busy and time.monotonic() < end:
            await asyncio.sleep(0.02)
        return not self._busy

    async def close(self) -> None:
        """Finish what is under way and let go of the database."""
        await self.agent.finish()
        self.conversations.database.close()
