"""`coach slack manifest` and `coach slack check`: what Slack has to be told, and whether it was."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
from collections.abc import Sequence

from coach.settings import SettingError

_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?/?", re.IGNORECASE)


def main(argv: Sequence[str]) -> int:
    """Print the app's manifest, or try the tokens that are set."""
    parser = argparse.ArgumentParser(prog="coach slack", description="Set up the coach in Slack (docs/slack.md).")
    commands = parser.add_subparsers(dest="command", required=True, metavar="manifest|check")
    told = commands.add_parser("manifest", help="print the manifest to make the app from")
    told.add_argument("--url", help="where Slack reaches this coach, https://...; without it Socket Mode is used")
    commands.add_parser("check", help="ask Slack whether the tokens that are set hold")
    options = parser.parse_args(argv)
    return _manifest(options.url) if options.command == "manifest" else _check()


def _manifest(address: str | None) -> int:
    from coach.channels.slack.manifest import manifest_text

    if address is not None and not _ADDRESS.fullmatch(address):
        print("coach slack: --url must be an address such as https://coach.example", file=sys.stderr)
        return 2
    print(manifest_text(address), end="")
    return 0


def _check() -> int:
    from coach.channels.slack.settings import read_slack

    try:
        settings = read_slack(os.environ)
    except SettingError as error:
        print(f"coach slack: {error}", file=sys.stderr)
        return 2
    if settings is None:
        print("Slack is not set up: docs/slack.md says how.", file=sys.stderr)
        return 2
    from coach.channels.slack.checking import check

    lines, fine = asyncio.run(check(settings))
    print("\n".join(lines))
    return 0 if fine else 1
