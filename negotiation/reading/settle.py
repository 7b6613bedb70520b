"""The last look at what was read: a corrected offer replaces the old one, their side counts as certain."""

from __future__ import annotations

import re
from dataclasses import replace

from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Edit,
    PutAlternative,
    RemoveAlternative,
    ReplaceOffer,
    SetField,
)
from negotiation.reading import names
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.model import Focus
from negotiation.reading.plain import PlainText

LIST_QUESTIONS = ("alternatives_list", "alternatives_more", "alternatives_fallback")


def settle(draft: Draft, plain: PlainText) -> tuple[Edit, ...]:
    """The edits of a message in the light of all of it.

    Args:
        draft: what was read.
        plain: the message, for the user's own words.
    """
    return tuple(_typed(_settled(draft, edit), plain) for edit in _opposite(draft, draft.edits))


def _opposite(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the price of whoever turns out to sit opposite as an offer: nobody is their own alternative."""
    first = _first_to_offer(draft, edits)
    if first != edits:
        return first
    name = next((e.value for e in edits if isinstance(e, SetField) and e.key == "counterpart.name" and e.value), None)
    same = [n for n in draft.known(MINE) if name and _is_same(n, name)]
    if not same or any(isinstance(e, RemoveAlternative) for e in edits):
        return edits
    topic = Topic(MINE, same[0])
    price = draft.value(topic, "price")
    left = [e for e in edits if not (isinstance(e, PutAlternative) and e.side == MINE and e.name == same[0])]
    left += [] if draft.alternative(topic) is None else [RemoveAlternative(MINE, same[0])]
    return (*left, AddOffer("them", price)) if price is not None else tuple(left)


_OPENS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|ok)\W+)*(?:i|we)(?:'m|'re|\s+am|\s+are)?\s+(?:need|want|looking|look|buy|buying|sell|selling|"
    r"rent|renting|hire|hiring|renew|renewing|order|ordering|got|raising)\b",
    re.IGNORECASE,
)
_OFFERING = r"(?:has\s+|have\s+|now\s+)?(?:off?er(?:s|ed)?|quot(?:e|es|ed)|asks?|asked|wants?|says?|said)\b"


def _first_to_offer(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Take the only one who names a price in the message that opens a deal as the other side.

    "I need 500 t of coil, Salzgitter quotes 720" is about Salzgitter's offer; whoever is priced as one of several, has
    odds or is "another" one is something else to turn to.
    """
    plan = draft.plan
    opens = any(isinstance(e, SetField) and e.key in ("title", "role") for e in edits)
    opens = opens or bool(_OPENS.search(draft.canvas.source))
    priced = [e for e in edits if isinstance(e, PutAlternative) and e.side == MINE]
    known = plan.counterpart.name or plan.alternatives or plan.offers or draft.counterpart
    if not opens or known or len(priced) != 1 or any(isinstance(e, AddOffer) and e.by == "them" for e in edits):
        return edits
    one = priced[0]
    if one.price is None or one != PutAlternative(MINE, one.name, price=one.price) or _MANY.match(one.name.lower()):
        return edits
    named = re.search(rf"\b{re.escape(one.name)}\s+{_OFFERING}", draft.canvas.source, re.IGNORECASE)
    if not named:
        return edits
    offer = (SetField("counterpart.name", one.name), AddOffer("them", one.price))
    return tuple(made for e in edits for made in (offer if e is one else (e,)))


def _settled(draft: Draft, edit: Edit) -> Edit:
    if isinstance(edit, AddOffer) and draft.corrects and any(offer.by == edit.by for offer in draft.plan.offers):
        return ReplaceOffer(edit.by, edit.price)
    if isinstance(edit, PutAlternative) and edit.side == THEIRS:
        topic = Topic(THEIRS, edit.name)
        doubted = any(about == topic for about, _ in draft.doubted)
        if edit.price is not None and draft.value(topic, "probability") is None and not edit.outcomes and not doubted:
            return replace(edit, probability=1.0)  # a guess anyway; the coach says it back as certain
    return edit


def _is_same(one: str, other: str) -> bool:
    """Whether two names mean the same party: equal, or one with a word more before it ("local carpenter")."""
    first, second = names.clean(one).casefold(), names.clean(other).casefold()
    return first == second or (first.endswith(f" {second}") and len(first.split()) == 2 and not _MANY.match(first))


_MANY = re.compile(r"(?:another|other|second|different|new|next|my|our|keep|sell|buy|stay|wait|go)\b")
_ANSWER_KEYS = {
    "opening_subject": "title",
    "opening_counterpart": "counterpart.name",
    "opening_role": "role",
    "opening_meeting": "meeting",
    "opening_goal": "goal",
    "reservation_closing_cost": "closing_cost",
    "their_side_limit": "their_reservation",
    "offers_target": "target",
}


_ANSWER_PLACES = {
    "people_notes": "people",
    "interests_mine": "interests.mine",
    "interests_theirs": "interests.theirs",
    "options_ideas": "options",
}


def _typed(edit: Edit, plain: PlainText) -> Edit:
    """A text as the user typed it."""
    if isinstance(edit, AddText):
        return replace(edit, text=plain.original(edit.text))
    if isinstance(edit, SetField) and edit.key == "goal" and edit.value:
        return replace(edit, value=plain.original(edit.value))
    return edit


def answers_question(edit: Edit, focus: Focus) -> bool:
    """Whether an edit is what the open question asked for."""
    question = focus.question
    if isinstance(edit, SetField):
        return _ANSWER_KEYS.get(question) == edit.key
    if isinstance(edit, AddText):
        return edit.where.startswith(_ANSWER_PLACES.get(question, "-"))
    if isinstance(edit, AddCriterion):
        return question == "options_criteria"
    if isinstance(edit, PutAlternative):
        if question in LIST_QUESTIONS:
            return edit.side == "mine"
        if question == "their_side_alternatives":
            return edit.side == "theirs"
        part = question.removeprefix("alternatives_")
        same = focus.alternative is None or edit.name.casefold() == focus.alternative.casefold()
        return (
            same
            and part in ("price", "probability", "cost", "extra_worth")
            and (getattr(edit, part) is not None or bool(edit.outcomes))
        )
    return False
