"""Rasa's tracker store over our tables."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from coach.stores.conversations import Conversations, Replies
from coach.stores.erasure import clean, delete_rows, forget_expired, forget_untouched
from coach.stores.replay import to_dicts, to_events
from coach.stores.snapshot import FOLD_FROM, fold, rewinds
from coach.stores.tracker import StoredTracker

logger = logging.getLogger(__name__)


class ConversationStore(TrackerStore):
    """Loads trackers from snapshots, and saves a turn with its replies in one transaction.

    Args:
        domain: the domain of the model.
        conversations: where they are kept.
        fold_from: from so many events on a snapshot is made.
    """

    def __init__(self, domain: Domain | None, conversations: Conversations, fold_from: int = FOLD_FROM) -> None:
        super().__init__(domain)
        self.conversations = conversations
        self.fold_from = fold_from

    def init_tracker(self, sender_id: str) -> StoredTracker:
        """A tracker of which nothing is stored."""
        return StoredTracker(sender_id, self.domain.slots, max_event_history=self.max_event_history)

    async def retrieve(self, sender_id: str) -> StoredTracker | None:
        """The tracker of a conversation, None if there is none.

        Raises:
            StoreError: the database failed.
        """
        tracker = await self._load(sender_id, whole=False)
        if tracker is not None and rewinds(list(tracker.events)):
            return await self._load(sender_id, whole=True)
        return tracker

    async def retrieve_full_tracker(self, conversation_id: str) -> StoredTracker | None:
        """The tracker with all events there ever were."""
        return await self._load(conversation_id, whole=True)

    async def save(self, tracker: DialogueStateTracker) -> None:
        """Save what is new, as Rasa asks for it outside a turn."""
        await self.save_turn(tracker, None, [])

    async def save_turn(self, tracker: DialogueStateTracker, token: str | None, replies: Replies) -> None:
        """Save what a turn added, together with its replies.

        Args:
            tracker: as loaded, with the turn's events.
            token: the message's own name; one is made of the turn's number if there is none.
            replies: the coach's messages, to be sent afterwards.

        Raises:
            ConflictError: another process was faster.
            StoreError: the database failed.
        """
        if not isinstance(tracker, StoredTracker):
            raise TypeError("only trackers that this store made can be saved in it")
        events = to_dicts(tracker.new_events())
        if not events:
            return
        await self.conversations.append(
            tracker.sender_id, tracker.version, token or f"turn {tracker.version + 1}", events, replies
        )
        tracker.version += 1
        tracker.stored = len(tracker.events)

    async def fold(self, tracker: DialogueStateTracker) -> bool:
        """Keep a snapshot of a tracker that was just saved, if it has become long.

        Returns:
            Whether one was kept.
        """
        if not isinstance(tracker, StoredTracker) or len(tracker.events) < self.fold_from:
            return False
        loop = asyncio.get_running_loop()
        name, events, version = tracker.sender_id, list(tracker.events), tracker.version
        short = await loop.run_in_executor(None, fold, name, events, self.domain)
        if short is None:
            return False
        return await self.conversations.fold(name, version, to_dicts(short))

    async def forget(self, sender_id: str) -> None:
        """Delete all that is kept of a conversation; `clean` takes it out of the files too.

        Raises:
            StoreError: the database failed; then nothing was erased.
        """
        codec = self.conversations.codec
        await self.conversations.database.writing(lambda connection: delete_rows(connection, codec, sender_id))

    async def forget_untouched(self, days: float) -> list[str]:
        """Erase what nobody touched for so many days; the names of what was erased.

        Raises:
            StoreError: the database failed.
        """
        return await asyncio.get_running_loop().run_in_executor(None, forget_untouched, self.conversations, days)

    async def forget_expired(self) -> None:
        """Delete the browsers, links and tickets that count no more.

        Raises:
            StoreError: the database failed.
        """
        await asyncio.get_running_loop().run_in_executor(None, forget_expired, self.conversations.database)

    async def clean(self) -> None:
        """Take what was deleted out of the files, for as long as it takes."""
        await asyncio.get_running_loop().run_in_executor(None, clean, self.conversations.database)

    async def keys(self) -> Iterable[str]:
        """The names of all conversations."""
        return await self.conversations.names()

    async def _load(self, name: str, whole: bool) -> StoredTracker | None:
        stored = await self.conversations.load(name, whole)
        if not stored.version:
            return None
        tracker = self.init_tracker(name)
        for event in to_events(stored.events):
            tracker.update(event)
        tracker.version = stored.version
        tracker.stored = len(tracker.events)
        return tracker
