"""`coach run`: everything in one go on this machine."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from coach.commands import talk
from coach.quiet import calm
from coach.training import TrainingError, train


def main(argv: Sequence[str]) -> int:
    """Prepare what is missing and serve the page; words from a pipe are talked over right here."""
    parser = argparse.ArgumentParser(prog="coach run", description="Start the coach on this machine.")
    parser.add_argument("--port", type=int, help="the port of the page (5005)")
    parser.add_argument("--no-talk", action="store_true", help="only serve, until stopped")
    options = parser.parse_args(argv)
    if not sys.stdin.isatty() and not options.no_talk:
        return talk.main([])
    try:
        model = train()
    except TrainingError as error:
        print(error, file=sys.stderr)
        return 1
    calm()
    print("One moment, waking up ...", file=sys.stderr, flush=True)
    return _serve(model, options.port)


def _serve(model: object, port: int | None) -> int:
    from coach.engine import Coach
    from coach.serve import HOST, PORT, make_app
    from coach.settings import read_settings

    app = make_app(Coach(model, read_settings()))  # type: ignore[arg-type]

    @app.after_server_start
    async def _ready(*_: object) -> None:
        print(f"The coach is at http://127.0.0.1:{port or PORT}\nCtrl-C ends; everything is kept.", flush=True)

    try:
        app.run(HOST, port or PORT, access_log=False, motd=False)
    except OSError as error:
        print(f"Port {port or PORT} cannot be used: {error.strerror}. Try coach run --port 5006.", file=sys.stderr)
        return 1
    return 0
