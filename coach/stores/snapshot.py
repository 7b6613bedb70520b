"""Folding the old part of a long conversation, so that a turn costs the same however long the talk is.

A snapshot is a short list of events that brings a tracker where the whole list does: a session's start, the slots, the
active form, and the last turns that policies still look at. It is used only after both were replayed and compared,
now and after what may happen next.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rasa.shared.core.constants import ACTION_LISTEN_NAME, ACTION_SESSION_START_NAME
from rasa.shared.core.domain import Domain
from rasa.shared.core.events import (
    ActionExecuted,
    ActionExecutionRejected,
    ActionReverted,
    ActiveLoop,
    BotUttered,
    Event,
    Restarted,
    SessionStarted,
    SlotSet,
    UserUtteranceReverted,
    UserUttered,
)
from rasa.shared.core.trackers import DialogueStateTracker

from coach.stores.tracker import LOOK_BACK, StoredTracker

FOLD_FROM = 300
"""Shorter lists of events are not worth folding."""

TURNS_KEPT = 5
"""How many of the last visible turns a snapshot keeps as they were."""

_REWINDING = (ActionReverted, UserUtteranceReverted, Restarted)


def rewinds(events: Sequence[Event]) -> bool:
    """Whether some event undoes events before it, which a snapshot may no longer have."""
    return any(isinstance(event, _REWINDING) for event in events)


def fold(name: str, events: Sequence[Event], domain: Domain) -> list[Event] | None:
    """A short list of events that stands for a long one.

    Args:
        name: the conversation's name.
        events: all events so far, up to the listening after a turn.
        domain: the domain of the model.

    Returns:
        The short list, or None when there is none that is certain to be as good.
    """
    latest = max((index for index, event in enumerate(events) if isinstance(event, UserUttered)), default=0)
    old = events[:latest]
    before = _tracker(name, old, domain)
    applied = before.applied_events()
    starts = [index for index, event in enumerate(applied) if isinstance(event, UserUttered)]
    if rewinds(events) or not (_listens(applied) and _listens(events) and starts):
        return None
    start = _start(applied, starts, before.active_loop_name)
    short = [*_head(name, applied[:start], domain), *_tail(applied[start:-1]), *_slots(before), applied[-1]]
    short += events[latest:]
    agreed = len(short) < len(events) and _agree(_tracker(name, events, domain), _tracker(name, short, domain), domain)
    return short if agreed else None


def _listens(events: Sequence[Event]) -> bool:
    last = events[-1] if events else None
    return isinstance(last, ActionExecuted) and last.action_name == ACTION_LISTEN_NAME


def _start(applied: Sequence[Event], starts: Sequence[int], loop: str | None) -> int:
    """Where the turns to keep begin: far enough back to have the active form's last run in them."""
    run = max(
        (i for i, e in enumerate(applied) if isinstance(e, ActionExecuted) and e.action_name == loop), default=None
    )
    start = starts[-min(TURNS_KEPT, len(starts))]
    if run is None:
        return start
    return next((index for index in reversed(starts) if index <= min(start, run)), start)


def _head(name: str, before: Sequence[Event], domain: Domain) -> list[Event]:
    """The session's start, with the form that was active where the kept turns begin."""
    then = _tracker(name, before, domain)
    begun: list[Event] = [ActionExecuted(ACTION_SESSION_START_NAME), SessionStarted()]
    if then.active_loop_name:
        begun.append(ActiveLoop(then.active_loop_name))
    return [*begun, ActionExecuted(ACTION_LISTEN_NAME)]


def _tail(kept: Sequence[Event]) -> list[Event]:
    """The kept turns without what says nothing any more: slots set since, and the coach's words."""
    return [event for event in kept if not isinstance(event, SlotSet | BotUttered)]


def _slots(tracker: DialogueStateTracker) -> list[Event]:
    return [SlotSet(slot.name, slot.value) for slot in tracker.slots.values() if slot.value != slot.initial_value]


def _tracker(name: str, events: Sequence[Event], domain: Domain) -> DialogueStateTracker:
    return StoredTracker.from_events(name, list(events), domain.slots)


def _agree(whole: DialogueStateTracker, folded: DialogueStateTracker, domain: Domain) -> bool:
    """Whether two trackers stand at the same place, now and through each turn that may come next."""
    if _place(whole, domain) != _place(folded, domain):
        return False
    return all(_agree_after(whole, folded, turn, domain) for turn in _next_turns(whole.active_loop_name))


def _agree_after(
    whole: DialogueStateTracker, folded: DialogueStateTracker, turn: Sequence[Event], domain: Domain
) -> bool:
    one, other = whole.copy(), folded.copy()
    for event in turn:
        one.update(event)
        other.update(event)
        # The states of a finished turn show each of its steps.
        telling = event is turn[-1] or isinstance(event, UserUttered)
        if telling and _place(one, domain) != _place(other, domain):
            return False
    return True


def _next_turns(loop: str | None) -> list[list[Event]]:
    """A turn that answers the form's question and one that interrupts it, for the comparison."""
    listen = ActionExecuted(ACTION_LISTEN_NAME)
    aside: list[Event] = [UserUttered("?", {"name": "ask_help", "confidence": 1.0}), ActionExecuted("utter_help")]
    if loop is None:
        return [[*aside, listen]]
    answer: list[Event] = [UserUttered("x", {"name": "tell_fact", "confidence": 1.0}), ActionExecuted(loop), listen]
    rejected = ActionExecutionRejected(loop)
    return [[*answer, *answer], [aside[0], rejected, aside[1], ActionExecuted(loop), listen, *answer]]


def _place(tracker: DialogueStateTracker, domain: Domain) -> Any:
    loop = tracker.active_loop
    message = tracker.latest_message
    return (
        tracker.current_slot_values(),
        (loop.name, loop.rejected, loop.is_interrupted) if loop else None,
        tracker.latest_action,
        tracker.followup_action,
        tracker.is_paused(),
        message.as_dict() if message else None,
        tracker.get_latest_input_channel(),
        tracker.past_states(domain)[-LOOK_BACK:],
    )
