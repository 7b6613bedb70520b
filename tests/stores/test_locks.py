"""One message of a person at a time, in the order of arrival, and nobody waits longer than needed or for ever."""

from __future__ import annotations

import asyncio
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
    asyncio.run(asyncio.wait_for(scenario(), 300))


def waking(locks: Any) -> list[Any]:
    """Notes who is woken by a word from Redis instead of asking again when a second is over."""
    words: list[Any] = []
    if isinstance(locks, RedisLocks):
        real = locks.redis.blpop

        async def noted(*arguments: Any, **named: Any) -> Any:
            word = await real(*arguments, **named)
            words.extend([word] if word else [])
            return word

        locks.redis.blpop = noted
    return words


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
        woken = [waking(locks) for locks in {one, other}]
        for number in range(12):
            tasks.append(asyncio.ensure_future(message(number)))
            while await queued(one, "ann") < number or not inside:
                await asyncio.sleep(0.01)
        all_wait.set()
        await asyncio.gather(*tasks)
        assert served == list(range(12))
        if isinstance(one, RedisLocks):
            assert sum(map(len, woken)) > 6  # of eleven; nobody found out only by asking once a second

    run(scenario)


def test_other_people_do_not_wait(make: Callable[[], LockStore]) -> None:
    async def scenario() -> None:
        locks = make()
        async with locks.lock("ann"), locks.lock("bob"):
            pass

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

        holding = asyncio.Event()

        async def hold() -> None:
            async with locks.lock("ann"):
                holding.set()
                await asyncio.sleep(3600)

        holder = asyncio.ensure_future(hold())
        await holding.wait()
        waiter = asyncio.ensure_future(hold())
        while not await queued(locks, "ann"):
            await asyncio.sleep(0.01)
        for task in (waiter, holder):
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        async with locks.lock("ann", wait_time_in_seconds=20):
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
        async with living.lock("carl", wait_time_in_seconds=100):
            pass

    run(scenario)


def test_a_process_that_died_waiting_is_passed_over(redis_url: str) -> None:
    async def scenario() -> None:
        dead, living = RedisLocks(redis_url), RedisLocks(redis_url)
        await living.redis.rpush("coach:{dora}:queue", "a waiter that is not alive any more")
        held = dead.lock("dora", lock_lifetime=1)
        await held.__aenter__()
        async with living.lock("dora", wait_time_in_seconds=100):
            pass
        assert not [key async for key in living.redis.scan_iter("coach:{dora}:[oq]*")]

    run(scenario)


def test_without_redis_it_is_an_error() -> None:
    async def scenario() -> None:
        with pytest.raises(LockError):
            async with RedisLocks("redis://127.0.0.1:1/0").lock("ann"):
                pass

    run(scenario)
