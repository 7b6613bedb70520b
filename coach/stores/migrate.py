"""Bringing a database to the present schema."""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

HEAD = "0003"
"""The newest revision in `migrations/versions`."""

PATIENCE = 120
"""Seconds that a process waits for another one that is at it."""

_FOLDER = Path(__file__).parent / "migrations"
_LOCK = 0x636F616368


class UnknownSchemaError(RuntimeError):
    """The database was made by a newer coach."""


def migrate(connection: sa.engine.Connection) -> None:
    """Bring the database to the present schema, inside the connection's transaction.

    Raises:
        UnknownSchemaError: a newer coach made it.
    """
    if connection.dialect.name == "postgresql":  # several processes may start at once, and only one does it
        for limit in ("statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"):
            connection.execute(sa.text(f"SET LOCAL {limit} = '{PATIENCE}s'"))
        connection.execute(sa.text(f"SELECT pg_advisory_xact_lock({_LOCK})"))
    present = revision(connection)
    if present == HEAD:
        return
    if present is not None and present > HEAD:
        raise UnknownSchemaError(f"the database has schema {present}, this coach knows {HEAD}: update the coach")
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_FOLDER).replace("%", "%%"))
    config.attributes["connection"] = connection
    command.upgrade(config, "head")


def revision(connection: sa.engine.Connection) -> str | None:
    """The revision the database is at; None for a database without our tables."""
    if not sa.inspect(connection).has_table("alembic_version"):
        return None
    row = connection.execute(sa.text("SELECT version_num FROM alembic_version")).first()
    return row[0] if row else None
