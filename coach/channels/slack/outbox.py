"""What is still to be sent to Slack: written down with the turn it comes from, gone once Slack has taken it."""

from __future__ import annotations

import base64
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.channels.slack.people import Person, person_of
from coach.stores.batches import Batches
from coach.stores.codec import Codec
from coach.stores.schema import SLACK_OUTBOX as OUTBOX
from coach.stores.slack import put_calls

LEASE = 30.0
"""For how long a process has a call to itself, in seconds; longer than a call may take."""


_BUT_DATA = tuple(column for column in OUTBOX.c if column.name != "data")


@dataclass(frozen=True)
class Call:
    """One call of Slack's Web API.

    Args:
        method: such as ``chat.postMessage``, or `UPLOAD` for a file.
        args: its arguments; a `channel` of None is the person's private chat.
        file: the content, for `UPLOAD`.
    """

    method: str
    args: dict[str, Any]
    file: bytes = field(default=b"", repr=False)


UPLOAD = "upload"
"""Slack's three calls that upload a file; arguments `name`, `alt`, `title`, `channel`, `thread_ts`."""


@dataclass(frozen=True)
class Waiting:
    """A call that is to be made now.

    Args:
        key: its own name.
        person: for whom.
        call: what.
        tries: how often it was tried before; then it may have gone through.
        made: when it was written down, in seconds since 1970.
        state: what earlier tries found out.
    """

    key: str
    person: Person
    call: Call
    tries: int
    made: float
    state: dict[str, Any]


class Outbox:
    """The calls that are still to be made.

    Args:
        database: where they are kept.
        codec: how.
        now: the clock, in seconds since 1970.
    """

    def __init__(self, database: Batches, codec: Codec, now: Callable[[], float]) -> None:
        self.database, self.codec, self.now = database, codec, now

    async def put(self, person: Person, key: str, calls: Sequence[Call]) -> None:
        """Write calls down that come from no delivery.

        Args:
            person: for whom.
            key: what names them; the same again is written once.
            calls: in their order.
        """
        now = self.now()
        await self.database.writing(lambda connection: put(connection, self.codec, person, key, calls, now))

    async def take(self, most: int, but: Sequence[str] = ()) -> list[Waiting]:
        """Take calls to make: of each person the first, if it is due and nobody makes one of theirs.

        A call is counted as tried before it is made, so that a crash leaves no doubt that it may have gone through.
        """
        now = self.now()
        waiting = sa.select(*_BUT_DATA).where(OUTBOX.c.conversation.not_in(list(but)))

        def work(connection: Connection) -> list[Waiting]:
            first: dict[str, Any] = {}
            for row in connection.execute(waiting.order_by(OUTBOX.c.number, OUTBOX.c.key)):
                first.setdefault(row.conversation, row)
            taken: list[Any] = []
            for row in first.values():
                if row.lease > now or row.due > now or len(taken) >= most:
                    continue
                mine = sa.and_(OUTBOX.c.key == row.key, OUTBOX.c.lease == row.lease)
                change = OUTBOX.update().where(mine).values(lease=now + LEASE, tries=row.tries + 1)
                if connection.execute(change).rowcount:
                    data = connection.execute(sa.select(OUTBOX.c.data).where(OUTBOX.c.key == row.key)).scalar()
                    taken.append(self._waiting(row, data))
            return taken

        some = waiting.where(OUTBOX.c.due <= now).with_only_columns(OUTBOX.c.key).limit(1)
        if await self.database.reading(lambda connection: connection.execute(some).first()) is None:
            return []
        return await self.database.writing(work)

    async def sent(self, waiting: Waiting) -> None:
        """Slack has taken a call, or never will: nothing of it is kept."""
        gone = OUTBOX.delete().where(OUTBOX.c.key == waiting.key)
        await self.database.writing(lambda connection: connection.execute(gone))

    async def later(self, waiting: Waiting, seconds: float, untried: bool = False) -> None:
        """A call has to wait, and what comes after it for the same person too.

        Args:
            waiting: the call.
            seconds: how long.
            untried: Slack said that it did nothing.
        """
        values: dict[str, Any] = {"due": self.now() + seconds, "lease": 0.0}
        if untried:
            values["tries"] = waiting.tries
        change = OUTBOX.update().where(OUTBOX.c.key == waiting.key).values(**values)
        await self.database.writing(lambda connection: connection.execute(change))

    async def note(self, waiting: Waiting, state: dict[str, Any], call: Call | None = None) -> None:
        """Keep what a try found out, or another call in its place."""
        data = self.codec.encode(_kept(waiting.person, call or waiting.call, state))
        change = OUTBOX.update().where(OUTBOX.c.key == waiting.key).values(data=data)
        await self.database.writing(lambda connection: connection.execute(change))

    async def free(self) -> None:
        """Leave all that was begun to whoever is next: nobody else works on it."""
        begun = OUTBOX.update().where(OUTBOX.c.lease > 0).values(lease=0.0)
        await self.database.writing(lambda connection: connection.execute(begun))

    async def waiting(self) -> int:
        """How many calls are still to be made."""
        count = sa.select(sa.func.count()).select_from(OUTBOX)
        return int(await self.database.reading(lambda connection: connection.execute(count).scalar()) or 0)

    def _waiting(self, row: Any, data: Any) -> Waiting:
        kept = self.codec.decode(data)
        call = Call(kept["method"], kept["args"], base64.b64decode(kept["file"]))
        return Waiting(row.key, person_of(kept["person"]), call, row.tries, row.made, kept["state"])


def put(connection: Connection, codec: Codec, person: Person, key: str, calls: Sequence[Call], now: float) -> None:
    """Write calls down in somebody's transaction, after all that are there already for this person.

    Args:
        connection: of the transaction.
        codec: how they are written.
        person: for whom.
        key: what names them.
        calls: in their order.
        now: the time, in seconds since 1970.
    """
    put_calls(connection, codec, person.conversation, key, [_kept(person, call, {}) for call in calls], now)


def _kept(person: Person, call: Call, state: dict[str, Any]) -> dict[str, Any]:
    return {
        "person": person.to_dict(),
        "method": call.method,
        "args": call.args,
        "file": base64.b64encode(call.file).decode(),
        "state": state,
    }
