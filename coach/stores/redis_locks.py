"""Locks for several processes: a queue for each conversation in Redis.

Whoever comes joins the queue; whoever leaves hands the lock to the next and wakes it, so nobody polls and the order is
the order of arrival. A holder that died loses the lock after its lifetime, a waiter that died is passed over.
"""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

from rasa.core.lock_store import LockError, LockStore

from coach import timeouts

_NAP = 1
_ALIVE = 4000

_JOIN = """
if redis.call('EXISTS', KEYS[1]) == 0 and redis.call('LLEN', KEYS[2]) == 0 then
  redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
  return 1
end
redis.call('RPUSH', KEYS[2], ARGV[1])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
redis.call('SET', KEYS[3] .. ARGV[1], 1, 'PX', ARGV[3])
return 0
"""
_CLAIM = """
if redis.call('GET', KEYS[1]) == ARGV[1] then return 1 end
redis.call('SET', KEYS[3] .. ARGV[1], 1, 'PX', ARGV[3])
redis.call('PEXPIRE', KEYS[2], ARGV[2])
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local head = redis.call('LINDEX', KEYS[2], 0)
while head and head ~= ARGV[1] and redis.call('EXISTS', KEYS[3] .. head) == 0 do
  redis.call('LPOP', KEYS[2])
  head = redis.call('LINDEX', KEYS[2], 0)
end
if head and head ~= ARGV[1] then return 0 end
redis.call('LPOP', KEYS[2])
redis.call('SET', KEYS[1], ARGV[1], 'PX', ARGV[2])
return 1
"""
_LEAVE = """
redis.call('LREM', KEYS[2], 0, ARGV[1])
redis.call('DEL', KEYS[3] .. ARGV[1])
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
local next = redis.call('LPOP', KEYS[2])
while next and redis.call('EXISTS', KEYS[3] .. next) == 0 do next = redis.call('LPOP', KEYS[2]) end
if next then
  redis.call('SET', KEYS[1], next, 'PX', ARGV[2])
  redis.call('LPUSH', KEYS[4] .. next, 1)
  redis.call('PEXPIRE', KEYS[4] .. next, ARGV[3])
else
  redis.call('DEL', KEYS[1])
end
return 1
"""


class RedisLocks(LockStore):
    """Locks shared by several processes.

    Args:
        url: the Redis to use, `redis://host:port/0`.
    """

    def __init__(self, url: str) -> None:
        super().__init__()
        from redis.asyncio import Redis

        wait = timeouts.STATEMENT
        self.redis: Any = Redis.from_url(url, socket_timeout=timeouts.REDIS, socket_connect_timeout=wait)
        self._join, self._claim, self._leave = map(self.redis.register_script, (_JOIN, _CLAIM, _LEAVE))

    @asynccontextmanager
    async def lock(
        self,
        conversation_id: str,
        lock_lifetime: float = timeouts.LOCK_LIFETIME,
        wait_time_in_seconds: float = timeouts.MESSAGE,
    ) -> AsyncIterator[Any]:
        """Hold a conversation's lock.

        Raises:
            LockError: Redis is gone, or the messages before this one took too long.
        """
        token = uuid.uuid4().hex
        place = "coach:{" + conversation_id + "}:"
        keys = [place + part for part in ("owner", "queue", "alive:", "wake:")]
        values = [token, int(lock_lifetime * 1000), _ALIVE]
        try:
            await self._acquire(keys, values, wait_time_in_seconds)
            yield token
        finally:
            try:
                await self._leave(keys, values)
            except Exception as error:  # it will expire
                if not _is_redis(error):
                    raise

    async def _acquire(self, keys: list[str], values: list[Any], wait: float) -> None:
        end = time.monotonic() + wait
        try:
            got = await self._join(keys[:3], values)
            while not got:
                left = end - time.monotonic()
                if left <= 0:
                    raise LockError("the messages before this one took too long")
                await self.redis.blpop(keys[3] + values[0], timeout=min(_NAP, left))
                got = await self._claim(keys[:3], values)
        except Exception as error:
            if not _is_redis(error):
                raise
            raise LockError(f"the locks' Redis failed: {type(error).__name__}") from None


def _is_redis(error: BaseException) -> bool:
    from redis.exceptions import RedisError

    return isinstance(error, RedisError | OSError | asyncio.TimeoutError)
