"""One delivery is one turn: a retry or a double click gets the answer of the first."""

from __future__ import annotations

import asyncio
from collections import OrderedDict
from collections.abc import Awaitable, Callable
from typing import Generic, TypeVar

Answer = TypeVar("Answer")


class Deliveries(Generic[Answer]):
    """The latest deliveries by their keys, while they run and for a while after.

    Args:
        most: how many are remembered; running ones are never dropped.
    """

    def __init__(self, most: int = 2000) -> None:
        self.most = most
        self._tasks: OrderedDict[tuple[str, str], asyncio.Task[Answer]] = OrderedDict()

    async def once(self, person: str, key: str, turn: Callable[[], Awaitable[Answer]]) -> Answer:
        """The answer to a delivery: made now, or the one made before.

        A turn goes on when whoever asked is gone; a turn that failed may be tried again.

        Args:
            person: who sent it.
            key: what names the delivery among theirs.
            turn: makes the answer.
        """
        name = (person, key)
        task = self._tasks.get(name)
        if task is None or (task.done() and (task.cancelled() or task.exception())):
            task = asyncio.ensure_future(self._run(turn))
            self._tasks[name] = task
            self._drop()
        return await asyncio.shield(task)

    def drop(self, person: str, key: str) -> None:
        """The next time this delivery comes it is a turn again."""
        self._tasks.pop((person, key), None)

    def forget(self, person: str) -> None:
        """Drop what was answered to a person."""
        for name in [name for name in self._tasks if name[0] == person]:
            del self._tasks[name]

    @staticmethod
    async def _run(turn: Callable[[], Awaitable[Answer]]) -> Answer:
        return await turn()

    def _drop(self) -> None:
        done = [name for name, task in self._tasks.items() if task.done()]
        for name in done[: max(0, len(self._tasks) - self.most)]:
            del self._tasks[name]
