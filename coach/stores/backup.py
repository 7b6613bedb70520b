"""Backup and restore: one private SQLite file, whatever database is used."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import suppress
from pathlib import Path
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.settings import sqlite_url
from coach.stores.database import Database, StoreError
from coach.stores.migrate import migrate, revision
from coach.stores.schema import CONVERSATIONS, METADATA

_BATCH = 200
_TABLES = tuple(METADATA.sorted_tables)
"""All there are: without the identities nobody's browser would find its conversation again."""


def back_up(database: Database, path: Path) -> int:
    """Copy all conversations, as they are at one moment, to a file that only its owner can read.

    Args:
        database: while it may be in use.
        path: of the new file; an older backup there is replaced once the new one is complete.

    Returns:
        How many conversations it holds.

    Raises:
        StoreError: the file could not be written; what was there is still there.
    """
    _not_the_store_itself(database, path)
    partial = path.with_name(path.name + ".partial")
    try:
        partial.unlink(missing_ok=True)
        copy = Database(sqlite_url(partial))
        try:
            count = copy.write(lambda target: _fill(database, target))
            # One file, without a log beside it.
            copy.run_outside("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE")
        finally:
            copy.close()
        os.replace(partial, path)
        return count
    except OSError as error:
        raise StoreError(f"{path} cannot be written: {error.strerror}") from None


def restore(database: Database, path: Path, replace: bool = False) -> int:
    """Put the conversations of a backup back, all or nothing.

    Args:
        database: which no coach is using meanwhile.
        path: of the backup.
        replace: erase what is there now.

    Returns:
        How many conversations there are now.

    Raises:
        StoreError: it is no usable backup, or there are conversations and they are not to be replaced.
    """
    _not_the_store_itself(database, path)
    if not path.is_file():
        raise StoreError(f"{path} is not there")
    copy = Database(sqlite_url(path))
    try:
        if copy.run_outside("PRAGMA integrity_check")[0][0] != "ok" or copy.read(revision) is None:
            raise StoreError(f"{path} is no backup of the coach, or it is damaged")
        copy.write(migrate)
        return copy.read(lambda source: database.write(lambda target: _put_back(source, target, replace)))
    finally:
        with suppress(StoreError):
            copy.run_outside("PRAGMA wal_checkpoint(TRUNCATE)", "PRAGMA journal_mode = DELETE")
        copy.close()


def _not_the_store_itself(database: Database, path: Path) -> None:
    if database.is_sqlite and database.url.database and path.resolve() == Path(database.url.database).resolve():
        raise StoreError(f"{path} is where the conversations are: name another file")


def _fill(database: Database, target: Connection) -> int:
    migrate(target)

    def work(source: Connection) -> int:
        if source.dialect.name == "postgresql":
            source.execute(sa.text("SET LOCAL statement_timeout = 0"))
        return _copy(source, target)

    engine = (
        database.engine if database.is_sqlite else database.engine.execution_options(isolation_level="REPEATABLE READ")
    )
    return database.read(work, engine)


def _put_back(source: Connection, target: Connection, replace: bool) -> int:
    if target.dialect.name == "postgresql":
        target.execute(sa.text("SET LOCAL statement_timeout = 0"))
    if target.execute(sa.select(CONVERSATIONS.c.id).limit(1)).first() and not replace:
        raise StoreError("there are conversations already; --replace puts the backup in their place")
    for table in _TABLES:
        target.execute(table.delete())
    return _copy(source, target)


def _copy(source: Connection, target: Connection) -> int:
    for table in _TABLES:
        for rows in _batches(source, table):
            target.execute(table.insert(), rows)
    return int(source.execute(sa.select(sa.func.count()).select_from(CONVERSATIONS)).scalar() or 0)


def _batches(source: Connection, table: sa.Table) -> Iterator[list[dict[str, Any]]]:
    result = source.execution_options(stream_results=True).execute(sa.select(table))
    while rows := result.fetchmany(_BATCH):
        yield [dict(row._mapping) for row in rows]
