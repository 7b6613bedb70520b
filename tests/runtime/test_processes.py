"""Whole processes: killed at any moment the talk goes on where it stood; several serve behind one port."""

from __future__ import annotations

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.settings import sqlite_url
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database
from tests import servers

Run = Callable[[Any], Any]
TALK = (
    "I'm buying processors from Condor, Acme sells them at 35 for sure",
    "no meeting yet",
    "Beta sells them at 38",
    "they offer 34",
)


class Process:
    """A `coach talk` on JSON lines."""

    def __init__(self, folder: Path) -> None:
        environment = {**os.environ, "COACH_DATA": str(folder)}
        command = [sys.executable, "-m", "coach.cli", "talk", "--json", "--as", "ann"]
        self.process = subprocess.Popen(
            command,
            env=environment,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
        )

    def tell(self, text: str) -> None:
        assert self.process.stdin
        self.process.stdin.write(json.dumps({"text": text}) + "\n")
        self.process.stdin.flush()

    def heard(self) -> list[dict[str, Any]]:
        assert self.process.stdout
        messages = []
        while "end" not in (line := json.loads(self.process.stdout.readline())):
            messages.append(line)
        return messages

    def kill(self) -> None:
        self.process.kill()
        self.process.wait()
        for stream in (self.process.stdin, self.process.stdout):
            with contextlib.suppress(OSError):
                stream and stream.close()


def test_killed_between_and_within_turns_the_talk_goes_on_as_if_nothing_had_been(
    coach: Any, model: Path, tmp_path: Path, run: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    async def unbroken() -> list[Any]:
        return [await coach.answer("ann", text) for text in TALK]

    wanted = run(unbroken())
    first = Process(tmp_path)
    for text, replies in zip(TALK[:2], wanted, strict=False):
        first.tell(text)
        assert first.heard() == replies
    first.tell(TALK[2])  # killed while it is at it, or just after
    first.kill()
    other = Conversations(Database(sqlite_url(tmp_path / "conversations.db")), Codec())
    other.open()  # this very process goes on, on what the other left
    monkeypatch.setattr(coach, "conversations", other)
    monkeypatch.setattr(coach.store, "conversations", other)

    async def go_on() -> str:
        for text in ("where am I", TALK[2]):
            await coach.answer("terminal-ann", text)
        return str((await coach.answer("terminal-ann", TALK[3]))[0]["text"])

    assert run(go_on()) == wanted[3][0]["text"]
    other.database.close()


def test_a_talk_whose_processes_are_killed_at_random_is_the_talk_of_a_process_that_lives(model: Path) -> None:
    """Five are killed in this one."""
    command = [sys.executable, "-m", "bench.turns.equality", "--first", "94", "--kill", "--talks", "1", "--turns", "40"]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    assert "1 of 1 talks are equal, 32 turns" in done.stdout


@pytest.fixture
def common() -> Iterator[dict[str, str]]:
    """PostgreSQL and Redis for several processes."""
    try:
        with servers.postgresql() as database, servers.redis() as redis:
            yield {"COACH_DATABASE": database, "COACH_REDIS": redis}
    except servers.NotInstalledError as error:
        pytest.skip(str(error))


def test_several_processes_serve_behind_one_port_and_a_dead_one_comes_back(
    common: dict[str, str], model: Path, tmp_path: Path
) -> None:
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    environment = {**os.environ, **common, "COACH_DATA": str(tmp_path)}
    command = [sys.executable, "-m", "coach.cli", "run", "--workers", "2", "--port", str(port)]
    parent = subprocess.Popen(command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        _wait_until(lambda: _answer(port, "readyz") == "ready")
        _wait_until(lambda: len(_children(parent.pid)) == 2)
        killed = _children(parent.pid)[0]
        os.kill(killed, signal.SIGKILL)
        _wait_until(lambda: len(_children(parent.pid)) == 2 and killed not in _children(parent.pid))
        _wait_until(lambda: _answer(port, "readyz") == "ready")
        assert "coach_turn_seconds" in _answer(port, "metrics")
        parent.terminate()
        assert parent.wait(90) == 0
        assert _answer(port, "healthz") == ""
    finally:
        parent.kill()  # its workers end by themselves
        parent.wait()


def _children(parent: int) -> list[int]:
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(parent)], capture_output=True, text=True, check=False)
    return sorted(int(pid) for pid in listed.stdout.split())


def _answer(port: int, path: str) -> str:
    try:
        with urllib.request.urlopen(f"http://127.0.0.1:{port}/{path}", timeout=60) as response:
            return str(response.read().decode())
    except (urllib.error.URLError, OSError):
        return ""


def _wait_until(true: Callable[[], bool], seconds: float = 180) -> None:
    end = time.monotonic() + seconds
    while not true():
        assert time.monotonic() < end
        time.sleep(0.2)
