"""What Slack delivered: written down before it is acknowledged, dealt with once, in order for each person."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.channels.slack.outbox import Call, put
from coach.channels.slack.people import Person, person_of
from coach.stores.batches import Batches
from coach.stores.codec import Codec
from coach.stores.database import StoreError
from coach.stores.schema import SLACK_INBOX as INBOX

LEASE = 30.0
"""For how long a process has a delivery to itself, in seconds; longer than any turn, so that none is taken twice."""

REMEMBERED = 3 * 86_400.0
"""For how long the name of a delivery is kept, in seconds; Slack gives up retrying after about an hour."""


_BUT_DATA = tuple(column for column in INBOX.c if column.name != "data")


@dataclass(frozen=True)
class Delivery:
    """One thing that a person did in Slack.

    Args:
        key: its own name, the same when it is delivered again: the token of its turn.
        person: who did it.
        kind: what it is, as the handlers know it.
        data: what the handler needs.
        at: when they did it, by Slack's clock where that is known, in seconds since 1970; 0 until it is written down.
    """

    key: str
    person: Person
    kind: str
    data: dict[str, Any]
    at: float = 0.0


def key_of(*parts: str) -> str:
    """The name of a delivery, from what makes it the only one."""
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()


class Inbox:
    """The deliveries that are still to be dealt with, and the names of those that were.

    Args:
        database: where they are kept.
        codec: how.
        now: the clock, in seconds since 1970.
    """

    def __init__(self, database: Batches, codec: Codec, now: Callable[[], float]) -> None:
        self.database, self.codec, self.now = database, codec, now

    async def put(self, delivery: Delivery, at: float | None = None, calls: Sequence[Call] = ()) -> bool:
        """Write a delivery down.

        Args:
            delivery: what came.
            at: when it was done by Slack's clock, which gives the order; now, if that is not known.
            calls: what is to be sent at once, together with it.

        Returns:
            Whether it is new; one that is known is not written again.
        """
        now = self.now()
        kept = {"person": delivery.person.to_dict(), "kind": delivery.kind, "data": delivery.data}
        values = {"key": delivery.key, "conversation": delivery.person.conversation, "at": at or now}
        known = sa.select(INBOX.c.key).where(INBOX.c.key == delivery.key)

        def work(connection: Connection) -> bool:
            if connection.execute(known).first() is not None:
                return False
            connection.execute(INBOX.insert().values(**values, arrived=now, lease=0.0, data=self.codec.encode(kept)))
            put(connection, self.codec, delivery.person, f"{delivery.key}!", calls, now)
            return True

        try:
            return await self.database.writing(work)
        except StoreError:  # perhaps another process was faster with the same one
            if await self.database.reading(lambda connection: connection.execute(known).first()) is None:
                raise
            return False

    async def take(self, most: int, but: Sequence[str] = ()) -> list[Delivery]:
        """Take deliveries to deal with: of each person the oldest, if nobody deals with one of theirs.

        Args:
            most: how many.
            but: conversations that are to be left out.
        """
        now = self.now()
        waiting = sa.select(*_BUT_DATA).where(INBOX.c.done.is_(None), INBOX.c.conversation.not_in(list(but)))

        def work(connection: Connection) -> list[Delivery]:
            first: dict[str, Any] = {}
            busy = set()
            for row in connection.execute(waiting.order_by(INBOX.c.at, INBOX.c.arrived, INBOX.c.key)):
                if row.lease > now:
                    busy.add(row.conversation)
                first.setdefault(row.conversation, row)
            taken: list[Any] = []
            for row in first.values():
                if row.conversation in busy or len(taken) >= most:
                    continue
                # The row is still as it was read, or another process has it.
                mine = sa.and_(INBOX.c.key == row.key, INBOX.c.lease == row.lease, INBOX.c.done.is_(None))
                if connection.execute(INBOX.update().where(mine).values(lease=now + LEASE)).rowcount:
                    data = connection.execute(sa.select(INBOX.c.data).where(INBOX.c.key == row.key)).scalar()
                    kept = self.codec.decode(data)
                    person = person_of(kept["person"])
                    taken.append(Delivery(row.key, person, kept["kind"], kept["data"], row.at))
            return taken

        some = waiting.with_only_columns(INBOX.c.key).limit(1)
        if await self.database.reading(lambda connection: connection.execute(some).first()) is None:
            return []
        return await self.database.writing(work)

    async def finish(self, delivery: Delivery, calls: Sequence[Call]) -> None:
        """A delivery is dealt with: only its name is kept, and what is to be sent is written down, in one go."""
        now = self.now()
        done = INBOX.update().where(INBOX.c.key == delivery.key, INBOX.c.done.is_(None))

        def work(connection: Connection) -> None:
            if connection.execute(done.values(done=now, data=None, lease=0.0)).rowcount:
                put(connection, self.codec, delivery.person, delivery.key, calls, now)

        await self.database.writing(work)

    async def release(self, delivery: Delivery) -> None:
        """Leave a delivery to whoever is next."""
        mine = INBOX.update().where(INBOX.c.key == delivery.key, INBOX.c.done.is_(None)).values(lease=0.0)
        await self.database.writing(lambda connection: connection.execute(mine))

    async def free(self) -> None:
        """Leave all that was begun to whoever is next: nobody else works on it."""
        begun = INBOX.update().where(INBOX.c.lease > 0).values(lease=0.0)
        await self.database.writing(lambda connection: connection.execute(begun))

    async def drop(self, conversation: str) -> None:
        """Leave what a person wrote unread."""
        unread = INBOX.update().where(INBOX.c.conversation == conversation, INBOX.c.done.is_(None))
        await self.database.writing(lambda connection: connection.execute(unread.values(done=self.now(), data=None)))

    async def waiting(self) -> int:
        """How many deliveries are still to be dealt with."""
        count = sa.select(sa.func.count()).select_from(INBOX).where(INBOX.c.done.is_(None))
        return int(await self.database.reading(lambda connection: connection.execute(count).scalar()) or 0)

    async def tidy(self) -> None:
        """Forget the names of deliveries that Slack will not bring again."""
        old = INBOX.delete().where(INBOX.c.done < self.now() - REMEMBERED)
        await self.database.writing(lambda connection: connection.execute(old))
