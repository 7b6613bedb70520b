"""`coach forget ID`: erase all that is kept of one person."""

from __future__ import annotations

import argparse
from collections.abc import Sequence

from coach.commands.store import full_name, with_conversations
from coach.stores.conversations import Conversations
from coach.stores.erasure import forget


def main(argv: Sequence[str]) -> int:
    """Erase a conversation; doing it twice is fine."""
    parser = argparse.ArgumentParser(prog="coach forget", description="Erase all that is kept of one person.")
    parser.add_argument("id", help="the conversation's name, as `coach export` lists it")
    name = parser.parse_args(argv).id

    def work(conversations: Conversations) -> int:
        stored = full_name(conversations, name)
        erased = forget(conversations, stored or name)
        print("Erased: nothing of it is kept here any more." if erased else "Nothing of that name is kept.")
        return 0

    return with_conversations("forget", work)
