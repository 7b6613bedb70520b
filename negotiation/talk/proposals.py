"""Answers to what the coach proposes: the ideas that serve both, taken whole or in part."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.edits import AddText
from negotiation.ideas import starting_ideas
from negotiation.talk.memory import Message, Talk, Turn, finish, update_plan

_PICK = re.compile(
    r"^\W*(?:(?:ok|okay|yes|yeah|i|i'll|we|let's|please|just|only|take|like|use|keep|do|go with|both|all|them|it|these|"
    r"those|that|this|the|idea|ideas|one|number|no|nr|of|good|great|sounds?|fine|are|is|first|second|1|2|1st|2nd|two)"
    r"(?:\W+|$))+$",
    re.IGNORECASE,
)
_FIRST = re.compile(r"\b(?:first|1|1st|one)\b", re.IGNORECASE)
_SECOND = re.compile(r"\b(?:second|2|2nd)\b", re.IGNORECASE)


def take_ideas(talk: Talk, message: Message) -> Turn | None:
    """The turn in which the user takes proposed ideas into the plan.

    Args:
        talk: the conversation, with the question about ideas open.
        message: what the user wrote.

    Returns:
        The turn; None where the message takes none of the ideas, or none was proposed.
    """
    question = talk.question
    if question is None or question.name != "options_ideas":
        return None
    ideas = starting_ideas(talk.plan)
    if not ideas:
        return None
    if message.intent != "affirm" and not _PICK.match(message.text):
        return None
    first, second = _FIRST.search(message.text), _SECOND.search(message.text)
    if first and not second:
        ideas = ideas[:1]
    elif second and not first:
        ideas = ideas[1:] or ideas
    talk, applied = update_plan(replace(finish(talk, question), tries=0), tuple(AddText("options", i) for i in ideas))
    return Turn(talk, applied.changes)
