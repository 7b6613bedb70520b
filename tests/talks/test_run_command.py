"""`coach run`: words from a pipe are talked over, an input without any serves the page."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from coach.commands import run


class Calls:
    """What was started in the place of the real thing."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.talked: list[str] = []
        self.served = 0
        monkeypatch.setattr(run, "listen", lambda host, port: None)
        monkeypatch.setattr(run.talk, "main", self.talk)
        monkeypatch.setattr(run, "_serve", self.serve)

    def talk(self, argv: list[str]) -> int:
        while line := sys.stdin.readline():
            self.talked.append(line)
        return 0

    def serve(self, listening: Any, piped: Any) -> int:
        self.served += 1
        return 0


@pytest.fixture
def calls(monkeypatch: pytest.MonkeyPatch) -> Calls:
    return Calls(monkeypatch)


def start(monkeypatch: pytest.MonkeyPatch, stream: Any, *options: str) -> None:
    monkeypatch.setattr(sys, "stdin", stream)
    assert run.main(options) == 0


@pytest.fixture
def pipe() -> Iterator[Any]:
    """The reading end, and a function that writes into the other and may close it."""
    reading, writing = os.pipe()
    with os.fdopen(reading) as stream, os.fdopen(writing, "w") as other:
        yield stream, other


@pytest.mark.parametrize("said", ["hello\nbye\n", "\n \nhello\nbye\n", "hello\nbye"])
def test_words_from_a_pipe_are_talked_over_from_the_first_on(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, pipe: Any, said: str
) -> None:
    stream, other = pipe
    other.write(said)
    other.close()
    start(monkeypatch, stream)
    assert ("".join(calls.talked).strip(), calls.served) == ("hello\nbye", 0)


def test_words_from_a_file_are_talked_over(monkeypatch: pytest.MonkeyPatch, calls: Calls, tmp_path: Path) -> None:
    (tmp_path / "words").write_text("hello\nbye\n")
    with (tmp_path / "words").open() as stream:
        start(monkeypatch, stream)
    assert (calls.talked, calls.served) == (["hello\n", "bye\n"], 0)


@pytest.mark.parametrize("said", ["", "\n", " \n\n"])
def test_a_pipe_that_ends_without_a_word_serves_the_page(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, pipe: Any, said: str
) -> None:
    stream, other = pipe
    other.write(said)
    other.close()
    start(monkeypatch, stream)
    assert (calls.talked, calls.served) == ([], 1)


def test_no_input_at_all_serves_the_page(monkeypatch: pytest.MonkeyPatch, calls: Calls, tmp_path: Path) -> None:
    start(monkeypatch, None)
    with open(os.devnull) as nothing:
        start(monkeypatch, nothing)
    with (tmp_path / "bytes").open("wb") as unreadable:
        start(monkeypatch, unreadable)
    assert (calls.talked, calls.served) == ([], 3)


def test_an_open_pipe_without_a_word_serves_the_page_after_a_while(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, pipe: Any
) -> None:
    monkeypatch.setattr(run, "PATIENCE", 0.05)
    start(monkeypatch, pipe[0])
    assert (calls.talked, calls.served) == ([], 1)
    pipe[1].close()


def test_who_only_wants_the_page_gets_it_whatever_the_input(
    monkeypatch: pytest.MonkeyPatch, calls: Calls, tmp_path: Path
) -> None:
    (tmp_path / "words").write_text("hello\n")
    with (tmp_path / "words").open() as stream:
        start(monkeypatch, stream, "--no-talk")
        assert stream.readline() == "hello\n"
    assert (calls.talked, calls.served) == ([], 1)


def test_words_that_come_when_the_page_is_served_are_talked_over_and_end_it(
    monkeypatch: pytest.MonkeyPatch, pipe: Any
) -> None:
    stream, other = pipe
    heard: list[str] = []

    async def talk(coach: Any, terminal: bool) -> int:
        while line := await asyncio.to_thread(sys.stdin.readline):
            heard.append(line)
        return 0

    async def story() -> list[int]:
        ended: list[int] = []
        monkeypatch.setattr(sys, "stdin", stream)
        monkeypatch.setattr(run.talk, "talk", talk)
        monkeypatch.setattr(run.os, "kill", lambda process, sign: ended.append(sign))
        late = asyncio.ensure_future(run._talk_late(None, run.Piped()))
        await asyncio.sleep(0)
        other.write("hello\nbye\n")
        other.close()
        await late
        return ended

    assert asyncio.run(story()) == [signal.SIGTERM]
    assert heard == ["hello\n", "bye\n"]
