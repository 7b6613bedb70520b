"""Rasa's tracker, with what a turn asks of it most often made cheap: each result is the one that Rasa's own gives."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet
from rasa.shared.core.trackers import DialogueStateTracker

from coach.stores.snapshot import LOOK_BACK


class StoredTracker(DialogueStateTracker):
    """A tracker that remembers what of it is stored.

    `version` is the number of turns that the conversation had when it was loaded, `stored` the number of events.
    """

    version = 0
    stored = 0

    def new_events(self) -> list[Event]:
        """What happened since it was loaded."""
        return list(itertools.islice(self.events, self.stored, None))

    def copy(self) -> StoredTracker:
        """A duplicate: Rasa plays all events again, though the state that they led to is there."""
        twin = copy.copy(self)
        twin.events = copy.copy(self.events)
        twin.slots = {name: copy.copy(slot) for name, slot in self.slots.items()}
        twin.active_loop = copy.copy(self.active_loop)
        return twin

    def past_states(
        self,
        domain: Domain,
        omit_unset_slots: bool = False,
        ignore_rule_only_turns: bool = False,
        rule_only_data: dict[str, Any] | None = None,
    ) -> list[State]:
        """The last states: no rule looks back further, and the whole history's cost most of a prediction."""
        if ignore_rule_only_turns:
            states: list[State] = super().past_states(domain, omit_unset_slots, ignore_rule_only_turns, rule_only_data)
            return states
        return list(self._last_states(domain, omit_unset_slots))

    def _last_states(self, domain: Domain, omit_unset_slots: bool) -> Iterator[State]:
        slots = [slot for slot in domain.slots if slot.has_features()]
        names = {slot.name for slot in slots}
        steps = [event for event in self.applied_events() if _shows(event, names)]
        to_come = sum(isinstance(event, ActionExecuted) for event in steps)
        tracker = DialogueStateTracker(self.sender_id, slots, is_rule_tracker=self.is_rule_tracker)
        for event in steps:
            if isinstance(event, ActionExecuted):
                if to_come < LOOK_BACK:
                    yield domain.get_active_state(tracker, omit_unset_slots)
                to_come -= 1
            tracker.update(event)
        yield domain.get_active_state(tracker, omit_unset_slots)


def _shows(event: Event, slots: set[str]) -> bool:
    """Whether an event may be seen in a state."""
    return not isinstance(event, BotUttered) and not (isinstance(event, SlotSet) and event.key not in slots)
