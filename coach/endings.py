"""Ending tasks for sure."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from typing import Any

AGAIN = 0.5
"""After how many seconds a task that goes on is cancelled once more."""


async def end_all(tasks: Iterable[asyncio.Future[Any] | None]) -> None:
    """Cancel tasks and wait until each of them has ended.

    Cancelling once is not enough: in Python 3.10 `asyncio.wait_for` loses a cancellation that comes at the moment at
    which what it waits for is done, and a task that goes round and round then goes on for ever.

    Args:
        tasks: the tasks; None stands for one that was never begun.
    """
    going = {task for task in tasks if task is not None}
    while going:
        for task in going:
            task.cancel()
        ended, going = await asyncio.wait(going, timeout=AGAIN)
        for task in ended:
            _ = task.cancelled() or task.exception()  # looked at, so that nothing is complained about
