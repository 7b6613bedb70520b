"""Conversations and their turns."""

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None


def upgrade() -> None:
    op.create_table(
        "conversations",
        sa.Column("id", sa.String(255), primary_key=True),
        sa.Column("version", sa.Integer, nullable=False),
        sa.Column("snapshot_version", sa.Integer, nullable=False),
        sa.Column("snapshot", sa.LargeBinary),
        sa.Column("touched", sa.Float, nullable=False, index=True),
    )
    op.create_table(
        "turns",
        sa.Column("conversation", sa.String(255), primary_key=True),
        sa.Column("number", sa.Integer, primary_key=True, autoincrement=False),
        sa.Column("token", sa.String(64), nullable=False),
        sa.Column("events", sa.LargeBinary, nullable=False),
        sa.Column("replies", sa.LargeBinary, nullable=False),
        sa.UniqueConstraint("conversation", "token", name="turns_token"),
    )


def downgrade() -> None:
    op.drop_table("turns")
    op.drop_table("conversations")
