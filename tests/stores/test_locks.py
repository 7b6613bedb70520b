"""One message of a person at a time, in the order of arrival, and nobody waits longer than needed or for ever."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Awaitable, Callable
from typing import Any

import pytest
from rasa.core.lock_store import LockError, LockStore

from coach.stores.locks import ProcessLocks
from coach.stores.redis_locks import RedisLocks


@pytest.fixture(params=["process", "redis"])
def make(request: pytest.FixtureRequest) -> Callable[[], LockStore]:
    """Makes locks of each kind; those of Redis as two processes would have them, each its own."""
    if request.param == "process":
        only = ProcessLocks()
        return lambda: only
    url = request.getfixturevalue("redis_url")
    return lambda: RedisLocks(url)


def run(scenario: Callable[[], Awaitable[Any]]) -> None:
    asyncio.run(asyncio.wait_for(scenario(), 30))


async def queued(locks: Any, name: str) -> int:
    """How many wait for a lock."""
    if isinstance(locks, ProcessLocks):
        return locks._users.get(name, 1) - 1
    return int(await locks.redis.llen("coach:{" + name + "}:queue"))


def test_messages_of_one_person_are_served_in_order_and_at_once(make: Callable[[], LockStore]) -> None:
    async def scenario() -> None:
        one, other = make(), make()
        served: list[int] = []
        inside = 0
        all_wait = asyncio.Event()

        async def message(number: int) -> None:
            nonlocal inside
            async with (one if number % 2 else other).lock("ann"):
                inside += 1
                assert inside == 1
                await all_wait.wait()
                served.append(number)
                inside -= 1

        tasks = []
        for number in range(12):
            tasks.append(asyncio.ensure_future(message(number)))
            while await queued(one, "ann") < number or not inside:
                await asyncio.sleep(0.01)
        start = time.monotonic()
        all_wait.set()
        await asyncio.gather(*tasks)
        assert served == list(range(12))
        assert time.monotonic() - start < 6  # polled once a second it would take twelve

    run(scenario)


def test_other_people_do_not_wait(make: Callable[[], LockStore]) -> None:
    async def scenario() -> None:
        locks = make()
        async with locks.lock("ann"):
            start = time.monotonic()
            async with locks.lock("bob"):
                assert time.monotonic() - start < 5

    run(scenario)


def test_waiting_ends(make: Callable[[], LockStore]) -> None:
    async def scenario() -> None:
        locks = make()
        async with locks.lock("ann"):
            with pytest.raises(LockError):
                async with locks.lock("ann", wait_time_in_seconds=0.2):
                    pass
        async with locks.lock("ann", wait_time_in_seconds=0.2):
            pass

    run(scenario)


def test_who_fails_or_is_cancelled_lets_go(make: Callable[[], LockStore]) -> None:
    async def scenario() -> None:
        locks = make()
        with pytest.raises(KeyError):
            async with locks.lock("ann"):
                raise KeyError("x")

        async def hold() -> None:
            async with locks.lock("ann"):
                await asyncio.sleep(60)

        holder = asyncio.ensure_future(hold())
        await asyncio.sleep(0.1)
        waiter = asyncio.ensure_future(hold())
        await asyncio.sleep(0.1)
        for task in (waiter, holder):
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with locks.lock("ann", wait_time_in_seconds=0.5):
            pass

    run(scenario)


def test_locks_in_the_process_leave_nothing_behind() -> None:
    async def scenario() -> None:
        locks = ProcessLocks()
        for number in range(1000):
            async with locks.lock(f"person {number}"):
                pass
        assert not locks._locks and not locks._users

    run(scenario)


def test_a_process_that_died_with_the_lock_holds_nobody_up_for_ever(redis_url: str) -> None:
    async def scenario() -> None:
        dead, living = RedisLocks(redis_url), RedisLocks(redis_url)
        held = dead.lock("carl", lock_lifetime=1)
        await held.__aenter__()
        start = time.monotonic()
        async with living.lock("carl"):
            assert 0.5 < time.monotonic() - start < 10

    run(scenario)


def test_a_process_that_died_waiting_is_passed_over(redis_url: str) -> None:
    async def scenario() -> None:
        dead, living = RedisLocks(redis_url), RedisLocks(redis_url)
        await living.redis.rpush("coach:{dora}:queue", "a waiter that is not alive any more")
        held = dead.lock("dora", lock_lifetime=1)
        await held.__aenter__()
        async with living.lock("dora", wait_time_in_seconds=5):
            pass
        assert not [key async for key in living.redis.scan_iter("coach:{dora}:[oq]*")]

    run(scenario)


def test_without_redis_it_is_an_error_in_time() -> None:
    async def scenario() -> None:
        start = time.monotonic()
        with pytest.raises(LockError):
            async with RedisLocks("redis://127.0.0.1:1/0").lock("ann"):
                pass
        assert time.monotonic() - start < 10

    run(scenario)
