"""Events to dictionaries and back."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.shared.core.events import Event

# Rasa looks through all classes for each event that it reads; there is no extension point for this.
Event.resolve_by_type = staticmethod(lru_cache(maxsize=64)(Event.resolve_by_type))


def to_events(stored: Iterable[dict[str, Any]]) -> list[Event]:
    """The events of stored dictionaries.

    Raises:
        ValueError: an event of an unknown kind.
    """
    events = []
    for one in stored:
        kind = Event.resolve_by_type(one["event"])
        event = kind._from_parameters(one) if kind else None
        if event is not None:
            events.append(event)
    return events


def to_dicts(events: Iterable[Event]) -> list[dict[str, Any]]:
    """What to store of events."""
    return [event.as_dict() for event in events]
