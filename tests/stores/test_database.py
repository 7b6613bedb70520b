"""The database is private, of a known schema, and fails in time instead of hanging or forgetting."""

from __future__ import annotations

import asyncio
import sqlite3
import threading
import time
import zlib
from pathlib import Path

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from cryptography.fernet import Fernet

from coach import timeouts
from coach.settings import SettingError, Settings, read_settings, sqlite_url
from coach.stores import migrate, opening
from coach.stores.codec import Codec, KeyMismatchError
from coach.stores.conversations import Conversations
from coach.stores.database import Database, StoreError, UnreachableError
from coach.stores.schema import CONVERSATIONS, METADATA, TURNS

EVENTS = [{"event": "user", "text": "my limit is 31415"}]


def test_the_migrated_schema_is_the_one_in_the_code(conversations: Conversations) -> None:
    def differences(connection: sa.engine.Connection) -> object:
        return compare_metadata(MigrationContext.configure(connection), METADATA)

    assert conversations.database.read(differences) == []
    assert conversations.database.read(migrate.revision) == migrate.HEAD
    conversations.open()


def test_head_is_the_newest_revision() -> None:
    assert ScriptDirectory(str(migrate._FOLDER)).get_current_head() == migrate.HEAD


def test_a_database_of_an_older_coach_is_brought_up_to_date_with_all_that_is_in_it(database: Database) -> None:
    from alembic import command
    from alembic.config import Config

    def make_old(connection: sa.engine.Connection) -> None:
        config = Config()
        config.set_main_option("script_location", str(migrate._FOLDER))
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
        row = {"id": "ann", "version": 1, "snapshot_version": 0, "touched": 1.0}
        connection.execute(CONVERSATIONS.insert().values(**row))
        turn = {"conversation": "ann", "number": 1, "token": "t", "replies": Codec().encode([])}
        connection.execute(TURNS.insert().values(**turn, events=Codec().encode(EVENTS)))

    database.write(make_old)
    assert database.read(migrate.revision) == "0001"
    opened = Conversations(database, Codec())
    opened.open()
    assert database.read(migrate.revision) == migrate.HEAD
    assert asyncio.run(opened.load("ann")).events == EVENTS
    assert sa.inspect(database.engine).has_table("coach_identities")


def test_who_starts_while_another_migrates_waits_for_it(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """Longer than a turn would wait for the database: several processes start at once after an update."""
    monkeypatch.setattr(timeouts, "STATEMENT", 1.0)
    first, second = Database(postgresql_url), Database(postgresql_url)
    first.run_outside("DROP SCHEMA public CASCADE", "CREATE SCHEMA public")
    begun = threading.Event()

    def slowly(connection: sa.engine.Connection) -> None:
        migrate.migrate(connection)
        begun.set()
        time.sleep(2 * timeouts.STATEMENT)

    thread = threading.Thread(target=lambda: first.write(slowly))
    thread.start()
    assert begun.wait(60)
    second.write(migrate.migrate)
    thread.join()
    assert second.read(migrate.revision) == migrate.HEAD
    for database in (first, second):
        database.close()


def test_a_database_that_is_still_starting_is_waited_for(postgresql_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "PAUSE", 0.0)
    real, tries = Conversations.open, [0]

    def starting(conversations: Conversations) -> None:
        tries[0] += 1
        if tries[0] < 3:
            raise UnreachableError("the database failed: OperationalError")
        real(conversations)

    monkeypatch.setattr(Conversations, "open", starting)
    opening.open_conversations(Settings(postgresql_url)).database.close()
    assert tries == [3]
    monkeypatch.undo()
    monkeypatch.setattr(opening, "PAUSE", 0.0)
    with pytest.raises(StoreError):
        opening.open_conversations(Settings("postgresql://coach@127.0.0.1:1/none"))


def test_a_migration_that_fails_changes_nothing(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    from alembic import command

    def fails(*_: object) -> None:
        raise sa.exc.OperationalError("x", {}, Exception("disk full"))

    monkeypatch.setattr(command, "upgrade", fails)
    with pytest.raises(StoreError):
        Conversations(database, Codec()).open()
    assert database.read(migrate.revision) is None


def test_a_database_of_a_newer_coach_is_refused(conversations: Conversations) -> None:
    newer = sa.text("UPDATE alembic_version SET version_num = '9999'")
    conversations.database.write(lambda connection: connection.execute(newer))
    with pytest.raises(StoreError, match="update the coach"):
        conversations.open()


def test_the_files_are_the_owners_alone(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    path.touch(mode=0o644)
    opened = Conversations(Database(sqlite_url(path)), Codec())
    opened.open()
    asyncio.run(opened.append("ann", 0, "t", EVENTS, []))
    names = sorted(tmp_path.iterdir())
    assert len(names) == 3
    assert {name.stat().st_mode & 0o777 for name in names} == {0o600}


def test_a_locked_file_is_an_error_in_time_and_a_reader_is_not_held_up(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    opened = Conversations(Database(sqlite_url(path)), Codec())
    opened.open()
    asyncio.run(opened.append("ann", 0, "t", EVENTS, []))
    other = sqlite3.connect(path, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    start = time.monotonic()
    with pytest.raises(StoreError):
        asyncio.run(opened.append("ann", 1, "t2", EVENTS, []))
    assert time.monotonic() - start < timeouts.ANSWER
    assert asyncio.run(opened.load("ann")).version == 1
    other.execute("ROLLBACK")
    asyncio.run(opened.append("ann", 1, "t2", EVENTS, []))


def test_an_error_does_not_hold_what_was_to_be_stored(tmp_path: Path) -> None:
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()
    opened.database.write(lambda connection: connection.execute(sa.text("DROP TABLE turns")))
    with pytest.raises(StoreError) as caught:
        asyncio.run(opened.append("ann", 0, "secret token", EVENTS, []))
    assert "secret" not in str(caught.value) and "31415" not in str(caught.value)
    assert caught.value.__suppress_context__


@pytest.mark.parametrize("url", ["sqlite://", "sqlite:///", "conversations.db", "mysql://x/y", "sqlite:///:memory:"])
def test_an_address_that_would_quietly_forget_is_refused(url: str) -> None:
    with pytest.raises(SettingError):
        read_settings({"COACH_DATABASE": url})


def test_a_place_that_cannot_be_written_is_an_error_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way")
    with pytest.raises(StoreError):
        Database(sqlite_url(tmp_path / "file" / "conversations.db"))


def test_a_file_that_is_no_database_is_an_error_at_the_start(tmp_path: Path) -> None:
    (tmp_path / "c.db").write_bytes(b"not a database, but long enough to look like one" * 100)
    with pytest.raises(StoreError):
        Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec()).open()


def test_with_a_key_nothing_readable_is_stored(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    packed = zlib.compress  # unpacked, or a scan would find nothing without a key either
    monkeypatch.setattr("coach.stores.codec.zlib.compress", lambda data, _: packed(data, 0))
    path, key = tmp_path / "c.db", Fernet.generate_key().decode()
    opened = Conversations(Database(sqlite_url(path)), Codec([key]))
    opened.open()
    asyncio.run(opened.append("ann", 0, "t", EVENTS, EVENTS))
    asyncio.run(opened.fold("ann", 1, EVENTS))
    assert asyncio.run(opened.load("ann")).events == EVENTS
    assert not [name for name in tmp_path.iterdir() if b"31415" in name.read_bytes()]
    plain = Conversations(Database(sqlite_url(tmp_path / "plain.db")), Codec())
    plain.open()
    asyncio.run(plain.append("ann", 0, "t", EVENTS, EVENTS))
    assert [name for name in tmp_path.iterdir() if b"31415" in name.read_bytes()]
    opened.database.close()
    for wrong in ([], [Fernet.generate_key().decode()]):
        with pytest.raises(KeyMismatchError):
            Conversations(Database(sqlite_url(path)), Codec(wrong)).open()
    Conversations(Database(sqlite_url(path)), Codec([Fernet.generate_key().decode(), key])).open()


def test_a_malformed_key_is_refused_without_being_shown() -> None:
    with pytest.raises(KeyMismatchError) as caught:
        Codec(["hunter2"])
    assert "hunter2" not in str(caught.value)


def test_what_nobody_waits_for_any_more_is_not_saved(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow statement is given up; when it ends at last, its transaction is rolled back."""
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()
    going_on, go_on, ended = threading.Event(), threading.Event(), threading.Event()

    def slow(connection: sa.engine.Connection) -> None:
        connection.execute(sa.text("INSERT INTO conversations VALUES ('ann', 1, 0, NULL, 1.0)"))
        going_on.set()
        go_on.wait(30)

    async def scenario() -> None:
        monkeypatch.setattr(timeouts, "TRANSACTION", 0.2)
        with pytest.raises(StoreError, match="in time"):
            await opened.database.writing(slow)
        monkeypatch.undo()
        sa.event.listen(opened.database.engine, "rollback", lambda _: ended.set())
        go_on.set()
        await asyncio.get_running_loop().run_in_executor(None, ended.wait, 30)
        assert going_on.is_set() and (await opened.load("ann")).version == 0

    asyncio.run(scenario())


def test_a_commit_under_way_is_waited_for(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Codec())
    opened.open()

    def slow(_: sa.engine.Connection) -> None:
        timeouts.TRANSACTION = 60.0  # of the waiting for the commit, which begins when the first is over
        time.sleep(2.2)

    sa.event.listen(opened.database.engine, "commit", slow)
    monkeypatch.setattr(timeouts, "TRANSACTION", 2.0)
    asyncio.run(opened.append("ann", 0, "t", EVENTS, []))
    sa.event.remove(opened.database.engine, "commit", slow)
    monkeypatch.undo()
    assert opened.has("ann")
