"""Taking over what Rasa's own SQL tracker store kept, from before this coach had a store of its own."""

from __future__ import annotations

import json
import time

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from coach.stores.codec import Codec
from coach.stores.schema import CONVERSATIONS, TURNS

TOKEN = "imported"


def import_stock_events(connection: Connection, codec: Codec) -> int:
    """Make each conversation in the stock store's table one turn here, and drop the table.

    Args:
        connection: with an open transaction, so that all of it happens or nothing.
        codec: how conversations are written.

    Returns:
        How many events were taken over.
    """
    if not sa.inspect(connection).has_table("events"):
        return 0
    stock = sa.Table("events", sa.MetaData(), autoload_with=connection)
    if not {"sender_id", "data", "id"} <= set(stock.c.keys()):
        return 0
    count = 0
    for (name,) in connection.execute(sa.select(stock.c.sender_id).distinct()).all():
        rows = connection.execute(sa.select(stock.c.data).where(stock.c.sender_id == name).order_by(stock.c.id)).all()
        events = [json.loads(data) for (data,) in rows]
        known = connection.execute(sa.select(CONVERSATIONS.c.id).where(CONVERSATIONS.c.id == name)).first()
        if known is not None:
            continue  # talked on with this store already: that is newer
        stamps = [event["timestamp"] for event in events if event.get("timestamp")]
        row = {"id": name, "version": 1, "snapshot_version": 0, "touched": max(stamps, default=time.time())}
        connection.execute(CONVERSATIONS.insert().values(**row))
        turn = {"conversation": name, "number": 1, "token": TOKEN, "replies": codec.encode([])}
        connection.execute(TURNS.insert().values(**turn, events=codec.encode(events)))
        count += len(events)
    connection.execute(sa.schema.DropTable(stock))
    return count
