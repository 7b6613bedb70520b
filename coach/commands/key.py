"""`coach key`: make a key that encrypts conversations at rest, or change to a new one."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from cryptography.fernet import Fernet

from coach.commands.store import with_conversations
from coach.stores.conversations import Conversations
from coach.stores.erasure import clean


def main(argv: Sequence[str]) -> int:
    """Print a new key, or write all that is stored with the newest one that is set."""
    parser = argparse.ArgumentParser(
        prog="coach key",
        description="Print a new key for COACH_KEY or COACH_KEY_FILE. To change keys, put the new one before the old "
        "one, run `coach key --apply`, then take the old one away.",
    )
    parser.add_argument("--apply", action="store_true", help="encrypt all that is stored with the newest key set")
    if not parser.parse_args(argv).apply:
        print(Fernet.generate_key().decode())
        return 0

    def work(conversations: Conversations) -> int:
        count = conversations.rewrite()
        clean(conversations.database)
        print(f"{count} stored values were written anew." if count else "All is stored with the newest key already.")
        return 0

    return with_conversations("key", work)
