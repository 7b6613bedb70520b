"""Who is who in Slack: a person's ids and their conversation, and where they are spoken to."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.channels.identity import slack_conversation
from coach.stores.batches import Batches
from coach.stores.codec import Codec
from coach.stores.schema import SLACK_PEOPLE as PEOPLE
from coach.stores.schema import SLACK_TEAMS as TEAMS


@dataclass(frozen=True)
class Person:
    """One person in one workspace.

    Args:
        enterprise: Slack's id of the organisation, empty without one.
        team: Slack's id of the workspace.
        member: Slack's id of the person.
    """

    enterprise: str
    team: str
    member: str

    @property
    def conversation(self) -> str:
        """The name of their conversation."""
        return slack_conversation(self.enterprise, self.team, self.member)

    def to_dict(self) -> dict[str, str]:
        """As it is kept in a row."""
        return {"enterprise": self.enterprise, "team": self.team, "member": self.member}


def person_of(row: dict[str, Any]) -> Person:
    """The person of a row."""
    return Person(row["enterprise"], row["team"], row["member"])


class People:
    """The people in Slack and their workspaces.

    Args:
        database: where they are kept.
        codec: how.
    """

    def __init__(self, database: Batches, codec: Codec) -> None:
        self.database, self.codec = database, codec

    async def known(self, person: Person) -> dict[str, Any]:
        """What is kept of a person: `channel` (of the private chat), `thread`, `zone`; empty if they are new."""
        query = sa.select(PEOPLE.c.data).where(PEOPLE.c.conversation == person.conversation)
        stored = await self.database.reading(lambda connection: connection.execute(query).scalar())
        return dict(self.codec.decode(stored)) if stored else {}

    async def keep(self, person: Person, at: float = 0.0, **known: Any) -> None:
        """Remember a person, and what is new about them.

        Args:
            person: who.
            at: when they last did something: then they were there, and the coach in their workspace.
            known: what is new.
        """

        def work(connection: Connection) -> None:
            mine = PEOPLE.c.conversation == person.conversation
            row = connection.execute(sa.select(PEOPLE).where(mine)).first()
            old = dict(self.codec.decode(row.data)) if row and row.data else {}
            new = {**old, **known}
            if row is None:
                values = {"conversation": person.conversation, **person.to_dict(), "data": self.codec.encode(new)}
                connection.execute(PEOPLE.insert().values(**values))
            elif new != old:
                connection.execute(PEOPLE.update().where(mine).values(data=self.codec.encode(new)))
            for table, there in ((PEOPLE, mine), (TEAMS, TEAMS.c.team == person.team)):
                connection.execute(table.update().where(there, table.c.gone < at).values(gone=None))

        await self.database.writing(work)

    async def note(self, person: Person, **known: Any) -> None:
        """Remember something about a person, unless they were erased meanwhile.

        Args:
            person: who.
            known: what is new.
        """

        def work(connection: Connection) -> None:
            mine = PEOPLE.c.conversation == person.conversation
            row = connection.execute(sa.select(PEOPLE.c.data).where(mine)).first()
            if row is not None:
                old = self.codec.decode(row.data) if row.data else {}
                connection.execute(PEOPLE.update().where(mine).values(data=self.codec.encode({**old, **known})))

        await self.database.writing(work)

    async def left(self, enterprise: str, team: str, at: float, member: str | None = None) -> None:
        """A workspace took the coach away, or one person left it.

        Args:
            enterprise: of the workspace.
            team: the workspace.
            at: when, in seconds since 1970.
            member: the person; None for the whole workspace.
        """

        def work(connection: Connection) -> None:
            if member is None:
                _keep_team(connection, enterprise, team, at)
                return
            chosen = sa.and_(PEOPLE.c.team == team, PEOPLE.c.member == member)
            connection.execute(PEOPLE.update().where(chosen, _earlier(PEOPLE, at)).values(gone=at))

        await self.database.writing(work)

    async def back(self, team: str, at: float, member: str | None = None) -> None:
        """A workspace that had taken the coach away has it again, or a person is back: nothing is to be erased.

        Args:
            team: the workspace.
            at: when this was known; what came later stands.
            member: the person; None for the whole workspace.
        """

        def work(connection: Connection) -> None:
            table = TEAMS if member is None else PEOPLE
            chosen = sa.and_(table.c.team == team, table.c.gone < at)
            if member is not None:
                chosen = sa.and_(chosen, PEOPLE.c.member == member)
            connection.execute(table.update().where(chosen).values(gone=None))

        await self.database.writing(work)

    async def left_before(self, limit: float) -> list[str]:
        """The conversations of those who left, or whose workspace took the coach away, before a moment."""
        teams = sa.select(TEAMS.c.team).where(TEAMS.c.gone < limit)
        query = sa.select(PEOPLE.c.conversation).where(sa.or_(PEOPLE.c.gone < limit, PEOPLE.c.team.in_(teams)))
        return await self.database.reading(lambda connection: [name for (name,) in connection.execute(query)])


def _keep_team(connection: Connection, enterprise: str, team: str, at: float) -> None:
    mine = sa.and_(TEAMS.c.enterprise == enterprise, TEAMS.c.team == team)
    if connection.execute(sa.select(TEAMS.c.team).where(mine)).first() is None:
        connection.execute(TEAMS.insert().values(enterprise=enterprise, team=team, gone=at))
    else:
        connection.execute(TEAMS.update().where(mine, _earlier(TEAMS, at)).values(gone=at))


def _earlier(table: sa.Table, at: float) -> Any:
    """Rows of those who are there, or who left before: the delay counts from the last time."""
    return sa.or_(table.c.gone.is_(None), table.c.gone < at)
