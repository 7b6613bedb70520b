"""Tasks end when they are told to, even where Python loses the first word."""

from __future__ import annotations

import asyncio
import contextlib

from coach.endings import end_all


def test_a_task_that_a_cancellation_was_lost_in_ends_all_the_same() -> None:
    async def stubborn(lost: list[str]) -> None:
        while True:
            with contextlib.suppress(asyncio.CancelledError) if len(lost) < 2 else contextlib.nullcontext():
                await asyncio.sleep(3600)
            lost.append("cancelled")

    async def scenario() -> list[str]:
        lost: list[str] = []
        task = asyncio.ensure_future(stubborn(lost))
        await asyncio.sleep(0)
        await end_all([task, None])
        assert task.cancelled()
        return lost

    assert asyncio.run(asyncio.wait_for(scenario(), 60)) == ["cancelled", "cancelled"]


def test_what_has_ended_or_failed_is_no_trouble() -> None:
    async def fail() -> None:
        raise ValueError("31415")

    async def scenario() -> None:
        task = asyncio.ensure_future(fail())
        await asyncio.wait([task])
        await end_all([task])
        await end_all([])

    asyncio.run(scenario())
