"""Databases and locks to test: SQLite files always, PostgreSQL and Redis where they are installed."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from coach.settings import sqlite_url
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database
from tests import servers


@pytest.fixture(scope="session")
def postgresql_url() -> Iterator[str]:
    try:
        with servers.postgresql() as url:
            yield url
    except servers.NotInstalledError as error:
        pytest.skip(str(error))


@pytest.fixture(scope="session")
def redis_url() -> Iterator[str]:
    try:
        with servers.redis() as url:
            yield url
    except servers.NotInstalledError as error:
        pytest.skip(str(error))


@pytest.fixture(params=["sqlite", "postgresql"])
def database(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Database]:
    """An empty database of each kind."""
    if request.param == "sqlite":
        database = Database(sqlite_url(tmp_path / "conversations.db"))
    else:
        database = Database(request.getfixturevalue("postgresql_url"))
        database.run_outside(
            "SET statement_timeout = 0", "SET lock_timeout = 0", "DROP SCHEMA public CASCADE", "CREATE SCHEMA public"
        )
    yield database
    database.close()


@pytest.fixture
def conversations(database: Database) -> Conversations:
    """Conversations in an empty database of each kind."""
    opened = Conversations(database, Codec())
    opened.open()
    return opened
