"""What is kept for Slack, as rows: the calls that wait to be made, and what goes when a person is erased."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.stores.codec import Codec
from coach.stores.schema import SLACK_INBOX, SLACK_OUTBOX, SLACK_PEOPLE, SLACK_REMINDERS, SLACK_TEAMS

TABLES = (SLACK_TEAMS, SLACK_PEOPLE, SLACK_INBOX, SLACK_OUTBOX, SLACK_REMINDERS)
ENCODED = tuple(table.c.data for table in TABLES)
"""The columns that the codec writes."""

DELETE_SCHEDULED = "chat.deleteScheduledMessage"


def put_calls(
    connection: Connection, codec: Codec, conversation: str, key: str, calls: Sequence[dict[str, Any]], now: float
) -> None:
    """Write calls of Slack's Web API down, after all that wait already for the same person.

    Args:
        connection: of the transaction.
        codec: how they are written.
        conversation: the person's.
        key: what names them; the same again is written once.
        calls: as they are kept.
        now: the time, in seconds since 1970.
    """
    if not calls:
        return
    table = SLACK_OUTBOX.c
    last = connection.execute(sa.select(sa.func.max(table.number)).where(table.conversation == conversation)).scalar()
    names = [f"{key}.{number}" for number in range(len(calls))]
    known = {name for (name,) in connection.execute(sa.select(table.key).where(table.key.in_(names)))}
    for number, (name, call) in enumerate(zip(names, calls, strict=True), 1):
        if name not in known:
            row = {"key": name, "conversation": conversation, "number": (last or 0.0) + number, "made": now}
            connection.execute(
                SLACK_OUTBOX.insert().values(**row, due=0.0, lease=0.0, tries=0, data=codec.encode(call))
            )


def erase(connection: Connection, codec: Codec, conversation: str, now: float, whole: bool) -> bool:
    """Erase what is kept of a person in Slack; what Slack itself is still to deliver is called back.

    Args:
        connection: of the transaction.
        codec: how rows are written.
        conversation: the person's.
        now: the time, in seconds since 1970.
        whole: what they wrote since, and what was not read yet, too.

    Returns:
        Whether there was anything.
    """
    mine = SLACK_REMINDERS.c.conversation == conversation
    reminders = [codec.decode(data) for (data,) in connection.execute(sa.select(SLACK_REMINDERS.c.data).where(mine))]
    count = 0
    for table in (SLACK_REMINDERS, SLACK_OUTBOX, SLACK_PEOPLE):
        count += connection.execute(table.delete().where(table.c.conversation == conversation)).rowcount
    read = SLACK_INBOX.c.conversation == conversation
    if not whole:
        read = sa.and_(read, SLACK_INBOX.c.done.is_not(None))
    # The names of deliveries stay, without a trace of whose they were: Slack may bring one again.
    empty = {"conversation": "", "data": None, "lease": 0.0, "done": sa.func.coalesce(SLACK_INBOX.c.done, now)}
    count += connection.execute(SLACK_INBOX.update().where(read).values(**empty)).rowcount
    calls = [_called_back(one) for one in reminders if one.get("id") and one.get("channel")]
    put_calls(connection, codec, conversation, f"erased {conversation[-32:]} {now:.3f}", calls, now)
    return bool(count)


def held(connection: Connection, codec: Codec, conversation: str) -> dict[str, Any]:
    """All that is kept of a person in Slack, for that person; empty for who is not in Slack."""
    person = connection.execute(sa.select(SLACK_PEOPLE).where(SLACK_PEOPLE.c.conversation == conversation)).first()
    found: dict[str, Any] = {}
    if person is not None:
        about = codec.decode(person.data) if person.data else {}
        found["person"] = {"enterprise": person.enterprise, "team": person.team, "member": person.member, **about}
    for name, table in (("unread", SLACK_INBOX), ("unsent", SLACK_OUTBOX), ("reminders", SLACK_REMINDERS)):
        mine = sa.and_(table.c.conversation == conversation, table.c.data.is_not(None))
        rows = [codec.decode(data) for (data,) in connection.execute(sa.select(table.c.data).where(mine))]
        if rows:
            found[name] = rows
    return found


def find(connection: Connection, member: str) -> list[tuple[str, str]]:
    """The workspaces and conversations of a person.

    Args:
        connection: of a transaction.
        member: Slack's id of the person.
    """
    columns = (SLACK_PEOPLE.c.team, SLACK_PEOPLE.c.conversation)
    query = sa.select(*columns).where(SLACK_PEOPLE.c.member == member).order_by(*columns)
    return [(team, name) for team, name in connection.execute(query)]


def _called_back(reminder: dict[str, Any]) -> dict[str, Any]:
    """The call that takes a scheduled message back."""
    args = {"channel": reminder["channel"], "scheduled_message_id": reminder["id"]}
    return {"person": reminder["person"], "method": DELETE_SCHEDULED, "args": args, "file": "", "state": {}}
