"""Slack's way of writing text, as plain words."""

from __future__ import annotations

import re

_LINK = re.compile(r"<([^<>|]*)(?:\|([^<>]*))?>")
_ENTITIES = (("&lt;", "<"), ("&gt;", ">"), ("&amp;", "&"))


def plain(text: str) -> str:
    """What somebody wrote, without Slack's markup of links and names.

    Args:
        text: as Slack delivers it.
    """
    text = _LINK.sub(_shown, text)
    for entity, sign in _ENTITIES:
        text = text.replace(entity, sign)
    return text.strip()


def called(text: str) -> str:
    """What somebody wrote to the coach in a channel, without the name that called it.

    Args:
        text: as Slack delivers it.
    """
    return plain(re.sub(r"<@[UW][A-Z0-9]+(?:\|[^<>]*)?>[\s,:]*", "", text))


def _shown(match: re.Match[str]) -> str:
    """What a link or a name looks like to the person."""
    target, label = match[1], match[2]
    if target.startswith(("@", "#", "!")):
        return (label or "").lstrip("@#") if target.startswith("!") or label else ""
    return label or re.sub(r"^(mailto|tel):", "", target)
