"""The one-page brief as a file, after the message that says it."""

from __future__ import annotations

import asyncio
from typing import Any

from coach.channels.slack.outbox import UPLOAD, Call
from coach.channels.slack.words import word
from coach.render.brief import render
from negotiation.brief import make_brief
from negotiation.limit_moves import limit_moves
from negotiation.talk import Talk

SHORTEST = 200
"""A brief has at least so many characters; shorter replies need not be compared with it."""


async def brief_file(replies: list[dict[str, Any]], talk: Talk, channel: str | None, thread: str | None) -> list[Call]:
    """The call that sends the brief as a PDF, if one of the replies is the brief.

    Args:
        replies: of the turn.
        talk: after it.
        channel: the private chat; None if it is not known yet.
        thread: the thread in it.
    """
    if not any(len(reply["text"]) >= SHORTEST for reply in replies):
        return []
    brief = make_brief(talk.plan, talk.sealed is not None, limit_moves(talk.sealed))
    said = brief.to_text()
    if not any(reply["text"] == said for reply in replies):
        return []
    content = await asyncio.to_thread(render, brief, "pdf")
    about = {"name": "brief.pdf", "title": word("brief_title"), "alt": word("brief_alt")}
    return [Call(UPLOAD, {"channel": channel, "thread_ts": thread, **about}, content)]
