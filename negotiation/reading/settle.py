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
from negotiation.money import format_money
from negotiation.reading import names
from negotiation.reading.actions_named import ACTIONS
from negotiation.reading.draft import MINE, THEIRS, Draft, Topic
from negotiation.reading.model import Focus, Unsure
from negotiation.reading.plain import PlainText

LIST_QUESTIONS = ("alternatives_list", "alternatives_more", "alternatives_fallback")


def settle(draft: Draft, plain: PlainText) -> tuple[Edit, ...]:
    """The edits of a message in the light of all of it.

    Args:
        draft: what was read.
        plain: the message, for the user's own words.
    """
    found = ((edit, _settled(draft, edit)) for edit in _opposite(draft, draft.edits))
    return tuple(_typed(edit, plain) for told, edit in found if edit == told or not _is_empty(draft, edit))


def _opposite(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with the price of whoever turns out to sit opposite as an offer: nobody is their own alternative."""
    first = _first_to_offer(draft, edits)
    if first != edits:
        return first
    asked = _ask_opposite(draft, edits)
    if asked != edits:
        return asked
    name = next((e.value for e in edits if isinstance(e, SetField) and e.key == "counterpart.name" and e.value), None)
    same = [n for n in draft.known(MINE) if name and _is_same(n, name)]
    if not same or any(isinstance(e, RemoveAlternative) for e in edits):
        return edits
    topic = Topic(MINE, same[0])
    price = draft.value(topic, "price")
    left = [e for e in edits if not (isinstance(e, PutAlternative) and e.side == MINE and e.name == same[0])]
    left += [] if draft.alternative(topic) is None else [RemoveAlternative(MINE, same[0])]
    return (*left, AddOffer("them", price)) if price is not None else tuple(left)


_SEVERAL = 2
_LETTERS = 3
_OWN_WAY = re.compile(rf"(?:{ACTIONS}|another|other|second|different|new|next|my|our|current)\b", re.IGNORECASE)
_OPENS = re.compile(
    r"^\W*(?:(?:hi|hello|hey|so|ok)\W+)*(?:i|we)(?:'m|'re|\s+am|\s+are)?\s+(?:need|want|looking|look|buy|buying|sell|"
    r"selling|"
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
    opens = any(isinstance(e, SetField) and e.key in ("title", "role", "target", "stated_limit") for e in edits)
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


_NAMES_PRICE = (
    r"\b[^\d,;.!?\n]{0,40}?\b(?P<verb>says?|said|off?er(?:s|ed|ing)?|gives?|gave|pays?|paying|wants?|asks?|asking|"
    r"quot(?:es?|ed)|"
    r"charg(?:es?|ed)|bids?|proposes?|proposed|demands?|rais(?:es|ed|ing)|lower(?:s|ed)|is "
    r"raising)\b[^,;.!?\n]{0,40}?\d"
)


def _ask_opposite(draft: Draft, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """Ask whether the first of several who name a price is the other side, where nobody else can be.

    It stands first, plain, and says or wants the price; the others are told with their odds or set against it as often
    as not. A yes answers who sits opposite, too.
    """
    plan = draft.plan
    priced = [e for e in edits if isinstance(e, PutAlternative) and e.side == MINE and (e.price or e.outcomes)]
    known = plan.counterpart.name or plan.alternatives or plan.offers or draft.counterpart
    opens = draft.focus is None or draft.focus.question == "opening_subject"
    if known or not opens or len(priced) < _SEVERAL or any(isinstance(e, AddOffer) and e.by == "them" for e in edits):
        return edits
    one, others = priced[0], priced[1:]
    parallel = len(others) == 1 and others[0] == PutAlternative(MINE, others[0].name, price=others[0].price)
    parallel = parallel and _way(draft, others[0]) in (None, _way(draft, one))
    parallel = parallel or any(e.name.startswith(f"{one.name}, ") for e in others)
    if parallel or one != PutAlternative(MINE, one.name, price=one.price) or _OWN_WAY.match(one.name):
        return edits
    if _way(draft, one) is None:
        return edits
    price = one.price or 0.0
    ways: tuple[tuple[str, tuple[Edit, ...]], ...] = (
        ("Yes, the other side", (SetField("counterpart.name", one.name), AddOffer("them", price))),
        ("No, another way to go", (one,)),
    )
    draft.unsure.append(Unsure("opposite", f"{one.name}, {format_money(price, draft.currency)}", ways))
    return tuple(e for e in edits if e is not one)


_HALF = 0.5


def _way(draft: Draft, one: PutAlternative) -> str | None:
    """How somebody names a price: the first letters of the verb after the name, None without one."""
    found = re.search(rf"\b{re.escape(one.name.split()[-1])}{_NAMES_PRICE}", draft.canvas.source, re.IGNORECASE)
    return found.group("verb").lower()[:_LETTERS] if found else None


def _is_empty(draft: Draft, edit: Edit) -> bool:
    """Whether an edit of a known alternative changes nothing any more."""
    bare = isinstance(edit, PutAlternative) and edit == PutAlternative(edit.side, edit.name)
    return bare and isinstance(edit, PutAlternative) and draft.alternative(Topic(edit.side, edit.name)) is not None


def _plausible(draft: Draft, edit: Edit) -> Edit:
    """An edit without a difference in worth of more than half a price that nobody asked for.

    Such a figure is more often the price of something else; without a place it is asked about.
    """
    asked = draft.focus is not None and draft.focus.question == "alternatives_extra_worth"
    if asked or not isinstance(edit, PutAlternative):
        return edit
    price = draft.value(Topic(edit.side, edit.name), "price")
    if price and edit.extra_worth is not None and abs(edit.extra_worth) > price * _HALF:
        edit = replace(edit, extra_worth=None)
    return edit


def _settled(draft: Draft, edit: Edit) -> Edit:
    edit = _plausible(draft, edit)
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
