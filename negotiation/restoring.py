"""What a change dropped, as the edits that bring it back as it was."""

from __future__ import annotations

from collections.abc import Iterable

from negotiation.edits import MINE, THEIRS, AddText, Change, Edit, PutAlternative, SetField
from negotiation.plan import Alternative

FIELDS = ("target", "stated_limit", "meeting", "closing_cost")
"""Single facts that may be dropped."""


def restoring(changes: Iterable[Change]) -> tuple[Edit, ...]:
    """The edits that bring back what these changes dropped.

    Args:
        changes: what a message changed.

    >>> restoring([Change("target", 90.0, None), Change("role", None, "buyer")])
    (SetField(key='target', value=90.0),)
    """
    return tuple(edit for change in changes if (edit := _restoring(change)) is not None)


def _restoring(change: Change) -> Edit | None:
    where = change.key.partition("[")[0]
    if change.new or not change.old:
        return None
    if isinstance(change.old, Alternative):
        return _again(MINE if where == "alternatives" else THEIRS, change.old)
    if where.startswith(("interests.", "people.", "options")):
        return AddText(where, change.old)
    return SetField(change.key, change.old) if change.key in FIELDS else None


def _again(side: str, old: Alternative) -> PutAlternative:
    return PutAlternative(
        side,
        old.name,
        price=old.price,
        probability=None if old.outcomes else old.probability,
        cost=old.cost or None,
        extra_worth=old.extra_worth or None,
        outcomes=old.outcomes,
        binding=old.binding or None,
        pros=old.pros,
        cons=old.cons,
    )
