"""A difference in worth told by its sign or by what is still to be done, and whom a clause is about."""

from __future__ import annotations

import re

from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.cues import A
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.part import Part

_NEEDS = re.compile(
    rf"\bneeds?\b(?:\s+(?:about|around|maybe|some|another|an?|new|extra))*\s+(?:{A}\s+(?:of\s+|in\s+|worth "
    rf"of\s+)?(?:work|repairs?|"
    rf"renovations?|fixing|parts|investment)\b|[a-z' ]{{2,30}}?(?:\s+(?:for|of|at|worth|costing|about|around|"
    rf"maybe))*\s*[~(,]?\s*"
    rf"(?P<b>{AMOUNT}))",
    re.IGNORECASE,
)
_PRICED = re.compile(
    r"\b(?:costs?|price[ds]?|off?er\w*|quot\w+|pays?|paid|sells?|sold|charg\w+|asks?|wants?|bid|limit|target|budget)\b",
    re.IGNORECASE,
)


def read_signed(draft: Draft, part: Part) -> bool:
    """Read a difference by its sign: "minus 300", "-4k for me", "+100 for brother"."""
    text = part.text
    marks = part.marks
    if len(marks) != 1:
        return False
    quantity = draft.canvas.quantity(marks[0])
    before = draft.canvas.source[max(0, quantity.start - 12) : quantity.start].rstrip("$€£ ")
    sign = re.search(r"(?:^|[\s(,:])([-+]|minus|plus)$", before, re.IGNORECASE)
    said = "-" if quantity.value < 0 or quantity.text.startswith("-") else sign.group(1).lower() if sign else ""
    if re.search(r"[\w)]\s*[=:]\s*(?:[-+]|minus|plus)?\s*$", before, re.IGNORECASE) and not names.mentions(
        text, draft.known()
    ):
        return False  # "empty run home = -400" is something of its own
    asked = bool(draft.focus and draft.focus.question == "alternatives_extra_worth")
    topic = spoken_of(draft, part, text)
    elsewhere = draft.focus is not None and not draft.focus.question.startswith("alternatives_")
    if elsewhere and not names.mentions(text, draft.known()) and draft.topic is None:
        return False  # "-5" answers another question
    if not said or topic is None or _PRICED.search(text) or (draft.value(topic, "price") is None and not asked):
        return False
    if said in ("+", "plus") and not asked:
        return False
    price = draft.value(topic, "price")
    if said == "-" and not asked and price and abs(quantity.value) > price / 2:
        return False  # "acme -41" is no difference
    value = draft.amount(marks[0], allow_negative=True)
    if value is not None:
        draft.put(topic.side, topic.name, extra_worth=abs(value) if said in ("+", "plus") else -abs(value))
        draft.answered = draft.answered or asked
    part.take_span(0, len(text))
    return True


def read_needs(draft: Draft, part: Part) -> bool:
    """Read what an alternative needs to be as good as this deal: "but needs new tires ~600"."""
    match = _NEEDS.search(part.text)
    topic = spoken_of(draft, part, part.text) if match else None
    if match is None or topic is None or draft.value(topic, "price") is None:
        return False
    if re.search(r"\b(?:i|we|he|she|they)\s+(?:\w+\s+)?$", part.text[: match.start()], re.IGNORECASE):
        return False
    value = draft.amount(match.group("a") or match.group("b"))
    if value is not None:
        draft.put(topic.side, topic.name, extra_worth=-value)
    part.take(match)
    return True


def spoken_of(draft: Draft, part: Part, text: str) -> Topic | None:
    """The alternative a clause is about: the one it names, else the one spoken of before, else the one asked about."""
    found = names.mentions(text, draft.known())
    if found:
        return Topic(draft.side_of(found[0][2]), found[0][2])
    if draft.topic is not None:
        return draft.topic
    if draft.focus and draft.focus.alternative and draft.focus.question.startswith("alternatives_"):
        exact = draft.focus.alternative
        return Topic(draft.side_of(exact), exact)
    recent = draft.known("mine")
    if len(recent) == 1 and not draft.astray:
        return Topic("mine", recent[0])
    return None
