"""Events to dictionaries and back, without the search through all classes that Rasa makes for each event."""

from __future__ import annotations

from collections.abc import Iterable
from functools import lru_cache
from typing import Any

from rasa.shared.core.events import Event


@lru_cache(maxsize=64)
def _class(name: str) -> type[Event] | None:
    return Event.resolve_by_type(name)


def to_events(stored: Iterable[dict[str, Any]]) -> list[Event]:
    """The events of stored dictionaries.

    Raises:
        ValueError: an event of an unknown kind.
    """
    events = []
    for one in stored:
        kind = _class(one["event"])
        event = kind._from_parameters(one) if kind else None
        if event is not None:
            events.append(event)
    return events


def to_dicts(events: Iterable[Event]) -> list[dict[str, Any]]:
    """What to store of events."""
    return [event.as_dict() for event in events]
