"""What to say of the confirmed limit when the facts behind it have changed or were put back."""

from __future__ import annotations

from negotiation.talk.memory import Say, Talk


def limit_moved(before: Talk, after: Talk) -> tuple[Say, ...]:
    """What to say when new facts moved the confirmed limit, took it away or brought it back; nothing when it stands.

    Args:
        before, after: the conversation before and after the facts were taken.
    """
    if not before.sealed or not after.sealed or before.sealed["value"] == after.sealed["value"]:
        return ()
    old, new = before.sealed["value"], after.sealed["value"]
    if new is None:
        return (Say("utter_limit_gone", {"old": old}),)
    if old is None:
        return (Say("utter_limit_back", {"new": new}),)
    return (Say("utter_limit_moved", {"old": old, "new": new}),)


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
    if not before.sealed:
        return (Say("utter_limit_fixed_again", {"new": new}),)
    return (Say("utter_limit_gone", {"old": old}) if new is None else Say("utter_limit_put_back", {"new": new}),)
