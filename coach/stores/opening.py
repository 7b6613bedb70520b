"""Opening the store that the settings name."""

from __future__ import annotations

from coach.settings import SettingError, Settings
from coach.stores.codec import Codec, KeyMismatchError
from coach.stores.conversations import Conversations
from coach.stores.database import Database, StoreError
from coach.stores.erasure import forget_untouched

UNUSABLE = (SettingError, KeyMismatchError, StoreError)
"""Why a store cannot be opened; each message says what to do, and holds nothing private."""


def open_conversations(settings: Settings) -> Conversations:
    """The conversations in the database of the settings, ready to use.

    Raises:
        StoreError: the database cannot be used.
        KeyMismatchError: its content cannot be read with the keys that are set.
    """
    conversations = Conversations(Database(settings.database), Codec(settings.keys))
    conversations.open()
    if settings.keep_days:
        forget_untouched(conversations, settings.keep_days)
    return conversations
