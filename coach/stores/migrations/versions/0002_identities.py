"""The browsers, links and tickets that are known."""

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"


def upgrade() -> None:
    if sa.inspect(op.get_bind()).has_table("coach_identities"):
        return  # made before this table had a revision
    op.create_table(
        "coach_identities",
        sa.Column("digest", sa.String(64), primary_key=True),
        sa.Column("person", sa.String(80), nullable=False, index=True),
        sa.Column("expires", sa.Float, nullable=False),
        sa.Column("once", sa.Integer, nullable=False),
    )


def downgrade() -> None:
    op.drop_table("coach_identities")
