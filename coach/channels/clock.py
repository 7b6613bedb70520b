"""The user's own clock, by the name of their time zone."""

from __future__ import annotations

import re
from datetime import tzinfo
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

_NAME = re.compile(r"[A-Za-z0-9_+-]{1,40}(/[A-Za-z0-9_+-]{1,40}){0,2}")


def find_zone(name: object) -> tzinfo | None:
    """The time zone of a name such as ``Europe/Berlin``, as a browser or Slack tells it.

    Args:
        name: whatever was told.

    Returns:
        None for what is no zone, which stands for this machine's own.
    """
    if not isinstance(name, str) or not _NAME.fullmatch(name):
        return None
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None
