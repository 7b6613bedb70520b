"""The last look at what was read: a corrected offer replaces the old one, their side counts as certain."""

from __future__ import annotations

from dataclasses import replace

from negotiation.edits import (
    AddCriterion,
    AddOffer,
    AddText,
    Edit,
    PutAlternative,
    ReplaceOffer,
    SetField,
)
from negotiation.reading.draft import THEIRS, Draft, Topic
from negotiation.reading.gate import let_through
from negotiation.reading.model import Focus
from negotiation.reading.opposite import find_opposite
from negotiation.reading.plain import PlainText

LIST_QUESTIONS = ("alternatives_list", "alternatives_more", "alternatives_fallback")


def settle(draft: Draft, plain: PlainText) -> tuple[Edit, ...]:
    """The edits of a message in the light of all of it.

    Args:
        draft: what was read.
        plain: the message, for the user's own words.
    """
    found = ((edit, _settled(draft, edit)) for edit in find_opposite(draft, let_through(draft, draft.edits)))
    return tuple(_typed(edit, plain) for told, edit in found if edit == told or not _is_empty(draft, edit))


_HALF = 0.5


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
