"""Standards from outside, said in passing or as the answer to a question; and ideas that could serve both."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddText
from negotiation.reading import closing, names, notes
from negotiation.reading.canvas import QUANTITY
from negotiation.reading.clauses import is_question
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import Draft
from negotiation.reading.no_party import STANDARD
from negotiation.reading.part import Part

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


_CRITERION = (
    re.compile(
        r"^\W*(?:(?:and|but|also|so|in|the|this|our|next|same|other)\s+)*(?P<text>(?:[\w'-]+\s+){0,2}?(?:village|"
        r"street|area|"
        r"neighbou?rhood|region|town|district|city|county|registry|market|block|building))\s+(?:it\s+|they\s+|"
        r"flats?\s+|land\s+"
        rf"|houses?\s+)?(?:goes?|going|sells?|went|sold|rents?)\s+(?:for|at)\s+(?:about\s+)?{A}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\W*(?:(?:and|but|also|so)\s+)*(?:the\s+|our\s+|my\s+|local\s+)*(?P<text>(?:[\w'-]+\s+){{0,3}}?{STANDARD})"
        r"(?:\s+(?:says?|said|shows?|lists?|gives?|puts?|is|it|has|at|would|be|me|us|for (?:this|that|my|our|the)(?: "
        rf"[a-z]+){{1,3}}))*\s*[:=]?\s*{A}",
        re.IGNORECASE,
    ),
    re.compile(
        r"^\W*(?:(?:and|but|also|so)\s+)*(?:the\s+)?(?P<text>(?!(?:i|we|they|he|she|you|it)\b)(?:[\w'-]+\s+){1,3}?"
        r"(?:valued|assessed|appraised|closed|traded|settled|cleared))(?:\s+(?:it|this|that|the \w+|yesterday|today|"
        r"last "
        rf"\w+))*\s+(?:at|around|about)\s+{A}",
        re.IGNORECASE,
    ),
    re.compile(
        r"(?P<text>\b[\w.]+\s+(?:lists?|shows?|(?P<goods>sells?|has|have))\s+"
        r"(?:similar|comparable|equivalent|the same kind of)\b"
        rf"[^\ue000-\uf8ff,;.]{{0,40}}?)\s+(?:at|for|from|around|about){GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(rf"^\s*(?:the\s+)?(?P<text>list)(?! price)(?:\s+(?:is|was|of|at|about))*\s*[:=]?\s*{A}", re.IGNORECASE),
    re.compile(
        r"(?P<text>\b(?:(?:my|our|the|an?|their|his|her)\s+)?(?:accountant|appraiser|expert|"
        r"surveyor|realtor|broker|assessor|valuer|valuator|mechanic|solicitor|lawyer|adviser|estate agent|jeweller|"
        r"tuner)\s+"
        r"(?:(?:values?|valued|estimates?|estimated|appraised)(?:\s+(?:it|that|this|the \w+|is|it's|worth|is worth))*|"
        rf"(?:says|said|reckons|thinks)(?:\s+(?:it|that|this|the \w+|is|it's|worth|is worth))+))(?:\s+(?:at|to be|"
        rf"about))*\s*{A}",
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"(?P<text>\b(?:the\s+|an?\s+)?(?:[\w'-]+\s+){{0,3}}?(?:list prices?|msrp|rrp|"
            r"market (?:price|rate|value|salary|rent|average)|zoopla|rightmove|payscale|blue ?book|kelley(?: blue "
            r"book)?|kbb|"
            r"going rate|average (?:price|salary|rent|rate|pay|wage)|median (?:price|salary|rent|pay)|"
            r"fair (?:market )?(?:price|value)|comparables?|comps|glassdoor|levels\.fyi|zillow|redfin|"
            r"appraisal|appraiser|appraised|book value|salary survey|industry (?:standard|average)|"
            r"tax assessment|rent index|price guide|published price|price index)(?:\s+(?!is|are|says|"
            rf"said|was|for\s*[\ue000-\uefff]|at\s*[\ue000-\uefff])[\w'-]+){{0,7}}?)\s*(?:(?:is|are|"
            r"was|says?|said|shows?|lists?|listed|suggests?|puts?|value[sd]?|at|of|about|around|to|it|"
            r"roughly|would be|sells?|go(?:es)?|going|sold|for|gives?|:|=|-|like|worth|came in|being|"
            rf"runs?|range[sd]?|between|from|that|this)\s*)*{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"(?P<text>\b(?:similar|comparable|identical|other|equivalent|"
            rf"such)\s+[\w'-]+(?:\s+[\w'-]+){{0,4}}?)\s+(?:usually |typically |generally |normally |"
            r"around here |here )?(?:go|goes|sells|rents|costs|sell|rent|sold|went|are (?:going|"
            r"selling|listed|renting)|"
            rf"retail|earn|pay|make)\s*(?:usually |typically )?(?:for|at|around|about){GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"(?P<text>\b(?:people|others|engineers|colleagues|everyone|"
            rf"peers)\b[\w' -]{{0,40}}?)\s+(?:earn|make|get|pay|are paid)\s*{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
)


def read_criteria(draft: Draft, part: Part) -> None:
    """Objective standards with their price."""
    for pattern in _CRITERION:
        match = pattern.search(part.text)
        if match and not (draft.role == "buyer" and match.groupdict().get("goods")):  # a buyer may well buy there
            value = draft.amount(match.group("a"))
            if value is not None:
                words = re.sub(r"^(?:the|a|an)\s+", "", part.words(match.group("text")), flags=re.IGNORECASE)
                quantity = draft.canvas.quantity(match.group("a"))
                ranged = quantity.low is not None and quantity.high is not None and quantity.low != quantity.high
                words += f" ({quantity.text})" if ranged else ""
                words = "List price" if words.lower() == "list" else words
                draft.add(AddCriterion(words[:1].upper() + words[1:], None if ranged else value))
            part.take(match)


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
