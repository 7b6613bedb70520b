"""When an alternative turns out to be the other side, its price becomes their offer."""

from __future__ import annotations

from negotiation.edits import MINE, AddOffer, Edit, RemoveAlternative, SetField, find_alternative
from negotiation.plan import Plan

KINDS = frozenset({"opposite", "who_opposite"})
"""The choices that ask who sits opposite."""


def move_over(plan: Plan, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits that name the other side, with the price of the alternative of that name as an offer of theirs.

    Args:
        plan: the plan as it is now.
        edits: what an answer says.
    """
    made: list[Edit] = []
    for edit in edits:
        named = edit.value if isinstance(edit, SetField) and edit.key == "counterpart.name" else None
        known = find_alternative(plan, MINE, named) if named else None
        made.append(edit)
        made += [RemoveAlternative(MINE, known.name)] if known else []
        made += [AddOffer("them", known.price)] if known and known.price is not None else []
    return tuple(made)
