"""What a price was and what it is to be: "moved us from 6.10 to 7.40", "raising to 48, was 40".

The new one is theirs, or mine when it is told of our own price; the old one is a standard.
"""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddOffer
from negotiation.money import read_quantities
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.counterparts import set_counterpart
from negotiation.reading.cues import A
from negotiation.reading.draft import Draft
from negotiation.reading.parties import trim, who_is

SO_FAR = "Price so far"
_CHANGE = (
    r"(?:up|down|mov(?:es?|ed|ing)|went|go(?:es|ing)?|gone|rais(?:e|es|ed|ing)|increas(?:e|es|ed|ing)|jump(?:s|ed|"
    r"ing)?|"
    r"hik(?:e|es|ed|ing)|cut(?:s|ting)?|dropp?(?:s|ed|ing)?|lower(?:s|ed|ing)?|bump(?:s|ed|ing)?|put(?:s|ting)?|"
    r"chang(?:e|es|ed|ing)|"
    r"reduc(?:e|es|ed|ing)|climb(?:s|ed|ing)?|ris(?:e|es|ing|en)|rose|push(?:es|ed|ing)?|knock(?:s|ed|ing)?|beat(?:s|"
    r"en)?|talk(?:s|ed)?|brought|bring(?:s|ing)?|tak(?:e|es|ing)|took|get(?:s|"
    r"ting)?|got)"
)
_WHAT = (
    r"(?:(?:me|us|it|this|that|them|the|my|our|his|her|their|its|rent|price|prices|fee|fees|rate|rates|pay|salary|"
    r"premium|bill|cost|charge|hours?|"
    r"subscription|monthly|day|daily|hourly|annual|up|down|back|over)\s+)*"
)
_FROM_TO = re.compile(
    rf"(?P<who>[^,;:.!?\n\ue000-\uf8ff]{{0,60}}?)\b{_CHANGE}\s+{_WHAT}(?:by\s+\S+\s+)?"
    rf"(?P<rest>from\s+(?:about\s+)?(?P<old>[$€£]?\d[\d.,]*\d?k?|[$€£]?\d+k?|{AMOUNT})\s*(?:to|->|up to|down to)\s*{A}|"
    rf"(?P<both>{AMOUNT}))",
    re.IGNORECASE,
)
_WAS = re.compile(
    rf"{AMOUNT}(?:\s+(?:for|per|a|an|each|now|in)\s[^\ue000-\uf8ff.,;!?]{{0,20}})?[\s,.;(-]+(?:(?:it|that|which|and it|"
    rf"and)\s+)?(?:was|used to be|up from|down from|"
    rf"previously|formerly|before that|before it was|instead of)\s+(?:at\s+|only\s+|just\s+|about\s+)?{A}"
    r"(?!\s*(?:for|at|from|in|is|was|what)\b)",
    re.IGNORECASE,
)
_RANGE = re.compile(r"from\s+(?:about\s+)?(?P<old>\S+)\s+(?:to|up to|down to)\s+(?P<new>.+)$", re.IGNORECASE)
_OURS = re.compile(
    r"\b(?:my|our)\s+(?:\w+\s+)?(?:prices?|rates?|fees?|quotes?|offers?)\s*(?:has|have|just|is|are)?\s*$", re.I
)
_THING = re.compile(
    r"^(?:(?:the|my|our|their|his|her|its|monthly|annual|new|day|hourly)\s+)*(?:rent|premium|price|prices|fee|fees|"
    r"rate|rates|bill|"
    r"subscription|cost|costs|salary|pay|quote|offer|it|insurance|lease|hosting|membership|charge|contract)?$",
    re.IGNORECASE,
)
_ASKED = re.compile(
    r"\b(?:is|are|was|has|have|wants?|wanted|would like|trying|tries|plans?|going|just|now|to|who|which|that|said|says|"
    r"'s|letter)$",
    re.IGNORECASE,
)

_PAST = re.compile(
    r"[^,.;!?\ue000-\uf8ff]{0,15}?\b(?:last (?:time|year|month|season|summer|winter)|years? ago)\b", re.IGNORECASE
)
_WHAT_IS_PAID = re.compile(r"\s+(?:the|my|our)?\s*(?:monthly\s+)?(?:rent|price|fee|rate|premium|pay)$", re.IGNORECASE)


def read_from_to(draft: Draft) -> None:
    """Read all changes of a price in a message; what was read is blanked out, whom it is told of stays.

    Args:
        draft: where they go.
    """
    asked = draft.focus is not None and draft.focus.question.startswith(("alternatives_", "their_", "reserv"))
    if asked or draft.plan.alternatives:
        return
    for match in list(_FROM_TO.finditer(draft.canvas.text)):
        _read_change(draft, match)
    was = _WAS.search(draft.canvas.text)
    value = draft.amount(was.group("a")) if was else None
    if was and value is not None:
        draft.add(AddCriterion(SO_FAR, value))
        draft.canvas.take(was.start("a"), was.end())


def _read_change(draft: Draft, match: re.Match[str]) -> None:
    old, new = _ends(draft, match)
    if old is None or new is None:
        return
    words = _bare(match.group("who"))
    ours = _OURS.search(match.group("who")) is not None and draft.role != "buyer"
    who = who_is(draft, trim(words))
    if not ours and not _THING.match(words.strip()):
        named = who.kind == "new" or (who.kind == "them" and draft.counterpart is None)
        if who.kind not in ("they", "them", "new") or (named and not set_counterpart(draft, trim(words))):
            return
    past = _PAST.match(draft.canvas.text, match.end())
    draft.add(AddCriterion("Earlier price", new) if past else AddOffer("me" if ours else "them", new))
    draft.add(AddCriterion(SO_FAR, old))
    draft.last_party = "mine" if ours else "them"
    draft.canvas.take(match.start("rest"), match.end())


def _ends(draft: Draft, match: re.Match[str]) -> tuple[float | None, float | None]:
    """The old and the new price."""
    if match.group("both"):
        said = _RANGE.match(draft.canvas.quantity(match.group("both")).text)
        return (_value(said.group("old")), _value(said.group("new"))) if said else (None, None)
    old = match.group("old")
    before = draft.amount(old) if re.match(AMOUNT, old) else _value(old)
    return before, draft.amount(match.group("a"))


def _value(text: str) -> float | None:
    found = read_quantities(text, expecting="money")
    return found[0].value if found else None


def _bare(words: str) -> str:
    """Who it is told of, without the verbs that lead to the change."""
    text, before = words.strip(), ""
    while before != text:
        before = text
        text = _ASKED.sub("", text).strip()
        text = _WHAT_IS_PAID.sub("", text) or text
    return text
