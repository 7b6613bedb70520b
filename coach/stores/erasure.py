"""Erasing: of one person, or of what nobody touched for long. Nothing of it is left in the files."""

from __future__ import annotations

import logging
import time
from collections.abc import Sequence

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database, StoreError
from coach.stores.schema import CONVERSATIONS, IDENTITIES, TURNS
from coach.stores.slack import TABLES as SLACK_TABLES
from coach.stores.slack import erase as erase_slack

logger = logging.getLogger(__name__)

DAY = 86_400.0
SMALL = 64 * 1024 * 1024
"""Bytes up to which a file is vacuumed in one go, which takes less than others wait for the database."""

_AT_ONCE = 20
"""So many conversations are erased in one transaction, which is well below what a turn waits for the database."""

_TRIES = 10
_PAGES = 500


def forget(conversations: Conversations, name: str) -> bool:
    """Erase all that is kept of a conversation, and clean the files.

    Returns:
        Whether there was anything.

    Raises:
        StoreError: the database failed; then nothing was erased.
    """
    erased = delete(conversations, name, whole=True)
    conversations.database.write(lambda connection: _unknow(connection, [name]))
    clean(conversations.database)
    return erased


def delete(conversations: Conversations, name: str, whole: bool = False) -> bool:
    """Delete all rows of a conversation, without cleaning the files yet; its browser stays known.

    Args:
        conversations: where it is.
        name: the conversation.
        whole: also what came since from Slack and was not read yet.

    Returns:
        Whether there was anything.
    """
    return conversations.database.write(lambda connection: delete_rows(connection, conversations.codec, name, whole))


def delete_rows(connection: Connection, codec: Codec, name: str, whole: bool = False) -> bool:
    """Delete all rows of a conversation in an open transaction.

    Args:
        connection: of the transaction.
        codec: how rows are written.
        name: the conversation.
        whole: also what came since from Slack and was not read yet.

    Returns:
        Whether there was anything.
    """
    in_slack = erase_slack(connection, codec, name, time.time(), whole)
    connection.execute(TURNS.delete().where(TURNS.c.conversation == name))
    return bool(connection.execute(CONVERSATIONS.delete().where(CONVERSATIONS.c.id == name)).rowcount) or in_slack


def forget_untouched(conversations: Conversations, days: float, now: float | None = None) -> list[str]:
    """Erase what nobody touched for so many days, a few conversations at a time: no turn has to wait for all of them.

    Returns:
        The names of those that were erased; what is left when the database fails on the way is due the next time.

    Raises:
        StoreError: the database failed before anything was erased.
    """
    limit = (time.time() if now is None else now) - days * DAY
    old = sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.touched < limit).limit(_AT_ONCE)

    def work(connection: Connection) -> list[str]:
        names = [name for (name,) in connection.execute(old)]
        for name in names:
            delete_rows(connection, conversations.codec, name, whole=True)
        _unknow(connection, names)
        return names

    erased: list[str] = []
    try:
        while some := conversations.database.write(work):
            erased += some
    except StoreError as error:
        if not erased:
            raise
        logger.warning("not all that is too old was erased: %s", error)
    if erased:
        clean(conversations.database)
    return erased


def forget_expired(database: Database) -> None:
    """Delete the browsers, links and tickets that count no more, or their rows would pile up.

    Raises:
        StoreError: the database failed.
    """
    expired = IDENTITIES.delete().where(IDENTITIES.c.expires < time.time())
    database.write(lambda connection: connection.execute(expired))


def clean(database: Database) -> None:
    """Take what was deleted out of the files too.

    SQLite overwrites what is deleted; here its log is emptied and the file made smaller, without holding up anybody for
    longer than a turn may wait.
    """
    try:
        if not database.is_sqlite:
            tables = (TURNS, CONVERSATIONS, IDENTITIES, *SLACK_TABLES)
            database.run_outside("SET statement_timeout = 0", *(f"VACUUM {table.name}" for table in tables))
            return
        _shrink(database)
        for _ in range(_TRIES):
            busy = database.run_outside("PRAGMA wal_checkpoint(TRUNCATE)")[0][0]
            if not busy:
                return
            time.sleep(0.1)
        logger.warning("the database's log could not be emptied: another process is reading it")
    except StoreError as error:
        # What was deleted is deleted; its place is cleaned with the next erasure.
        logger.warning("cleaning the database failed: %s", error)


def _shrink(database: Database) -> None:
    """Give free pages back: all in one go from a small file, a few at a time from a large one."""
    (count,), (size,), (free,) = database.run_outside("PRAGMA page_count", "PRAGMA page_size", "PRAGMA freelist_count")
    if count * size <= SMALL:
        database.run_outside("VACUUM")
        return
    before = free + 1
    while 0 < free < before:
        before = free
        _, (free,) = database.run_outside(f"PRAGMA incremental_vacuum({_PAGES})", "PRAGMA freelist_count")


def _unknow(connection: Connection, names: Sequence[str]) -> None:
    """Make the browsers of these conversations unknown."""
    for name in names:
        connection.execute(IDENTITIES.delete().where(IDENTITIES.c.person == name))
