"""`coach run`: everything in one go on this machine."""

from __future__ import annotations

import argparse
import asyncio
import socket
import sys
from collections.abc import Sequence
from typing import Any

from coach.commands import talk
from coach.commands.loading import attempt, load_coach, train_calmly
from coach.serving.listening import HOST, PORT, listen
from coach.settings import Settings


def main(argv: Sequence[str]) -> int:
    """Prepare what is missing and serve the page; words from a pipe are talked over right here."""
    parser = argparse.ArgumentParser(prog="coach run", description="Start the coach on this machine.")
    parser.add_argument("--host", default=HOST, help=f"where to listen ({HOST}: this machine alone)")
    parser.add_argument("--port", type=int, default=PORT, help=f"the port of the page ({PORT})")
    parser.add_argument("--workers", type=int, default=1, metavar="N", help="serve with N processes")
    parser.add_argument("--no-talk", action="store_true", help="only serve, until stopped")
    options = parser.parse_args(argv)
    if not sys.stdin.isatty() and not options.no_talk and options.workers < 2:
        return talk.main([])
    try:
        listening = listen(options.host, options.port)
    except OSError as error:
        again = f"Try coach run --port {options.port + 1}."
        print(f"Port {options.port} cannot be used: {error.strerror}. {again}", file=sys.stderr)
        return 1
    if options.workers > 1:
        return _run_workers(listening, options.workers)
    return _serve(listening)


def _serve(listening: socket.socket) -> int:
    print("One moment, waking up ...", file=sys.stderr, flush=True)
    coach = load_coach()
    if coach is None:
        return 1
    from coach.serving.server import serve

    def tell() -> None:
        print(f"The coach is at {_address(listening)}\nCtrl-C ends; everything is kept.", flush=True)

    def run(_: Settings) -> bool:
        asyncio.run(serve(coach, listening, tell))
        return True

    return 0 if attempt(run) else 1


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
