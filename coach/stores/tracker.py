"""Rasa's tracker, with what a turn asks of it most often made cheap: each result is the one that Rasa's own gives."""

from __future__ import annotations

import copy
import itertools
from collections.abc import Iterator
from typing import Any

from rasa.shared.core.domain import Domain, State
from rasa.shared.core.events import (
    ActionExecuted,
    ActionReverted,
    ActiveLoop,
    AllSlotsReset,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.slots import Slot
from rasa.shared.core.trackers import DialogueStateTracker

LOOK_BACK = 4
"""How many states back any policy looks; the longest rule is shorter (a test checks the trained model)."""


class StoredTracker(DialogueStateTracker):
    """A tracker that remembers what of it is stored.

    `version` is the number of turns that the conversation had when it was loaded, `touched` when the last of them was
    saved, `stored` the number of events. `folding` says that it has become long and is being, or was, folded.
    `known` is for what was made of the slots' values and holds as long as they are the very same.
    """

    version = 0
    touched = 0.0
    stored = 0
    folding = False
    slots: dict[str, Slot]
    _applied: tuple[int, list[Event], frozenset[str]] = (-1, [], frozenset())
    _states: tuple[tuple[int, bool], list[State]] = ((-1, False), [])

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.known: dict[str, Any] = {}

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
        """The events that count. Rasa goes through all of them each time; here only those that came since the last."""
        known, applied, loops = self._applied
        if known != len(self.events):
            new = list(itertools.islice(self.events, known, None)) if 0 <= known < len(self.events) else None
            if new is None or not all(_goes_on(event, loops) for event in new):
                applied = super().applied_events()
                loops = frozenset(e.name for e in self.events if isinstance(e, ActiveLoop) and e.name)
            else:
                applied = list(applied)
                for event in new:
                    self._apply(event, applied, loops)
            self._applied = len(self.events), applied, loops
        return list(applied)

    def _apply(self, event: Event, applied: list[Event], loops: frozenset[str]) -> None:
        """Add one event to those that count, as Rasa does it."""
        name = event.action_name if isinstance(event, ActionExecuted) else None
        if name in loops and not self._first_loop_execution_or_unhappy_path(name, applied):
            self._undo_till_previous_loop_execution(name, applied)
        else:
            applied.append(event)

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
        steps = _enough(self.applied_events(), {slot.name for slot in slots})
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


def _goes_on(event: Event, loops: frozenset[str]) -> bool:
    """Whether an event changes nothing about which of the earlier ones count, and opens no form that is new."""
    if isinstance(event, Restarted | SessionStarted | ActionReverted | UserUtteranceReverted):
        return False
    return not isinstance(event, ActiveLoop) or event.name is None or event.name in loops


def _enough(events: list[Event], slots: set[str]) -> list[Event]:
    """As many of the events as the last states are made of.

    That is from where a form was opened or left on, far enough back to have a message and an action before the first
    of these states; and of what came before, what was put into the slots that may be seen.
    """
    actions, spoken, start = 0, False, 0
    for index in range(len(events) - 1, -1, -1):
        event = events[index]
        if isinstance(event, ActionExecuted):
            actions += 1
        elif actions >= LOOK_BACK:
            spoken = spoken or isinstance(event, UserUttered)
            if spoken and isinstance(event, ActiveLoop):
                start = index
                break
    before = [event for event in events[:start] if isinstance(event, SlotSet | AllSlotsReset)] if slots else []
    return [
        event
        for event in (*before, *events[start:])
        if not isinstance(event, BotUttered) and not (isinstance(event, SlotSet) and event.key not in slots)
    ]
