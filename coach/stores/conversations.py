"""What is kept of conversations, as rows. Knows nothing of the dialogue engine."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.stores.codec import Codec
from coach.stores.database import Database, StoreError
from coach.stores.migrate import UnknownSchemaError, migrate
from coach.stores.schema import CONVERSATIONS, TURNS
from coach.stores.slack import ENCODED as SLACK_COLUMNS
from coach.stores.stock import import_stock_events

Events = list[dict[str, Any]]
Replies = list[dict[str, Any]]


# The statements of each turn, put together once.
_NAME = sa.bindparam("conversation")
_STATE = sa.select(CONVERSATIONS.c.version, CONVERSATIONS.c.touched, CONVERSATIONS.c.snapshot_version).where(
    CONVERSATIONS.c.id == _NAME
)
_OPENED = sa.select(
    CONVERSATIONS.c.version,
    CONVERSATIONS.c.touched,
    CONVERSATIONS.c.snapshot_version,
    sa.select(TURNS.c.replies)
    .where(TURNS.c.conversation == _NAME, TURNS.c.token == sa.bindparam("token"))
    .scalar_subquery()
    .label("replies"),
).where(CONVERSATIONS.c.id == _NAME)
_SNAPSHOT = sa.select(CONVERSATIONS.c.snapshot).where(CONVERSATIONS.c.id == _NAME)
_LATER = (
    sa.select(TURNS.c.events)
    .where(TURNS.c.conversation == _NAME, TURNS.c.number > sa.bindparam("after"))
    .order_by(TURNS.c.number)
)
_REPLIES = sa.select(TURNS.c.replies).where(TURNS.c.conversation == _NAME, TURNS.c.token == sa.bindparam("token"))
_COUNT = (
    CONVERSATIONS.update()
    .where(CONVERSATIONS.c.id == _NAME, CONVERSATIONS.c.version == sa.bindparam("expected"))
    .values(version=CONVERSATIONS.c.version + 1, touched=sa.bindparam("now"))
)
_ADD_TURN = TURNS.insert()


class ConflictError(StoreError):
    """Another process saved a turn of this conversation first; nothing was saved."""


@dataclass(frozen=True)
class Stored:
    """A conversation as loaded.

    Args:
        version: how many turns it has.
        events: what has to be replayed to be where it stands.
    """

    version: int = 0
    events: Events = field(default_factory=list)


@dataclass(frozen=True)
class Opened:
    """What a message finds when its turn begins.

    Args:
        version: how many turns the conversation has.
        touched: when the last of them was saved.
        replies: what this message was answered already, or None.
        events: what has to be replayed to be where it stands; None when nothing changed since it was held.
    """

    version: int = 0
    touched: float = 0.0
    replies: Replies | None = None
    events: Events | None = field(default_factory=list)


@dataclass(frozen=True)
class StoredTurn:
    """One turn as kept."""

    number: int
    token: str
    events: Events
    replies: Replies


class Conversations:
    """The conversations in one database.

    Args:
        database: where they are.
        codec: how they are written.
    """

    def __init__(self, database: Database, codec: Codec) -> None:
        self.database = database
        self.codec = codec

    def open(self) -> None:
        """Make or update the tables, take over a stock store's events, and check that the keys fit.

        Raises:
            StoreError: the database cannot be used; the message says why.
            KeyMismatchError: its content cannot be read with the keys that are set.
        """
        try:
            self.database.write(migrate)
        except UnknownSchemaError as error:
            raise StoreError(str(error)) from None
        self.database.write(lambda connection: import_stock_events(connection, self.codec))
        newest = sa.select(TURNS.c.replies).order_by(TURNS.c.conversation).limit(1)
        sample = self.database.read(lambda connection: connection.execute(newest).scalar())
        if sample is not None:
            self.codec.decode(sample)

    async def load(self, conversation: str, whole: bool = False) -> Stored:
        """Where a conversation stands.

        Args:
            conversation: its name.
            whole: all its events, and not the snapshot with what came after.
        """

        def work(connection: Connection) -> Stored:
            row = connection.execute(_STATE, {"conversation": conversation}).first()
            if row is None:
                return Stored()
            return Stored(row.version, self._events(connection, conversation, 0 if whole else row.snapshot_version))

        return await self.database.reading(work)

    async def begin(self, conversation: str, token: str, held: tuple[int, float] | None = None) -> Opened:
        """What a message finds when its turn begins: all of it as it was at one moment.

        Args:
            conversation: its name.
            token: the message's own name.
            held: the version, and when it was saved, of what the caller has of it in memory.
        """
        asked = {"conversation": conversation, "token": token}

        def look(connection: Connection) -> Any:
            return connection.execute(_OPENED, asked).first()

        def opened(row: Any) -> Opened | None:
            if row is None:
                return Opened()
            if row.replies is not None:
                return Opened(row.version, row.touched, self.codec.decode(row.replies), None)
            return Opened(*held, None, None) if held == (row.version, row.touched) else None

        def work(connection: Connection) -> Opened:
            row = look(connection)
            return opened(row) or Opened(
                row.version, row.touched, None, self._events(connection, conversation, row.snapshot_version)
            )

        found = opened(await self.database.looking(look))
        return await self.database.reading(work) if found is None else found

    def _events(self, connection: Connection, conversation: str, snapshot_version: int) -> Events:
        """What has to be replayed: the snapshot of so many turns, none for 0, and the turns after it."""
        name = {"conversation": conversation}
        snapshot = connection.execute(_SNAPSHOT, name).scalar() if snapshot_version else None
        events: Events = [] if snapshot is None else self.codec.decode(snapshot)
        after = {**name, "after": 0 if snapshot is None else snapshot_version}
        for (packed,) in connection.execute(_LATER, after):
            events.extend(self.codec.decode(packed))
        return events

    async def replies(self, conversation: str, token: str) -> Replies | None:
        """What was answered to a message, or None if its turn was never saved."""

        def work(connection: Connection) -> Replies | None:
            packed = connection.execute(_REPLIES, {"conversation": conversation, "token": token}).scalar()
            return None if packed is None else self.codec.decode(packed)

        return await self.database.reading(work)

    async def append(self, conversation: str, version: int, token: str, events: Events, replies: Replies) -> float:
        """Save one turn with its replies, all or nothing.

        Args:
            conversation: its name.
            version: how many turns it had when it was loaded.
            token: the message's own name, the same when it is delivered again.
            events: what the turn added.
            replies: what is to be sent.

        Returns:
            When it was saved, as it is noted there.

        Raises:
            ConflictError: it has other turns by now, or this message's turn already.
            StoreError: the database failed.
        """

        def work(connection: Connection) -> float:
            now = _advance(connection, conversation, version)
            row = {"conversation": conversation, "number": version + 1, "token": token}
            data = {"events": self.codec.encode(events), "replies": self.codec.encode(replies)}
            try:
                connection.execute(_ADD_TURN, {**row, **data})
            except sa.exc.IntegrityError:
                raise ConflictError("this turn is there already") from None
            return now

        return await self.database.writing(work)

    async def fold(self, conversation: str, version: int, events: Events) -> bool:
        """Keep a snapshot, unless there is a newer one; turns saved meanwhile come after it.

        Args:
            conversation: its name.
            version: how many turns the snapshot holds.
            events: what has to be replayed to be there.

        Returns:
            Whether it was kept.
        """

        def work(connection: Connection) -> bool:
            table = CONVERSATIONS.c
            older = sa.and_(table.id == conversation, table.version >= version, table.snapshot_version < version)
            values = {"snapshot_version": version, "snapshot": self.codec.encode(events)}
            return bool(connection.execute(CONVERSATIONS.update().where(older).values(**values)).rowcount)

        return await self.database.writing(work)

    async def names(self) -> list[str]:
        """The names of all conversations."""
        query = sa.select(CONVERSATIONS.c.id).order_by(CONVERSATIONS.c.id)
        return await self.database.reading(lambda connection: [name for (name,) in connection.execute(query)])

    def has(self, conversation: str) -> bool:
        """Whether there is a conversation of this name."""
        query = sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.id == conversation)
        return self.database.read(lambda connection: connection.execute(query).first()) is not None

    def rewrite(self) -> int:
        """Write everything again as the codec does today, after keys were changed.

        Returns:
            How many values were written anew.
        """
        columns = (CONVERSATIONS.c.snapshot, TURNS.c.events, TURNS.c.replies, *SLACK_COLUMNS)
        return sum(self._rewrite(column) for column in columns)

    def _rewrite(self, column: Any) -> int:
        table = column.table
        keys = list(table.primary_key)

        def one(connection: Connection, key: tuple[Any, ...]) -> int:
            row = sa.and_(*(part == value for part, value in zip(keys, key, strict=True)))
            stored = connection.execute(sa.select(column).where(row)).scalar()
            if stored is None or self.codec.is_current(stored):
                return 0
            value = self.codec.encode(self.codec.decode(stored))
            connection.execute(table.update().where(row).values({column.name: value}))
            return 1

        every = self.database.read(lambda connection: [tuple(key) for key in connection.execute(sa.select(*keys))])
        return sum(self.database.write(partial(one, key=key)) for key in every)

    def turns(self, conversation: str) -> Iterator[StoredTurn]:
        """All turns of a conversation, the oldest first."""
        query = sa.select(TURNS).where(TURNS.c.conversation == conversation).order_by(TURNS.c.number)
        for row in self.database.read(lambda connection: connection.execute(query).all()):
            yield StoredTurn(row.number, row.token, self.codec.decode(row.events), self.codec.decode(row.replies))


def _advance(connection: Connection, conversation: str, version: int) -> float:
    """Count one more turn, if there are still as many as expected; when that was."""
    now = time.time()
    if version:
        changed = connection.execute(_COUNT, {"conversation": conversation, "expected": version, "now": now})
        if not changed.rowcount:
            raise ConflictError("another turn was saved first")
        return now
    try:
        row = {"id": conversation, "version": 1, "snapshot_version": 0, "touched": now}
        connection.execute(CONVERSATIONS.insert().values(**row))
    except sa.exc.IntegrityError:
        raise ConflictError("another turn was saved first") from None
    return now
