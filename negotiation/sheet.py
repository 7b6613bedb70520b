"""The fact sheet: every fact of a plan as a line to read and to change, for a page or a form beside the talk."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from negotiation.brief.lines import moment
from negotiation.edits import (
    MINE,
    THEIRS,
    AddText,
    Edit,
    PutAlternative,
    RemoveAlternative,
    RemoveText,
    ReplaceOffer,
    SetField,
)
from negotiation.money import format_money, is_certain, is_impossible, read_quantities
from negotiation.phrases import percent
from negotiation.plan import Alternative, Plan, PriceRange
from negotiation.reading import Focus, read_facts
from negotiation.spoken import spoken
from negotiation.zone.figures import range_text

_ROLES = {"buyer": "buying", "seller": "selling"}
_ALTERNATIVE = re.compile(r"(alternatives|their_alternatives)\[(.+)\]\.(name|price|probability|cost|extra_worth)")
_TEXT = re.compile(r"(interests\.mine|interests\.theirs|options|people\.person|people\.issue)\[(.+)\]")
_AMOUNTS = ("target", "closing_cost", "their_closing_cost", "their_reservation")
_READ = {"role": "opening_role", "meeting": "opening_meeting"}


class SheetError(ValueError):
    """A value that cannot be taken; the message is a sentence for the user."""


@dataclass(frozen=True)
class Fact:
    """One line of the sheet.

    Args:
        key: what `edits_for` takes; None where the value is computed or not editable.
        label: what it is, in words.
        value: as people write it; empty while it is not known.
    """

    key: str | None
    label: str
    value: str


@dataclass(frozen=True)
class Part:
    """Lines that belong together under a title."""

    title: str
    facts: tuple[Fact, ...]


def fact_sheet(plan: Plan, sealed: bool = False) -> tuple[Part, ...]:
    """The parts of the sheet that have something in them.

    Args:
        plan: the plan so far.
        sealed: whether the user has confirmed the limit.
    """
    parts = (
        Part("The deal", tuple(_deal(plan))),
        Part("My limit", tuple(_limit(plan, sealed))),
        *(Part(a.name, tuple(_alternative(plan, MINE, a))) for a in plan.alternatives),
        Part("Interests and ideas", tuple(_texts(plan))),
        Part("Their side", tuple(_theirs(plan))),
        Part("Offers", tuple(_offers(plan))),
    )
    return tuple(part for part in parts if part.facts)


def removable(key: str | None) -> bool:
    """Whether the fact of a key may be missing, so that an empty value removes it.

    Args:
        key: a `Fact.key`.
    """
    return key is not None and not key.endswith((".price", ".probability")) and not key.startswith("offers.")


def told(plan: Plan, key: str, text: str) -> str:
    """A change of the sheet in words, for the talk: ``Acme, price: 40``.

    Args:
        plan: the plan before it.
        key: a `Fact.key`.
        text: the new value as typed.
    """
    found = ((part.title, fact.label) for part in fact_sheet(plan) for fact in part.facts if fact.key == key)
    title, label = next(found, ("", key))
    named = f"{title}, {label.lower()}" if key.startswith("alternatives[") else label
    return f"{named}: {text.strip() or 'remove it'}"


def edits_for(plan: Plan, key: str, text: str, now: datetime) -> tuple[Edit, ...]:
    """The edits that make a fact of the sheet what the user typed.

    Args:
        plan: the plan so far.
        key: a `Fact.key` of this plan.
        text: the new value in the user's words; empty removes the fact where it can be missing.
        now: the moment it was typed, for "tomorrow at 3".

    Raises:
        SheetError: the value is not what this fact can be, or there is no such fact.
    """
    text = text.strip()
    alternative, listed = _ALTERNATIVE.fullmatch(key), _TEXT.fullmatch(key)
    if alternative:
        side = MINE if alternative[1] == "alternatives" else THEIRS
        return (_alternative_edit(plan, side, alternative[2], alternative[3], text),)
    if listed:
        removed = RemoveText(listed[1], listed[2])
        return (removed, AddText(listed[1], text)) if text else (removed,)
    if key in ("offers.me", "offers.them"):
        return (ReplaceOffer(key.partition(".")[2], _amount(plan, text)),)
    if key in ("title", "counterpart.name", "goal", "unit"):
        return (SetField(key, text or None),)
    if key in _AMOUNTS:
        return (SetField(key, _figure(plan, key, text)),)
    if key in _READ:
        return (_read(plan, key, text, now),)
    raise SheetError("That line is not part of your plan any more.")


def _deal(plan: Plan) -> Iterator[Fact]:
    if plan.title:
        yield Fact("title", "About", plan.title)
    if plan.counterpart.name:
        yield Fact("counterpart.name", "Other side", plan.counterpart.name)
    if plan.role:
        yield Fact("role", "My side", _ROLES[plan.role])
    if plan.meeting:
        yield Fact("meeting", "Meeting", moment(plan.meeting))
    if plan.unit:
        yield Fact("unit", "Prices are", plan.unit)
    if plan.goal:
        yield Fact("goal", "Goal", plan.goal)


def _limit(plan: Plan, sealed: bool) -> Iterator[Fact]:
    limit = spoken(plan).reservation_price
    if limit is not None:
        yield Fact(None, "My limit" if sealed else "My limit so far", _money(plan, limit))
    if plan.target is not None:
        yield Fact("target", "My target", _money(plan, plan.target))
    if plan.closing_cost:
        yield Fact("closing_cost", "Closing costs me", format_money(plan.closing_cost, plan.currency))


def _alternative(plan: Plan, side: str, alternative: Alternative) -> Iterator[Fact]:
    key = f"{'alternatives' if side == MINE else 'their_alternatives'}[{alternative.name}]"
    yield Fact(f"{key}.name", "Name", alternative.name)
    for outcome in alternative.outcomes:
        yield Fact(None, "May bring", f"{_money(plan, outcome.price)}, {percent(outcome.probability)} likely")
    if not alternative.outcomes:
        price, chance = alternative.price, alternative.probability
        yield Fact(f"{key}.price", "Price", "" if price is None else _money(plan, price))
        yield Fact(f"{key}.probability", "How likely", "" if chance is None else percent(chance))
    if alternative.cost:
        yield Fact(f"{key}.cost", "Trying costs", format_money(alternative.cost, plan.currency))
    if alternative.extra_worth:
        worth = format_money(alternative.extra_worth, plan.currency)
        yield Fact(f"{key}.extra_worth", "Better beyond price by", worth)


def _texts(plan: Plan) -> Iterator[Fact]:
    for where, label, texts in (
        ("interests.mine", "I need", plan.interests.mine),
        ("interests.theirs", "They may need", plan.interests.theirs),
        ("options", "Idea", plan.options),
    ):
        yield from (Fact(f"{where}[{text}]", label, text) for text in texts)
    for criterion in plan.criteria:
        price = "" if criterion.price is None else f", {_money(plan, criterion.price)}"
        yield Fact(None, "Standard", f"{criterion.text}{price}")
    for note in plan.people:
        label = "About the person" if note.kind == "person" else "Issue"
        yield Fact(f"people.{note.kind}[{note.note}]", label, note.note)


def _theirs(plan: Plan) -> Iterator[Fact]:
    if plan.their_reservation:
        yield Fact("their_reservation", "Their limit, guessed", range_text(plan.their_reservation, plan.currency))
    for alternative in plan.their_alternatives:
        facts = _alternative(plan, THEIRS, alternative)
        yield from (replace(fact, label=f"{alternative.name}: {fact.label.lower()}") for fact in facts)


def _offers(plan: Plan) -> Iterator[Fact]:
    latest = {offer.by: number for number, offer in enumerate(plan.offers)}
    for number, offer in enumerate(plan.offers):
        key = f"offers.{offer.by}" if latest[offer.by] == number else None
        yield Fact(key, "I offered" if offer.by == "me" else "They offered", _money(plan, offer.price))


def _money(plan: Plan, value: float) -> str:
    return format_money(value, plan.currency, plan.unit)


def _alternative_edit(plan: Plan, side: str, name: str, part: str, text: str) -> Edit:
    if part == "name":
        return PutAlternative(side, name, rename=text) if text else RemoveAlternative(side, name)
    if part == "probability":
        return PutAlternative(side, name, probability=_chance(text))
    value = 0.0 if not text and part != "price" else _amount(plan, text)
    values: dict[str, Any] = {part: value}
    return PutAlternative(side, name, **values)


def _figure(plan: Plan, key: str, text: str) -> float | PriceRange | None:
    if not text:
        return 0.0 if key.endswith("closing_cost") else None
    if key != "their_reservation":
        return _amount(plan, text)
    low, high = _ends(plan, text)
    if low is None or high is None:
        raise SheetError('I need an amount or a range there, such as "40 to 45k".')
    return PriceRange(low, high)


def _amount(plan: Plan, text: str) -> float:
    low, high = _ends(plan, text)
    if low is None or low != high:
        raise SheetError('I need one amount there, such as "8,400" or "8.4k".')
    return low


def _ends(plan: Plan, text: str) -> tuple[float | None, float | None]:
    """The ends of the one amount or range in a text, in the plan's currency."""
    found = [q for q in read_quantities(text, expecting="money") if q.kind in ("money", "number")]
    if len(found) != 1:
        return None, None
    if plan.currency and found[0].currency not in (None, plan.currency):
        raise SheetError(f"This plan is in {plan.currency}; I do not convert other money.")
    return found[0].low, found[0].high


def _chance(text: str) -> float:
    found = [q for q in read_quantities(text, expecting="odds") if q.kind == "odds"]
    words = 1.0 if is_certain(text) else 0.0 if is_impossible(text) else None
    value = found[0].value if len(found) == 1 else None if found else words
    if value is None or not 0 <= value <= 1:
        raise SheetError('I need a chance there, such as "70%" or "one in three".')
    return value


def _read(plan: Plan, key: str, text: str, now: datetime) -> Edit:
    if not text:
        return SetField(key, None)
    blank = replace(plan, role=None) if key == "role" else replace(plan, meeting=None)
    edits = read_facts(text, blank, Focus(_READ[key]), None, now, None).edits
    found = next((edit for edit in edits if isinstance(edit, SetField) and edit.key == key), None)
    if found is None:
        say = '"buying" or "selling"' if key == "role" else '"tomorrow at 3" or "Friday 10am"'
        raise SheetError(f"I did not get that. Something like {say}.")
    return found
