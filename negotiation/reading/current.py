"""What I have now: today's pay is what a candidate goes back to; today's rent is a standard, not an alternative."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddOffer
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import GAP, STATUS_QUO, SUBJECT_ME, A
from negotiation.reading.draft import MINE, Draft
from negotiation.reading.part import Part
from negotiation.reading.parties import who_is
from negotiation.reading.prices import put_offer

STAY = "Stay in my current job"
_NOW = r"(?:\s+(?:currently|now|right now|already|only|just|at the moment|about|around|today|still|presently))*"
_B, _C, _D = (A.replace("<a>", f"<{group}>") for group in "bcd")
_EARN = re.compile(
    rf"(?:{SUBJECT_ME}{_NOW}\s+(?:make|making|earn|earning|get paid|am paid|paid|am on|on|am at|at|am making|"
    rf"am earning){GAP}{A}"
    r"|\b(?:my|our|the)\s+(?:current|present|base|existing)?\s*(?:salary|pay|wage|income|base|job|position|"
    r"package|rate|ctc|tc|comp(?:ensation)?)"
    rf"(?:'s|\s+(?:is|pays|of|at|now|currently|right now|me|stands))*{_NOW}\s*[:=]?\s*{_B}"
    rf"|^\s*(?:and\s+|but\s+)?(?:on|at)\s+{_D.replace('<d>', '<e>')}\s+(?:right )?(?:now|currently|atm)\b"
    r"|^\s*(?:and\s+|but\s+)?(?:right )?now\s+(?:i|we)(?:'m| am)?\s+(?:get|got|have|make|earn|at|on)"
    rf"{GAP}{_D}"
    r"|^\s*current(?:ly)?(?:\s+(?:salary|pay|wage|job|ctc|tc|comp|package|on|making|earning|at)(?:\s+(?:is|at|pays|"
    r"of))*)?"
    rf"\s*[:=]?\s*{_C})(?!\s*(?:from|with|by|at\s+(?!the\s+(?:moment|same))|more|less|extra|if)\b)",
    re.IGNORECASE,
)
_PAY_NOW = re.compile(
    rf"(?:{SUBJECT_ME}{_NOW}\s+(?:pay|paying|am paying|are paying|have been paying){GAP}{A}"
    r"|\b(?:my|our|the|current)\s+(?:current\s+|present\s+|old\s+)?"
    r"(?P<what>rent|fee|premium|subscription|lease|rate|contract|plan)"
    rf"(?:'s|\s+(?:is|was|costs|at|now|currently|me|us|price))*{_NOW}\s*[:=]?\s*{_B}"
    rf"|^\s*(?:so\s+|and\s+|the\s+)?(?P<bare>rent|fee|premium|subscription|lease|rate)(?:'s|\s+(?:is|was|at|of))*{_NOW}"
    rf"\s*[:=]?\s*{_C})[^\ue000-\uf8ff]*$",
    re.IGNORECASE,
)
_JOB = re.compile(
    r"\b(?:raise|salary|job|promotion|employer|boss|wage|hr|recruiter|hiring|career|ctc|manager|pay rise|employee|"
    r"employed|"
    r"role|compensation)\b",
    re.IGNORECASE,
)
_TRADE = re.compile(r"\b(?:landlord|landlady|rent|lease|tenant|clients?|customers?|freelanc\w*|gig|supplier)\b", re.I)


def _is_no_job(draft: Draft, said: str) -> bool:
    """Whether what I get now is no job to stay in: the talk is of a rent, or of a client's work."""
    about = " ".join(filter(None, (draft.title, draft.counterpart, draft.canvas.source)))
    rate = re.search(r"\brate\b", said, re.IGNORECASE)
    return bool(_TRADE.search(about)) and (bool(rate) or not _JOB.search(about))


_WE_PAY = re.compile(
    r"^\W*(?:(?:and|but|so|now|today|atm|whereas|while)\W+)*(?:currently\s+)?(?:(?:i|we)(?:'ve been| have been|'m| am|"
    r"'re| "
    r"are)?\s+(?:currently\s+|now\s+|still\s+|only\s+|just\s+)*(?:pay|paying|on)|been paying|currently)\s+"
    rf"(?:about\s+|only\s+|at\s+)?{A}\s*"
    r"(?:now|currently|at the moment|so far|today|atm|at present|right now|until now|already)?\W*$",
    re.IGNORECASE,
)
"""What I pay, told beside what they want."""
_IS_NOW = re.compile(
    r"\b(?:now|currently|current|at the moment|right now|today|so far|present|old|been paying)\b", re.IGNORECASE
)
_WORK = re.compile(
    r"\b(?:raise|salary|pay|job|promotion|employer|boss|manager|compensation|wage|offer|position|package|work|hr|"
    r"recruiter|hiring|career|role)\b",
    re.IGNORECASE,
)
_RENEWAL = re.compile(
    r"\b(?:rent|lease|renewal|renew\w*|subscription|contract|premium|insurance|licen[sc]e|landlord|supplier|"
    r"vendor|flat|"
    r"apartment|office|internet|phone|software|saas|hosting|fee|plan)\b",
    re.IGNORECASE,
)
_THEY_PAY = re.compile(
    rf"^\s*(?P<who>[^\ue000-\uf8ff]{{2,40}}?)\s+(?:currently\s+|now\s+|right now\s+)?pays?\s+(?:me\s+|us\s+)?{A}\s+"
    r"(?:now|currently|at the moment|right now|today|so far)\b",
    re.IGNORECASE,
)
_RAISED = re.compile(
    rf"[^.;!?\n]{{0,30}}\b(?:wants?|asks?|asking|raising|rais(?:ed|es)|increas\w+|going up|goes up|new (?:rent|"
    rf"price|fee|"
    rf"rate|offer)|put(?:ting)? it up|offers?|quoted?)\b[^.;!?\ue000-\uf8ff]{{0,30}}{AMOUNT}",
    re.IGNORECASE,
)
"""What comes next is what they want instead: "rent is 980, landlord wants 1080"."""
_UP_FROM = re.compile(rf"\b(?:up|down|increase[ds]?|raised|a rise|a jump)\s+from\s+{A}(?!\s+to\b)", re.IGNORECASE)
_WANTS = re.compile(r"\b(?:want|asking|hoping|would like|'d like|aim\w*|looking for)\b", re.IGNORECASE)


def read_current(draft: Draft, part: Part) -> bool:
    """Read what I earn or pay today, when this deal is about it; answers whether the clause said it.

    Args:
        draft: where it goes.
        part: the clause.
    """
    about = " ".join(filter(None, (draft.title, draft.counterpart, draft.canvas.source)))
    if part.clause.lead in ("if", "if not", "or", "otherwise"):
        return False
    earns = _EARN.search(part.text)
    of_work = _WORK.search(about) or _WANTS.search(draft.canvas.source)
    if earns and of_work and draft.role != "buyer" and not _is_no_job(draft, earns.group()):
        value = draft.amount(next(mark for mark in earns.group("a", "b", "c", "d", "e") if mark))
        if value is not None:
            known = [n for n in draft.known(MINE) if STATUS_QUO.match(n)]
            named = "My current job" if re.search(r"\bcurrent job\b", part.text, re.IGNORECASE) else STAY
            draft.put(MINE, known[0] if len(known) == 1 else named, price=value, probability=1.0)
        part.take_span(0, len(part.text))
        return True
    pays = _PAY_NOW.search(part.text)
    told = _IS_NOW.search(part.text) or _RAISED.search(draft.canvas.text, part.clause.end)
    if pays and draft.role != "seller" and _RENEWAL.search(about) and told:
        value = draft.amount(next(mark for mark in pays.group("a", "b", "c") if mark))
        if value is not None:
            what = (pays.group("what") or pays.group("bare") or "price").lower()
            draft.add(AddCriterion(f"Current {what}", value))
        part.take_span(0, len(part.text))
        return True
    plain = _WE_PAY.match(part.text)
    if plain and draft.role != "seller" and any(isinstance(e, AddOffer) and e.by == "them" for e in draft.edits):
        value = draft.amount(plain.group("a"))
        if value is not None:
            draft.add(AddCriterion("Current price", value))
        part.take(plain)
        return True
    before = _UP_FROM.search(part.text)
    if before:
        value = draft.amount(before.group("a"))
        if value is not None:
            draft.add(AddCriterion("Price so far", value))
        part.take(before)
        return True
    theirs = _THEY_PAY.search(part.text)
    if theirs and draft.role == "seller" and who_is(draft, theirs.group("who")).kind in ("they", "them"):
        value = draft.amount(theirs.group("a"))
        if value is not None:
            draft.add(AddCriterion("Current price", value))
        part.take(theirs)
        return True
    return False


_CHANGES_MINE = re.compile(
    r"\bwants? to (?:up|raise|increase|renew|extend|lower|cut|reduce)\b|\bwants? (?:me|us) to (?:pay|accept|take)\b",
    re.IGNORECASE,
)


def changes_mine(draft: Draft, text: str) -> bool:
    """Whether somebody wants to change what I have ("the gym wants to renew at 89"): only the other side can."""
    return draft.counterpart is None and bool(_CHANGES_MINE.search(text))


def turns_opposite(draft: Draft, mark: str) -> bool:
    """ "CleanCo now 2,300 a month, wants 2,600": whoever wants more than now sits opposite; the old is a standard."""
    topic = draft.topic
    ranged = any(unsure.kind == "range" for unsure in draft.unsure)
    if (
        topic is None
        or not (ranged or draft.said(topic, "price"))
        or draft.role == "seller"
        or draft.counterpart
        or draft.alternative(topic) is not None
    ):
        return False
    old = draft.value(topic, "price")
    if old is None or not set_counterpart(draft, topic.name):
        return True  # a range is asked about first
    draft.drop(topic)
    draft.add(AddCriterion("Current price", old))
    return put_offer(draft, mark)
