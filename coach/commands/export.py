"""`coach export ID`: all that is kept of one person, as JSON."""

from __future__ import annotations

import argparse
import asyncio
import json
import sys
from collections.abc import Sequence

from coach.commands.store import full_name, with_conversations
from coach.stores.conversations import Conversations


def main(argv: Sequence[str]) -> int:
    """Print everything held of a conversation; without a name, list the names."""
    parser = argparse.ArgumentParser(prog="coach export", description="All that is kept of one person, as JSON.")
    parser.add_argument("id", nargs="?", help="the conversation's name; without it the names are listed")
    name = parser.parse_args(argv).id

    def work(conversations: Conversations) -> int:
        from coach.stores.export import export

        if name is None:
            print("\n".join(asyncio.run(conversations.names())) or "No conversations are kept.")
            return 0
        data = export(conversations, full_name(conversations, name) or name)
        if data is None:
            print("Nothing of that name is kept.", file=sys.stderr)
            return 2
        print(json.dumps(data, ensure_ascii=False, indent=2))
        return 0

    return with_conversations("export", work)
