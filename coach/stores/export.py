"""All that is kept of one person, for that person."""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from actions.slots import read_talk
from coach.stores.conversations import Conversations, Events
from coach.stores.schema import IDENTITIES
from coach.stores.slack import held


def export(conversations: Conversations, name: str) -> dict[str, Any] | None:
    """Everything that is held of a conversation.

    Returns:
        The plan, the messages both ways, and all else that is stored; None if there is nothing.
    """
    turns = list(conversations.turns(name))
    in_slack = conversations.database.read(lambda connection: held(connection, conversations.codec, name))
    if not turns and not in_slack:
        return None
    messages = []
    for turn in turns:
        said = [event.get("text") for event in turn.events if event.get("event") == "user"]
        messages.append({"number": turn.number, "you": said, "coach": [reply.get("text") for reply in turn.replies]})
    events = [event for turn in turns for event in turn.events]
    plan = read_talk(SimpleNamespace(slots=_slots(events))).plan.to_dict()
    found = {"conversation": name, "plan": plan, "messages": messages, "stored": events}
    browsers = conversations.database.read(lambda connection: _browsers(connection, name))
    return {**found, **({"browsers": browsers} if browsers else {}), **({"slack": in_slack} if in_slack else {})}


def _browsers(connection: Connection, name: str) -> list[dict[str, Any]]:
    """By what the person is known here: the hashes of their browsers' tokens, each until when (seconds since 1970)."""
    rows = connection.execute(sa.select(IDENTITIES.c.digest, IDENTITIES.c.expires).where(IDENTITIES.c.person == name))
    return [{"token_hash": row.digest, "until": row.expires} for row in rows]


def _slots(events: Events) -> dict[str, Any]:
    """What the slots hold after these events."""
    slots: dict[str, Any] = {}
    for event in events:
        if event.get("event") == "slot":
            slots[event["name"]] = event.get("value")
        elif event.get("event") in ("restart", "reset_slots", "session_started"):
            slots = {}
    return slots
