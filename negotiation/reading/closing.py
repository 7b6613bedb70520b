"""What closing this deal costs, said in passing or listed as the answer to the question."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.clauses import is_question
from negotiation.reading.cues import GAP, TAIL, A
from negotiation.reading.deal import set_amount
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part

_CLOSING = (
    re.compile(
        rf"\b(?:deal|sale|contract|purchase|transaction)\s+(?:itself\s+)?(?:would\s+|will\s+|"
        rf"'d\s+)?costs?\s*(?:me|us)?{GAP}{A}"
        r"(?:\s+(?:in|for)\s+[\w' ]{2,20})?",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{A}(?:\s+(?:for|in|of)\s+[\w' ]{{2,20}}?)?\s+(?:on|at|upon)\s+(?:closing|completion|signing)\b"
        rf"|\b(?:solicitors?|lawyers?|attorneys?|notary|agents?|brokers?|legal|conveyancing|survey|stamp duty|fees?)\b"
        rf"(?:\s+fees?|\s+costs?)?(?:\s+(?:is|are|of|takes?|about|around|charges?|me|us|"
        rf"costs?))*\s*(?P<b>{AMOUNT})\s+(?:if|when|once)\s+"
        rf"(?:this|it|we|the (?:deal|sale))(?: one| deal| sale)?\s+(?:closes?|goes through|completes?|works out|"
        rf"sign|agree|sells?)",
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"\bclos(?:e|ing)\s+(?:this|the|a|our)?\s*(?:deal|sale|contract|it|this)?{TAIL}(?:costs?|"
            rf"fees?|takes?|is|are|of|:|me|us){GAP}{A}(?:\s+(?:in|of)\s+(?:fees|costs|taxes|"
            r"commission))?"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:closing|notary|signing|transaction|transfer|escrow|agent'?s?|broker'?s?|paperwork|"
            rf"registration)\s+(?:costs?|fees?|commission|tax)\b{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{A}\s+(?:in|for|of)\s+(?:the\s+)?(?:closing|notary|signing|transaction|transfer|escrow|"
            r"paperwork)\b(?:\s+(?:costs?|fees?))?"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:signing|doing|making|finalizing|finalising|completing)\s+(?:this|the)\s+(?:deal|"
            rf"sale|contract)?{TAIL}costs?{GAP}{A}(?:\s+in\s+\w+)?"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\bcosts?\s+(?:me|us)?{GAP}{A}\s+to\s+(?:close|sign|finali[sz]e|complete)\b[^,;.]*", re.IGNORECASE),
)
_AGENT = re.compile(r"^\W*(?:agent|broker)'?s?\s+(?:fees?|commission)\b", re.IGNORECASE)
_TELLS = re.compile(
    r"\b(?:off?er\w*|quot\w+|they|he|she|sorry|actually|not|instead|limit|target|want|hope|buyer|seller|sell|if|"
    r"or|between|"
    r"already|spent|was|chance|likely|per|each|i'd like|i would like|aim\w*|goal|hop(?:e|ing)|wish|dream|ask(?:ing)?"
    r"(?: for)?)\b|\d\s*%",
    re.IGNORECASE,
)


def read_closing_cost(draft: Draft, part: Part) -> None:
    """What closing this deal costs."""
    for pattern in _CLOSING:
        match = pattern.search(part.text)
        if match and draft.topic is not None and _AGENT.search(match.group()):
            continue  # it may be what the one spoken of costs
        if match:
            set_amount(draft, part, match, "closing_cost")


def read_closing_answer(draft: Draft) -> bool:
    """Read "DMV 60 and detailing 90" as the answer to what closing costs: the sum of what is listed."""
    text = draft.canvas.text
    marks = re.findall(AMOUNT, text)
    if draft.focus is None or draft.focus.question != "reservation_closing_cost" or not marks:
        return False
    if (
        len(text.split()) > 25
        or is_question(draft.canvas.source)
        or "?" in text
        or _TELLS.search(text)
        or names.mentions(text, draft.known())
    ):
        return False
    values = [draft.amount(mark) for mark in marks]
    if any(value is None for value in values):
        return False
    draft.add(SetField("closing_cost", float(sum(value or 0.0 for value in values))))
    draft.answered = True
    draft.canvas.take(0, len(text))
    return True
