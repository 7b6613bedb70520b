"""A what-if: the limit with a fact that is only supposed, beside the one there is; the plan stays as it is."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import partial

from negotiation.assess import assess
from negotiation.brief import missing_words
from negotiation.edits import AddOffer, Edit, PutAlternative, RemoveAlternative, SetField, apply_edits, find_alternative
from negotiation.exact import subtract
from negotiation.partial import known_part
from negotiation.phrases import enumeration
from negotiation.plan import Plan
from negotiation.reading import Asked, Focus, read_facts
from negotiation.reading.supposed import read_supposed
from negotiation.rounding import compared, said_limit
from negotiation.talk.doubts import doubt
from negotiation.talk.limit import new_batna
from negotiation.talk.memory import Choice, Message, Say, Talk, Turn, told_last
from negotiation.talk.questions import limit_told

WHAT_IF = "what_if"
_NOT_ASKED_ELSEWHERE = (None, "tell_fact", "correct_fact", "out_of_scope", "nlu_fallback")
KEEP, LEAVE = "Keep it", "Leave it as it was"


def what_if(talk: Talk, message: Message) -> Turn | None:
    """The turn in which a supposed fact is held against the limit; None when nothing is supposed that could move it.

    Args:
        talk: the conversation.
        message: what the user wrote.
    """
    told = read_supposed(message.text)
    if told is None:
        return None
    question = talk.question
    focus = Focus(question.name, question.alternative, partial(told_last, talk)) if question else None
    reading = read_facts(told, talk.plan, focus, None, message.now)
    if len(reading.edits) == 1 and isinstance(reading.edits[0], AddOffer):
        return Turn(talk, asked=Asked(reading.edits[0].price, reading.edits[0].by))
    read = tuple(edit for edit in reading.edits if _moves_limit(edit))
    sure, doubts = doubt(talk.plan, read, told)
    edits = (*sure, *(edit for choice in doubts for edit in choice.options[0][1]))
    supposed = apply_edits(talk.plan, _certain(talk.plan, edits))
    if not read and re.search(r"\d", told) and message.intent in _NOT_ASKED_ELSEWHERE:
        return Turn(replace(talk, tries=0), says=(Say("utter_what_if_how"),))
    if not supposed.changes:
        return None
    others = tuple(choice for choice in talk.pending if choice.kind != WHAT_IF)
    kept = Choice(WHAT_IF, message.text.strip(), ((KEEP, edits), (LEAVE, ())))
    says = (Say("utter_what_if", {"changes": supposed.changes}), *_compared(talk.plan, supposed.plan))
    return Turn(limit_told(replace(talk, pending=(kept, *others), tries=0)), says=says)


def _moves_limit(edit: Edit) -> bool:
    if isinstance(edit, PutAlternative):
        values = (edit.price, edit.probability, edit.cost, edit.extra_worth)
        return bool(edit.outcomes) or any(value is not None for value in values)
    return isinstance(edit, RemoveAlternative) or (isinstance(edit, SetField) and edit.key == "closing_cost")


def _certain(plan: Plan, edits: tuple[Edit, ...]) -> tuple[Edit, ...]:
    """The edits with what is supposed of odds nobody told taken as certain: whoever supposes a price supposes it."""
    return tuple(
        replace(edit, probability=1.0) if isinstance(edit, PutAlternative) and _lacks_odds(plan, edit) else edit
        for edit in edits
    )


def _lacks_odds(plan: Plan, edit: PutAlternative) -> bool:
    if edit.price is None or edit.probability is not None:
        return False
    known = find_alternative(plan, edit.side, edit.name)
    return known is None or (known.probability is None and not known.outcomes)


def _compared(before: Plan, after: Plan) -> tuple[Say, ...]:
    """The limit as it is and as it would be."""
    before, after = known_part(before), known_part(after)
    old, new = _limit(before), _limit(after)
    if new is None:
        missing = enumeration(missing_words(assess(after).missing))
        name = "utter_what_if_unknown" if old is None else "utter_what_if_gone"
        return (Say(name, {"old": old, "missing": missing}),)
    batna = tuple(Say("utter_what_if_batna", one.values) for one in new_batna(before, after))
    if old is None:
        return (Say("utter_what_if_there", {"new": new}), *batna)
    if old == new:
        return (Say("utter_what_if_same", {"new": new}), *batna)
    by = subtract(new, old)
    values = {"old": old, "new": new, "by": abs(by)}
    return (Say(f"utter_what_if_{'up' if by > 0 else 'down'}", values), *batna)


def _limit(plan: Plan) -> float | None:
    exact = assess(plan).reservation_price
    return None if exact is None else said_limit(plan, exact, compared(plan))
