"""Who may change a conversation: one message at a time, in the order of arrival, without polling."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock_store import LockError, LockStore

from coach import timeouts


class ProcessLocks(LockStore):
    """A first-in-first-out lock for each conversation, for one process."""

    def __init__(self) -> None:
        super().__init__()
        self._locks: dict[str, asyncio.Lock] = {}
        self._users: dict[str, int] = {}

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = timeouts.LOCK_LIFETIME,
        wait_time_in_seconds: float = timeouts.MESSAGE,
    ) -> AsyncIterator[Any]:
        """Hold a conversation's lock.

        Raises:
            LockError: the messages before this one took too long.
        """
        lock = self._locks.setdefault(conversation_id, asyncio.Lock())
        self._users[conversation_id] = self._users.get(conversation_id, 0) + 1
        try:
            try:
                await asyncio.wait_for(lock.acquire(), wait_time_in_seconds)
            except asyncio.TimeoutError:
                raise LockError("the messages before this one took too long") from None
            try:
                yield lock
            finally:
                lock.release()
        finally:
            self._users[conversation_id] -= 1
            if not self._users[conversation_id]:  # nobody holds it or waits for it
                del self._users[conversation_id], self._locks[conversation_id]
