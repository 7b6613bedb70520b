"""Prices on the move: "they might come down to 28", "Globex went up to 84k"."""

from __future__ import annotations

import re

from negotiation.reading.chances import Chance
from negotiation.reading.cues import GAP, A
from negotiation.reading.draft import Draft, Topic
from negotiation.reading.part import Part
from negotiation.reading.parties import who_is
from negotiation.reading.prices import asked_topic, put_maybe, put_offer, put_price

_REVISE = re.compile(
    (
        r"^(?P<who>.*?)\s*(?:'d|'ll|\s+(?:would|could|can|might|may|will|to|probably|maybe|"
        r"possibly|even|also|be able to|be willing to))*\s*\b(?P<verb>come|comes|coming|go|goes|"
        r"going|drop|drops|lower|reduce|reduces|negotiate|negotiated|bring|talk|push|haggle|get|"
        r"raise|raises|increase|match|improve|cut|knock|budge|move|be talked|be negotiated|"
        r"be haggled)\s*(?P<them>it|them|him|her|that|(?!up\b|down\b|to\b|lower\b|higher\b|"
        rf"for\b)[\w' ]{{2,25}}?)?\s*(?:(?P<dir>down|up|lower|higher|off|the price|their price|"
        rf"price)\s*)*(?:to|as (?:low|high) as|by|for|at){GAP}{A}"
    ),
    re.IGNORECASE,
)
_STANDS = re.compile(rf"^(?P<who>.{{1,50}}?)(?:'s|\s+(?:is|are))\s+(?:now\s+)?(?:down|up)\s+to{GAP}{A}", re.IGNORECASE)
_CHANGED = re.compile(
    r"^(?P<who>.{0,50}?)(?:'ve|'s|\s+(?:has|have|just|now|already|finally))*(?:^|\s+)"
    r"(?:went|gone|came|dropped|raised|lowered|increased|reduced|moved|cut|bumped|brought|improved|fell|fallen|rose|"
    r"risen|jumped)"
    r"(?:\s+(?:it|them|their|his|her|the|price|offer|quote|bid|ask|up|down|back|again|further|"
    rf"slightly))*(?:\s+(?:from\s+|by\s+)?[^\s\ue000-\uf8ff]*\d\S*)?\s+(?:(?:back\s+)?(?:up|down)\s+)?to{GAP}{A}",
    re.IGNORECASE,
)


def read_revision(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "They might come down to 28": the plain quote stays, the lower one is another alternative."""
    match = _REVISE.match(body)
    if not match:
        return False
    direction = (match.group("dir") or "").lower()
    verb = match.group("verb").lower()
    if not direction and verb in ("go", "goes", "going", "get", "come", "comes", "coming", "move", "push", "bring"):
        return False
    target = match.group("them") or match.group("who")
    who = who_is(draft, target if target.lower() not in ("it", "them", "him", "her", "that", "the price") else "it")
    topic = draft.topic or asked_topic(draft)
    if who.kind == "known":
        topic = Topic(draft.side_of(who.names[0]), who.names[0])
    elif who.kind == "them" or topic is None or who.kind in ("new", "none"):
        return False
    if not put_maybe(draft, topic, match.group("a"), chance):
        put_price(draft, topic, match.group("a"), chance)
    return True


def read_change(draft: Draft, part: Part, body: str, chance: Chance | None, hinted: bool) -> bool:
    """ "Globex went up to 84k": the price itself has changed."""
    match = _CHANGED.match(body) or _STANDS.match(body)
    if not match or chance is not None:
        return False
    who = who_is(draft, match.group("who"))
    topic = draft.topic or asked_topic(draft)
    if who.kind == "them" or (who.kind == "they" and topic is None):
        return put_offer(draft, match.group("a"))
    if who.kind == "known":
        topic = Topic(draft.side_of(who.names[0]), who.names[0])
    elif who.kind not in ("they", "it") or topic is None:
        return False
    put_price(draft, topic, match.group("a"), chance)
    return True
