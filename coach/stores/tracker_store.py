"""Rasa's tracker store over our tables."""

from __future__ import annotations

import asyncio
import logging
from collections import OrderedDict
from collections.abc import Iterable

from rasa.core.tracker_store import TrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.trackers import DialogueStateTracker

from coach.stores.conversations import Conversations, Events, Replies
from coach.stores.erasure import clean, delete_rows, forget_expired, forget_untouched
from coach.stores.replay import to_dicts, to_events
from coach.stores.snapshot import FOLD_FROM, fold, rewinds
from coach.stores.tracker import StoredTracker

logger = logging.getLogger(__name__)

MOST_HELD = 100
"""So many conversations are held in memory as they were saved, for their next turn."""


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
        self._held: OrderedDict[str, StoredTracker] = OrderedDict()

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

    async def begin(self, sender_id: str, token: str) -> tuple[Replies | None, StoredTracker]:
        """What a message was answered already, and the tracker that its turn goes on with.

        A tracker that is held from the turn before is used if the database says that nothing came after it. Whoever
        gets it owns it: it is held again only once its turn is saved, so that no half of a turn stays in memory.

        Args:
            sender_id: the conversation.
            token: the message's own name.

        Raises:
            StoreError: the database failed.
        """
        held = self._held.pop(sender_id, None)
        known = None if held is None else (held.version, held.touched)
        found = await self.conversations.begin(sender_id, token, known)
        if found.replies is not None or not found.version:
            return found.replies, self.init_tracker(sender_id)
        if found.events is None:
            assert held is not None
            return None, held
        tracker = self._replay(sender_id, found.version, found.touched, found.events)
        if rewinds(list(tracker.events)):
            whole = await self.conversations.load(sender_id, True)
            tracker = self._replay(sender_id, found.version, found.touched, whole.events)
        return None, tracker

    def let_go(self, *conversations: str) -> None:
        """Hold nothing of these conversations in memory any more; without a name, nothing of any."""
        for name in conversations or list(self._held):
            self._held.pop(name, None)

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
        tracker.touched = await self.conversations.append(
            tracker.sender_id, tracker.version, token or f"turn {tracker.version + 1}", events, replies
        )
        tracker.version += 1
        tracker.stored = len(tracker.events)
        if not tracker.folding:  # else the next turn takes the short one from the database
            self._hold(tracker)

    async def fold(self, tracker: DialogueStateTracker) -> bool:
        """Keep a snapshot of a tracker that was just saved, if it has become long.

        Returns:
            Whether one was kept.
        """
        if not isinstance(tracker, StoredTracker) or tracker.folding or len(tracker.events) < self.fold_from:
            return False
        tracker.folding = True
        loop = asyncio.get_running_loop()
        name, version = tracker.sender_id, tracker.version
        short = await loop.run_in_executor(None, fold, name, list(tracker.events), self.domain)
        if short is None:
            tracker.folding = False
            return False
        events = to_dicts(short)
        kept = await self.conversations.fold(name, version, events)
        if kept and self._held.get(name) is tracker:
            self._hold(self._replay(name, version, tracker.touched, events))
        return kept

    async def forget(self, sender_id: str) -> None:
        """Delete all that is kept of a conversation; `clean` takes it out of the files too.

        Raises:
            StoreError: the database failed; then nothing was erased.
        """
        self.let_go(sender_id)
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
        return self._replay(name, stored.version, 0.0, stored.events)

    def _replay(self, name: str, version: int, touched: float, events: Events) -> StoredTracker:
        tracker = self.init_tracker(name)
        for event in to_events(events):
            tracker.update(event)
        tracker.version, tracker.touched = version, touched
        tracker.stored = len(tracker.events)
        return tracker

    def _hold(self, tracker: StoredTracker) -> None:
        self._held[tracker.sender_id] = tracker
        self._held.move_to_end(tracker.sender_id)
        while len(self._held) > MOST_HELD:
            self._held.popitem(last=False)
