"""My own limit and target in the words of hurried people: "60 tops", "I'll stop at 14.5", "below 92 I take it home".

Only words that leave no doubt are read; whatever is close to them is asked about.
"""

from __future__ import annotations

import re

from negotiation.edits import AddOffer, PutAlternative, SetField
from negotiation.reading.cues import A
from negotiation.reading.deal import set_amount
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part

_ME = (
    r"^\W*(?:(?:and|but|so|or|honestly|really|tbh|still|now|ok|then|realistically|reluctantly|grudgingly|would grumble "
    r"but|"
    r"in the end)\W+)*"
)
_I = (
    r"(?:(?:i|we)(?:'d|'ll|'m|'re|\s+(?:would|will|can|could|might|am|are))?|(?:id|ill|im)\b|(?:can|could|would|will))"
    r"(?:\s+(?:only|just|maybe|still|probably|really|also|then|happily|at most|gladly|rather|even|perhaps|go and))*"
)
_TOPS = (
    r"(?:tops|max(?:imum)?|at (?:the )?(?:very )?most|at (?:the )?(?:very )?least|min(?:imum)?|or (?:i|we) walk|"
    r"not a \w+ more)\b"
)
_CANT = r"(?:can'?t|cannot|can not|won'?t|will not|wouldn'?t|would not|not|never|must not|mustn'?t|couldn'?t)"
_LIMITS = (
    re.compile(
        rf"{_ME}(?:{_I}\s+)?(?:(?:pay|do|give|go|spend|offer|take|accept|sell|afford|stretch|manage|let it go)\s+)?"
        rf"(?:(?:him|her|them|it|this|that|for|to|up|at|about|like|maybe|you)\s+)*{A}\s*,?\s*{_TOPS}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}{A}\s+(?:is|was|would be|'s)\s+(?:really\s+|honestly\s+|about\s+|just\s+)*(?:(?:my|our|"
        rf"the)\s+(?:absolute\s+|"
        r"very\s+|hard\s+)?(?:max(?:imum)?|min(?:imum)?|limit|ceiling|floor|top|bottom|cut-?off|walk-?away|lowest|"
        r"highest|most|"
        r"least|red line)\b(?!\s+(?:they|he|she))|(?:all|as (?:high|low|far|much|little) as|the (?:most|least|max|"
        r"lowest|highest|best))"
        r"\s+(?:that\s+)?(?:i|we)\s?(?:'d|'ll|'m|can|could|would|will|am|are|have|'ve)\b)",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}{_I}\s+(?:reach|stretch (?:it )?to|go (?:up |down |as high as |as low as |as far as )?to|stop at|cap "
        rf"(?:it )?at|"
        r"top out at|max out at|draw the line at|push (?:it )?to|be out at|bow out at|drop out at|scrape together|go "
        r"no (?:higher|"
        r"lower|further) than|not go (?:over|under|above|below|past|beyond))"
        rf"\s+(?:about\s+|maybe\s+|like\s+)?{A}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}(?:anything\s+|if (?:it's|its|he goes|she goes|they go|it goes)\s+)?(?:below|under|less than|lower "
        rf"than|above|over|"
        rf"more than|past|beyond)\s+{A}\s*,?\s*(?:then\s+)?(?:i|we|id|ill)(?:'d|'ll|'m)?\s+(?:will\s+|would\s+|am\s+|"
        rf"are\s+|just\s+|"
        r"rather\s+|better\s+)*(?:take|keep|walk|leave|quit|stop|pass|go|stay|scrap|bin|drive|pull|not|say no|do it|"
        r"drop|forget|use|"
        r"find|fix|hold|wait|look|get out|close|turn)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}(?:(?:i|we|im|i'm|we're)\s+)?(?:am\s+|are\s+|really\s+)*{_CANT}\s+(?:going to\s+|gonna\s+|be able "
        rf"to\s+|really\s+|"
        r"want to\s+)*(?:pass|exceed|top|cross|beat|go (?:past|beyond|over|under|above|below|higher than|lower "
        r"than))\s+"
        rf"(?:that\s+)?{A}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}(?:{_I}\s+)?(?:(?:let|leave|part|sell|give|do|take|accept|want|need|have|get|"
        rf"pay)\b[^\ue000-\uf8ff,;]{{0,20}}\s)?(?:for\s+)?{A}"
        r"\s*,?\s*(?:and\s+|but\s+)?(?:not|no|nothing|never|not a \w+|and not a \w+)\s+(?:less|lower|below|under|more|"
        r"higher|above|over)"
        r"(?!\s+(?:than|[\ue000-\uf8ff]))\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"{_ME}(?:i|we|id)(?:'d|\s+would|\s+could)?\s+(?:still\s+|just\s+|even\s+)*(?:let (?:it|them|him|her) go|part "
        rf"with (?:it|them))"
        rf"\s+(?:for|at)\s+{A}(?!\s*(?:to|from|at|on|with|elsewhere|online|if)\b)",
        re.IGNORECASE,
    ),
)
_TOPPED = re.compile(
    rf"{_ME}{_I}\s+(?:pay|do|give|go|spend|offer|take|accept|sell|afford|stretch|manage)\s+"
    rf"(?:(?:him|her|them|it|this|that|for|to|up|at|about|like|maybe|you)\s+)*{A}",
    re.IGNORECASE,
)
_ENDS_TOPS = re.compile(r"\b(?:tops|max(?:imum)?|min(?:imum)?|at (?:the )?(?:very )?(?:most|least))$", re.IGNORECASE)
"""The bound may be part of the figure: "60 tops"."""
_WALKS = re.compile(
    rf"{_ME}(?:{_I}\s+)?(?:walk(?:ing)?(?: away)?|leave|out|gone|done|off)\s+(?:at|if (?:it's|its|it goes)|over|above|"
    rf"under|below|past|"
    rf"beyond)\s+(?:about\s+)?{A}",
    re.IGNORECASE,
)
_SUBJECTLESS = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)*(?:could|can|would|might|cld|wd)\s+(?:maybe\s+|just\s+)?(?:go|do|pay|manage|stretch|"
    r"take|accept|offer)\b"
    rf"(?:\s+(?:to|up|down|for|him|her|them|it|about))*\s+{A}\W*$",
    re.IGNORECASE,
)
"""Whose move it is that is told without anybody: it is asked."""
_RATHER = re.compile(
    rf"{_ME}(?:i|we)(?:'d|\s+would)?d?\s+(?:much\s+|really\s+)*(?:rather|prefer to|like to|love to)\s+"
    r"(?:keep|have|get|pay|stay with|hold on to)\s+(?:him|her|them|it|this one|that one)\s+(?:at|for|on)\s+"
    rf"(?:about\s+|like\s+)?{A}",
    re.IGNORECASE,
)
"""A wish about somebody who is not named, "I'd rather keep him at 80": it is asked what the figure is."""
_MINE = re.compile(r"\b(?:i|we|id|ill|im|my|our)\b", re.IGNORECASE)
_NEXT = re.compile(
    r"\s*[,;(–-]+\s*(?:and\s+|but\s+)?(?:not|no|nothing|never|not a \w+)\s+(?:less|lower|below|under|more|higher|above|"
    r"over)\b"
    r"(?!\s+(?:than|[\ue000-\uf8ff]))",
    re.IGNORECASE,
)
"""A bound told after its figure: "I'd let it go for 2,200, not less"."""
_LAST = re.compile(rf"^[^\ue000-\uf8ff]*\b(?:i|we|id|ill)\b[^\ue000-\uf8ff]*{A}[^\ue000-\uf8ff]{{0,25}}$", re.I)
_PRINCIPAL = re.compile(
    r"^\W*(?:(?:and|but|so)\W+)*(?:(?:the|my|our)\s+)?(?:boss|director|manager|cfo|ceo|finance(?: team| dept| "
    r"department)?|board|"
    r"committee|wife|husband|partner|accountant|head|treasurer|missus|budget holder)\s+(?:says?|said|told (?:me|us)|"
    r"tells (?:me|us)|"
    r"wants(?: (?:me|us|it|this|that|the (?:price|cost|rent)))?|needs (?:it|this)|insists)\s+(?:(?:that|to|i|we|it|us|"
    r"me|he|she|they|should|must|can|is)\s+)*"
    r"(?:(?:don'?t|do not|not|never|can'?t|cannot|won'?t)\s+(?:to\s+)?(?:go|pay|spend|sell|accept|take|offer|sign)\b"
    r"[^\ue000-\uf8ff]{0,20}?\b(?:above|over|beyond|past|more than|under|below|less than)|(?:keep|stay|be|go|"
    r"remain)\b[^\ue000-\uf8ff]{0,12}?"
    rf"\b(?:under|below|within|above|over)|(?:under|below|within|at most|max(?:imum)?|no more than|at least)\b|no "
    rf"(?:more|less) than|nothing (?:over|under|above|below)|not (?:over|above|below|under))\s+{A}",
    re.IGNORECASE,
)
"""Whom I answer to sets my limit: "boss says don't go above 385"."""
_PAY = re.compile(r"\b(?:raise|salary|pay rise|promotion|wage)\b", re.IGNORECASE)
_DIFFERENCE = re.compile(
    r"\b(?:lose|losing|lost|drop(?:ping)? (?:by )?|come down (?:by )?|give up|knock off|take off|move (?:by )?|give in|"
    r"shave)\s+"
    rf"(?:it\s+|him\s+|her\s+|them\s+)?(?:no more than|not more than|at most|up to|max(?:imum)?|only)\s+{A}",
    re.IGNORECASE,
)
"""A difference, no price: "I'd lose no more than 30 on it"."""
_COULD_DO = re.compile(
    r"^\W*(?:(?:and|but|so|or)\W+)*(?:can|could|would|will|wd)\s+(?:he|she|they)\s+(?:not\s+)?(?:just\s+|maybe\s+|"
    r"even\s+)?(?:do|take|accept|"
    rf"go|come down|drop|match|manage|agree)(?:\s+(?:it|down|for|to|at|on))*\s+{A}",
    re.IGNORECASE,
)
"""What a question hopes for: "can he do 3500?"."""
_CAN_GET = re.compile(
    r"\b(?:can|could|how (?:do|can|could|would)|is there a way)\s+(?:i|we)\s+(?:ever\s+|still\s+|"
    r"realistically\s+)?(?:get|talk|bring|"
    rf"push|move|beat|knock|haggle|bargain)\s+(?:him|her|them|it|this|that|the (?:price|rent|fee|rate))(?:\s+(?:down|"
    rf"up))?\s+(?:to|for|at)\s+{A}",
    re.IGNORECASE,
)


def read_bounds(draft: Draft, part: Part) -> None:
    """Read my own limit where the words leave no doubt.

    Args:
        draft: where it goes.
        part: the clause; what was read is blanked out in it.
    """
    asked = draft.focus is not None and draft.focus.question.startswith(("alternatives_", "their_", "reserv"))
    if asked or part.clause.lead in ("if", "even if", "unless") or not part.marks:
        return
    difference = _DIFFERENCE.search(part.text)
    if difference:
        draft.lose_topic()
        part.take(difference)
        return
    principal = _PRINCIPAL.match(part.text)
    if principal and not _PAY.search(draft.canvas.source):
        set_amount(draft, part, principal, "stated_limit")
        part.take_span(0, principal.end())
        return
    told = None if draft.plan.alternatives else _SUBJECTLESS.match(part.text)
    told = told or _RATHER.match(part.text)
    if told:
        draft.refused += [value for value in [draft.amount(told.group("a"))] if value is not None]
        part.take(told)
        return
    for pattern in (_WALKS, *_LIMITS):
        match = pattern.match(part.text)
        bare = match is not None and not _MINE.search(match.group())
        if match and not (bare and (part.clause.lead == ":" or draft.last_party == "them")):
            set_amount(draft, part, match, "stated_limit")
            return
    topped = _TOPPED.match(part.text)
    if topped and _ENDS_TOPS.search(draft.canvas.quantity(topped.group("a")).text):
        set_amount(draft, part, topped, "stated_limit")
        return
    last = _LAST.match(part.text)
    if last and _NEXT.match(draft.canvas.text, part.clause.end):
        set_amount(draft, part, last, "stated_limit")


def read_wish(draft: Draft, part: Part) -> None:
    """Read the price that a question wishes for: "can I get her to 44?" tells what I aim for."""
    match = _CAN_GET.search(part.text) or _COULD_DO.match(part.text)
    opens = not draft.plan.offers and any(isinstance(edit, (AddOffer, PutAlternative)) for edit in draft.edits)
    if match and opens and not any(isinstance(edit, SetField) and edit.key == "target" for edit in draft.edits):
        set_amount(draft, part, match, "target")
