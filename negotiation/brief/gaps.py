"""What is not known yet, and what to ask the other side: both follow from the plan alone."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from negotiation.agenda import is_uncertain
from negotiation.assess import Assessment
from negotiation.brief.lines import missing_words, money, name_of
from negotiation.ideas import need_question
from negotiation.opening import aspiration
from negotiation.plan import Plan

QUESTIONS = 3
UNKNOWN = 8


def unknown(plan: Plan, result: Assessment) -> tuple[str, ...]:
    """What is still to find out, the most important first."""
    return tuple(dict.fromkeys(_unknown(plan, result)))[:UNKNOWN]


def questions(plan: Plan, result: Assessment) -> tuple[str, ...]:
    """Three questions to ask the other side: about what is unknown first, then about what was only assumed."""
    return tuple(question for _, question in zip(range(QUESTIONS), _questions(plan, result), strict=False))


def _unknown(plan: Plan, result: Assessment) -> Iterator[str]:
    noted = dict(plan.checklist.notes)
    yield from missing_words(result.missing)
    if plan.alternatives and all(is_uncertain(a) for a in plan.alternatives):
        yield "where you end up if everything else fails"
    if not plan.counterpart.name:
        yield "who is on the other side"
    if not plan.their_alternatives and plan.their_reservation is None:
        yield "what they can do without you, and so their limit"
    if not plan.interests.theirs and "interests_theirs" not in noted:
        yield "what they need"
    if not plan.interests.mine and "interests_mine" not in noted:
        yield "what you need besides the price"
    if plan.target is None and aspiration(plan, result) is None:
        yield "what you aim for"
    if not plan.criteria and "criteria" not in noted:
        yield "a standard to point to"
    if not plan.options and "options" not in noted:
        yield "an idea that serves both"
    if not plan.counterpart.style and "style" not in noted:
        yield "what they are like to talk to"
    if not plan.meeting:
        yield "when you meet"


def _questions(plan: Plan, result: Assessment) -> Iterator[str]:
    theirs = [offer.price for offer in plan.offers if offer.by == "them"]
    known_range = result.their_reservation is not None
    if not plan.interests.theirs:
        yield "What matters most to you in this, besides the price?"
    if not known_range and not plan.their_alternatives:
        yield "If we did not agree, what would you do instead?"
    if not any(note.kind == "person" for note in plan.people):
        yield "Who else has to say yes on your side, and what do they look at?"
    if theirs and not plan.criteria:
        yield f"How did you arrive at {money(plan, theirs[-1])}?"
    if len(plan.issues) > 1 and any(issue.their_weight is None for issue in plan.issues):
        first, second = (name_of(issue.name) for issue in plan.issues[:2])
        yield f"Which counts more for you, {first} or {second}?"
    if not plan.options:
        yield "What could I add or change that costs me little and helps you?"
    if not plan.criteria:
        yield "Which standard would we both call fair?"
    yield from islice(filter(None, map(need_question, plan.interests.theirs)), 1)
    if plan.their_alternatives or known_range:
        yield "What else are you looking at, and how far along is it?"
    if theirs:
        yield f"What would have to change for you to move from {money(plan, theirs[-1])}?"
    yield "What would make this a good deal for you a year from now?"
