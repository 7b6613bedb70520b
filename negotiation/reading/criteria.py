"""Answers to the questions about what could serve both: ideas, and standards from outside with their figure."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddText
from negotiation.reading import closing, names, notes
from negotiation.reading.canvas import QUANTITY
from negotiation.reading.clauses import is_question
from negotiation.reading.draft import Draft

_QUANTITY = re.compile(QUANTITY)
_LEAD = re.compile(
    r"^(?:(?:well|yes|yeah|so|and|also|maybe|that|i (?:know|think|saw|read|found|heard)(?: that)?|there(?:'s| is| are)|"
    r"(?:i|we) could (?:point to|use|say)|according to|based on|the|a|an)\b[\s,:]*)+",
    re.IGNORECASE,
)
_TAIL = re.compile(
    r"[\s,:(]*(?:(?:is|are|was|were|says?|said|shows?|stands?|lies?|runs?|comes?|goes?|going|go|went|sold|sells?|sell|"
    r"rents?|rent|costs?|cost|at|for|to|of|about|around|roughly|approximately|currently|now|on average|usually|mostly|"
    r"normally|mostly|between|up|from|it|with|a|the|be|worth|reads?|=|~|-)\b[\s,:(]*)*$",
    re.IGNORECASE,
)
_OTHER = re.compile(
    r"\b(?:they|he|she)\s+(?:offer\w*|said|want\w*|ask\w*)\b|\b(?:my|our) (?:limit|target|goal)\b|\bi(?:'d| would)? "
    r"(?:offer|pay|accept|want)\b|\bactually\b|\bnot \d",
    re.IGNORECASE,
)
_MOST = 2
_LONG = 200


def read_criterion_answer(draft: Draft) -> bool:
    """Read "comparable flats go for 1,450" as the answer to the question for a standard; whether it was one."""
    text = draft.canvas.text
    marks = list(_QUANTITY.finditer(text))
    if draft.focus is None or draft.focus.question != "options_criteria" or not 1 <= len(marks) <= _MOST:
        return False
    if len(text) > _LONG or is_question(draft.canvas.source) or _OTHER.search(draft.canvas.source):
        return False
    if names.mentions(text, draft.known()):
        return False
    values = [draft.amount(mark.group()) for mark in marks]
    if any(value is None for value in values):
        return False
    if len(marks) == 1:
        before, after = text[: marks[0].start()], text[marks[0].end() :]
        name = _name(before) or _name(re.sub(r"^\s*(?:is|was|for|in|as|at|per)\b", "", after))
        price = values[0]
    else:
        name, price = _name(draft.canvas.source), None
    if sum(map(str.isalpha, name)) < 3:
        return False
    draft.add(AddCriterion(name, price))
    draft.answered = True
    draft.canvas.take(0, len(text))
    return True


def read_listed(draft: Draft) -> bool:
    """Whether the answer to a question about one kind of figure was read whole: closing costs, a standard."""
    return closing.read_closing_answer(draft) or read_criterion_answer(draft)


def read_ideas(draft: Draft, text: str) -> None:
    """Keep each idea for both sides in an answer."""
    for entry in notes.entries(text):
        draft.add(AddText("options", entry))
        draft.answered = True


def read_standard(draft: Draft, text: str) -> None:
    """Keep a standard without a figure."""
    words = text.strip(" .!")
    if len(re.findall(r"[^\W\d_]{3}", words)) and len(words) <= _LONG:
        draft.add(AddCriterion(words[:1].upper() + words[1:]))
        draft.answered = True


def _name(text: str) -> str:
    """What the standard is, without the words that only lead to the figure."""
    words = _LEAD.sub("", " ".join(text.split()).strip(" ,;:.!-"))
    words = _TAIL.sub("", words).strip(" ,;:.!-(")
    return words[:1].upper() + words[1:]
