"""Editing by talking: "41, not 45", "drop the dealer", "rename Beta to Gamma", "both are certain"."""

from __future__ import annotations

import re

from negotiation.edits import AddCriterion, AddOffer, PutAlternative, RemoveAlternative, RemoveText, SetField
from negotiation.reading import names
from negotiation.reading.canvas import AMOUNT, CHANCE
from negotiation.reading.chances import Chance
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.model import Unsure
from negotiation.reading.part import Part
from negotiation.reading.parties import strip_owned, trim

_NOT_OLD = re.compile(
    r"\s*,?\s*(?:and\s+|but\s+)?\b(?:not|instead of|rather than|isn't|no longer|"
    rf"wasn't)\s+(?:at\s+|for\s+)?(?P<a>{AMOUNT}|{CHANCE})",
    re.IGNORECASE,
)
_SAYS_SO = re.compile(
    r"(?:^|[\s,.])(?:actually|no\s*,|no wait|sorry|correction|i meant?|oops|my mistake|my bad|scratch that|typo|"
    r"wrong)\b"
    r"(?!.*\bnow\b)",
    re.IGNORECASE,
)
_OPPOSITE = re.compile(
    r"^\W*(?:(?:no|sorry|but|actually|wait|hey)\W+)*(?P<who>[^,;]{2,40}?)\s+(?:is|are)\s+(?:actually\s+|"
    r"really\s+)?(?:who|the one|"
    r"the (?:guy|person|company|dealer|firm)|the other side|my counterpart|the counterpart)\b"
    r"(?:\s+(?:that\s+|who\s+|whom\s+)?(?:i'm|i am|we're|we are)\s+(?:negotiating|dealing|talking|meeting|"
    r"bargaining)(?:\s+(?:with|to))?)?"
    r"(?:\s*,?\s*(?:and\s+|so\s+)?not\s+an?\s+(?:alternative|option))?\W*$",
    re.IGNORECASE,
)
_REMOVE = re.compile(
    (
        r"^\s*(?:please |ok |okay |so |and |also |then |no |well |can you |could you |let's |"
        r"lets |i want to |you can |just |actually |,)*(?:drop|forget(?: about)?|remove|delete|"
        r"cross out|take out|take off|scratch|scrap|ditch|strike(?: out)?|lose|erase|get rid of|"
        r"leave out|exclude|discard|kick out|ignore|cancel)\s+(?:the\s+(?:alternative|option|"
        r"offer|quote|note|point|interest|one)\s+(?:with\s+|from\s+|about\s+|"
        r"called\s+)?)?(?P<who>[^;.!?\ue000-\uf8ff]{2,60}?)(?:\s+(?:please|from (?:the|"
        r"my) (?:list|plan|alternatives)|as an? (?:option|alternative)|off the list|again|too|"
        r"as well|altogether|entirely))*\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_TAKE_OFF = re.compile(
    (
        r"^\s*(?:please |ok |so )*(?:take|cross|strike|"
        r"leave)\s+(?P<who>[^;.!?\ue000-\uf8ff]{2,50}?)\s+(?:off|out)(?:\s+(?:of |from )?(?:the|"
        r"my) (?:list|plan))?(?:\s+(?:please|again|now|too))*\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_GONE = re.compile(
    (
        r"^\s*(?:well |so |actually |sorry |ok |oh |and |but |"
        r",)*(?P<who>[^;.!?\ue000-\uf8ff]{2,50}?)\s+(?:(?:is|are|has|have|just|isn't|aren't|fell|"
        r"dropped|backed|pulled|said|withdrew|no longer)\b\s*(?:now\s+|just\s+)*(?:out|gone|"
        r"expired|lapsed|cancell?ed|not happening|"
        r"off(?: the table)?|no longer (?:available|an option|possible|interested|there|"
        r"on the table)|not (?:available|an option|possible|interested)(?: any ?more)?|"
        r"(?<=n't )(?:available|an option|possible|interested)(?: any ?more)?|"
        r"an option any ?more|available any ?more|fallen through|through|dropped out|withdrawn|"
        r"sold(?: (?:it|already))?|out of the picture|no|pulled out|backed out|declined|it off|"
        r"(?:their|his|her|the) (?:offer|quote))|expired|lapsed|cancel?led)\s*(?:now|already|"
        r"any ?more|sorry)?\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_RENAME = (
    re.compile(r"\brename\s+(?P<old>[^,;]+?)\s+(?:to|into|as)\s+(?P<new>[^,;.!?]+)", re.IGNORECASE),
    re.compile(r"\b(?:call|name)\s+(?P<old>[^,;]+?)\s+(?P<new>(?-i:[A-Z])[^,;.!?]*?)(?:\s+instead)\s*$", re.IGNORECASE),
    re.compile(
        (
            r"\bchange\s+(?:the name\s+(?:of\s+)?)(?P<old>[^,;]+?)\s+(?:to|"
            r"into)\s+(?P<new>[^,;.!?\ue000-\uf8ff]+)$"
        ),
        re.IGNORECASE,
    ),
    re.compile(r"^(?P<old>[^,;]+?)\s+is\s+(?:actually\s+|really\s+)?called\s+(?P<new>[^,;.!?]+)", re.IGNORECASE),
    re.compile(
        r"^\W*(?:no\W+|sorry\W+)*(?:it's|its|it is)\s+not\s+(?P<old>[^,;.!?\ue000-\uf8ff]{2,30}?)\s*[,;]?\s*(?:but\s+)?"
        r"(?:it's|its|it is)\s+(?P<new>[^,;.!?\ue000-\uf8ff]{2,30}?)\W*$",
        re.IGNORECASE,
    ),
    re.compile(
        (
            r"\b(?:it's|its|it is|that's|should be|"
            r"i meant?)\s+(?P<new>[^,;.!?]{2,30}?)\s*,?\s+not\s+(?P<old>[^,;.!?\ue000-\uf8ff]{2,30}?)\s*$"
        ),
        re.IGNORECASE,
    ),
)
_ALL = re.compile(
    (
        r"(?<!it )(?<!them )(?<!at )(?<!after )\b(?:both|all(?: (?:of (?:them|those)|three|four|alternatives))?|"
        r"they(?:'re|"
        r" are) (?:both|all)|each(?: of them)?|everything|the others?(?: (?:two|three|are))?)\b"
    ),
    re.IGNORECASE,
)
_CLEAR = re.compile(
    (
        r"^\s*(?:please |ok |actually |no |so )*(?:drop|forget|remove|delete|clear|erase|scrap|"
        r"ignore)\s+(?:the |my |their |that )*(?P<what>target|limit|stated limit|goal|"
        r"meeting(?: time)?|budget|closing costs?|unit)\s*[.!]*\s*$"
    ),
    re.IGNORECASE,
)
_FIELD = {
    "limit": "stated_limit",
    "stated limit": "stated_limit",
    "budget": "stated_limit",
    "meeting time": "meeting",
    "closing cost": "closing_cost",
    "closing costs": "closing_cost",
}


def read_renames(draft: Draft) -> bool:
    """Read a new name for an alternative or the counterpart."""
    text = draft.canvas.text
    for pattern in _RENAME:
        match = pattern.search(text)
        if not match:
            continue
        old, new = trim(match.group("old")), names.clean(match.group("new"))
        known = names.match(old, draft.known())
        if len(known) == 1 and new:
            draft.add(PutAlternative(draft.side_of(known[0]), known[0], rename=new))
        elif draft.is_counterpart(old) and new:
            draft.add(SetField("counterpart.name", new))
        elif len(known) > 1:
            choices = tuple((n, (PutAlternative(draft.side_of(n), n, rename=new),)) for n in known)
            draft.unsure.append(Unsure("which_alternative", draft.canvas.said(match.start(), match.end()), choices))
        else:
            continue
        draft.canvas.take(0, len(text))
        return True
    return False


def read_opposite(draft: Draft) -> bool:
    """Read "Joe's is who I'm negotiating with, not an alternative": it moves to the other side, price and all."""
    match = _OPPOSITE.match(draft.canvas.text)
    known = names.match(strip_owned(trim(match.group("who"))), draft.known(MINE)) if match else []
    if len(known) != 1:
        return False
    price = draft.value(Topic(MINE, known[0]), "price")
    draft.add(RemoveAlternative(MINE, known[0]))
    draft.add(SetField("counterpart.name", known[0]))
    if price is not None:
        draft.add(AddOffer("them", price))
    draft.canvas.take(0, len(draft.canvas.text))
    return True


def read_removal(draft: Draft, part: Part) -> bool:
    """Read that something is to be dropped; answers whether it was found."""
    text = part.text
    cleared = _CLEAR.match(text)
    if cleared:
        key = _FIELD.get(cleared.group("what").lower(), cleared.group("what").lower())
        draft.add(SetField(key, 0.0 if key == "closing_cost" else None))
        part.take_span(0, len(text))
        return True
    match = _TAKE_OFF.match(text) or _REMOVE.match(text) or _GONE.match(text)
    if not match:
        return False
    said = match.group("who").strip()
    words = said if _PLACE.fullmatch(said) else trim(said)
    bare = strip_owned(words)
    found = _remove(draft, bare if names.match(bare, draft.known()) else words, match.re is not _GONE)
    if found:
        part.take_span(0, len(text))
    return found


_PLACES = {"first": 0, "second": 1, "third": 2, "last": -1}
_PLACE = re.compile(r"(?:the )?(?P<place>first|second|third|last)(?: (?:one|option|alternative))?", re.IGNORECASE)


def _remove(draft: Draft, words: str, texts_too: bool) -> bool:
    listed = [a.name for a in draft.plan.alternatives]
    if re.fullmatch(r"(?:it|that|that one|this one|the last one|last one|them)", words, re.IGNORECASE):
        told = [
            a.name for a in draft.plan.alternatives if draft.focus and f"alternatives[{a.name}]" in draft.focus.told()
        ]
        topic = draft.topic or (
            Topic(draft.side_of(draft.focus.alternative), draft.focus.alternative)
            if draft.focus and draft.focus.alternative
            else Topic(MINE, told[0])
            if len(told) == 1
            else None
        )
        topic = topic or (Topic(MINE, listed[-1]) if listed and "last" in words.lower() else None)
        if topic is None or draft.alternative(topic) is None:
            return False
        draft.add(RemoveAlternative(topic.side, topic.name))
        return True
    place = _PLACE.fullmatch(words)
    number = _PLACES[place.group("place").lower()] if place else 0
    if place and -len(listed) <= number < len(listed):
        draft.add(RemoveAlternative(MINE, listed[number]))
        return True
    parts = re.split(r"\s+and\s+", words)
    if len(parts) > 1 and all(names.match(p, draft.known()) for p in parts) and words not in draft.known():
        return all(_remove(draft, p, False) for p in parts)
    for side in (MINE, THEIRS):
        known = names.match(words, draft.known(side))
        if len(known) == 1:
            draft.add(RemoveAlternative(side, known[0]))
            return True
        if known:
            choices = tuple((n, (RemoveAlternative(side, n),)) for n in known)
            draft.unsure.append(Unsure("which_alternative", words, choices))
            return True
    return texts_too and _remove_text(draft, words)


def _remove_text(draft: Draft, words: str) -> bool:
    plan = draft.plan
    listed = [("interests.mine", t) for t in plan.interests.mine] + [
        ("interests.theirs", t) for t in plan.interests.theirs
    ]
    listed += [(f"people.{n.kind}", n.note) for n in plan.people]
    found = names.match(words, [text for _, text in listed])
    for where, text in listed:
        if len(found) == 1 and text == found[0]:
            draft.add(RemoveText(where, text))
            return True
    return False


def read_old_value(draft: Draft) -> float | None:
    """Read and blank out the old value of "41, not 45"; None when there is none.

    "1800 instead of 900" about a deal of which no price is known is no correction: 900 is the price so far.
    """
    match = _NOT_OLD.search(draft.canvas.text)
    if match is None:
        return None
    quantity = draft.canvas.quantity(match.group("a"))
    draft.canvas.take(match.start(), match.end())
    plan = draft.plan
    first = not (plan.alternatives or plan.offers or plan.target is not None or plan.stated_limit is not None)
    if first and "instead" in match.group().lower() and quantity.kind in ("money", "number"):
        value = draft.amount(match.group("a"))
        if value is not None:
            draft.add(AddCriterion("Price so far", value))
        return None
    draft.replaced.append(quantity.value / 100 if quantity.kind == "percent" else quantity.value)
    return draft.replaced[-1]


def says_so(message: str) -> bool:
    """Whether a message says that it corrects an earlier one ("sorry", "I meant")."""
    return bool(_SAYS_SO.search(message))


def read_all_certain(draft: Draft, part: Part, chance: Chance | None) -> bool:
    """Read "both are certain" as the odds of each alternative whose odds are not known."""
    if chance is None or chance.value is None or not _ALL.search(part.text) or part.marks:
        return False
    open_names = [
        n
        for n in draft.known(MINE)
        if draft.value(Topic(MINE, n), "probability") is None and not draft.value(Topic(MINE, n), "outcomes")
    ]
    for name in open_names:
        draft.put(MINE, name, probability=chance.value)
    part.take_span(0, len(part.text))
    if open_names and draft.focus and draft.focus.question == "alternatives_probability":
        draft.answered = True
    return bool(open_names)
