"""The dialogue's slots and the conversation they hold: the only place that knows slot names.

The plan lies in one slot per topic, the coach's memory of the talk in the `shared_` slots. A value that equals the
plan's default is kept as an empty slot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from rasa_sdk import Tracker
from rasa_sdk.events import EventType, SlotSet

from negotiation.agenda import Question
from negotiation.checklist import Check
from negotiation.edits import edit_from_dict, edit_to_dict
from negotiation.plan import Plan
from negotiation.talk import Choice, Negotiation, Negotiations, Talk

REQUESTED_SLOT = "requested_slot"
NEGOTIATIONS_SLOT = "shared_negotiations"
"""All negotiations, the open one without its slots: it has the tracker's own. Empty while there is just one."""
FOCUS_SLOT = "shared_alternative"
ERASE_SLOT = "shared_erase"
"""Set in the turn in which the user confirmed that everything is to be erased; the store then does it."""

PLAN_SLOTS = {
    "opening_subject": "title",
    "opening_role": "role",
    "opening_counterpart": "counterpart",
    "opening_meeting": "meeting",
    "opening_currency": "currency",
    "opening_unit": "unit",
    "opening_goal": "goal",
    "people_notes": "people",
    "interests_mine": "interests.mine",
    "interests_theirs": "interests.theirs",
    "options_ideas": "options",
    "options_criteria": "criteria",
    "alternatives_list": "alternatives",
    "reservation_closing_cost": "closing_cost",
    "reservation_risk_tolerance": "risk_tolerance",
    "reservation_stated": "stated_limit",
    "their_side_alternatives": "their_alternatives",
    "their_side_closing_cost": "their_closing_cost",
    "their_side_limit": "their_reservation",
    "offers_power": "bargaining_power",
    "offers_target": "target",
    "offers_made": "offers",
    "offers_issues": "issues",
    "offers_walk_away": "walk_away",
    "checklist_notes": "checklist",
    "review_result": "outcome",
}
"""Slot -> key of the plan."""

_DEFAULT = Plan().to_dict()


class Slots(dict[str, Any]):
    """The values of a conversation's slots, with the plan that they came to the last time they were read.

    Args:
        values: by the names of the slots.
        known: where that plan is kept, for as long as the conversation itself is in memory.
    """

    def __init__(self, values: Mapping[str, Any], known: dict[str, Any]) -> None:
        super().__init__(values)
        self.known = known

    def plan(self) -> Plan | None:
        """The plan, if the slots still hold the very values that it was read from or written to."""
        values, plan = self.known.get("plan", ((), None))
        same = plan is not None and all(self.get(slot) is value for slot, value in zip(PLAN_SLOTS, values, strict=True))
        return plan if same else None

    def remember(self, values: Mapping[str, Any], plan: Plan) -> None:
        """Keep the plan that these values of the plan's slots stand for."""
        self.known["plan"] = tuple(values.get(slot) for slot in PLAN_SLOTS), plan


def read_talk(tracker: Tracker) -> Talk:
    """The conversation that the tracker's slots hold."""
    return _talk(tracker.slots)


def read_negotiations(tracker: Tracker) -> Negotiations:
    """All negotiations of this person."""
    skill = str((tracker.active_loop or {}).get("name") or "opening_form").removesuffix("_form")
    entries = tracker.slots.get(NEGOTIATIONS_SLOT) or [{}]
    current = next(index for index, entry in enumerate(entries) if "slots" not in entry)
    items = [_negotiation({"slots": tracker.slots, **entry}) for entry in entries]
    items[current] = replace(items[current], skill=skill)
    return Negotiations(tuple(items), current)


def write_negotiations(tracker: Tracker, negotiations: Negotiations) -> list[EventType]:
    """The events that make the tracker hold these negotiations."""
    return [*write_talk(tracker, negotiations.open.talk), *write_kept(tracker, negotiations)]


def write_kept(tracker: Tracker, negotiations: Negotiations) -> list[EventType]:
    """The events that keep all but the open one: none in most turns, only with another one, a new name or the like."""
    entries = [_entry(item, index == negotiations.current) for index, item in enumerate(negotiations.items)]
    wanted = None if entries == [{}] else entries
    known = tracker.slots.get(NEGOTIATIONS_SLOT)
    return [SlotSet(NEGOTIATIONS_SLOT, wanted)] if known != wanted else []


def _negotiation(entry: dict[str, Any]) -> Negotiation:
    values = {key: entry[key] for key in ("name", "skill", "archived", "used") if key in entry}
    return Negotiation(_talk(entry["slots"]), **values)


def _entry(item: Negotiation, is_open: bool) -> dict[str, Any]:
    """A negotiation as plain data; what is as usual is left out."""
    entry: dict[str, Any] = {"name": item.name, "archived": item.archived, "used": item.used}
    if not is_open:
        slots = {**_plan_slots(item.talk.plan), **_memory_slots(item.talk)}
        entry |= {"skill": item.skill, "slots": {name: value for name, value in slots.items() if value is not None}}
    return {key: value for key, value in entry.items() if value or key == "slots"}


def _talk(slots: dict[str, Any]) -> Talk:
    name, check = slots.get(REQUESTED_SLOT), slots.get("shared_check")
    pending = tuple(Choice.from_dict(choice) for choice in slots.get("shared_pending") or ())
    return Talk(
        plan=_plan(slots),
        question=Question(name, slots.get(FOCUS_SLOT)) if name else None,
        done=frozenset(slots.get("shared_done") or ()),
        asked=tuple(slots.get("shared_asked") or ()),
        forced=slots.get("shared_forced"),
        pending=pending,
        undo=tuple(slots.get("shared_undo") or ()),
        tries=slots.get("shared_tries") or 0,
        sealed=slots.get("reservation_sealed"),
        quiet=bool(slots.get("shared_quiet")),
        told=slots.get("reservation_told"),
        check=Check.from_dict(check) if check else None,
        evidence=tuple((words, weights) for words, weights in slots.get("counterpart_evidence") or ()),
        short=bool(slots.get("shared_short")),
        declined=slots.get("shared_declined") or 0,
        dropped=tuple(tuple(map(edit_from_dict, group)) for group in slots.get("shared_dropped") or ()),
    )


def write_talk(tracker: Tracker, talk: Talk) -> list[EventType]:
    """The events that make the tracker hold this conversation: one for each slot that differs."""
    known = tracker.slots
    unchanged = isinstance(known, Slots) and known.plan() is talk.plan
    wanted = {**({} if unchanged else _plan_slots(talk.plan)), **_memory_slots(talk)}
    changed = {slot: value for slot, value in wanted.items() if known.get(slot) != value}
    if isinstance(known, Slots) and not unchanged:
        known.remember({**known, **changed}, talk.plan)
    return [SlotSet(slot, value) for slot, value in changed.items()]


def empty_slots(tracker: Tracker) -> list[EventType]:
    """The events that forget the open negotiation; the others stay."""
    return write_negotiations(tracker, read_negotiations(tracker).clear())


def _plan(slots: dict[str, Any]) -> Plan:
    known = slots.plan() if isinstance(slots, Slots) else None
    if known is None:
        known = Plan.from_dict(_plan_data(slots))
        if isinstance(slots, Slots):
            slots.remember(slots, known)
    return known


def _plan_data(slots: dict[str, Any]) -> dict[str, Any]:
    data: dict[str, Any] = {"plan": 1}
    for slot, key in PLAN_SLOTS.items():
        value = slots.get(slot)
        if value is None:
            continue
        group, _, part = key.partition(".")
        if part:
            data.setdefault(group, {})[part] = value
        else:
            data[key] = value
    return data


def _plan_slots(plan: Plan) -> dict[str, Any]:
    data = plan.to_dict()
    values: dict[str, Any] = {}
    for slot, key in PLAN_SLOTS.items():
        group, _, part = key.partition(".")
        value, default = (data[group][part], _DEFAULT[group][part]) if part else (data[key], _DEFAULT[key])
        values[slot] = None if value == default else value
    return values


def _memory_slots(talk: Talk) -> dict[str, Any]:
    dropped = [[edit_to_dict(edit) for edit in group] for group in talk.dropped]
    return {
        REQUESTED_SLOT: talk.question.name if talk.question else None,
        FOCUS_SLOT: talk.question.alternative if talk.question else None,
        "shared_done": sorted(talk.done) or None,
        "shared_asked": list(talk.asked) or None,
        "shared_forced": talk.forced,
        "shared_pending": json.loads(json.dumps([choice.to_dict() for choice in talk.pending])) or None,
        "shared_undo": list(talk.undo) or None,
        "shared_tries": talk.tries or None,
        "reservation_sealed": talk.sealed,
        "shared_quiet": talk.quiet or None,
        "reservation_told": talk.told,
        "shared_check": talk.check.to_dict() if talk.check else None,
        "counterpart_evidence": [[words, weights] for words, weights in talk.evidence] or None,
        "shared_short": talk.short or None,
        "shared_declined": talk.declined or None,
        "shared_dropped": json.loads(json.dumps(dropped)) or None,
    }
