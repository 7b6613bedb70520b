"""Many small writings at once, in as few transactions as it takes: each one waits for the disk."""

from __future__ import annotations

import asyncio
import functools
from collections.abc import Callable
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.stores.database import Database, StoreError

Result = TypeVar("Result")
Work = Callable[[Connection], Any]


class Batches:
    """Writes what comes while a transaction is under way in the next one, together.

    Args:
        database: where.
    """

    def __init__(self, database: Database) -> None:
        self.database = database
        self._waiting: list[tuple[Work, asyncio.Future[Any]]] = []
        self._writing: asyncio.Task[None] | None = None

    async def writing(self, work: Callable[[Connection], Result]) -> Result:
        """Do some writing, all of it or nothing, in a transaction that others may share.

        Raises:
            StoreError: the database failed or took too long.
        """
        done: asyncio.Future[Any] = asyncio.get_running_loop().create_future()
        self._waiting.append((work, done))
        if self._writing is None or self._writing.done():
            self._writing = asyncio.ensure_future(self._write())
        result: Result = await done
        return result

    async def reading(self, work: Callable[[Connection], Result]) -> Result:
        """Do some reading, as `Database.reading`."""
        return await self.database.reading(work)

    async def _write(self) -> None:
        while self._waiting:
            batch, self._waiting = self._waiting, []
            together = functools.partial(_do_all, works=[work for work, _ in batch])
            results: list[tuple[Any, Exception | None]]
            try:
                results = await self.database.writing(together)
            except Exception as error:
                results = [(None, error)] * len(batch)
            for (_, done), (result, failed) in zip(batch, results, strict=True):
                if done.done():
                    continue  # whoever asked is gone
                if failed is None:
                    done.set_result(result)
                else:
                    done.set_exception(failed)


def _do_all(connection: Connection, works: list[Work]) -> list[tuple[Any, Exception | None]]:
    return [_do(connection, work) for work in works]


def _do(connection: Connection, work: Work) -> tuple[Any, Exception | None]:
    """One piece of work, undone by itself when it fails."""
    try:
        with connection.begin_nested():
            return work(connection), None
    except sa.exc.SQLAlchemyError as error:
        # Without the statement's parameters, which are what people wrote.
        return None, StoreError(f"the database failed: {type(getattr(error, 'orig', None) or error).__name__}")
    except Exception as error:
        return None, error
