"""The answers to what the negotiation is about and who sits opposite, in words that no other rule has read."""

from __future__ import annotations

import re

from negotiation.edits import SetField
from negotiation.reading import notes, statements
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.draft import Draft

_NAME_LEAD = re.compile(
    (
        r"^(?:it's|its|it is|that's|with|his name is|her name is|their name is|the name is|"
        r"name is|a guy (?:named|called)|someone (?:named|called)|he's called|she's called|"
        r"they're called|i'm dealing with|i deal with|i am dealing with|i'm meeting|"
        r"i'm talking to|i talk to|i'm negotiating with|he is|she is|they are|he's|she's|they're|"
        r"called|named|just|recruiter called|talking to|to|against|from|this is|a certain)\s+"
    ),
    re.IGNORECASE,
)
_SUBJECT_LEAD = re.compile(
    (
        r"^(?:just|kind of|sort of|basically|maybe|probably|mainly|it's|its|it is|that's|this is|about|for|over|"
        r"regarding|i'm negotiating|"
        r"we're negotiating|negotiating|i want to negotiate|i need to negotiate|"
        r"i want to talk about|i want(?: to get)?|i need|i'd like|we want|we need|the|a|an|well|"
        r"i have a negotiation about|i have to negotiate)\s+"
    ),
    re.IGNORECASE,
)
_NO_TITLE = re.compile(
    r"^(?:(?:ok(?:ay)?|go|yes|yeah|no|sure|start|begin|ready|low|high|lower|higher|buy|sell|mon|tues?|wed|thu|fri|"
    r"sat|sun|monday|"
    r"tuesday|wednesday|thursday|friday|saturday|sunday|today|tomorrow|next week|me|you|him|her|them|it)\W*)+$",
    re.IGNORECASE,
)
_SENTENCE = re.compile(
    r"^(?:he|she|they|it|i|we|my|his|her|their|the|this|that)\b.*\b(?:is|are|was|were|am|always|never|keeps?|don't|"
    r"doesn't|"
    r"won't|can't|isn't|aren't|hate|love|said|says|thinks?)\b",
    re.IGNORECASE,
)
"""A whole sentence is no subject."""
_NO_ANSWER = re.compile(
    r"^\W*(?:(?:and|but|so|well|ok|then)\W+)*(?:if|unless|otherwise|failing|without (?:the|this|a) deal|i have no|"
    r"i've no|"
    r"there(?:'s| is| are) no|nobody|no one|(?:my |the |our )?(?:lawyers?|attorneys?|mediation|meeting|hearing|cost|"
    r"costs)\b.*"
    r"\b(?:is|are|costs?|takes?|charges?))\b",
    re.IGNORECASE,
)
"""A condition, a want of alternatives or a cost says neither what the talk is about nor with whom."""
_ONLY_MEETING = re.compile(
    r"^\W*(?:(?:hi|hey|hello|so|ok|help)\W+)*(?:i|we)(?:'ve| have|'ve got| have got| got)? (?:an? |the |my |this "
    r")?(?:[a-z]+ )?"
    r"(?:meeting|call|appointment|talk|negotiation|session)(?: (?:in|at|on|tomorrow|today|tonight|next|soon|starts?|"
    r"later|"
    r"this|now|\d+|an?|the|half|hours?|minutes?|mins?|days?|am|pm|[a-z]+day|morning|afternoon|evening|week|or so|"
    r"already|"
    r"just|about|starting|coming up)\b)*\W*$",
    re.IGNORECASE,
)
_TO_COACH = re.compile(
    r"^\W*(?:(?:please|ok|okay|no|and|can you|could you|just|pls)\W+)*(?:drop|forget|remove|delete|scrap|scratch|"
    r"ditch|strike|undo|cancel|erase|"
    r"rename|cross out|"
    r"take (?:out|off|back)|get rid of|change|correct)\b",
    re.IGNORECASE,
)
"""A change to the plan that found nothing to change is no answer either."""
_LIKELY = re.compile(
    r"\b(?:costs?|pays?|offers?|wants?|asks?|says?|quot\w+) (?:\w+ ){0,2}?[$€£]?\d|^\W*\d+ ?%\W*(?:\w+\W*)?$|"
    r"\b(?:is|are|was|it's) (?:more|rather) like\b|\b(?:odds|chances?) (?:is|are|was|were|of)\b",
    re.IGNORECASE,
)
"""A price or odds of somebody are no subject."""
_ME_SAID = re.compile(r"\b(?:i|we)\b", re.IGNORECASE)
_AMOUNTS = re.compile(r"[$€£]?\d[\d.,]*\s*(?:k|m|mn|bn|usd|eur|gbp|dollars|euros|pounds|bucks|grand)?\b", re.IGNORECASE)


def answer_title(draft: Draft, text: str) -> None:
    """Keep what the negotiation is about, unless the words are a sentence about something else."""
    if draft.title or notes.is_only_a_meeting(text) or _ONLY_MEETING.match(text):
        return
    place = statements.place_of(text)
    if place == "people.person" or (place == statements.THEIRS and not _ME_SAID.search(text)):
        draft.note(place, text)
        return
    words = strip_lead(_SUBJECT_LEAD, text)
    if _SENTENCE.match(words) or _NO_ANSWER.match(text) or _TO_COACH.match(text) or _LIKELY.search(text):
        return
    if _NO_TITLE.match(words) or not re.search(r"[^\W\d_]{3}", _AMOUNTS.sub("", words)):
        return
    if 2 <= len(words) <= 100 and len(words.split()) <= 14:
        draft.add(SetField("title", words[:1].upper() + words[1:]))
        draft.answered = True


def answer_counterpart(draft: Draft, text: str) -> None:
    """Keep who sits opposite, unless the words are a condition or a cost."""
    if draft.counterpart or _NO_ANSWER.match(text) or _TO_COACH.match(text):
        return
    stripped = strip_lead(_NAME_LEAD, text)
    if re.match(
        r"(?:some |a |this )?(?:guy|girl|lady|man|woman|person|dude|kid|couple|family) from \w+",
        stripped,
        re.IGNORECASE,
    ):
        draft.answered = set_counterpart(draft, stripped)
        return
    words = re.split(r"[,;.!?\n(]|\b(?:who|which|from|because|and he|and she|at)\b", stripped)[0]
    words = re.sub(r"^.*\b(?:called|named)\s+", "", words, flags=re.IGNORECASE)
    words = words if len(words.split()) <= 5 else ""
    draft.answered = set_counterpart(draft, words)


def strip_lead(lead: re.Pattern[str], text: str) -> str:
    """Words without the opening that a pattern knows."""
    words, before = " ".join(text.split()).strip(" ,;:.!-"), None
    while words != before:
        before = words
        words = lead.sub("", words)
    return words
