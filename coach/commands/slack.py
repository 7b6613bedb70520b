"""`coach slack manifest`, `check`, `who`: what Slack has to be told, whether it was, whose conversation is whose."""

from __future__ import annotations

import argparse
import asyncio
import os
import re
import sys
from collections.abc import Sequence

from coach.settings import SettingError
from coach.stores.conversations import Conversations

_ADDRESS = re.compile(r"https://[a-z0-9.-]+(:\d{1,5})?/?", re.IGNORECASE)


def main(argv: Sequence[str]) -> int:
    """Print the app's manifest, or try the tokens that are set."""
    parser = argparse.ArgumentParser(prog="coach slack", description="Set up the coach in Slack (docs/slack.md).")
    commands = parser.add_subparsers(dest="command", required=True, metavar="manifest|check|who")
    told = commands.add_parser("manifest", help="print the manifest to make the app from")
    told.add_argument("--url", help="where Slack reaches this coach, https://...; without it Socket Mode is used")
    commands.add_parser("check", help="ask Slack whether the tokens that are set hold")
    who = commands.add_parser("who", help="the conversation of a person in Slack, for export and forget")
    who.add_argument("member", help="Slack's id of the person, U...")
    options = parser.parse_args(argv)
    if options.command == "who":
        return _who(options.member)
    return _manifest(options.url) if options.command == "manifest" else _check()


def _manifest(address: str | None) -> int:
    from coach.channels.slack.manifest import manifest_text

    if address is not None and not _ADDRESS.fullmatch(address):
        print("coach slack: --url must be an address such as https://coach.example", file=sys.stderr)
        return 2
    print(manifest_text(address), end="")
    return 0


def _who(member: str) -> int:
    from coach.commands.store import with_conversations
    from coach.stores.slack import find

    def work(conversations: Conversations) -> int:
        found = conversations.database.read(lambda connection: find(connection, member))
        for team, name in found:
            print(f"{name}  {member} in {team}")
        if not found:
            print("Nobody of that id is known here.", file=sys.stderr)
        return 0 if found else 2

    return with_conversations("slack", work)


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
