"""`coach backup FILE`: copy all conversations to a file, while the coach may be running."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from coach.commands.store import with_conversations
from coach.stores.backup import back_up
from coach.stores.conversations import Conversations


def main(argv: Sequence[str]) -> int:
    """Write a backup."""
    parser = argparse.ArgumentParser(prog="coach backup", description="Copy all conversations to a file.")
    parser.add_argument("file", type=Path, help="where to; it is as private as the conversations")
    path = parser.parse_args(argv).file

    def work(conversations: Conversations) -> int:
        count = back_up(conversations.database, path)
        print(f"{count} conversation{'' if count == 1 else 's'} copied to {path}.")
        return 0

    return with_conversations("backup", work)
