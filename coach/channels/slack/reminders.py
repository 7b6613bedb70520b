"""Before a meeting: Slack is asked to deliver a message half an hour earlier, and asked anew when the meeting moves.

A reminder is nothing but its time, so that neither the message nor what is kept of it tells anything of the plan.
Slack takes messages up to 120 days ahead; what is further away is kept until it comes within reach.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, timedelta, timezone, tzinfo
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.channels.slack.outbox import Call, Outbox, Waiting, put
from coach.channels.slack.people import Person, person_of
from coach.channels.slack.words import word
from coach.render.block_kit import button, escaped, section
from coach.stores.schema import SLACK_REMINDERS as REMINDERS
from negotiation.talk import Negotiations

AHEAD = timedelta(minutes=30)
"""How long before the meeting."""

SOON = 60.0
"""What is closer than this is not scheduled: Slack takes no time that has passed by then, in seconds."""

REACH = 119 * 86_400.0
"""How far ahead Slack takes messages, in seconds, with a day to spare."""

CHECKLIST, BRIEF = "remind.checklist", "remind.brief"
"""The buttons under a reminder; their value is its time."""

_SCHEDULE, _DELETE = "chat.scheduleMessage", "chat.deleteScheduledMessage"


def reminder_time(meeting: str | None, zone: tzinfo | None) -> int | None:
    """When to remind of a meeting, in seconds since 1970; None without a time of day.

    Args:
        meeting: as in the plan, local time unless it names an offset.
        zone: the person's time zone; None for this machine's.
    """
    if not meeting or "T" not in meeting:
        return None
    moment = datetime.fromisoformat(meeting.removesuffix("Z"))
    if meeting.endswith("Z"):
        moment = moment.replace(tzinfo=timezone.utc)
    try:
        told = moment if moment.tzinfo else moment.replace(tzinfo=zone)
        return int(told.timestamp() - AHEAD.total_seconds())
    except (OverflowError, OSError, ValueError):
        return None


def times(negotiations: Negotiations, zone: tzinfo | None) -> dict[int, str]:
    """When to remind, with the label of the negotiation; what is put away or over needs none.

    Args:
        negotiations: all of a person's.
        zone: the person's time zone.
    """
    labelled = zip(negotiations.labels, negotiations.items, strict=True)
    plans = {label: item.talk.plan for label, item in labelled if not item.archived}
    found = {label: reminder_time(plan.meeting, zone) for label, plan in plans.items() if plan.outcome is None}
    return {at: label for label, at in found.items() if at is not None}


def reminder(at: int) -> dict[str, Any]:
    """The message: how to begin, and what to have at hand before any meeting."""
    buttons = [button(word("remind_checklist"), CHECKLIST, str(at), style="primary")]
    buttons.append(button(word("remind_brief"), BRIEF, str(at)))
    blocks = [section(word("remind_text")), section(word("remind_list"), expand=True)]
    return {"text": escaped(word("remind_text")), "blocks": [*blocks, {"type": "actions", "elements": buttons}]}


class Reminders:
    """The reminders asked for, one row each.

    Args:
        outbox: what asks Slack.
    """

    def __init__(self, outbox: Outbox) -> None:
        self.outbox, self.database, self.codec = outbox, outbox.database, outbox.codec

    async def settle(self, person: Person, wanted: Iterable[int], channel: str | None, thread: str | None) -> None:
        """Make what is asked of Slack what is wanted: in one go, so that nothing is asked twice or left.

        Args:
            person: whose.
            wanted: when to remind.
            channel: the private chat, where it is known.
            thread: the thread in it that is talked in.
        """
        now = self.outbox.now()
        later = {at for at in wanted if at > now + SOON}
        mine = REMINDERS.c.conversation == person.conversation
        names = sa.select(REMINDERS.c.name).where(mine)
        there = await self.database.reading(lambda connection: {int(name) for (name,) in connection.execute(names)})
        if there == later:
            return

        def work(connection: Connection) -> None:
            rows = connection.execute(sa.select(REMINDERS).where(mine)).all()
            there = {int(row.name): self.codec.decode(row.data) for row in rows}
            for at in sorted(there.keys() - later):
                connection.execute(REMINDERS.delete().where(mine, REMINDERS.c.name == str(at)))
                if there[at]["id"] and at > now:
                    self._ask(connection, person, at, self._deletion(there[at]))
            for at in sorted(later - there.keys()):
                row = {"person": person.to_dict(), "channel": channel, "thread": thread, "id": None, "far": True}
                data = self._reach(connection, person, at, row)
                connection.execute(
                    REMINDERS.insert().values(
                        conversation=person.conversation, name=str(at), data=self.codec.encode(data)
                    )
                )

        await self.database.writing(work)

    async def scheduled(self, waiting: Waiting, answer: Any) -> None:
        """Slack has taken a reminder: its name is kept; where it is not wanted any more, it is deleted again."""
        at, person = int(waiting.call.args["post_at"]), waiting.person
        mine = sa.and_(REMINDERS.c.conversation == person.conversation, REMINDERS.c.name == str(at))
        told = {"id": str(answer["scheduled_message_id"]), "channel": str(answer["channel"])}

        def work(connection: Connection) -> None:
            row = connection.execute(sa.select(REMINDERS).where(mine)).first()
            if row is None:
                self._ask(connection, person, at, self._deletion(told))
                return
            data = self.codec.encode({**self.codec.decode(row.data), **told})
            connection.execute(REMINDERS.update().where(mine).values(data=data))

        await self.database.writing(work)

    async def tidy(self) -> None:
        """Ask for what has come within reach, and forget what is past."""
        now = self.outbox.now()

        def work(connection: Connection) -> None:
            for row in connection.execute(sa.select(REMINDERS)).all():
                mine = sa.and_(REMINDERS.c.conversation == row.conversation, REMINDERS.c.name == row.name)
                if int(row.name) <= now:
                    connection.execute(REMINDERS.delete().where(mine))
                    continue
                kept = self.codec.decode(row.data)
                data = self._reach(connection, person_of(kept["person"]), int(row.name), kept)
                if data != kept:
                    connection.execute(REMINDERS.update().where(mine).values(data=self.codec.encode(data)))

        await self.database.writing(work)

    def _reach(self, connection: Connection, person: Person, at: int, row: dict[str, Any]) -> dict[str, Any]:
        """A row after what is asked of Slack for it: nothing while it is further away than Slack looks ahead."""
        if not row["far"] or at > self.outbox.now() + REACH:
            return row
        args = {"channel": row["channel"], "thread_ts": row["thread"], "post_at": at, **reminder(at)}
        self._ask(connection, person, at, Call(_SCHEDULE, args))
        return {**row, "far": False}

    def _ask(self, connection: Connection, person: Person, at: int, call: Call) -> None:
        now = self.outbox.now()
        put(
            connection,
            self.codec,
            person,
            f"{call.method}:{person.conversation[-16:]}:{at}:{now:.6f}"[:70],
            [call],
            now,
        )

    @staticmethod
    def _deletion(row: dict[str, Any]) -> Call:
        return Call(_DELETE, {"channel": row["channel"], "scheduled_message_id": row["id"]})
