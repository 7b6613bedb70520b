"""Opening the store that the settings name."""

from __future__ import annotations

import time

from coach.settings import SettingError, Settings
from coach.stores.codec import Codec, KeyMismatchError
from coach.stores.conversations import Conversations
from coach.stores.database import Database, StoreError, UnreachableError
from coach.stores.erasure import forget_untouched

TRIES = 5
PAUSE = 1.0
"""So often, and with so many seconds between, a database on another machine is tried: it may be starting, too."""

UNUSABLE = (SettingError, KeyMismatchError, StoreError)
"""Why a store cannot be opened; each message says what to do, and holds nothing private."""


def open_conversations(settings: Settings) -> Conversations:
    """The conversations in the database of the settings, ready to use.

    Raises:
        StoreError: the database cannot be used.
        KeyMismatchError: its content cannot be read with the keys that are set.
    """
    conversations = Conversations(Database(settings.database), Codec(settings.keys))
    for left in reversed(range(1 if conversations.database.is_sqlite else TRIES)):
        try:
            conversations.open()
            break
        except UnreachableError:
            if not left:
                raise
            time.sleep(PAUSE)
    if settings.keep_days:
        forget_untouched(conversations, settings.keep_days)
    return conversations
