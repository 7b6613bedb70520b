"""Who a clause is about before it says anything: a name before a comma or a colon, who told it, a newcomer."""

from __future__ import annotations

import re

from negotiation.reading import clauses, names, opening, quality
from negotiation.reading.actions_named import ACTIONS, action_name
from negotiation.reading.canvas import AMOUNT, QUANTITY
from negotiation.reading.cues import CERTAIN, FAILING, NOT_CERTAIN, STATUS_QUO
from negotiation.reading.draft import MINE, Draft, Topic
from negotiation.reading.part import Part
from negotiation.reading.parties import trim, who_is

_QUANTITY = re.compile(QUANTITY)
_FIGURE_FIRST = re.compile(
    rf"\s*(?:(?:at|for|about|maybe|around|roughly|probably|say|it's|it is|that's|which is|paying|pays|costs?(?: me|"
    rf" us)?|"
    rf"~)\s*)*{AMOUNT}",
    re.IGNORECASE,
)
_TOLD = re.compile(
    r"\s*(?:(?:and|but|also|so)\s+)*(?P<who>(?:the|my|his|her|their|our|a|an)\s+[\w'-]+(?:\s+[\w'-]+)?|he|she|"
    r"they)\s+(?:says?|said|"
    r"thinks?|told (?:me|us)|reckons?|claims?|believes?|mentioned|guesses|heard)\s+(?:that\s+)?"
    r"(?:(?P<has>(?=(?:he|she|they)(?:'s|'ve|\s+(?:has|have))\s+(?:an?|another|other|some|one)\b))"
    r"|(?=[\w'-]+(?:\s+[\w'-]+)?(?:'d|'ll|\s+(?:would|will|could|can|might|won't|can't|wouldn't))\s))",
    re.IGNORECASE,
)
_CAN_GET = re.compile(r"\s*(?:he|she|they)\s+(?:can|could|would|will)\s+(?:get|sell|bring|find|do)\b", re.IGNORECASE)
_OFFER_FROM = re.compile(
    r"(?:(?:an?|the|my|one|another|second|other|written|job)\s+)*(?:offer|quote|bid|proposal)\s+(?:from|by)\s+(?P<who>[^,;:]{2,40})$",
    re.IGNORECASE,
)
_NEWCOMER = re.compile(
    r"\b(?:with|at|from|to|for|by)\s+(?P<who>(?-i:[A-Z])[\w&.'-]*(?:\s+(?-i:[A-Z])[\w&.'-]*){0,2})", re.IGNORECASE
)
_SOMEONE = re.compile(r"\b(?:with|to)\s+(?P<who>(?:an?|another|some)\s+[a-z]+(?:\s+[a-z]+)?)\s*$", re.IGNORECASE)
"""Somebody without a name: "also talking to a startup"."""
_DEALING = re.compile(r"\b(?:negotiat\w*|meet(?:ing)?|talk(?:ing|s)?|dealing|haggl\w*|bargain\w*)\b", re.IGNORECASE)
_NOT_A_PARTY = re.compile(
    r"(?:I|I'm|I'd|I've|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|Christmas|Easter|"
    r"January|February|March|April|May|June|July|August|September|October|November|December)\b"
)


def read_name(draft: Draft, before: str, part: Part) -> None:
    """Take a clause that was only a name ("Nimbus, at 9.5m", "fix my old car, 3k") as what the figure is about."""
    if draft.title is None or part.clause.lead != "," or not _FIGURE_FIRST.match(part.text):
        return
    sure = None if NOT_CERTAIN.search(before) else CERTAIN.search(before)
    words = trim(before[: sure.start()] + before[sure.end() :] if sure else before)
    if not words or len(words.split()) > 6 or _QUANTITY.search(before) or quality.is_quality(words):
        return
    if STATUS_QUO.match(words) or re.match(rf"{ACTIONS}\b", words, re.IGNORECASE):
        draft.topic = Topic(MINE, action_name(words))
    elif not clauses.has_verb(words) and (draft.can_name(words) or words.endswith("ing")):
        who = who_is(draft, words)
        if who.kind in ("known", "new") and len(who.names) == 1:
            draft.topic = Topic(draft.side_of(who.names[0]), who.names[0])
            if sure:  # "Bluebird is signed, 38k"
                draft.put(draft.topic.side, draft.topic.name, probability=1.0)
    draft.last_party = draft.topic.side if draft.topic else draft.last_party


def unreport(draft: Draft, part: Part) -> None:
    """Blank out who told it ("the agent says brandt would ..."): what counts is who is spoken of."""
    told = _TOLD.match(part.text)
    who = who_is(draft, told.group("who")) if told else None
    if told and who is not None and who.kind == "new" and _CAN_GET.match(part.text, told.end()):
        draft.topic, draft.last_party = Topic(MINE, who.names[0]), MINE  # "a broker says he can get 90k"
    if told and (told.group("has") is not None or who_is(draft, told.group("who")).kind in ("new", "none")):
        part.take_span(0, told.end())


def read_head(draft: Draft, text: str, after: str) -> None:
    """Take a name before a colon ("Acme: price 35, odds 60%") as what the rest is about."""
    words = text.strip()
    offer = _OFFER_FROM.match(words)
    words = offer.group("who") if offer else words
    if not words or len(words.split()) > 4 or clauses.has_verb(words):
        return
    if draft.counterpart and names.mentions(words, [draft.counterpart]):
        draft.topic, draft.last_party = None, "them"
        return
    if re.search(
        r"\b(?:quick|one|question|here goes|situation|story|hi|hey|help|following|facts|deal)$", words, re.IGNORECASE
    ):
        return  # "ok so quick one:"
    if draft.title is None and not draft.edits and re.match(r"\s*(?:they|he|she|i|we)\b", after, re.IGNORECASE):
        opening.set_title(draft, words)  # "insurance claim: they offer 6k"
        return
    who = who_is(draft, words)
    if who.kind in ("known", "new") and len(who.names) == 1:
        draft.topic = Topic(draft.side_of(who.names[0]), who.names[0])
        draft.last_party = draft.topic.side


_COULD = re.compile(
    r"\b(?:i|we)(?:'d|'ll|\s+(?:could|would|can|might|will))(?:\s+(?:always|also|just|simply|instead|easily))*\s+"
    r"(?:go|switch|move|change|work|turn)\s+(?:over\s+)?(?:to|for|with|at)\s+"
    r"(?P<who>(?!(?:court|trial|them|him|her|it|that|sleep|bed|work)\b)[^,;]{2,40})$",
    re.IGNORECASE,
)
"""Somebody I could go to instead, of whom more is said next: "I could go to the clinic, they pay 57k"."""
_COULD_ALSO = re.compile(
    r"^\W*(?:(?:and|but|or|so)\s+)*(?:(?:i|we)(?:'d|'ll|\s+(?:could|would|can|might))|could|would|can|might)\s+"
    rf"(?:also|always|instead|otherwise|still)\s+(?P<vp>(?:{ACTIONS})\b[^,;]{{2,40}})$",
    re.IGNORECASE,
)
"""Another way, of which more is said next: "could also put it online, 5,600 there"."""


def follow(draft: Draft, part: Part) -> None:
    """Follow who is spoken of: a clause that begins with a known alternative makes "he" and "it" mean that one."""
    text = part.text
    opposite = [draft.counterpart] if draft.counterpart else []
    begun = names.mentions(text[:40], opposite)
    if begun and not text[: begun[0][0]].strip() and not part.marks:
        draft.topic, draft.last_party = None, "them"
        return
    begun = names.mentions(text[:40], draft.known())
    if begun and not text[: begun[0][0]].strip() and draft.topic is None:
        name = begun[0][2]
        draft.topic, draft.last_party = Topic(draft.side_of(name), name), draft.side_of(name)


_SUBJECT = re.compile(
    rf"\W*(?:(?:so|and|but|well|ok|hi|hey)\b\W*)*(?P<who>(?:[^\W\d_][\w'&.-]*\s+){{1,6}}?)(?:{clauses.VERBS})\b",
    re.IGNORECASE,
)


_WORKS_AT = re.compile(
    r"\b(?:manager|director|head|buyer|owner|ceo|cfo|cto|coo|vp|lead|boss|rep|agent|officer|recruiter|partner|engineer|"
    r"clerk|chief|founder|president|sales\w*|hr|procurement|purchasing|[a-z]+er|[a-z]+or)\s+(?:at|of|for|from|with)\s",
    re.IGNORECASE,
)
"""What the one on the other side does, and for whom."""


def carry(draft: Draft, said: str) -> None:
    """Remember who a clause without figures is about: "my ex keeps the car and wants 22k".

    Args:
        draft: where it is kept.
        said: the words of the clause.
    """
    match = _SUBJECT.match(said)
    who = who_is(draft, match.group("who")) if match else None
    if match and who is not None and who.kind == "new" and len(who.names) == 1:
        draft.subject = match.group("who")
    elif match:
        draft.subject = None


_RESORT = re.compile(rf"\W*(?:{FAILING}|otherwise|if not)\b", re.IGNORECASE)
_ANOTHER_WAY = re.compile(
    r"\W*(?:(?:then|else|maybe|just)\s+)*(?:i|we)(?:'d|'ll|\s+(?:can|could|would|will|just))*\s+[a-z]{3,}", re.I
)


def leave(draft: Draft, part: Part) -> None:
    """Leave who was spoken of at "or we close down", "or home office": what comes next is about that."""
    resort = part.clause.lead in ("or", "or else", "otherwise", "if not") or _RESORT.match(part.text)
    if not resort or part.marks:
        return
    if _ANOTHER_WAY.match(_RESORT.sub("", part.text)) or who_is(draft, part.text).kind == "new":
        draft.lose_topic()


def introduce(draft: Draft, part: Part) -> None:
    """Follow who a clause without figures names: "I'm in the final round with Plaid" makes what comes next Plaid's.

    Args:
        draft: what is known so far.
        part: a clause of which nothing was made.
    """
    way = _COULD_ALSO.match(part.text)
    if way and draft.title is not None:
        draft.topic, draft.last_party = Topic(MINE, action_name(way.group("vp"))), MINE
        return
    could = _COULD.search(part.text)
    place = who_is(draft, could.group("who")) if could else None
    if place is not None and place.kind == "new" and len(place.names) == 1:
        draft.topic, draft.last_party = Topic(MINE, place.names[0]), MINE
        return
    also = re.search(r"\b(?:also|as well|too|parallel)\b", part.text, re.IGNORECASE)
    if (_DEALING.search(part.text) and not also) or not (draft.counterpart or draft.known()):
        return
    if draft.last_party == "them" and _WORKS_AT.search(part.text):
        return  # "Mr. Falk (plant manager at Dornier)"
    found = [m.group("who") for m in _NEWCOMER.finditer(part.text) if not _NOT_A_PARTY.match(m.group("who"))]
    someone = _SOMEONE.search(part.text) if also else None
    found += [someone.group("who")] if someone else []
    who = who_is(draft, found[-1]) if found else None
    if who is not None and who.kind in ("known", "new") and len(who.names) == 1:
        draft.topic = Topic(draft.side_of(who.names[0]), who.names[0])
        draft.last_party = draft.topic.side
    elif who is not None and who.kind == "them":
        draft.topic, draft.last_party = None, "them"
