"""What to say of the confirmed limit when facts move it or are put back, and when it is to move without one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from negotiation.assess import assess
from negotiation.edits import Edit, SetField
from negotiation.exact import subtract
from negotiation.inside import inside
from negotiation.phrases import percent
from negotiation.plan import Plan
from negotiation.rounding import compared, said_limit
from negotiation.talk.memory import Say, Talk


def limit_put_back(before: Talk, after: Talk) -> tuple[Say, ...]:
    """What to say of the confirmed limit when a change was taken back; nothing when it stands as it was.

    Args:
        before, after: the conversation before and after `undo`.
    """
    old, new = (talk.sealed["value"] if talk.sealed else None for talk in (before, after))
    if before.sealed and not after.sealed:
        return (Say("utter_limit_open_again"),)
    if old == new:
        return ()
    old, new = (_said(after, value) for value in (old, new))
    if not before.sealed:
        return (Say("utter_limit_fixed_again", {"new": new}),)
    return (Say("utter_limit_gone", {"old": old}) if new is None else Say("utter_limit_put_back", {"new": new}),)


def about_limit(before: Talk, after: Talk, edits: Iterable[Edit]) -> Iterator[Say]:
    """What to say about a confirmed limit after a message; nothing while none is confirmed.

    Args:
        before, after: the conversation before and after the message.
        edits: what the message changed or wished to.
    """
    if not before.sealed or not after.sealed:
        return
    old, new = before.sealed["value"], after.sealed["value"]
    wished = [e.value for e in edits if isinstance(e, SetField) and e.key == "stated_limit" and e.value is not None]
    if wished and new is not None and wished[-1] != new:
        yield Say("utter_limit_held", {"limit": _said(after, new), "stated": wished[-1]})
    if old != new:
        yield _moved(_said(after, old), _said(after, new))
        yield from new_batna(before.plan, after.plan)
    yield from _new_chance(before, after)


def _said(talk: Talk, value: float | None) -> float | None:
    """A limit as it is said; None where there is none."""
    return None if value is None else said_limit(talk.plan, value, compared(talk.plan))


def _moved(old: float | None, new: float | None) -> Say:
    if new is None:
        return Say("utter_limit_gone", {"old": old})
    if old is None:
        return Say("utter_limit_back", {"new": new})
    by = subtract(new, old)
    return Say(f"utter_limit_moved_{'up' if by > 0 else 'down'}", {"old": old, "new": new, "by": abs(by)})


def new_batna(before: Plan, after: Plan) -> Iterator[Say]:
    """What to say of the best alternative where it is another one.

    Args:
        before, after: the plan before and after a change.
    """
    old, new = assess(before).batna, assess(after).batna
    if new is not None and (old is None or old.steps[0] != new.steps[0]):
        yield Say("utter_batna_now", {"best": inside(new.steps[0])})


def _new_chance(before: Talk, after: Talk) -> Iterator[Say]:
    old, new = assess(before.plan).zopa_chance, assess(after.plan).zopa_chance
    if old is not None and new is not None and old != new:
        yield Say("utter_zone_chance_moved", {"old": percent(old), "new": percent(new)})
