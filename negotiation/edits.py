"""What can be done to a plan by talking: small values, and the one function that applies them.

An edit says what is to change, never how the sentence was worded; `apply_edits` merges edits into a plan, keeps
everything else, and answers with the changes to say back to the user. Nothing here does I/O.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass, replace
from typing import Any, get_args

from negotiation.plan import (
    MAX_ALTERNATIVES,
    Alternative,
    Criterion,
    DealOutcome,
    Interests,
    Note,
    Offer,
    Outcome,
    Plan,
    PlanError,
    PriceRange,
)

MINE = "mine"
THEIRS = "theirs"


@dataclass(frozen=True)
class SetField:
    """Set one scalar of the plan.

    Args:
        key: `title`, `role`, `currency`, `unit`, `goal`, `meeting`, `counterpart.name`, `counterpart.style`,
            `counterpart.tactic`, `closing_cost`, `their_closing_cost`, `risk_tolerance`, `bargaining_power`,
            `target`, `stated_limit`, `their_reservation` (a `PriceRange`) or `outcome` (a `DealOutcome`).
        value: the new value; None clears it.
    """

    key: str
    value: Any


@dataclass(frozen=True)
class AddText:
    """Add one entry to a list of texts.

    Args:
        where: `interests.mine`, `interests.theirs`, `options`, `people.person` or `people.issue`.
        text: the user's own words, trimmed.
    """

    where: str
    text: str


@dataclass(frozen=True)
class RemoveText:
    """Remove the entries of a list of texts (see `AddText`) that equal `text`, case ignored."""

    where: str
    text: str


@dataclass(frozen=True)
class AddCriterion:
    """Add an objective standard, with its price where one was said."""

    text: str
    price: float | None = None


@dataclass(frozen=True)
class PutAlternative:
    """Add an alternative, or change what was said of the one with this name; what is None stays as it is.

    Args:
        side: `mine` or `theirs`.
        name: the alternative's name; matched without regard to case.
        price, probability, cost, extra_worth: as in the plan.
        outcomes, binding: for an alternative with several possible results.
        pros, cons: added to those there.
        rename: a new name.
    """

    side: str
    name: str
    price: float | None = None
    probability: float | None = None
    cost: float | None = None
    extra_worth: float | None = None
    outcomes: tuple[Outcome, ...] = ()
    binding: bool | None = None
    pros: tuple[str, ...] = ()
    cons: tuple[str, ...] = ()
    rename: str | None = None


@dataclass(frozen=True)
class RemoveAlternative:
    """Drop an alternative by name."""

    side: str
    name: str


@dataclass(frozen=True)
class AddOffer:
    """Add an offer that was made in this negotiation, by `me` or `them`."""

    by: str
    price: float


@dataclass(frozen=True)
class ReplaceOffer:
    """Correct the latest offer by `me` or `them`; the first one when there is none yet."""

    by: str
    price: float


@dataclass(frozen=True)
class NotePoint:
    """Note something on a point of the checklist, in place of what was noted; None takes the note out."""

    point: str
    note: str | None


TextEdit = AddText | RemoveText | AddCriterion | NotePoint
Edit = SetField | TextEdit | PutAlternative | RemoveAlternative | AddOffer | ReplaceOffer


def edit_to_dict(edit: Edit) -> dict[str, Any]:
    """An edit as plain JSON types, to be kept until the user has chosen (see `edit_from_dict`)."""
    return {"edit": type(edit).__name__, **asdict(edit)}


def edit_from_dict(data: dict[str, Any]) -> Edit:
    """The edit that `edit_to_dict` wrote."""
    kinds: dict[str, type[Any]] = {kind.__name__: kind for kind in get_args(Edit)}
    values = {key: value for key, value in data.items() if key != "edit"}
    if "outcomes" in values:
        values["outcomes"] = tuple(Outcome(**outcome) for outcome in values["outcomes"])
        values["pros"], values["cons"] = tuple(values["pros"]), tuple(values["cons"])
    if isinstance(values.get("value"), dict):
        values["value"] = (DealOutcome if "deal" in values["value"] else PriceRange)(**values["value"])
    edit: Edit = kinds[data["edit"]](**values)
    return edit


@dataclass(frozen=True)
class Change:
    """One thing that is different now, to be said back.

    Args:
        key: the plan's key, `alternatives[Acme].price` for a value of an alternative, `alternatives[Acme]` for a
            whole one that came or went.
        old, new: values before and after; None where there was or is nothing.
    """

    key: str
    old: Any
    new: Any


@dataclass(frozen=True)
class Refusal:
    """An edit that was not made, and why, in one word the wording can be chosen by.

    Args:
        reason: `too_many` (alternatives), `unknown_alternative`, `other_currency`, `invalid`.
        what: what it was about, for the sentence to the user.
    """

    reason: str
    what: str


@dataclass(frozen=True)
class Applied:
    """What came of a list of edits: the new plan, what changed, what was refused."""

    plan: Plan
    changes: tuple[Change, ...]
    refusals: tuple[Refusal, ...]


def same_name(one: str, other: str) -> bool:
    """Whether two names are the same to a reader: case and spaces do not count."""
    return " ".join(one.casefold().split()) == " ".join(other.casefold().split())


def find_alternative(plan: Plan, side: str, name: str) -> Alternative | None:
    """The alternative of that name, or None.

    Args:
        plan: the plan to look in.
        side: `mine` or `theirs`.
        name: its name, without regard to case.
    """
    return next((a for a in _alternatives(plan, side) if same_name(a.name, name)), None)


def apply_edits(plan: Plan, edits: Iterable[Edit]) -> Applied:
    """Merge edits into a plan, one after the other.

    An edit that would make the plan invalid is refused by itself; the others still count, and no valid value is
    ever lost to an invalid one.

    Args:
        plan: the plan as it is.
        edits: what to change, in order.

    Returns:
        The new plan with the changes and refusals.
    """
    changes: list[Change] = []
    refusals: list[Refusal] = []
    for edit in edits:
        try:
            after, made = _apply(plan, edit)
            Plan.from_dict(after.to_dict())
        except _RefusedError as refused:
            refusals.append(refused.refusal)
            continue
        except PlanError as error:
            refusals.append(Refusal("invalid", error.problem))
            continue
        plan = after
        changes.extend(made)
    return Applied(plan, tuple(_latest(changes)), tuple(refusals))


class _RefusedError(Exception):
    def __init__(self, reason: str, what: str) -> None:
        super().__init__(reason)
        self.refusal = Refusal(reason, what)


def _latest(changes: list[Change]) -> list[Change]:
    """Fold several changes of one key into one, and drop those that changed nothing."""
    folded: dict[str, Change] = {}
    for change in changes:
        first = folded.get(change.key)
        folded[change.key] = Change(change.key, first.old if first else change.old, change.new)
    return [c for c in folded.values() if c.old != c.new]


def _alternatives(plan: Plan, side: str) -> tuple[Alternative, ...]:
    return plan.alternatives if side == MINE else plan.their_alternatives


def _alternatives_key(side: str) -> str:
    return "alternatives" if side == MINE else "their_alternatives"


def _with_alternatives(plan: Plan, side: str, alternatives: tuple[Alternative, ...]) -> Plan:
    if side == MINE:
        return replace(plan, alternatives=alternatives)
    return replace(plan, their_alternatives=alternatives)


def _apply(plan: Plan, edit: Edit) -> tuple[Plan, list[Change]]:
    if isinstance(edit, SetField):
        return _set_field(plan, edit)
    if isinstance(edit, AddText):
        return _add_text(plan, edit)
    if isinstance(edit, RemoveText):
        return _remove_text(plan, edit)
    if isinstance(edit, AddCriterion):
        return _add_criterion(plan, edit)
    if isinstance(edit, PutAlternative):
        return _put_alternative(plan, edit)
    if isinstance(edit, RemoveAlternative):
        return _remove_alternative(plan, edit)
    if isinstance(edit, NotePoint):
        old, notes = plan.checklist.get(edit.point), plan.checklist.put(edit.point, edit.note)
        return replace(plan, checklist=notes), [Change(f"checklist[{edit.point}]", old, edit.note)]
    offer = Offer(edit.by, edit.price)
    if isinstance(edit, ReplaceOffer):
        index = next((i for i in reversed(range(len(plan.offers))) if plan.offers[i].by == edit.by), None)
        if index is not None:
            offers = (*plan.offers[:index], offer, *plan.offers[index + 1 :])
            return replace(plan, offers=offers), [Change(f"offers[{index}]", plan.offers[index], offer)]
    return replace(plan, offers=(*plan.offers, offer)), [Change(f"offers[{len(plan.offers)}]", None, offer)]


def _set_field(plan: Plan, edit: SetField) -> tuple[Plan, list[Change]]:
    value = edit.value
    if edit.key.startswith("counterpart."):
        part = edit.key.partition(".")[2]
        old = getattr(plan.counterpart, part)
        return replace(plan, counterpart=replace(plan.counterpart, **{part: value})), [Change(edit.key, old, value)]
    old = getattr(plan, edit.key)
    if edit.key == "their_reservation" and isinstance(value, (int, float)):
        value = PriceRange(value, value)
    return replace(plan, **{edit.key: value}), [Change(edit.key, old, value)]


def _texts(plan: Plan, where: str) -> tuple[str, ...]:
    skill, _, part = where.partition(".")
    if skill == "interests":
        return plan.interests.mine if part == MINE else plan.interests.theirs
    if skill == "people":
        return tuple(note.note for note in plan.people if note.kind == part)
    return plan.options


def _with_texts(plan: Plan, where: str, texts: tuple[str, ...]) -> Plan:
    skill, _, part = where.partition(".")
    if skill == "interests":
        mine, theirs = plan.interests.mine, plan.interests.theirs
        return replace(plan, interests=Interests(texts, theirs) if part == MINE else Interests(mine, texts))
    if skill == "people":
        kept = tuple(note for note in plan.people if note.kind != part)
        return replace(plan, people=(*kept, *(Note(text, part) for text in texts)))
    return replace(plan, options=texts)


def _add_text(plan: Plan, edit: AddText) -> tuple[Plan, list[Change]]:
    text = edit.text.strip()
    there = _texts(plan, edit.where)
    if not text or any(same_name(text, known) for known in there):
        return plan, []
    return _with_texts(plan, edit.where, (*there, text)), [Change(f"{edit.where}[{text}]", None, text)]


def _remove_text(plan: Plan, edit: RemoveText) -> tuple[Plan, list[Change]]:
    there = _texts(plan, edit.where)
    kept = tuple(text for text in there if not same_name(text, edit.text))
    if kept == there:
        return plan, []
    return _with_texts(plan, edit.where, kept), [
        Change(f"{edit.where}[{text}]", text, None) for text in there if text not in kept
    ]


def _add_criterion(plan: Plan, edit: AddCriterion) -> tuple[Plan, list[Change]]:
    criterion = Criterion(edit.text.strip(), edit.price)
    known = next((c for c in plan.criteria if same_name(c.text, criterion.text)), None)
    if known is None:
        return replace(plan, criteria=(*plan.criteria, criterion)), [
            Change(f"criteria[{criterion.text}]", None, criterion)
        ]
    criteria = tuple(criterion if c is known else c for c in plan.criteria)
    return replace(plan, criteria=criteria), [Change(f"criteria[{criterion.text}]", known, criterion)]


def _put_alternative(plan: Plan, edit: PutAlternative) -> tuple[Plan, list[Change]]:
    there = _alternatives(plan, edit.side)
    key = _alternatives_key(edit.side)
    known = find_alternative(plan, edit.side, edit.name)
    if edit.rename and find_alternative(plan, edit.side, edit.rename) not in (None, known):
        raise _RefusedError("invalid", f"would make two alternatives called {edit.rename}")
    if known is None:
        if len(there) >= MAX_ALTERNATIVES:
            raise _RefusedError("too_many", edit.name)
        new = _filled(Alternative(name=edit.name.strip(), price=None, probability=None), edit)
        return _with_alternatives(plan, edit.side, (*there, new)), [Change(f"{key}[{new.name}]", None, new)]
    new = _filled(known, edit)
    changes = [
        Change(f"{key}[{new.name}].{part}", getattr(known, part), getattr(new, part))
        for part in ("name", "price", "probability", "cost", "extra_worth", "outcomes", "binding", "pros", "cons")
    ]
    return _with_alternatives(plan, edit.side, tuple(new if a is known else a for a in there)), changes


def _filled(alternative: Alternative, edit: PutAlternative) -> Alternative:
    said = {
        part: getattr(edit, part)
        for part in ("price", "probability", "cost", "extra_worth", "binding")
        if getattr(edit, part) is not None
    }
    if edit.outcomes:
        said.update(outcomes=edit.outcomes, price=None, probability=1.0)
    elif edit.price is not None or edit.probability is not None:
        said.update(outcomes=())
        if alternative.outcomes:
            said.setdefault("probability", None)
    if edit.rename:
        said["name"] = edit.rename.strip()
    for part in ("pros", "cons"):
        there = getattr(alternative, part)
        said[part] = (*there, *(text for text in getattr(edit, part) if text not in there))
    return replace(alternative, **said)


def _remove_alternative(plan: Plan, edit: RemoveAlternative) -> tuple[Plan, list[Change]]:
    known = find_alternative(plan, edit.side, edit.name)
    if known is None:
        raise _RefusedError("unknown_alternative", edit.name)
    kept = tuple(a for a in _alternatives(plan, edit.side) if a is not known)
    gone = Change(f"{_alternatives_key(edit.side)}[{known.name}]", known, None)
    return _with_alternatives(plan, edit.side, kept), [gone]
