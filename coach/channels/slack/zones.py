"""A person's time zone, as Slack knows it."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable

from coach.channels.clock import find_zone
from coach.channels.slack.clients import Clients
from coach.channels.slack.people import People, Person

logger = logging.getLogger(__name__)

FRESH = 6 * 3600.0
"""How long a zone is taken as known, in seconds: people travel."""

AGAIN = 300.0
"""How long after Slack did not tell it is asked again, in seconds."""

SECONDS = 2.0
"""How long asking may hold up a turn, in seconds."""


class Zones:
    """The time zones of people.

    Args:
        people: where they are kept.
        clients: Slack's clients.
        now: the clock, in seconds since 1970.
    """

    def __init__(self, people: People, clients: Clients, now: Callable[[], float]) -> None:
        self.people, self.clients, self.now = people, clients, now

    async def of(self, person: Person) -> str | None:
        """The name of somebody's time zone, such as ``Europe/Berlin``; None while Slack does not tell."""
        known = await self.people.known(person)
        zone, asked = known.get("zone"), float(known.get("zone_asked") or 0.0)
        now = self.now()
        if now - asked < FRESH:
            return zone
        try:
            client = await self.clients.of(person.team)
            answer = await asyncio.wait_for(client.users_info(user=person.member), SECONDS)
            told = (answer.get("user") or {}).get("tz")
            zone = told if find_zone(told) is not None else None
        except Exception as error:
            logger.warning("Slack does not tell a time zone: %s", type(error).__name__)
            now += AGAIN - FRESH
        await self.people.note(person, zone=zone, zone_asked=now)
        return zone
