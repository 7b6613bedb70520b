"""What the commands on stored conversations have in common."""

from __future__ import annotations

import sys
from collections.abc import Callable

from coach.settings import read_settings
from coach.stores.conversations import Conversations
from coach.stores.opening import UNUSABLE, open_conversations


def with_conversations(command: str, work: Callable[[Conversations], int]) -> int:
    """Open the store of the settings, do something with it, and say in one line what is wrong if anything is.

    Returns:
        What the work returned, or 2.
    """
    try:
        conversations = open_conversations(read_settings())
        try:
            return work(conversations)
        finally:
            conversations.database.close()
    except UNUSABLE as error:
        print(f"coach {command}: {error}", file=sys.stderr)
        return 2


def full_name(conversations: Conversations, name: str) -> str | None:
    """A conversation's name as stored: as given, or of a talk in the terminal; None if there is neither."""
    return next((each for each in (name, f"terminal-{name}") if conversations.has(each)), None)
