"""A thousand conversations: a turn costs what it costs with one, and what concerns all of them still works."""

from __future__ import annotations

import asyncio
import sqlite3
import time
from collections.abc import Awaitable
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from coach.cli import main
from coach.settings import sqlite_url
from coach.stores import erasure
from coach.stores.backup import back_up, restore
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations, Stored
from coach.stores.database import Database, StoreError
from coach.stores.erasure import DAY, forget, forget_untouched
from coach.stores.schema import CONVERSATIONS, IDENTITIES, TURNS

MANY = 1000
TURNS_EACH = 5
EVENTS = [{"event": "user", "text": "the shop would give me 300"}]
REPLIES = [{"text": "Got it: 300."}]


def name(number: int) -> str:
    return f"web-{number:04}"


def fill(conversations: Conversations, old: int = 0) -> None:
    """A thousand conversations, with a browser each; so many of them were not touched for a year."""
    events, replies = conversations.codec.encode(EVENTS), conversations.codec.encode(REPLIES)
    now = time.time()

    def work(connection: sa.engine.Connection) -> None:
        people = [
            {
                "id": name(n),
                "version": TURNS_EACH,
                "snapshot_version": 0,
                "touched": now - (365 * DAY if n < old else 0),
            }
            for n in range(MANY)
        ]
        turns = [
            {"conversation": name(n), "number": turn, "token": f"t{turn}", "events": events, "replies": replies}
            for n in range(MANY)
            for turn in range(1, TURNS_EACH + 1)
        ]
        known = [{"digest": name(n), "person": name(n), "expires": now + DAY, "once": 0} for n in range(MANY)]
        for table, rows in ((CONVERSATIONS, people), (TURNS, turns), (IDENTITIES, known)):
            connection.execute(table.insert(), rows)

    conversations.database.write(work)


async def turn(conversations: Conversations, who: str) -> None:
    """What a turn asks of the store."""
    stored = await conversations.load(who)
    assert await conversations.replies(who, "new") is None
    await conversations.append(who, stored.version, "new", EVENTS, REPLIES)
    await conversations.fold(who, stored.version + 1, EVENTS)
    assert conversations.has(who)


async def steps(database: Database, work: Awaitable[Any]) -> int:
    """How many instructions SQLite carries out for some work: what it costs, whatever else the machine does."""
    taken = [0]

    def count() -> None:
        taken[0] += 1

    def watch(raw: sqlite3.Connection, *_: Any) -> None:
        raw.set_progress_handler(count, 1)

    sa.event.listen(database.engine, "checkout", watch)
    try:
        await work
    finally:
        sa.event.remove(database.engine, "checkout", watch)
    return taken[0]


def test_a_turn_costs_what_it_costs_with_one_and_so_does_forgetting_one(tmp_path: Path) -> None:
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()

    async def one(who: str) -> list[int]:
        for number in range(TURNS_EACH):
            await opened.append(who, number, f"t{number}", EVENTS, REPLIES)
        return [await steps(opened.database, work(who)) for work in (one_turn, forgotten)]

    async def one_turn(who: str) -> None:
        await turn(opened, who)

    async def forgotten(who: str) -> None:
        await opened.database.writing(lambda connection: erasure.delete_rows(connection, opened.codec, who))

    alone = asyncio.run(one("alone"))
    fill(opened)
    many = asyncio.run(one("many"))
    assert min(alone) > 50  # it was counted
    assert all(now <= 1.2 * before for now, before in zip(many, alone, strict=True)), (alone, many)
    opened.database.close()


def test_all_are_listed_and_each_is_found(conversations: Conversations) -> None:
    fill(conversations)
    assert asyncio.run(conversations.names()) == [name(number) for number in range(MANY)]
    assert asyncio.run(conversations.load(name(777))) == Stored(TURNS_EACH, EVENTS * TURNS_EACH)


def test_the_command_lists_all_and_exports_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_DATABASE", sqlite_url(tmp_path / "c.db"))
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()
    fill(opened)
    opened.database.close()
    assert main(["export"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == MANY
    assert main(["export", name(5)]) == 0
    assert capsys.readouterr().out.count(EVENTS[0]["text"]) == 2 * TURNS_EACH


def test_one_is_forgotten_and_the_others_are_as_they_were(conversations: Conversations) -> None:
    fill(conversations)
    assert forget(conversations, name(500))
    left = asyncio.run(conversations.names())
    assert len(left) == MANY - 1 and name(500) not in left
    rows = conversations.database.read(lambda c: c.execute(sa.select(sa.func.count()).select_from(TURNS)).scalar())
    assert rows == (MANY - 1) * TURNS_EACH


def test_what_is_too_old_is_erased_a_few_at_a_time(conversations: Conversations) -> None:
    """In one transaction everybody else would wait for a thousand people to be erased, until their turns fail."""
    fill(conversations, old=600)
    at_once: list[int] = []
    kept = sa.select(sa.func.count()).select_from(CONVERSATIONS)

    def note(connection: sa.engine.Connection) -> None:
        at_once.append(int(connection.execute(kept).scalar() or 0))

    sa.event.listen(conversations.database.engine, "commit", note)
    erased = forget_untouched(conversations, 30)
    sa.event.remove(conversations.database.engine, "commit", note)
    assert sorted(erased) == [name(number) for number in range(600)]
    assert asyncio.run(conversations.names()) == [name(number) for number in range(600, MANY)]
    steps = [before - after for before, after in zip([MANY, *at_once], at_once, strict=False)]
    assert 0 < max(steps) <= 50
    known = sa.select(sa.func.count()).select_from(IDENTITIES)
    assert conversations.database.read(lambda connection: connection.execute(known).scalar()) == 400


def test_what_fails_on_the_way_has_erased_what_it_says_and_the_rest_is_due_the_next_time(
    conversations: Conversations, monkeypatch: pytest.MonkeyPatch
) -> None:
    fill(conversations, old=100)
    real, left = conversations.database.write, [2]

    def fails_later(*arguments: Any) -> Any:
        if not left[0]:
            raise StoreError("the database failed: OperationalError")
        left[0] -= 1
        return real(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(conversations.database, "write", fails_later)
        erased = forget_untouched(conversations, 30)
        with pytest.raises(StoreError):
            forget_untouched(conversations, 30)
    assert 0 < len(erased) < 100
    assert set(asyncio.run(conversations.names())) == {name(number) for number in range(MANY)} - set(erased)
    assert len(forget_untouched(conversations, 30)) == 100 - len(erased)


@pytest.mark.parametrize("small", [erasure.SMALL, 0])
def test_the_file_shrinks_when_most_are_gone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, small: int) -> None:
    """In one go, and as a file that is too large for that: so many pages in each step as are to be, not one."""
    monkeypatch.setattr(erasure, "SMALL", small)
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()
    fill(opened, old=500)
    statements: list[str] = []
    run = opened.database.run_outside
    monkeypatch.setattr(opened.database, "run_outside", lambda *all: (statements.extend(all), run(*all))[1])
    before = sum(file.stat().st_size for file in tmp_path.iterdir())
    assert len(forget_untouched(opened, 30)) == 500
    assert sum(file.stat().st_size for file in tmp_path.iterdir() if file.suffix != ".db-shm") < 0.7 * before
    assert sum("incremental_vacuum" in statement for statement in statements) <= 3
    opened.database.close()


def test_a_backup_holds_all_and_brings_them_back(conversations: Conversations, tmp_path: Path) -> None:
    fill(conversations)
    assert back_up(conversations.database, tmp_path / "backup") == MANY
    forget(conversations, name(1))
    assert restore(conversations.database, tmp_path / "backup", replace=True) == MANY
    assert asyncio.run(conversations.load(name(1))).version == TURNS_EACH
