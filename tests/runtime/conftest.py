"""The trained coach on a real SQLite file, each test with a file of its own."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach import timeouts
from coach.quiet import calm
from coach.training import train


@pytest.fixture(scope="session")
def model() -> Path:
    path = train()
    calm()
    return path


@pytest.fixture(scope="session")
def loaded(model: Path) -> Any:
    from coach.engine import Coach

    coach = Coach(model, None)
    asyncio.run(coach.warm_up())
    return coach


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """The file of the conversations."""
    return tmp_path / "conversations.db"


@pytest.fixture
def coach(loaded: Any, place: Path) -> Iterator[Any]:
    """The coach with an empty file, without loading the model again."""
    from coach.settings import sqlite_url
    from coach.stores.codec import Codec
    from coach.stores.conversations import Conversations
    from coach.stores.database import Database

    before = loaded.conversations
    opened = Conversations(Database(sqlite_url(place)), Codec())
    opened.open()
    loaded.conversations = loaded.store.conversations = opened
    with pytest.MonkeyPatch.context() as patient:  # a slow machine is no fault
        for name, seconds in (("TRANSACTION", 30.0), ("TURN", 120.0), ("MESSAGE", 300.0)):
            patient.setattr(timeouts, name, seconds)
        yield loaded
    opened.database.close()
    loaded.conversations = loaded.store.conversations = before


@pytest.fixture
def run() -> Callable[[Awaitable[Any]], Any]:
    """Runs one scenario to its end."""
    return lambda work: asyncio.run(asyncio.wait_for(work, 600))
