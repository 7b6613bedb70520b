"""The connection to SQLite or PostgreSQL: off the event loop, and never waiting longer than `coach.timeouts` says."""

from __future__ import annotations

import asyncio
import os
import sqlite3
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path
from typing import Any, TypeVar

import sqlalchemy as sa
from sqlalchemy import event
from sqlalchemy.engine import Connection, Engine
from sqlalchemy.engine.url import make_url
from sqlalchemy.pool import QueuePool, StaticPool

from coach import timeouts

Result = TypeVar("Result")
THREADS = 8
MEMORY = "sqlite://"


class StoreError(RuntimeError):
    """The database could not do what was asked; nothing was changed unless a token says so."""


class UnreachableError(StoreError):
    """The database did not take or keep the connection, which may be otherwise in a moment."""


class _Patience:
    """Whether somebody still waits for a transaction: one that nobody waits for is not committed.

    Otherwise what failed in the user's eyes would happen after all, behind the next turn.
    """

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._over = self._committing = False

    def end(self) -> bool:
        """Wait no longer; False when it is being committed already."""
        with self._lock:
            self._over = not self._committing
            return self._over

    def commit(self) -> None:
        """Commit from here on.

        Raises:
            StoreError: nobody waits any more.
        """
        with self._lock:
            if self._over:
                raise StoreError("the database did not answer in time")
            self._committing = True


class Database:
    """One database, with threads of its own.

    Args:
        url: SQLAlchemy URL; `sqlite://` is a database in memory.
    """

    def __init__(self, url: str) -> None:
        self.url = make_url(url)
        self.is_sqlite = self.url.get_backend_name() == "sqlite"
        memory = url == MEMORY
        if self.is_sqlite and not memory:
            _make_private(Path(str(self.url.database)))
        self.engine = _sqlite(url, memory) if self.is_sqlite else _postgresql(url)
        # In the "begin" hook of SQLite: take the write lock at once, so that waiting for it works.
        self._writing = self.engine.execution_options(immediate=True)
        alone: dict[str, Any] = {"alone": True} if self.is_sqlite else {"isolation_level": "AUTOCOMMIT"}
        self._looking = self.engine.execution_options(**alone)
        self._threads = ThreadPoolExecutor(1 if memory else THREADS, thread_name_prefix="store")

    def look(self, work: Callable[[Connection], Result]) -> Result:
        """Do what is one statement that reads, in this thread: it needs no transaction around it."""
        return self._do(self._looking, work)

    def read(self, work: Callable[[Connection], Result], engine: Engine | None = None) -> Result:
        """Do some reading in one transaction, in this thread.

        Args:
            work: what to do.
            engine: ours with other options, if it needs any.
        """
        return self._do(engine or self.engine, work)

    def write(self, work: Callable[[Connection], Result], patience: _Patience | None = None) -> Result:
        """Do some writing in one transaction, in this thread.

        Args:
            work: what to do.
            patience: says at the end whether it is still to be committed.
        """

        def to_its_end(connection: Connection) -> Result:
            result = work(connection)
            if patience:
                patience.commit()
            return result

        return self._do(self._writing, to_its_end)

    async def looking(self, work: Callable[[Connection], Result]) -> Result:
        """Do what is one statement that reads, in a thread.

        Raises:
            StoreError: the database failed or took too long.
        """
        return await self._away(_Patience(), self.look, work)

    async def reading(self, work: Callable[[Connection], Result]) -> Result:
        """Do some reading in one transaction, in a thread.

        Raises:
            StoreError: the database failed or took too long.
        """
        return await self._away(_Patience(), self.read, work)

    async def writing(self, work: Callable[[Connection], Result]) -> Result:
        """Do some writing in one transaction, in a thread.

        Raises:
            StoreError: the database failed or took too long.
        """
        patience = _Patience()
        return await self._away(patience, self.write, work, patience)

    def run_outside(self, *statements: str) -> list[Any]:
        """Run statements that want no transaction around them, such as VACUUM.

        Returns:
            The first row of each statement, None where it has none.
        """
        raw = None
        try:
            raw = self.engine.raw_connection()
            if not self.is_sqlite:
                raw.dbapi_connection.autocommit = True
            cursor = raw.cursor()
            rows = []
            for statement in statements:
                cursor.execute(statement)
                # SQLite's incremental_vacuum has rows without columns: it goes on only while they are fetched.
                has_rows = self.is_sqlite or cursor.description
                rows.append(next(iter(cursor.fetchall()), None) if has_rows else None)
            return rows
        except Exception as error:
            raise StoreError(f"the database failed: {type(error).__name__}") from None
        finally:
            if raw is not None:
                raw.invalidate()  # not back to the pool in another mode than it came

    def close(self) -> None:
        """Let go of all connections."""
        self._threads.shutdown(wait=False)
        self.engine.dispose()

    async def _away(self, patience: _Patience, where: Callable[..., Result], *arguments: Any) -> Result:
        doing = asyncio.get_running_loop().run_in_executor(self._threads, where, *arguments)
        try:
            return await asyncio.wait_for(asyncio.shield(doing), timeouts.TRANSACTION)
        except asyncio.TimeoutError:
            if not patience.end():  # the commit is under way: how it ends has to be known
                with suppress(asyncio.TimeoutError):
                    return await asyncio.wait_for(asyncio.shield(doing), timeouts.TRANSACTION)
            raise StoreError("the database did not answer in time") from None
        finally:
            patience.end()
            doing.add_done_callback(lambda ended: ended.cancelled() or ended.exception())

    @staticmethod
    def _do(engine: Engine, work: Callable[[Connection], Result]) -> Result:
        try:
            with engine.begin() as connection:
                return work(connection)
        except sa.exc.SQLAlchemyError as error:
            # Without the statement's parameters, which are what people wrote.
            reason = type(getattr(error, "orig", None) or error).__name__
            kind = UnreachableError if isinstance(error, sa.exc.OperationalError) else StoreError
            raise kind(f"the database failed: {reason}") from None
        except (sqlite3.Error, OSError) as error:
            raise StoreError(f"the database failed: {type(error).__name__}") from None


def _make_private(path: Path) -> None:
    """Make the file and what SQLite puts beside it readable by their owner alone."""
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        for name in (path, path.with_name(path.name + "-wal"), path.with_name(path.name + "-shm")):
            if name.exists():
                name.chmod(0o600)
    except OSError as error:
        raise StoreError(f"{path} cannot be opened: {error.strerror}") from None


def _sqlite(url: str, memory: bool) -> Engine:
    pool: Any = {"poolclass": StaticPool} if memory else {"poolclass": QueuePool, "pool_size": THREADS}
    engine = sa.create_engine(
        url, connect_args={"check_same_thread": False, "timeout": timeouts.STATEMENT}, hide_parameters=True, **pool
    )

    @event.listens_for(engine, "connect")
    def _prepare(connection: Any, _: Any) -> None:
        connection.isolation_level = None  # transactions are begun below, not by the driver
        cursor = connection.cursor()
        for name, value in (
            ("busy_timeout", int(timeouts.STATEMENT * 1000)),
            ("auto_vacuum", "INCREMENTAL"),  # of a new file, and of an older one from its next VACUUM on
            ("journal_mode", "WAL"),
            ("synchronous", "FULL"),
            ("secure_delete", "ON"),
            ("foreign_keys", "ON"),
        ):
            cursor.execute(f"PRAGMA {name} = {value}")
        cursor.close()

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        options = connection.get_execution_options()
        if not options.get("alone"):
            connection.exec_driver_sql("BEGIN IMMEDIATE" if options.get("immediate") else "BEGIN")

    return engine


def _postgresql(url: str) -> Engine:
    wait = int(timeouts.STATEMENT * 1000)
    options = f"-c statement_timeout={wait} -c lock_timeout={wait} -c idle_in_transaction_session_timeout={2 * wait}"
    return sa.create_engine(
        url,
        poolclass=QueuePool,
        pool_size=THREADS,
        max_overflow=0,
        pool_timeout=timeouts.STATEMENT,
        pool_pre_ping=True,
        hide_parameters=True,
        connect_args={
            "options": options,
            "connect_timeout": int(timeouts.STATEMENT),
            "tcp_user_timeout": wait,
            "application_name": "coach",
        },
    )
