"""`coach restore FILE`: put the conversations of a backup back."""

from __future__ import annotations

import argparse
from collections.abc import Sequence
from pathlib import Path

from coach.commands.store import with_conversations
from coach.stores.backup import restore
from coach.stores.conversations import Conversations
from coach.stores.erasure import clean


def main(argv: Sequence[str]) -> int:
    """Restore a backup; stop the coach before."""
    parser = argparse.ArgumentParser(
        prog="coach restore", description="Put the conversations of a backup back. Stop the coach before."
    )
    parser.add_argument("file", type=Path, help="a file that `coach backup` wrote")
    parser.add_argument("--replace", action="store_true", help="erase the conversations that are there now")
    options = parser.parse_args(argv)

    def work(conversations: Conversations) -> int:
        count = restore(conversations.database, options.file, options.replace)
        clean(conversations.database)
        print(f"{count} conversation{'' if count == 1 else 's'} restored from {options.file}.")
        return 0

    return with_conversations("restore", work)
