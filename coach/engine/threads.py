"""Threads that work for others without being waited for: one that hangs holds up nobody, not even the end."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Awaitable, Callable
from concurrent.futures import Future
from typing import Any

Work = Callable[[], Awaitable[Any]]


class TooManyError(RuntimeError):
    """So many threads are at work that most of them must be hanging."""


class Threads:
    """Threads, each with an event loop of its own, that are used again when they are idle.

    Args:
        most: so many may be at work at the same time.
    """

    def __init__(self, most: int) -> None:
        self.most = most
        self.busy = 0
        self._idle: list[queue.SimpleQueue[tuple[Work, Future[Any]]]] = []
        self._lock = threading.Lock()

    def start(self, work: Work) -> Future[Any]:
        """Do something in a thread that has nothing else to do.

        Raises:
            TooManyError: too much is going on already.
        """
        done: Future[Any] = Future()
        with self._lock:
            if self.busy >= self.most:
                raise TooManyError
            self.busy += 1
            inbox = self._idle.pop() if self._idle else None
        if inbox is None:
            inbox = queue.SimpleQueue()
            threading.Thread(target=self._serve, args=(inbox,), daemon=True, name="action").start()
        inbox.put((work, done))
        return done

    def _serve(self, inbox: queue.SimpleQueue[tuple[Work, Future[Any]]]) -> None:
        loop = asyncio.new_event_loop()
        while True:
            work, done = inbox.get()
            result: Any = None
            failure: BaseException | None = None
            try:
                result = loop.run_until_complete(work())
            except BaseException as error:
                failure = error
            with self._lock:
                self.busy -= 1
                self._idle.append(inbox)
            _tell(done, result, failure)
            del work, done, result, failure  # what they hold may be a conversation


def _tell(done: Future[Any], result: Any, failure: BaseException | None) -> None:
    """Say how it ended, unless nobody waits any more."""
    if not done.set_running_or_notify_cancel():
        return
    if failure is None:
        done.set_result(result)
    else:
        done.set_exception(failure)
