"""Work that waits in a table: taken up as it comes, some at a time, and never two things of one person at once."""

from __future__ import annotations

import asyncio
import contextlib
import logging
from collections.abc import Awaitable, Callable, Sequence
from typing import Generic, Protocol, TypeVar

from coach.channels.slack.people import Person
from coach.endings import end_all

logger = logging.getLogger(__name__)

POLL = 2.0
"""How often the table is looked at without a sign, in seconds: for what another process left, or what is due."""

AT_ONCE = 24
"""For how many people at once."""


class Item(Protocol):
    """Something in the table."""

    @property
    def person(self) -> Person:
        """Whose it is."""


One = TypeVar("One", bound=Item)


class Worker(Generic[One]):
    """Takes what waits and works it off.

    Args:
        take: takes at most so many things, of other conversations than these.
        work: deals with one thing.
    """

    def __init__(
        self,
        take: Callable[[int, Sequence[str]], Awaitable[list[One]]],
        work: Callable[[One], Awaitable[None]],
    ) -> None:
        self.take, self.work = take, work
        self._running: dict[str, asyncio.Task[None]] = {}
        self._sign = asyncio.Event()
        self._loop: asyncio.Task[None] | None = None
        self._stopping = False

    def start(self) -> None:
        """Begin, with what is there already."""
        self._stopping = False
        self._loop = asyncio.ensure_future(self._run())

    def wake(self) -> None:
        """There is something new."""
        self._sign.set()

    async def stop(self, seconds: float) -> None:
        """Take nothing more, and let what is under way end.

        Args:
            seconds: after which it is cut off; it is in the table still.
        """
        self._stopping = True
        self._sign.set()
        if self._loop is None:
            return
        with contextlib.suppress(asyncio.TimeoutError):
            await asyncio.wait_for(asyncio.shield(self._loop), seconds)
        tasks = [self._loop, *self._running.values()]
        if self._running:
            await asyncio.wait(self._running.values(), timeout=seconds)
        await end_all(tasks)

    async def _run(self) -> None:
        while not self._stopping:
            self._sign.clear()
            free = AT_ONCE - len(self._running)
            try:
                taken = await self.take(free, list(self._running)) if free > 0 else []
            except Exception as error:
                logger.warning("looking for work failed: %s", type(error).__name__)
                taken = []
            for one in taken:
                self._begin(one)
            if not self._stopping:
                with contextlib.suppress(asyncio.TimeoutError):
                    await asyncio.wait_for(self._sign.wait(), POLL)

    def _begin(self, one: One) -> None:
        name = one.person.conversation
        task = asyncio.ensure_future(self._do(one))
        self._running[name] = task

        def ended(_: asyncio.Task[None]) -> None:
            if self._running.get(name) is task:
                del self._running[name]
            self._sign.set()

        task.add_done_callback(ended)

    async def _do(self, one: One) -> None:
        try:
            await self.work(one)
        except Exception as error:
            # Without the error's own words, which may hold what somebody wrote. The row is taken again later.
            logger.error("work for Slack failed: %s", type(error).__name__)
