"""The tables. A change here needs a new revision in `migrations/versions`."""

from __future__ import annotations

import sqlalchemy as sa

METADATA = sa.MetaData()

CONVERSATIONS = sa.Table(
    "conversations",
    METADATA,
    sa.Column("id", sa.String(255), primary_key=True),
    sa.Column("version", sa.Integer, nullable=False),
    sa.Column("snapshot_version", sa.Integer, nullable=False),
    sa.Column("snapshot", sa.LargeBinary),
    sa.Column("touched", sa.Float, nullable=False, index=True),
)
"""One row a conversation: how many turns it has, and what the first of them came to."""

TURNS = sa.Table(
    "turns",
    METADATA,
    sa.Column("conversation", sa.String(255), primary_key=True),
    sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
    sa.Column("token", sa.String(64), nullable=False),
    sa.Column("events", sa.LargeBinary, nullable=False),
    sa.Column("replies", sa.LargeBinary, nullable=False),
    sa.UniqueConstraint("conversation", "token", name="turns_token"),
)
"""One row a turn: the message's token, the events it caused, and the replies to send (the outbox)."""

IDENTITIES = sa.Table(
    "coach_identities",
    METADATA,
    sa.Column("digest", sa.String(64), primary_key=True),
    sa.Column("person", sa.String(80), nullable=False, index=True),
    sa.Column("expires", sa.Float, nullable=False),
    sa.Column("once", sa.Integer, nullable=False, default=0),
)
"""One row a browser, link or ticket that is known, by the hash of its token."""
