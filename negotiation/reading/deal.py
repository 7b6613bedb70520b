"""Amounts that belong to this deal on my side: sunk money, closing cost, target, own limit; and criteria."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.reading.cues import ADVERBS, GAP, SUBJECT_ME, TAIL, A
from negotiation.reading.draft import Draft
from negotiation.reading.part import Part
from negotiation.reading.prices import ask_range
from negotiation.reading.their_limit import set_their_limit

_SUNK = (
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:paid|spent|invested|sunk|bought|"
            r"put(?!\s+(?:it|them|this|that|(?:my|our) \w+)\s+(?:on|up|online|into?)\b)|shelled out|lost|wasted|burned|"
            rf"dropped)\b{TAIL}\s*{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:already|previously)\s+(?:paid|spent|invested|sunk|put in)\b{TAIL}\s*{A}", re.IGNORECASE),
    re.compile(rf"^\s*(?:paid|spent|invested|bought)\b{TAIL}\s*{A}", re.IGNORECASE),
    re.compile(rf"\bcost\s+(?:me|us)\s+(?:about\s+)?{A}\s+(?:already|so far)\b", re.IGNORECASE),
    re.compile(
        rf"\b(?:costs?|fees?|spend(?:ing)?|spent|bills?|expenses)\b{TAIL}\b(?:so far|already|to date){GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:costs?|fees?|bills?|expenses)\b{TAIL}{A}\s+(?:so far|already|to date)\b", re.IGNORECASE),
    re.compile(
        (
            r"\b(?:it|that|they|this|which|the \w+|my \w+|lot|house|car)\s+(?:originally\s+|has\s+|"
            r"have\s+|had\s+|already\s+)*cost(?:ed)?\s+(?:me|us|"
            rf"them)\s+(?:about\s+)?{A}(?=[^,;.]*\b(?:ago|when|back|in (?:19|20)\d\d|originally|years|"
            r"new|last year)\b)"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{A}{TAIL}\b(?:is|was|are|were|already|i've|we've|i have|"
            r"we have)\s+(?:already\s+)?(?:spent|sunk|paid|invested)\b"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\bbought\s+(?:it|this|that|the \w+|"
            rf"my \w+)?\s*(?:new\s+)?(?:back\s+)?(?:{TAIL})for\s+{A}"
        ),
        re.IGNORECASE,
    ),
)
_SOMEBODY_ELSE = re.compile(
    r"\b(?:he|she|they|(?:my|his|her|their|a|the) (?:friend|neighbou?r|cousin|brother|sister|"
    r"colleague|boss|dad|mum|mom|guy|owner|seller|"
    r"buyer|landlord))\s+(?:also\s+|only\s+|just\s+|had\s+|has\s+)?(?:bought|paid|spent|invested)\b",
    re.IGNORECASE,
)
_LIMIT = (
    re.compile(
        r"\b(?:cfo|finance|accounting|the board|(?:my|our) (?:wife|husband|partner|cfo|board|finance "
        r"team))\s+(?:says?|said|gives?"
        rf" (?:me|us)|wants)\s+(?:it )?(?:max(?:imum)?|under|below|no more than|at most|up to){GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:my|our)\s+(?:absolute\s+|hard\s+|own\s+|upper\s+|lower\s+)?(?:limit|cap|max(?:imum)?|"
            r"min(?:imum)?|bottom line|ceiling|floor|walk[- ]?away(?:\s+(?:price|point))?|"
            rf"reservation (?:price|value)|top price|red line|highest|lowest)\b{TAIL}{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(rf"\b(?:my|our|the)\s+budget\b{TAIL}{GAP}{A}", re.IGNORECASE),
    re.compile(
        r"^\s*(?:and\s+|but\s+)?(?:absolute\s+|hard\s+)?(?:budget|limit|floor|ceiling|walk[- ]?away|bottom line|"
        rf"lowest|highest|min|max|minimum|maximum)\b(?: price)?{GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:have|got)\s+(?:an?\s+)?(?:max(?:imum)?\s+)?(?:budget|limit|maximum|"
            rf"max)\s+(?:of\s+)?{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s*(?:can'?t|cannot|can not|won'?t|will not|wouldn'?t|would not|couldn'?t|"
            r"don'?t want to|refuse to|am not going to|'?m not going to|not going to|mustn'?t|"
            r"must not|not willing to|never|not)\s+(?:really\s+|ever\s+|possibly\s+)?(?:to\s+)?(?:go|"
            r"pay|spend|sell|accept|take|afford|do|let it go|be|offer|settle|drop|give|work|sign|"
            rf"come)\b{TAIL}(?:(?:over|above|below|under|beyond|past|more|higher|less|lower|for|"
            rf"cheaper|beneath|anything|than)\b{GAP})+{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:and\s+|but\s+)?(?:(?:i|we|it|price)\s+)?(?:has|have|need|needs|must|got)\s*(?:to\s+)?(?:be|stay|get|"
        rf"come|"
        rf"end up|land|keep it|come in|remain)\s+(?:in\s+)?(?:under|below|above|over|beneath){GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:and\s+|but\s+)?(?:below|under|above|over){GAP}{A}\s+(?:i|we)(?:'d|'ll)?\s+(?:walk|leave|stop|quit|"
        rf"pass|go)\b",
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:walk(?:ing)?(?:\s+away)?|leave|out)\s+(?:at|if|below|above|under|over|"
            rf"beyond){TAIL}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:no more than|not more than|not over|nothing over|nothing above|not a (?:cent|penny|"
            r"dollar) (?:more|over|less)(?: than)?|no less than|not less than|nothing below|"
            rf"nothing under|not below|not under)\s+{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:can|could)\s+(?:only\s+|at most\s+|maybe\s+)?(?:afford|pay|spend|"
            rf"go(?: up| down)?|stretch|accept|take){GAP}(?:max(?:imum)?|min(?:imum)?|at most|at least|"
            rf"up to|as high as|as low as|down to|to)?\s*{A}(?=\s*(?:$|max|at most|tops|[,;.]|for|per|"
            r"and|but|because|at the most|at the very most))"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:need|must have|must get|"
            r"have to get)\s+(?:to get\s+)?"
            rf"{GAP}(?P<least>(?:at least|a minimum of|minimum|min)\s+)?{A}(?(least)|(?=\s*(?:$|[,;.]|at least|min)))"
        ),
        re.IGNORECASE,
    ),
)
_ACCEPT = re.compile(
    rf"{SUBJECT_ME}(?:'d|'ll|\s+(?:would|will|could|can|might))?(?:\s+(?:probably|maybe|even|still|just|also|"
    rf"reluctantly|"
    rf"grudgingly))*\s+(?:accept|settle for|settle at|live with|(?<=d )(?:sell|buy)(?: it)? (?:at|"
    rf"for)){GAP}{A}(?!\s*(?:from|by|at|with|elsewhere|on|to (?!be\b))\b)",
    re.IGNORECASE,
)
_TARGET = (
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}(?:\s+really)?\s*(?:'m\s+)?(?:hop(?:e|ing)|aim(?:ing)?|shoot(?:ing)?|gunning|"
            r"wish(?:ing)?|dream(?:ing)?|looking|look|target(?:ing)?|going)\b(?:\s+(?:for|to|at|of|"
            r"get|pay|be|sell|buy|it|have|land|reach|close|settle|around|close|end up|earn|make|"
            rf"somewhere|something|like|the|my))*{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"^\s*(?:and\s+|but\s+)?(?:(?:hop(?:e|ing)|aim(?:ing)?|shooting|looking|targeting)\s+(?:for|"
            rf"to|at)\b{TAIL}|(?:hoping|targeting)\s+(?:about\s+|like\s+|maybe\s+)?){A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"(?<!other )(?<!second )(?<!another )\b(?:target|goal|aspiration|aim|dream (?:price|number|salary)|"
            r"ideal(?:ly)?(?: price)?|"
            rf"best case|sweet spot|happy with|happy at|desired (?:price|salary))\b{TAIL}{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}{ADVERBS}\s+(?:want|wanna|would like|'d like|d like|like|would love|'d love|love|"
            rf"wish|expect|"
            r"prefer)\b(?:\s+(?:to\s+)?(?:at least|no less than|a minimum of|minimum|get|pay|sell|buy|"
            r"have|receive|it|for|at|be|earn|make|spend|"
            rf"see|reach|settle|him|her|them|only|my|the|price|salary|this|out|of|rent|to))*{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        (
            rf"{SUBJECT_ME}(?:'d|\s+would)\s+(?:be (?:very |really )?(?:happy|thrilled|pleased|delighted)|"
            rf"love)\s+(?:with|to get|to pay|at|if i got)?{GAP}{A}"
        ),
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:target|(?:realistic|ideal|fair|good|great|perfect)(?:ally)?\s+(?:would be|is)){GAP}{A}", re.IGNORECASE
    ),
    re.compile(
        rf"{SUBJECT_ME}{ADVERBS}\s+(?:want|need|hope|try|trying|would like|'d like)\s+to\s+(?:sell|buy|get|rent|let)\b"
        rf"[^\ue000-\uf8ff,;]{{0,30}}?\s(?:for|at){GAP}{A}",
        re.IGNORECASE,
    ),
    re.compile(
        rf"^\s*(?:want|trying|hoping) to (?:sell|buy|get)\b[^\ue000-\uf8ff,;]{{0,30}}?\sfor{GAP}{A}", re.IGNORECASE
    ),
    re.compile(
        rf"^\s*(?:(?:i'm|im|i am|we're|we are)\s+)?selling\s+(?:my|our)\s(?:(?!to\b|on\b|at\b|via\b|online\b|or\b)"
        rf"[\w'-]+\s){{1,5}}for{GAP}{A}\s*$",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:i|we) (?:think|guess|feel|find)(?: that)?\s+{A}\s+(?:is|would be|'d be|sounds)\s+(?:fair|"
        rf"reasonable|right|ok)\b",
        re.IGNORECASE,
    ),
    re.compile(
        rf"\b(?:want|need|like|hoping for|asking for)\s+(?:an?\s+)?(?:raise|rise|increase|bump)\s+(?:up\s+)?to{GAP}{A}",
        re.IGNORECASE,
    ),
)
_WANT = re.compile(
    r"^\s*(?:(?:and|but|now|so|was|am)\s+)*(?:want|hoping for|asking for|looking for|aiming for|would like|'d like|"
    r"would "
    r"love|need|"
    rf"prefer){GAP}{A}",
    re.IGNORECASE,
)
_EXTREME = re.compile(
    r"\b(?:the\s+)?(?:absolute\s+)?(?:lowest|highest|most|least|max|maximum|minimum|furthest)(?:\s+that)?\s+"
    r"(?P<who>i|we|he|she|they)(?:'d|'ll|'m|\s+(?:would|will|can|could|am|are|might|probably|"
    r"willing to|ever|be|able to))*\s+"
    r"(?:go|pay|accept|take|spend|do|sell|offer|get|afford|give)\b(?:\s+(?:for|to|up|down|it|"
    rf"out|for it|me|us))*\s*(?:is|are|was|would be|:|=)?{GAP}{A}",
    re.IGNORECASE,
)
_RATHER = re.compile(
    (
        r"\b(?:i|we)(?:'d|\s+would)?\s+rather\s+(?:keep|walk|not|stay|"
        rf"have)\b[^\ue000-\uf8ff]{{0,40}}?(?:below|under|less than|above|over|more than){GAP}{A}"
    ),
    re.IGNORECASE,
)
_BARE_BOUND = re.compile(
    (
        r"^\s*(?:but\s+|and\s+)?(?:at (?:the )?(?:very )?(?:most|least)|max(?:imum)?|min(?:imum)?|no (?:more|"
        r"less) than|"
        rf"not more than|up to)\s+(?:of\s+)?{A}\s*$"
    ),
    re.IGNORECASE,
)
_BARE_REFUSAL = re.compile(
    r"^\s*(?:and\s+|but\s+)?(?:can'?t|cannot|won'?t|wouldn'?t|not going to|not willing to|"
    r"never)\s+(?:go|pay|spend|sell|accept|take|"
    rf"afford|do|offer|settle|work)\b[^\ue000-\uf8ff]{{0,30}}?(?:over|above|below|under|beyond|"
    rf"past|more than|less than|for less than|lower than|higher than){GAP}{A}",
    re.IGNORECASE,
)
_WOULD_BE = re.compile(
    rf"^\s*(?:about\s+|maybe\s+|i think\s+)?{A}\s+(?:would|'d)\s+be\s+(?:really\s+|very\s+|just\s+)?"
    r"(?:great|perfect|ideal|realistic|fair|nice|fantastic|awesome|amazing|wonderful|good|a dream|my dream)\b",
    re.IGNORECASE,
)
_PLANS_LIMIT = re.compile(
    (
        r"\b(?:max|maximum|at most|no more|limit|at least|minimum|min|or i walk|or nothing|"
        r"bottom line)\b"
    ),
    re.IGNORECASE,
)
_TRAILING_BOUND = re.compile(
    rf"\b(?:at least|at most|min(?:imum)?|max(?:imum)?|no more than|no less than)\s+(?:of\s+)?{A}", re.IGNORECASE
)


def read_sunk(draft: Draft, part: Part) -> None:
    """Money already spent: it is named to the user and never enters the plan."""
    if _SOMEBODY_ELSE.search(part.text):
        return
    for pattern in _SUNK:
        for match in pattern.finditer(part.text):
            value = draft.amount(match.group("a"))
            if value is not None:
                draft.sunk.append(value)
            part.take(match)


def read_goals(draft: Draft, part: Part) -> None:
    """The user's target and the limit that was stated."""
    extreme = _EXTREME.search(part.text)
    if extreme:
        if extreme.group("who").lower() in ("i", "we"):
            set_amount(draft, part, extreme, "stated_limit")
        else:
            set_their_limit(draft, part, extreme)
        return
    asked = draft.focus is not None and draft.focus.question.startswith(
        ("alternatives_", "their_", "offers_", "reserv")
    )
    for pattern in (_BARE_REFUSAL,) if asked else (_BARE_REFUSAL, _BARE_BOUND):
        bare = pattern.match(part.text) or _RATHER.search(part.text)
        if bare:
            set_amount(draft, part, bare, "stated_limit")
            return
    theirs = part.clause.lead == "and" and draft.last_party == "them"
    if (part.clause.lead == "and" and not theirs) or (part.clause.lead in ("", ",", ":", "but") and not asked):
        want = _WANT.match(part.text)
        if want:
            set_amount(draft, part, want, "target")
            return
    accept = _ACCEPT.search(part.text)
    if accept and part.clause.lead not in ("if", "unless") and not re.match(r"\s*if\b", part.text, re.IGNORECASE):
        set_amount(draft, part, accept, "stated_limit")
        return
    dream = _WOULD_BE.match(part.text)
    if dream:
        set_amount(draft, part, dream, "target")
        return
    for key, patterns in (("stated_limit", _LIMIT), ("target", _TARGET)):
        for pattern in patterns:
            match = pattern.search(part.text)
            if match:
                limit = (
                    key == "target"
                    and _PLANS_LIMIT.search(match.group())
                    and not re.search(r"target|goal|aim", part.text, re.IGNORECASE)
                )
                set_amount(draft, part, match, "stated_limit" if limit else key)
                bound = _TRAILING_BOUND.search(part.text) if key == "target" and not limit else None
                if bound:
                    set_amount(draft, part, bound, "stated_limit")
                break


def set_amount(draft: Draft, part: Part, match: re.Match[str], key: str) -> None:
    """Keep the amount of a match as a field of the plan; which end of a range is meant is asked."""
    mark = match.groupdict().get("a") or match.group("b")
    value = draft.amount(mark)
    if value is not None and not ask_range(draft, mark, lambda end: SetField(key, end)):
        draft.add(SetField(key, value))
        draft.lately = key
    part.take(match)
