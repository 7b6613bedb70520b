"""What the Slack channel keeps: workspaces, people, deliveries, calls still to be made, reminders."""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"


def upgrade() -> None:
    op.create_table(
        "slack_teams",
        sa.Column("enterprise", sa.String(32), primary_key=True),
        sa.Column("team", sa.String(32), primary_key=True),
        sa.Column("gone", sa.Float),
        sa.Column("data", sa.LargeBinary),
    )
    op.create_table(
        "slack_people",
        sa.Column("conversation", sa.String(80), primary_key=True),
        sa.Column("enterprise", sa.String(32), nullable=False),
        sa.Column("team", sa.String(32), nullable=False, index=True),
        sa.Column("member", sa.String(32), nullable=False),
        sa.Column("gone", sa.Float),
        sa.Column("data", sa.LargeBinary),
    )
    op.create_table(
        "slack_inbox",
        sa.Column("key", sa.String(64), primary_key=True),
        sa.Column("conversation", sa.String(80), nullable=False, index=True),
        sa.Column("at", sa.Float, nullable=False),
        sa.Column("arrived", sa.Float, nullable=False),
        sa.Column("lease", sa.Float, nullable=False),
        sa.Column("done", sa.Float),
        sa.Column("data", sa.LargeBinary),
    )
    op.create_table(
        "slack_outbox",
        sa.Column("key", sa.String(80), primary_key=True),
        sa.Column("conversation", sa.String(80), nullable=False, index=True),
        sa.Column("number", sa.Float, nullable=False),
        sa.Column("made", sa.Float, nullable=False),
        sa.Column("due", sa.Float, nullable=False),
        sa.Column("lease", sa.Float, nullable=False),
        sa.Column("tries", sa.Integer, nullable=False),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )
    op.create_table(
        "slack_reminders",
        sa.Column("conversation", sa.String(80), primary_key=True),
        sa.Column("name", sa.String(80), primary_key=True),
        sa.Column("data", sa.LargeBinary, nullable=False),
    )


def downgrade() -> None:
    for name in ("slack_reminders", "slack_outbox", "slack_inbox", "slack_people", "slack_teams"):
        op.drop_table(name)
