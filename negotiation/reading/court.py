"""Court and arbitration: several possible results, and one must live with them."""

from __future__ import annotations

import re

from negotiation.plan import Outcome
from negotiation.reading.canvas import AMOUNT
from negotiation.reading.chances import Chance
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.part import Part

_COURT = re.compile(
    (
        r"\b(?P<what>go(?:ing)? to (?:court|trial|arbitration)|(?:the )?(?:(?:labou?r|civil|family|district|county|"
        r"small claims|employment) )?(?:court|trial(?! (?:day|run|period|version|shift|month|week|job|lesson|"
        r"order|offer)s?\b)|litigation|tribunal|"
        r"arbitration|lawsuit|judge|jury)|small claims|take (?:them|him|her|it) to court|"
        r"(?<!are )(?<!am )(?<!'m )(?<!'re )su(?:e|ing)(?: them|"
        r" him| her)?|litigate)\b"
    ),
    re.IGNORECASE,
)
_ARBITRATION = re.compile(r"\barbitrat", re.IGNORECASE)
_WIN = re.compile(
    (
        r"\b(?:win(?:s|ning)?|won|get|gets|award(?:s|ed)?|receive|recover|be awarded|worth|"
        rf"bring(?:s)?|give(?:s)?|result(?:s)? in|a judgment of|pays?|collect)\b{GAP}(?:us\s+|me\s+)?{A}"
    ),
    re.IGNORECASE,
)
_LOSE = re.compile(rf"\b(?:lose|losing|pay|owe|cost us|order(?:ed)? to pay){GAP}{A}", re.IGNORECASE)
_EXPECT = re.compile(
    (
        r"\b(?:expect(?:s|ed)?|average|on average|expected value|"
        rf"expectation)\b[^\ue000-\uf8ff]{{0,30}}?{GAP}{A}"
    ),
    re.IGNORECASE,
)
_AVERAGE = re.compile(rf"{A}\s+(?:on average|in expectation|expected)", re.IGNORECASE)
_COSTS = re.compile(
    rf"\b(?:trial|court|small claims|litigation|arbitration|lawsuit|suing|"
    rf"mediation)\b[^\ue000-\uf8ff]{{0,20}}?\b(?:would\s+|"
    rf"will\s+|'d\s+)?"
    rf"(?:costs?|is going to cost|runs?)\b{GAP}(?:another\s+|an extra\s+)?{A}"
    rf"|\bcosts?\s+of\s+(?:a\s+|the\s+|going to\s+)?(?:trial|court|litigation)\b{GAP}(?P<b>{AMOUNT})",
    re.IGNORECASE,
)
_IT_COSTS = re.compile(
    rf"^\s*(?:(?:and|but|it|that|which|this|would|will)\s+)*costs?(?:\s+(?:me|us))?{GAP}{A}(?P<b>)", re.IGNORECASE
)
_NOTHING = re.compile(r"\b(?:nothing|zero|lose|nil|0|empty[- ]handed)\b", re.IGNORECASE)
_ANY = re.compile(A)
_SUIT_TALK = re.compile(
    (
        r"\b(?:over|about|regarding) (?:a |the |our )?(?:patent|law)?\s*suit\b|\bsettl(?:e|ement|"
        r"ing)\b.*\bsuit\b"
    ),
    re.IGNORECASE,
)
_ELSE_FIRST = re.compile(r"\s*(?:or\s+)?(?:else|otherwise)\b", re.IGNORECASE)
_ELSE = frozenset({"otherwise", "else", "or", "if not"})
NAMES = {"court": "Go to court", "arbitration": "Arbitration"}


def court_topic(draft: Draft) -> Topic | None:
    """The court or arbitration that is spoken of, if it is the topic."""
    topic = draft.topic
    if topic is not None and _COURT.search(topic.name):
        return topic
    focus = draft.focus
    if topic is None and focus is not None and focus.alternative and _COURT.search(focus.alternative):
        return Topic(draft.side_of(focus.alternative), focus.alternative)
    return None


def read_court(draft: Draft, part: Part, chance: Chance | None) -> bool:
    """Read a clause about going to court, or one that goes on about it; answers whether it was one."""
    text = part.text
    named = _COURT.search(text)
    if named and _SUIT_TALK.search(text):
        return False
    topic = court_topic(draft)
    costs = _COSTS.search(text) if named else _IT_COSTS.match(text) if topic is not None else None
    if costs and re.search(r"\b(?:their|his|her|for (?:them|him|her))\b", text, re.IGNORECASE):
        part.take_span(0, len(text))  # what it costs them says nothing of my side
        return True
    if named and topic is None:
        kind = "arbitration" if _ARBITRATION.search(named.group()) else "court"
        side = (
            "theirs"
            if re.match(r"\s*(?:they|he|she)\b", text, re.IGNORECASE) and draft.last_party == "theirs"
            else "mine"
        )
        known = next(
            (
                n
                for n in draft.known(side)
                if _COURT.search(n) and bool(_ARBITRATION.search(n)) == (kind == "arbitration")
            ),
            None,
        )
        topic = Topic(side, known or NAMES[kind])
        draft.put(topic.side, topic.name)
        if costs is None:
            part.take(named)
        text = part.text
    if costs and topic is not None:
        draft.put(topic.side, topic.name, cost=draft.amount(costs.group("a") or costs.group("b")))
        part.take(costs)
        return True
    if topic is None:
        return False
    return _read_result(draft, part, topic, text, chance) or bool(named)


def _read_result(draft: Draft, part: Part, topic: Topic, text: str, chance: Chance | None) -> bool:
    expected = _AVERAGE.search(text) or _EXPECT.search(text)
    if expected:
        value = draft.amount(expected.group("a"))
        if value is not None:
            draft.put(topic.side, topic.name, price=value, probability=1.0)
        part.take(expected)
        return True
    lost = _LOSE.search(text) if draft.role == "buyer" or re.search(r"\blos", text, re.IGNORECASE) else None
    resort = part.clause.lead in _ELSE or _ELSE_FIRST.match(text) is not None
    won = lost or _WIN.search(text) or (_ANY.search(text) if chance or resort else None)
    if won:
        value = draft.amount(won.group("a"))
        share = chance.value if chance else None
        pending = draft.value(topic, "probability")
        earlier = draft.value(topic, "outcomes") or ()
        if share is None and earlier and (resort or part.clause.lead == "but"):
            share = max(0.0, round(1 - sum(o.probability for o in earlier), 9))
        share = pending if share is None else share
        if value is not None and share is not None:
            draft.put(topic.side, topic.name, outcomes=(Outcome(share, value),), binding=True)
        elif value is not None:
            draft.put(topic.side, topic.name, price=value)
        part.take(won)
        return True
    if chance is not None and chance.value is not None:
        price = draft.value(topic, "price")
        earlier = draft.value(topic, "outcomes") or ()
        if price is not None:
            draft.put(topic.side, topic.name, outcomes=(Outcome(chance.value, price),), binding=True)
        elif not earlier:
            draft.put(topic.side, topic.name, probability=chance.value)
        return True
    if _NOTHING.search(text) and (draft.value(topic, "outcomes") or resort):
        part.take_span(0, len(text))
        return True
    return False
