"""How far the other side would go, as far as the user knows."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.plan import PriceRange
from negotiation.reading.cues import GAP, TAIL, A
from negotiation.reading.draft import Draft
from negotiation.reading.offers import is_theirs
from negotiation.reading.part import Part
from negotiation.reading.parties import trim

_THEM = r"\b(?P<them>he|she|they|theyd|hed|shed)(?=\b|')"
_THEIR_LIMIT_NOUN = re.compile(
    (
        r"\b(?P<owner>his|her|their|(?:the )?(?:buyer|seller|owner|client|landlord|employer|"
        r"company|other side|counterpart|customer|tenant)(?:'s)?|\w+'s)\s+(?:real\s+|own\s+|absolute\s+|likely\s+|"
        r"probable\s+)?(?:budget|limit|max(?:imum)?|min(?:imum)?|bottom line|ceiling|floor|"
        r"reservation (?:price|value|point)|walk[- ]?away(?: (?:price|point))?|lowest(?: price)?|"
        rf"highest(?: price)?|range|top price)\b{TAIL}{GAP}{A}"
    ),
    re.IGNORECASE,
)
_LIMIT_VERB = (
    r"(?:(?:'d|'ll|\s+(?:would|will|could|can|might|may|should))(?:\s+(?:probably|surely|"
    r"still|even|maybe|likely|also|at most|at least|only|possibly|never|definitely|easily|"
    r"be willing to|be able to|be ready to|be happy to))*\s+(?:pay|live with|go|accept|take|settle|"
    r"spend|afford|sell(?: it)?|buy(?: it)?|let it go|part with it|do|agree|stretch|agree to)"
    r"|(?:'d|'ll|\s+(?:would|will|could|can|might|may))?(?:\s+probably)?\s*(?:can'?t|cannot|"
    r"won'?t|wouldn'?t|will not|would not|can not|couldn'?t|not|never|probably can'?t|"
    r"probably won'?t)\s+(?:really\s+)?(?:pay|go|accept|take|live with|settle|spend|afford|sell(?: it)?|"
    r"do|drop|let it go|be)"
    r"|\s+(?:needs?|must (?:get|have)|has to get|is willing to (?:pay|go|accept|take)|"
    r"are willing to (?:pay|go|accept|take)|(?:probably )?(?:has|have|had|got) (?:a |"
    r"an )?(?:max(?:imum)? )?budget(?: of)?|'s prepared to pay|(?:is|are) prepared to (?:pay|"
    r"go|accept)))"
)
_DIRECTION = (
    r"(?:\s+(?:up|down|to|as|high|low|at|most|least|no|more|less|than|below|under|above|over|"
    r"beyond|for|about|around|it|maybe|anything|max(?:imum)?|lower|higher|with|something|like|"
    r"even|probably|roughly|between|from|much|far|further)){0,8}"
)
_THEIR_LIMIT = re.compile(rf"{_THEM}{_LIMIT_VERB}{_DIRECTION}\s*{A}", re.IGNORECASE)
_NAMED_LIMIT = re.compile(rf"(?:^|\b)(?P<who>[\w'.& -]{{2,40}}?){_LIMIT_VERB}{_DIRECTION}\s*{A}", re.IGNORECASE)
_LIMIT_WORDS = re.compile(
    (
        r"\b(?:up to|as (?:high|low) as|at most|at least|no (?:more|less)|below|under|above|over|"
        r"beyond|max|maximum|down to|can'?t|won'?t|cannot|wouldn'?t|needs?|budget|between|"
        r"less than|more than)\b"
    ),
    re.IGNORECASE,
)
_WORTH_TO_THEM = re.compile(
    rf"\b(?:it|this|that|the \w+)(?:'s|\s+is)\s+worth{GAP}{A}\s+to\s+(?:him|her|them)\b", re.IGNORECASE
)
_SAID = re.compile(r"\b(?:said|says|told|offered|proposed|wrote|promised)\b", re.IGNORECASE)
_MAX_TOLD = re.compile(
    (
        r"\b(?:he|she|they|boss|manager|hr|agent|assistant|friend|colleague|someone|"
        r"insider)\b.*\b(?:the|their|his|her)\s+(?:max(?:imum)?|most|ceiling|limit|budget|minimum|"
        rf"lowest)\b{GAP}{A}"
    ),
    re.IGNORECASE,
)


_IS_THE_MOST = re.compile(
    rf"\b(?:he|she|they|said|says|told|claims?)\b[^\ue000-\uf8ff]{{0,40}}?{A}\s+(?:is|was|would be)\s+(?:his|her|"
    rf"their|our|the)\s+"
    r"(?:absolute\s+|very\s+)?(?:max(?:imum)?|most|limit|ceiling|highest|lowest|minimum|least|bottom line|best "
    r"(?:they|he|she))\b",
    re.IGNORECASE,
)
_CAPPED = re.compile(
    rf"\b(?:they|he|she|their|his|her)\b[^\ue000-\uf8ff]*\bcap(?:ped|s)?\b[^\ue000-\uf8ff]{{0,15}}?{A}", re.IGNORECASE
)
_STRETCH = re.compile(
    rf"^\W*(?:(?:and|but|i think|i guess|maybe|probably)\W+)*{_THEM}(?:'ll|'d)?\s+(?:(?:probably|maybe|might|"
    rf"could|will|would|can|"
    rf"perhaps|likely|also|even|surely)\s+)*(?:goes?|stretch(?:es)?|climbs?|come)\s+(?:all the way\s+)?(?:up|"
    rf"down|as (?:high|low) as)"
    rf"(?:\s+(?:to|as|maybe|about|around))*\s*{A}",
    re.IGNORECASE,
)


def read_their_limit(draft: Draft, part: Part) -> None:
    """How far the other side would go, as a range."""
    text = part.text
    match = _THEIR_LIMIT_NOUN.search(text)
    if match and not is_theirs(draft, match.group("owner")):
        match = None
    match = (
        match
        or _WORTH_TO_THEM.search(text)
        or _MAX_TOLD.search(text)
        or _IS_THE_MOST.search(text)
        or _CAPPED.search(text)
    )
    if match is None and not _SAID.search(text):
        match = _THEIR_LIMIT.search(text) or (_STRETCH.search(text) if draft.topic is None else None)
        if match and draft.last_party == "mine" and not _LIMIT_WORDS.search(match.group()):
            match = None
    if match is None:
        named = _NAMED_LIMIT.search(text)
        if named and draft.is_counterpart(trim(named.group("who"))):
            match = named
    if match is not None:
        set_their_limit(draft, part, match)


def set_their_limit(draft: Draft, part: Part, match: re.Match[str]) -> None:
    """Keep the amount of a match as their limit."""
    mark = match.group("a")
    quantity = draft.canvas.quantity(mark)
    value = draft.amount(mark)
    if value is not None:
        low = quantity.low if quantity.low is not None and quantity.high is not None else value
        high = quantity.high if quantity.low is not None and quantity.high is not None else value
        draft.add(SetField("their_reservation", PriceRange(min(low, high), max(low, high))))
        draft.last_party = "them"
    part.take(match)
