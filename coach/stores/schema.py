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

SLACK_TEAMS = sa.Table(
    "slack_teams",
    METADATA,
    sa.Column("enterprise", sa.String(32), primary_key=True),
    sa.Column("team", sa.String(32), primary_key=True),
    sa.Column("gone", sa.Float),
    sa.Column("data", sa.LargeBinary),
)
"""One row a Slack workspace: when it took the coach away, and how it was installed."""

SLACK_PEOPLE = sa.Table(
    "slack_people",
    METADATA,
    sa.Column("conversation", sa.String(80), primary_key=True),
    sa.Column("enterprise", sa.String(32), nullable=False),
    sa.Column("team", sa.String(32), nullable=False, index=True),
    sa.Column("member", sa.String(32), nullable=False),
    sa.Column("gone", sa.Float),
    sa.Column("data", sa.LargeBinary),
)
"""One row a person in Slack: whose conversation it is, when they left, and where they are spoken to."""

SLACK_INBOX = sa.Table(
    "slack_inbox",
    METADATA,
    sa.Column("key", sa.String(64), primary_key=True),
    sa.Column("conversation", sa.String(80), nullable=False, index=True),
    sa.Column("at", sa.Float, nullable=False),
    sa.Column("arrived", sa.Float, nullable=False),
    sa.Column("lease", sa.Float, nullable=False, default=0.0),
    sa.Column("done", sa.Float),
    sa.Column("data", sa.LargeBinary),
)
"""One row a delivery of Slack's, by its own name; once it is dealt with only the name is kept for a while."""

SLACK_OUTBOX = sa.Table(
    "slack_outbox",
    METADATA,
    sa.Column("key", sa.String(80), primary_key=True),
    sa.Column("conversation", sa.String(80), nullable=False, index=True),
    sa.Column("number", sa.Float, nullable=False),
    sa.Column("made", sa.Float, nullable=False),
    sa.Column("due", sa.Float, nullable=False, default=0.0),
    sa.Column("lease", sa.Float, nullable=False, default=0.0),
    sa.Column("tries", sa.Integer, nullable=False, default=0),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""One row a call of Slack's Web API that is still to be made; it is gone once Slack has taken it."""

SLACK_REMINDERS = sa.Table(
    "slack_reminders",
    METADATA,
    sa.Column("conversation", sa.String(80), primary_key=True),
    sa.Column("name", sa.String(80), primary_key=True),
    sa.Column("data", sa.LargeBinary, nullable=False),
)
"""One row a message that Slack is to deliver later, by the negotiation it is about."""
