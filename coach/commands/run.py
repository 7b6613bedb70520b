"""`coach run`: everything in one go on this machine."""

from __future__ import annotations

import argparse
import asyncio
import os
import signal
import socket
import sys
import threading
from collections.abc import Sequence
from concurrent.futures import Future, TimeoutError
from select import select
from typing import Any

from coach.commands import talk
from coach.commands.loading import attempt, load_coach, train_calmly
from coach.serving.listening import HOST, PORT, listen
from coach.settings import Settings

PATIENCE = 5.0
"""How long an open pipe may be silent before the page is served, in seconds."""


def main(argv: Sequence[str]) -> int:
    """Prepare what is missing and serve the page; words from a pipe or a file are talked over right here."""
    parser = argparse.ArgumentParser(prog="coach run", description="Start the coach on this machine.")
    parser.add_argument("--host", default=HOST, help=f"where to listen ({HOST}: this machine alone)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port of the page ({PORT})")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="serve with N processes")
    parser.add_argument("--no-talk", action="store_true", help="only serve, until stopped")
    options = parser.parse_args(argv)
    piped = None if options.no_talk or options.workers > 1 else Piped()
    if piped and piped.has_words(PATIENCE):
        piped.give_back()
        return talk.main([])
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        again = f"Try coach run --port {options.port + 1}."
        print(f"Port {options.port} cannot be used: {error.strerror}. {again}", file=sys.stderr)
        return 1
    if options.workers > 1:
        return _run_workers(listening, options.workers)
    return _serve(listening, piped)


class Piped:
    """Standard input where nobody sits at a terminal: words from a pipe or a file, or nothing at all.

    A supervisor starts with an input that is closed, empty, /dev/null or an open pipe without a word. Which it is shows
    with the first line that has something in it; a thread waits for that line, and it can be given back.
    """

    def __init__(self) -> None:
        self.first: Future[str] = Future()
        self._rest = sys.stdin
        if self._rest is None or self._rest.isatty():
            self.first.set_result("")
        else:
            threading.Thread(target=self._look, daemon=True, name="first words").start()

    def has_words(self, patience: float) -> bool:
        """Whether words came within so many seconds."""
        try:
            return bool(self.first.result(patience))
        except TimeoutError:
            return False

    def give_back(self) -> None:
        """Make standard input begin with the line that was read."""
        self._line = self.first.result()
        sys.stdin = self

    def readline(self) -> str:
        """The next line."""
        line, self._line = self._line, ""
        return line or self._rest.readline()

    def isatty(self) -> bool:
        """Whether somebody sits at a terminal."""
        return False

    def _look(self) -> None:
        line = "\n"
        try:
            select([self._rest], [], [])  # holds nothing while it waits: a process that ends must not wait for it
            while line and not line.strip():
                line = self._rest.readline()
        except (OSError, ValueError):  # closed, or no text
            line = ""
        self.first.set_result(line)


def _serve(listening: socket.socket, piped: Piped | None) -> int:
    print("One moment, waking up ...", file=sys.stderr, flush=True)
    coach = load_coach()
    if coach is None:
        return 1
    from coach.serving.server import serve

    def tell() -> None:
        print(f"The coach is at {_address(listening)}\nCtrl-C ends; everything is kept.", flush=True)

    async def both() -> None:
        late = asyncio.ensure_future(_talk_late(coach, piped)) if piped else None
        await serve(coach, listening, tell)
        if late:
            late.cancel()

    def run(_: Settings) -> bool:
        asyncio.run(both())
        return True

    return 0 if attempt(run) else 1


async def _talk_late(coach: Any, piped: Piped) -> None:
    """Talk over words that come when the page is served already; with their end everything ends, as without a page."""
    if await asyncio.wrap_future(piped.first):
        piped.give_back()
        await talk.talk(coach, terminal=False)
        os.kill(os.getpid(), signal.SIGTERM)


def _run_workers(listening: socket.socket, count: int) -> int:
    from coach.serving.workers import check, run_workers

    def ready(settings: Settings) -> bool:
        check(settings, count)
        train_calmly()
        return True

    if not attempt(ready):
        return 1
    print(
        f"The coach is at {_address(listening)}, with {count} processes.\nCtrl-C ends; everything is kept.", flush=True
    )
    return run_workers(listening, count)


def _address(listening: Any) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{host}:{port}"
