"""What is to be erased is gone from every file; what is kept can be exported, backed up, restored, encrypted anew."""

from __future__ import annotations

import asyncio
import json
import time
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from cryptography.fernet import Fernet

from coach.channels.identity import Identities
from coach.cli import main
from coach.settings import Settings, read_settings, sqlite_url
from coach.stores import erasure
from coach.stores.backup import back_up, restore
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database, StoreError
from coach.stores.erasure import DAY, forget, forget_untouched
from coach.stores.export import export
from coach.stores.opening import open_conversations
from coach.stores.schema import CONVERSATIONS

SECRETS = ("Zebrafink Holdings", "31415926")


class Plain(Codec):
    """Writes what it is given as it is, so that a scan of the bytes can find it."""

    def encode(self, value: Any) -> bytes:
        return b"p" + json.dumps(value).encode()

    def decode(self, stored: bytes) -> Any:
        return json.loads(stored[1:])


def talk(conversations: Conversations, name: str, text: str, turns: int = 20) -> None:
    async def scenario() -> None:
        for number in range(turns):
            events = [
                {"event": "user", "text": f"{text} {number}"},
                {"event": "slot", "name": "opening_subject", "value": text},
            ]
            await conversations.append(name, number, f"t{number}", events, [{"text": f"Got it: {text}"}])
        await conversations.fold(name, turns, [{"event": "user", "text": text}])

    asyncio.run(scenario())


def found(folder: Path) -> list[str]:
    """Which secrets are in which files."""
    files = [path for path in folder.rglob("*") if path.is_file()]
    return [f"{secret} in {path.name}" for path in files for secret in SECRETS if secret.encode() in path.read_bytes()]


def test_forgetting_leaves_no_trace_in_the_files(tmp_path: Path) -> None:
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Plain())
    opened.open()
    talk(opened, "bob", "a bike")
    talk(opened, "ann", " and ".join(SECRETS), turns=200)
    assert found(tmp_path)
    assert forget(opened, "ann")
    assert found(tmp_path) == []
    assert not forget(opened, "ann")
    assert asyncio.run(opened.load("bob")).version == 20


def test_a_large_file_is_cleaned_a_little_at_a_time(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """VACUUM of a large file would hold up everybody else's turns until they fail."""
    opened = Conversations(Database(sqlite_url(tmp_path / "c.db")), Plain())
    opened.open()
    talk(opened, "bob", "a bike")
    talk(opened, "ann", " and ".join(SECRETS) * 50, turns=200)
    size = (tmp_path / "c.db").stat().st_size
    monkeypatch.setattr(erasure, "SMALL", 0)
    monkeypatch.setattr(erasure, "_PAGES", 10)
    statements: list[str] = []
    run = opened.database.run_outside
    monkeypatch.setattr(opened.database, "run_outside", lambda *all: (statements.extend(all), run(*all))[1])
    assert forget(opened, "ann")
    assert "VACUUM" not in statements
    assert sum("incremental_vacuum" in statement for statement in statements) > 10
    assert found(tmp_path) == [] and (tmp_path / "c.db").stat().st_size < size / 5
    assert asyncio.run(opened.load("bob")).version == 20


def test_forgetting_erases_one_person_and_no_other(conversations: Conversations) -> None:
    talk(conversations, "ann", "a car")
    talk(conversations, "bob", "a bike")
    assert forget(conversations, "ann")
    assert not forget(conversations, "ann")
    assert asyncio.run(conversations.names()) == ["bob"]
    assert list(conversations.turns("ann")) == []
    talk(conversations, "ann", "a boat", turns=1)
    assert asyncio.run(conversations.load("ann")).version == 1


def test_who_is_forgotten_is_no_longer_known(conversations: Conversations) -> None:
    identities = Identities(conversations.database.engine)
    tokens = {}
    for _ in range(2):
        token, person = identities.make()
        tokens[person] = token
        talk(conversations, person, "a car", turns=1)
    gone, stays = tokens
    assert forget(conversations, gone)
    assert identities.person(tokens[gone]) is None
    assert identities.person(tokens[stays]) == stays


def test_what_nobody_touched_for_long_is_erased(conversations: Conversations) -> None:
    talk(conversations, "ann", "a car", turns=1)
    talk(conversations, "bob", "a bike", turns=1)
    long_ago = CONVERSATIONS.update().where(CONVERSATIONS.c.id == "ann").values(touched=time.time() - 31 * DAY)
    conversations.database.write(lambda connection: connection.execute(long_ago))
    assert forget_untouched(conversations, 40) == []
    assert forget_untouched(conversations, 30) == ["ann"]
    assert asyncio.run(conversations.names()) == ["bob"]


def test_nothing_is_erased_by_age_unless_it_is_set(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "c.db")
    opened = open_conversations(Settings(url))
    talk(opened, "ann", "a car", turns=1)
    opened.database.write(lambda connection: connection.execute(CONVERSATIONS.update().values(touched=1.0)))
    assert asyncio.run(open_conversations(Settings(url)).names()) == ["ann"]
    assert asyncio.run(open_conversations(Settings(url, keep_days=30)).names()) == []
    assert read_settings({"COACH_DATABASE": url, "COACH_KEEP_DAYS": "30"}).keep_days == 30


def test_an_export_holds_the_plan_and_every_message(conversations: Conversations) -> None:
    talk(conversations, "ann", "a car", turns=2)
    data = export(conversations, "ann")
    assert data is not None and data["plan"]["title"] == "a car"
    assert [message["you"] for message in data["messages"]] == [["a car 0"], ["a car 1"]]
    assert data["messages"][0]["coach"] == ["Got it: a car"]
    assert len(data["stored"]) == 4
    assert export(conversations, "bob") is None


def test_a_backup_brings_everything_back(conversations: Conversations, tmp_path: Path) -> None:
    for number in range(5):
        talk(conversations, f"person {number}", f"deal {number}")
    before = {name: list(conversations.turns(name)) for name in asyncio.run(conversations.names())}
    path = tmp_path / "backup"
    assert back_up(conversations.database, path) == 5
    assert path.stat().st_mode & 0o777 == 0o600
    assert [each.name for each in tmp_path.glob("backup*")] == ["backup"]
    talk(conversations, "late", "a boat")
    with pytest.raises(StoreError, match="--replace"):
        restore(conversations.database, path)
    assert restore(conversations.database, path, replace=True) == 5
    assert {name: list(conversations.turns(name)) for name in asyncio.run(conversations.names())} == before
    assert asyncio.run(conversations.load("person 1")).version == 20
    assert back_up(conversations.database, path) == 5


def test_a_browser_finds_its_talk_again_after_a_backup_was_put_back(
    conversations: Conversations, tmp_path: Path
) -> None:
    token, person = Identities(conversations.database.engine).make()
    talk(conversations, person, "a car", turns=1)
    back_up(conversations.database, tmp_path / "backup")
    data = export(conversations, person)
    assert data is not None and len(data["browsers"]) == 1 and token not in json.dumps(data)
    forget(conversations, person)
    assert Identities(conversations.database.engine).person(token) is None
    restore(conversations.database, tmp_path / "backup", replace=True)
    assert Identities(conversations.database.engine).person(token) == person


def test_what_is_no_backup_changes_nothing(conversations: Conversations, tmp_path: Path) -> None:
    talk(conversations, "ann", "a car", turns=1)
    (tmp_path / "text").write_text("not a backup at all, but long enough to be read as one" * 50)
    sa.create_engine(sqlite_url(tmp_path / "empty")).execute("CREATE TABLE t (x int)")
    for name in ("missing", "text", "empty"):
        with pytest.raises(StoreError):
            restore(conversations.database, tmp_path / name, replace=True)
    assert asyncio.run(conversations.names()) == ["ann"]


def test_the_store_itself_is_no_place_for_a_backup(tmp_path: Path) -> None:
    path = tmp_path / "c.db"
    opened = open_conversations(Settings(sqlite_url(path)))
    talk(opened, "ann", "a car", turns=1)
    for work in (back_up, restore):
        with pytest.raises(StoreError, match="another file"):
            work(opened.database, tmp_path / "." / "c.db")
    talk(opened, "bob", "a bike", turns=1)
    assert asyncio.run(open_conversations(Settings(sqlite_url(path))).names()) == ["ann", "bob"]


def test_keys_can_be_changed(tmp_path: Path) -> None:
    url = sqlite_url(tmp_path / "c.db")
    old, new = (Fernet.generate_key().decode() for _ in range(2))
    plain = open_conversations(Settings(url))
    talk(plain, "ann", "a car", turns=3)
    before = list(plain.turns("ann"))
    for keys in ((old,), (new, old)):
        opened = open_conversations(Settings(url, keys=keys))
        assert opened.rewrite() == 7
        assert opened.rewrite() == 0
    assert list(open_conversations(Settings(url, keys=(new,))).turns("ann")) == before


def test_the_commands_work_on_the_store_of_the_settings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("COACH_DATABASE", sqlite_url(tmp_path / "c.db"))
    talk(open_conversations(read_settings()), "terminal-ann", "a car", turns=1)
    assert main(["export"]) == 0 and capsys.readouterr().out == "terminal-ann\n"
    assert main(["export", "ann"]) == 0
    assert json.loads(capsys.readouterr().out)["plan"]["title"] == "a car"
    assert main(["backup", str(tmp_path / "backup")]) == 0
    assert main(["key"]) == 0
    key = capsys.readouterr().out.split()[-1]
    (tmp_path / "key").write_text(key)
    monkeypatch.setenv("COACH_KEY_FILE", str(tmp_path / "key"))
    assert main(["key", "--apply"]) == 0
    assert main(["forget", "ann"]) == 0 and main(["forget", "ann"]) == 0
    capsys.readouterr()
    assert main(["export", "ann"]) == 2
    assert main(["restore", str(tmp_path / "backup")]) == 0
    assert main(["export", "ann"]) == 0
    monkeypatch.setenv("COACH_DATABASE", "nonsense")
    assert main(["export"]) == 2
    assert "COACH_DATABASE" in capsys.readouterr().err
