"""What Rasa's own store kept is taken over whole, once."""

from __future__ import annotations

import asyncio
from pathlib import Path

from rasa.core.tracker_store import SQLTrackerStore
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import ActionExecuted, SlotSet, UserUttered
from rasa.shared.core.trackers import DialogueStateTracker

from coach.settings import sqlite_url
from coach.stores.codec import Codec
from coach.stores.conversations import Conversations
from coach.stores.database import Database
from coach.stores.tracker_store import ConversationStore

DOMAIN = Domain.from_yaml(
    "slots: {subject: {type: any, influence_conversation: false, mappings: [{type: custom}]}}\nactions: [a]"
)


def talk(name: str, subject: str) -> DialogueStateTracker:
    events = [
        ActionExecuted("action_session_start"),
        ActionExecuted("action_listen"),
        UserUttered(f"I sell a {subject}"),
        SlotSet("subject", subject),
        ActionExecuted("action_listen"),
    ]
    return DialogueStateTracker.from_events(name, events, DOMAIN.slots)


def test_conversations_of_the_stock_store_go_on_here(tmp_path: Path) -> None:
    path = tmp_path / "conversations.db"
    stock = SQLTrackerStore(DOMAIN, db=str(path))
    for name in ("ann", "bob"):
        asyncio.run(stock.save(talk(name, f"{name}'s bike")))
    stock.engine.dispose()
    store = ConversationStore(DOMAIN, Conversations(Database(sqlite_url(path)), Codec()))
    for _ in range(2):
        store.conversations.open()
        for name in ("ann", "bob"):
            tracker = asyncio.run(store.retrieve(name))
            assert tracker is not None and tracker == talk(name, f"{name}'s bike")
            assert tracker.get_slot("subject") == f"{name}'s bike"
    assert asyncio.run(store.keys()) == ["ann", "bob"]
