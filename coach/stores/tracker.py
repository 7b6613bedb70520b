"""Rasa's tracker, with what a turn asks of it most often made cheap: each result is the one that Rasa's own gives."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import ActionExecuted, BotUttered, Event, SlotSet
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

LOOK_BACK = 4
"""How many states back any policy looks; the longest rule is shorter (a test checks the trained model)."""


class StoredTracker(DialogueStateTracker):
    """A tracker that remembers what of it is stored.

    `version` is the number of turns that the conversation had when it was loaded, `touched` when the last of them was
    saved, `stored` the number of events. `folding` says that it has become long and is being, or was, folded.
    """

    version = 0
    touched = 0.0
    stored = 0
    folding = False
    slots: dict[str, Slot]
    _applied: tuple[int, list[Event]] = (-1, [])
    _states: tuple[tuple[int, bool], list[State]] = ((-1, False), [])

    def new_events(self) -> list[Event]:
        """What happened since it was loaded."""
        return list(itertools.islice(self.events, self.stored, None))

    def copy(self) -> StoredTracker:
        """A duplicate: Rasa plays all events again, though the state that they led to is there."""
        twin = copy.copy(self)
        twin.events = copy.copy(self.events)
        twin.slots = dict(self.slots)  # the slots themselves are never changed, see below
        twin.active_loop = copy.copy(self.active_loop)
        return twin

    def _set_slot(self, key: str, value: Any) -> None:
        if key in self.slots:
            self.slots[key] = copy_slot(self.slots[key])
        super()._set_slot(key, value)

    def _reset_slots(self) -> None:
        self.slots = {name: copy_slot(slot) for name, slot in self.slots.items()}
        super()._reset_slots()

    def applied_events(self) -> list[Event]:
        """The events that count, found once for as long as no other event comes; Rasa asks several times."""
        if self._applied[0] != len(self.events):
            self._applied = len(self.events), super().applied_events()
        return list(self._applied[1])

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
        now = len(self.events), omit_unset_slots
        if self._states[0] != now:
            self._states = now, list(self._last_states(domain, omit_unset_slots))
        # Policies take parts out of what they are given.
        return [{part: copy.copy(value) for part, value in state.items()} for state in self._states[1]]

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
            event.apply_to(tracker)
        yield domain.get_active_state(tracker, omit_unset_slots)


def copy_slot(slot: Slot) -> Slot:
    """What `copy.copy` makes of a slot, without asking how slots want to be pickled."""
    twin: Slot = object.__new__(type(slot))
    twin.__dict__.update(slot.__dict__)
    return twin


def _shows(event: Event, slots: set[str]) -> bool:
    """Whether an event may be seen in a state."""
    return not isinstance(event, BotUttered) and not (isinstance(event, SlotSet) and event.key not in slots)
